"""Rows that were struck through or cancelled: no record, and nothing that could be told as a current offer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.blocks import Cell, Table
from ingest.limits import Limits
from ingest.loaders.text import load_text
from ingest.loaders.xlsx import load_xlsx
from ingest.outline import outline
from ingest.splitting import split
from ingest.withdrawn import in_force, to_tell
from knowledge.columns import recognise
from tests.ingest.files import xlsx
from tests.ingest.reading import rows, tables

HEADER = ("序号", "活动名称", "日期", "联系电话", "状态")


def table_of(*lines: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Table:
    """A table whose texts in ~~ are struck."""
    return Table(header, tuple(tuple(Cell(t.strip("~"), 0, len(t), struck=t.startswith("~")) for t in line) for line in lines))


def withdrawn(*line: str, header: tuple[str, ...] = HEADER) -> bool:
    table = table_of(line, header=header)
    return not in_force(table).rows


@pytest.mark.parametrize(
    "status", ["已取消", "取消", "停办", "作废", "本活动已取消。", "已取消（因雨）", "因场馆维修，活动取消", "暂停开放", "已停止服务"]
)
def test_a_status_that_ends_an_offer_is_understood(status):
    assert withdrawn("1", "参观", "2031-04-18", "000", status)


@pytest.mark.parametrize("name", ["示例泳馆（已取消）", "【已取消】示例泳馆", "示例讲座[停办]"])
def test_a_name_that_says_so_ends_the_offer(name):
    assert withdrawn("1", name, "2031-04-18", "000", "")


@pytest.mark.parametrize(
    "status",
    ["", "正常", "未取消", "已取消预约制，直接入馆", "如遇雨天取消", "逾期作废", "出警时暂停开放", "取消报名请提前一天", "报名已截止"],
)
def test_a_remark_that_only_speaks_of_cancelling_ends_nothing(status):
    assert not withdrawn("1", "参观", "2031-04-18", "000", status)


def test_hours_and_tasks_are_no_status():
    assert not withdrawn("示例馆", "9:00-17:00", "停止开放", header=("场馆名称", "工作日", "双休日"))
    assert not withdrawn("作废证件的处理", "示例局", header=("工作任务", "牵头部门"))


@pytest.mark.parametrize(
    ("line", "struck"),
    [
        (("1", "~参观~", "~2031-04-18~", "~000~", "改期"), True),
        (("1", "~参观~", "2031-04-18", "000", ""), True),
        (("1", "参观", "2031-04-18", "~000~", ""), False),
        (("~1~", "参观", "2031-04-18", "000", ""), False),
    ],
)
def test_a_row_is_struck_where_its_name_or_most_of_it_is(line, struck):
    assert withdrawn(*line) is struck


def test_of_a_cancelled_row_only_what_it_was_when_and_that_it_is_cancelled_is_told():
    table = table_of(
        ("1", "参观", "2031-04-18", "000-0000 0009", "已取消"), ("2", "讲座", "2031-04-19", "~000~", ""), ("3", "~课~", "", "", "")
    )

    told = [[cell.text for cell in row] for row in to_tell(table)]

    assert told == [["", "参观", "2031-04-18", "", "已取消"], ["2", "讲座", "2031-04-19", "", ""]]
    assert rows(in_force(table)) == [["2", "讲座", "2031-04-19", "", ""]]
    assert in_force(replace(table, rows=())).rows == ()


def test_struck_rows_of_a_sheet_and_of_markdown_become_no_passage():
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    def fill(book):
        for line in (["名称", "时间"], ["甲馆", "上午"], ["乙馆", "下午"], ["丙馆", "全天"]):
            book.active.append(line)
        book.active["A3"].font = Font(strike=True)
        book.active["B4"] = CellRichText(TextBlock(InlineFont(strike=True), "晚上"), TextBlock(InlineFont(), "中午"))

    loaded = load_xlsx("示例.xlsx", xlsx(fill), Limits())
    [table] = tables(loaded)

    assert rows(table) == [["甲馆", "上午"], ["乙馆", "下午"], ["丙馆", "中午"]]
    assert [chunk.text for chunk in split("k", loaded.text, outline(loaded))] == ["名称：甲馆\n时间：上午", "名称：丙馆\n时间：中午"]
    loaded = load_text("| 名称 | 时间 |\n|---|---|\n| ~~甲馆~~ | ~~上午~~ |\n| 乙馆 | ~~上午~~ |\n", True)
    assert [chunk.text for chunk in split("k", loaded.text, outline(loaded))] == ["名称：乙馆"]


def test_what_the_columns_mean_is_asked_once_however_many_rows_are_cancelled(monkeypatch):
    table = table_of(*((str(n), f"示例活动{n}", "2031-04-18", "000", "已取消") for n in range(50)))
    asked = []
    monkeypatch.setattr("ingest.withdrawn.recognise", lambda *read: asked.append(read) or recognise(*read))

    told = list(to_tell(table))

    assert [row[1].text for row in told] == [f"示例活动{n}" for n in range(50)]
    assert all(row[3].text == "" for row in told)
    assert len(asked) == 1
