"""Which of two rows that differ in one mark is told. The activities are examples."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.row_twins import without_other_twins
from assistant.selection import Unit
from knowledge.types import Chunk, Hit, Part
from tests.assistant.builders import PUTUO, document

OF = document(PUTUO, "示例目录")
HEADERS = ("活动名称", "日期", "名额")
SPRING = ("亲子观察日·春季场", "2026年4月18日", "30组")
AUTUMN = ("亲子观察日·秋季场", "2026年10月24日", "45组")
LAKE = ("示例课后营（湖滨站）", "上学日", "20人")
PORT = ("示例课后营（新港站）", "上学日", "30人")
OTHER = ("示例读书会", "2026年10月1日", "不限")


def _units(rows: Sequence[Sequence[str]]) -> tuple[list[Unit], str]:
    units, text = [], ""
    for number, row in enumerate(rows):
        parts = []
        for header, cell in zip(HEADERS, row, strict=True):
            parts.append(Part(header, len(text), len(text) + len(cell)))
            text += f"{cell}\t"
        shown = "\n".join(f"{header}：{cell}" for header, cell in zip(HEADERS, row, strict=True))
        chunk = Chunk(str(number), "k", shown, parts[0].start, parts[0].end, ("活动",), tuple(parts))
        units.append(Unit(Hit(chunk, OF, 1.0), shown, parts[0].start, parts[-1].end, 1.0, frozenset()))
    return units, text


def _kept(rows: Sequence[Sequence[str]], question: str) -> list[str]:
    units, text = _units(rows)
    return [unit.text.split("\n")[0].removeprefix("活动名称：") for unit in without_other_twins(units, question, lambda _: text)]


@pytest.mark.parametrize("question", ["秋季的观察日有几个名额", "秋天的亲子观察日", "十月份的亲子观察日在哪", "10月的观察日"])
def test_the_twin_of_the_season_or_month_that_is_named_is_told(question):
    assert _kept([SPRING, AUTUMN, OTHER], question) == [AUTUMN[0], OTHER[0]]


def test_the_twin_whose_mark_is_named_is_told():
    assert _kept([LAKE, PORT], "湖滨站的课后营") == [LAKE[0]]


@pytest.mark.parametrize("question", ["亲子观察日有几个名额", "春季和秋季的观察日各有几个名额", "夏天的观察日"])
def test_twins_that_the_question_does_not_tell_apart_are_all_told(question):
    assert _kept([SPRING, AUTUMN], question) == [SPRING[0], AUTUMN[0]]


def test_rows_with_different_names_are_no_twins():
    assert _kept([AUTUMN, OTHER, LAKE], "湖滨的课后营") == [AUTUMN[0], OTHER[0], LAKE[0]]
