"""A person's own number is published for one purpose; it is not quoted for another, nor told by a name or in reverse. An
identity number is for nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.expectation import MOBILE
from assistant.number_words import OF_ANY_CONTACT
from knowledge.bodies import find_bodies
from knowledge.regions import forms_of
from knowledge.text import normalise, words
from knowledge.types import Region

_WHOSE = re.compile(r"[^，。；：,;:\s]{0,10}(?:(?<![，,：:\s])[，,：:\s]++)?(?:联系)?(?:电话|手机)[^\d]{0,4}$")
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dx](?!\d)")
_GENERIC = OF_ANY_CONTACT | frozenset("手机号码 工作 人员 通知 单位 部门 相关 通过 怎么 学校 教育 家庭 家长 孩子 学生".split())


def lends_a_mobile(quote: str, question: str, regions: Iterable[Region]) -> bool:
    """Whether a quote holds an identity number, or a person's mobile number though the question names nothing that the number
    is for; the names of the `regions` are no purpose."""
    shown = normalise(quote)
    if _IDENTITY.search(shown):
        return True
    wanted = _content(question) - forms_of(regions)
    return any(not wanted & _content(_purpose(shown, found.start())) for found in MOBILE.finditer(shown))


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
