"""Rows of a calendar that are of another day than the one that is asked about: what holds on 13 September does not on 8 November."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.rows import labelled_cells
from assistant.selection import Unit, rows_that_fit
from knowledge.text import normalise
from knowledge.types import Chunk

_DAY = re.compile(r"(?<![\d.])(\d{1,2})月(\d{1,2})[日号]")
_SPAN = re.compile(r"(?<![\d.])(\d{1,2})月(\d{1,2})[日号][^\d,，。;；]{0,6}?[—–~～至到-]+[^\d,，。;；]{0,4}?(?:(\d{1,2})月)?(\d{1,2})[日号]")
_OF_THE_DAY = re.compile(r"日期|时间|日程|哪天|举办日|开课日")

Day = tuple[int, int]
"""Month and day."""


def without_other_days(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units without those of rows that are of one day alone, if the question names days and nothing in the row names one of them; and
    without those of other spans of days, where a row of the same table is of the span that holds the day."""
    asked = _days(question)
    if not asked:
        return list(units)
    kept = [unit for unit in units if _own_day(unit.hit.chunk) is None or asked & _days(unit.hit.chunk.text)]
    return rows_that_fit(kept, lambda unit: _is_within(asked, unit.hit.chunk))


def _is_within(asked: frozenset[Day], row: Chunk) -> bool | None:
    """Whether one of the days lies in a span that a row's column of days names; None where it names no span."""
    found = [one for cell in _cells_of_days(row) for one in _SPAN.findall(normalise(cell))]
    spans = [((int(month), int(day)), (int(until or month), int(last))) for month, day, until, last in found]
    return any(_holds(span, day) for span in spans for day in asked) if spans else None


def _holds(span: tuple[Day, Day], day: Day) -> bool:
    """Whether a day lies in a span, which may run over the end of a year."""
    first, last = span
    return first <= day <= last if first <= last else day >= first or day <= last


def _cells_of_days(row: Chunk) -> list[str]:
    return [cell for label, cell in labelled_cells(row) if _OF_THE_DAY.search(label)]


def _days(text: str) -> frozenset[Day]:
    return frozenset((int(month), int(day)) for month, day in _DAY.findall(normalise(text)))


def _own_day(chunk: Chunk) -> Day | None:
    """The one day that a row's column of days names; None where it names none, or several as a span does."""
    days = frozenset[Day]().union(*map(_days, _cells_of_days(chunk)))
    return next(iter(days)) if len(days) == 1 else None
