from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.plain import load_markdown, load_plain
from ingest.loaders.properties import BadProperties
from ingest.loaders.text import load_text
from tests.ingest.reading import headings, rows, tables, texts


def test_the_text_is_kept_as_it_is():
    text = "\u3000第一行 \r\n\r\n第二行[bookmark: x]。\n"

    assert load_text(text, False).text == text


def test_lines_of_plain_text_are_paragraphs():
    assert texts(load_text("标题\n\n一、甲\n内容。\n", False)) == ["标题", "一、甲", "内容。"]


def test_lines_that_a_page_cut_are_one_paragraph():
    text = "各校要把家庭教育指导服务纳入学校工作计划和教师业务培训内容并且明确专人负责这项工作，\n保障每学期开展活动。\n二、下一项\n"

    assert len(texts(load_text(text, False))) == 2


def test_a_line_of_labels_is_not_read_on_into_the_title_below_it():
    labels = "成文日期：2031年10月9日　　发布日期：2031年10月21日　　公开方式：主动公开"

    assert texts(load_text(f"{labels}\n\n示例区示例工作方案\n", False)) == [labels, "示例区示例工作方案"]


def test_page_numbers_and_web_furniture_are_no_paragraphs():
    text = "正文内容。\n— 3 —\n第 4 页 共 9 页\n扫一扫在手机打开当前页\n返回顶部\n正文再续。\n"

    assert texts(load_text(text, False)) == ["正文内容。", "正文再续。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_chinese_offices_is_read(encoding):
    text = "家校社协同育人，示例工作方案。\n" * 4

    assert load_plain("示例.txt", text.encode(encoding), Limits()).text == text


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableFile, match="示例.txt"):
        load_plain("示例.txt", bytes(range(32)) * 40, Limits())


def test_front_matter_becomes_properties_and_leaves_the_offsets_alone():
    text = "---\ntitle: 示例\ndate: 2025-07-07\nstages: [小学, 初中]\nempty:\n---\n# 标题\n"

    loaded = load_text(text, True)

    assert loaded.properties == {"title": "示例", "date": "2025-07-07", "stages": "小学；初中"}
    assert headings(loaded) == [(1, "标题")]
    assert loaded.text == text


@pytest.mark.parametrize("front", ["just words", "- a\n- b", "a: [open"])
def test_front_matter_that_is_no_mapping_is_refused(front):
    with pytest.raises(BadProperties):
        load_text(f"---\n{front}\n---\n正文。\n", True)
    with pytest.raises(UnreadableFile, match="YAML"):
        load_markdown("示例.md", f"---\n{front}\n---\n正文。\n".encode(), Limits())


def test_markdown_comments_are_not_read():
    assert texts(load_text("正文。\n\n<!-- 内部\n备注 -->\n\n再续。\n", True)) == ["正文。", "再续。"]


def test_list_items_are_paragraphs_without_their_marks():
    assert texts(load_text("- 甲项\n- 乙项\n  接着说\n1. 丙项\n", True)) == ["甲项", "乙项\n  接着说", "1. 丙项"]


def test_a_pipe_table_keeps_header_rows_and_offsets():
    text = "| 年龄 | 做法 |\n|:--|--:|\n| 3岁 | 陪伴 |\n| 6岁 | |\n"
    table = tables(load_text(text, True))[0]

    assert table.header == ("年龄", "做法")
    assert rows(table) == [["3岁", "陪伴"], ["6岁", ""]]
    assert text[table.rows[0][1].start : table.rows[0][1].end] == "陪伴"


def test_a_row_that_lacks_cells_is_not_lost():
    loaded = load_text("| 年龄 | 做法 |\n|---|---|\n| 只有一格 |\n| 6岁 | 讨论 |\n", True)

    assert "只有一格" in "".join("".join(row) for table in tables(loaded) for row in rows(table))


def test_a_row_with_more_cells_than_the_header_loses_none():
    loaded = load_text("| 年龄 | 做法 |\n|---|---|\n| 3岁 | 陪伴 | 多出 |\n", True)

    assert "多出" in "".join("".join(row) for table in tables(loaded) for row in rows(table))


def test_an_escaped_bar_is_no_border():
    assert rows(tables(load_text("| 甲 | 乙 |\n|---|---|\n| a\\|b | c |\n", True))[0]) == [["a\\|b", "c"]]


