"""What the words of an offer mean: for which ages and stages, for how much money, on which days."""

from __future__ import annotations

import re
from datetime import date

from knowledge.numbers import CHINESE_DIGIT, chinese_number, dates
from knowledge.text import normalise

STAGES: dict[str, tuple[float, float]] = {"学前": (3, 6), "小学": (6, 12), "初中": (12, 15), "高中": (15, 18)}
"""Ages in years, both ends included, of the stages that records and queries name."""

_OLDEST, _LAST_GRADE = 120.0, 12.0
_NUMBER = rf"(\d{{1,3}}(?:\.\d)?|(?<!{CHINESE_DIGIT}){CHINESE_DIGIT}++)"
_TO = r"\s*+(?:周?岁)?\s*+[-~—–至到]+\s*+"
_AGE_RANGE = re.compile(rf"{_NUMBER}{_TO}{_NUMBER}\s*周?岁")
_AGE_FROM = re.compile(rf"(?:年满|满)?{_NUMBER}\s*周?岁(?:\((?:含|不含)\))?(?:及以上|以上|起|\+)|满{_NUMBER}\s*周?岁")
_AGE_TO = re.compile(rf"{_NUMBER}\s*周?岁(?:\((?:含|不含)\))?(?:及以下|以下|以内|以前)")
_AGE = re.compile(rf"(?<![\d.]){_NUMBER}\s*周?岁")
_GRADES = re.compile(rf"{_NUMBER}\s*+(?:年级)?{_TO}{_NUMBER}\s*年级")
_GRADE_NUMBER = rf"(?:\d{{1,2}}|{CHINESE_DIGIT}{{1,2}})"
_LISTED_GRADES = re.compile(
    rf"(?<![\d一二三四五六七八九十、,和及])(?:{_GRADE_NUMBER}(?:年级)?[、,和及]){{1,11}}+{_GRADE_NUMBER}年级|(?<![\d一二三四五六七八九十])[一二三四五六七八九]{{2,6}}+年级"
)
_GRADE_FROM = re.compile(rf"(?<![初高]){_NUMBER}\s*年级(?:及?以上|起)")
_GRADE_TO = re.compile(rf"(?<![初高]){_NUMBER}\s*年级(?:及?以下|以内)")
_LISTED = re.compile(rf"\d{{1,2}}|十{CHINESE_DIGIT}|{CHINESE_DIGIT}")
_GRADE = re.compile(rf"(?<![初高]){_NUMBER}\s*年级")
_ANY_AGE = re.compile(r"^(?:年龄)?不限|全年龄|所有年龄|各年龄段|全体|老少皆宜")
_STAGE_WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("幼儿|学龄前|学前|托班|小班|中班|大班"), ("学前",)),
    (re.compile("中小学"), ("小学", "初中", "高中")),
    (re.compile("小学"), ("小学",)),
    (re.compile("义务教育"), ("小学", "初中")),
    (re.compile("初中|初[一二三]|中考"), ("初中",)),
    (re.compile("高中|高[一二三]|高考"), ("高中",)),
    (re.compile("(?<!初)(?<!高)(?<!大)中学"), ("初中", "高中")),
)
_PRICE = re.compile(r"(?<!\d)(\d++(?:\.\d++)?)\s*+(?:[-~—–至到]\s*+\d++(?:\.\d++)?\s*+)?元")
_FREE = re.compile(r"免费|不收费|无需付费|公益免费")
_MAYBE = re.compile(r"或|部分|优惠|半价|以下免|以上免")
_SHORT_DAY = re.compile(r"(?<!\d)(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*(?:日|号)?(?![\d:])")


_FULL = ("已满", "名额已满", "报满", "已结束")


def no_room(remaining: str | None, description: str | None) -> bool:
    """Whether an offer says that no place is left."""
    return (remaining or "").strip() in ("0", *_FULL) or any(word in (description or "") for word in _FULL)


def age_range(text: str | None) -> tuple[float, float] | None:
    """The youngest and the oldest age in years, both included, that a text admits; None where it does not say."""
    shown = normalise(text or "")
    if _ANY_AGE.search(shown):
        return 0.0, _OLDEST
    found = [(_value(m[1]), _value(m[2])) for m in _AGE_RANGE.finditer(shown)]
    if not found:
        found = [(_value(m[1] or m[2]), _OLDEST) for m in _AGE_FROM.finditer(shown)]
        found += [(0.0, _value(m[1])) for m in _AGE_TO.finditer(shown)]
    if not found:
        found = [(_value(m[1]), _value(m[1])) for m in _AGE.finditer(shown)]
    if not found:
        found = _school_ages(shown)
    found = [(low, high) for low, high in found if low <= high]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def _value(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float(chinese_number(text) or 0)


def _school_ages(shown: str) -> list[tuple[float, float]]:
    """A pupil of grade n is n + 5 to n + 6 years old."""
    grades = [(_value(m[1]), _value(m[2])) for m in _GRADES.finditer(shown)]
    grades = grades or [_least_and_most(m[0]) for m in _LISTED_GRADES.finditer(shown)]
    grades = grades or [(_value(m[1]), _LAST_GRADE) for m in _GRADE_FROM.finditer(shown)]
    grades = grades or [(1.0, _value(m[1])) for m in _GRADE_TO.finditer(shown)]
    grades = grades or [(_value(m[1]), _value(m[1])) for m in _GRADE.finditer(shown)]
    if grades:
        return [(first + 5, last + 6) for first, last in grades if 1 <= first <= last <= 12]
    return [STAGES[stage] for stage in stages_in(shown)]


def _least_and_most(listed: str) -> tuple[float, float]:
    """The lowest and the highest of several grades: 五、六年级, 三四年级."""
    grades = [_value(number) for number in _LISTED.findall(listed)]
    return min(grades), max(grades)


def stages_in(text: str | None) -> tuple[str, ...]:
    """The stages that a text names, from the youngest: 中小学生 are 小学, 初中 and 高中."""
    shown = normalise(text or "")
    named = {stage for pattern, stages in _STAGE_WORDS if pattern.search(shown) for stage in stages}
    return tuple(stage for stage in STAGES if stage in named)


def stages_of_ages(ages: tuple[float, float] | None) -> tuple[str, ...]:
    """The stages whose ages overlap a range by more than the birthday between two stages."""
    if ages is None:
        return ()
    low, high = ages
    return tuple(stage for stage, (first, last) in STAGES.items() if low < last and high > first or low == high == last)


def lowest_price(text: str | None) -> float | None:
    """The lowest price in yuan that everybody can count on, 0.0 for free; None where the text does not say."""
    shown = normalise(text or "")
    prices = [float(match[1]) for match in _PRICE.finditer(shown)]
    if _FREE.search(shown) and not prices and not _MAYBE.search(shown):
        return 0.0
    return min(prices) if prices else None


def day_range(text: str | None) -> tuple[date, date] | None:
    """The first and the last day that a text names; a day without a year takes the year before it. None without any
    year."""
    shown = normalise(text or "")
    days = [day for _, _, day in dates(shown)]
    year = days[0].year if days else None
    for match in _SHORT_DAY.finditer(shown):
        year = int(match[1]) if match[1] else year
        if year is None:
            continue
        try:
            days.append(date(year, int(match[2]), int(match[3])))
        except ValueError:
            continue
    return (min(days), max(days)) if days else None
