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
    assert "睡眠时间应达到10小时" in html.split('<mark data-numbers="1">')[1].split("</mark>")[0]
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


def test_quotes_of_one_section_stand_in_one_passage(product: Product) -> None:
    whole = an_answer(product, "心理中心").citations[0]
    second = replace(whole, number=2, start=whole.end - 8, quote=whole.quote[-8:])
    html = sources_html(Answer(Outcome.ANSWERED, "见原文。[1][2]", (whole, second)), 1, product.documents, CHINESE)

    assert html.count("<blockquote") == html.count("区教育局牵头建立") == 1
    assert re.findall(r'id="source-1-(\d)" data-number="(\d)"', html) == [("1", "1"), ("2", "2")]
    assert html.count('data-numbers="1 2"') == 1


def test_what_is_only_near_says_so_and_is_not_shown_as_an_answer(product: Product) -> None:
    near = replace(an_answer(product, "心理中心"), outcome=Outcome.NO_EVIDENCE)
    found = sources_html(an_answer(product, "心理中心"), 1, product.documents, CHINESE)
    html = sources_html(near, 1, product.documents, CHINESE)

    assert CHINESE.only_near in html and 'class="jlt-group jlt-near"' in html
    assert CHINESE.only_near not in found and "jlt-near" not in found


def test_a_panel_says_what_it_is_when_the_latest_answer_names_no_source(product: Product) -> None:
    group = sources_html(an_answer(product, "心理"), 1, product.documents, CHINESE)

    assert CHINESE.no_sources in panel_html((), CHINESE)
    assert CHINESE.uncited in panel_html((), CHINESE, cited=False)
    assert "jlt-hint" not in panel_html([group], CHINESE, cited=True)
    later = panel_html([group], CHINESE, cited=False)
    assert "source-1-1" in later and later.index("source-1-1") < later.index(CHINESE.uncited_but_before)


def test_a_conversation_knows_whether_its_latest_answer_names_sources(product: Product) -> None:
    answered = list(converse(product, Conversation(), "心理中心由谁牵头？", "", "parent", CHINESE))[-1]
    crisis = replace(answered.conversation, latest=Answer(Outcome.CRISIS, "请拨打120。"))

    assert (Conversation().cited, answered.conversation.cited, crisis.cited) == (None, True, False)
    assert "jlt-hint" not in (answered.panel or "jlt-hint")


def test_steps_of_a_procedure_are_counted_as_in_the_document(product: Product) -> None:
    first = an_answer(product, "心理中心").citations[0]
    steps = (replace(first, quote="1. 制止"), replace(first, number=2, quote="2. 送医"))
    html = message_html(Answer(Outcome.ANSWERED, "· 制止[1]\n· 送医[2]", steps), 1, CHINESE)

    assert "<ol><li>制止" in html and "<ul>" not in html


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
        assert set(texts.examples) == set(Role) and all(texts.examples.values())
        assert set(texts.kinds) == set(DocumentKind) and set(texts.outcomes) == set(Outcome)
    assert CHINESE.cards.keys() == ENGLISH.cards.keys()
