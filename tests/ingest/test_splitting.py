from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, BlockKind, Cell, LoadedDocument, Table
from ingest.loaders.text import load_text
from ingest.outline import outline
from ingest.splitting import Sizes, searchable, split
from knowledge.text import bare
from knowledge.types import Chunk

_LINES = (
    "一、总体目标", "（一）课程建设", "（二）队伍建设", "1.开设课程。每周一次，家长可以参加。", "2.教研。", "（1）细项；", "① 更细。",
    "第一条 为了示例。", "第二条 应当陪伴孩子：", "第三条 附则。", "附件1", "示例工作方案", "（讨论稿）", "内容。", "内容。",
    "很短", "，", "—— 3 ——", "联系电话：021-12345678", "每天体育活动不低于2小时。" * 12, "没有句号的长句" * 70, "\t牵头\t", "\t甲局",
    "\t任务。", "\t", "", "　　缩进的段落，用全角空格。", "a b c", "## 标题", "- 列表项", "| 年龄 | 做法 |", "|---|---|", "| 3岁 | 陪伴 |",
    "| 3岁 | 陪伴 |", "<!-- 注释 -->",
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=8)), max_size=30).map("\n".join)


def _split(text: str, markdown: bool = False, key: str = "k") -> tuple[LoadedDocument, list[Chunk]]:
    loaded = load_text(text, markdown)
    return loaded, split(key, loaded.text, outline(loaded))


def _covered(chunks: list[Chunk]) -> set[int]:
    spans = [(part.start, part.end) for chunk in chunks for part in chunk.parts]
    spans += [(chunk.start, chunk.end) for chunk in chunks if not chunk.parts]
    return {index for start, end in spans for index in range(start, end)}


@given(DOCUMENTS, st.booleans())
def test_every_visible_character_of_every_block_is_in_a_chunk(text, markdown):
    loaded, chunks = _split(text, markdown)

    covered = _covered(chunks)
    for block in loaded.blocks:
        cells = [cell for row in block.table.rows for cell in row] if block.table else [block]
        for piece in cells:
            lost = [loaded.text[i] for i in range(piece.start, piece.end) if i not in covered]
            assert not bare("".join(lost))


@given(DOCUMENTS, st.booleans())
def test_prose_is_a_slice_and_so_is_every_cell_of_a_row(text, markdown):
    loaded, chunks = _split(text, markdown)

    for chunk in chunks:
        assert 0 <= chunk.start < chunk.end <= len(loaded.text)
        if not chunk.parts:
            assert chunk.text == loaded.text[chunk.start : chunk.end]
        for part in chunk.parts:
            assert bare(loaded.text[part.start : part.end]) in bare(chunk.text)


@given(DOCUMENTS, st.booleans())
def test_ids_are_unique_and_the_same_every_time(text, markdown):
    _, chunks = _split(text, markdown)
    _, again = _split(text, markdown)

    assert len({chunk.id for chunk in chunks}) == len(chunks)
    assert again == chunks


@given(DOCUMENTS, st.booleans())
def test_prose_chunks_stand_in_reading_order_and_do_not_overlap(text, markdown):
    _, chunks = _split(text, markdown)

    end = 0
    for chunk in (chunk for chunk in chunks if not chunk.parts):
        assert chunk.start >= end
        end = chunk.end


def test_a_numbered_item_is_a_chunk_and_headings_go_with_what_follows():
    _, chunks = _split("一、任务\n（一）课程\n1.开设课程。各校每学期开设一次课程。\n2.培训教师。每年培训一次教师。\n")

    assert [(chunk.headings, chunk.text) for chunk in chunks] == [
        (("一、任务", "（一）课程", "1.开设课程"), "一、任务\n（一）课程\n1.开设课程。各校每学期开设一次课程。"),
        (("一、任务", "（一）课程", "2.培训教师"), "2.培训教师。每年培训一次教师。"),
    ]


