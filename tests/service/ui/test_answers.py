from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import cite
from assistant.service.bootstrap import Product
from assistant.service.ui.answers import message_html
from assistant.service.ui.conversation import Conversation, converse
from assistant.service.ui.sources import labels, panel_html, sources_html
from assistant.service.ui.texts import CHINESE, ENGLISH, LANGUAGES
from assistant.types import Answer, Outcome
from knowledge.types import DocumentKind, Role, Scope, Validity


def an_answer(product: Product, query: str) -> Answer:
    hit = product.retriever.search(query, Scope(), 1)[0]
    text = product.documents.text(hit.document.version_id)
    citation = cite(hit, text, hit.chunk.start, hit.chunk.end, 1)
    return Answer(Outcome.ANSWERED, "见原文。[1]", (citation,))


def test_a_source_shows_the_quote_in_its_section_with_labels(product: Product) -> None:
    html = sources_html(an_answer(product, "小学生每天睡眠时间应达到10小时"), 4, product.documents, CHINESE)

    assert 'id="source-4-1"' in html
    assert "<mark>" in html and "睡眠时间应达到10小时" in html.split("<mark>")[1].split("</mark>")[0]
    assert ">江苏省南京市<" in html and ">草案<" in html and "南京市示例征求意见稿" in html


def test_a_source_says_its_title_once_and_never_the_name_of_a_file(product: Product) -> None:
    html = sources_html(an_answer(product, "小学生每天睡眠时间应达到10小时"), 1, product.documents, CHINESE)

    assert html.count("南京市示例征求意见稿") == 1 and ">1</span>一、睡眠</p>" in html
    assert "nanjing.md" not in html


def test_quotes_of_one_document_stand_in_one_card(product: Product) -> None:
    first = an_answer(product, "心理中心").citations[0]
    other = an_answer(product, "小学生每天睡眠时间应达到10小时").citations[0]
    cited = (first, replace(other, number=2), replace(first, number=3))
    html = sources_html(Answer(Outcome.ANSWERED, "见原文。[1][2][3]", cited), 1, product.documents, CHINESE)

    cards = html.split('<details class="jlt-source"')[1:]
    assert [re.findall(r'id="source-1-(\d)"', card) for card in cards] == [["1", "3"], ["2"]]


def test_a_reader_is_warned_of_everything_but_current_documents(product: Product) -> None:
    document = product.documents.by_key("minhang.md")
    assert document is not None
    expired = replace(document, validity=Validity.EXPIRED, metadata=replace(document.metadata, sample=True))

    assert labels(document, CHINESE) == [("region", "上海市闵行区"), ("kind", "方案")]
    assert [words for tone, words in labels(expired, CHINESE) if tone == "warn"] == ["已过期", "示例"]


def test_a_crisis_stands_out_and_its_numbers_can_be_tapped() -> None:
    html = message_html(Answer(Outcome.CRISIS, "请立即拨打120。"), 1, CHINESE)

    assert "jlt-crisis" in html and '<a href="tel:120">120</a>' in html


def test_an_answer_without_sources_shows_the_hint_and_keeps_older_sources(product: Product) -> None:
    group = sources_html(an_answer(product, "心理"), 1, product.documents, CHINESE)

    assert panel_html([group], CHINESE).count("jlt-group") == panel_html([group], CHINESE, current=False).count("jlt-group") - 1
    assert "source-1-1" in panel_html([group], CHINESE, current=False)


def test_a_conversation_remembers_what_was_said_and_forgets_refusals(product: Product) -> None:
    first = list(converse(product, Conversation(), "心理中心由谁牵头？", "", "parent", CHINESE))[-1]
    refused = list(converse(product, first.conversation, "问" * 5_000, "", "parent", CHINESE))[-1]
    list(converse(product, refused.conversation, "谁配合？", "上海市/闵行区", "teacher", CHINESE))

    asked = product.assistant.questions[-1]  # type: ignore[attr-defined]
    assert [turn.role for turn in asked.history] == ["user", "assistant"]
    assert asked.history[0].content == "心理中心由谁牵头？"
    assert "4,000" in refused.messages[-1]["content"]


def test_both_languages_name_everything() -> None:
    for texts in LANGUAGES.values():
        assert set(texts.roles) == set(Role) and set(texts.validity) == set(Validity)
        assert set(texts.kinds) == set(DocumentKind) and set(texts.outcomes) == set(Outcome)
    assert CHINESE.cards.keys() == ENGLISH.cards.keys()
