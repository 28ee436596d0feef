from datetime import date

import pytest

from assistant.matching import find_matches
from assistant.needs import Need, read_need
from assistant.pairing import GAP, as_lines, pair, read_sheet
from knowledge.facts import Activity, Service, Venue
from knowledge.types import Audience
from tests.knowledge.facts_in_store import MINHANG, PUTUO, catalogue_of, place

TODAY = date(2026, 4, 1)
PUBLIC = frozenset({Audience.PUBLIC})


def matched(need: Need, *offers: Activity | Venue | Service) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found = find_matches(need, catalogue_of(*offers), PUBLIC, TODAY)
    return {match.offer.name: (match.reasons, match.unchecked) for match in found}


def test_a_need_is_read_from_plain_words():
    need = read_need("周末想带8岁孩子参加免费的阅读活动", MINHANG, TODAY)

    assert (need.age, need.weekend, need.budget, need.region) == (8, True, 0, MINHANG)
    assert "阅读" in need.topics
    assert read_need("4月18日有什么", MINHANG, TODAY).since == date(2026, 4, 18)
    assert read_need("5月有什么", MINHANG, TODAY).until == date(2026, 5, 31)
    assert read_need("100元以内", MINHANG, TODAY).budget == 100


def test_what_fits_comes_with_its_reasons_and_nothing_ineligible():
    need = Need(MINHANG, age=8, topics=("阅读",), weekend=True, budget=0)

    found = matched(
        need,
        Activity("1", place(), "亲子阅读会", ages="6-12岁", dates="2026-04-18", fee="免费", remaining="18"),
        Activity("2", place(), "少儿阅读课", ages="13-15岁", dates="2026-04-18", fee="免费"),
        Activity("3", place(), "收费阅读营", ages="6-12岁", dates="2026-04-18", fee="30元/人"),
        Activity("4", place(), "满员阅读会", ages="6-12岁", dates="2026-04-18", fee="免费", remaining="0"),
        Activity("5", place(), "过去的阅读会", ages="6-12岁", dates="2026-03-14", fee="免费"),
        Activity("6", place(), "平日阅读会", ages="6-12岁", dates="2026-04-15", fee="免费"),
        Activity("7", place(PUTUO), "普陀阅读会", ages="6-12岁", dates="2026-04-18", fee="免费"),
        Activity("8", place(), "足球课", ages="6-12岁", dates="2026-04-18", fee="免费"),
    )

    assert found == {"亲子阅读会": (("在闵行区", "适合6-12岁", "内容是阅读", "4月18日举行", "免费", "余18个名额"), ())}


def test_what_a_record_does_not_tell_is_said():
    found = matched(Need(MINHANG, age=8, budget=0), Venue("1", place(), "示例图书馆", schedule="9:00-17:00"))

    assert found == {"示例图书馆": (("在闵行区",), ("适合的年龄没有写明", "费用没有写明"))}


def test_a_school_list_is_paired_with_resources_and_gaps_are_shown():
    needs = read_sheet(
        ("学校", "需求名称", "年级", "人数", "需求时间"),
        [
            ("示例一小", "科普讲座", "小学", "100", "周三"),
            ("示例二小", "心理辅导课", "小学", "40", "周四"),
            ("示例三小", "劳动实践", "小学", "300", ""),
        ],
    )
    resources = read_sheet(
        ("资源名称", "提供单位", "适用学段", "容纳人数", "开放时间"),
        [
            ("科技馆科普课", "区科协", "小学、初中", "120", "周三、周五"),
            ("心理健康课堂", "区心理中心", "初中", "50", "周四"),
            ("劳动基地体验", "示例农园", "小学", "80", "周六"),
        ],
    )

    lines = as_lines(pair(needs, resources))

    assert [(line[1], line[2], line[6]) for line in lines[1:]] == [
        ("科普讲座", "科技馆科普课", "已匹配"), ("心理辅导课", "", GAP), ("劳动实践", "", GAP),
    ]
    assert lines[1][4] == "主题相同：科学教育；适用小学、初中；可接待120人；时间周三、周五"


def test_a_sheet_without_a_subject_is_refused_in_words():
    with pytest.raises(ValueError, match="没有找到"):
        read_sheet(("金额",), [("3",)])
