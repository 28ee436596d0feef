"""What two places' sentences have in common. All of it is made up (示例)."""

import pytest

from assistant.comparing import same_figure
from assistant.selection import Unit
from knowledge.types import Hit, Region
from tests.assistant.builders import chunk, document

HERE, THERE = Region(("上海市", "长宁区")), Region(("重庆市", "合川区"))
LONGER = "每天运动，长宁和合川哪个要求长一点"


def _said(*texts: tuple[Region, str]) -> list[Unit]:
    return [Unit(Hit(chunk(text), document(region=region), 1.0), text, 0, len(text), 1.0, frozenset()) for region, text in texts]


def test_one_figure_that_both_places_give_is_said_to_be_the_same():
    picked = _said((HERE, "每天运动不低于2小时。"), (HERE, "建好操场。"), (THERE, "保障学生每天活动 2 小时。"))

    assert same_figure(picked, LONGER, (HERE, THERE)) == "写的一样，都是2小时[1][3]。"


@pytest.mark.parametrize(
    ("here", "there"),
    [("不低于2小时。", "不低于1小时。"), ("不低于2小时，每周5天。", "不低于2小时。"), ("动起来。", "动起来。"), ("不低于2小时。", "动起来。")],
)
def test_other_figures_or_several_are_left_to_the_reader(here, there):
    assert same_figure(_said((HERE, here), (THERE, there)), LONGER, (HERE, THERE)) == ""


def test_nothing_is_said_where_nothing_is_compared():
    picked = _said((HERE, "不低于2小时。"), (THERE, "不低于2小时。"))

    assert same_figure(picked, "长宁和合川每天运动的要求", (HERE, THERE)) == ""
    assert same_figure(picked[:1], LONGER, (HERE,)) == ""
