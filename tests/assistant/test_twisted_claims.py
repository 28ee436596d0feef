"""True sentences about made-up plans are told in other words; what is twisted out of them is not told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import pytest

from assistant.agreement import supports
from assistant.disagreement import Reason
from assistant.evidence import Evidence
from assistant.generative import GenerativeAnswerer
from assistant.types import Outcome
from evals.twists import TWISTS, twisted
from knowledge.text import bare
from tests.assistant import example_claims, example_claims_unseen
from tests.assistant.house import House
from tests.fakes import FakeModel

PLANS = {
    "seen": (example_claims.PASSAGES, example_claims.EXAMPLES, example_claims.HONEST),
    "unseen": (example_claims_unseen.PASSAGES, example_claims_unseen.UNSEEN, example_claims_unseen.HONEST),
}
MOST = 12
JOINED = {"halves-joined", "passages-joined"}
"""Two whole statements with a subject each may stand side by side, so a few of these are true."""


def _told(completion: str, evidence: Sequence[Evidence]) -> list[str]:
    return [claim.text for claim in GenerativeAnswerer(FakeModel(completion, 50)).claims("问", evidence)]


@cache
def _lies(plan: str) -> dict[str, list[tuple[str, str]]]:
    """The lies told of a plan by their kind, each with the true sentence."""
    passages, _, honest = PLANS[plan]
    sentences = [f"{part}。" for passage in passages for part in passage.split("。") if part]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for index, sentence in enumerate([*sentences, *honest]):
        others = [*sentences[index + 1 :], *sentences[:index]]
        for name, false in twisted(sentence, others):
            found[name].append((sentence, false))
    return found


def _spread(lies: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return lies[:: max(1, len(lies) // MOST)]


def test_there_are_thousands_of_lies_of_every_kind() -> None:
    kinds = {name for plan in PLANS for name in _lies(plan)}

    assert kinds == set(TWISTS)
    assert sum(len(lies) for plan in PLANS for lies in _lies(plan).values()) > 4_000


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", TWISTS)
def test_a_twisted_sentence_is_not_told(plan: str, name: str) -> None:
    passages, evidence, _ = PLANS[plan]
    truth, lies = bare("".join(passages)), _spread(_lies(plan)[name])
    through = [
        (false, told)
        for true, false in lies
        for told in _told(false, evidence)
        if bare(told) not in truth and told not in _told(true, evidence)
    ]

    assert len(through) <= (len(lies) // 6 if name in JOINED else 0), through


@pytest.mark.parametrize(("plan", "least"), [("seen", 0.95), ("unseen", 0.85)])
def test_a_true_sentence_in_other_words_is_told(plan: str, least: float) -> None:
    _, evidence, honest = PLANS[plan]
    dropped = [sentence for sentence in honest if not _told(sentence, evidence)]

    assert len(dropped) <= (1 - least) * len(honest), dropped


@pytest.mark.parametrize(
    ("sentence", "passage", "reason"),
    [
        ("学校可以公示收费。", "学校必须公示收费。", Reason.MODALITY),
        ("家长可以陪孩子按时上床。", "家长要陪孩子按时上床。", Reason.MODALITY),
        ("未经评估的安排住校。", "未经评估的不得安排住校。", Reason.NEGATION),
        ("投诉量增加35%。", "投诉量减少35%。", Reason.SENSE),
        ("每学年开展2次家长课堂。", "每学期开展2次家长课堂。", Reason.SENSE),
        ("学生免费参加托管。", "家庭经济困难学生免费参加托管。", Reason.SENSE),
        ("全市学校开设心理课。", "学校开设心理课。", Reason.SENSE),
        ("到2026年，建成家长学校10所。", "到2026年，建成家长学校5所，到2028年，建成家长学校10所。", Reason.BINDING),
        ("小学每300名学生配备1名教师。", "小学每500名学生配备1名教师，初中每300名学生配备1名教师。", Reason.BINDING),
        ("区妇联提供场馆。", "由区文旅局提供场馆，由区妇联评出家庭。", Reason.WORDS),
        ("指导15所幼儿园和16所小学建校。", "指导15所小学和16所幼儿园建校。", Reason.SENSE),
        ("家长不能担任教师委员会主任。", "教师不得担任家长委员会主任。", Reason.SENSE),
        ("家长可以申请旁听，不得公布学生排名。", "家长可以申请旁听。学校不得公布学生排名。", Reason.JOINT),
        ("每所学校设心理室，深受家长欢迎。", "每所学校设心理室。", Reason.WORDS),
    ],
)
def test_why_a_sentence_is_not_carried_is_named(sentence: str, passage: str, reason: Reason) -> None:
    assert reason in supports(sentence, passage).reasons


@pytest.mark.parametrize(
    "sentence",
    [
        "牵头部门：区教育局。",
        "（责任单位：区教育局、区妇联）",
        "由区妇联和区教育局负责。",
        "（责任单位：区教育局、区消防救援大队、区妇联）。",
        "建立示例心理港湾，区妇联、区公安分局。",
    ],
)
def test_who_is_responsible_is_not_told_without_what_for(sentence: str) -> None:
    assert _told(sentence, example_claims.EXAMPLES) == []


QUESTION = "长宁的示例心理港湾什么时候开放？"


def test_a_twisted_answer_is_replaced_by_the_quoted_one(house: House) -> None:
    true = "区教育局建立“示例心理港湾”，周一至周五18:00至20:00开放，每月安排精神卫生医生坐诊4次。"
    for name, false in twisted(true, ["区卫生健康委负责筛查，周六开放。"]):
        pieces, answer = house.pieces(QUESTION, FakeModel(false))

        assert "".join(pieces) == answer.text
        assert answer.outcome is Outcome.ANSWERED and answer.generator == "extractive", (name, answer.text)
