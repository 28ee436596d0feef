"""Whether what one school wrote for its own pupils is told to who asks about another school."""

from __future__ import annotations

import re

from assistant.types import Answer
from assistant.understanding import Understanding
from knowledge.regions import forms_of, without
from knowledge.text import normalise

_KIND = r"(?:实验小学|中心小学|小学|初级中学|中学|初中|高中|幼儿园|附中|附小)"
_SCHOOL = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?P<kind>{_KIND})(?![生部段阶])"
    r"|(?P<short>[\u4e00-\u9fff]{1,4}?[一二三四五六七八九十]中)(?![\u4e00-\u9fff]?[个间心国])"
)
_LEAD_IN = re.compile(r"^.*?(?:孩子|娃|儿子|女儿|闺女|我们?|咱们?|家|老师|请问|想问)?(?:现在|刚|要|想)?(?:在|读|上|去|到|是|从|的)")
_NO_NAME = re.compile(
    r"(?:公办|民办|乡镇|农村|城区|城市|全区|全市|全县|各|所有|哪|这|那|某|本|该|几|试点|示范|实验|普惠|寄宿|九年|私立|重点|普通|中|大|小|新|老|对口|升|读|上|念|进|是|了|吗|和|与|及|或|从)$"
    r"|^(?:我们|咱们|孩子|隔壁|附近|家长|别的|其他|同一|两|一)"
)


def another_school(reading: Understanding, answer: Answer) -> str:
    """The school that a question names where the first source is another school's own; empty where it names none, or that one."""
    local = [citation for citation in answer.citations[:1] if citation.document.region.path]
    if not local or not _schools(title := normalise(local[0].document.metadata.title)):
        return ""
    places = forms_of([local[0].document.region])
    asked = _schools(without(places, normalise(reading.standalone)))
    return next((name for name in asked if name not in title and not _is_short_for(name, title)), "")


def _schools(text: str) -> list[str]:
    """The schools with a name of their own in a text."""
    found = []
    for school in _SCHOOL.finditer(text):
        name = school["short"] or school["name"]
        own = _LEAD_IN.sub("", name).strip()
        if len(own) >= 2 and not _NO_NAME.search(own if school["short"] is None else own[:-2]):
            found.append(own + (school["kind"] or ""))
    return found


def _is_short_for(name: str, title: str) -> bool:
    """Whether the words before the kind of school stand in the title: 榴园路初中 for 榴园路初级中学."""
    return re.sub(rf"{_KIND}$", "", name) in title
