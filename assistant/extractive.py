"""Evidence to an answer without a model: the sentences that carry it, trimmed, in order, each with its citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import cite
from assistant.selection import Unit, Wanted, rank_units, trimmed
from knowledge.text import bare
from knowledge.types import Citation, Hit, Region

DocumentText = Callable[[int], str]
"""The text of a document version by its id."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer says. Characters of text without its marks."""

    chars: int = 230
    list_chars: int = 420
    points: int = 3
    list_points: int = 8
    gain: float = 0.10
    near: float = 0.80


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer's text with [n] marks, and the citations behind them. `coverage` is the share of the question's weight
    that the quoted units carry, in [0, 1]."""

    text: str
    citations: tuple[Citation, ...]
    coverage: float
    units: tuple[Unit, ...] = ()


def compose(
    hits: Sequence[Hit],
    wanted: Wanted,
    wants_list: bool,
    regions: Sequence[Region],
    text_of: DocumentText,
    limits: Limits | None = None,
) -> Draft | None:
    """The best units of the passages as a short answer; None where no unit shares a term with the question."""
    limits = limits or Limits()
    ranked = [unit for unit in rank_units(hits, wanted) if unit.found]
    if not ranked:
        return None
    picked = _pick(ranked, wanted, wants_list, regions, limits)
    return draft(picked, wanted, text_of)


def draft(picked: Sequence[Unit], wanted: Wanted, text_of: DocumentText) -> Draft:
    """Units as text: the first leads, the others follow as points."""
    citations = [
        cite(unit.hit, text_of(unit.hit.document.version_id), unit.start, unit.end, number)
        for number, unit in enumerate(picked, start=1)
    ]
    lines = [f"{_sentence(unit.text)}[{number}]" for number, unit in enumerate(picked, start=1)]
    text = "\n".join([lines[0], *(f"· {line}" for line in lines[1:])])
    found = frozenset(term for unit in picked for term in unit.found)
    return Draft(text, tuple(citations), wanted.coverage(found), tuple(picked))


def _sentence(text: str) -> str:
    return text.rstrip("，,、；;：:")


def _pick(
    ranked: Sequence[Unit], wanted: Wanted, wants_list: bool, regions: Sequence[Region], limits: Limits
) -> list[Unit]:
    """The best unit of each place asked about, then what adds to the question's coverage, within the limits."""
    chars = limits.list_chars if wants_list else limits.chars
    points = limits.list_points if wants_list else limits.points
    picked = _one_a_region(ranked, wanted, regions)
    for unit in ranked:
        if len(picked) >= max(points, len(regions)):
            break
        candidate = unit if wants_list else trimmed(unit, wanted)
        if sum(p.length for p in picked) + candidate.length > chars:
            continue
        if not _repeats(candidate, picked) and _adds(candidate, picked, wanted, ranked[0].score, limits):
            picked.append(candidate)
    return picked


def _one_a_region(ranked: Sequence[Unit], wanted: Wanted, regions: Sequence[Region]) -> list[Unit]:
    if len(regions) < 2:
        return [trimmed(ranked[0], wanted)]
    firsts = (next((u for u in ranked if region.covers(u.hit.document.region)), None) for region in regions)
    return [trimmed(unit, wanted) for unit in firsts if unit is not None] or [trimmed(ranked[0], wanted)]


def _repeats(unit: Unit, picked: Iterable[Unit]) -> bool:
    text = bare(unit.text)
    return any(text in bare(other.text) or bare(other.text) in text for other in picked)


def _adds(unit: Unit, picked: Sequence[Unit], wanted: Wanted, best: float, limits: Limits) -> bool:
    covered = frozenset(term for other in picked for term in other.found)
    return wanted.coverage(unit.found - covered) >= limits.gain or unit.score >= limits.near * best
