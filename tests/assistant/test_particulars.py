"""What goes on right now at one school, or with somebody else's child, is not answered from guidance."""

import pytest

from assistant.particulars import asks_of_another, asks_of_the_moment
from assistant.types import Outcome
from tests.assistant.house import House
from tests.shelf import document


@pytest.mark.parametrize(
    "text",
    ["我们学校明天放不放假", "老师今天请假了吗", "明天学校开家长会吗", "学校明天上课吗", "班主任今天在不在", "下周学校考试吗", "幼儿园明天开学吗"],
)
def test_what_a_school_does_these_days_is_told_apart(text):
    assert asks_of_the_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "孩子今天不肯上学怎么办",
        "学校明天开家长会，我该准备什么",
        "学校周末补课合法吗",
        "班主任一年要家访几次",
        "明天有什么免费的亲子活动",
        "家长学校什么时候开课",
        "今年暑假托管怎么报名",
        "老师今天打了我孩子",
    ],
)
def test_advice_and_rules_are_asked_about_freely(text):
    assert not asks_of_the_moment(text) and not asks_of_another(text)


@pytest.mark.parametrize("text", ["隔壁孩子疫苗打了没有", "邻居家孩子作业写了吗", "同桌考过没有"])
def test_what_somebody_elses_child_did_is_told_apart(text):
    assert asks_of_another(text)


@pytest.mark.parametrize("text", ["隔壁孩子老打我家孩子怎么办", "别人家孩子都报班了，我要不要报", "我家孩子疫苗打了没有反应"])
def test_ones_own_worry_is_not(text):
    assert not asks_of_another(text)


@pytest.mark.parametrize(("text", "whom"), [("我们学校明天放不放假", "班主任"), ("隔壁孩子作业写了没有", "学校")])
def test_who_may_know_is_named(tmp_path, text, whom):
    guide = document("放假怎样安排", "学校放假，家长和孩子一起画假期表，疫苗按时打。", region="全国", kind="guidance")

    answer = House(tmp_path, {"guide.md": guide}).ask(text)

    assert answer.outcome is Outcome.NO_EVIDENCE
    assert whom in answer.text and not answer.citations
