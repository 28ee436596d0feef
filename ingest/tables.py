"""A grid with row and column spans → tables with every merged cell filled and a header path a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Cell
from ingest.loaders.lines import label

_NOTE = re.compile(r"^[\s（(【]*(?:注|备注|说明|附注|※|\*|★|填表|填报)")
_FIGURE = re.compile(r"^[¥￥]?[-+\d.,:：/年月日%\s]*\d[-+\d.,:：/年月日%\s]*$")
_PERIOD = re.compile(r"^(?:\d{4}年?(?:度|级)?|\d{1,2}月份?|第?\d{1,2}[期季周])$")
_FIELD_NAME = re.compile(
    r".{0,6}(?:联系人|电话|手机|热线|地址|邮编|邮政编码|邮箱|传真|网址|时间|日期|地点|对象|费用|名称|单位|负责人)[：:]?"
)
_LABELLED = re.compile(r"\s*(?:填[报表写]|制表|审核|负责|联系|报送|盖章|单位|日期|时间|截[止至]|电话|数据)[^：:，。]{0,8}[：:]")
_DITTO = re.compile("同上|同前|〃|″")
_HEADER_CHARS = 30
_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Span:
    """An origin cell: `row` and `column` of its top left corner count from 0; it covers `rows` × `columns`."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    ref: str | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The origin cells of one table. `header_rows` is None where the format does not say how many there are."""

    spans: tuple[Span, ...]
    header_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One position of the grid: the index of the origin cell that covers it, and whether it is not its own origin."""

    origin: int
    merged: bool


Row = tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows under one header. `band` is the index of the full-width cell above them that names the group."""

    band: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A grid taken apart: origin indices of the title and note lines, the header rows, the groups of data rows."""

    titles: tuple[int, ...]
    header: tuple[Row, ...]
    segments: tuple[Segment, ...]
    notes: tuple[int, ...]

    @property
    def is_table(self) -> bool:
        """Whether there is anything but single lines of text."""
        return bool(self.header or any(segment.rows for segment in self.segments))


def arrange(grid: Grid) -> Arrangement:
    """Tell titles, header, groups, data and notes apart by where cells reach and what they hold."""
    rows = [row for row in _positions(grid.spans) if _filled(grid.spans, row)]
    top = 0
    while top < len(rows) and _is_line(grid.spans, rows[top]):
        top += 1
    bottom = len(rows)
    while bottom > top and _is_note(grid.spans, rows[bottom - 1]):
        bottom -= 1
    titles = _origins(grid.spans, rows[:top])
    notes = _origins(grid.spans, rows[bottom:])
    body = rows[top:bottom]
    depth = _header_depth(grid, body, top)
    return Arrangement(titles, tuple(body[:depth]), tuple(_segments(grid.spans, body[:depth], body[depth:])), notes)


def header_paths(spans: Sequence[Span], header: Sequence[Row]) -> tuple[str, ...]:
    """One path a column from the top header row downwards, joined by a slash; "" where the header is empty."""
    width = len(header[0]) if header else 0
    paths = []
    for column in range(width):
        names: list[str] = []
        for row in header:
            place = row[column]
            name = label(spans[place.origin].text).replace("/", "／") if place else ""
            if name and (not names or names[-1] != name):
                names.append(name)
        paths.append("/".join(names))
    return tuple(paths)


def with_dittos(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with 同上 and 〃 filled from the cell above, as if the two were merged."""
    filled: list[tuple[Cell, ...]] = []
    for row in rows:
        above = filled[-1] if filled else row
        filled.append(tuple(
            replace(upper, merged=True) if _DITTO.fullmatch(cell.text.strip()) and upper.text.strip() else cell
            for cell, upper in zip(row, above, strict=True)
        ))
    return tuple(filled)


def _positions(spans: Sequence[Span]) -> list[Row]:
    """The origin at every position; where cells overlap in a broken file the first one keeps the place."""
    height = max((span.row + span.rows for span in spans), default=0)
    width = max((span.column + span.columns for span in spans), default=0)
    grid: list[list[Place | None]] = [[None] * width for _ in range(height)]
    for index, span in enumerate(spans):
        for row in range(span.row, span.row + span.rows):
            for column in range(span.column, span.column + span.columns):
                if grid[row][column] is None:
                    grid[row][column] = Place(index, (row, column) != (span.row, span.column))
    return [tuple(row) for row in grid]


