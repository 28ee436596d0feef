"""A school's list of needs and a list of resources, read from files of any format that has tables, to be paired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.pairing import SheetRows, as_lines, pair, read_sheet
from assistant.service.errors import BadQuestion
from ingest.blocks import Table
from ingest.loaders import load
from ingest.withdrawn import in_force
from knowledge.columns import told_meanings
from knowledge.matrix import to_csv, to_xlsx


def pair_files(needs: Path, resources: Path, overrides: Mapping[str, str], k: int) -> list[list[str]]:
    """The matching table of two files: the header, a line for every resource that fits a need, one for a gap.

    Raises:
        IngestError: if a file can't be read.
        BadQuestion: if it has no table that says what its rows are about.
    """
    return as_lines(pair(read_file(needs, overrides), read_file(resources, overrides), k))


def read_file(path: Path, overrides: Mapping[str, str]) -> SheetRows:
    """The longest table of a file, without rows that are cancelled; raises as `pair_files` does."""
    tables = sorted((block.table for block in load(path).blocks if block.table), key=lambda table: -len(table.rows))
    reason = "没有表格"
    for table in tables:
        try:
            return read_sheet(table.header, _rows(table), overrides)
        except ValueError as exc:
            reason = str(exc)
    raise BadQuestion(f"“{path.name}”不能用来匹配：{reason.rstrip('。')}。")


def overrides_of(written: Sequence[str]) -> dict[str, str]:
    """What columns mean, from texts like 内容=topic; nothing after the sign is a column that does not count.

    Raises:
        BadQuestion: if a text has no sign, or the meaning is unknown.
    """
    try:
        return told_meanings(written)
    except ValueError as exc:
        raise BadQuestion(str(exc)) from exc


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in in_force(table).rows]


def write_table(lines: Sequence[Sequence[str]], path: Path, title: str) -> None:
    """Write a table as .xlsx or .csv, by the name of the file.

    Raises:
        BadQuestion: if the name ends in neither, or the file can't be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise BadQuestion(f"不能写成“{path.name}”；文件名请以 .xlsx 或 .csv 结尾。")
    content = to_csv(lines) if suffix == ".csv" else to_xlsx(lines, title)
    try:
        path.write_bytes(content)
    except OSError as exc:
        raise BadQuestion(f"文件“{path}”不能写入（{exc.strerror}）。") from exc
