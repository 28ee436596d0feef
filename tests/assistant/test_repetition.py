"""Whether a sentence tells again what was told; all texts are examples."""

import pytest

from assistant.repetition import says_again
from assistant.selection import Unit
from knowledge.types import Hit, Region
from tests.assistant.builders import HECHUAN, PUTUO, chunk, document


def _unit(text: str, place: Region = PUTUO) -> Unit:
    return Unit(Hit(chunk(text), document(place, "示例方案"), 1.0), text, 0, len(text), 1.0, frozenset())


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("每月请示例医生到区中心定期坐诊。", "医生坐诊：每月请示例医生到区中心坐诊，给予专业支持。"),
        ("示例中心由学校负责人和街道人员担任主任。", "示例中心实行双主任制，由学校负责人和街道人员共同担任。"),
        ("办好“示例思政课”。", "办好各类课程：讲座进校园，参观进课堂，“示例思政课”要办好。"),
    ],
)
def test_the_same_in_other_words_is_told_once(told, again):
    assert says_again(_unit(again), [_unit(told)])


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("小学每学期至少开展1次示例家访。", "初中每学期至少开展3次示例家访。"),
        ("开展“甲例”读书交流活动。", "开展“乙例”读书交流活动。"),
        ("示例中心周末开放。", "示例热线由专人接听，全年无休。"),
    ],
)
def test_another_fact_in_like_words_is_another_fact(told, other):
    assert not says_again(_unit(other), [_unit(told)])


def test_what_two_places_say_alike_is_told_of_both():
    text = "示例部门开展网络环境专项整治工作。"

    assert not says_again(_unit("示例单位开展网络环境专项整治工作。", HECHUAN), [_unit(text)])
