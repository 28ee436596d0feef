from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from assistant.evidence import cite
from assistant.service.bootstrap import Product
from assistant.service.ui.conversation import Conversation, converse
from assistant.service.ui.proposals import proposals
from assistant.service.ui.texts import CHINESE, ENGLISH, Texts
from assistant.types import Answer, Card, Outcome, Question
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


def quoted(
    product: Product, words: str, kind: DocumentKind = DocumentKind.PLAN, questions: tuple[str, ...] = ()
) -> Answer:
    """An answer that quotes `words` where they stand, of a document that says it answers `questions`."""
    hit = product.retriever.search(words, Scope(), 1)[0]
    text = product.documents.text(hit.document.version_id)
    start = text.index(words)
    citation: Citation = cite(hit, text, start, start + len(words), 1)
    metadata = replace(citation.document.metadata, kind=kind, questions=questions)
    return Answer(
        Outcome.ANSWERED, f"{words}[1]", (replace(citation, document=replace(citation.document, metadata=metadata)),)
    )


def proposed(product: Product, latest: Answer, answers: dict[str, Answer], texts: Texts = CHINESE) -> tuple[str, ...]:
    product.rehearsal = Rehearsal(answers)  # type: ignore[assignment]
    turns = (("user", "心理中心有什么要求？"), ("assistant", latest.text))
    return proposals(product, Conversation(turns, latest=latest), "", "parent", texts)


def test_another_place_is_proposed_if_its_own_documents_answer(product: Product) -> None:
    latest = quoted(product, "每学年至少开展1次心理健康筛查")
    elsewhere = quoted(product, "小学生每天睡眠时间应达到10小时")

    assert proposed(product, latest, {}) == ()
    assert proposed(product, latest, {"那南京市呢？": elsewhere}) == ("那南京市呢？",)
    assert proposed(product, latest, {"What about 南京市?": elsewhere}, ENGLISH) == ("What about 南京市?",)
    assert proposed(product, latest, {"那南京市呢？": quoted(product, "区卫生健康委配合")}) == ()


def test_who_is_responsible_is_proposed_where_it_is_told_of_the_same_item(product: Product) -> None:
    latest = quoted(product, "每学年至少开展1次心理健康筛查")
    who = quoted(product, "区教育局牵头建立学生心理中心")

    assert proposed(product, latest, {"由谁负责？": who}) == ("由谁负责？",)
    assert proposed(product, latest, {"由谁负责？": latest}) == ()
    assert proposed(product, latest, {"由谁负责？": replace(quoted(product, "这些都只是文字"), text="区教育局负责[1]")}) == ()


def test_who_is_responsible_is_not_asked_again_where_that_was_the_answer(product: Product) -> None:
    who = {"由谁负责？": quoted(product, "区教育局牵头建立学生心理中心")}
    latest = quoted(product, "每学年至少开展1次心理健康筛查")

    assert proposed(product, replace(latest, cards=(Card("duty", {"任务": "示例"}),)), who) == ()
    assert proposed(product, replace(latest, text="区卫生健康委负责筛查。[1]"), who) == ()


def test_a_number_is_proposed_if_the_place_has_one_that_was_not_told(product: Product) -> None:
    latest = quoted(product, "每学年至少开展1次心理健康筛查")
    number = replace(quoted(product, "区卫生健康委配合"), text="请拨打12356。[1]")
    other_place = replace(quoted(product, "小学生每天睡眠时间应达到10小时"), text="请拨打12356。[1]")

    assert proposed(product, latest, {"电话呢？": number}) == ("电话呢？",)
    assert proposed(product, latest, {"电话呢？": replace(number, text="区卫生健康委配合[1]")}) == ()
    assert proposed(product, latest, {"电话呢？": other_place}) == ()
    assert proposed(product, replace(latest, text="请拨打12355。[1]"), {"电话呢？": number}) == ()


def test_an_article_leads_to_when_help_is_needed_and_to_its_other_questions(product: Product) -> None:
    asked = ("心理中心有什么要求", "我家孩子怎么筛查", "筛查谁来配合", "孩子老是发呆", "几年级开始做")
    latest = quoted(product, "每学年至少开展1次心理健康筛查", DocumentKind.GUIDANCE, asked)
    more = quoted(product, "区卫生健康委配合", DocumentKind.GUIDANCE, asked)
    answers = {f"{question}？": more for question in (*asked, "什么时候要求助")}

    assert proposed(product, latest, answers)[:3] == ("什么时候要求助？", "筛查谁来配合？", "几年级开始做？")
    assert proposed(product, latest, {"几年级开始做？": more}) == ("几年级开始做？",)
    assert proposed(product, latest, answers, ENGLISH) == ()


def test_an_own_question_leads_on_only_if_its_answer_is_new_and_not_the_whole_article_again(product: Product) -> None:
    latest = quoted(product, "每学年至少开展1次心理健康筛查", questions=("筛查谁来配合",))
    more = quoted(product, "区卫生健康委配合")
    opening = replace(more, citations=(replace(more.citations[0], section="闵行区示例工作方案"),))

    assert proposed(product, latest, {"筛查谁来配合？": more}) == ("筛查谁来配合？",)
    assert proposed(product, latest, {"筛查谁来配合？": opening}) == ()
    assert proposed(product, latest, {"筛查谁来配合？": latest}) == ()
    assert proposed(product, latest, {"筛查谁来配合？": quoted(product, "小学生每天睡眠时间应达到10小时")}) == ()
    assert proposed(product, latest, {"筛查谁来配合？": replace(more, outcome=Outcome.PARTLY_ANSWERED)}) == ()


def test_a_proposal_is_tried_as_a_follow_up_and_not_made_twice(product: Product) -> None:
    latest = quoted(product, "每学年至少开展1次心理健康筛查", DocumentKind.GUIDANCE)
    help_ = {"什么时候要求助？": quoted(product, "区卫生健康委配合")}
    product.rehearsal = rehearsal = Rehearsal(help_)  # type: ignore[assignment]
    turns = (("user", "什么时候要求助"), ("assistant", latest.text))

    assert proposals(product, Conversation(turns, latest=latest), "", "parent", CHINESE) == ()
    assert rehearsal.questions[0].history[0].content == "什么时候要求助"


@pytest.mark.parametrize("outcome", [Outcome.CRISIS, Outcome.NO_EVIDENCE, Outcome.DECLINED, Outcome.OUT_OF_SCOPE])
def test_where_help_comes_first_or_nothing_was_found_nothing_is_proposed(product: Product, outcome: Outcome) -> None:
    latest = replace(quoted(product, "每学年至少开展1次心理健康筛查"), outcome=outcome)

    assert proposed(product, latest, {"那南京市呢？": quoted(product, "小学生每天睡眠时间应达到10小时")}) == ()


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
