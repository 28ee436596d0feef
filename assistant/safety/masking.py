"""Personal data out of what is kept of a question: numbers in any disguise, accounts, addresses, names.

Too much is masked rather than too little: what remains is for an administrator to see what the documents lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from assistant import contacts
from assistant.reading import working
from assistant.safety.identifiers import Span, identifiers
from assistant.safety.told_names import told_names
from knowledge.text import normalise_with_offsets

_NUMERALS = {numeral: str(value) for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_LOOKALIKES = {"o": "0", "i": "1", "l": "1"}
_GAP = 4
"""How many other characters may stand between two digits of one number."""
_READINGS: tuple[Mapping[str, str], ...] = ({}, _NUMERALS, _LOOKALIKES, _NUMERALS | _LOOKALIKES)
_MOBILE = re.compile(r"(?=((?:86)?1[3-9]\d{9}))")
# The birth date in the middle keeps other long numbers out.
_IDENTITY = re.compile(r"(?=([1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}\d?))")
_LINE = re.compile(r"(?:0\d{9,11}|[2-8]\d{6,7}|[48]00\d{7}|12[03]\d\d|11\d|12[02])(?:x\d+)?")
_CHECK_LETTER = re.compile(rf"[^\dx]{{0,{_GAP}}}x")
_CARD = re.compile(r"\d{15,}|\d{4}(?:[ -]\d{4}){3,}(?:[ -]?\d{1,3})?")
_NUMBER = r"[\da-z一二三四五六七八九十]{1,5}"
_HEALTH_OR_CONDUCT = re.compile(
    r"抑郁|焦虑|自闭|孤独症|多动|adhd|癫痫|白血|艾滋|乙肝|残疾|障碍|智力|[症癌]|(?<!处)病|确诊|吃药|住院|自杀|自残|割腕|轻生|怀孕|性侵|猥亵|裸|偷|打架|霸凌|欺凌|欺负|动手|打人|骂|早恋|处分|留级"
    r"|开除|退学|休学|离婚|单亲|低保|贫困|坐牢|吸毒|抽烟|喝酒|赌|逃学|作弊|撒谎|暴力|家暴|虐|咬人|suicid|depress|autis|cutting"
)
WITHHELD = "（提到了具体的人和他的健康或品行，原话不保留）"
"""What is kept in the place of a question about the health or conduct of somebody named."""
_ROOM = re.compile(rf"{_NUMBER}(?:号楼|号院|栋|幢|座|弄)(?:{_NUMBER}(?:单元|层|楼|室|号|房|-)?){{1,4}}")

def mask_personal_data(text: str) -> str:
    """`text` with mobile phones, identity and card numbers, e-mail addresses, accounts, street addresses and persons' names
    replaced; land lines and hotlines stay, unless the writer calls them a family's own."""
    normalised = normalise_with_offsets(text)
    marks: list[str | None] = [None] * len(normalised.text)
    for start, end, mark in _personal(working(normalised.text)):
        marks[start:end] = [earlier or mark for earlier in marks[start:end]]
    pieces: list[str] = []
    kept = start = 0
    for label, run in groupby(marks):
        end = start + len(list(run))
        if label is not None:
            first, last = normalised.original(start, end)
            pieces += [text[kept:first], label]
            kept = last
        start = end
    return "".join([*pieces, text[kept:]])


def kept_of(text: str) -> str:
    """What may be kept of a question: `mask_personal_data(text)`, or WITHHELD where somebody is named beside a word of health
    or conduct: what is left would tell a small school who it is."""
    masked = mask_personal_data(text)
    return WITHHELD if "[姓名]" in masked and _HEALTH_OR_CONDUCT.search(masked.lower()) else masked


def _personal(shown: str) -> Iterator[Span]:
    """What is personal, the surest first: where two overlap the first one names it."""
    yield from _numbers(shown, _IDENTITY, "[身份证号]")
    yield from _numbers(shown, _MOBILE, "[手机号]")
    yield from ((found.start, found.end, "[手机号]") for found in contacts.disguised(shown) if _MOBILE.match(found.canonical))
    yield from ((*match.span(), "[证件或卡号]") for match in _CARD.finditer(shown))
    yield from ((found.start, found.end, "[邮箱]") for found in contacts.emails(shown))
    yield from ((found.start, found.end, "[账号]") for found in contacts.handles(shown))
    yield from ((found.start, found.end, "[地址]") for found in contacts.addresses(shown))
    yield from ((*match.span(), "[地址]") for match in _ROOM.finditer(shown))
    yield from identifiers(shown)
    yield from ((*span, "[姓名]") for span in told_names(shown))


def _numbers(shown: str, pattern: re.Pattern[str], mark: str) -> Iterator[Span]:
    """Numbers of a form, whatever stands between their digits and however these are written; what begins inside a public
    line only looks like a mobile number."""
    public = {place for start, end in _public_lines(shown) for place in range(start, end)}
    for reading in _READINGS:
        for digits, places in _digit_runs(shown, reading):
            for match in pattern.finditer(digits):
                start, last = places[match.start(1)], places[match.end(1) - 1]
                if pattern is _IDENTITY or start not in public:
                    letter = _CHECK_LETTER.match(shown, last + 1) if pattern is _IDENTITY else None
                    lead = len(shown[:start]) - len(shown[:start].rstrip("+("))
                    yield start - lead, letter.end() if letter else last + 1, mark


def _digit_runs(shown: str, reading: Mapping[str, str]) -> Iterator[tuple[str, list[int]]]:
    """Digits that stand near each other, with their places; `reading` says which other characters are digits."""
    digits: list[str] = []
    places: list[int] = []
    for place, character in enumerate(shown):
        digit = character if character.isdigit() else reading.get(character)
        if digit is None:
            continue
        if places and place - places[-1] > _GAP + 1:
            yield "".join(digits), places
            digits, places = [], []
        digits.append(digit)
        places.append(place)
    yield "".join(digits), places


def _public_lines(shown: str) -> Iterator[tuple[int, int]]:
    return ((found.start, found.end) for found in contacts.phones(shown) if _LINE.fullmatch(found.canonical))
