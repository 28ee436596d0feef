"""Citation marks [n] in a text, and the sentences that they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from knowledge.text import sentences

MARK = re.compile(r"\[(\d{1,3})\]")
"""A citation mark; its group is the number."""
_LEADING = re.compile(r"(?:\s*\[\d{1,3}\])+\s*[。！？!?；;]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with the white space after it, and the numbers that it cites; joined, pieces are the line again."""

    text: str
    numbers: Set[int]


def numbers_in(text: str) -> set[int]:
    """The numbers of the marks in `text`."""
    return {int(number) for number in MARK.findall(text)}


def shifted(text: str, by: int) -> str:
    """`text` with `by` added to the number of each mark."""
    return MARK.sub(lambda mark: f"[{int(mark[1]) + by}]", text)


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """`text` with the number that `numbers` gives for that of each mark."""
    return MARK.sub(lambda mark: f"[{numbers[int(mark[1])]}]", text)


def without_marks(text: str) -> str:
    """`text` without its marks."""
    return MARK.sub("", text)


def pieces(line: str) -> list[Piece]:
    """The sentences of a line. A mark after the full stop belongs to the sentence before it; a sentence without a mark
    cites what the next one of the line cites, else the one before; none in the whole line: the empty set."""
    texts = _cut(line)
    found = [numbers_in(text) for text in texts]
    numbers: list[set[int]] = []
    for index in range(len(texts)):
        after = next((later for later in found[index:] if later), None)
        before = next((earlier for earlier in reversed(found[:index]) if earlier), set())
        numbers.append(before if after is None else after)
    return [Piece(text, cited) for text, cited in zip(texts, numbers, strict=True)]


def _cut(line: str) -> list[str]:
    starts = [start for start, _ in sentences(line)]
    edges = [0]
    for start in starts[1:]:
        leading = _LEADING.match(line, start)
        edge = leading.end() if leading else start
        if edge > edges[-1]:
            edges.append(edge)
    return [text for start, end in zip(edges, [*edges[1:], len(line)], strict=True) if (text := line[start:end])]
