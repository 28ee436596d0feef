"""Numbers to call: however they are written, and wherever they stand in a text of one's own."""

from __future__ import annotations

import pytest

from tests.ingest.library_texts import article, checked, rules

LISTED = article(
    "| 单位名称 | 电话 | 用途 | 来源 |\n|---|---|---|---|\n| 甲中心 | 021-55556666 | 咨询 | 甲中心公布 |", (), kind="catalogue", title="示例目录"
)


@pytest.mark.parametrize(
    "written",
    [
        "021 5555 6667", "021-5555-6667", "(021) 55556667", "02155556667", "０２１－５５５５６６６７", "021–55556667", "021 - 55556667", "5555-6667",
        "55 55 66 67", "10000", "10086", "４００－８２０－８８２０", "4008-208-820", "１２３９９",
    ],
)
def test_a_number_is_one_however_it_is_written(tmp_path, written):
    found = checked(tmp_path, article(f"- 家长可以拨打{written}咨询。"))

    assert [(finding.rule, finding.line) for finding in found] == [("phone", 15)]
    assert written in found[0].message


@pytest.mark.parametrize("written", ["021 5555 6666", "０２１－５５５５６６６６", "(021)5555-6666", "021–55556666"])
def test_a_listed_number_is_known_however_it_is_written(tmp_path, written):
    assert checked(tmp_path, article(f"- 家长可以拨打{written}咨询。"), LISTED) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "每天走10000步，花2000-3000元", "2026-11-21的电话访问有12000人次", "2020-2025年共5个学年", "打电话30分钟，号码是一位数", "9:00-17:00打热线12345",
        "拨打12356 12355", "喝125毫升水，0.5-1.5米", "第2026-11号通知", "热线2025-05-01起开通",
    ],
)
def test_counts_ranges_dates_and_listed_numbers_are_no_findings(tmp_path, sentence):
    assert checked(tmp_path, article(f"- {sentence}。")) == []


@pytest.mark.parametrize("header", ["找谁 | 电话", "做什么 | 说明"])
def test_a_number_in_a_table_of_guidance_must_be_listed(tmp_path, header):
    table = f"| {header} |\n|---|---|\n| 甲中心 | 021-55556667 |\n| 乙中心 | 12356 |"

    found = checked(tmp_path, article(table))

    assert [(finding.rule, finding.line) for finding in found] == [("phone", 17)]


def test_another_number_in_a_row_of_a_catalogue_must_be_listed(tmp_path):
    table = "| 单位名称 | 电话 | 用途 | 来源 |\n|---|---|---|---|\n| 甲中心 | 12356 | 咨询，也可以打021-55556667 | 甲中心公布 |"

    assert rules(checked(tmp_path, article(table, (), kind="catalogue"))) == ["phone"]


@pytest.mark.parametrize("kind", ["plan", "notice", "letter"])
@pytest.mark.parametrize("body", ["- 电话：021 5555 6667。", "| 单位 | 电话 |\n|---|---|\n| 甲科 | 021-55556667 |"])
def test_what_a_body_issues_is_the_source_of_its_own_numbers(tmp_path, kind, body):
    assert checked(tmp_path, article(body, kind=kind)) == []


@pytest.mark.parametrize("written", ["135 0000 0000", "135-0000-0000", "+86 13500000000", "１３５００００００００"])
def test_a_mobile_is_one_however_it_is_written(tmp_path, written):
    assert rules(checked(tmp_path, article(f"- 联系人电话{written}。", kind="notice"))) == ["mobile"]
    assert checked(tmp_path, article(f"- 电话{written}仅用于报送案例。", kind="notice")) == []


def test_a_mobile_in_a_table_of_guidance_needs_the_purpose_of_its_row(tmp_path):
    rows = "| 甲 | 13500000000 | 报名 |\n| 乙 | 13500000001 |  |"

    found = checked(tmp_path, article(f"| 名称 | 电话 | 用途 |\n|---|---|---|\n{rows}"))

    assert [(finding.rule, finding.line) for finding in found] == [("mobile", 18)]
