"""Ruling lines and the characters between them → table grids, with merged cells, over page breaks too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.loaders.glyphs import Edge, Glyph, Line, PageContent, lines_of
from ingest.loaders.lines import closing_marks, glue
from ingest.tables import Grid, Span, arrange

_SNAP = 3.0
_MAX_EDGES = 4_000
_MAX_CROSSINGS = 10_000
_MARGIN = 1.5
_TOP_ROWS = 8
_ENDED = re.compile(r"[。；！？!?;]$")


@dataclass(frozen=True, slots=True)
class Area:
    """A table: its cells, the x of its column borders, where it starts, and the page where it ends."""

    spans: tuple[Span, ...]
    borders: tuple[float, ...]
    top: float
    page: int
    last_page: int


def tables_of(page: PageContent) -> tuple[list[Area], list[Glyph]]:
    """The ruled tables of a page, top first, and the characters that stand outside them."""
    rest = list(page.glyphs)
    areas = []
    for boxes in _table_boxes(page.edges):
        inside = _bounds(boxes)
        within = [glyph for glyph in rest if _holds(inside, glyph)]
        area = _area(boxes, within, page.number)
        if within and area is not None:
            areas.append(area)
            taken = set(map(id, within))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return sorted(areas, key=lambda area: area.top), rest


def joined(first: Area, second: Area) -> Area | None:
    """Two parts of one table on consecutive pages as one, or None where their columns differ.

    A repeated header is dropped, a cell that was merged across the break goes on, and a row that the break cut in two
    is put together.
    """
    if len(first.borders) != len(second.borders):
        return None
    if any(abs(a - b) > 2 * _SNAP for a, b in zip(first.borders, second.borders, strict=True)):
        return None
    rows = max(span.row + span.rows for span in first.spans)
    more = _without_header(first.spans, second.spans)
    spans = list(first.spans)
    if more and _is_rest_of_row(spans, more, rows):
        more = _complete_row(spans, more, rows)
    last = {span.column: index for index, span in enumerate(spans) if span.row + span.rows == rows}
    for span in more:
        above = last.get(span.column)
        if not span.text and span.row == 0 and above is not None and max(spans[above].rows, span.rows) > 1:
            spans[above] = replace(spans[above], rows=spans[above].rows + span.rows)
        else:
            spans.append(replace(span, row=span.row + rows))
    return replace(first, spans=tuple(spans), last_page=second.page)


def _table_boxes(edges: Sequence[Edge]) -> list[list[tuple[float, float, float, float]]]:
    """Boxes of the cells (x0, top, x1, bottom), table by table."""
    if len(edges) < 4 or len(edges) > _MAX_EDGES:
        return []
    from pdfplumber import table

    merged = table.merge_edges([_as_dict(edge) for edge in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = table.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    return [boxes for boxes in table.cells_to_tables(table.intersections_to_cells(crossings)) if len(boxes) > 2]


def _as_dict(edge: Edge) -> dict[str, Any]:
    """An edge as pdfplumber describes it."""
    vertical = edge.bottom - edge.top > edge.x1 - edge.x0
    return {
        "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "orientation": "v" if vertical else "h",
        "object_type": "line", "width": edge.x1 - edge.x0, "height": edge.bottom - edge.top,
    }


def _area(boxes: Sequence[tuple[float, float, float, float]], glyphs: Sequence[Glyph], page: int) -> Area | None:
    columns = _borders(x for box in boxes for x in (box[0], box[2]))
    rows = _borders(y for box in boxes for y in (box[1], box[3]))
    if len(columns) < 3:
        return None
    spans = []
    for box in boxes:
        row, last_row = _index(rows, box[1]), _index(rows, box[3])
        column, last_column = _index(columns, box[0]), _index(columns, box[2])
        text = _cell_text(lines_of([glyph for glyph in glyphs if _holds(box, glyph)], page), box)
        spans.append(Span(text, row, column, max(1, last_row - row), max(1, last_column - column)))
    spans.sort(key=lambda span: (span.row, span.column))
    return Area(tuple(spans), tuple(columns), rows[0], page, page)


def _borders(values: Iterable[float]) -> list[float]:
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > _SNAP:
            borders.append(value)
    return borders


def _index(borders: Sequence[float], value: float) -> int:
    return min(bisect_left(borders, value - _SNAP), len(borders) - 1)


def _bounds(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )


def _holds(box: tuple[float, float, float, float], glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    return box[0] - _MARGIN <= x <= box[2] + _MARGIN and box[1] - _MARGIN <= y <= box[3] + _MARGIN


def _cell_text(lines: Sequence[Line], box: tuple[float, float, float, float]) -> str:
    """A cell's lines; one that reaches the cell's right side goes on in the next."""
    texts: list[str] = []
    padding = max(0.0, min((line.x0 for line in lines), default=box[0]) - box[0])
    for before, line in zip((None, *lines), lines, strict=False):
        room = 0.0 if before is None else (1.3 + closing_marks(line.text)) * before.size
        if before is not None and before.x1 + padding > box[2] - room and not _ENDED.search(before.text):
            texts[-1] = glue(texts[-1], line.text)
        else:
            texts.append(line.text)
    return "\n".join(texts)


def _without_header(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """The cells of `second` without the rows at its top that repeat the header of `first`, its title rows or not."""
    arranged = arrange(Grid(tuple(span for span in first if span.row < _TOP_ROWS)))
    titles, header = len(arranged.titles), len(arranged.header)
    for skipped in (0, titles):
        count = titles + header - skipped
        top = [_shape(replace(s, row=s.row - skipped)) for s in first if skipped <= s.row < titles + header]
        if top and top == [_shape(span) for span in second if span.row < count]:
            return [replace(span, row=span.row - count) for span in second if span.row >= count]
    return list(second)


def _shape(span: Span) -> tuple[int, int, int, int, str]:
    return span.row, span.column, span.rows, span.columns, "".join(span.text.split())


def _is_rest_of_row(spans: Sequence[Span], more: Sequence[Span], rows: int) -> bool:
    """Whether the first row after a break only goes on with texts that the break cut: its number is missing and the
    texts above are not at their ends."""
    first = [span for span in more if span.row == 0]
    if any(span.rows > 1 for span in first) or not first or first[0].text or first[0].column != 0:
        return False
    above = {span.column: span for span in spans if span.row + span.rows == rows}
    cut = [span for span in first if span.text]
    if not cut or 0 not in above or above[0].rows > 1:
        return False
    return all(span.column in above and not _ENDED.search(above[span.column].text) for span in cut)


def _complete_row(spans: list[Span], more: Sequence[Span], rows: int) -> list[Span]:
    """Give the texts of the first row of `more` to the row above; what is left of `more`."""
    for part in (span for span in more if span.row == 0 and span.text):
        index = next(i for i, s in enumerate(spans) if s.column == part.column and s.row + s.rows == rows)
        spans[index] = replace(spans[index], text=glue(spans[index].text, part.text))
    return [replace(span, row=span.row - 1) for span in more if span.row > 0]
