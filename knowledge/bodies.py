"""Departments by name: lists of them taken apart, and one identity for the names that mean the same department."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.body_kinds import BARE_KINDS, STEMS
from knowledge.body_kinds import BodyKind as BodyKind
from knowledge.text import normalise

_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in STEMS)
_LEVEL = re.compile(r"(省|市(?!场)|区|县|州|旗|镇|乡)")
_NO_PLACE = "(?<![社园街校学小地城片山景各郊])"
_PLACE = re.compile(rf"[\u4e00-\u9fff]{{2,7}}?{_NO_PLACE}(省|市(?!场)|区|县|州|旗)(?=[\u4e00-\u9fff])")
_LEAGUE = re.compile(r"团(省|市|区|县|州|旗)委|共青团[\u4e00-\u9fff]*?(省|市|区|县|州|旗)委(?:员会)?$")
_SUB_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:科|室|处|办公室|中心|组|股|站)$")
_BODY_END = re.compile(
    r"(?:局|委|办|部|部门|单位|院|厅|队|政府|集团|公司|中心|办公室|办事处|领导小组|学校|幼儿园|大学|高校|学院|工业区|新区|开发区"
    r"|园区|街镇|镇街|街道|社区|各区|各县|各镇|各乡镇|村委会|居委会|协会|工会|联合会|委员会|管委会|党工委|基金会|商会|学会|机构"
    r"|科协|妇联|残联|工商联|文联|关工委|工作站|基地|医院|图书馆|博物馆|文化馆|美术馆|科技馆|少年宫|派出所|银行|平台)(?:\([^()]*\))?$"
)
_BLANK = r"[ \t\u3000\u00a0]"
_SEPARATOR = re.compile(rf"[、，,；;/]|{_BLANK}{{2,}}|(?<=[局委办部院会联协队]){_BLANK}(?=[省市区县团各])")
_NEXT_NAME = re.compile(r"(?<=[\u4e00-\u9fff])(?=(?:[省市区县](?!场)|团[省市区县]委|各(?:区|县|街镇|镇)))")
_NAMES = "|".join(f"(?:{pattern})" for kind, pattern in STEMS if kind not in (BodyKind.DISTRICTS, BodyKind.TOWNS))
_IN_TEXT = re.compile(
    r"团[省市区县]委|各(?:街镇|区(?!域)|镇街|镇\(街\)|镇（街）)"
    rf"|{_NO_PLACE}[省市区县]?委?(?:{_NAMES})"
    rf"|(?P<short>(?:{'|'.join(BARE_KINDS)})(?=[、等]|部门)|(?:工业区|开发区|[\u4e00-\u9fff]{{2}}新区)(?=[、，。；等]|$))"
)
_OPEN_ENDED = re.compile(r"(?:中共)?[\u4e00-\u9fff]{0,8}[省市区县]委")
_TAIL = re.compile(r"(?:等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:相关|有关|各)?(?:部门|单位|成员单位)?|[。.：:]){1,20}$")


@dataclass(frozen=True, slots=True)
class Body:
    """A department as one document writes it. `level` is 省, 市, 区, 县 … as far as the name tells, else empty.

    `stem` is the name without place and level, for the kinds that have no alias.
    """

    name: str
    kind: BodyKind
    level: str
    stem: str

    @property
    def key(self) -> str:
        """The same for every name of one department of a region: its kind, or its stem where the kind is OTHER."""
        return self.kind.value if self.kind is not BodyKind.OTHER else self.stem

    def same(self, other: Body) -> bool:
        """Whether two names of one region mean the same department; a name without a level fits every level."""
        return self.key == other.key and (not self.level or not other.level or self.level == other.level)


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of a list, with its offsets in the list's text."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def read_body(name: str) -> Body:
    """The department that a name means, with or without its place: 厦门市翔安区卫生健康局 and 区卫健委 are one."""
    shown = _clean(name)
    if league := _LEAGUE.fullmatch(shown):
        return Body(name, BodyKind.YOUTH, league.group(1) or league.group(2), "团委")
    stem, level = _without_place(shown.removeprefix("中共"))
    for kind, pattern in _KINDS:
        if (match := pattern.match(stem)) and _is_whole(stem[match.end() :]):
            return Body(name, kind, "区" if match.group().endswith("分局") else level, match.group())
    if stem in BARE_KINDS:
        return Body(name, BARE_KINDS[stem], level, stem)
    return Body(name, BodyKind.OTHER, level, stem)


def _clean(name: str) -> str:
    return re.sub(r"\s+", "", normalise(name))


def _is_whole(rest: str) -> bool:
    return not rest or bool(_SUB_OFFICE.fullmatch(rest)) or rest.startswith("(")


def _without_place(name: str) -> tuple[str, str]:
    """The name without leading places and levels, and the last level that stood there."""
    level = ""
    for _ in range(4):
        match = _LEVEL.match(name) or _PLACE.match(name)
        if match is None or len(name) - match.end() < 2:
            break
        level, name = match.group(1), name[match.end() :]
    return name, level


def is_body(name: str) -> bool:
    """Whether a name is one of a department, institution or group of them, judged by the name alone."""
    shown = _clean(name)
    if not 2 <= len(shown) <= 30 or re.search(r"[。:“”\"《》]|\d{3}", shown):
        return False
    named = read_body(name).kind is not BodyKind.OTHER and shown not in BARE_KINDS
    return named or bool(_BODY_END.search(shown))


def split_bodies(text: str) -> list[Listed]:
    """The names of a list: 、 ， ； and line breaks separate them; 等 and notes that are no names are left out.

    A line break may separate two names or stand inside one, so lines are joined until they make a name.
    """
    found: list[Listed] = []
    for start, end in _segments(text):
        found.extend(_lines_to_names(text, start, end))
    return [listed for listed in found if is_body(listed.name)]


def find_bodies(text: str) -> list[Listed]:
    """The well-known departments named in running text, in order; inside a list also by short names: 民政, 司法."""
    found: list[Listed] = []
    for match in _IN_TEXT.finditer(text):
        if match.group("short") and not (found and re.fullmatch(r"\s*、\s*", text[found[-1].end : match.start()])):
            continue
        found.append(Listed(_name(match.group()), match.start(), match.end()))
    return found


def are_bodies(text: str) -> bool:
    """Whether a text is a list of departments, with nothing else in it but a closing note."""
    segments = [text[start:end].strip() for start, end in _segments(text) if text[start:end].strip()]
    names = split_bodies(text)
    if not names or names[0].start > len(text) - len(text.lstrip()) + 1:
        return False
    return len(names) >= len(segments) or len(names) >= 2 and len(names) * 3 >= len(segments) * 2


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Slices between separators that are not inside brackets."""
    start = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        if match and match.group() == "、" and _inside_brackets(text[start:end]):
            continue
        yield start, end
        start = match.end() if match else end


