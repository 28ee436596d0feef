from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from assistant.evidence import cite
from assistant.service.bootstrap import Product
from assistant.service.ui.conversation import Conversation, converse
from assistant.service.ui.proposals import proposals
from assistant.service.ui.texts import CHINESE, ENGLISH, Texts
from assistant.types import Answer, Outcome, Question
from knowledge.types import Citation, DocumentKind, Scope

NOT_FOUND = Answer(Outcome.NO_EVIDENCE, "未找到。")


@dataclass
class Rehearsal:
    """Answers what it was given answers for, and remembers what it was asked."""

    answers: dict[str, Answer]
    questions: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.questions.append(question)
        return self.answers.get(question.text, NOT_FOUND)


def quoted(product: Product, words: str, kind: DocumentKind = DocumentKind.PLAN) -> Answer:
    """An answer that quotes `words` where they stand."""
    hit = product.retriever.search(words, Scope(), 1)[0]
    text = product.documents.text(hit.document.version_id)
    start = text.index(words)
    citation: Citation = cite(hit, text, start, start + len(words), 1)
    document = replace(citation.document, metadata=replace(citation.document.metadata, kind=kind))
    return Answer(Outcome.ANSWERED, f"{words}[1]", (replace(citation, document=document),))


def proposed(product: Product, latest: Answer, answers: dict[str, Answer], texts: Texts = CHINESE) -> tuple[str, ...]:
    product.rehearsal = Rehearsal(answers)  # type: ignore[assignment]
    turns = (("user", "心理中心有什么要求？"), ("assistant", latest.text))
    return proposals(product, Conversation(turns, latest=latest), "", "parent", texts)


def test_what_leads_on_is_proposed_and_what_leads_nowhere_is_not(product: Product) -> None:
    latest = quoted(product, "区教育局牵头建立学生心理中心")
    more, elsewhere = quoted(product, "区卫生健康委配合"), quoted(product, "小学生每天睡眠时间应达到10小时")

    assert proposed(product, latest, {}) == ()
    assert proposed(product, latest, {"具体一点": more, "那南京市呢？": elsewhere}) == ("具体一点", "那南京市呢？")
    assert proposed(product, latest, {"由谁负责？": more}) == ("由谁负责？",)
    assert proposed(product, latest, {"What about 南京市?": elsewhere}, ENGLISH) == ("What about 南京市?",)


def test_an_answer_that_says_the_same_or_speaks_of_another_document_is_not_proposed(product: Product) -> None:
    latest = quoted(product, "区教育局牵头建立学生心理中心")

    assert proposed(product, latest, {"具体一点": quoted(product, "牵头建立学生心理中心")}) == ()
    assert proposed(product, latest, {"具体一点": quoted(product, "小学生每天睡眠时间应达到10小时")}) == ()
    assert proposed(product, latest, {"那南京市呢？": quoted(product, "区卫生健康委配合")}) == ()


def test_guidance_leads_to_more_and_to_when_help_is_needed(product: Product) -> None:
    latest = quoted(product, "区教育局牵头建立学生心理中心", DocumentKind.GUIDANCE)
    more = quoted(product, "区卫生健康委配合")

    assert proposed(product, latest, {"具体一点": more, "什么时候要求助？": more, "由谁负责？": more}) == (
        "具体一点", "什么时候要求助？",
    )  # fmt: skip


def test_a_proposal_is_tried_as_a_follow_up_and_not_made_twice(product: Product) -> None:
    latest, more = quoted(product, "区教育局牵头建立学生心理中心"), quoted(product, "区卫生健康委配合")
    product.rehearsal = rehearsal = Rehearsal({"具体一点": more})  # type: ignore[assignment]
    turns = (("user", "具体一点"), ("assistant", latest.text))

    assert proposals(product, Conversation(turns, latest=latest), "", "parent", CHINESE) == ()
    assert rehearsal.questions[0].history[0].content == "具体一点"


@pytest.mark.parametrize("outcome", [Outcome.CRISIS, Outcome.NO_EVIDENCE, Outcome.DECLINED, Outcome.OUT_OF_SCOPE])
def test_where_help_comes_first_or_nothing_was_found_nothing_is_proposed(product: Product, outcome: Outcome) -> None:
    latest = replace(quoted(product, "区教育局牵头建立学生心理中心"), outcome=outcome)

    assert proposed(product, latest, {"具体一点": quoted(product, "区卫生健康委配合")}) == ()


def test_what_the_answer_itself_proposes_stays_and_a_refusal_forgets_it(product: Product) -> None:
    first = list(converse(product, Conversation(), "心理中心由谁牵头？", "", "parent", CHINESE))[-1].conversation
    refused = list(converse(product, first, "问" * 5_000, "", "parent", CHINESE))[-1].conversation

    assert proposals(product, first, "", "parent", CHINESE) == ("还有哪些服务？",)
    assert proposals(product, refused, "", "parent", CHINESE) == ()


def test_trying_counts_no_gap_and_costs_no_model(product: Product) -> None:
    del product.assistant

    assert product.rehearsal is not product.assistant
    assert product.rehearsal._gaps is None and product.rehearsal._generative is None
    assert product.rehearsal._corpus is product.assistant._corpus
