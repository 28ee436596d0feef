"""Evidence to an answer without a model: the sentences that carry it, trimmed, in order, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.evidence import cite
from assistant.mobile_numbers import lends_a_mobile
from assistant.row_twins import without_other_twins
from assistant.selection import DocumentText, Unit, Wanted, asked_above, is_list, rank_units, trimmed, units_of
from assistant.understanding import Intent
from knowledge.row_places import names_its_place
from knowledge.terms import terms
from knowledge.text import bare, clauses, readable
from knowledge.types import Chunk, Citation, DocumentKind, Hit, Region

_LEADS_IN = re.compile(
    r"(?:[以如]下[^。]{0,12}|[二三四五六七八九十\d]+(?:个|项|类|种|条|大|方面)[^，。]{0,8}|包括|分别是|要求)[。：:]?$"
)
_ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|首先|其次|[（(]?[一二三四五六七八九十\d]+[）)、.．])"
)
_WITHOUT_HEADING = frozenset({DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE})
_LOCAL_LEADS = 0.65
_ITEM_MARK = re.compile(r"^(?:[-*•·]\s*)?(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)\s*)?")
_NUMBERING = re.compile(r"^[\s（(]*(?:第?[一二三四五六七八九十百\d]+(?:\.\d+)*[）)、.．条章节]+)\s*")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer says. Characters of text without its marks.

    A further unit must add `gain` to the share of the question that is covered, or score `near` the best; one of another
    document must add `foreign_gain` to an answer that covers less than `complete`. Where more is asked for, whatever scores
    `near_again` the best may follow.
    """

    chars: int = 230
    list_chars: int = 420
    points: int = 3
    list_points: int = 8
    gain: float = 0.10
    foreign_gain: float = 0.20
    complete: float = 0.60
    near: float = 0.80
    near_again: float = 0.7


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer's text with [n] marks, and the citations behind them. `coverage` is the share of the question's weight
    that the quoted passages carry, in [0, 1]."""

    text: str
    citations: tuple[Citation, ...]
    coverage: float


class FollowingChunks(Protocol):
    """Reads on after a passage."""

    def __call__(self, hit: Hit) -> Sequence[Chunk]:
        """The chunks after the passage, in reading order."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where an answer may read: a document's text by version, and the chunks that follow a passage."""

    text_of: DocumentText
    following: FollowingChunks


def compose(
    hits: Sequence[Hit],
    wanted: Wanted,
    wants_list: bool,
    regions: Sequence[Region],
    sources: Sources,
    limits: Limits,
    named: bool = True,
) -> Draft | None:
    """The best units of the passages as a short answer; None where no unit shares a term with the question.

    Each line says its place where `regions` are several, or where the person `named` none.
    """
    ranked = [unit for unit in rank_units(hits, wanted, sources.text_of) if _may_be_told(unit, wanted)]
    ranked = [unit for unit in ranked if _says_something(unit, wanted)] or ranked
    ranked = without_other_twins(ranked, wanted.question, sources.text_of)
    if wanted.told:
        ranked = _untold(ranked, wanted, sources.text_of, limits)
    if not ranked:
        return None
    picked = _pick(ranked, wanted, wants_list, regions, sources, limits)
    if wanted.intent is Intent.COMPARISON and len(regions) > 1:
        local = [unit for unit in picked if any(_is_of(unit, region) for region in regions)]
        if local:
            return replace(draft(local, wanted, sources.text_of), text=_table(local, regions))
    return draft(picked, wanted, sources.text_of, by_place=len(regions) > 1 or not named)


