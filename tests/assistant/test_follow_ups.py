import pytest

from assistant.expectation import expected_of
from assistant.understanding import Intent
from tests.assistant.readings import CHANGNING, YUBEI, read


def test_another_place_takes_the_place_of_the_first():
    reading = read("长宁的睡眠目标是什么？", "那渝北呢？")

    assert reading.standalone == "渝北的睡眠目标是什么?"
    assert reading.regions == (YUBEI,)


def test_a_chain_of_follow_ups_keeps_the_subject():
    reading = read("长宁的示例心理港湾什么时候开放？", "那渝北呢", "电话呢")

    assert reading.regions == (YUBEI,)
    assert "示例心理港湾" in reading.standalone
    assert reading.intent is Intent.CONTACT


def test_what_was_asked_before_is_not_asked_again():
    reading = read("长宁示例活动的报名电话是多少？", "什么时候呢？")

    assert reading.intent is Intent.DATE
    assert "报名" in reading.standalone and "电话" not in reading.standalone


def test_more_of_the_same_repeats_the_question():
    reading = read("长宁有哪些示例活动？", "还有吗？", answer="有示例晨跑行动。[1]")

    assert reading.standalone == "长宁有哪些示例活动?"
    assert "示例晨跑行动" in reading.told


@pytest.mark.parametrize("text", ["还有别的吗", "那还有呢？", "好的，还有其他的吗", "更多", "再说几个"])
def test_more_is_asked_for_in_many_words(text):
    assert read("长宁有哪些示例活动？", text, answer="有示例晨跑行动。[1]").told


@pytest.mark.parametrize("text", ["还有谁配合", "其他部门呢，区妇联管吗", "还有吗，渝北的"])
def test_what_asks_for_something_else_is_not_more_of_the_same(text):
    assert not read("长宁有哪些示例活动？", text, answer="有示例晨跑行动。[1]").told


def test_a_pronoun_means_the_name_in_the_last_answer():
    reading = read("长宁的心理平台叫什么？", "它由谁牵头？", answer="平台叫“示例心理港湾”。[1]")

    assert "示例心理港湾" in reading.standalone
    assert reading.regions == (CHANGNING,)
    assert reading.intent is Intent.DUTY


def test_a_department_alone_asks_about_the_earlier_task():
    reading = read("长宁示例晨跑由谁牵头？", "那区科委呢，是牵头还是配合？")

    assert "示例晨跑" in reading.standalone and "区科委" in reading.standalone


def test_a_new_subject_leaves_the_old_one_behind():
    reading = read("长宁的心理热线电话是多少？", "渝北有没有可以免费借书的图书馆？")

    assert reading.standalone == "渝北有没有可以免费借书的图书馆?"
    assert reading.regions == (YUBEI,)


def test_the_place_of_the_conversation_holds_on():
    assert read("长宁的家长学校有几所？", "小学生每天睡眠时间要达到多少？").regions == (CHANGNING,)


def test_what_is_demanded_comes_from_the_question_and_not_from_the_one_before():
    reading = read("长宁的示例活动一年几次？", "示例活动谁来参加？")

    assert expected_of(reading.query) is None
