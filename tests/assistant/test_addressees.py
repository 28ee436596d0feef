"""For whom an answered question was written. Everything is made up (示例)."""

from __future__ import annotations

import pytest

from assistant.addressees import is_for_another_age, is_for_elders
from knowledge.answered_questions import QuestionAndAnswer
from knowledge.types import Chunk

TO_ELDERS = "老人可以敲敲门，老人别追着问。"
TO_PARENTS = "家长先听孩子说完，爷爷奶奶在场也一样，家长可以晚点再谈。"


def pair(question: str, answer: str) -> QuestionAndAnswer:
    chunk = Chunk("示例", "示例.md", answer, 0, len(answer), ("示例问答", question))
    return QuestionAndAnswer(question, chunk, 0, len(answer))


@pytest.mark.parametrize(
    ("answer", "asked", "for_elders"),
    [
        (TO_ELDERS, "孩子视频完就关门不出来，我该怎么哄", True),
        (TO_ELDERS, "在外打工，孩子跟爷爷奶奶住，不肯跟我说话", True),
        (TO_ELDERS, "孙子视频完就关门不出来，怎么哄", False),
        (TO_ELDERS, "我是孩子奶奶，他关门不出来", False),
        (TO_PARENTS, "孩子视频完就关门不出来，我该怎么哄", False),
    ],
)
def test_an_answer_to_grandparents_is_for_who_speaks_as_one(answer: str, asked: str, for_elders: bool) -> None:
    assert is_for_elders(pair("孩子关门不出来怎么哄？", answer), asked) is for_elders


@pytest.mark.parametrize(
    ("written_for", "answer", "asked", "another"),
    [
        ("爸妈分开住，怎么说？", "三岁孩子不用听这个词，只要知道谁来接。六岁再细说。", "怎么跟6岁的女儿说", True),
        ("一岁四个月不会叫人，要紧吗？", "先看听不听得懂。", "娃3岁了只会叫爸爸妈妈", True),
        ("七岁孩子尿床怎么办？", "晚饭后少喝水。", "娃8岁了还尿床", False),
        ("十岁男孩打妈妈怎么办？", "先退开。", "14岁打了我一下", True),
        ("小学生迟到怎么办？", "早点睡。", "三年级老迟到", False),
        ("孩子尿床怎么办？", "晚饭后少喝水。满五岁还常尿床要看医生。", "娃8岁了还尿床", False),
        ("七岁孩子尿床怎么办？", "晚饭后少喝水。", "孩子尿床", False),
    ],
)
def test_an_answer_for_a_clearly_other_age_is_known(written_for: str, answer: str, asked: str, another: bool) -> None:
    assert is_for_another_age(pair(written_for, answer), asked) is another