def test_a_long_paragraph_is_cut_between_sentences_into_even_parts():
    text = "一、任务\n" + "各校每学期开设一次家庭教育课程，家长应当参加。" * 40
    _, chunks = _split(text)

    assert all(chunk.text.endswith("。") for chunk in chunks)
    lengths = [len(chunk.text) for chunk in chunks]
    assert max(lengths) <= 420 * 1.2 and min(lengths) > 200


def test_one_sentence_without_an_end_stays_whole():
    _, chunks = _split("没有句号" * 300)

    assert [len(chunk.text) for chunk in chunks] == [1200]


def test_a_table_row_repeats_its_header_and_names_its_slices():
    loaded, chunks = _split("## 表\n\n| 年龄 | 做法 |\n|---|---|\n| 3岁 | 陪伴 |\n| 6岁 |  |\n", markdown=True)

    rows = [chunk for chunk in chunks if chunk.parts]
    assert [chunk.text for chunk in rows] == ["年龄：3岁\n做法：陪伴", "年龄：6岁"]
    assert [[loaded.text[p.start : p.end] for p in chunk.parts] for chunk in rows] == [["3岁", "陪伴"], ["6岁"]]
    assert rows[0].headings == ("表",)


def test_the_same_words_under_another_heading_have_another_id():
    _, chunks = _split("一、甲\n（一）子\n每天不低于2小时，家长可以参加。\n二、乙\n（一）子\n每天不低于2小时，家长可以参加。\n")

    assert len({chunk.id for chunk in chunks}) == 2


def test_the_same_words_in_another_document_have_another_id():
    assert _split("内容。")[1][0].id != _split("内容。", key="other")[1][0].id


@pytest.mark.parametrize("above", [("另一标题", "全国"), ("标题", "上海市/闵行区")])
def test_a_passage_is_embedded_anew_under_another_title_or_region(above):
    loaded = load_text("内容。", False)
    outlined = outline(loaded)

    first = split("k", loaded.text, outlined, above=("标题", "全国"))
    assert split("k", loaded.text, outlined, above=("标题", "全国")) == first
    assert split("k", loaded.text, outlined, above=above)[0].id != first[0].id


def test_one_changed_sentence_changes_one_id():
    lines = [f"{n}.任务{n}。各校每学期开展第{n}项示例活动，家长可以参加。" for n in range(1, 9)]
    before = {chunk.id for chunk in _split("\n".join(lines))[1]}
    lines[4] = lines[4].replace("可以", "应当")
    after = {chunk.id for chunk in _split("\n".join(lines))[1]}

    assert len(before - after) == len(after - before) == 1


def test_small_sizes_are_kept_too():
    loaded = load_text("句子有十个字左右吧。" * 30, False)

    chunks = split("k", loaded.text, outline(loaded), Sizes(max_chars=50, join_below=10))

    assert all(len(chunk.text) <= 60 for chunk in chunks)


def test_what_is_embedded_names_region_title_and_headings():
    chunk = Chunk("id", "k", "每天 2\n小时。", 0, 8, ("一、甲", "二、乙", "三、丙", "四、丁"))

    assert searchable("示例方案", "闵行区", chunk) == "闵行区 示例方案 二、乙 三、丙 四、丁\n每天2小时。"


def test_a_cell_under_several_headers_is_labelled_by_what_they_share():
    cells = {name: Cell(name, start, start + len(name)) for start, name in ((0, "甲区"), (3, "每周六"), (7, "00000001"))}
    row = (cells["甲区"], cells["每周六"], cells["每周六"], cells["00000001"], cells["00000001"])
    table = Table(("学区", "时间/日期", "时间/时段", "小学", "初中"), (row,))
    loaded = LoadedDocument("甲区\t每周六\t00000001", (Block(BlockKind.TABLE, 0, 15, table=table),), "xlsx")

    [chunk] = split("k", loaded.text, outline(loaded))

    assert chunk.text == "学区：甲区\n时间：每周六\n小学：00000001"
