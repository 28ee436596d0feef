"""Readers of dates, weekdays and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading import Found, ValueKind
from knowledge.numbers import chinese_number

_CHINESE = "[〇零一二三四五六七八九十]"
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_MONTH = rf"(?P<month>\d{{1,2}}|{_CHINESE}{{1,3}})"
_DAY = rf"(?P<day>\d{{1,2}}|{_CHINESE}{{1,3}})"
_EDGE = r"(?<![\d.第〇零一二三四五六七八九十])"
_MONTHS = "january february march april may june july august september october november december".split()
_ENGLISH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"{_EDGE}{_YEAR} ?[年./-] ?{_MONTH} ?[月./-] ?{_DAY} ?(?:日|号)?(?!\d)",
        rf"(?P<english>{_ENGLISH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?(?!\d)",
        rf"{_EDGE}(?P<day>\d{{1,2}}) (?P<english>{_ENGLISH})(?:,? (?P<year>20\d\d))?(?!\d)",
        rf"{_EDGE}{_YEAR} ?年 ?{_MONTH} ?月(?:份|底|初)?",
        rf"{_EDGE}{_YEAR}(?=-+(?:19|20)\d{{2}} ?学?年)",
        rf"{_EDGE}{_YEAR} ?(?:学年|年度|年)",
        rf"(?<=[\ue000-]){_YEAR} ?(?:学年|年度|年)",
        rf"{_EDGE}{_MONTH}月{_DAY}(?:日|号)",
        rf"(?<![\d.个〇零一二三四五六七八九十几数]){_MONTH}月(?:份|底|初)?(?!龄)",
        rf"{_EDGE}{_DAY}日(?!常|益|前|内|后|均|记)",
    )
]
_LINK = re.compile(r"(?:-+|至|到|、|和|,)$")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])(?!次|节|课|堂|天|场|回|个|期|岁|年|人|名)")
_WEEKEND = re.compile(r"工作日|周末|双休日|节假日|weekends?|weekdays?")
_ENGLISH_DAY = re.compile(r"\b(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b")
_PERIOD = r"(?P<period>上午|早上|清晨|中午|下午|傍晚|晚上|晚|凌晨)?"
_SUFFIX = r"(?: ?(?P<half_day>am|pm|a\.m\.?|p\.m\.?)(?![a-z]))?"
_TIMES = [
    re.compile(pattern)
    for pattern in (
        rf"{_PERIOD}(?<!\d)(?<!\d:)(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?!\d){_SUFFIX}",
        rf"{_PERIOD}{_EDGE}(?P<hour>\d{{1,2}}|(?<=[午晚上晨])[一二两三四五六七八九十]{{1,2}})(?:点|时)(?!间|期|段|候|代|刻|建|要)"
        rf"(?:(?P<quarter>[半整])|(?P<minute>\d{{1,2}}|{_CHINESE}{{1,3}})分)?钟?",
        r"(?P<period>)(?<![\d.])(?P<hour>\d{1,2}) ?(?P<half_day>am|pm|a\.m\.?|p\.m\.?)(?![a-z])",
    )
]
_AFTER_NOON = frozenset({"下午", "傍晚", "晚上", "晚"})

Parts = tuple[int | None, int | None, int | None]


def dates(text: str) -> Iterator[Found]:
    """Dates and parts of dates as ISO 8601 writes them, --05-31 without year. In a range the second date takes over
    what it leaves out: 2025年3月1日至5月31日."""
    taken: list[tuple[int, int, Parts]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                if (parts := _parts(match)) is not None:
                    taken.append((*match.span(), parts))
    before: tuple[int, int, Parts] | None = None
    for start, end, parts in sorted(taken):
        if before is not None and _LINK.fullmatch(text[before[1] : start]):
            parts = _filled(parts, before[2])
        before = (start, end, parts)
        yield Found(start, end, ValueKind.DATE, iso(parts))


def _parts(match: re.Match[str]) -> Parts | None:
    groups = match.groupdict()
    year, month, day = (chinese_number(groups.get(name) or "") for name in ("year", "month", "day"))
    if english := groups.get("english"):
        month = next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(english[:3]))
    if not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return year, month, day


def _filled(parts: Parts, before: Parts) -> Parts:
    """Missing larger parts taken from the date before; smaller ones never."""
    year, month, day = parts
    if month is None and day is not None:
        month = before[1]
    return (before[0] if year is None else year), month, day


def iso(parts: Parts) -> str:
    """Year, month and day with hyphens for what is missing in front."""
    year, month, day = parts
    text = "-" if year is None else f"{year:04}"
    text += f"-{month:02}" if month is not None else "-" if day is not None else ""
    return text + (f"-{day:02}" if day is not None else "")


def from_iso(text: str) -> Parts:
    """The parts back from `iso`.

    Raises:
        ValueError: for any other text.
    """
    match = re.fullmatch(r"(\d{4}|-)(?:-(\d\d)|-)?(?:-(\d\d))?", text)
    if match is None:
        raise ValueError(f"not a date as iso() writes it: {text!r}")
    year, month, day = (int(group) if group and group != "-" else None for group in match.groups())
    return year, month, day


def weekdays(text: str) -> Iterator[Found]:
    """周一 and Monday as 周1, Sunday as 周7; working days, week-ends and holidays by their name."""
    for match in _WEEKDAY.finditer(text):
        day = 7 if match["day"] in "日天" else chinese_number(match["day"])
        yield Found(*match.span(), ValueKind.WEEKDAY, f"周{day}")
    for match in _WEEKEND.finditer(text):
        name = {"weekend": "周末", "weekday": "工作日"}.get(match.group().rstrip("s"), match.group())
        yield Found(*match.span(), ValueKind.WEEKDAY, name)
    for match in _ENGLISH_DAY.finditer(text):
        names = "monday tuesday wednesday thursday friday saturday sunday".split()
        yield Found(*match.span(), ValueKind.WEEKDAY, f"周{names.index(match['day']) + 1}")


def times(text: str) -> Iterator[Found]:
    """Times of day on 24 hours: 下午2点半 = 14:30. The end of a range takes over 下午 from its start."""
    found = sorted((match for pattern in _TIMES for match in pattern.finditer(text)), key=lambda match: match.start())
    end_before, afternoon = -1, False
    for match in found:
        if match.start() < end_before:
            continue
        linked = end_before >= 0 and re.fullmatch(r"-+|至|到", text[end_before : match.start()]) is not None
        afternoon = _is_afternoon(match) or (linked and afternoon and not match["period"])
        end_before = match.end()
        yield Found(*match.span(), ValueKind.TIME, _clock(match, afternoon))


def _is_afternoon(match: re.Match[str]) -> bool:
    half_day = match.groupdict().get("half_day") or ""
    return match["period"] in _AFTER_NOON or half_day.startswith("p")


def _clock(match: re.Match[str], afternoon: bool) -> str:
    groups = match.groupdict()
    hour = chinese_number(match["hour"]) or 0
    if afternoon and hour < 12:
        hour += 12
    minute = 30 if groups.get("quarter") == "半" else chinese_number(groups.get("minute") or "0") or 0
    return f"{hour:02}:{minute:02}"
