"""Activities on the calendar: the days on which they happen, by week and month, and as an iCalendar feed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.facts import Activity
from knowledge.numbers import chinese_number
from knowledge.offers import day_range
from knowledge.text import normalise

_DAYS = {name: number for number, name in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 5}
_ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKLY = re.compile(
    r"每(?:周|星期)(?P<days>[一二三四五六日天末](?:\s*+(?:[、,，和]|至|到|-|~)?\s*+(?:周|星期)?[一二三四五六日天])*)"
)
_MONTHLY = re.compile(r"每月(?:的)?第(?P<nth>[一二三四])个?(?:周|星期)(?P<day>[一二三四五六日天])")
_MONTH_END = re.compile(r"每月(?:的)?最后一?个?(?:周|星期)(?P<day>[一二三四五六日天])")
_DAY_OF_MONTH = re.compile(r"每月(?P<day>\d{1,2})[日号]")
_DAILY = re.compile(r"每天|每日|天天")
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})[:时点](?P<m>\d{2})?(?:\s*[-~—–至到]+\s*(?P<h2>\d{1,2})[:时点](?P<m2>\d{2})?)?"
)
_FAR = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """When something comes again: every day, on weekdays (0 is Monday), on the nth weekday of a month (-1 the last), or
    on a day of the month."""

    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    day: int | None = None

    def holds(self, on: date) -> bool:
        """Whether it happens on that day."""
        if self.day is not None:
            return on.day == self.day
        if on.weekday() not in self.weekdays:
            return False
        if self.nth is None:
            return True
        last = calendar.monthrange(on.year, on.month)[1]
        return on.day + 7 > last if self.nth == -1 else (on.day - 1) // 7 + 1 == self.nth


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of an activity; times are local, None where the text gives none."""

    day: date
    activity: Activity
    starts: time | None = None
    ends: time | None = None


def recurrence(text: str | None) -> Rule | None:
    """The rule that a text gives: 每周六, 每周二、四, 每月第二个周日, 每月15日, 每天; None where it gives none."""
    shown = normalise(text or "")
    if match := _MONTHLY.search(shown):
        return Rule((_DAYS[match["day"]],), chinese_number(match["nth"]))
    if match := _MONTH_END.search(shown):
        return Rule((_DAYS[match["day"]],), -1)
    if match := _DAY_OF_MONTH.search(shown):
        return Rule(day=int(match["day"]))
    if match := _WEEKLY.search(shown):
        return Rule(_weekdays(match["days"]))
    return Rule(tuple(range(7))) if _DAILY.search(shown) else None


def _weekdays(days: str) -> tuple[int, ...]:
    if match := re.search(r"([一二三四五六日天])\s*(?:至|到|-|~)\s*(?:周|星期)?([一二三四五六日天])", days):
        first, last = _DAYS[match[1]], _DAYS[match[2]]
        return tuple(range(first, last + 1)) if first <= last else tuple(sorted({*range(first, 7), *range(last + 1)}))
    found = {_DAYS[name] for name in days if name in _DAYS}
    return tuple(sorted({*found, 6} if "末" in days else found))


def clock(text: str | None) -> tuple[time | None, time | None]:
    """The first beginning and end of day that a text gives."""
    match = _CLOCK.search(normalise(text or ""))
    if not match or int(match["h"]) > 23 or int(match["h2"] or 0) > 23:
        return None, None
    ends = time(int(match["h2"]), int(match["m2"] or 0)) if match["h2"] else None
    return time(int(match["h"]), int(match["m"] or 0)), ends


def occurrences(activities: Iterable[Activity], since: date, until: date) -> list[Occurrence]:
    """Every day from `since` to `until`, both included, on which an activity happens; in order of day and time."""
    found = [occurrence for activity in activities for occurrence in _of(activity, since, until)]
    return sorted(found, key=lambda o: (o.day, o.starts or time.min, o.activity.name))


