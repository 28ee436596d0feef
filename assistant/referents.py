"""What 它, 这个 and 第二个 mean: names and list items of the last answer."""

from __future__ import annotations

import re

from assistant.marks import without_marks
from assistant.openings import OPENINGS
from knowledge.item_marks import EITHER, IN_DIGITS, IN_WORDS
from knowledge.numbers import chinese_number
from knowledge.terms import terms
from knowledge.text import normalise

_NTH = re.compile(
    r"(?:(?:上面|前面|刚才|刚刚|以上|其中|你|您)?(?:说|讲|列|提|写)?(?:到|出)?的?)?"
    r"(?:第(?P<nth>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|条|项|点|种|步|环|家|处|座|类|所|场)|(?P<last>最后(?:那)?(?:一)?(?:个|条|项|步|环|点|类|种|家|处|场)))"
)
_QUOTED = re.compile(r"[“「\"]([^”」\"、，。？！；]{2,20})[”」\"]")
_TITLE = re.compile(r"《([^》]{2,20})》")
_ENUMERATED = re.compile(rf"^(?:{IN_WORDS}|{IN_DIGITS}|[（(]{EITHER}+[）)])\s*")
_RUN = re.compile(r"(?:[^，。；：、“”\s]{0,6}?(?:通过|包括|有|是|分为|：))?((?:[^，。；：、]{2,24}、)+[^，。；：、]{2,24}?)(?:等|$|[，。；：])")
_ASIDE = re.compile(r"^(?:注意：|另有|（以上|问：)")
_PLACE_OR_SECTION = re.compile(r"^(?:[^：，。]{2,4}[省市区县]：)?(?:【[^】]*】)?")
_LONGEST_NAME = 30
_FEWEST = 2


def with_item_named(text: str, answer: str) -> str:
    """第二个什么时候开 as 示例书屋什么时候开, by the items of the last answer; as it is where there is no such item."""
    found = _NTH.search(text)
    items = items_of(answer) if found else []
    if found is None or not items:
        return text
    place = len(items) if found["last"] else chinese_number(found["nth"].replace("两", "二")) or 0
    if not 1 <= place <= len(items):
        return text
    return f"{text[: found.start()]}{_name(items[place - 1])}{text[found.end() :]}"


def items_of(answer: str) -> list[str]:
    """The items that an answer lists: its numbered sentences, the points under its heading, what one sentence lists; else
    each of its sentences."""
    lines = [without_marks(line).strip() for line in answer.split("\n")]
    lines = [line for line in lines if line and line not in OPENINGS and not _ASIDE.match(line)]
    points = [line[1:].strip() for line in lines if line.startswith("·")]
    numbered = [line for line in (*lines[:1], *points) if _ENUMERATED.match(_PLACE_OR_SECTION.sub("", line))]
    if len(numbered) >= _FEWEST:
        return numbered
    if points and lines[0].endswith("："):
        return points
    listed = max((run.group(1).split("、") for line in lines for run in _RUN.finditer(line)), key=len, default=[])
    if len(listed) > _FEWEST or (len(listed) == _FEWEST and not points):
        return listed
    return [lines[0], *points] if points else []


def names_in(answer: str, about: str) -> list[str]:
    """The name that 它 means: of those in quotation marks in the last answer the one that shares most with what was asked
    `about`; none where there is none."""
    found = list(dict.fromkeys([*_QUOTED.findall(without_marks(answer)), *_TITLE.findall(answer)]))
    asked = terms(normalise(about))
    return sorted(found, key=lambda name: -len(asked & terms(name)))[:1]


def _name(item: str) -> str:
    """示例书屋 of 示例书屋（示例数据），示例一镇，…; 广泛调研环节 of 一是广泛调研环节，区教委牵头……"""
    said = _ENUMERATED.sub("", _PLACE_OR_SECTION.sub("", item))
    said = re.sub(r"（(?:示例数据|名额已满)）", "", said)
    first = re.split(r"[，。；：]", said)[0].strip("“”\"")
    return re.sub(r"^.*?(?:通过|包括)(?=.{2})", "", first)[:_LONGEST_NAME]
