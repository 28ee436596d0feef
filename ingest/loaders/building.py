"""Putting a loaded document together: text line by line, blocks with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.blocks import Block, BlockKind, Cell, LoadedDocument, Table
from ingest.errors import TooLarge
from ingest.limits import Limits
from ingest.loaders.lines import clean, cut_long
from ingest.tables import Arrangement, Grid, Row, Span, arrange, header_paths, with_dittos

_NO_TITLE = re.compile(r"附\s*[件表]\s*+[\d一二三四五六七八九十]*+\s*+[：:]?$|[^：:]{2,8}[：:]|[（(][^（）()]*[）)]$")
_MAX_WARNINGS = 100


class DocumentBuilder:
    """Collects blocks in reading order. Each block is one line of the text; a table is one line a row of origin cells.

    Raises:
        TooLarge: from any of its methods, when the text or its tables pass the limits.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._warnings: dict[str, None] = {}
        self._rows = 0
        self._cells = 0

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Add body text; each of its lines is a block of its own, an empty one is none."""
        for line in self._lines(text):
            start = self._write(line)
            self._blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line), page=page))

    def heading(self, text: str, level: int, page: int | None = None) -> None:
        """Add a heading whose level the format tells."""
        for line in self._lines(text):
            start = self._write(line)
            self._blocks.append(Block(BlockKind.HEADING, start, start + len(line), level=level, page=page))

    def table(
        self,
        grid: Grid,
        *,
        page: int | None = None,
        sheet: str | None = None,
        caption: str | None = None,
        title_level: int | None = None,
    ) -> None:
        """Add a table. Its title and note rows become lines of their own, a full-width row a heading of what follows.

        `title_level` makes the title row a heading of that level; `caption` stands in where there is no title.
        """
        self._check_extent(grid)
        arranged = arrange(grid)
        self._titles(grid.spans, arranged, page, title_level)
        titles = [_flat(grid.spans[origin].text) for origin in arranged.titles]
        caption = titles[_title_among(titles)] if titles else caption
        for number, segment in enumerate(arranged.segments):
            band = None if segment.band is None else _flat(grid.spans[segment.band].text)
            rows = (*arranged.header, *segment.rows) if number == 0 else segment.rows
            if band is not None:
                self.paragraph(band, page)
            if segment.rows:
                named = "/".join(part for part in (caption, band) if part) or None
                self._segment(grid.spans, arranged.header, rows, len(segment.rows), named, sheet, page)
        if not any(segment.rows for segment in arranged.segments):
            for row in arranged.header:
                self.paragraph(" ".join(_flat(grid.spans[place.origin].text) for place in row if place), page)
        for origin in arranged.notes:
            self.paragraph(grid.spans[origin].text, page)

    def warn(self, sentence: str) -> None:
        """Keep a sentence for the administrator; the same one is kept once, and only the first hundred are."""
        if len(self._warnings) < _MAX_WARNINGS:
            self._warnings[sentence] = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been added yet."""
        return not self._blocks

    def build(self, format: str, properties: Mapping[str, str] | None = None) -> LoadedDocument:
        """The document as collected so far."""
        if self.is_empty:
            self.warn(f"“{self.name}”里没有可以入库的文字。")
        text = "".join(self._pieces)
        return LoadedDocument(text, tuple(self._blocks), format, dict(properties or {}), tuple(self._warnings))

    def _titles(self, spans: Sequence[Span], arranged: Arrangement, page: int | None, level: int | None) -> None:
        chosen = _title_among([_flat(spans[origin].text) for origin in arranged.titles])
        for number, origin in enumerate(arranged.titles):
            if number == chosen and level is not None and arranged.is_table:
                self.heading(_flat(spans[origin].text), level, page)
            else:
                self.paragraph(spans[origin].text, page)

    def _segment(
        self,
        spans: Sequence[Span],
        header: Sequence[Row],
        rows: Sequence[Row],
        data_rows: int,
        caption: str | None,
        sheet: str | None,
        page: int | None,
    ) -> None:
        self._count(len(rows), sum(len(row) for row in rows))
        start = self._separate()
        places = self._write_rows(spans, rows)
        cells = tuple(tuple(_cell(spans, row, index, places) for index in range(len(row))) for row in rows[-data_rows:])
        paths = header_paths(spans, header) or ("",) * len(rows[0])
        table = Table(paths, with_dittos(cells), caption, sheet)
        self._blocks.append(Block(BlockKind.TABLE, start, self._length, page=page, table=table))

    def _write_rows(self, spans: Sequence[Span], rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
        """Write each origin cell once, a row of them a line; where each one came to stand."""
        places: dict[int, tuple[int, int]] = {}
        first_line = True
        for row in rows:
            separator = "" if first_line else "\n"
            for origin in dict.fromkeys(place.origin for place in row if place):
                text = clean(spans[origin].text)
                if origin in places:
                    continue
                if text.strip():
                    self._append(separator)
                    separator, first_line = "\t", False
                places[origin] = (self._length, self._length + len(text) if text.strip() else self._length)
                self._append(text if text.strip() else "")
        return places

    def _lines(self, text: str) -> Iterator[str]:
        for line in clean(text).split("\n"):
            yield from self._cut(line.strip())

    def _cut(self, line: str) -> Iterator[str]:
        """A line that is too long for one block, at the ends of its sentences."""
        limit = self.limits.line_chars
        if len(line) > limit:
            self.warn(f"“{self.name}”中有一段长达 {len(line):,} 字，已按句切开。")
        for start, end in cut_long(line, 0, len(line), limit):
            if part := line[start:end].strip():
                yield part

    def _check_extent(self, grid: Grid) -> None:
        """Refuse a grid that is larger than its cells justify before it is laid out."""
        height = max((span.row + span.rows for span in grid.spans), default=0)
        width = max((span.column + span.columns for span in grid.spans), default=0)
        if max(height * width, sum(span.rows * span.columns for span in grid.spans)) > self.limits.cells:
            raise TooLarge(self.name, "表格单元格数", self.limits.cells)

    def _count(self, rows: int, cells: int) -> None:
        self._rows += rows
        self._cells += cells
        if self._rows > self.limits.rows:
            raise TooLarge(self.name, "表格行数", self.limits.rows)
        if self._cells > self.limits.cells:
            raise TooLarge(self.name, "表格单元格数", self.limits.cells)

    def _write(self, line: str) -> int:
        start = self._separate()
        self._append(line)
        return start

    def _separate(self) -> int:
        if self._length:
            self._append("\n")
        return self._length

    def _append(self, text: str) -> None:
        self._length += len(text)
        if self._length > self.limits.text_chars:
            raise TooLarge(self.name, "文字数", self.limits.text_chars)
        self._pieces.append(text)


def _cell(spans: Sequence[Span], row: Row, column: int, places: Mapping[int, tuple[int, int]]) -> Cell:
    place = row[column]
    if place is None:
        return Cell("", 0, 0)
    span = spans[place.origin]
    start, end = places[place.origin]
    return Cell(clean(span.text) if end > start else "", start, end, span.ref, place.merged, span.struck)


def _title_among(lines: Sequence[str]) -> int:
    """The line above a table that names it: the first that is no 附件2 and no 填报单位：…"""
    return next((index for index, line in enumerate(lines) if not _NO_TITLE.match(line)), 0)


def _flat(text: str) -> str:
    return " ".join(clean(text).split())
