from datetime import date

import pytest

from knowledge.offers import age_range, day_range, lowest_price, stages_in, stages_of_ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("6-12岁", (6, 12)),
        ("3～6周岁（家长陪同）", (3, 6)),
        ("8岁以上", (8, 120)),
        ("14周岁以下", (0, 14)),
        ("不限", (0, 120)),
        ("1-3年级", (6, 9)),
        ("五、六年级", (10, 12)),
        ("一、二、三年级", (6, 9)),
        ("三四年级", (8, 10)),
        ("一二三年级", (6, 9)),
        ("三年级及以上", (8, 18)),
        ("二年级以下", (6, 8)),
        ("初一年级", (12, 15)),
        ("五年级和一年级", (6, 11)),
        ("小学", (6, 12)),
        ("家长", None),
        (None, None),
    ],
)
def test_ages(text, ages):
    assert age_range(text) == ages


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("免费", 0),
        ("30元/人", 30),
        ("门票10-20元", 10),
        ("20元，1.2米以下免票", 20),
        ("免费或优惠", None),
        ("学生半价", None),
    ],
)
def test_prices(text, price):
    assert lowest_price(text) == price


def test_a_second_day_takes_the_year_of_the_first():
    assert day_range("2026年7月1日—8月31日") == (date(2026, 7, 1), date(2026, 8, 31))
    assert day_range("7月1日") is None


def test_stages():
    assert stages_in("面向中小学生") == ("小学", "初中", "高中")
    assert stages_of_ages((3, 6)) == ("学前",)
    assert stages_of_ages((10, 13)) == ("小学", "初中")
