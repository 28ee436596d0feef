"""A need in plain words: whose, where, about what, when and for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    need = Need(
        region,
        (ages[0] + ages[1]) / 2 if ages else None,
        stages[0] if len(stages) == 1 and not ages else None,
        topics_of(shown),
        weekend=weekend,
        budget=0.0 if _FREE.search(shown) else budget,
        text=text,
    )
    return _dated(need, shown, today)


def _dated(need: Need, shown: str, today: date) -> Need:
    for word, ahead in _RELATIVE:
        if word in shown:
            day = today + timedelta(days=ahead)
            return replace(need, since=day, until=day)
    if days := day_range(shown):
        return replace(need, since=days[0], until=days[1])
    if match := _WEEK.search(shown):
        return _in_week(need, today, 1 if match[0].startswith("下") else 0, bool(match["end"]))
    if match := _MONTH.search(shown):
        first = today.replace(day=1) + timedelta(days=31 if match["next"] else 0)
        return _in_month(need, first.replace(day=1))
    if match := _SHORT_DAY.search(shown):
        coming = _next(today, int(match[1]), int(match[2]))
        return replace(need, since=coming, until=coming)
    if month := _NAMED_MONTH.search(shown):
        named = _first_of(int(month["month"]), int(month["year"])) if month["year"] else None
        return _in_month(need, named or _next(today.replace(day=1), int(month["month"]), 1))
    return need


def _in_week(need: Need, today: date, ahead: int, weekend: bool) -> Need:
    """The week from Monday to Sunday, or its weekend; what has passed of this week is left out."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    first = monday + timedelta(days=5 if weekend else 0)
    return replace(need, since=max(first, today), until=monday + timedelta(days=6))


def _in_month(need: Need, first: date | None) -> Need:
    if first is None:
        return need
    return replace(need, since=first, until=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


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