def draft(picked: Sequence[Unit], wanted: Wanted, text_of: DocumentText, by_place: bool = False) -> Draft:
    """Units as text: the first leads and says where it stands, the others follow as points."""
    citations = tuple(
        cite(unit.hit, text_of(unit.hit.document.version_id), unit.start, unit.end, number)
        for number, unit in enumerate(picked, start=1)
    )
    lines = [_line(unit, number, picked[: number - 1], by_place) for number, unit in enumerate(picked, start=1)]
    text = "\n".join([lines[0], *(f"· {line}" for line in lines[1:])])
    found = frozenset(term for unit in picked for term in unit.found | terms(unit.hit.chunk.text))
    return Draft(text, citations, wanted.coverage(found))


def _table(picked: Sequence[Unit], regions: Sequence[Region]) -> str:
    """What each place's documents say, side by side."""
    rows = []
    for region in regions:
        told = [
            f"{f'{unit.label}：' if unit.label else _section(unit)}{_unmarked(unit)}[{number}]"
            for number, unit in enumerate(picked, start=1)
            if _is_of(unit, region)
        ]
        rows.append(f"| {region.name} | {'；'.join(told).replace('|', '｜') or '没有找到'} |")
    return "\n".join(["| 地区 | 文件里怎么说 |", "| --- | --- |", *rows])


def _is_of(unit: Unit, region: Region) -> bool:
    """Whether a unit stands in a document of the place, of one below it or of one above it but the whole country."""
    place = unit.hit.document.region
    return bool(place.path) and (region.covers(place) or place.covers(region))


def _line(unit: Unit, number: int, before: Sequence[Unit], by_place: bool) -> str:
    """一句话[1], with its column in front, and its place and section where the lines before don't say them."""
    shown = _unmarked(unit)
    region = unit.hit.document.region
    placed = by_place and region.path and region.name not in unit.text
    place = f"{region.name}：" if placed and not (before and before[-1].hit.document.region == region) else ""
    section = _section(unit) if not before or (by_place and place) else ""
    return f"{place}{f'{unit.label}：' if unit.label else section}{shown}[{number}]"


def _unmarked(unit: Unit) -> str:
    """A sentence without its place in a list before it, and without what would lead on after it."""
    return _ITEM_MARK.sub("", unit.text).rstrip("，,、；;：:") or unit.text


def _section(unit: Unit) -> str:
    """【育人资源集成工程】 the heading above a sentence of a plan, unless the sentence says it itself."""
    if unit.hit.document.metadata.kind in _WITHOUT_HEADING:
        return ""
    for heading in reversed(unit.hit.chunk.headings[-2:]):
        name = _NUMBERING.sub("", heading).strip("：:。")
        if 4 <= len(name) <= 30 and bare(name) not in bare(unit.text):
            return f"【{name}】"
    return ""


def _pick(
    ranked: Sequence[Unit],
    wanted: Wanted,
    wants_list: bool,
    regions: Sequence[Region],
    sources: Sources,
    limits: Limits,
) -> list[Unit]:
    """The best unit of each place asked about, then what adds to the question's coverage, within the limits."""
    chars = limits.list_chars if wants_list else limits.chars
    points = limits.list_points if wants_list else limits.points
    picked = _firsts(ranked, wanted, regions, sources)
    if len(regions) < 2 and (items := list(_enumeration(picked[0], wanted, sources, limits.list_chars))):
        return [picked[0], *items]
    for unit in ranked:
        if len(picked) >= max(points, len(regions)):
            break
        candidate = unit if wants_list else trimmed(unit, wanted, sources.text_of)
        if sum(p.length for p in picked) + candidate.length > chars or candidate.heading:
            continue
        if not _repeats(candidate, picked) and _adds(candidate, picked, wanted, ranked[0].score, limits):
            picked.append(candidate)
    return picked


def _firsts(ranked: Sequence[Unit], wanted: Wanted, regions: Sequence[Region], sources: Sources) -> list[Unit]:
    if len(regions) > 1:
        firsts = (next((u for u in ranked if region.covers(u.hit.document.region)), None) for region in regions)
        if found := [trimmed(unit, wanted, sources.text_of) for unit in firsts if unit is not None]:
            return found
    return [trimmed(_leading(ranked, regions), wanted, sources.text_of)]


