"""Rows of a table that are for another amount than the one that is asked about: who signs for three days' leave does not for twelve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.rows import labelled_cells
from assistant.selection import SURELY_MEANT, Unit, rows_that_fit
from knowledge.numbers import CHINESE_NUMERAL, chinese_number
from knowledge.text import normalise
from knowledge.types import Chunk

_UNIT = r"(?:个)?(?P<unit{n}>工作日|小时|公里|万元|平方米|[天日周人名元米](?![岁周天钟]))"
_NUMBER = rf"(?:\d+(?:\.\d+)?|{CHINESE_NUMERAL}|半)"
_ASKED = re.compile(
    rf"(?<![第\d.月初才])(?<!提前)(?<!已经)(?<!每)(?P<number>{_NUMBER}){_UNIT.format(n='')}(?!以|内|前|后|[—–~-])(?P<half>半)?"
)
_ANOTHER = re.compile("那么?(?:要是|如果)?(?=[^,。?]{1,12}呢)")
"""3天是年级主任批，那12天呢: what stands behind it is asked about."""
_ABOUT = re.compile(rf"[一二三四五六七八九两几]{{2}}个?[天日周人名元]|[一二三四五六七八九两几\d]{{1,2}}(?:到|至|[、或—–~-]){_NUMBER}")
"""五六天, 三到五天: no row is surely the one."""
_INCLUDED = r"(?:[(（]含[)）])?"
_FROM_TO = re.compile(
    rf"(?<![月\d])(?P<first>{_NUMBER})(?:{_UNIT.format(n=1)})?{_INCLUDED}(?:及?以上)?\s*(?:[—–~-]|至|到)?\s*"
    rf"(?P<last>{_NUMBER}){_UNIT.format(n=2)}{_INCLUDED}(?:及?以[内下])?"
)
_FROM = re.compile(rf"(?P<over>超过|多于)?(?<![月\d])(?P<number>{_NUMBER}){_UNIT.format(n='')}{_INCLUDED}(?P<above>及?以上)?")
_UP_TO = re.compile(
    rf"(?P<below>不足|不满|未满|少于|不超过|至多)?(?<![月\d])(?P<number>{_NUMBER}){_UNIT.format(n='')}{_INCLUDED}(?P<within>及?以[内下]|之?内)?"
)
_LONGEST_CELL = 16
_INFINITE = float("inf")

Span = tuple[float, float]
"""The least and the most, both included."""


def without_other_amounts(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units, best first, without those of rows for other amounts than the question names (请十二天假), where a row under the same
    headings is for that amount; that row is raised, for no word of it need stand in the question."""
    asked = _asked(question)
    if asked is None:
        return list(units)
    left = rows_that_fit(units, lambda unit: _fits(*asked, unit.hit.chunk))
    raised = [replace(unit, score=unit.score + SURELY_MEANT) if _fits(*asked, unit.hit.chunk) else unit for unit in left]
    return sorted(raised, key=lambda unit: -unit.score)


def _asked(question: str) -> tuple[float, str] | None:
    """The amount that a question names, and its unit; None where it names several of one unit, or one only about."""
    shown = _ANOTHER.split(normalise(question))[-1]
    found = {(_value(one["number"]) + 0.5 * bool(one["half"]), _same_unit(one["unit"])) for one in _ASKED.finditer(shown)}
    return next(iter(found)) if len(found) == 1 and not _ABOUT.search(shown) else None


def _fits(amount: float, unit: str, row: Chunk) -> bool | None:
    """Whether a row has a cell that is a span of such amounts and holds it; None where it has no such cell."""
    spans = [span for _, cell in labelled_cells(row) if (span := _span(normalise(cell), unit)) is not None]
    return any(first <= amount <= last for first, last in spans) if spans else None


def _span(cell: str, unit: str) -> Span | None:
    """2至3天, 10天及以上, 半天以内, 超过3天: a short cell that is nothing but a span of amounts of the unit."""
    if len(cell) > _LONGEST_CELL:
        return None
    if (found := _FROM_TO.fullmatch(cell)) and _same_unit(found["unit2"]) == unit:
        return _value(found["first"]), _value(found["last"])
    if (found := _FROM.fullmatch(cell)) and _same_unit(found["unit"]) == unit and (found["over"] or found["above"]):
        return _value(found["number"]), _INFINITE
    if (found := _UP_TO.fullmatch(cell)) and _same_unit(found["unit"]) == unit and (found["below"] or found["within"]):
        return 0.0, _value(found["number"])
    return None


def _value(number: str) -> float:
    if number == "半":
        return 0.5
    return float(number) if number[0].isdigit() else float(chinese_number(number) or 0)


def _same_unit(unit: str) -> str:
    return {"日": "天", "名": "人"}.get(unit, unit)
