"""Rows of a table that are for another age or grade than the one that is asked about: when the fifth grade leaves is nothing to a first grader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.rows import labelled_cells
from assistant.selection import Unit, rows_that_fit
from knowledge.offers import age_range
from knowledge.types import Chunk

_PIECES = re.compile(r"(?:(?<=年级)|(?<=[初高][一二三]))[和与跟、]|[,，;；。?？]|还是")
_OTHERS = re.compile(r"除|以外|其他|其它|其余|别的")
_YEARS = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})周?岁半?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_NAMED_CHARS = 3
_FOR_WHOM = re.compile(r"年级|年龄|学段|对象|班级|适合|适用|面向|招收")

Ages = tuple[float, float]
"""The youngest and the oldest age in years."""


def without_other_ages(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units without those of rows for other ages than the question names, where a row under the same headings is for that age."""
    asked = ages_named(question)
    if not asked:
        return list(units)
    return rows_that_fit(units, lambda unit: _is_named(unit.hit.chunk, question) or _fits(asked, unit.hit.chunk))


def ages_named(question: str) -> list[Ages]:
    """The ages that a question names, grades before years; none where it is about all others."""
    if _OTHERS.search(question):
        return []
    shown = _YEARS.sub("", question) if "年级" in question else question
    return [ages for piece in _PIECES.split(shown) if (ages := age_range(piece)) is not None]


def _fits(asked: Sequence[Ages], row: Chunk) -> bool | None:
    """Whether a row's column of ages or grades admits one of the ages; None where it has none, or names none."""
    named = [age_range(cell) for label, cell in labelled_cells(row) if _FOR_WHOM.search(label)]
    ages = [one for one in named if one is not None]
    return any(_overlap(age, one) for age in asked for one in ages) if ages else None


def _is_named(row: Chunk, question: str) -> bool:
    """Whether the question names a row by a cell of it: then it is told, for whatever ages it is."""
    cells = (cell for label, cell in labelled_cells(row) if not _FOR_WHOM.search(label))
    runs = (cell[start : start + _NAMED_CHARS] for cell in cells for start in range(len(cell) - _NAMED_CHARS + 1))
    return any(_CHINESE.fullmatch(run) and run in question for run in runs)


def _overlap(one: Ages, other: Ages) -> bool:
    """Whether two spans share more than the birthday between two grades; an age that is given in years is on both sides of its birthday."""
    (low, high), (first, last) = one, other
    return first <= low <= last if low == high else low < last and first < high or first == last and low <= first <= high
