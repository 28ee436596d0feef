"""How a quoted sentence reads in an answer: without its place in a list, and under its heading only where that says more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.selection import Unit, Wanted
from knowledge.bodies import are_bodies
from knowledge.item_marks import BULLET, IN_DIGITS, NUMERAL
from knowledge.terms import terms
from knowledge.text import bare, normalise
from knowledge.types import DocumentKind

_WITHOUT_HEADING = frozenset({DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE})
_ITEM_MARK = re.compile(rf"^(?:{BULLET}\s*)?(?:[（(]?(?:\d{{1,2}}|{NUMERAL})[）)、.．](?!\d|{NUMERAL}[年月楼层日周])\s*)?")
_LEADS_ON = re.compile(
    r"^(?:同时(?!满足|具备|符合|达到)|此外|另外|并且|而且|与此同时|在此基础上|[二三四五六七八九十]是|其[二三四五])[，,、：:]?(?=.{8})"
)
_NUMBERING = re.compile(r"^[\s（(]*(?:第?[一二三四五六七八九十百\d]+(?:\.\d+)*[）)、.．条章节]+)\s*")
_ASKS_WHERE = re.compile(
    r"属于|放在|归在|出自|写在|在哪(?:一)?[项个部章节条类段]|[哪什](?:一|么)?(?:项|个|类|条)?(?:工程|行动|任务|举措|措施|工作|部分|章|节|板块|事情?)"
    r"|(?:工程|行动|任务|举措|项目)(?:的)?名|[那哪](?:一)?[项个]的?(?:工程|行动|任务|举措)|[几哪][一]?(?:类|种|大类)"
)
_TROUBLE = re.compile(rf"^(?:{IN_DIGITS}\s*)?[^：，。；]{{2,12}}(?:[、，][^：，。；]{{1,14}}){{0,3}}：(?!“)(?=.{{12}})")  # before a “ stands who says it
_COUNTS_OUT = re.compile(
    r"(?:[两二三四五六七八九十几\d]+[点条项件步句个样种类段]|[以如]下|下面|分别|包括|例如|比如)：$"
)
_SAYS_MORE = 0.1
_LONGEST_HEADING = 30
_ENDS = "。！？!?；;…”’」』）)：:"


def line(unit: Unit, number: int, before: Sequence[Unit], wanted: Wanted, by_place: bool) -> str:
    """一句话[1], with its row's name in front, and its place and section where the lines before don't say them."""
    region = unit.hit.document.region
    placed = by_place and region.path and region.name not in unit.text
    place = f"{region.name}：" if placed and not (before and before[-1].hit.document.region == region) else ""
    elsewhere = not before or before[-1].hit.chunk.headings != unit.hit.chunk.headings
    shown = unit.label or not before or (by_place and place) or (elsewhere and _asks_for_headings(wanted))
    heading = heading_of(unit, wanted) if shown else ""
    return f"{place}{heading}{told(unit, alone=not _goes_on(unit, before))}[{number}]"


def told(unit: Unit, alone: bool = False) -> str:
    """A sentence without its place in a list before it, and without what would lead on after it; `alone` also without the
    word that ties it to the sentence before."""
    shown = unit.text[trouble_before(unit.text) :] if _is_a_step(unit) else unit.text
    shown = without_item_mark(shown)
    shown = _LEADS_ON.sub("", shown) if alone else shown
    return f"{shown}……" if unit.cut and shown[-1] not in _ENDS else shown


def _is_a_step(unit: Unit) -> bool:
    """Whether it may be a step of an article for everybody: in a district's own guide, and in a table, what stands before a colon is no
    trouble but a grade, a colour, a place."""
    document = unit.hit.document
    return document.metadata.kind is DocumentKind.GUIDANCE and not document.region.path and not unit.hit.chunk.parts


def without_item_mark(text: str) -> str:
    """建立港湾 of 1. 建立港湾；: a sentence as it is told, unless that leaves nothing."""
    return _ITEM_MARK.sub("", text).rstrip("，,、；;：:") or text


def trouble_before(text: str) -> int:
    """How many characters name the trouble that a step of guidance is for: 坐不住、写两个字就跑：切成小块…… is 切成小块……"""
    trouble = _TROUBLE.match(text)
    return trouble.end() if trouble and not _COUNTS_OUT.search(trouble.group()) else 0


def heading_of(unit: Unit, wanted: Wanted) -> str:
    """What stands before a sentence: the name of its row; the department that it is a duty of; or 【育人资源集成工程】 the
    heading above it, where the question asks for that or it holds words of the question that the sentence lacks."""
    if unit.label:
        return f"{_NUMBERING.sub('', unit.label) or unit.label}："
    if unit.hit.document.metadata.kind in _WITHOUT_HEADING:
        return ""
    asked = _asks_for_headings(wanted)
    if asked and (chain := _chain_of(unit)):
        return f"【{chain}】"
    for heading in reversed(unit.hit.chunk.headings[-2:]):
        name = _NUMBERING.sub("", heading).strip("：:。")
        if are_bodies(name) and not name.endswith(("部门", "单位")) and bare(name) not in bare(unit.text):
            return f"{name}："
        if 4 <= len(name) <= _LONGEST_HEADING and bare(name) not in bare(unit.text):
            return f"【{name}】" if asked or wanted.coverage(terms(name) - unit.found) >= _SAYS_MORE else ""
    return ""


def _chain_of(unit: Unit) -> str:
    """加强警校同步 › 提升法治意识: the two headings above a sentence as far as it does not say them; empty where they are bodies, too long or
    too short."""
    names = [_NUMBERING.sub("", heading).strip("：:。") for heading in unit.hit.chunk.headings[1:][-2:]]
    told = [name for name in names if 4 <= len(name) <= _LONGEST_HEADING and not are_bodies(name) and bare(name) not in bare(unit.text)]
    return " › ".join(told) if len(told) > 1 else ""


def _asks_for_headings(wanted: Wanted) -> bool:
    """Whether a question asks under what something stands, or what kinds there are."""
    return bool(_ASKS_WHERE.search(normalise(wanted.question)))


def _goes_on(unit: Unit, before: Sequence[Unit]) -> bool:
    """Whether a sentence stands right after the line before, so that 二是 and 同时 tie it to what the reader has read."""
    return bool(before) and before[-1].hit.document == unit.hit.document and 0 <= unit.start - before[-1].end <= 3
