"""A need in plain words: whose, where, about what, when and for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.offers import STAGES, age_range, day_range, stages_in
from knowledge.text import normalise
from knowledge.topics import topics_of
from knowledge.types import Region

_BUDGET = re.compile(r"(?<!\d)(\d++(?:\.\d++)?)\s*+元?\s*+(?:以内|以下|之内|内)|(?:预算|不超过|最多)\s*(\d+(?:\.\d+)?)\s*元?")
_FREE = re.compile(r"免费|不花钱|不要钱|不收费")
_WEEKEND = re.compile(r"周末|双休日|星期六|星期天|周[六日]")
_WEEKDAY = re.compile(r"工作日|平时|放学后?|(?:周|星期)[一二三四五]")
_SHORT_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]")
_NAMED_MONTH = re.compile(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:份|里|的|有|$|[^\d日])")
_RELATIVE = (("后天", 2), ("明天", 1), ("今天", 0))
_WEEK = re.compile(r"(?:这|本|下)个?(?:周|星期)(?P<end>末)?")
_MONTH = re.compile(r"(?P<next>下)(?:个)?月|(?:这个?|本)月")
Days = tuple[date | None, date | None]
"""The first and the last day, both included; None where it is not bounded."""


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody looks for; every None or empty field is no condition.

    `age` in years, `budget` in yuan (0 is free), `since` and `until` bound the days, both included; `weekend` is True
    for the weekend, False for working days.
    """

    region: Region | None = None
    age: float | None = None
    stage: str | None = None
    topics: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    weekend: bool | None = None
    budget: float | None = None
    text: str = ""


def read_need(text: str, region: Region | None, today: date) -> Need:
    """The need that a question states. A day without a year is the next such day from `today` on."""
    shown = normalise(text)
    ages = age_range(shown) if re.search(r"岁|年级", shown) else None
    stages = stages_in(shown)
    budget = next((float(a or b) for a, b in _BUDGET.findall(shown)), None)
    weekend = True if _WEEKEND.search(shown) else False if _WEEKDAY.search(shown) else None
    since, until = next(filter(None, (read(shown, today) for read in _DAYS)), (None, None))
    return Need(
        region,
        (ages[0] + ages[1]) / 2 if ages else None,
        stages[0] if len(stages) == 1 and not ages else None,
        topics_of(shown),
        since,
        until,
        weekend=weekend,
        budget=0.0 if _FREE.search(shown) else budget,
        text=text,
    )


def _near_day(shown: str, today: date) -> Days | None:
    ahead = next((days for word, days in _RELATIVE if word in shown), None)
    return None if ahead is None else (today + timedelta(days=ahead),) * 2


def _range(shown: str, _: date) -> Days | None:
    return day_range(shown)


def _week(shown: str, today: date) -> Days | None:
    """The week from Monday to Sunday, or its weekend; what has passed of this week is left out."""
    match = _WEEK.search(shown)
    if match is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 if match[0].startswith("下") else 0)
    first = monday + timedelta(days=5 if match["end"] else 0)
    return max(first, today), monday + timedelta(days=6)


def _month(shown: str, today: date) -> Days | None:
    match = _MONTH.search(shown)
    if match is None:
        return None
    return _whole_month((today.replace(day=1) + timedelta(days=31 if match["next"] else 0)).replace(day=1))


def _short_day(shown: str, today: date) -> Days | None:
    """The next such day; a day that no year has bounds nothing, and neither does its month."""
    match = _SHORT_DAY.search(shown)
    return None if match is None else (_next(today, int(match[1]), int(match[2])),) * 2


def _named_month(shown: str, today: date) -> Days | None:
    match = _NAMED_MONTH.search(shown)
    if match is None:
        return None
    named = _first_of(int(match["month"]), int(match["year"])) if match["year"] else None
    first = named or _next(today.replace(day=1), int(match["month"]), 1)
    return None if first is None else _whole_month(first)


_DAYS = (_near_day, _range, _week, _month, _short_day, _named_month)
"""How the days of a need are read; the first that says something is taken."""


def _whole_month(first: date) -> Days:
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _first_of(month: int, year: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 else None


def _next(today: date, month: int, day: int) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def ages_of(need: Need) -> tuple[float, float] | None:
    """The ages that a need is about, from the age or else the stage."""
    if need.age is not None:
        return need.age, need.age
    return STAGES.get(need.stage or "")
