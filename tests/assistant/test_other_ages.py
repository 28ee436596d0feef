"""Which rows of a table are told to whom. The tables are examples."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.other_ages import without_other_ages
from assistant.selection import Unit
from knowledge.types import Chunk, Hit, Part
from tests.assistant.builders import PUTUO, document

OF = document(PUTUO, "示例告家长书")
GRADES = ["一年级", "二年级", "三、四年级", "五、六年级"]


def _units(label: str, cells: Sequence[str], headings: tuple[str, ...] = ("放学",)) -> list[Unit]:
    units = []
    for number, cell in enumerate(cells):
        chunk = Chunk(f"{headings[0]}{number}", "k", f"{label}：{cell}\n时间：15:40", 0, 9, headings, (Part(label, 0, 4), Part("时间", 5, 9)))
        units.append(Unit(Hit(chunk, OF, 1.0), cell, 0, 9, 1.0, frozenset()))
    return units


def _kept(units: Sequence[Unit], question: str) -> list[str]:
    return [unit.text for unit in without_other_ages(units, question)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("一年级几点放学", ["一年级"]),
        ("我家孩子上四年级，几点放学", ["三、四年级"]),
        ("五年级和一年级各几点放学", ["一年级", "五、六年级"]),
        ("几点放学", GRADES),
        ("初二几点放学", GRADES),
        ("五、六年级几点放学", ["五、六年级"]),
        ("三和四年级几点放学", ["三、四年级"]),
        ("8岁上一年级，几点放学", ["一年级"]),
        ("除了一年级，其他年级几点放学", GRADES),
    ],
)
def test_rows_of_other_grades_are_left_out_where_the_table_has_the_one_that_is_named(question, told):
    assert _kept(_units("年级", GRADES), question) == told


@pytest.mark.parametrize(("age", "told"), [("14岁", ["10—17周岁", "不限"]), ("8岁", ["6—9周岁", "不限"]), ("孩子", ["6—9周岁", "10—17周岁", "不限"])])
def test_rows_that_do_not_admit_the_age_are_left_out(age, told):
    assert _kept(_units("接诊年龄", ["6—9周岁", "10—17周岁", "不限"]), f"{age}看哪个门诊") == told


def test_a_table_without_a_row_for_the_age_and_columns_of_other_things_are_kept():
    other = _units("对象", ["五年级"], ("研学",))
    assert _kept([*_units("年级", GRADES), *other], "一年级几点放学") == ["一年级", "五年级"]
    assert _kept(_units("主讲", ["五年级组王老师"]), "一年级谁来讲") == ["五年级组王老师"]


def test_a_grade_of_junior_school_is_none_of_primary_school():
    assert _kept(_units("年级", ["一年级", "七年级", "八年级"]), "初一年级几点放学") == ["七年级", "八年级"]


def test_a_row_from_a_grade_on_is_for_the_older_ones_too():
    assert _kept(_units("年级", ["一年级", "二年级及以上"]), "五年级几点放学") == ["二年级及以上"]


def test_a_row_that_is_named_is_told_for_whatever_ages_it_is():
    parts, ages = (Part("名称", 0, 4), Part("年龄", 5, 9)), {"示例观测": "10—15岁", "示例泥塑": "6—9岁"}
    chunks = [Chunk(name, "k", f"名称：{name}\n年龄：{age}", 0, 9, ("课",), parts) for name, age in ages.items()]
    units = [Unit(Hit(chunk, OF, 1.0), chunk.id, 0, 9, 1.0, frozenset()) for chunk in chunks]

    assert _kept(units, "8岁能报示例观测吗") == ["示例观测", "示例泥塑"]
    assert _kept(units, "8岁能报什么课") == ["示例泥塑"]
