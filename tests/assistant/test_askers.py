"""Who asks: somebody of a school or a parent."""

import pytest

from assistant.askers import works_at_a_school
from knowledge.types import Role


@pytest.mark.parametrize(
    "text",
    [
        "班里几个学生打架怎么处理",
        "家长不配合，电话也不接",
        "怎么开好家长会",
        "有人拿照片要挟学生，老师第一步做什么",
        "爸妈不肯带娃去医院，老师怎么办",
        "孩子总不来，学校该往哪报",
        "我能跟家长说他抑郁了吗",
    ],
)
def test_the_words_say_that_a_teacher_asks(text):
    assert works_at_a_school(text, Role.PARENT)


@pytest.mark.parametrize(
    "text", ["班里有人老欺负我儿子怎么办", "我家孩子被学生打了", "闺女说班上没人理她", "孩子不肯写作业", "小学生写作业磨蹭怎么办", "老师找我谈话，我怎么回"]
)
def test_who_speaks_of_an_own_child_is_a_parent(text):
    assert not works_at_a_school(text, Role.PARENT)


def test_the_role_on_the_page_says_it_too():
    assert works_at_a_school("打架怎么处理", Role.TEACHER)
