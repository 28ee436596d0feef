from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers import chinese_number, dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十一", 11), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("两千", 2000), ("二〇二五", 2025), ("1000", 1000),
        ("零", 0), ("十", 10), ("", None), ("1.5", None), ("若干", None), ("-3", None), ("三个", None), ("²", None),
    ],
)  # fmt: skip
def test_whole_numbers_in_digits_and_numerals(text, value):
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    "text", ["2025年7月7日", "2025-07-07", "2025/7/7", "二〇二五年七月七日", "2025 年 7 月 7 日", "2025.7.7"]
)
def test_full_dates_are_read_as_officials_write_them(text):
    assert dates(f"（{text}）") == [(1, 1 + len(text), date(2025, 7, 7))]


def test_chinese_days_of_two_characters_are_read_whole():
    assert [day for _, _, day in dates("二〇二四年十二月三十一日")] == [date(2024, 12, 31)]


@pytest.mark.parametrize("text", ["2025年7月", "2025年13月1日", "2025年2月30日", "电话2025-07-071", "7月7日"])
def test_what_is_no_full_date_is_left_out(text):
    assert dates(text) == []


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read_back(day):
    assert [found for _, _, found in dates(f"于{day.year}年{day.month}月{day.day}日印发")] == [day]


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    for start, end, _ in dates(text):
        assert 0 <= start < end <= len(text)
    chinese_number(text)
