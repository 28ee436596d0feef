from datetime import date, time

import pytest
from icalendar import Calendar

from knowledge.calendar import by_month, by_week, clock, occurrences, recurrence, to_ics
from knowledge.facts import Activity
from tests.knowledge.facts_in_store import place

APRIL = (date(2026, 4, 1), date(2026, 4, 30))  # the first is a Wednesday


def activity(name: str, **fields: str) -> Activity:
    return Activity(name, place(), name, **fields)


@pytest.mark.parametrize(
    ("schedule", "days"),
    [
        ("每周六 9:00-11:00", [4, 11, 18, 25]),
        ("每月第二个周日 14:00-16:00", [12]),
        ("每月最后一个周五 19:00-20:30", [24]),
        ("每月15日", [15]),
        ("每周一至周三", [1, 6, 7, 8, 13, 14, 15, 20, 21, 22, 27, 28, 29]),
        ("周一闭馆", []),
    ],
)
def test_recurring_days(schedule, days):
    found = occurrences([activity("甲", schedule=schedule)], *APRIL)

    assert [occurrence.day.day for occurrence in found] == days


def test_dates_and_times_are_put_in_order():
    found = occurrences(
        [
            activity("晚", dates="2026-04-18", schedule="13:30"),
            activity("早", dates="2026-04-18", schedule="9:00-11:00"),
            activity("外", dates="2026-05-01"),
        ],
        *APRIL,
    )

    assert [(o.activity.name, o.starts, o.ends) for o in found] == [
        ("早", time(9), time(11)), ("晚", time(13, 30), None),
    ]
    assert list(by_week(found)) == [date(2026, 4, 13)]
    assert list(by_month(found)) == [date(2026, 4, 1)]


def test_a_text_without_a_rule_has_none():
    assert recurrence("寒暑假") is None
    assert clock("全天") == (None, None)


def test_the_feed_holds_single_and_recurring_events():
    feed = to_ics(
        [
            activity("讲座", dates="2026-04-18", schedule="14:00-15:30", place="示例馆", fee="免费"),
            activity("足球", schedule="每周六 9:00-11:00"),
            activity("展览", dates="2026-04-18至2026-04-20"),
            activity("不明"),
        ],
        "闵行区活动", date(2026, 4, 1),
    )

    lecture, football, show = Calendar.from_ical(feed).walk("VEVENT")
    assert (lecture["SUMMARY"], lecture["LOCATION"]) == ("讲座", "示例馆")
    assert lecture["DTSTART"].dt.isoformat() == "2026-04-18T14:00:00+08:00"
    assert "费用：免费" in lecture["DESCRIPTION"] and "来源：方案" in lecture["DESCRIPTION"]
    assert football["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=SA"
    assert football["DTSTART"].dt.date() == date(2026, 4, 4)
    assert (show["DTSTART"].dt, show["DTEND"].dt) == (date(2026, 4, 18), date(2026, 4, 21))
