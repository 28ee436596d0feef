"""The responsibility matrix: tasks by departments, for one plan or several, as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.bodies import read_body
from knowledge.facts import Duty

LEAD, COOPERATE, RESPONSIBLE = "牵头", "配合", "责任"
_PLACE_COLUMNS = ("地区", "文件", "章节", "行动", "任务")
_SURE = 0.8  # the least confidence of a duty that is shown
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One task. `roles` maps a column of the matrix to the role, `names` to the name that the plan writes."""

    duty: Duty
    roles: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tasks in the order given; `columns` in order of first appearance, each named as most plans write it."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def build_matrix(duties: Iterable[Duty]) -> Matrix:
    """The matrix of the duties that were read with some confidence. Names that mean the same department share a column.

    Departments of different levels (市教育局, 区教育局) have columns of their own.
    """
    kept = [duty for duty in duties if duty.provenance.confidence >= _SURE]
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for duty in kept:
        for name in (*duty.lead, *duty.cooperate, *duty.responsible):
            written[_key(name)][name] += 1
    titles = {key: _title(names) for key, names in written.items()}
    return Matrix(tuple(titles.values()), tuple(_row(duty, titles) for duty in kept))


def _key(name: str) -> tuple[str, str]:
    body = read_body(name)
    return body.level, body.key


def _title(names: Counter[str]) -> str:
    """The most frequent name, the others behind it: 区教育局（区教委）."""
    first, *others = (name for name, _ in names.most_common())
    return f"{first}（{'、'.join(others)}）" if others else first


def _row(duty: Duty, titles: Mapping[tuple[str, str], str]) -> MatrixRow:
    roles: dict[str, str] = {}
    names: dict[str, str] = {}
    for role, bodies in ((LEAD, duty.lead), (COOPERATE, duty.cooperate), (RESPONSIBLE, duty.responsible)):
        for name in bodies:
            roles.setdefault(titles[_key(name)], role)
            names.setdefault(titles[_key(name)], name)
    return MatrixRow(duty, roles, names)


def as_table(matrix: Matrix) -> list[list[str]]:
    """The header and one line a task; cells that a spreadsheet would run as a formula are made plain text."""
    lines = [[*_PLACE_COLUMNS, *matrix.columns]]
    for row in matrix.rows:
        place = row.duty.provenance
        lines.append(
            [
                place.region.full_name, place.title or place.source, place.section, row.duty.action, row.duty.task,
                *(row.roles.get(column, "") for column in matrix.columns),
            ]
        )
    return [[harmless(cell) for cell in line] for line in lines]


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def to_csv(lines: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read the Chinese right."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")


def to_xlsx(lines: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet, its first line frozen and wide texts wrapped. `title` is cut to what Excel takes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "".join(character for character in title if character not in "[]:*?/\\")[:31] or "表"
    for line in lines:
        sheet.append(list(line))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(max(8, longest * 2), 60)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
