"""CSV files: encoding and delimiter found out, line breaks inside quoted fields kept."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ingest.blocks import LoadedDocument
from ingest.errors import TooLarge, UnreadableFile
from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.sheet import MAX_COLUMNS, Sheet, SheetCell, column_letters, write_sheet

_DELIMITERS = ",\t;|"
_SAMPLE_CHARS = 50_000


def load_csv(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a CSV or TSV file; fields keep their spaces. Cells are named as in a sheet, by the record's number.

    Raises:
        IngestError: if it is no text, its quotes are broken or it is too large.
    """
    try:
        text = decode(raw)
    except UndecodableBytes as error:
        raise UnreadableFile(name, "无法识别文字编码，请另存为 UTF-8 或 GBK") from error
    rows: dict[int, dict[int, SheetCell]] = {}
    cells = 0
    try:
        for number, record in enumerate(_records(text, _delimiter(text)), start=1):
            if len(record) > MAX_COLUMNS:
                raise TooLarge(name, "表格列数", MAX_COLUMNS)
            row = {c: SheetCell(field, f"{column_letters(c)}{number}") for c, field in enumerate(record, 1) if field}
            cells += len(row)
            if number > limits.rows or cells > limits.cells:
                raise TooLarge(name, "表格行数或单元格数", limits.rows if number > limits.rows else limits.cells)
            if row:
                rows[number] = row
    except csv.Error as error:
        raise UnreadableFile(name, "字段过长或引号不配对") from error
    builder = DocumentBuilder(name, limits)
    write_sheet(Sheet(None, rows), builder, limits, title_level=1)
    return builder.build("csv")


def _records(text: str, delimiter: str) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """The delimiter by which most records of the beginning have the same number of fields, more than one."""
    best, chosen = 0.0, ","
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(record) for record in _records(text[:_SAMPLE_CHARS], delimiter) if record)
        except csv.Error:
            continue
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        share = count / max(1, widths.total())
        if width > 1 and share > best:
            best, chosen = share, delimiter
    return chosen
