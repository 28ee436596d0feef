"""What publishing would change of a document, as a person reads it: passages, records and what it says of itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum

from knowledge.facts import Fact
from knowledge.records import fact_to_json
from knowledge.text import readable
from knowledge.types import Chunk, Metadata

_PAIRS = 4_000_000
_REACH = 8
_ALIKE = 0.5
_OWN = ("id", "provenance")


class Mark(StrEnum):
    """What became of a passage or record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage under its heading path, before and after; None where it is new or gone. Text is as a person reads it."""

    headings: tuple[str, ...]
    before: str | None
    after: str | None

    @property
    def mark(self) -> Mark:
        if self.before is None:
            return Mark.ADDED
        if self.after is None:
            return Mark.REMOVED
        return Mark.KEPT if self.before == self.after else Mark.CHANGED


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of one version of a document."""

    metadata: Metadata
    chunks: tuple[Chunk, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Passages in reading order, records by mark, and the names of the metadata fields that differ."""

    passages: tuple[PassageChange, ...]
    facts: tuple[tuple[Mark, Fact], ...]
    fields: tuple[str, ...]


def difference(before: Content | None, after: Content) -> Difference:
    """From the current version, None where there is none, to the one that would be published."""
    old = _passages(before.chunks) if before else []
    facts = tuple(_facts(before.facts if before else (), after.facts))
    changed = _fields(before.metadata, after.metadata) if before else ()
    return Difference(tuple(_compared(old, _passages(after.chunks))), facts, changed)


_Passage = tuple[tuple[str, ...], str]


def _passages(chunks: Sequence[Chunk]) -> list[_Passage]:
    return [(chunk.headings, _readable_lines(chunk.text)) for chunk in chunks]


def _readable_lines(text: str) -> str:
    return "\n".join(readable(line) for line in text.split("\n") if line.strip())


def _compared(old: list[_Passage], new: list[_Passage]) -> Iterator[PassageChange]:
    """Aligned where that is affordable; of very long lists it is only told which passages come and go."""
    if len(old) * len(new) > _PAIRS and old != new:
        yield from _counted(old, new)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (PassageChange(headings, text, text) for headings, text in old[i:j])
        else:
            yield from _paired(old[i:j], new[k:m])


def _counted(old: list[_Passage], new: list[_Passage]) -> Iterator[PassageChange]:
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    yield from (PassageChange(headings, text, None) for headings, text in gone.elements())
    for headings, text in new:
        is_new = come[headings, text] > 0
        come[headings, text] -= is_new
        yield PassageChange(headings, None if is_new else text, text)


def _paired(old: list[_Passage], new: list[_Passage]) -> Iterator[PassageChange]:
    """A passage that goes beside a similar one that comes is the same one, changed; the order is kept."""
    done = 0
    for headings, text in old:
        near = range(done, min(done + _REACH, len(new)))
        place = next((index for index in near if _share(text, new[index][1]) >= _ALIKE), None)
        if place is None:
            yield PassageChange(headings, text, None)
            continue
        yield from (PassageChange(other, None, added) for other, added in new[done:place])
        yield PassageChange(new[place][0], text, new[place][1])
        done = place + 1
    yield from (PassageChange(headings, None, added) for headings, added in new[done:])


def _share(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of characters, in [0, 1]."""
    first, second = ({text[i : i + 2] for i in range(len(text) - 1)} or {text} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second))


def _facts(old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[tuple[Mark, Fact]]:
    """Records are the same when they say the same, wherever they stand."""
    before, after = [_said(fact) for fact in old], [_said(fact) for fact in new]
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for said, fact in zip(before, old, strict=True):
        if gone[said]:
            gone[said] -= 1
            yield Mark.REMOVED, fact
    for said, fact in zip(after, new, strict=True):
        is_new = come[said] > 0
        come[said] -= is_new
        yield (Mark.ADDED if is_new else Mark.KEPT), fact


def _said(fact: Fact) -> str:
    values = {name: value for name, value in fact_to_json(fact).items() if name not in _OWN}
    return fact.kind + json.dumps(values, ensure_ascii=False, sort_keys=True)


def _fields(old: Metadata, new: Metadata) -> tuple[str, ...]:
    names = (field.name for field in fields(Metadata) if field.name != "unknown")
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
