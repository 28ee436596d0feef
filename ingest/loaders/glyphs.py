"""What stands on a page: characters with their places and ruling lines; characters put together to lines.

All lengths are in points; x counts from the left edge of the page, y from the top downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.loaders.lines import is_wide

_SPACES = re.compile(r" {2,}")
_SAME_LINE = 0.45
_WORD_GAP = 0.22
_WIDE_GAP = 0.8
_COLUMN_GAP = 1.8
_MIN_COLUMN_LINES = 8


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, or the text of one recognised line, with its box and the height of its letters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A horizontal or vertical ruling line."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on the page numbered `page` from 1."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """The characters and rulings of one page."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    edges: Sequence[Edge] = ()


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Characters as lines in reading order; where the text stands in two columns, the left one comes first."""
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [line for row in rows if (line := _line(row, page))]
    return _in_columns(rows, gutter, page)


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters that stand at one height, from left to right."""
    rows: list[list[Glyph]] = []
    level = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and abs(glyph.middle - level) < _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
            level += (glyph.middle - level) / len(rows[-1])
        else:
            rows.append([glyph])
            level = glyph.middle
    return [sorted(row, key=lambda glyph: glyph.x0) for row in rows]


def _line(row: Sequence[Glyph], page: int) -> Line | None:
    pieces: list[str] = []
    seen: Glyph | None = None
    for glyph in row:
        if seen is not None and _is_apart(seen, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
        seen = glyph
    text = _SPACES.sub(" ", "".join(pieces)).strip()
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not text or not inked:
        return None
    sizes = sorted(glyph.size for glyph in inked)
    top, bottom = min(glyph.top for glyph in inked), max(glyph.bottom for glyph in inked)
    x1 = max(glyph.x1 for glyph in inked)
    return Line(text, inked[0].x0, x1, top, bottom, sizes[len(sizes) // 2], page)


def _is_apart(left: Glyph, right: Glyph) -> bool:
    """Whether a gap shows as a space. Between Chinese characters only a wide one does."""
    if left.text.isspace() or right.text.isspace() or not left.text or not right.text:
        return False
    wide = is_wide(left.text[-1]) or is_wide(right.text[0])
    return right.x0 - left.x1 > (_WIDE_GAP if wide else _WORD_GAP) * max(left.size, right.size)


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of the blank strip between two columns that most lines of the page keep clear, or None."""
    if len(rows) < _MIN_COLUMN_LINES:
        return None
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    middle = (left + right) / 2
    both = crossing = 0
    for row in rows:
        near = [glyph for glyph in row if glyph.text.strip()]
        before = [glyph.x1 for glyph in near if glyph.x1 <= middle]
        after = [glyph.x0 for glyph in near if glyph.x0 >= middle]
        if any(glyph.x0 < middle < glyph.x1 for glyph in near):
            crossing += 1
        elif before and after:
            if min(after) - max(before) > _COLUMN_GAP * near[0].size:
                both += 1
            else:
                crossing += 1
    enough = both >= _MIN_COLUMN_LINES and both > 3 * crossing
    return middle if enough else None


def _in_columns(rows: Sequence[Sequence[Glyph]], gutter: float, page: int) -> list[Line]:
    """Left column, then right column; a line across both ends the columns above it."""
    done: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        parts = ([g for g in row if g.middle and g.x1 <= gutter], [g for g in row if g.x0 >= gutter])
        if len(parts[0]) + len(parts[1]) < len(row):
            done += [*left, *right]
            left, right = [], []
            done += [line] if (line := _line(row, page)) else []
            continue
        for part, column in zip(parts, (left, right), strict=True):
            column += [line] if (line := _line(part, page)) else []
    return [*done, *left, *right]
