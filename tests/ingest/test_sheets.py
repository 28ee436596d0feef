from datetime import date, datetime, time

import pytest
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.csv_file import load_csv
from ingest.loaders.sheet_values import number_text
from ingest.loaders.xlsx import load_xlsx
from ingest.planning import Change
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import FactKind, Venue
from tests.ingest.files import xlsx
from tests.ingest.reading import assert_consistent, headings, rows, tables, texts


def read(fill):
    loaded = load_xlsx("示例.xlsx", xlsx(fill), Limits())
    assert_consistent(loaded)
    return loaded


def sheet_of(*lines):
    def fill(book):
        for line in lines:
            book.active.append(line)

    return fill


def test_dates_and_times_are_iso_and_texts_stay():
    loaded = read(
        sheet_of(
            ["名称", "日期", "时段", "年龄", "名额"],
            ["甲", date(2026, 3, 14), time(9, 0), "6-12岁", 30],
            ["乙", "每周六", datetime(2026, 4, 18, 13, 30), "不限", 2.5],
        )
    )

    assert rows(tables(loaded)[0]) == [
        ["甲", "2026-03-14", "09:00", "6-12岁", "30"],
        ["乙", "每周六", "2026-04-18 13:30", "不限", "2.5"],
    ]


@pytest.mark.parametrize(
    ("value", "format_id", "code", "text"),
    [
        (46095, 14, "mm-dd-yy", "2026-03-14"),
        (46095, 31, "", "2026-03-14"),
        (0.5625, 20, "h:mm", "13:30"),
        (0.125, 10, "0.00%", "12.50%"),
        (200333, 0, "000000", "200333"),
        (61, 0, "000", "061"),
        (3.0, 0, "General", "3"),
        (20.5, 0, '0.00"元"', "20.50"),
        (1e300, 14, "yyyy-mm-dd", "1e+300"),
    ],
)
def test_numbers_show_as_their_format_says(value, format_id, code, text):
    assert number_text(value, format_id, code, since_1904=False) == text


def test_merged_cells_titles_and_two_header_rows():
    def fill(book):
        sheet = book.active
        for line in (
            ["示例活动表（示例数据）"],
            ["序号", "区", "时间", None],
            [None, None, "日期", "时段"],
            [1, "甲区", "2026-03-14", "9:00"],
            [2, None, "每周六 9:00", None],
            ["注：示例"],
        ):
            sheet.append(line)
        for merged in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B4:B5", "C5:D5", "A6:D6"):
            sheet.merge_cells(merged)

    loaded = read(fill)

    [table] = tables(loaded)
    assert table.header == ("序号", "区", "时间/日期", "时间/时段")
    assert rows(table) == [["1", "甲区", "2026-03-14", "9:00"], ["2", "甲区", "每周六 9:00", "每周六 9:00"]]
    assert [cell.ref for cell in table.rows[1]] == ["A5", "B4", "C5", "C5"]
    assert headings(loaded) == [(1, "示例活动表（示例数据）")]
    assert texts(loaded)[-1] == "注：示例"


def test_hidden_sheets_rows_and_columns_are_skipped_with_warnings():
    def fill(book):
        sheet_of(["名称", "内部", "费用"], ["甲", "x", "免费"], ["乙", "y", "免费"])(book)
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.create_sheet("选项").append(["选项"])
        book["选项"].sheet_state = "hidden"

    loaded = read(fill)

    assert loaded.text == "名称\t费用\n甲\t免费"
    assert len(loaded.warnings) == 3


def test_struck_rows_are_marked_and_warned_of():
    from openpyxl.styles import Font

    def fill(book):
        sheet_of(["名称", "费用"], ["甲", "免费"], ["乙", "免费"])(book)
        book.active["A3"].font = Font(strike=True)

    loaded = read(fill)

    assert [row[0].struck for row in tables(loaded)[0].rows] == [False, True]
    assert "第 3 行有删除线" in loaded.warnings[0]


def test_several_sheets_are_headed_by_their_names():
    def fill(book):
        sheet_of(["名称", "费用"], ["甲", "免费"])(book)
        book.create_sheet("第二张").append(["说明文字"])

    loaded = read(fill)

    assert headings(loaded) == [(1, "Sheet"), (1, "第二张")]
    assert tables(loaded)[0].sheet == "Sheet"


def test_a_formula_without_a_stored_result_is_warned_of():
    loaded = read(sheet_of(["名称", "余额"], ["甲", "=1+1"], ["乙", "3"]))

    assert rows(tables(loaded)[0]) == [["甲", ""], ["乙", "3"]]
    assert "公式没有保存结果" in loaded.warnings[0]


