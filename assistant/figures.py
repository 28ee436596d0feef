"""The figures of a quoted sentence, each with what stands beside it: how often, at least or at most, for whom, by which year, of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.expectation.times import years_in
from assistant.selection import Unit
from assistant.senses import AREA, FREQUENCY, LEAST, MOST, PEOPLE, STAGE
from assistant.values import Value, ValueKind, values
from assistant.wording import without_item_mark
from knowledge.text import bare, clauses, normalise, sentences

_OF_THINGS = (ValueKind.COUNT, ValueKind.PERCENTAGE, ValueKind.AMOUNT)
_SENSES = (STAGE, PEOPLE, AREA)
_WHOM = "|".join(pattern.pattern for sense in (STAGE, PEOPLE) for pattern in sense.members.values())
_BESIDE = re.compile(
    rf"(?:{_WHOM})生?|{'|'.join(pattern.pattern for pattern in FREQUENCY.members.values())}|{LEAST.pattern}|{MOST.pattern}"
    "|应当?|必须|须|需要|要(?!求)|确保|保证|保障|落实|开展|组织|安排|进行|做到|时间|时长|[的了]|[全本我][区县市](?!域)"
)
"""Words that are compared by what they mean, and those that do not change what is counted."""
_LEADS_ON = re.compile("^(?:对|针对|到|截至|当|如|若|凡|遇|除|在|经|属|因|每)|[的时后前内]$|期间$")
"""What tells a clause that says when or for whom the next one holds."""
_SHORT = 6
_EXCEPT = re.compile("除外|不含|不包括|其中|但|[仅只]|另[外有]?|例外|视情|酌情")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Two are equal where everything beside them says the same; `counted` is empty where nothing tells of what it is."""

    written: str = field(compare=False)
    value: str
    bounds: tuple[bool, bool]
    spans: frozenset[str]
    whom: frozenset[str]
    counted: str
    years: frozenset[int] = frozenset()

    @property
    def is_told_whole(self) -> bool:
        """Whether all that a comparison needs is there: what is counted, and for a share the year it holds for."""
        return bool(self.counted) and (bool(self.years) or not self.value.endswith("%"))


def figures_of(unit: Unit) -> list[Figure]:
    """The figures that a unit quotes, read in the whole sentence under its headings; dates only where it has no other figure."""
    before, quoted, after = _sentence(unit)
    found = values(quoted)
    shown = [value for value in found if value.kind in _OF_THINGS] or [value for value in found if value.kind is ValueKind.DATE]
    headings = unit.hit.chunk.headings
    above = "\n".join((unit.hit.document.metadata.title, *headings))
    dated = years_in("\n".join((*headings[1:], before + quoted + after)))
    return [replace(_figure(value, before, quoted + after, above), years=dated) for value in shown]


def _sentence(unit: Unit) -> tuple[str, str, str]:
    """What stands before a quote in its sentence, the quote, and what stands after it, all normalised; of a cell, its label before it."""
    chunk = unit.hit.chunk
    start, end = unit.start - chunk.start, unit.end - chunk.start
    label = f"{normalise(unit.label)}:" if unit.label else ""
    whole = [] if chunk.parts else [(first, last) for first, last in sentences(chunk.text) if first < end and start < last]
    if not whole:
        return label, normalise(unit.text), ""
    return label + normalise(chunk.text[whole[0][0] : start]), normalise(unit.text), normalise(chunk.text[end : whole[-1][1]])


def _figure(value: Value, before: str, rest: str, above: str) -> Figure:
    text, start, end = before + rest, len(before) + value.start, len(before) + value.end
    slices = clauses(text)
    index = next(i for i, (_, last) in enumerate(slices) if end <= last)
    first, last = slices[index]
    own = text[first:start] + text[end:last]
    leads = [lead for lead in (text[a:b] for a, b in slices[:index]) if _leads_on(lead)]
    return Figure(
        value.text,
        value.canonical,
        (LEAST.search(own) is not None, MOST.search(own) is not None),
        FREQUENCY.said(own) or FREQUENCY.said(f"{above}\n{text}"),
        frozenset().union(*(sense.said(f"{above}\n{text[:last]}") for sense in _SENSES)),
        "" if _EXCEPT.search(text, last) else "".join(map(_counted, (*leads, own))),
    )


def _leads_on(clause: str) -> bool:
    said = bare(clause)
    return len(said) <= _SHORT or _LEADS_ON.search(said) is not None


def _counted(clause: str) -> str:
    return bare(_BESIDE.sub("", without_item_mark(clause)))
