"""A person's own number is published for one purpose; it is not quoted for another, nor told by a name, by a post or in
reverse. An identity number is for nobody, and neither is a number that its document keeps for its own people (仅供学校联系)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.expectation import MOBILE, PHONE
from assistant.names import SURNAME
from assistant.number_words import OF_ANY_CONTACT
from knowledge.bodies import find_bodies
from knowledge.regions import forms_of, without
from knowledge.scripts import HAN
from knowledge.text import names_of_persons, normalise, normalise_with_offsets, words
from knowledge.types import Region

_WHOSE = re.compile(r"[^，。；：,;:\s]{0,10}(?:(?<![，,：:\s])[，,：:\s]++)?(?:联系)?(?:电话|手机)[^\d]{0,4}$")
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dx](?!\d)")
_GENERIC = OF_ANY_CONTACT | frozenset("手机号码 工作 人员 通知 单位 部门 相关 通过 怎么 学校 教育 家庭 家长 孩子 学生".split())
_POST = "班主任|辅导员|老师|教师|副?(?:校长|园长|主任|书记|科长|局长)|联系人|负责人|姓名|职务|岗位|家长|学生"
_WHO = re.compile(rf"(?:^|(?<=[\s|,:;、(])){SURNAME}{HAN}{{1,2}}(?=[\s|,:;、()]|{_POST}|$)|{_POST}")
"""A name that stands apart, as in a cell, and what somebody is."""
_INSIDE = r"(?:不|勿|请勿|不得|不要)(?:予以?)?(?:对外|向外|外传|外泄|公开|公布|转发|向家长公开)"
_ITS_PEOPLE = r"(?:[各本全]?学?校|校内|园内|内部|教师|老师|班主任|教职工|工作人员|本单位|各单位|部门间|部门之间|联络员|值班)"
_KEPT_INSIDE = re.compile(
    rf"(?:仅|只|限|专)(?:供|限|用于|作为|做)?(?:(?!家长|公众|学生|群众|市民)[^,。;:|]){{0,6}}{_ITS_PEOPLE}(?:(?!家长|公众|学生)[^,。;|]){{0,4}}(?:联系|联络|使用|沟通|可用|用(?![户途心]))"
    rf"|(?<!校园)内部(?:联系|联络|使用(?!管理)|掌握)"
    rf"|(?:号码|电话|手机|联系方式|通讯录)[^。;|,]{{0,8}}{_INSIDE}|\d{{7,8}}[,(]?(?:此号)?{_INSIDE}"
)
_OF_WHO_CALLS = re.compile("(?:举报人|来电人?|来访者?|您|学生|家长|孩子)的?(?:手机|联系)?(?:号码|电话|手机|方式|通讯录)")
_DATE = re.compile(r"(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d")
_LEAST_DIGITS = 7
"""No line for everybody (110, 12345) is kept inside."""
COVER = "*"


def lends_a_mobile(quote: str, question: str, regions: Iterable[Region]) -> bool:
    """Whether a quote holds an identity number, or a person's mobile number though the question names nothing that the number
    is for; the names of the `regions` are no purpose."""
    return next(_lent(normalise(quote), question, regions), None) is not None


def without_lent_numbers(text: str, question: str, regions: Iterable[Region]) -> str:
    """The text with COVER in place of every number that `lends_a_mobile` speaks of; as long as it was."""
    compared = normalise_with_offsets(text)
    for start, end in _lent(compared.text, question, regions):
        first, last = compared.original(start, end)
        text = text[:first] + COVER * (last - first) + text[last:]
    return text


def _lent(shown: str, question: str, regions: Iterable[Region]) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _IDENTITY.finditer(shown))
    yield from _kept_inside(shown)
    numbers = list(MOBILE.finditer(shown))
    wanted = _content(question) - forms_of(regions) if numbers else frozenset()
    yield from (found.span() for found in numbers if not wanted & _published_for(shown, found.start()))


def _kept_inside(shown: str) -> Iterator[tuple[int, int]]:
    """The numbers of offices and persons in every cell or clause that says that they are for its own people only; where it holds none, the mobiles of its
    line if it speaks of such, else all of its line."""
    for line in re.finditer(r"[^。\n]+", shown):
        for cell in re.finditer(r"[^;|]+", line.group()):
            if _KEPT_INSIDE.search(_OF_WHO_CALLS.sub(" ", cell.group())):
                kind = MOBILE if "手机" in cell.group() else PHONE
                own = list(_long_numbers(PHONE, cell.group(), line.start() + cell.start()))
                yield from own or _long_numbers(kind, line.group(), line.start())


def _long_numbers(kind: re.Pattern[str], text: str, offset: int) -> Iterator[tuple[int, int]]:
    for found in kind.finditer(text):
        if len(found.group()) >= _LEAST_DIGITS and not _DATE.fullmatch(found.group()):
            yield offset + found.start(), offset + found.end()


def _published_for(shown: str, number: int) -> frozenset[str]:
    """The words of what a number is published for; whose it is says nothing of that."""
    purpose = _purpose(shown, number)
    return _content(without(names_of_persons(purpose), _WHO.sub(" ", purpose)))


def _purpose(shown: str, number: int) -> str:
    """The sentence up to a number, without the office and the person whose number it is."""
    sentence = re.split(r"[。；;\n]", shown[:number])[-1]
    return _WHOSE.sub("", sentence)


def _content(text: str) -> frozenset[str]:
    """Words that say what something is about: no departments, no figures, nothing that any question about numbers has."""
    shown = normalise(text)
    for body in find_bodies(shown):
        shown = shown.replace(body.name, " ")
    return frozenset(word for word in words(shown) if len(word) > 1 and word not in _GENERIC and not word.isascii())
