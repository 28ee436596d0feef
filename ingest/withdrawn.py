"""Rows of a table that their author has taken back: struck through, or said to be cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Cell, Table
from knowledge.columns import Column, Meaning, recognise

_Row = tuple[Cell, ...]

_FIGURE = re.compile(r"[\d.、\s]+")
_OFF = r"(?:已经?|现已?)?(?:取消|停办|停开|作废)(?:[（(].*[）)])?"
_OFFERED = "活动|课程|项目|讲座|场次|服务|热线|号码|电话|场馆|基地"
_ANYWHERE = re.compile(rf"(?:本|该|此)?(?:{_OFFERED})?{_OFF}[。！]?")
_IN_A_NAME = re.compile(rf"[（(【\[]{_OFF}[）)】\]]")
_REMARKS = re.compile("状态|备注|注意|说明|进展|情况|附注|其他")
_REMARK = re.compile(
    rf"(?:本|该|此)?[次期场项]?(?:{_OFFERED})?(?:因.{{1,15}})?(?:{_OFF}"
    r"|(?:已经?|现已?)(?:停用|废止|撤销|关停|关闭|停止(?:开放|使用|服务|办理|举办))(?:[（(].*[）)])?)"
)
_PAUSED = re.compile(r"(?:已|现)?暂停(?:开放|使用|服务|办理|举办|活动)?(?:[（(].*[）)])?[。！]?")
_TOLD = frozenset({Meaning.NAME, Meaning.DISTRICT, Meaning.TOWN, Meaning.DATES})


def in_force(table: Table) -> Table:
    """The table without the rows that were taken back, and without the words of single cells that are struck."""
    rows = (row for row in table.rows if not _is_struck(row) and not _withdrawing(table, row))
    return replace(table, rows=tuple(_unstruck(row) for row in rows))


def to_tell(table: Table) -> Iterator[_Row]:
    """The rows that passages are made of. A struck row is none; of one that is said to be cancelled only what it was,
    where and when, and that word are left, so that it can be told as cancelled and never as an offer."""
    rows = [(row, _withdrawing(table, row)) for row in table.rows if not _is_struck(row)]
    withdrawn = any(said for _, said in rows)
    columns = recognise(table.header, [[cell.text for cell in row] for row in table.rows]) if withdrawn else []
    for row, said in rows:
        yield _cut_down(columns, row, said) if said else _unstruck(row)


def _is_struck(row: _Row) -> bool:
    """The cell that names the row is struck, or most of its cells are."""
    own = [cell for cell in row if cell.text.strip() and not cell.merged]
    struck = [cell for cell in own if cell.struck]
    naming = next((cell for cell in own if not _FIGURE.fullmatch(cell.text)), None)
    return bool(struck) and (len(struck) * 2 > len(own) or naming in struck)


def _unstruck(row: _Row) -> _Row:
    return tuple(replace(cell, text="") if cell.struck else cell for cell in row)


def _withdrawing(table: Table, row: _Row) -> list[int]:
    """The columns whose cell says that the row no longer holds."""
    return [i for i, (header, cell) in enumerate(zip(table.header, row, strict=True)) if _says_so(header, cell)]


def _says_so(header: str, cell: Cell) -> bool:
    text = cell.text.strip()
    if not text or cell.struck:
        return False
    if _ANYWHERE.fullmatch(text) or _IN_A_NAME.search(text):
        return True
    if not _REMARKS.search(header.split("/")[-1]):
        return False
    return bool(_PAUSED.fullmatch(text)) or any(_REMARK.fullmatch(part.strip()) for part in re.split("[，,。；;！\n]", text))


def _cut_down(columns: Sequence[Column], row: _Row, said: list[int]) -> _Row:
    kept = {column.index for column in columns if column.meaning in _TOLD} | set(said)
    if not any(column.meaning is Meaning.NAME for column in columns):
        named = (i for i, cell in enumerate(row) if cell.text.strip() and not _FIGURE.fullmatch(cell.text))
        kept |= {next(named, 0)}
    return tuple(cell if i in kept else replace(cell, text="") for i, cell in enumerate(_unstruck(row)))
