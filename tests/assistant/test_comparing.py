"""What two places' sentences have in common. All of it is made up (示例)."""

from dataclasses import replace

import pytest

from assistant.comparing import same_figure
from assistant.selection import Unit
from knowledge.types import Hit, Region
from tests.assistant.builders import chunk, document

HERE, THERE = Region(("上海市", "长宁区")), Region(("重庆市", "合川区"))
LONGER = "每天运动，长宁和合川哪个要求长一点"


def _said(*texts: tuple[Region, str], headings: tuple[str, ...] = ()) -> list[Unit]:
    return [Unit(Hit(chunk(text, *headings), document(region=region), 1.0), text, 0, len(text), 1.0, frozenset()) for region, text in texts]


def _compared(here: str, there: str) -> str:
    return same_figure(_said((HERE, here), (THERE, there)), LONGER, (HERE, THERE))


def test_one_figure_that_both_places_give_is_said_to_be_the_same():
    picked = _said((HERE, "每天运动不低于2小时。"), (HERE, "建好操场。"), (THERE, "保障每天运动时间不少于 2 小时。"))

    assert same_figure(picked, LONGER, (HERE, THERE)) == "写的一样，都是2小时[1][3]。"


@pytest.mark.parametrize(
    ("here", "there", "figure"),
    [
        ("进一步落实中小学生运动要求，保障每天示例活动不低于2小时。", "广泛开展示例行动，保障中小学生每天示例活动时间不少于2小时。", "2小时"),
        ("班主任每学年对每名学生至少家访1次。", "班主任每学年对每名学生至少开展1次家访，做好记录。", "1次"),
        ("班主任每学期家访一次。", "班主任每学期应当家访1次。", "一次"),
        ("到2027年，示例课堂覆盖90%以上的学校。", "到2027年，示例课堂覆盖不低于90%的学校。", "90%"),
        ("到2027年建成示例中心。", "到2027年建成示例中心。", "2027年"),
    ],
)
def test_it_is_the_same_figure_where_all_beside_it_says_the_same(here, there, figure):
    assert _compared(here, there) == f"写的一样，都是{figure}[1][2]。"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("班主任每学年家访1次。", "班主任每学期家访1次。"),
        ("班主任每月家访1次。", "班主任家访1次。"),
        ("每学年，班主任家访1次。", "每学期，班主任家访1次。"),
        ("每天运动不少于2小时。", "每周校外运动不超过2小时。"),
        ("每天运动不少于2小时。", "每天运动不超过2小时。"),
        ("每天运动不少于2小时。", "每天运动2小时。"),
        ("每天作业60分钟以上。", "每天作业60分钟以内。"),
        ("每学期家访1次。", "每学期示例课1次。"),
        ("班主任每学期家访1次。", "心理教师每学期家访1次。"),
        ("小学每天运动2小时。", "初中每天运动2小时。"),
        ("对困难学生，每学期家访1次。", "每学期家访1次。"),
        ("每学期家访1次，毕业班除外。", "每学期家访1次。"),
        ("每学期家访1次，毕业班每学期两次。", "每学期家访1次。"),
        ("力争每学期家访1次。", "每学期家访1次。"),
        ("到2027年，示例课堂覆盖90%的学校。", "到2025年，示例课堂覆盖90%的学校。"),
        ("示例课堂覆盖90%的学校。", "示例课堂覆盖90%的学校。"),
        ("到2027年建成示例中心。", "到2027年底建成示例中心。"),
        ("不低于2小时。", "不低于2小时。"),
    ],
)
def test_nothing_is_said_where_what_stands_beside_the_figure_differs_or_is_not_told(here, there):
    assert _compared(here, there) == _compared(there, here) == ""


@pytest.mark.parametrize(("here", "there"), [("小学作业", "初中作业"), ("小学作业", "作业"), ("2027年的作业", "2025年的作业")])
def test_the_headings_above_a_figure_count_too(here, there):
    said = "每天书面作业不超过60分钟。"
    ours, theirs = _said((HERE, said), headings=("方案", here)), _said((THERE, said), headings=("方案", there))

    assert same_figure([*ours, *theirs], LONGER, (HERE, THERE)) == ""
    assert same_figure([*ours, *_said((THERE, said), headings=("方案", here))], LONGER, (HERE, THERE)) == "写的一样，都是60分钟[1][2]。"


def test_what_a_quote_leaves_out_of_its_sentence_counts_too():
    whole, quote = "到2027年，每学期，班主任家访1次。", "班主任家访1次。"
    at = whole.index(quote)
    cut = Unit(Hit(chunk(whole), document(region=HERE), 1.0), quote, at, at + len(quote), 1.0, frozenset())

    assert same_figure([cut, *_said((THERE, quote))], LONGER, (HERE, THERE)) == ""
    assert same_figure([cut, *_said((THERE, whole))], LONGER, (HERE, THERE)) == "写的一样，都是1次[1][2]。"


@pytest.mark.parametrize(
    ("label", "cell", "told"), [("次数", "每学期家访1次", "写的一样，都是1次[1][2]。"), ("每学年次数", "家访1次", ""), ("评优次数", "每学期家访1次", "")]
)
def test_a_cell_is_read_under_its_label(label, cell, told):
    ours, theirs = _said((HERE, cell), (THERE, "每学期家访1次"))

    assert same_figure([replace(ours, label=label), replace(theirs, label="次数")], LONGER, (HERE, THERE)) == told


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("每天运动不低于2小时。", "每天运动不低于1小时。"),
        ("每天运动不低于2小时，每周5天。", "每天运动不低于2小时。"),
        ("动起来。", "动起来。"),
        ("每天运动不低于2小时。", "动起来。"),
    ],
)
def test_other_figures_or_several_are_left_to_the_reader(here, there):
    assert _compared(here, there) == ""


@pytest.mark.parametrize("question", ["长宁和合川每天运动达标的比例", "长宁和合川的示例比赛几次", "长宁和合川的师生比"])
def test_a_word_with_the_sign_for_comparing_in_it_compares_nothing(question):
    picked = _said((HERE, "每天运动不低于2小时。"), (THERE, "每天运动不低于2小时。"))

    assert same_figure(picked, question, (HERE, THERE)) == ""
    assert same_figure(picked, "长宁和合川每天运动比一比", (HERE, THERE)) != ""


def test_nothing_is_said_where_nothing_is_compared():
    picked = _said((HERE, "每天运动不低于2小时。"), (THERE, "每天运动不低于2小时。"))

    assert same_figure(picked, "长宁和合川每天运动的要求", (HERE, THERE)) == ""
    assert same_figure(picked[:1], LONGER, (HERE,)) == ""