def _inside_brackets(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _lines_to_names(text: str, start: int, end: int) -> Iterator[Listed]:
    pending: tuple[int, int] | None = None
    lines = [line for line in re.finditer(r"[^\n\r]+", text[start:end]) if line.group().strip()]
    for number, line in enumerate(lines, start=1):
        pending = (pending[0] if pending else start + line.start(), start + line.end())
        name = _name(text[slice(*pending)])
        if is_body(name) and (number == len(lines) or not _OPEN_ENDED.fullmatch(name)):
            yield from _unglued(text, *pending)
            pending = None
    if pending:
        yield from _unglued(text, *pending)


def _unglued(text: str, start: int, end: int) -> Iterator[Listed]:
    """Names that follow each other without any separator: 区教育局区妇联."""
    for match in _NEXT_NAME.finditer(text, start, end):
        left, right = _name(text[start : match.start()]), _name(text[match.start() : end])
        if _is_complete(left) and is_body(right):
            yield _listed(text, start, match.start())
            yield from _unglued(text, match.start(), end)
            return
    yield _listed(text, start, end)


def _is_complete(name: str) -> bool:
    """Whether a name is a known department to its last character."""
    body = read_body(name)
    if _LEAGUE.fullmatch(_clean(name)):
        return True
    return body.kind is not BodyKind.OTHER and body.stem == _without_place(_clean(name))[0]


def _name(text: str) -> str:
    return _TAIL.sub("", re.sub(r"\s+", "", text))


def _listed(text: str, start: int, end: int) -> Listed:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    kept = _TAIL.sub("", piece.rstrip())
    return Listed(_name(piece), start + lead, start + max(lead, len(kept)))