def test_two_tables_of_one_sheet_stay_apart():
    loaded = read(sheet_of(["甲表"], ["名称", "费用"], ["一", "免费"], [], ["乙表"], ["名称", "电话"], ["二", "000"]))

    assert [(table.caption, table.header) for table in tables(loaded)] == [
        ("甲表", ("名称", "费用")),
        ("乙表", ("名称", "电话")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_in_every_office_encoding(encoding):
    raw = '名称,备注\r\n示例馆喆,"甲,乙\n""丙"""\r\n示例站, 空格 \r\n'.encode(encoding)

    loaded = load_csv("示例.csv", raw, Limits())

    assert_consistent(loaded)
    assert rows(tables(loaded)[0]) == [["示例馆喆", '甲,乙\n"丙"'], ["示例站", " 空格 "]]
    assert tables(loaded)[0].rows[1][0].ref == "A3"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter):
    raw = "\n".join(delimiter.join(line) for line in (["名称", "费用"], ["甲", "1,5"], ["乙", "2"])).encode()
    raw = raw if delimiter != "," else raw.replace(b"1,5", b'"1,5"')

    assert rows(tables(load_csv("示例.csv", raw, Limits()))[0]) == [["甲", "1,5"], ["乙", "2"]]


def test_a_csv_field_without_end_is_refused():
    with pytest.raises(UnreadableFile, match="示例.csv"):
        load_csv("示例.csv", ('名称,备注\n甲,"' + "字" * 200_000).encode(), Limits())


ODD = "场子,在哪儿,几点开,口令\n（示例）天文台,示例路1号,9:00-17:00,021-12345678\n（示例）气象台,示例路2号,9:00-16:00,021-12345679\n"


def test_what_columns_mean_can_be_told_in_a_sidecar_and_is_read_again_when_it_changes(shelf):
    shelf.add("场子.csv", ODD)
    catalogue = Catalogue(shelf.database, shelf.documents)
    assert catalogue.find(FactQuery(kind=FactKind.VENUE)).total == 0

    shelf.put("场子.csv.meta.yaml", "columns:\n  - 场子=name\n  - 在哪儿=地点\n  - 几点开=schedule\n  - 口令=\n")
    report = shelf.ingest()

    assert len(report.plan.of(Change.CHANGED)) == 1
    first, _ = catalogue.all(FactQuery(kind=FactKind.VENUE))
    assert isinstance(first, Venue)
    assert (first.name, first.place, first.schedule, first.how) == ("（示例）天文台", "示例路1号", "9:00-17:00", None)
    assert catalogue.find(FactQuery(kind=FactKind.CONTACT)).total == 0


def test_a_meaning_that_there_is_not_is_refused_with_those_there_are(shelf):
    shelf.put("场子.csv", ODD)
    shelf.put("场子.csv.meta.yaml", "columns: 场子=wish\n")

    (refused,) = shelf.ingest().plan.of(Change.REFUSED)

    assert "场子=wish" in refused.reason and "name 名称" in refused.reason


HIDDEN = "请拨打示例热线000-0000 0009。"


def _venues(style):
    def fill(book):
        sheet = book.active
        for row in (["场馆名称", "备注"], ["（示例）甲馆", "免费"], ["（示例）乙馆", HIDDEN]):
            sheet.append(row)
        style(sheet, sheet["B3"])

    return fill


def _rich(sheet, cell):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    cell.value = CellRichText(TextBlock(InlineFont(color="FFFFFFFF"), HIDDEN))


@pytest.mark.parametrize(
    "style",
    [
        lambda sheet, cell: setattr(cell, "font", Font(color="FFFFFF")),
        lambda sheet, cell: setattr(cell, "font", Font(color=Color(theme=0))),
        lambda sheet, cell: setattr(cell, "font", Font(size=1)),
        lambda sheet, cell: setattr(cell, "number_format", ";;;"),
        lambda sheet, cell: (setattr(cell, "font", Font(color="111111")), setattr(cell, "fill", PatternFill("solid", "101010"))),
        _rich,
    ],
    ids=["white", "white of the theme", "one point", "no format", "black on black", "white run"],
)  # fmt: skip
def test_cells_that_nobody_sees_are_left_out_and_told(style):
    loaded = read(_venues(style))

    assert rows(tables(loaded)[0]) == [["（示例）甲馆", "免费"], ["（示例）乙馆", ""]]
    assert [w for w in loaded.warnings if "看不见" in w and "示例热线" in w]


@pytest.mark.parametrize(
    "hide",
    [
        lambda sheet: setattr(sheet.column_dimensions["B"], "width", 0.05),
        lambda sheet: setattr(sheet.column_dimensions["B"], "width", 0.1),
        lambda sheet: setattr(sheet.row_dimensions[3], "height", 0.05),
        lambda sheet: setattr(sheet.row_dimensions[3], "height", 0.1),
    ],
)
def test_a_column_or_row_of_no_extent_is_hidden(hide):
    loaded = read(_venues(lambda sheet, cell: hide(sheet)))

    assert HIDDEN not in loaded.text
    assert any("隐藏" in warning for warning in loaded.warnings)


def _on_blue(sheet, cell):
    for head in sheet[1]:
        head.font, head.fill = Font(color="FFFFFF"), PatternFill("solid", "1F4E79")


def _styled_table(sheet, cell):
    for head in sheet[1]:
        head.font = Font(color="FFFFFF")
    sheet.add_table(
        Table(
            displayName="t", ref="A1:B3", tableStyleInfo=TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        )
    )


@pytest.mark.parametrize(
    "style", [_on_blue, _styled_table, lambda sheet, cell: setattr(cell, "font", Font(color="808080"))]
)
def test_white_cells_on_a_dark_ground_are_kept(style):
    loaded = read(_venues(style))

    assert tables(loaded)[0].header == ("场馆名称", "备注")
    assert rows(tables(loaded)[0])[1][1] == HIDDEN
    assert loaded.warnings == ()


def test_a_row_that_adds_up_is_no_record_wherever_it_says_so(shelf):
    shelf.add("活动.csv", "序号,活动名称,活动日期\n1,（示例）阅读,2026-05-01\n2,（示例）课堂,2026-05-08\n合 计,2场,\n")

    found = Catalogue(shelf.database, shelf.documents).all(FactQuery(kind=FactKind.ACTIVITY))

    assert [fact.name for fact in found] == ["（示例）阅读", "（示例）课堂"]