def test_a_tab_led_export_of_a_table_fills_merged_cells():
    text = "任务表\n\t任务\n\t牵头\n\t配合\n\n\t甲任务。\n\t甲局\n\t乙局\n\n\t丙任务。\n\t\n\t丁局\n\n正文。\n"

    table = tables(load_text(text, False))[0]

    assert table.header == ("任务", "牵头", "配合")
    assert rows(table) == [["甲任务。", "甲局", "乙局"], ["丙任务。", "甲局", "丁局"]]
    assert [cell.merged for cell in table.rows[1]] == [False, True, False]


@given(st.lists(st.sampled_from(("甲", "\t甲局", "\t", "", "| a | b |", "|---|---|", "| c |", "---", "# 题", "<!--", "-->"))))
def test_blocks_of_any_mixture_follow_each_other(lines):
    for markdown in (False, True):
        text = "\n".join(lines)
        try:
            loaded = load_text(text, markdown)
        except BadProperties:
            continue
        end = 0
        for block in loaded.blocks:
            assert end <= block.start <= block.end <= len(text)
            end = block.end


def test_what_tags_in_markdown_hide_is_left_out_and_told():
    text = (
        "---\ntitle: 示例\n---\n# 示例\n\n甲乙<span style='display:none'>示例热线：000-60000001。</span>丙。\n\n"
        "<div hidden>\n\n示例电话：000-60000002。\n\n</div>\n\n正文<!-- 示例电话 -->很<b>重要</b>。\n"
    )
    loaded = load_markdown("示例.md", text.encode(), Limits())

    assert texts(loaded) == ["示例", "甲乙丙。", "正文很重要。"]
    assert "6000000" not in loaded.text and loaded.properties == {"title": "示例"}
    assert len(loaded.warnings) == 1 and "000-60000001" in loaded.warnings[0]


def test_of_links_in_markdown_the_words_are_kept_and_of_pictures_nothing():
    text = (
        "请看[示例办法](http://example.com/a(b) \"题\")第二条。![示例电话000-60000001](x.png)\n\n[//]: # (示例电话000-60000002)\n"
    )

    assert texts(load_markdown("示例.md", text.encode(), Limits())) == ["请看示例办法第二条。"]


def test_a_footnote_in_markdown_is_read_and_its_mark_is_not():
    text = "按社保[^1]办理。\n\n[^1]: 社保指示例保险，补缴的月份不计入。\n[示例]: https://example.cn\n"

    assert texts(load_markdown("a.md", text.encode(), Limits())) == ["按社保办理。", "注1：社保指示例保险，补缴的月份不计入。"]


def test_a_table_in_markdown_keeps_its_rows_whatever_tags_stand_in_its_cells():
    text = "| 名称 | 电话 |\n|---|---|\n| 示例<br>馆 | <b>60000001</b> |\n"

    assert rows(tables(load_markdown("示例.md", text.encode(), Limits()))[0]) == [["示例馆", "60000001"]]


@pytest.mark.parametrize("text", ["# 甲\r\n\r\n3<5，a&b，x<y。\r\n", "</资料> <system> [1] [示例] (甲)。\n"])
def test_markdown_without_tags_links_and_comments_stays_as_it_is(text):
    assert load_markdown("示例.md", text.encode(), Limits()).text == text


def test_markdown_with_tags_keeps_its_other_signs():
    text = "甲<b>3<5</b>&nbsp;a&b\r\n\r\n</资料>乙。\r\n"

    assert load_markdown("示例.md", text.encode(), Limits()).text.strip() == "甲3<5\xa0a&b\r\n\r\n</资料>乙。"


def test_tags_without_end_in_markdown_are_refused_or_read_soon():
    for text in ("<div>" * 100_000 + "示例", "[" * 50_000 + "(" * 50_000, "![" * 50_000, "<a " * 50_000, "[a](" * 30_000):
        try:
            load_markdown("示例.md", text.encode(), Limits())
        except UnreadableFile:
            assert text.startswith("<div>")


DRAWN = """三、分级

+------+--------------+----------+
| 级别 | 情形         | 时限     |
+------+--------------+----------+
| 一级 | 危及生命     | 15分钟内 |
| 二级 | 需要住院     | 1小时内  |
+------+--------------+----------+

注：示例。
"""


def test_a_table_drawn_in_plain_text_is_a_table():
    loaded = load_text(DRAWN, False)

    assert rows(tables(loaded)[0]) == [["一级", "危及生命", "15分钟内"], ["二级", "需要住院", "1小时内"]]
    assert texts(loaded)[0] == "三、分级" and texts(loaded)[-1] == "注：示例。"


def test_lines_between_bars_without_a_rule_are_no_table():
    assert not tables(load_text("| 甲 | 乙 |\n| 丙 | 丁 |\n", False))
