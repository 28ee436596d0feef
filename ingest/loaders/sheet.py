"""What a spreadsheet and a CSV file have in common: cells by row and column → tables and lines of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.errors import TooLarge
from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.tables import Grid, Span

MAX_COLUMNS = 1_000
_MERGED_CELLS = 5  # merges may overlap or lie in wide rows: so many times the cells of a sheet are looked at for them
GUIDE_SHEET = "填写说明"
"""The sheet of our own templates that explains their columns: it is for whoever fills them in, nothing to know."""
EXAMPLE_MARK = "【示例】"
"""What the example row of our own templates begins with: such a row is read over wherever it was left standing."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with text. `ref` is its name in the sheet: B7."""

    text: str
    ref: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, all four numbers inclusive and counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible cells of one sheet by row and column number from 1. `header_end` is the last row that the file says
    to repeat on every printed page."""

    name: str | None
    rows: Mapping[int, Mapping[int, SheetCell]]
    merges: Sequence[Merge] = field(default=())
    header_end: int | None = None


def write_sheet(sheet: Sheet, builder: DocumentBuilder, limits: Limits, title_level: int) -> None:
    """Add a sheet's tables and lines to `builder`; struck-through cells are kept, marked and warned of.

    Raises:
        TooLarge: if it has too many rows or columns.
    """
    rows = _without_covered(sheet, builder.name, limits)
    if len(rows) > limits.rows:
        raise TooLarge(builder.name, "表格行数", limits.rows)
    if max((max(row) - min(row) for row in rows.values()), default=0) > MAX_COLUMNS:
        raise TooLarge(builder.name, "表格列数", MAX_COLUMNS)
    for numbers in _regions(rows):
        header = sum(number <= sheet.header_end for number in numbers) if sheet.header_end else 0
        grid = Grid(tuple(_spans(rows, numbers, sheet.merges)), header or None)
        builder.table(grid, sheet=sheet.name, caption=sheet.name, title_level=title_level)
    _warn_of_struck(sheet, rows, builder)


def column_letters(number: int) -> str:
    """A sheet's name of a column counted from 1: A … Z, AA …"""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _without_covered(sheet: Sheet, name: str, limits: Limits) -> dict[int, dict[int, SheetCell]]:
    """Rows that hold text, without what stands unseen under a merged cell."""
    covered = set()
    present = sorted(sheet.rows)
    looked_at = 0
    for merge in sheet.merges:
        numbers = present[bisect_left(present, merge.top) : bisect_right(present, merge.bottom)]
        looked_at += 1 + sum(len(sheet.rows[number]) for number in numbers)
        if looked_at > _MERGED_CELLS * limits.cells:
            raise TooLarge(name, "合并区域的单元格数", _MERGED_CELLS * limits.cells)
        for number in numbers:
            for column in sheet.rows[number]:
                if merge.left <= column <= merge.right and (number, column) != (merge.top, merge.left):
                    covered.add((number, column))
    kept = {
        number: {column: cell for column, cell in sheet.rows[number].items() if (number, column) not in covered}
        for number in present
    }
    return {number: row for number, row in kept.items() if _says_something(row)}


def _says_something(row: Mapping[int, SheetCell]) -> bool:
    first = next((cell.text.strip() for _, cell in sorted(row.items()) if cell.text.strip()), "")
    return bool(first) and not first.startswith(EXAMPLE_MARK)


def _regions(rows: Mapping[int, Mapping[int, SheetCell]]) -> Iterator[list[int]]:
    """Row numbers table by table: after blank rows a new table starts where a title or other columns follow."""
    region: list[int] = []
    widest = last_column = 0
    for number, row in rows.items():
        filled = [column for column, cell in row.items() if cell.text.strip()]
        starts_table = len(filled) == 1 or widest == 1 or max(filled) > last_column
        if region and number > region[-1] + 1 and starts_table:
            yield region
            region, widest, last_column = [], 0, 0
        region.append(number)
        widest, last_column = max(widest, len(row)), max(last_column, *row)
    if region:
        yield region


def _spans(
    rows: Mapping[int, Mapping[int, SheetCell]], numbers: Sequence[int], merges: Sequence[Merge]
) -> Iterator[Span]:
    """The region's cells as origins of a grid without its empty rows and columns."""
    row_at = {number: index for index, number in enumerate(numbers)}
    columns = sorted({column for number in numbers for column, cell in rows[number].items() if cell.text.strip()})
    column_at = {column: index for index, column in enumerate(columns)}
    reach = {(merge.top, merge.left): merge for merge in merges}
    for number in numbers:
        for column, cell in sorted(rows[number].items()):
            if column not in column_at:
                continue
            merge = reach.get((number, column), Merge(number, column, number, column))
            down = _count_between(numbers, merge.top, merge.bottom)
            across = _count_between(columns, merge.left, merge.right)
            yield Span(cell.text, row_at[number], column_at[column], down, across, cell.ref, cell.struck)


def _count_between(ascending: Sequence[int], first: int, last: int) -> int:
    return bisect_right(ascending, last) - bisect_left(ascending, first)


def _warn_of_struck(sheet: Sheet, rows: Mapping[int, Mapping[int, SheetCell]], builder: DocumentBuilder) -> None:
    place = f"工作表“{sheet.name}”" if sheet.name else "表格"
    for number, row in rows.items():
        if any(cell.struck for cell in row.values()):
            builder.warn(f"{place}第 {number} 行有删除线，划掉的内容不会用来回答，请核对。")
