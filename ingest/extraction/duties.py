"""Duties from lists: brackets that close an item or a section, departments as headings, tables with role columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Cell, Table
from ingest.extraction.reading import Paragraph, Reading, cell_place, unnumbered
from ingest.extraction.roles import Roles, closing_brackets, merged, names, read_roles, role_of, standing_statement
from ingest.extraction.sheets import is_catalogue
from knowledge.bodies import BodyKind, are_bodies, read_body, split_bodies
from knowledge.facts import Duty
from knowledge.text import readable

_DUTY_LIST = re.compile(r"职责|责任|分工")
_GROUPS = re.compile(r"(?:相关|有关|各)(?:部门|单位)$|社会资源单位$|各?主体$|^其他")
_ACTORS = re.compile(
    r"(?:政府|学校|家庭|家长|社区|街道|高校|企业|机构|场馆|基地|场所|单位|幼儿园|医院|村|居)(?:[（(].{1,3}[）)])?等?$"
)
_NO_ACTOR = re.compile(rf"[，。“”]|\d|{_DUTY_LIST.pattern}|^(?:协同|支持|配合|服务|指导|参与|加强)")
_INNER_NUMBER = re.compile(r"^.*[（(][一二三四五六七八九十\d]{1,3}[）)]\s*")
_ABOUT_ROLES = re.compile(r"(?:责任|牵头|配合)(?:部门|单位|任务)")
_ITEM_ACTOR = re.compile(
    r"\s*(?:[（(]?\d{1,3}[）)]?[.．、]?|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])?\s*([^：:。；\n]{2,60}?)\s*[：:\n]\s*"
)
_TASK = re.compile(r"任务|内容|措施|事项|要求|工作职责|职责|做法")
_MAIN_TASK = re.compile(r"具体|内容|措施|事项")
_NUMBER = re.compile(r"^(?:序号|编号|No\.?|号)$", re.IGNORECASE)
_IN_FORM, _IN_LIST, _BY_SECTION, _BY_NAME = 0.98, 0.95, 0.95, 0.9


@dataclass(frozen=True, slots=True)
class _Standing:
    """Departments that also answer for every later task under `scope`, and where that is said."""

    bodies: tuple[str, ...]
    scope: tuple[str, ...]
    place: tuple[int, int]


def duties(reading: Reading) -> Iterator[Duty]:
    """Every duty that the document writes as such, in reading order within its paragraphs, then its tables."""
    paragraphs = reading.paragraphs()
    yield from _bracketed(reading, paragraphs)
    yield from by_actor(reading)
    for table, path in reading.tables():
        yield from _from_table(reading, table, path)


def _bracketed(reading: Reading, paragraphs: Sequence[Paragraph]) -> Iterator[Duty]:
    """Brackets at the end of an item hold for it; one alone in a paragraph holds for the items since the heading."""
    waiting: list[Paragraph] = []
    standing: _Standing | None = None
    for paragraph in paragraphs:
        if paragraph.is_heading:
            waiting = []
            continue
        found = _roles_at_end(reading, paragraph)
        if found is None:
            waiting.append(paragraph)
            standing = _stated(reading, paragraph) or standing
            continue
        roles, place = found
        alone = not reading.text[paragraph.start : place[0] - 1].strip()
        carriers = _items(waiting) if alone else [paragraph]
        for carrier in carriers:
            yield _duty(reading, carrier, roles, standing, place, alone)
        if roles.standing:
            standing = _Standing(roles.responsible, _list_of(paragraph), place)
        waiting = []


def _roles_at_end(reading: Reading, paragraph: Paragraph) -> tuple[Roles, tuple[int, int]] | None:
    text = reading.text[paragraph.start : paragraph.end]
    brackets = closing_brackets(text)
    roles = read_roles(text[slice(*brackets)]) if brackets else None
    if brackets is None or roles is None:
        return None
    return roles, (paragraph.start + brackets[0], paragraph.start + brackets[1])


def _items(waiting: Sequence[Paragraph]) -> list[Paragraph]:
    """The numbered items among paragraphs, or all of them where none is numbered."""
    return [paragraph for paragraph in waiting if paragraph.is_item] or list(waiting)


def _list_of(paragraph: Paragraph) -> tuple[str, ...]:
    """The headings above a whole list of tasks: one above the section that the task stands in."""
    return paragraph.above[:-1]


def _stated(reading: Reading, paragraph: Paragraph) -> _Standing | None:
    for start, end in reading.sentences(paragraph):
        sentence = reading.text[start:end]
        if not standing_statement(sentence):
            continue
        listed = split_bodies(re.split(r"(?:任务|工作|事项)(?!的)", sentence)[-1].split("也")[0].split("均")[0])
        if listed:
            return _Standing(names(listed), (), (start, end))
    return None


def _duty(
    reading: Reading,
    carrier: Paragraph,
    roles: Roles,
    standing: _Standing | None,
    place: tuple[int, int],
    alone: bool,
) -> Duty:
    also = [place]
    if standing is not None and carrier.above[: len(standing.scope)] == standing.scope:
        roles = merged(roles, standing.bodies)
        also.append(standing.place)
    task_end = carrier.end if alone else place[0] - 1
    action = carrier.above[-1] if carrier.above else ""
    provenance = reading.provenance(
        carrier.start, carrier.end, carrier.above, _BY_SECTION if alone else _IN_LIST, also=also
    )
    task = unnumbered(reading.text[carrier.start : task_end])
    return Duty("", provenance, unnumbered(action), task, roles.lead, roles.cooperate, roles.responsible)


def by_actor(reading: Reading) -> Iterator[Duty]:
    """Lists in which the department is the heading and the task stands after it or under it."""
    for paragraph in reading.paragraphs():
        if paragraph.is_heading or _roles_at_end(reading, paragraph) is not None:
            continue
        found = _named_first(reading, paragraph) or _named_above(paragraph)
        if found is None:
            continue
        bodies, task_start = found
        task = unnumbered(reading.text[task_start : paragraph.end])
        if not re.search("[。；]", task) or _ABOUT_ROLES.search(task):
            continue
        above = [title for title in paragraph.above if _DUTY_LIST.search(title)] or list(paragraph.above[-1:])
        provenance = reading.provenance(paragraph.start, paragraph.end, paragraph.above, _BY_NAME)
        yield Duty("", provenance, unnumbered(above[-1]) if above else "", task, responsible=bodies)


def _named_first(reading: Reading, paragraph: Paragraph) -> tuple[tuple[str, ...], int] | None:
    """1.区教育局:推动…"""
    match = _ITEM_ACTOR.match(reading.text, paragraph.start, paragraph.end)
    if match is None:
        return None
    name = readable(re.sub(r"[（(][^（）()]*[）)]$", "", match.group(1)))
    if not _is_actor(name, paragraph.above):
        return None
    return _actor_names(name), match.end()


def _named_above(paragraph: Paragraph) -> tuple[tuple[str, ...], int] | None:
    """The nearest heading is a department or another actor, and stands in a list of duties."""
    heading = _INNER_NUMBER.sub("", unnumbered(paragraph.above[-1])) if paragraph.above else ""
    if not heading or not any(_DUTY_LIST.search(title) for title in paragraph.above):
        return None
    return (_actor_names(heading), paragraph.start) if _is_actor(heading, paragraph.above) else None


def _is_actor(name: str, above: Sequence[str]) -> bool:
    if _GROUPS.search(name) or _NO_ACTOR.search(name):
        return False
    known = [item for item in split_bodies(name) if read_body(item.name).kind is not BodyKind.OTHER]
    if known and are_bodies(name):
        return True
    listed = any(_DUTY_LIST.search(title) for title in above)
    return listed and len(name) <= 50 and (are_bodies(name) or bool(_ACTORS.search(name)))


def _actor_names(name: str) -> tuple[str, ...]:
    listed = split_bodies(name)
    known = [item for item in listed if read_body(item.name).kind is not BodyKind.OTHER]
    return names(listed) if known else (name,)


def _from_table(reading: Reading, table: Table, path: tuple[str, ...]) -> Iterator[Duty]:
    columns = ((column, _column_role(table, column, header)) for column, header in enumerate(table.header))
    roles = {column: role for column, role in columns if role}
    task_column = _task_column(table, roles)
    if not roles or task_column is None or is_catalogue(table):
        return
    groups = [
        column for column in range(task_column)
        if column not in roles and not _NUMBER.match(table.header[column].strip())
    ]
    for row in table.rows:
        duty = _row_duty(reading, table, path, row, roles, task_column, groups)
        if duty is not None:
            yield duty


def _column_role(table: Table, column: int, header: str) -> str | None:
    """The role that a column's header names, if departments stand in it."""
    role = role_of(header.split("/")[-1]) or role_of(header)
    if role is None or len(header) > 20:
        return None
    cells = [row[column].text for row in table.rows if row[column].text.strip()]
    filled = [cell for cell in cells if split_bodies(cell)]
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
    for column, role in roles.items():
        cell = row[column]
        found[role] = (*found.get(role, ()), *names(split_bodies(reading.text[cell.start : cell.end])))
    if not task.text.strip() or task.struck or not any(found.values()):
        return None
    headings = [readable(row[column].text) for column in groups if row[column].text.strip()]
    also = [(row[column].start, row[column].end) for column in roles if row[column].text.strip()]
    number = next((c.text for c, h in zip(row, table.header, strict=True) if _NUMBER.match(h.strip())), "")
    wording = readable(task.text)
    provenance = reading.provenance(
        task.start, task.end, (*path, *headings), _IN_FORM, cell_place(table, task), also
    )
    return Duty(
        "", provenance, unnumbered((headings or list(path) or [""])[-1]), f"{number} {wording}" if number else wording,
        found.get("lead", ()), found.get("cooperate", ()), found.get("responsible", ()),
    )
