"""Rows of a calendar that are of another day than the one that is asked about: what holds on 13 September does not on 8 November."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.selection import Unit
from knowledge.text import normalise
from knowledge.types import Chunk

_DAY = re.compile(r"(?<![\d.])(\d{1,2})月(\d{1,2})[日号]")
_OF_THE_DAY = re.compile(r"日期|时间|日程|哪天|举办日|开课日")

Day = tuple[int, int]
"""Month and day."""


def without_other_days(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units without those of rows that are of one day alone, if the question names days and nothing in the row names one of them."""
    asked = _days(question)
    if not asked:
        return list(units)
    return [unit for unit in units if _own_day(unit.hit.chunk) is None or asked & _days(unit.hit.chunk.text)]


def _days(text: str) -> frozenset[Day]:
    return frozenset((int(month), int(day)) for month, day in _DAY.findall(normalise(text)))


def _own_day(chunk: Chunk) -> Day | None:
    """The one day that a row's column of days names; None where it names none, or several as a span does."""
    cells = zip(chunk.parts, chunk.text.split("\n"), strict=False)
    named = [_days(line.removeprefix(f"{part.label}：")) for part, line in cells if _OF_THE_DAY.search(part.label)]
    days = frozenset[Day]().union(*named)
    return next(iter(days)) if len(days) == 1 else None
