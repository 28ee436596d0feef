"""Whether what would be told is of other years than the one that is asked about: last summer's fee is not this summer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.selection import Unit
from knowledge.text import normalise

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|学年|届|[春夏秋冬暑寒])")
_SHORT = re.compile(r"(?<![\d.])(2\d)年(?![级前后来])")
_RANGE = re.compile(r"(?<![\d-])(20\d{2})年?\s*[-—–~至到/]+\s*(20\d{2})(?![\d-])")
_FILED = re.compile(r"存档|归档|往年|已作废|历史(?:数据|记录|资料)")
_ASKS_FILED = re.compile(r"去年|往年|上一?年|前年|以前|历史|存档")
_IN_PASSING = re.compile(
    r"20\d{2}(?:年|届|级)(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:就|才|刚|我们?|孩子)?(?:出生|生的|生人|落户|搬|转|入学|毕业|入职|结婚|离婚|来的?|起|至今|以来)"
)
"""A year in which something happened to somebody: nothing is asked of it."""


def is_of_other_years(question: str, quote: str, above: Sequence[str]) -> bool:
    """Whether a question names years, and a quote and what stands `above` it name others only. Of the headings and the title, nearest
    first, the first that names a year counts: 四、2026年工作计划 of a report on 2025 is not of 2025."""
    return _holds_for_others(_asked_years(question), quote, above)


def _asked_years(question: str) -> frozenset[int]:
    return _years(_IN_PASSING.sub("", normalise(question)))


def _holds_for_others(asked: frozenset[int], quote: str, above: Sequence[str]) -> bool:
    nearest = next(filter(None, map(_years, above)), frozenset[int]())
    told = nearest | _years(quote)
    return bool(asked and told) and not asked & told


def without_other_years(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units without those of other years than the question names, and without what its heading files away unless that is asked for;
    all where nothing else is left."""
    asked = _asked_years(question)
    of_old = bool(_ASKS_FILED.search(question))

    def is_of_it(unit: Unit) -> bool:
        above = above_nearest_first(unit.hit.chunk.section, unit.hit.document.metadata.title)
        if asked:
            return not _holds_for_others(asked, unit.text, above)
        return of_old or not _FILED.search(above[0])

    return [unit for unit in units if is_of_it(unit)] or list(units)


def above_nearest_first(section: str, title: str) -> list[str]:
    """The headings of a passage's section from the innermost on, then its document's title."""
    return [*reversed(section.split(" › ")), title]


def _years(text: str) -> frozenset[int]:
    """The years that a text names, those between the ends of a range included."""
    shown = normalise(text)
    found = {int(year) for year in _YEAR.findall(shown)} | {2000 + int(year) for year in _SHORT.findall(shown)}
    for first, last in _RANGE.findall(shown):
        found.update(range(int(first), min(int(last), int(first) + 20) + 1))
    return frozenset(found)
