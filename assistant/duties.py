"""Who answers for a passage: from the cells of its table row, the brackets at its end, its section or its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.bodies import are_bodies, read_body, split_bodies
from knowledge.item_marks import EITHER
from knowledge.roles import Roles, cell_roles, read_roles
from knowledge.text import readable
from knowledge.types import Chunk, Part

_LEAD = re.compile(r"牵头|主责|主办|主管")
_COOPERATE = re.compile(r"配合|协同|协办|协作|参与|参加")
_RESPONSIBLE = re.compile(r"责任|承办|实施(?:部门|单位|主体)|落实(?:部门|单位)")
_ASIDE = re.compile(r"时限|期限|时间|进度|节点|日期|月份|频次|备注|附注")
_NUMBERS = re.compile(r"序号|编号|依据|来源|电话|联系")
"""Columns beside a task: by when it is done and what else is noted, numbers and where it comes from name no task."""
_TASK = re.compile(r"任务|事项|举措|措施|项目|行动|活动|主题|内容|课程|名称|服务|工作")
_BRACKETED = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*$")
_LABELLED = re.compile(r"^\s*(牵头|配合|责任|主责)?(?:部门|单位)?\s*[:：]\s*")
_LEAD_SENTENCE = re.compile(r"^[^。：:\n]{2,40}?(?=[。：:])")


@dataclass(frozen=True, slots=True)
class Slice:
    """A verbatim piece of the document's text, by its offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The bodies behind a passage, as the document writes them, and where it says so.

    `label` names the task as a person would: the action and the task's lead. `places` are the quotes to cite. `headed`
    says that the passage is an item of a list of duties under the body's own name. `beside` are the other columns of a row
    that say something of the task, by when and what else is noted, with their headers.
    """

    label: str
    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    places: tuple[Slice, ...] = field(default_factory=tuple)
    headed: bool = False
    beside: tuple[tuple[str, Slice], ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """Everybody named, in order."""
        return (*self.lead, *self.cooperate, *self.responsible)

    def role_of(self, name: str) -> str | None:
        """牵头, 配合 or 责任 for the body that `name` means here, else None."""
        wanted = read_body(name)
        for role, names in (("牵头", self.lead), ("配合", self.cooperate), ("责任", self.responsible)):
            if any(read_body(other).same(wanted) for other in names):
                return role
        return None


def responsibility(chunk: Chunk, following: Sequence[Chunk]) -> Responsibility | None:
    """Who answers for `chunk`; `following` are the chunks after it in reading order. None where nobody is named."""
    if chunk.parts:
        return _of_row(chunk)
    for candidate in (chunk, *_same_item(chunk, following)):
        if found := _of_brackets(chunk, candidate):
            return found
    return _of_heading(chunk) or _of_section(chunk, following)


def _of_row(chunk: Chunk) -> Responsibility | None:
    found: dict[str, tuple[str, ...]] = {}
    places: list[Slice] = []
    lines = chunk.text.split("\n")
    for part, line in zip(chunk.parts, lines, strict=False):
        role = _role(part.label)
        if role is not None:
            for own, names in cell_roles(line.split("：", 1)[-1], role):
                found[own] = found.get(own, ()) + names
            places.append(Slice(part.start, part.end))
    if not any(found.values()):
        return None
    task = _task_part(chunk)
    if task is not None:
        places.insert(0, Slice(task.start, task.end))
    return Responsibility(
        _row_label(chunk),
        found.get("lead", ()),
        found.get("cooperate", ()),
        found.get("responsible", ()),
        tuple(places),
        beside=tuple((part.label, Slice(part.start, part.end)) for part in chunk.parts if _ASIDE.search(part.label)),
    )


def _role(label: str) -> str | None:
    if _LEAD.search(label):
        return "lead"
    if _COOPERATE.search(label):
        return "cooperate"
    return "responsible" if _RESPONSIBLE.search(label) else None


def _task_part(chunk: Chunk) -> Part | None:
    told = [part for part in chunk.parts if _tells_a_task(part)]
    tasks = [part for part in told if _TASK.search(part.label)] or told
    return max(tasks, key=lambda part: part.end - part.start, default=None)


def _tells_a_task(part: Part) -> bool:
    return not (_role(part.label) or _ASIDE.search(part.label) or _NUMBERS.search(part.label))


def _row_label(chunk: Chunk) -> str:
    task = _task_part(chunk)
    lines = chunk.text.split("\n")
    pieces = []
    for part, line in zip(chunk.parts, lines, strict=False):
        value = line.split("：", 1)[-1]
        if _tells_a_task(part) and not re.fullmatch(r"[\d.、（）()]+", value):
            pieces.append(task_name(value) if part is task else value[:40])
        if part is task:
            break
    return " › ".join(pieces[-2:])


def task_name(task: str) -> str:
    """The sentence that names a task, or its beginning."""
    lead = _LEAD_SENTENCE.match(task)
    return lead.group() if lead else task[:40]


def _names(text: str) -> Iterator[str]:
    return (listed.name for listed in split_bodies(text))


def _label(chunk: Chunk) -> str:
    return " › ".join(chunk.headings[-2:])


def _of_brackets(chunk: Chunk, candidate: Chunk) -> Responsibility | None:
    match = _BRACKETED.search(candidate.text)
    roles = _roles_in(match.group(1)) if match else None
    if match is None or roles is None:
        return None
    place = Slice(candidate.start + match.start(), candidate.start + match.end())
    return Responsibility(_label(chunk), roles.lead, roles.cooperate, roles.responsible, (place,))


def _roles_in(bracketed: str) -> Roles | None:
    """The roles that a bracket tells; one department alone, or after a label one of no known kind, answers too."""
    if told := read_roles(bracketed):
        return told
    label = _LABELLED.match(bracketed)
    if label is None:
        return Roles(responsible=tuple(_names(bracketed))) if are_bodies(bracketed) else None
    names = tuple(_names(bracketed[label.end() :])) or (bracketed[label.end() :].strip(),)
    return Roles(lead=names) if label.group(1) in ("牵头", "主责") else Roles(responsible=names)


def _same_item(chunk: Chunk, following: Sequence[Chunk]) -> Iterator[Chunk]:
    """The rest of an item that was too long for one chunk."""
    for other in following:
        if other.headings != chunk.headings or other.parts:
            return
        yield other


def _of_heading(chunk: Chunk) -> Responsibility | None:
    """An item of a list of duties is headed by the body that has them: 1．区教委."""
    if not chunk.headings:
        return None
    heading = re.sub(rf"^[\s（(]*{EITHER}+[\s）).．、]*", "", chunk.headings[-1])
    if not are_bodies(heading):
        return None
    place = Slice(chunk.start, chunk.end)
    return Responsibility(_label(chunk), responsible=tuple(_names(heading)), places=(place,), headed=True)


def _of_section(chunk: Chunk, following: Sequence[Chunk]) -> Responsibility | None:
    """Bodies in brackets on a line of their own answer for every item of the section above them."""
    section = chunk.headings[:-1]
    for other in following:
        if other.parts or (section and other.headings[: len(section)] != section):
            return None
        for line_start, line in _last_line(other):
            if line.startswith(("（", "(")) and (found := _of_brackets(chunk, other)):
                return found if readable(line) and line_start >= 0 else None
    return None


def _last_line(chunk: Chunk) -> Iterator[tuple[int, str]]:
    text = chunk.text.rstrip()
    start = text.rfind("\n") + 1
    yield start, text[start:].strip()