def _of(activity: Activity, since: date, until: date) -> Iterator[Occurrence]:
    starts, ends = clock(activity.schedule or activity.dates)
    rule, days = recurrence(activity.schedule), day_range(activity.dates)
    if rule is None and days is None:
        return
    first, last = days or (since, until)
    day = max(first, since)
    while day <= min(last, until) and (day - since).days <= _FAR:
        if rule is None or rule.holds(day):
            yield Occurrence(day, activity, starts, ends)
        day += timedelta(days=1)


def by_week(found: Sequence[Occurrence]) -> dict[date, list[Occurrence]]:
    """Occurrences by the Monday of their week, in order."""
    weeks: dict[date, list[Occurrence]] = {}
    for occurrence in found:
        weeks.setdefault(occurrence.day - timedelta(days=occurrence.day.weekday()), []).append(occurrence)
    return weeks


def by_month(found: Sequence[Occurrence]) -> dict[date, list[Occurrence]]:
    """Occurrences by the first day of their month, in order."""
    months: dict[date, list[Occurrence]] = {}
    for occurrence in found:
        months.setdefault(occurrence.day.replace(day=1), []).append(occurrence)
    return months


def to_ics(activities: Iterable[Activity], name: str, since: date) -> bytes:
    """An iCalendar feed of dated and recurring activities; one that gives no time is left out.

    A recurring activity without dates begins on its first day from `since` on. Times are China Standard Time.
    """
    from icalendar import Calendar

    feed = Calendar()
    feed.add("prodid", "-//jiaoliantong//activities//ZH")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", "Asia/Shanghai")
    for activity in activities:
        if (event := _event(activity, since)) is not None:
            feed.add_component(event)
    return bytes(feed.to_ical())


def _event(activity: Activity, since: date) -> Any | None:
    from icalendar import Event

    rule, days = recurrence(activity.schedule), day_range(activity.dates)
    begin = days[0] if days else since
    first = next(iter(_of(activity, begin, begin + timedelta(days=62))), None)
    if first is None:
        return None
    event = Event()
    event.add("uid", f"{activity.id}@jiaoliantong")
    event.add("dtstamp", datetime.combine(since, time.min))
    event.add("summary", activity.name)
    _add_times(event, first, None if rule else days)
    if rule is not None:
        event.add("rrule", _rrule(rule, days[1] if days else None))
    if activity.place:
        event.add("location", activity.place)
    event.add("description", _details(activity))
    return event


def _add_times(event: Any, first: Occurrence, days: tuple[date, date] | None) -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Asia/Shanghai")
    if first.starts is None:
        event.add("dtstart", first.day)
        event.add("dtend", (days[1] if days else first.day) + timedelta(days=1))
        return
    event.add("dtstart", datetime.combine(first.day, first.starts, zone))
    if first.ends is not None and first.ends > first.starts:
        event.add("dtend", datetime.combine(first.day, first.ends, zone))


def _rrule(rule: Rule, last: date | None) -> dict[str, object]:
    until: dict[str, object] = {"until": datetime.combine(last, time.max)} if last else {}
    if rule.day is not None:
        return {"freq": "monthly", "bymonthday": rule.day, **until}
    days = [_ICAL_DAYS[day] for day in rule.weekdays]
    if rule.nth is not None:
        return {"freq": "monthly", "byday": f"{rule.nth}{days[0]}", **until}
    return {"freq": "weekly", "byday": days, **until}


def _details(activity: Activity) -> str:
    """What else the record says, a line each, and where it comes from."""
    said = (
        ("对象", activity.ages), ("费用", activity.fee), ("名额", activity.capacity), ("余额", activity.remaining),
        ("主办", activity.organiser), ("报名", activity.how), ("说明", activity.description),
        ("来源", activity.provenance.title or activity.provenance.source),
    )
    return "\n".join(f"{label}：{value}" for label, value in said if value)
