"""The sentences and table rows of the found passages that carry the answer, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.understanding import Intent
from knowledge.terms import terms
from knowledge.text import clauses, normalise, readable, sentences
from knowledge.types import Hit, Part

_WANTED: Mapping[Intent, re.Pattern[str]] = {
    Intent.CONTACT: re.compile(r"\d{3,4}-?\d{7,8}|\d{8}(?:-\d+)?|1[3-9]\d{9}|(?<!\d)1\d{2,4}(?!\d)|联系人|联系电话|邮箱|@"),
    Intent.FIGURE: re.compile(r"\d|[一二三四五六七八九十百千两][个次节堂家所期项名条种类级年小课]"),
    Intent.DATE: re.compile(r"\d{4}年|\d{1,2}月|年底|学年|学期|每[年月周天]|\d{4}-\d"),
    Intent.PLACE: re.compile(r"路|街|号|室|中心|馆|基地|诊室|平台|站|校"),
    Intent.DUTY: re.compile(r"牵头|配合|责任|局|委|联合|会同|[(（][^()（）]*[局委联][^()（）]*[)）]"),
    Intent.NAME: re.compile(r"[“\"][^”\"]+[”\"]|《"),
    Intent.DEFINITION: re.compile(r"[“\"(（即]|是指|是以|由.*(?:组成|构成)"),
    Intent.PROCEDURE: re.compile(r"机制|制度|流程|应当|要|及时|建立|开展|通道|步"),
}
_TRIM_ABOVE = 110
_TRIM_TO = 90


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a cell of a table row, that can be quoted: `document_text[start:end]`, readable as `text`."""

    hit: Hit
    text: str
    start: int
    end: int
    score: float
    found: frozenset[str]
    part: Part | None = None

    @property
    def length(self) -> int:
        """Characters that a person reads."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question looks for: its terms with their weights, and the kind of thing."""

    weights: Mapping[str, float]
    intent: Intent

    @property
    def total(self) -> float:
        """The weight of all terms, never 0."""
        return sum(self.weights.values()) or 1.0

    def coverage(self, found: frozenset[str]) -> float:
        """The share of the question's weight that `found` terms carry, in [0, 1]."""
        return sum(weight for term, weight in self.weights.items() if term in found) / self.total


def rank_units(hits: Sequence[Hit], wanted: Wanted) -> list[Unit]:
    """Every quotable unit of the passages, best first."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    units = [unit for hit in hits for unit in _units(hit, wanted, hit.score / best)]
    return sorted(units, key=lambda unit: -unit.score)


def _units(hit: Hit, wanted: Wanted, standing: float) -> Iterator[Unit]:
    """`standing` is the passage's score against the best one's, in [0, 1]."""
    context = terms(" ".join((*hit.chunk.headings[-2:], hit.chunk.text)))
    for text, start, end, part in _slices(hit):
        found = terms(text)
        score = wanted.coverage(found) + 0.35 * wanted.coverage(context - found) + 0.3 * standing
        pattern = _WANTED.get(wanted.intent)
        if pattern is not None and pattern.search(normalise(text)):
            score += 0.12
        yield Unit(hit, text, start, end, score, found & frozenset(wanted.weights), part)


def _slices(hit: Hit) -> Iterator[tuple[str, int, int, Part | None]]:
    chunk = hit.chunk
    if chunk.parts:
        lines = chunk.text.split("\n")
        for part, line in zip(chunk.parts, lines, strict=False):
            yield line, part.start, part.end, part
        return
    for start, end in sentences(chunk.text):
        shown = readable(chunk.text[start:end])
        if shown:
            yield shown, chunk.start + start, chunk.start + end, None


def trimmed(unit: Unit, wanted: Wanted) -> Unit:
    """A long sentence cut to the run of clauses that carries most of what is wanted; shorter ones stay whole."""
    if unit.length <= _TRIM_ABOVE or unit.part is not None:
        return unit
    offset = unit.start - unit.hit.chunk.start
    raw = unit.hit.chunk.text[offset : offset + unit.end - unit.start]
    spans = clauses(raw)
    best = max(_runs(spans), key=lambda run: _worth(raw[run[0] : run[1]], wanted))
    text = readable(raw[slice(*best)])
    return Unit(
        unit.hit, text, unit.start + best[0], unit.start + best[1], unit.score,
        terms(text) & frozenset(wanted.weights), unit.part,
    )


def _runs(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first in range(len(spans)):
        for last in range(first, len(spans)):
            if last > first and spans[last][1] - spans[first][0] > _TRIM_TO:
                break
            yield spans[first][0], spans[last][1]


def _worth(text: str, wanted: Wanted) -> tuple[float, int]:
    pattern = _WANTED.get(wanted.intent)
    fits = 0.12 if pattern is not None and pattern.search(normalise(text)) else 0.0
    return round(wanted.coverage(terms(text)) + fits, 3), len(text)
