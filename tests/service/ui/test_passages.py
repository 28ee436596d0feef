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
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    product = empty_product(tmp_path / "data")
    product.ingestor.ingest(list(discover([tmp_path / "list.md"])))
    hit = product.retriever.search("家长学校", Scope(), 1)[0]
    stored = product.documents.text(hit.document.version_id)
    start = stored.index(quote)
    citation: Citation = replace(cite(hit, stored, start, start + len(quote), 1), quote=quote)
    html = in_place(citation, product.documents)
    product.close()
    return unescape(html.replace("<br>", "\n").replace("<mark>", "《").replace("</mark>", "》"))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("每学期两次", "家长学校 · 《每学期两次》 · 区教育局"),
        ("| 家长学校 | 每学期两次 | 区教育局 |", "《家长学校 · 每学期两次 · 区教育局》"),
        ("家长学校 | 每学期两次", "《家长学校 · 每学期两次》 · 区教育局"),
        ("| 家访 |  | 学校 |", "《家访 · 学校》"),
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
    passage = shown(tmp_path, "每学期开课两次", TABLE.replace("家长学校每学期", "家长\ue000学校\ue001每学期"))

    assert "家长学校《每学期开课两次》。" in passage


def test_a_number_sign_or_a_bar_within_a_sentence_stays(tmp_path: Path) -> None:
    passage = shown(tmp_path, "开课两次", TABLE.replace("开课两次。", "开课两次，A|B班见#3栏。"))

    assert "《开课两次》，A|B班见#3栏。" in passage
