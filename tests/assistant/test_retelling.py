from pathlib import Path

import pytest

from assistant.types import Outcome
from tests.assistant.house import House
from tests.shelf import document

ARTICLE = document(
    "示例：小学生拖拉怎么办",
    "小学生拖拉的要点是把事情切成小块，做完一块夸一块。",
    "## 小学生拖拉，家长可以做什么",
    "1. 倒着排时间：从睡觉的钟点往前推，写下每件事几点做完。\n"
    "2. 少催多看：小学生拖拉，多半是不知道从哪一步做起，家长陪他写下第一步。\n"
    "3. 做完再玩：先写作业再玩，家长说到做到。\n4. 固定地方：拖拉的孩子要有一张只做作业的桌子。\n5. 一起收尾：家长陪孩子收好书包。",
    "## 小学生拖拉，家长可以这样说",
    "- 孩子拖拉时，家长可以说：“现在是七点，我们先做哪一件？”",
    kind="guidance",
)
PLAN = document(
    "上海市长宁区示例家校方案",
    "## 一、任务",
    "1.推行示例双师。示例双师就是学校教师加家长导师。一是请家长走进校园讲课。二是请老师走进家庭看望学生。",
    region="上海市/长宁区",
    kind="plan",
)
ASKED = "小学生拖拉怎么办"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(Path(tmp_path_factory.mktemp("house")), {"slow.md": ARTICLE, "plan.md": PLAN})
    yield made
    made.close()


def test_in_short_is_the_first_line_alone(house):
    whole, brief = house.ask(ASKED), house.ask(ASKED, "再说简单点")

    assert brief.text == whole.text.split("\n")[0]
    assert len(brief.citations) == 1 < len(whole.citations)


def test_an_example_is_what_can_be_said(house):
    assert "现在是七点，我们先做哪一件" in house.ask(ASKED, "能举个例子吗").text


def test_a_reason_is_what_says_where_it_comes_from(house):
    told = house.ask(ASKED, "为什么会这样")

    assert "多半是不知道从哪一步做起" in told.text
    assert "先写作业再玩" not in told.text


def test_in_detail_is_what_was_not_told_yet(house):
    whole, more = house.ask(ASKED), house.ask(ASKED, "具体一点")

    assert more.outcome is Outcome.ANSWERED
    assert not {c.quote for c in more.citations} & {c.quote for c in whole.citations}


def test_a_plan_is_read_on_where_it_was_quoted(house):
    whole, more = house.ask("长宁示例双师是什么"), house.ask("长宁示例双师是什么", "说详细点")

    assert "走进家庭" in whole.text + more.text
    assert more.text != whole.text


def test_a_plan_that_gives_no_reason_says_so(house):
    told = house.ask("长宁示例双师是什么", "为什么")

    assert told.outcome is Outcome.NO_EVIDENCE
    assert "没有说明原因" in told.text


def test_whether_it_binds_is_answered_by_the_line_that_says_so(tmp_path):
    plan = document("长宁区示例方案", "班主任每学年对每名学生至少开展1次示例家访。", "示例家访前要预约。", region="上海市/长宁区")
    house = House(tmp_path, {"plan.md": plan})

    told = house.ask("长宁班主任一年要示例家访几次", "每个学生都要去吗")

    assert told.outcome is Outcome.ANSWERED
    assert [c.quote for c in told.citations] == ["班主任每学年对每名学生至少开展1次示例家访。"]
