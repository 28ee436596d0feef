"""A procedure told to a teacher from its first step to its last."""

import pytest

from assistant.teacher_answers import asks_how_a_school_acts
from assistant.types import Outcome
from knowledge.types import Role
from tests.assistant.house import House
from tests.assistant.readings import read
from tests.shelf import document

PROCEDURE = document(
    "示例：学生打架处理程序",
    "学生打架先分开、再救伤、最后谈对错。本程序写给示例学校。",
    "## 步骤",
    "1. 分开（在场教师，立即）：在场教师把打架的学生分到两个示例房间，请围观的学生离开，叫其他教师来帮忙看着门口。",
    "2. 救伤（校医，立即）：校医看打架的学生有没有受伤，重的送医。",
    "3. 交接（班主任，当天）：班主任把打架的经过交给示例德育处，并告诉双方家长。",
    "4. 回访（班主任，两周后）：班主任问打架的学生有没有再起冲突。",
    "5. 通知（班主任，当天）：班主任当面把打架的经过和示例学校的处理办法告诉打架学生的监护人，请监护人签字，嫌疑人是家人的，先问示例公安机关怎样通知。",
    "6. 报警（校领导，立即）：打架的学生拿着示例刀具，或者外面的人进了示例校园、打架的人多得老师拦不住，校领导立即拨打110。",
    "## 要记录的内容",
    "- 打架记录写时间、地点和参加的学生。",
    "## 不要做",
    "- 教师不要逼打架的学生当众握手。",
    region="全国",
    kind="procedure",
)
GUIDANCE = document(
    "示例：孩子跟人打架怎么办",
    "孩子打架的要点是先听孩子说。",
    "## 孩子打架，家长可以做什么",
    "1. 家长先看孩子有没有受伤，再听孩子把打架的经过说完。",
    region="全国",
    kind="guidance",
)


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("school"), {"procedure.md": PROCEDURE, "guidance.md": GUIDANCE})
    yield house
    house.close()


@pytest.mark.parametrize(("question", "role"), [("班里两个学生打架怎么处理", Role.PARENT), ("打架怎么处理", Role.TEACHER)])
def test_a_teacher_is_told_every_step_with_who_and_when_then_what_to_record(school, question, role):
    answer = school.ask(question, role=role)

    assert answer.outcome is Outcome.ANSWERED
    steps = ["分开（在场教师，立即）", "救伤（校医，立即）", "交接（班主任，当天）", "回访（班主任，两周后）", "打架记录写时间"]
    places = [answer.text.find(step) for step in steps]
    assert -1 not in places and places == sorted(places)
    assert {citation.document.key for citation in answer.citations} == {"procedure.md"}
    assert "握手" not in answer.text and "本程序" not in answer.text


def test_one_step_is_told_whole_where_one_is_asked_for(school):
    answer = school.ask("两周后班主任要问打架的学生有没有再起冲突吗？")

    assert answer.citations[0].quote.startswith("4. 回访（班主任，两周后）：班主任问打架的学生")
    assert len(answer.citations) <= 3


def test_what_is_not_to_be_done_is_told_first_where_that_is_asked_for(school):
    answer = school.ask("学生打架，教师不要做什么呢？", role=Role.TEACHER)

    assert answer.citations[0].quote.startswith("教师不要逼打架的学生当众握手")


def test_a_step_is_cut_after_what_it_says_first_never_before(school):
    text = school.ask("班里两个学生打架怎么处理").text

    assert "在场教师把打架的学生分到两个示例房间" in text
    assert "看着门口" not in text


def test_no_step_is_cut_before_whom_to_call_or_for_whom_it_is_otherwise(school):
    answer = school.ask("班里两个学生打架怎么处理", role=Role.TEACHER)

    assert "嫌疑人是家人的，先问示例公安机关" in answer.text
    assert "校领导立即拨打110" in answer.text


def test_a_parent_is_answered_by_guidance(school):
    answer = school.ask("我儿子跟人打架怎么办")

    assert {citation.document.key for citation in answer.citations} == {"guidance.md"}


@pytest.mark.parametrize("question", ["老师可以让打架的学生站到示例走廊吗", "学生打架老师罚站合法吗", "学生打架，老师没收东西行不行"])
def test_whether_something_is_allowed_is_no_question_for_the_steps(question):
    assert not asks_how_a_school_acts(read(question), Role.TEACHER)
