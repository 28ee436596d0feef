"""The kind word before advice; all questions are examples."""

import pytest

from assistant.openings import LONGEST, OPENINGS, opening
from assistant.types import Turn
from assistant.values import values


@pytest.mark.parametrize("line", OPENINGS)
def test_a_kind_word_is_short_and_states_nothing(line):
    assert len(line) <= (2 * LONGEST if line.isascii() else LONGEST)
    assert values(line) == []


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("孩子写作业拖到半夜，我快崩溃了", "您辛苦了"),
        ("女儿被同学起外号，回来就哭", "孩子不好受"),
        ("儿子一说就摔门，怎么办", "着急"),
        ("宝宝不肯去幼儿园怎么办", "先别急"),
    ],
)
def test_a_kind_word_fits_the_worry(question, fits):
    assert fits in opening(question, ())


@pytest.mark.parametrize("question", ["家庭教育有哪些内容", "小学生每天睡多久", "教联体怎么建", "家长学校怎么报名"])
def test_who_tells_of_no_trouble_gets_none(question):
    assert opening(question, ()) == ""


def test_once_is_enough():
    before = (Turn("user", "孩子不肯睡觉怎么办"), Turn("assistant", f"{OPENINGS[3]}\n早点关灯。[1]"))

    assert opening("孩子还是不肯睡怎么办", before) == ""


def test_who_writes_english_reads_an_english_word():
    assert opening("儿子 打游戏 怎么办", (), english=True).isascii()
