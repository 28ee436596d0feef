"""Texts of questions and answers: the question heads its answer and is not told itself."""

from __future__ import annotations

import pytest

from ingest.loaders.text import load_text
from ingest.outline import Outline, outline
from ingest.splitting import Sizes, split

MARKED = (
    "示例服务指南\n写在前面\n本指南供家长使用，请先读完。\n热线怎么打\n问：热线号码是多少？\n答：0000-1200000，全天有人接听。\n问：会录音吗？\n"
    "答：会。录音保存180天。\n哪些事归热线管\n问：要带什么材料？\n答：带以下材料：\n1.身份证件复印件。\n2.体检单。\n2025年服务情况\n全年接听来电100个。\n"
)


def _read(text: str, markdown: bool = False) -> tuple[Outline, list[tuple[tuple[str, ...], str]]]:
    loaded = load_text(text, markdown)
    outlined = outline(loaded)
    chunks = split("k", loaded.text, outlined, Sizes(), ("示例", "全国"))
    assert all(loaded.text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    return outlined, [(chunk.headings, chunk.text) for chunk in chunks]


def test_a_question_is_the_heading_of_its_answer_and_neither_keeps_its_mark():
    _, chunks = _read(MARKED)

    assert (("热线怎么打", "热线号码是多少？"), "0000-1200000，全天有人接听。") in chunks
    assert (("热线怎么打", "会录音吗？"), "会。录音保存180天。") in chunks
    assert not any("问：" in text or "答：" in text for _, text in chunks)


def test_numbers_inside_an_answer_open_no_section_and_groups_of_questions_do():
    outlined, chunks = _read(MARKED)

    told = next(text for headings, text in chunks if headings == ("哪些事归热线管", "要带什么材料？"))
    assert "身份证件" in told and "体检单" in told
    assert [section.headings[0] for section in outlined.sections if section.level == 1] == ["热线怎么打", "哪些事归热线管", "2025年服务情况"]


@pytest.mark.parametrize(
    "text",
    [
        "示例\nQ1: 会录音吗？\nA1: 会。保存180天。\nQ2: 收费吗？\nA2: 不收费。\n",
        "示例\n问题一：会录音吗？\n答：会。保存180天。\n问题二：收费吗？\n答：不收费。\n",
        "示例\n1.会录音吗？\n答：会。保存180天。\n2.收费吗？\n答：不收费。\n", "示例\n问：会录音吗？答：会。保存180天。\n问：收费吗？答：不收费。\n",
        "示例\n会录音吗？\n会。保存180天。\n收费吗？\n不收费。\n谁能打？\n家长和孩子都能打。\n",
    ],
)  # fmt: skip
def test_questions_are_known_by_every_way_of_writing_them(text):
    _, chunks = _read(text)

    told = {headings[-1].lstrip("12."): body for headings, body in chunks if headings}
    assert (told["会录音吗？"], told["收费吗？"]) == ("会。保存180天。", "不收费。")


@pytest.mark.parametrize(
    "text", ["示例方案\n孩子为什么不爱说话？\n家长要多听。\n一、做法\n每天谈十分钟。\n", "示例答复\n答：已收悉。\n一、情况\n正在办理。\n"]
)
def test_a_single_question_in_prose_is_no_heading(text):
    outlined, _ = _read(text)

    assert not any(entry.asked for entry, _ in outlined.entries)


def test_a_question_in_bold_type_is_known_and_loses_its_marks():
    text = "# 示例问答\n\n" + "\n\n".join(f"**{n}. 问：{asked}**\n\n答：{told}" for n, asked, told in (
        (1, "几点结束？", "到17:30结束。"), (2, "要交钱吗？", "不收费。"), (3, "雨天开吗？", "照常开放。"))) + "\n"
    _, chunks = _read(text, markdown=True)

    assert (("示例问答", "要交钱吗？"), "不收费。") in chunks
