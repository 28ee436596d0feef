"""Questions that name a year, and what documents of that and of other years say."""

from __future__ import annotations

import pytest

from assistant.other_years import is_of_other_years, without_other_years
from assistant.selection import Unit
from knowledge.types import Hit
from tests.assistant.builders import chunk, document


@pytest.mark.parametrize(
    ("question", "quote", "title"),
    [
        ("2030年暑假的示例营多少钱", "示例营480元", "示例区2031年暑期活动安排表"),
        ("2029年给每个站拨了多少经费", "每年补助运行经费2万元", "示例方案（2031—2033年）"),
        ("2030年的示例采集是几号", "6月8日至6月14日", "示例小学手册（2031—2032学年）"),
        ("2030年秋季的示例馆开放时间", "9:00—17:00", "示例区场馆目录（2031年秋季版）"),
        ("2030年多少钱", "20元，电话020-2029-2034", "示例目录（2031年）"),
        ("29年示例营多少钱", "示例营480元", "示例区2028年暑期活动安排表"),
        ("2030暑期示例营多少钱", "示例营480元", "示例区2031年暑期活动安排表"),
    ],
)
def test_what_holds_for_other_years_is_noticed(question: str, quote: str, title: str) -> None:
    assert is_of_other_years(question, quote, [title])


def test_the_nearest_heading_that_names_a_year_counts() -> None:
    above = ["四、2031年工作计划", "示例县2030年工作总结及2031年工作计划"]

    assert is_of_other_years("2030年劳动周是哪天", "时间定在11月第三周", above)
    assert not is_of_other_years("2031年劳动周是哪天", "时间定在11月第三周", above)


@pytest.mark.parametrize("question", ["2029年出生的孩子可以报名吗", "我们2029年搬来的，能报名吗", "2029年9月入学的孩子能参加吗"])
def test_a_year_in_which_something_happened_to_somebody_is_not_asked_about(question: str) -> None:
    assert not is_of_other_years(question, "年满6周岁的可以报名", ["示例区2031年招生办法"])


@pytest.mark.parametrize(
    ("question", "quote", "title"),
    [
        ("2032年给每个站拨多少经费", "每年补助运行经费2万元", "示例方案（2031—2033年）"),
        ("2030年建成几个站", "2030年建成7个，2031年目标9个", "示例区2031年工作计划"),
        ("2030年暑假的示例营多少钱", "示例营480元", "示例营安排表"),
        ("示例营多少钱", "示例营480元", "示例区2031年暑期活动安排表"),
        ("2031-2032学年几号开学", "9月1日", "示例小学手册（2031—2032学年）"),
    ],
)
def test_a_year_that_is_told_or_covered_or_of_which_nothing_is_known_does_no_harm(question: str, quote: str, title: str) -> None:
    assert not is_of_other_years(question, quote, [title])


THIS_YEAR = ("示例日历", "2031年示例活动日历")
LAST_YEAR = ("示例日历", "2030年示例活动日历（存档）")


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("2031年的父亲课堂在哪里", ["中心"]),
        ("2030年的父亲课堂在哪里", ["旧址"]),
        ("父亲课堂在哪里", ["中心"]),
        ("去年的父亲课堂在哪里", ["中心", "旧址"]),
        ("2029年的父亲课堂在哪里", ["中心", "旧址"]),
    ],
)
def test_what_is_of_other_years_or_filed_away_is_left_out_while_something_else_is_left(question: str, kept: list[str]) -> None:
    units = [
        Unit(Hit(chunk(f"父亲课堂在{place}。", *headings), document(title="示例日历"), 1.0), f"父亲课堂在{place}。", 0, 8, 1.0, frozenset())
        for place, headings in (("中心", THIS_YEAR), ("旧址", LAST_YEAR))
    ]

    assert [unit.text.removeprefix("父亲课堂在")[:2] for unit in without_other_years(units, question)] == kept
