"""Duties from tables: columns for the lead and for cooperation, or a column of departments before their tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Cell, Table
from ingest.extraction.actors import DUTY_LIST, actor_names, is_actor
from ingest.extraction.reading import Reading, cell_place, unnumbered
from ingest.extraction.sheets import is_catalogue
from knowledge.bodies import split_bodies
from knowledge.facts import Duty
from knowledge.roles import cell_roles, read_roles, role_of
from knowledge.text import readable

_TASK = re.compile(r"任务|内容|措施|事项|要求|工作职责|职责|做法")
_MAIN_TASK = re.compile(r"具体|内容|措施|事项")
_NUMBER = re.compile(r"^(?:序号|编号|No\.?|号)$", re.IGNORECASE)
_ORDINAL = re.compile(r"[（(]?\d{1,3}(?:\.\d{1,2})?[）)、.．]?")
_CLAUSE = re.compile(r"\d{1,3}(?:[.．-]\d{1,3})+")
_TASK_CHARS = 12
_IN_FORM, _BY_NAME = 0.98, 0.9


def table_duties(reading: Reading) -> Iterator[Duty]:
    """Every duty of the document's tables, in reading order."""
    for table, path in reading.tables():
        yield from _from_table(reading, table, path)


def _from_table(reading: Reading, table: Table, path: tuple[str, ...]) -> Iterator[Duty]:
    columns = ((column, _column_role(table, column, header)) for column, header in enumerate(table.header))
    roles = {column: role for column, role in columns if role}
    task_column = _task_column(table, roles)
    if is_catalogue(table, reading.metadata.columns, reading.source):
        return
    if not roles or task_column is None:
        yield from _by_actor_column(reading, table, path)
        return
    groups = [
        column for column in range(task_column) if column not in roles and not _numbers_rows(table, column)
    ]
    for row in table.rows:
        duty = _row_duty(reading, table, path, row, roles, task_column, groups)
        if duty is not None:
            yield duty


def _numbers_rows(table: Table, column: int) -> bool:
    """Whether a column but counts the rows, whatever it is headed by."""
    cells = [row[column].text.strip() for row in table.rows]
    return bool(_NUMBER.match(table.header[column].strip())) or all(_ORDINAL.fullmatch(cell) for cell in cells if cell)


def _clause_number(table: Table, row: Sequence[Cell]) -> str:
    """The number by which the document itself calls a task (1.1); a plain count of the rows is none."""
    numbers = (cell.text.strip() for cell, header in zip(row, table.header, strict=True) if _NUMBER.match(header.strip()))
    return next((number for number in numbers if _CLAUSE.fullmatch(number)), "")


def _column_role(table: Table, column: int, header: str) -> str | None:
    """The role that a column's header names, if departments stand in it."""
    role = role_of(header.split("/")[-1]) or role_of(header)
    if role is None or len(header) > 20:
        return None
    cells = [row[column].text for row in table.rows if row[column].text.strip()]
    filled = [cell for cell in cells if split_bodies(cell) or read_roles(cell)]
    return role if cells and len(filled) * 2 >= len(cells) and _average(cells) < 200 else None


def _task_column(table: Table, roles: dict[int, str]) -> int | None:
    """The column with the tasks: named so, else the one with the longest cells."""
    free = [column for column in range(len(table.header)) if column not in roles]
    if not free:
        return None
    lengths = {column: _average([row[column].text for row in table.rows]) for column in free}
    named = [column for column in free if _MAIN_TASK.search(table.header[column])]
    named = named or [column for column in free if _TASK.search(table.header[column])]
    return max(named or free, key=lambda column: lengths[column])


def _average(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / max(len(texts), 1)


def _row_duty(
    reading: Reading,
    table: Table,
    path: tuple[str, ...],
    row: tuple[Cell, ...],
    roles: dict[int, str],
    task_column: int,
    groups: Sequence[int],
) -> Duty | None:
    task = row[task_column]
    found: dict[str, tuple[str, ...]] = {}
    for column, role in ((column, role) for column, role in roles.items() if row[column].text.strip()):
        for own, bodies in cell_roles(reading.text[row[column].start : row[column].end], role):
            found[own] = (*found.get(own, ()), *bodies)
    if not task.text.strip() or not any(found.values()):
        return None
    headings = [readable(row[column].text) for column in groups if row[column].text.strip()]
    also = [(row[column].start, row[column].end) for column in roles if row[column].text.strip()]
    wording = " ".join(filter(None, (_clause_number(table, row), readable(task.text))))
    provenance = reading.provenance(
        task.start, task.end, (*path, *headings), _IN_FORM, cell_place(table, task), also
    )
    return Duty(
        "", provenance, unnumbered((headings or list(path) or [""])[-1]), wording,
        found.get("lead", ()), found.get("cooperate", ()), found.get("responsible", ()),
    )


def _by_actor_column(reading: Reading, table: Table, path: tuple[str, ...]) -> Iterator[Duty]:
    """A list of duties as a table: the department in one cell, its task in the next longer one."""
    titles = (*path, *table.header, table.caption or "")
    if not any(DUTY_LIST.search(title) for title in titles):
        return
    for row in table.rows:
        for column, cell in enumerate(row[:-1]):
            name = unnumbered(cell.text)
            task = next((other for other in row[column + 1 :] if len(other.text) >= _TASK_CHARS), None)
            if task is None or not is_actor(name, titles) or _has_actor(row[column + 1 :], titles):
                continue
            provenance = reading.provenance(
                task.start, task.end, path, _BY_NAME, cell_place(table, task), [(cell.start, cell.end)]
            )
            action = next((unnumbered(title) for title in reversed(path) if DUTY_LIST.search(title)), "")
            yield Duty("", provenance, action, readable(task.text), responsible=actor_names(name))
            break


def _has_actor(cells: Sequence[Cell], titles: Sequence[str]) -> bool:
    """Whether a cell further right names the one who answers more closely: 相关部门, then 1.区教委."""
    return any(is_actor(unnumbered(cell.text), titles) for cell in cells[:-1])
