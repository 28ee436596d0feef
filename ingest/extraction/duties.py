"""Duties from lists: brackets that close an item or a section, departments as headings, tables with role columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.actors import DUTY_LIST, actor_names, is_actor
from ingest.extraction.duty_tables import table_duties
from ingest.extraction.reading import Paragraph, Reading, unnumbered
from knowledge.bodies import split_bodies
from knowledge.facts import Duty
from knowledge.item_marks import CIRCLED, EITHER, IN_BRACKETS
from knowledge.roles import Roles, closing_roles, merged, names, read_roles, standing_statement
from knowledge.text import readable

_INNER_NUMBER = re.compile(rf"^.*[（(]{EITHER}{{1,3}}[）)]\s*")
_ABOUT_ROLES = re.compile(r"(?:责任|牵头|配合)(?:部门|单位|任务)")
_ITEM_ACTOR = re.compile(
    rf"\s*+(?:[（(]?\d{{1,3}}[）)]?[.．、]?|{IN_BRACKETS}|{CIRCLED})?\s*+([^：:。；\n]{{2,60}}?)\s*[：:\n]\s*"
)
_IN_LIST, _BY_SECTION, _BY_NAME = 0.95, 0.95, 0.9


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
    yield from table_duties(reading)


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
        alone = not reading.text[paragraph.start : place[0]].strip(" \t\u3000（(")
        carriers = _items(waiting) if alone else [paragraph]
        for carrier in carriers:
            yield _duty(reading, carrier, roles, standing, place, alone)
        if roles.standing:
            standing = _Standing(roles.responsible, _list_of(paragraph), place)
        waiting = []


def _roles_at_end(reading: Reading, paragraph: Paragraph) -> tuple[Roles, tuple[int, int]] | None:
    text = reading.text[paragraph.start : paragraph.end]
    brackets = closing_roles(text)
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
    wording = reading.text[carrier.start : carrier.end if alone else place[0]]
    action = carrier.above[-1] if carrier.above else ""
    provenance = reading.provenance(
        carrier.start, carrier.end, carrier.above, _BY_SECTION if alone else _IN_LIST, also=also
    )
    task = unnumbered(wording if alone else wording.rstrip("（( \t\n"))
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
        above = [title for title in paragraph.above if DUTY_LIST.search(title)] or list(paragraph.above[-1:])
        provenance = reading.provenance(paragraph.start, paragraph.end, paragraph.above, _BY_NAME)
        yield Duty("", provenance, unnumbered(above[-1]) if above else "", task, responsible=bodies)


def _named_first(reading: Reading, paragraph: Paragraph) -> tuple[tuple[str, ...], int] | None:
    """1.区教育局:推动…"""
    match = _ITEM_ACTOR.match(reading.text, paragraph.start, paragraph.end)
    if match is None:
        return None
    name = readable(re.sub(r"[（(][^（）()]*[）)]$", "", match.group(1)))
    if not is_actor(name, paragraph.above):
        return None
    return actor_names(name), match.end()


def _named_above(paragraph: Paragraph) -> tuple[tuple[str, ...], int] | None:
    """The nearest heading is a department or another actor, and stands in a list of duties."""
    heading = _INNER_NUMBER.sub("", unnumbered(paragraph.above[-1])) if paragraph.above else ""
    if not heading or not any(DUTY_LIST.search(title) for title in paragraph.above):
        return None
    return (actor_names(heading), paragraph.start) if is_actor(heading, paragraph.above) else None