def _filled(spans: Sequence[Span], row: Row) -> list[int]:
    """The origins with text in a row, in order, each once."""
    seen = dict.fromkeys(place.origin for place in row if place)
    return [origin for origin in seen if spans[origin].text.strip()]


def _is_line(spans: Sequence[Span], row: Row) -> bool:
    """A single text above a table: merged over most of its width, or alone in its row; or who filled it in, and when."""
    filled = _filled(spans, row)
    if _is_form_line(spans, row):
        return True
    if len(filled) != 1 or len(row) < 2:
        return len(filled) == 1
    return spans[filled[0]].rows == 1


def _is_form_line(spans: Sequence[Span], row: Row) -> bool:
    """填报单位：…, 填报日期：… side by side, with cells left free: a line about the table, none of its rows."""
    filled = _filled(spans, row)
    labelled = all(_LABELLED.match(spans[origin].text) for origin in filled)
    return labelled and 2 <= len(filled) and len(filled) * 3 <= len(row) * 2


def _is_note(spans: Sequence[Span], row: Row) -> bool:
    filled = _filled(spans, row)
    if _is_form_line(spans, row):
        return True
    if len(filled) != 1 or spans[filled[0]].rows > 1:
        return False
    span = spans[filled[0]]
    return span.columns * 2 > len(row) or bool(_NOTE.match(span.text))


def _origins(spans: Sequence[Span], rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(origin for row in rows for origin in _filled(spans, row)))


def _header_depth(grid: Grid, body: Sequence[Row], titles: int) -> int:
    """How many rows of `body` are header; the format counts the `titles` rows above them too."""
    if grid.header_rows is not None and grid.header_rows > titles:
        return min(grid.header_rows - titles, len(body))
    if len(body) < 2 or not _names_columns(grid.spans, body[0]) or _is_form(grid.spans, body):
        return 0
    deepest = max(grid.spans[origin].rows for origin in _filled(grid.spans, body[0]))
    depth = deepest if deepest < min(_HEADER_ROWS, len(body)) else 1
    while depth < min(_HEADER_ROWS, len(body) - 1) and _splits(grid.spans, body[depth - 1], body[depth]):
        depth += 1
    return depth


def _is_form(spans: Sequence[Span], body: Sequence[Row]) -> bool:
    """Whether the names stand in the first column, each before its value, so that there is no header row."""
    names = {label(spans[place.origin].text) for row in body if (place := row[0])}
    found = sum(bool(_FIELD_NAME.fullmatch(name)) for name in names)
    return found >= 2 and found * 2 >= len(body)


def _names_columns(spans: Sequence[Span], row: Row) -> bool:
    """A header row has short, different names in it, and no figures or dates."""
    texts = [spans[origin].text.strip() for origin in _filled(spans, row)]
    if len(texts) < 2 or len(texts) * 2 < len({place.origin for place in row if place}):
        return False
    if len(set(texts)) * 5 < len(texts) * 3 or any(len(text) > _HEADER_CHARS for text in texts):
        return False
    return not any(_FIGURE.match(text) and not _PERIOD.match(text) for text in texts)


def _splits(spans: Sequence[Span], above: Row, row: Row) -> bool:
    """Whether `row` splits wide cells of the header row above it, and holds nothing beside them."""
    splits = False
    for upper, lower in zip(above, row, strict=True):
        if lower is None or not spans[lower.origin].text.strip() or (upper and upper.origin == lower.origin):
            continue
        if upper is None or spans[upper.origin].columns < 2 or _FIGURE.match(spans[lower.origin].text):
            return False
        splits = True
    return splits


def _segments(spans: Sequence[Span], header: Sequence[Row], rows: Sequence[Row]) -> Iterator[Segment]:
    names = [_texts(spans, row) for row in header]
    band: int | None = None
    pending: list[Row] = []
    for row in rows:
        if _texts(spans, row) in names:
            continue
        if (wide := _band(spans, row)) is not None:
            if pending or band is not None:
                yield Segment(band, tuple(pending))
            band, pending = wide, []
        else:
            pending.append(row)
    if pending or band is not None:
        yield Segment(band, tuple(pending))


def _band(spans: Sequence[Span], row: Row) -> int | None:
    """The one cell that reaches over the whole width and names the rows below it."""
    place = row[0]
    if place is None or len(row) < 2 or spans[place.origin].columns < len(row) or spans[place.origin].rows > 1:
        return None
    return place.origin


def _texts(spans: Sequence[Span], row: Row) -> tuple[str, ...]:
    return tuple(spans[place.origin].text if place else "" for place in row)
