"""What a passage must do to explain a term of numerals and characters: 四位一体, 1+3+N, 5621."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.expectation.kinds import NUMERAL, Expected, Kind, any_passage
from knowledge.numbers import chinese_number
from knowledge.text import bare, normalise

QUOTED = re.compile(r"[“\"《]([^”\"》]{1,200})[”\"》]")
_DONE_BY = "部门|单位|机构|局|委|办|学校|街道|镇|区|市|县|家"
_NOT_ITS_OWN = "部门|单位|机构|局|委|办|工程|行动|任务|工作|项目|措施|举措|计划|文件|方案|章|部分|方面|学校|地方|街道|镇|区|市|县"
"""What a term may stand in or be done by; which of these is asked for asks for no meaning of the term."""
_ASKS_MEMBERS = re.compile(
    r"指(?:的是)?(?:哪|什么|啥)|是指|什么意思|含义"
    rf"|是哪(?!{NUMERAL}?(?:些|个|几个|几?家|家|项|条|类)?(?:{_NOT_ITS_OWN})|{NUMERAL}家)|分别(?:是|指)(?!谁)|逐个|怎么解释|代表什么"
)
_ASKS_SO_MANY = re.compile(rf"哪(?!一)(?P<number>{NUMERAL})[大个种项条心好会能善位类方步家]?+(?!{_DONE_BY})")
_MEMBERS = re.compile(rf"哪({NUMERAL}[\u4e00-\u9fff])")
_MEASURE = "个家起些样次年月日种项条位名所天周点步层批类方面大时分秒元"
_ABBREVIATION = re.compile(
    rf"(?:{NUMERAL}[^\W\d{_MEASURE}]){{2,}}|(?<!{NUMERAL}){NUMERAL}+(?:[+·.][\dnxN一二三四五六七八九十]+)+|(?<![\d.])\d{{4}}(?![\d年.])"
    rf"|[二三四五六七八九十](?!中心|学校|部门|单位)(?=[^\W\d{_MEASURE}])\S(?:一体)?"
)
_SHORT_NAME = re.compile(rf"[\"“]({NUMERAL}[{_MEASURE}][^\"”]{{1,4}})[\"”]")
_ABBREVIATED = re.compile(r"([二三四五六七八九十两\d])([\u4e00-\u9fff])(?![\u4e00-\u9fff]?[年月日天个次])")
_NUMBERED = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*项")
_INNER = re.compile(rf"(\S+?)(?:里面?|中)的?[\"“]?({NUMERAL}|[a-z])[\"”]?(?:是|指|代表)")
_PART = re.compile(r"的[\"“]([^\"”]{1,6})[\"”](?:是|指|代表)|的([\u4e00-\u9fff]{1,3}?)(?:是什么意思|指(?:的是)?什么)")
_IS = r"即|是指|指的是|指(?![导出定示数标引])|是(?=[\"“])"
_INTRODUCES = re.compile(r"[\"“]?(?P<term>[^\"“”,。;:、()]{2,24}?)[\"”]?(?:\([^()]*\))?,?(?:是指|指的是|是以|是由|是通过|是一[种个项类套]|就是)")
_MEANS = rf"(?:{_IS}|代表)"


def introduces(question: str, passage: str) -> bool:
    """Whether a sentence begins by saying what something is that the question names: “教联体”是以学校为圆心的工作方式."""
    found = _INTRODUCES.match(normalise(passage))
    return found is not None and bare(found["term"]) in bare(normalise(question))


def _explains(question: str, passage: str) -> bool:
    """Whether a sentence does more with the asked abbreviation than use it."""
    inner = _INNER.search(question)
    part = _PART.search(question)
    if part and re.search(rf"[\"“]{re.escape(part[1] or part[2])}[\"”]{_MEANS}", passage):
        return True
    for term in abbreviations(question):
        for found in re.finditer(rf"(?<!第){re.escape(term)}", passage):
            after = passage[found.end() :]
            if _defines_parts([inner.group(2)] if inner else re.split(r"[+·.]", term), after):
                return True
            if inner and not re.search(rf"[{_same_number(inner.group(2))}](?:个|大|类|项|支|方)", after):
                continue
            if _defines(term, passage[: found.start()], after):
                return True
    return spells_out(question, passage)


def _defines_parts(parts: Sequence[str], after: str) -> bool:
    """Whether the parts of a term are explained one by one after it: "1"是指…，"N"是指…."""
    quoted = all(re.search(rf"[\"“]{re.escape(part)}[\"”]{_MEANS}", after) for part in parts)
    return quoted and all(len(part) <= 2 for part in parts)


def abbreviations(question: str) -> list[str]:
    """The terms of numerals and characters that a question asks about: 四位一体, 1+3+n, 5621; of several the one whose
    members it wants, 五会 where it says 是哪五会."""
    shown = normalise(question)
    found = _written_short(shown)
    wanted = [term for term in _MEMBERS.findall(shown) if shown.count(term) > 1]
    return wanted or found


def _written_short(question: str) -> list[str]:
    return list(dict.fromkeys((*_ABBREVIATION.findall(question), *_SHORT_NAME.findall(question))))


def _defines(term: str, before: str, after: str) -> bool:
    """Whether what stands right before or after a term says what it means: a list of as many items as its numeral
    says, or 即, 指 and the like."""
    numeral = re.match(NUMERAL, term)
    count = chinese_number(numeral.group()) if numeral else None
    listed = re.search(r"([^,。;:\"“”()]+)[\"”“(]*$", before)
    if (
        listed
        and not _NUMBERED.search(listed.group(1))
        and count
        and count > 1
        and len(re.split("[、,]", listed.group(1))) == count
    ):
        return True
    meaning = re.match(rf"[\"”]?[^,。;]{{0,12}}?[,:(]?(?:{_IS}|包括)(.{{2,80}})", after)
    if meaning is None:
        return False
    items = max(len(QUOTED.findall(meaning.group(1))), len(re.split("[、,]", meaning.group(1))))
    return not count or count == 1 or items > 1


def _same_number(numeral: str) -> str:
    """A numeral in both of its writings: 3 and 三."""
    digits = "零一二三四五六七八九"
    return numeral + (digits[int(numeral)] if numeral.isdigit() and len(numeral) == 1 else "")


def spells_out(question: str, text: str) -> bool:
    """Whether a text lists what 四会 abbreviates: as many items as the numeral says, each with that character."""
    for numeral, character in _ABBREVIATED.findall(question):
        count = chinese_number(numeral) or 0
        for quoted in QUOTED.findall(text):
            items = re.split(r"[、,，·]", quoted)
            if 1 < count == len(items) and all(character in item for item in items):
                return True
    return False


def _asks_for_members(question: str) -> bool:
    terms = _written_short(question)
    numbers = {chinese_number(found) for term in terms for found in re.findall(NUMERAL, term)}
    so_many = _ASKS_SO_MANY.search(question)
    return bool(terms) and bool(_ASKS_MEMBERS.search(question) or so_many and chinese_number(so_many["number"]) in numbers)


EXPLANATION_KIND = Kind(Expected.EXPLANATION, _asks_for_members, any_passage(_explains))