def _may_be_told(unit: Unit, wanted: Wanted) -> bool:
    """Whether a unit is about the question and gives away nobody's number for what it is not meant for."""
    return wanted.concerns(unit) and not lends_a_mobile(
        unit.text, wanted.question, [unit.hit.document.region]
    )


def _untold(ranked: Sequence[Unit], wanted: Wanted, text_of: DocumentText, limits: Limits) -> list[Unit]:
    """What was not told before and is about as good as what was."""
    near = [unit for unit in ranked if unit.score >= limits.near_again * ranked[0].score]
    return [unit for unit in near if bare(_unmarked(trimmed(unit, wanted, text_of))) not in wanted.told]


def _says_something(unit: Unit, wanted: Wanted) -> bool:
    """Whether a unit tells anything by itself: text, a heading over its list, or one that holds what is asked for."""
    return not unit.heading or is_list(unit.hit) or wanted.fits(unit.text) > 0


def _leading(ranked: Sequence[Unit], regions: Sequence[Region]) -> Unit:
    """The best unit; where a place is named, its own documents' best unit unless that is far behind."""
    local = next((u for u in ranked if u.hit.document.region.path or names_its_place(u.hit.chunk)), None)
    if regions and local is not None and local.score >= _LOCAL_LEADS * ranked[0].score:
        return local
    return ranked[0]


def _enumeration(first: Unit, wanted: Wanted, sources: Sources, chars: int) -> Iterator[Unit]:
    """What a sentence leads in (重点把握四个环节。) or a heading stands above: each item, cut to its first clause."""
    if not (_LEADS_IN.search(first.text) or (first.heading and is_list(first.hit))):
        return
    used = first.length
    hit = first.hit
    chunks = [
        hit.chunk,
        *(c for c in sources.following(hit) if c.headings[: len(hit.chunk.headings)] == hit.chunk.headings),
    ]
    for chunk in chunks:
        for unit in units_of(replace(hit, chunk=chunk), wanted, sources.text_of):
            if unit.start < first.end or unit.hit.chunk.id == hit.chunk.id and unit.end <= first.end:
                continue
            if not (_ENUMERATED.match(unit.text) or first.heading):
                continue
            item = _head(unit, sources.text_of) if not first.heading else unit
            used += item.length
            if used > chars:
                return
            yield item


def _head(unit: Unit, text_of: DocumentText) -> Unit:
    """一是广泛调研环节，区教委牵头收集…… is cut after the clause that names who does what."""
    raw = text_of(unit.hit.document.version_id)[unit.start : unit.end]
    spans = clauses(raw)
    end = next((stop for _, stop in spans if stop >= 25), spans[-1][1])
    return replace(unit, text=readable(raw[:end]), end=unit.start + end)


def _repeats(unit: Unit, picked: Iterable[Unit]) -> bool:
    text = bare(unit.text)
    return any(text in bare(other.text) or bare(other.text) in text for other in picked)


def _adds(unit: Unit, picked: Sequence[Unit], wanted: Wanted, best: float, limits: Limits) -> bool:
    """Whether a unit says more. Points of one text, or of one place, belong together; one of another text must say much
    more, and what holds everywhere adds nothing to what a place's own document says of the place. The sentences of an answer
    to one question are one."""
    if unit.hit.chunk.id == picked[0].hit.chunk.id and asked_above(unit.hit):
        return True
    first = picked[0].hit.document
    covered = frozenset(term for other in picked for term in other.found)
    gain = wanted.coverage(unit.found - covered)
    together = bool(first.region.path) and unit.hit.document.region == first.region
    if together or unit.hit.document.key == first.key:
        return gain >= limits.gain or unit.score >= limits.near * best
    if first.region.path and not unit.hit.document.region.path:
        return False
    return wanted.coverage(covered) < limits.complete and gain >= limits.foreign_gain
