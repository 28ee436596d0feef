"""Calendars of which one day is asked about. Everything is made up (示例)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.asked import wanted_of
from assistant.other_days import without_other_days
from assistant.selection import units_of
from knowledge.terms import TermStatistics
from knowledge.types import Hit
from tests.assistant.builders import document, row
from tests.assistant.readings import read

SEPTEMBER = (("日期", "9月13日（周六）"), ("主题", "示例讲座"), ("备注", "可带孩子"))
NOVEMBER = (("日期", "11月8日（周六）"), ("主题", "示例讲座"), ("备注", "不设托管"))
MOVED = (("日期", "10月29日"), ("主题", "示例讲座"), ("备注", "遇雨改期至11月8日"))
SPAN = (("日期", "9月1日至9月30日"), ("主题", "示例展览"), ("备注", "免费"))
UNDATED = (("主题", "示例沙龙"), ("备注", "每周一次"))


def kept(question: str, *rows: tuple[tuple[str, str], ...]) -> list[str]:
    """The remarks of the rows that are left."""
    wanted = wanted_of(read(question), TermStatistics([]))
    made = [row(*cells) for cells in rows]
    texts = {n: text for n, (_, text) in enumerate(made)}
    units = [
        unit
        for n, (chunk, _) in enumerate(made)
        for unit in units_of(Hit(chunk, replace(document(), version_id=n), 1.0), wanted, texts.__getitem__)
    ]
    left = {unit.hit.document.version_id for unit in without_other_days(units, wanted.question)}
    return [cells[-1][1] for n, cells in enumerate(rows) if n in left]


@pytest.mark.parametrize(
    ("question", "remarks"),
    [
        ("11月8日那场能带娃吗", ["不设托管", "遇雨改期至11月8日", "免费", "每周一次"]),
        ("9月13号的讲座能带孩子吗", ["可带孩子", "免费", "每周一次"]),
        ("12月1日有讲座吗", ["免费", "每周一次"]),
        ("讲座能带孩子吗", ["可带孩子", "不设托管", "遇雨改期至11月8日", "免费", "每周一次"]),
    ],
)
def test_rows_of_other_days_are_left_out(question: str, remarks: list[str]) -> None:
    assert kept(question, SEPTEMBER, NOVEMBER, MOVED, SPAN, UNDATED) == remarks


SPRING = (("阶段", "示例常态期"), ("起止日期", "5月1日—6月14日"), ("备注", "每日1次"))
SUMMER = (("阶段", "示例管控期"), ("起止日期", "6月15日至9月10日"), ("备注", "每日4次"))


def test_a_span_may_run_over_the_end_of_a_year() -> None:
    winter = (("阶段", "示例寒冬期"), ("起止日期", "12月20日—2月10日"), ("备注", "闭园"))

    assert kept("1月5日开放吗", winter, SUMMER) == ["闭园"]


@pytest.mark.parametrize(
    ("question", "remarks"),
    [("7月18号几点巡查", ["每日4次"]), ("6月14日几点巡查", ["每日1次"]), ("12月1日几点巡查", ["每日1次", "每日4次"]), ("几点巡查", ["每日1次", "每日4次"])],
)
def test_of_spans_of_days_the_one_that_holds_the_day_is_left(question: str, remarks: list[str]) -> None:
    assert kept(question, SPRING, SUMMER) == remarks
