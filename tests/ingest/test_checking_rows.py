"""Rows of catalogues and filled-in templates: their source, the cells that must be filled in, days and districts."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.checking import Finding, Severity, check_library
from ingest.templates import TEMPLATES, write_templates
from tests.ingest.library_texts import TODAY, article, checked, rules

CONTACT = {"单位名称": "甲中心", "用途": "咨询", "电话": "021-55556666", "所在区": "闵行区", "来源": "甲中心公布"}
ACTIVITY = {"活动名称": "阅读会", "日期": "2026-09-12", "所在区": "闵行区", "来源": "甲馆公布"}
VENUE = {"场馆名称": "甲馆", "地址": "甲路1号", "所在区": "闵行区", "来源": "甲馆公布"}
NEED = {"学校": "甲小学", "需求名称": "讲座", "所在区": "闵行区", "来源": "甲小学提供"}
FILLED = {"contacts": CONTACT, "activities": ACTIVITY, "venues": VENUE, "needs": NEED}
CATALOGUE = {"kind": "catalogue", "title": "示例目录", "sections": ()}
TABLE = "| 热线 | 号码 | 用途 |\n|---|---|---|\n| 甲热线 | 12356 | 咨询 |"
MUSTS = [(template.name, column.header) for template in TEMPLATES for column in template.columns if column.must]


def filled(folder: Path, name: str, *rows: dict[str, str], without: str = "", district: str = "闵行区") -> list[Finding]:
    """The findings of a template that is filled in with these rows, a column of it left out."""
    path = next(path for path in write_templates(folder) if path.stem == name)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    for row in rows:
        sheet.append([row.get(header, "") for header in headers])
    if without:
        sheet.delete_cols(headers.index(without) + 1)
    book.save(path)
    (folder / f"{path.name}.meta.yaml").write_text(f"region: 上海市/{district}\n", encoding="utf-8")
    for other in folder.glob("*.xlsx"):
        if other != path:
            other.unlink()
    return check_library(folder, TODAY)


@pytest.mark.parametrize("name", FILLED)
def test_a_filled_template_is_clean(tmp_path, name):
    assert filled(tmp_path, name, FILLED[name]) == []


@pytest.mark.parametrize(("name", "header"), MUSTS)
def test_a_cell_that_must_be_filled_in_is_named_with_its_row(tmp_path, name, header):
    found = filled(tmp_path, name, FILLED[name], {**FILLED[name], header: ""})

    assert [(finding.rule, finding.severity) for finding in found] == [("source" if header == "来源" else "must", Severity.ERROR)]
    assert header in found[0].message and "4）" in found[0].message  # the row of the sheet, after header, example and first row


@pytest.mark.parametrize("written", ["abc", "见官网"])
def test_a_phone_without_a_number_is_an_error(tmp_path, written):
    found = filled(tmp_path, "contacts", CONTACT, {**CONTACT, "单位名称": "乙中心", "电话": written})

    assert rules(found) == ["must"]
    assert "乙中心" in found[0].message and written in found[0].message


@pytest.mark.parametrize("written", ["2026-13-45", "下周三吧", "3月14日", "2026年2月30日", "已定"])
def test_a_date_that_is_no_day_is_an_error(tmp_path, written):
    found = filled(tmp_path, "activities", ACTIVITY, {**ACTIVITY, "活动名称": "参观", "日期": written})

    assert [(finding.rule, finding.severity) for finding in found] == [("date", Severity.ERROR)]
    assert "参观" in found[0].message and written in found[0].message


@pytest.mark.parametrize("written", ["2026-09-12至2026-09-14", "2026年9月12日、19日", "每周六", "周六", "2026年4月中旬", "长期", "2026.9.12"])
def test_days_and_what_comes_back_are_dates(tmp_path, written):
    assert filled(tmp_path, "activities", {**ACTIVITY, "日期": written}) == []


def test_a_district_that_no_list_has_is_a_reminder_once(tmp_path):
    rows = [{**VENUE, "场馆名称": f"{number}馆", "所在区": "火星区"} for number in "甲乙"]

    found = filled(tmp_path, "venues", *rows, VENUE)

    assert [(finding.rule, finding.severity) for finding in found] == [("region", Severity.WARNING)]
    assert "甲馆" in found[0].message and "火星区" in found[0].message


@pytest.mark.parametrize("written", ["闵行", "上海市闵行区", "闵行区、徐汇区", "全市", "线上", "主城区", "江北新区"])
def test_short_and_full_names_zones_and_everywhere_are_districts(tmp_path, written):
    assert filled(tmp_path, "venues", {**VENUE, "所在区": written}) == []


@pytest.mark.parametrize("name", FILLED)
def test_a_sheet_without_a_column_of_sources_is_an_error_unless_it_is_said_beside_it(tmp_path, name):
    without = filled(tmp_path, name, FILLED[name], without="来源")
    with (tmp_path / f"{name}.xlsx.meta.yaml").open("a", encoding="utf-8") as sidecar:
        sidecar.write("sources: 区教育局提供，2026-09-01\n")

    assert [(finding.rule, finding.severity) for finding in without] == [("source", Severity.ERROR)]
    assert check_library(tmp_path, TODAY) == []


def test_a_catalogue_without_a_column_of_sources_is_an_error(tmp_path):
    found = checked(tmp_path, article(TABLE, **CATALOGUE))

    assert [(finding.rule, finding.line) for finding in found] == [("source", 17)]


@pytest.mark.parametrize(
    "text",
    [
        article(TABLE, **CATALOGUE, digest_of="《示例区工作方案》"), article(TABLE, kind="notice"), article("| 时间 | 做什么 |\n|---|---|\n| 早上 | 读书 |"),
        article("| 压力来源 | 做法 |\n|---|---|\n|  | 先休息 |"), article("| 年份 | 人数 |\n|---|---|\n| 2026 | 3 |", **CATALOGUE),
        article(TABLE, **CATALOGUE, sample="true"),
    ],
    ids=["digest", "notice", "timetable", "other_sources", "figures", "sample"],
)
def test_tables_that_are_sourced_otherwise_or_list_nothing_need_no_such_column(tmp_path, text):
    assert checked(tmp_path, text) == []


def test_a_row_of_a_markdown_catalogue_is_named_by_its_name_and_line(tmp_path):
    table = "| 序号 | 单位名称 | 电话 | 用途 | 来源 |\n|---|---|---|---|---|\n| 1 | 甲中心 | 12356 |  | 公布 |\n| 2 | 乙中心 | 12355 | 咨询 |  |"

    found = checked(tmp_path, article(table, **CATALOGUE))

    assert [(finding.rule, finding.line) for finding in found] == [("must", 17), ("source", 18)]
    assert "“甲中心”" in found[0].message and "“乙中心”" in found[1].message
