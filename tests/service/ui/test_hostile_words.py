"""Whatever a document, its name, a question or a model says is shown as text: it makes no tag, no link and no picture."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.evidence import cite
from assistant.service.bootstrap import Product
from assistant.service.ui.admin_views import review_html
from assistant.service.ui.answers import message_html, partial_html, spoken_html
from assistant.service.ui.sources import panel_html, sources_html
from assistant.service.ui.texts import CHINESE
from assistant.types import Answer, Card, Outcome
from ingest.sources import discover
from knowledge.types import Scope
from tests.service.conftest import empty_product
from tests.shelf import document

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</div></details><iframe src=//evil.example>",
    "[点我](javascript:alert(1))",
    "![图](http://evil.example/a.png)",
    "<http://evil.example>",
    '" onmouseover="alert(1)',
    "' onclick='alert(1)",
    "${alert(1)} {{7*7}} `x` **粗**",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<svg/onload=alert(1)>",
    "[1](http://evil.example)[2]",
    "| 甲 | <b onfocus=alert(1)> |",
    "- <a href='http://evil.example'>报名</a>",
)
OWN = {"div", "p", "a", "ul", "ol", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "mark", "span", "details",
       "summary", "blockquote", "section", "header", "h2", "h3", "h4", "button", "article", "dl", "dt", "dd", "del", "ins", "b",
       "small", "code", "pre"}  # fmt: skip


class Page(HTMLParser):
    """The tags, links and attributes of a page, as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name in ("style", "src", "srcset")]
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A text whose name, title, headings, paragraphs and cells are hostile; of Markdown the loader leaves the tags out."""
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "files"
    files.mkdir()
    lines = [f"## {words}\n\n心理中心每周开放10小时，{words}。" for words in HOSTILE]
    text = document("示例<script>alert(1)</script>[点我](javascript:alert(1))方案", *lines, region="上海市/闵行区")
    (files / "<img src=x onerror=alert(1)>.txt").write_text(text, encoding="utf-8")
    product = empty_product(folder / "data")
    product.ingestor.ingest(list(discover([Path(files)])))
    yield product
    product.close()


def _judged(html: str) -> None:
    page = Page(html)

    assert page.tags <= OWN
    assert page.handlers == []
    assert [link for link in page.links if not link.startswith(("#source-", "tel:"))] == []
    assert "](" not in html, "a link of Markdown"


def test_a_hostile_document_is_shown_as_text(hostile: Product) -> None:
    hits = hostile.retriever.search("心理中心每周开放10小时", Scope(), 12)
    texts = {hit.document.version_id: hostile.documents.text(hit.document.version_id) for hit in hits}
    cited = [
        cite(hit, texts[hit.document.version_id], hit.chunk.start, hit.chunk.end, number)
        for number, hit in enumerate(hits, start=1)
    ]
    answer = Answer(Outcome.ANSWERED, "\n".join(f"{c.quote} [{c.number}]" for c in cited), tuple(cited))

    assert len(cited) > 5
    for html in (message_html(answer, 1, CHINESE), sources_html(answer, 1, hostile.documents, CHINESE)):
        _judged(html)
    _judged(panel_html([sources_html(answer, 1, hostile.documents, CHINESE)], CHINESE))


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.CRISIS, Outcome.NO_EVIDENCE])
def test_hostile_words_of_a_question_or_an_answer_are_shown_as_text(words: str, outcome: Outcome) -> None:
    card = Card(next(iter(CHINESE.cards)), {words: words, "电话": words})
    answer = Answer(outcome, f"{words}\n{words}", cards=(card,), suggestions=(words,))

    for html in (spoken_html(words), partial_html(words, 1), message_html(answer, 1, CHINESE)):
        _judged(html)


def test_a_hostile_file_is_reviewed_as_text() -> None:
    for words in HOSTILE:
        item = {"source": words, "change": "refused", "reason": words, "warnings": [words, words]}
        _judged(review_html(item))
