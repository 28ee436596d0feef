"""Whose number is asked for: that of a city or province itself, or that of a town or road that no list of ours knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.intents import Intent
from assistant.types import Answer, Outcome
from assistant.understanding import Understanding
from knowledge.regions import forms_of, without
from knowledge.text import normalise, tagged
from knowledge.types import Region
from knowledge.unlisted_places import could_be_a_name

_OF_EACH = re.compile(
    r"(?:哪些|哪几个|哪个|所有|全部|各个?|每个)(?:地方|地区|区县?|市|单位|文件|街)|有哪些|都有|分别|各自|"
    r"(?:哪些|所有|全部)[^?。;]{0,12}(?:电话|联系|热线)"
)
_WHERE_AN_OFFICE_IS = re.compile("(?:中心|办公室|局|委|厅|联合会|妇联)的?(?:办公)?(?:地址|地点|在哪|在什么地方|怎么走)")
_HIGHER = ("省", "自治区", "特别行政区", "市", "州", "盟", "地区")
_OWN_SPOT = re.compile(
    "(?:我们?|咱们?|本|老家|[外奶爷姥婆公]+家)(?:这|那)?(?:个|边)?的?(?:镇(?!街)|街道|乡下?|村|社区|小区|县里?|区里|市里)(?![\u4e00-\u9fff]?域)"
    "|[县镇村乡][里上](?![\u4e00-\u9fff]?级)|隔壁的?[区县镇村市]"
)
_BEGINS = "(?:^|[,。?!;: ]|[住在到])"
_SPOT = re.compile(
    rf"{_BEGINS}(?:(?P<name>(?:(?![住在到的是我你他她和与])[\u4e00-\u9fff]){{2,6}}?)(?:镇|街道|乡|村|路(?![线径程况由灯过途演人])|大[道街](?!理))|[a-z]{{1,5}}[区县市])"
)
_TOWN = re.compile(r"(?<![\u4e00-\u9fff])(?![各本每全该])[\u4e00-\u9fff]{2,3}(?:镇|乡|街道|村|社区)")
_MOST_CHARS = 3


def is_of_the_place_itself(reading: Understanding) -> bool:
    """Whether the number or office of a city or province is asked for, which none of its districts can stand in for."""
    asks = reading.intent is Intent.CONTACT or bool(_WHERE_AN_OFFICE_IS.search(normalise(reading.standalone)))
    return asks and any(map(_is_higher, reading.regions)) and not _OF_EACH.search(normalise(reading.standalone))


def _is_higher(region: Region) -> bool:
    return 0 < len(region.path) <= 2 and region.name.endswith(_HIGHER)


def is_of_an_unknown_spot(reading: Understanding, answer: Answer) -> bool:
    """Whether an answer tells a district's number to who asked for that of a town, road or place that it does not name."""
    if reading.intent is not Intent.CONTACT or reading.regions or answer.outcome is not Outcome.ANSWERED:
        return False
    local = [citation for citation in answer.citations if citation.document.region.path]
    told = normalise(" ".join(f"{c.document.metadata.title} {c.section} {c.quote}" for c in local))
    return bool(local) and not all(name and name in told for name in _spots(normalise(reading.standalone)))


def spot_not_written_of(reading: Understanding, texts: Iterable[str]) -> str:
    """The town, village or road whose number is asked for and that no text of its district names; empty where each is named, or none asked
    about."""
    if reading.intent is not Intent.CONTACT or not reading.regions:
        return ""
    shown = without(forms_of(reading.regions), normalise(reading.standalone)).strip()
    asked = (spot for spot in _SPOT.finditer(shown) if spot["name"] and could_be_a_name(spot["name"]))
    names = [shown[spot.start("name") : spot.end()] for spot in asked]
    if not names:
        return ""
    written = [normalise(text) for text in texts]
    return next((name for name in names if not any(name in text for text in written)), "")


def tells_other_spots(answer: Answer) -> bool:
    """Whether an answer quotes what holds for towns or villages by their names."""
    return any(_TOWN.search(normalise(citation.quote)) for citation in answer.citations if citation.document.region.path)


def _spots(text: str) -> Iterator[str]:
    """The names of towns, roads and the like with which clauses of a normalised text begin; an empty one for 我们镇."""
    if _OWN_SPOT.search(text):
        yield ""
    for spot in _SPOT.finditer(text):
        if not spot["name"] or could_be_a_name(spot["name"]):
            yield re.sub(f"^{_BEGINS}", "", spot.group())
    for clause in re.split("[,。?!;:]", text):
        if name := _opening_name(tagged(clause)):
            yield name


def _opening_name(words: Sequence[tuple[str, str]]) -> str:
    """The name that a clause begins with: a word tagged as one, or a few single characters of which one is (张江)."""
    rest = [(word, tag) for word, tag in words if word.strip()]
    while rest and (rest[0][1][0] in "rpcduye" or rest[0][0] in ("请问", "想", "问", "住", "找")):
        rest = rest[1:]
    if rest and re.match("n[rstz]", rest[0][1]) and len(rest[0][0]) > 1:
        return rest[0][0]
    single = []
    for word, tag in rest:
        if len(word) > 1 or word.isascii():
            break
        single.append((word, tag))
    is_name = 1 < len(single) <= _MOST_CHARS and any(re.match("n[rs]", tag) for _, tag in single)
    return "".join(word for word, _ in single) if is_name else ""
