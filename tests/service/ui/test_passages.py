from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from assistant.evidence import cite
from assistant.service.ui.passages import in_place
from ingest.sources import discover
from knowledge.types import Citation, Scope
from tests.service.conftest import empty_product

TABLE = """---
title: 示例任务清单
region: 上海市/闵行区
kind: plan
---
# 示例任务清单

## 一、家庭教育

### 1. 家长学校
家长学校每学期开课两次。

| 项目 | 计划 | 部门 |
|---|:---:|---|
| 家长学校 | 每学期两次 | 区教育局 |
| 家访 |  | 学校 |
"""


def shown(tmp_path: Path, quote: str, text: str = TABLE) -> str:
    """The passage around `quote`, with the quote in 《》."""
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    product = empty_product(tmp_path / "data")
    product.ingestor.ingest(list(discover([tmp_path / "list.md"])))
    hit = product.retriever.search("家长学校", Scope(), 1)[0]
    stored = product.documents.text(hit.document.version_id)
    start = stored.index(quote)
    citation: Citation = replace(cite(hit, stored, start, start + len(quote), 1), quote=quote)
    html = in_place([citation], product.documents)
    product.close()
    return plain(html)


def plain(html: str) -> str:
    """What is read on the page: a column a line, quotes in 《》, and passages apart."""
    for tag, words in (("<br>", "\n"), ("</mark>", "》"), ("</dt>", "："), ("</dd>", "\n"), ("<p>", "\n")):
        html = html.replace(tag, words)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<mark[^>]*>", "《", html))).strip()


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("每学期两次", "项目：家长学校\n计划：《每学期两次》\n部门：区教育局"),
        ("| 家长学校 | 每学期两次 | 区教育局 |", "项目：《家长学校》\n计划：《每学期两次》\n部门：《区教育局》"),
        ("家长学校 | 每学期两次", "项目：《家长学校》\n计划：《每学期两次》\n部门：区教育局"),
        ("| 家访 |  | 学校 |", "项目：《家访》\n部门：《学校》"),
        ("### 1. 家长学校\n家长学校每学期开课两次。", "《1. 家长学校\n家长学校每学期开课两次。》"),
    ],
)
def test_a_passage_is_words_without_heading_marks_and_frames_of_tables(
    tmp_path: Path, quote: str, expected: str
) -> None:
    passage = shown(tmp_path, quote)

    assert expected in passage
    assert not re.search(r"[|#]|-{3}", passage)


def test_the_title_is_not_said_again_before_the_quote(tmp_path: Path) -> None:
    passage = shown(tmp_path, "本清单", TABLE.replace("## 一、", "说明：本清单只是示例。\n\n## 一、"))

    assert passage.startswith("说明：《本清单》只是示例。")


def test_private_characters_of_a_document_do_not_move_the_quote(tmp_path: Path) -> None:
    passage = shown(tmp_path, "每学期开课两次", TABLE.replace("家长学校每学期", "家长\ue000学校\ue000每学期"))

    assert "家长学校《每学期开课两次》。" in passage


def test_a_number_sign_or_a_bar_within_a_sentence_stays(tmp_path: Path) -> None:
    passage = shown(tmp_path, "开课两次", TABLE.replace("开课两次。", "开课两次，A|B班见#3栏。"))

    assert "《开课两次》，A|B班见#3栏。" in passage


def grouped(tmp_path: Path, *quotes: str, text: str = TABLE, name: str = "list.md") -> str:
    """The passages around several quotes of one document."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    product = empty_product(tmp_path / "data")
    product.ingestor.ingest(list(discover([tmp_path / name])))
    hit = product.retriever.search("示例", Scope(), 1)[0]
    stored = product.documents.text(hit.document.version_id)
    starts = [stored.index(quote) for quote in quotes]
    citations = [cite(hit, stored, a, a + len(q), n) for n, (a, q) in enumerate(zip(starts, quotes, strict=True), start=1)]
    html = in_place(citations, product.documents)
    product.close()
    return plain(html)


LIST = TABLE.replace("家长学校每学期开课两次。", "- 示例要求一。\n- 示例要求二。\n- 示例要求三。")


def test_quotes_of_one_passage_are_marked_in_it_together(tmp_path: Path) -> None:
    passage = grouped(tmp_path, "示例要求三。", "示例要求一。", text=LIST)

    assert passage == "· 2《示例要求一。》\n· 示例要求二。\n· 1《示例要求三。》"


def test_cells_of_one_row_show_it_once_and_rows_come_in_their_order(tmp_path: Path) -> None:
    passage = grouped(tmp_path, "| 家访 |  | 学校 |", "每学期两次", "区教育局")

    assert passage == "项目：家长学校\n计划：2《每学期两次》\n部门：3《区教育局》\n项目：1《家访》\n部门：《学校》"


def test_quotes_that_stand_far_apart_are_two_passages(tmp_path: Path) -> None:
    between = "此处说明很多别的事情。" * 60
    passage = grouped(tmp_path, "甲事要做。", "乙事要做。", text=TABLE.replace("家长学校每学期", f"甲事要做。{between}乙事要做。"))

    first, second = re.split(r"……\n+……", passage)
    assert "1《甲事要做。》" in first and "2《乙事要做。》" in second
    assert len(first) + len(second) < len(between)


def test_a_passage_ends_where_the_next_heading_or_a_table_begins(tmp_path: Path) -> None:
    text = TABLE.replace("## 一、", "本清单只是示例。\n\n## 一、")

    assert shown(tmp_path, "本清单", text) == "《本清单》只是示例。"
    assert shown(tmp_path / "again", "每学期开课") == "家长学校《每学期开课》两次。"


NARROW = """示例任务清单

\t类别
\t具体任务
\t牵头部门

\t一、
\t示例
举措
\t示例局

示例委
\t二、
\t示例讲座
\t示例会、

示例站
\t三、
\t示例活动
\t示例馆
"""


def test_what_a_narrow_column_broke_is_joined_and_what_stands_apart_stays_apart(tmp_path: Path) -> None:
    passage = grouped(tmp_path, "示例\n举措", "示例讲座", text=NARROW, name="list.txt")

    assert passage == (
        "类别：一、\n具体任务：1《示例举措》\n牵头部门：示例局 示例委\n"
        "类别：二、\n具体任务：2《示例讲座》\n牵头部门：示例会、示例站"
    )
