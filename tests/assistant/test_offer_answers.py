"""Questions about places and activities, answered from lists. Every name and number is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from assistant.types import Answer, Outcome
from tests.assistant.house import House
from tests.assistant.plans import ALL

LAST_MONTH = date.today() - timedelta(days=30)
ACTIVITIES = f"""---
title: 示例活动安排表（示例数据）
kind: catalogue
---
# 示例活动安排表（示例数据）

| 区 | 活动名称 | 日期 | 时段 | 年龄 | 费用 | 地点 | 联系电话 | 余额 | 备注 |
|---|---|---|---|---|---|---|---|---|---|
| 长宁区 | 心理健康开放日 | 2031-04-18 | 13:30 | 10-15岁 | 免费 | 示例心理中心 | 000-0000 0005 | 51 | |
| 长宁区 | 亲子阅读会 | 2031-04-26 | 9:00-11:00 | 6-12岁 | 免费 | 示例书屋 | 000-0000 0006 | 0 | |
| 长宁区 | 陶艺体验课 | 2031-04-27 | 9:00-11:00 | 6-12岁 | 30元/人 | 示例文化站 | 000-0000 0007 | 9 | |
| 长宁区 | 家长沙龙 | 每月第二个周日 14:00-16:00 | | 家长 | 免费 | 示例书屋 | 000-0000 0008 | 18 | |
| 长宁区 | 消防站参观 | 2031-04-18 | 10:00-11:00 | 5-10岁 | 免费 | 示例消防站 | 000-0000 0009 | 3 | 已取消 |
| 合川区 | 反诈小课堂 | 2031-04-18 | 15:00-16:00 | 10-14岁 | 免费 | 示例学校 | 000-0000 0010 | 35 | |
| 翔安区 | 上月读书会 | {LAST_MONTH} | 15:00-16:00 | 10-14岁 | 免费 | 示例学校 | 000-0000 0012 | 35 | |
| 示例新区 | 新区读书会 | 2031-04-18 | 15:00-16:00 | 10-14岁 | 免费 | 示例学校 | 000-0000 0013 | 35 | |
| 徐汇区 | 年度读书沙龙 | 10月（拟） | 待定 | 家长 | 免费 | 示例书屋 | 000-0000 0014 | 20 | |
| 思明区 | 往年读书会 | 2021-04-18 | 15:00-16:00 | 10-14岁 | 免费 | 示例学校 | 000-0000 0011 | 35 | |
"""
VENUES = (
    "数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用,联系电话\n"
    "示例,长宁区,（示例）图书馆1,图书馆,示例路1号,9:00-17:00,6-12岁,免费,000-0000 0201\n"
    "示例,长宁区,（示例）科技馆2,科技馆,示例路2号,\"周二至周日 9:00-16:30,周一闭馆\",不限,10元/次,000-0000 0202\n"
    "示例,长宁区,（示例）文化馆3,文化馆,示例路3号,9:00-17:00,家长,免费,000-0000 0203\n"
    "示例,合川区,（示例）图书馆4,图书馆,示例路4号,9:00-17:00,3-12岁,免费,000-0000 0204\n"
)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = House(tmp_path_factory.mktemp("lists"), {**ALL, "activities.md": ACTIVITIES, "venues.csv": VENUES})
    yield built
    built.close()


def names(answer: Answer) -> list[str]:
    return [card.fields["名称"] for card in answer.cards]


def test_what_happens_on_a_day_is_complete_without_what_was_cancelled(lists: House) -> None:
    answer = lists.ask("长宁区2031年4月18日有什么活动")

    assert names(answer) == ["心理健康开放日"]
    assert "13:30" in answer.text and "示例心理中心" in answer.text and "余额：51" in answer.text
    assert "消防站" not in answer.text


@pytest.mark.parametrize("question", ["长宁区消防站参观什么时候？", "长宁区消防站参观还有名额吗？", "长宁区消防站参观怎么报名？"])
def test_what_was_cancelled_is_told_as_cancelled_and_never_as_an_offer(lists: House, question: str) -> None:
    answer = lists.ask(question)

    assert "已取消" in answer.text
    assert not any(word in answer.text for word in ("000-0000 0009", "10:00", "示例消防站", "免费", "余额"))


def test_nobody_is_given_the_number_of_what_was_cancelled(lists: House) -> None:
    assert "0009" not in lists.ask("长宁区消防站参观的联系电话是多少").text


def test_every_condition_of_the_question_holds(lists: House) -> None:
    assert names(lists.ask("长宁区2031年4月免费还有名额的活动")) == ["心理健康开放日", "家长沙龙"]
    assert names(lists.ask("长宁区2031年4月有哪些活动适合8岁孩子")) == ["陶艺体验课", "亲子阅读会"]
    assert names(lists.ask("6岁孩子能去哪些免费场馆")) == ["（示例）图书馆1", "（示例）图书馆4"]
    assert names(lists.ask("长宁区10元以内有什么科技馆")) == ["（示例）科技馆2"]


def test_an_activity_without_places_is_marked_and_never_offered(lists: House) -> None:
    assert "亲子阅读会（示例数据）（名额已满）" in lists.ask("长宁区2031年4月26日有什么活动").text
    assert lists.ask("长宁区2031年4月26日还有名额的活动").outcome is Outcome.NO_EVIDENCE


def test_nothing_that_fits_is_said_and_nothing_of_elsewhere_is_told(lists: House) -> None:
    answer = lists.ask("合川区2031年4月26日有什么活动")

    assert (answer.outcome, answer.cards, answer.citations) == (Outcome.NO_EVIDENCE, (), ())
    assert answer.text == "未找到：合川区的活动，资料里登记了1条，没有一条符合这些条件。"


def test_a_place_that_only_a_list_names_has_its_own_rows_alone(lists: House) -> None:
    assert names(lists.ask("示例新区2031年4月有什么活动")) == ["新区读书会"]
    assert lists.ask("示例新区2031年5月有什么活动").outcome is Outcome.NO_EVIDENCE


def test_how_many_there_are_is_counted_in_the_lists(lists: House) -> None:
    assert lists.ask("长宁区一共多少家图书馆").text.startswith("长宁区的图书馆共1条：")
    assert lists.ask("一共多少家图书馆").text.startswith("资料中的图书馆共2条：\n· 长宁区 （示例）图书馆1")
    assert lists.ask("一共多少家游泳馆").outcome is Outcome.NO_EVIDENCE


def test_one_place_is_told_with_its_hours_fee_and_phone(lists: House) -> None:
    answer = lists.ask("（示例）科技馆2几点开门")

    assert names(answer) == ["（示例）科技馆2"]
    assert "周二至周日9:00-16:30,周一闭馆" in answer.text and "费用：10元/次" in answer.text
    assert "000-0000 0008" in lists.ask("长宁区家长沙龙的电话是多少").text


def test_sample_data_is_always_said_to_be_sample(lists: House) -> None:
    for question in ("一共多少家图书馆", "长宁区2031年4月18日有什么活动", "（示例）科技馆2门票多少钱"):
        answer = lists.ask(question)
        points = [line for line in answer.text.split("\n") if line.startswith("·")]
        assert points and all("（示例数据）" in line for line in points)


def test_this_weekend_is_the_coming_one(lists: House) -> None:
    assert lists.ask("长宁区这个周末有什么活动").outcome in (Outcome.ANSWERED, Outcome.NO_EVIDENCE)
    assert names(lists.ask("长宁区周末有什么活动")) == ["家长沙龙"]


def test_days_that_have_passed_are_said_to_have_passed(lists: House) -> None:
    assert "所问的日期已过" in lists.ask("思明区2021年4月18日有什么活动").text
    assert "日期都已过" in lists.ask("思明区有哪些活动").text
    assert names(lists.ask("思明区能参加哪些活动")) == []


def test_a_day_without_a_year_may_be_one_that_has_passed(lists: House) -> None:
    answer = lists.ask(f"翔安区{LAST_MONTH.month}月{LAST_MONTH.day}日有什么活动")

    assert names(answer) == ["上月读书会"]
    assert "所问的日期已过" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "长宁区有没有科技馆跟思政结合的活动，叫什么一米的", "长宁区学校常态化开展的协同育人活动有哪些", "带孩子去长宁的科技馆有没有绿色通道",
        "长宁区方案要求开展哪些活动", "长宁区每学期要开几次家长课堂", "长宁区四季示例行动有哪些活动环节",
    ],
)
def test_what_a_plan_demands_is_not_answered_from_lists(lists: House, question: str) -> None:
    assert not {card.kind for card in lists.ask(question).cards} & {"activity", "venue"}


def test_a_list_without_days_says_nothing_of_what_is_on_then(lists: House) -> None:
    answer = lists.ask("徐汇区2031年10月有什么活动")

    assert "没有一条" not in answer.text and "没有符合" not in answer.text
