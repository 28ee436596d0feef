"""The yes that opens an answer is a yes to the question that it was written for (示例)."""

from __future__ import annotations

import pytest

from assistant.yes_or_no import opens_with_yes_or_no, replies_to

COMPLAINT = "老师罚孩子站了一下午，能投诉吗？"


@pytest.mark.parametrize("answer", ["可以，老师只能……", "可以提，也应该提，……", "不行，小孩抱不稳。", "不一定，课后服务……", "大多正常，三四岁……"])
def test_a_bare_yes_or_no_is_known(answer: str) -> None:
    assert opens_with_yes_or_no(answer)


@pytest.mark.parametrize("answer", ["先听孩子说完，再……", "家长可以说：“我知道了。”", "手机没有学校允许不得带进课堂，……"])
def test_a_statement_is_none(answer: str) -> None:
    assert not opens_with_yes_or_no(answer)


@pytest.mark.parametrize(
    "question",
    ["老师罚站两节课是允许的吧", "老师可以让学生罚站一下午吗", "老师罚站该不该投诉", "不能投诉老师吗", "老师罚站怎么办"],
)
def test_leave_for_one_thing_is_none_for_another(question: str) -> None:
    assert not replies_to(question, COMPLAINT)


def test_another_polarity_is_another_question() -> None:
    assert not replies_to("可以不让孩子上体育课吗", "可以让孩子上体育课吗？")


def test_another_number_is_another_question() -> None:
    assert not replies_to("老师可以罚站两节课吗", "老师可以罚站一节课吗？")


@pytest.mark.parametrize(
    ("question", "written_for"),
    [
        ("孩子被罚站了能不能投诉老师", COMPLAINT),
        ("课后服务老师能不能讲新课", "课后服务时间，老师可以讲新课吗？"),
        ("三岁娃老咬指甲正常么", "孩子咬指甲，正常吗？"),
        ("教室不开窗，家长怎么说", "冬天教室不开窗，家长怎么提？"),
    ],
)
def test_the_same_question_in_other_words_is_the_same(question: str, written_for: str) -> None:
    assert replies_to(question, written_for)
