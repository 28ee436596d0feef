"""Who answers for a task: the words for it, and lists of departments in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.bodies import BodyKind, Listed, is_body, read_body, split_bodies

LEAD = re.compile(r"牵头|主责|主办|主要责任")
COOPERATE = re.compile(r"配合|协同|协办|参与|协助|支持(?:部门|单位)|联办")
RESPONSIBLE = re.compile(r"责任|负责|承担|承办|落实|实施|执行|分工")
_WHO = r"(?:部门|单位|主体|处室|科室|机构|方|领导|人)"
_ROLE = r"(?:第一|主要|共同|具体)?(?:牵头|主责|主办|配合|协同|协办|参与|协助|支持|责任|负责|承担|承办|落实|实施)"
_LABEL = re.compile(rf"{_ROLE}{_WHO}{{0,2}}\s*[：:]|{_ROLE}{_WHO}(?:为|是)")
_AFTER = re.compile(
    r"(?P<bodies>[^。；;]+?)(?:等?(?:相关|有关)?(?:部门|单位)?)(?:共同|分别|按(?:照)?(?:各自)?(?:职责)?(?:分工)?|依职责){0,8}"
    r"(?P<role>牵头(?:负责)?|配合|协同|参与|协助|负责|落实)\s*(?:[，,；;、]|$)"
)
_MARKED = re.compile(r"[（(](?P<role>牵头|主责|配合|协助)(?:部门|单位)?[）)]$")
_AT_END = re.compile(rf"(?:^|[。；;！\n])\s*(?P<roles>{_ROLE}{_WHO}{{1,2}}\s*[：:][^。！]+)[。；;]?\s*$")
_UNIT = re.compile(r"(?:各|本|校)?[\u4e00-\u9fff]{1,8}(?:科|处|室|股|组|部|队|办|主任|教师|老师|校长|园长|校医|辅导员|专员)(?:[（(][^（）()]{1,10}[）)])?")
"""An office or a post inside a bureau or a school: in the column of those who answer for a task it is one of them."""
_LISTED_IN_CELL = re.compile(r"[、，,；;\n]")
_STANDING = re.compile(
    r"(?:以下|下列|其余|其他|后续|以上|各项|所有)[^。；]{0,10}(?:任务|工作|措施|事项)?[^。；]{0,24}(?:落实|负责|承担|执行)|下同"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The departments of one task by role, as written and in order; `standing` tells that they hold for later tasks."""

    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    standing: bool = field(default=False)

    @property
    def any(self) -> bool:
        """Whether somebody is named."""
        return bool(self.lead or self.cooperate or self.responsible)


def role_of(label: str) -> str | None:
    """lead, cooperate or responsible, as a column's header or a label in brackets says; None for anything else."""
    for role, pattern in (("lead", LEAD), ("cooperate", COOPERATE), ("responsible", RESPONSIBLE)):
        if pattern.search(label):
            return role
    return None


def names(listed: list[Listed]) -> tuple[str, ...]:
    """The names of a list, each once."""
    return tuple(dict.fromkeys(item.name for item in listed))


def closing_roles(text: str) -> tuple[int, int] | None:
    """Offsets of what closes a paragraph and may name departments: a bracket without its marks, or a labelled list."""
    return closing_brackets(text) or _labelled_end(text)


def _labelled_end(text: str) -> tuple[int, int] | None:
    match = _AT_END.search(text)
    return (match.start("roles"), match.end("roles")) if match else None


def closing_brackets(text: str) -> tuple[int, int] | None:
    """Offsets of the bracket that closes a paragraph, without the brackets; None where it does not end with one."""
    end = len(text.rstrip().rstrip("。;；"))
    if not end or text[end - 1] not in "）)":
        return None
    depth = 0
    for index in range(end - 1, -1, -1):
        depth += (text[index] in "）)") - (text[index] in "（(")
        if depth == 0:
            return index + 1, end - 1
    return None


def read_roles(text: str) -> Roles | None:
    """The departments in a bracket: 责任部门：…, 牵头单位：…；配合单位：…, 区教育局牵头，区妇联配合, or a bare list of
    well-known departments."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        return _roles_after(text) or _bare_list(text)
    if text[: labels[0].start()].strip():
        return None
    found: dict[str, tuple[str, ...]] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        piece = text[label.end() : following.start() if following else len(text)]
        _add(found, role_of(label.group()) or "responsible", names(split_bodies(piece)))
    return _roles(found, bool(_STANDING.search(text)))


def _roles_after(text: str) -> Roles | None:
    """区教育局牵头，区卫健委、区妇联按职责分工负责: the role stands after its departments."""
    found: dict[str, tuple[str, ...]] = {}
    text, end = text.strip(), 0
    while match := _AFTER.match(text, end):
        listed = split_bodies(match.group("bodies"))
        if not listed or listed[0].start > 1:
            return None
        _add(found, role_of(match.group("role")) or "responsible", names(listed))
        end = match.end()
    return _roles(found, False) if end == len(text) else None


def _add(found: dict[str, tuple[str, ...]], role: str, bodies: tuple[str, ...]) -> None:
    """Put departments under their role; a mark behind a name (区教育局（牵头）) overrules the label before the list."""
    for body in bodies:
        marked = _MARKED.search(body)
        own = (role_of(marked.group("role")) or role) if marked else role
        found[own] = (*found.get(own, ()), _MARKED.sub("", body))


def _roles(found: dict[str, tuple[str, ...]], standing: bool) -> Roles | None:
    roles = Roles(found.get("lead", ()), found.get("cooperate", ()), found.get("responsible", ()), standing)
    return roles if roles.any else None


def _bare_list(text: str) -> Roles | None:
    listed = split_bodies(text)
    segments = [piece for piece in re.split(r"[、，,；;]", text) if piece.strip()]
    known = [item for item in listed if read_body(item.name).kind is not BodyKind.OTHER]
    if len(known) < 2 or len(listed) < len(segments) or len(known) * 2 < len(listed):
        return None
    return Roles(responsible=names(listed))


def cell_roles(text: str, role: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The departments of a table's cell by role: that of its column, unless the cell itself tells roles apart."""
    told = read_roles(text)
    if told is None or not (told.lead or told.cooperate):
        found: dict[str, tuple[str, ...]] = {}
        _add(found, role, _units(text) or names(split_bodies(text)))
        yield from found.items()
        return
    yield "lead", told.lead
    yield "cooperate", told.cooperate
    yield "responsible", told.responsible


def _units(text: str) -> tuple[str, ...]:
    """The items of a cell in which offices or posts inside a house stand, alone or among bodies; nothing where one item is neither."""
    items = tuple(dict.fromkeys(item.strip() for item in _LISTED_IN_CELL.split(text) if item.strip()))
    are_all = all(_UNIT.fullmatch(item) or is_body(item) for item in items)
    return items if are_all and any(map(_UNIT.fullmatch, items)) else ()


def standing_statement(sentence: str) -> bool:
    """Whether a sentence says that departments answer for all the other tasks too: 其余各项任务也均需按职责落实."""
    return bool(_STANDING.search(sentence)) and bool(re.search(r"均|都|一律|不再", sentence))


def merged(roles: Roles, standing: tuple[str, ...]) -> Roles:
    """The roles with the standing bodies, as responsible ones, that they do not name themselves."""
    named = {*roles.lead, *roles.cooperate, *roles.responsible}
    added = tuple(name for name in standing if name not in named)
    return Roles(roles.lead, roles.cooperate, (*roles.responsible, *added))
