"""Tables by amounts of which one amount is asked about. Everything is made up (示例)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.asked import wanted_of
from assistant.other_amounts import without_other_amounts
from assistant.selection import units_of
from knowledge.terms import TermStatistics
from knowledge.types import Hit
from tests.assistant.builders import document, row
from tests.assistant.readings import read

ROWS = [
    (("请假天数", amount), ("批准人", who), ("备注", "示例3天内销假"))
    for amount, who in (("半天以内", "班主任"), ("半天以上至1天", "年级组"), ("2至3天", "年级主任"), ("4—9天", "德育处"), ("10天及以上", "校长"))
]
OTHER = (("事项", "示例补假"), ("批准人", "教务处"), ("备注", "无"))


def kept(question: str, *rows: tuple[tuple[str, str], ...]) -> list[str]:
    """Who signs, by the rows that are left."""
    wanted = wanted_of(read(question), TermStatistics([]))
    made = [row(*cells) for cells in rows]
    texts = {n: text for n, (_, text) in enumerate(made)}
    units = [
        unit
        for n, (chunk, _) in enumerate(made)
        for unit in units_of(Hit(chunk, replace(document(), version_id=n), 1.0), wanted, texts.__getitem__)
    ]
    left = {unit.hit.document.version_id for unit in without_other_amounts(units, wanted.question)}
    return [dict(cells)["批准人"] for n, cells in enumerate(rows) if n in left]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("请十二天假谁批", ["校长", "教务处"]),
        ("请5天假谁批", ["德育处", "教务处"]),
        ("请2天半假谁批", ["年级主任", "教务处"]),
        ("请半天假谁批", ["班主任", "年级组", "教务处"]),
        ("3天是年级主任批，那12天呢", ["校长", "教务处"]),
        ("请两三天假谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
        ("请三到五天假谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
        ("请12天假谁批，还要提前3天说吗", ["校长", "教务处"]),
        ("请3天和12天假分别谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
        ("三周岁的娃初三天天请假谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
        ("请假谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
        ("请3个小时假谁批", ["班主任", "年级组", "年级主任", "德育处", "校长", "教务处"]),
    ],
)
def test_rows_for_other_amounts_are_left_out(question: str, who: list[str]) -> None:
    assert kept(question, *ROWS, OTHER) == who


@pytest.mark.parametrize(
    ("span", "holds"), [("10天（含）以上", True), ("不超过11天", False), ("4天以上13天以下", True), ("超过10天", True), ("3天（含）以内", False)]
)
def test_spans_are_read_in_every_writing(span: str, holds: bool) -> None:
    asked = (("请假天数", span), ("批准人", "甲")), (("请假天数", "12天以上"), ("批准人", "乙"))

    assert ("甲" in kept("请12天假谁批", *asked)) is holds
