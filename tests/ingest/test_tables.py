from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.tables import Grid, Span
from tests.ingest.reading import assert_consistent, rows, tables, texts


def loaded(*spans, header_rows=None):
    builder = DocumentBuilder("示例", Limits())
    builder.table(Grid(tuple(spans), header_rows))
    return builder.build("test")


def grid(*lines):
    return [Span(text, row, column) for row, line in enumerate(lines) for column, text in enumerate(line)]


def test_a_cell_merged_over_rows_fills_them_and_keeps_its_offsets():
    document = loaded(
        Span("类别", 0, 0), Span("任务", 0, 1), Span("一类", 1, 0, rows=2), Span("甲", 1, 1), Span("乙", 2, 1)
    )

    [table] = tables(document)
    assert rows(table) == [["一类", "甲"], ["一类", "乙"]]
    assert (table.rows[1][0].start, table.rows[1][0].merged) == (table.rows[0][0].start, True)
    assert document.text == "类别\t任务\n一类\t甲\n乙"


def test_a_two_row_header_becomes_one_path_a_column():
    document = loaded(
        Span("名称", 0, 0, rows=2), Span("活动时间", 0, 1, columns=2), Span("日期", 1, 1), Span("时段", 1, 2),
        *(Span(text, 2, column) for column, text in enumerate(("示例", "2026-03-14", "9:00"))),
    )

    [table] = tables(document)
    assert table.header == ("名称", "活动时间/日期", "活动时间/时段")
    assert rows(table) == [["示例", "2026-03-14", "9:00"]]


def test_the_header_survives_data_cells_that_are_merged_sideways():
    data = [Span("每周六", 1, 0, columns=2), Span("1", 2, 0), Span("2", 2, 1)]
    document = loaded(*grid(["甲", "乙"]), *data)

    assert tables(document)[0].header == ("甲", "乙")


def test_title_rows_and_a_closing_note_are_lines_not_data():
    document = loaded(
        Span("示例活动表", 0, 0, columns=2), *(Span(t, 1, c) for c, t in enumerate(("名称", "电话"))),
        *(Span(t, 2, c) for c, t in enumerate(("示例馆", "000-0000 0001"))), Span("注：以现场为准", 3, 0, columns=2),
    )

    [table] = tables(document)
    assert table.caption == "示例活动表"
    assert rows(table) == [["示例馆", "000-0000 0001"]]
    assert texts(document) == ["示例活动表", "注：以现场为准"]


def test_a_full_width_row_in_the_middle_names_the_group_below_it():
    document = loaded(
        *grid(["名称", "费用"], ["甲馆", "免费"]), Span("二、体育类", 2, 0, columns=2),
        *(Span(t, 3, c) for c, t in enumerate(("乙馆", "5元"))),
    )

    first, second = tables(document)
    assert (first.caption, second.caption) == (None, "二、体育类")
    assert second.header == ("名称", "费用") and rows(second) == [["乙馆", "5元"]]


def test_a_header_that_is_printed_again_is_no_data():
    document = loaded(*grid(["名称", "费用"], ["甲馆", "免费"], ["名称", "费用"], ["乙馆", "5元"]))

    assert rows(tables(document)[0]) == [["甲馆", "免费"], ["乙馆", "5元"]]


def test_without_a_header_the_paths_are_empty_and_no_row_is_lost():
    document = loaded(*grid(["示例馆", "000-0000 0001"], ["示例站", "000-0000 0002"]))

    [table] = tables(document)
    assert table.header == ("", "") and len(table.rows) == 2


def test_a_form_with_names_in_its_first_column_has_no_header_row():
    [table] = tables(loaded(*grid(["联 系 人", "示例员"], ["联系电话", "000-0000 0001"], ["备注", "先预约"])))

    assert table.header == ("", "") and len(table.rows) == 3


def test_one_column_is_text():
    assert texts(loaded(*grid(["第一行"], ["第二行"]))) == ["第一行", "第二行"]


def test_spread_header_characters_are_put_together():
    document = loaded(*grid(["联 系\n电 话", "E mail"], ["000", "a"]))

    assert tables(document)[0].header == ("联系电话", "E mail")


def test_overlapping_cells_of_a_broken_file_keep_consistent_offsets():
    document = loaded(Span("甲", 0, 0, rows=3, columns=3), Span("乙", 1, 1, rows=5), Span("丙", 2, 0), Span("丁", 4, 4))

    assert_consistent(document)


def test_who_filled_a_table_in_and_when_are_lines_not_its_header():
    document = loaded(
        Span("示例活动表", 0, 0, columns=4), Span("填报单位：示例局", 1, 0), Span("填报日期：2031年3月1日", 1, 3),
        *grid([], [], ["名称", "地址", "电话", "费用"], ["甲馆", "一路1号", "000-0000 0001", "免费"]),
        Span("制表人：示例员", 4, 0), Span("审核人：示例员", 4, 3),
    )  # fmt: skip

    [table] = tables(document)
    assert table.header == ("名称", "地址", "电话", "费用")
    assert rows(table) == [["甲馆", "一路1号", "000-0000 0001", "免费"]]
    assert texts(document)[1:] == ["填报单位：示例局", "填报日期：2031年3月1日", "制表人：示例员", "审核人：示例员"]


def test_ditto_marks_repeat_the_cell_above():
    document = loaded(*grid(["名称", "地址", "电话"], ["甲课", "一路1号", "000-0000 0001"], ["乙课", "同上", "〃"], ["丙课", "同上", "000-0000 0002"]))

    [table] = tables(document)
    assert rows(table)[1:] == [["乙课", "一路1号", "000-0000 0001"], ["丙课", "一路1号", "000-0000 0002"]]
    assert (table.rows[2][1].start, table.rows[2][1].merged) == (table.rows[0][1].start, True)
    assert_consistent(document)
