from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.asking import (
    MAX_QUESTION_CHARS,
    MAX_TURN_CHARS,
    MAX_TURNS,
    checked_text,
    cleaned,
    find_region,
    make_question,
)
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion, UnknownRegion
from ingest.sources import discover


@given(st.text(max_size=MAX_QUESTION_CHARS + 50))
def test_any_text_is_taken_or_refused_and_what_is_taken_can_be_written(text: str) -> None:
    try:
        taken = checked_text(text)
    except BadQuestion:
        return
    assert 0 < len(taken) <= MAX_QUESTION_CHARS
    taken.encode("utf-8")
    assert cleaned(taken) == taken


def test_of_a_long_history_the_last_turns_count(product: Product) -> None:
    question = make_question(product, "心理", [("user", str(number)) for number in range(100)])

    assert len(question.history) == MAX_TURNS
    assert question.history[-1].content == "99"


def test_characters_that_stand_for_a_phrase_count_as_it_is_written_out(product: Product) -> None:
    ligature = "\ufdfa"  # 18 characters
    question = make_question(product, "心理", [("user", ligature * MAX_TURN_CHARS)])

    assert len(question.history[0].content) == MAX_TURN_CHARS // 18
    assert checked_text(ligature * (MAX_QUESTION_CHARS // 18))
    with pytest.raises(BadQuestion, match="超过上限"):
        checked_text(ligature * (MAX_QUESTION_CHARS // 18 + 1))


def test_no_region_is_none(product: Product) -> None:
    assert make_question(product, "心理", region="").region is None


def test_the_places_to_choose_from_are_those_with_documents_for_everybody(product: Product, tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("---\nregion: 上海市/长宁区\naudience: teachers\n---\n# 示例规程\n\n一句话。\n", encoding="utf-8")
    product.ingestor.ingest(list(discover([tmp_path / "guide.md"])))

    with pytest.raises(UnknownRegion) as refused:
        find_region(product, "没有这个地方")

    assert "闵行区" in str(refused.value) and "长宁区" not in str(refused.value)
    assert find_region(product, "长宁区") is not None


def test_line_breaks_and_tabs_are_text() -> None:
    assert checked_text(" 第一行\n\t第二行 ") == "第一行\n\t第二行"
    with pytest.raises(BadQuestion):
        checked_text("铃\x07")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("心理\u202e中心\u202c", "心理中心"),
        ("\u2066心\u200b理\u2069", "心理"),
        ("第一行\r\n第二行\x0b第三行\u2028第四行", "第一行\n第二行\n第三行\n第四行"),
        ("标签\U000e0041\U000e0042", "标签"),
        ("占位\ue000", "占位"),
        ("生僻字𠮷与表情👍🏽", "生僻字𠮷与表情👍🏽"),
    ],
)
def test_what_nobody_sees_is_left_out_of_question_and_history(product: Product, typed: str, read: str) -> None:
    question = make_question(product, typed, [("user", f"{typed}\x07")])

    assert question.text == read
    assert question.history[0].content == read


def test_a_region_is_found_by_what_is_seen_of_its_name(product: Product) -> None:
    assert make_question(product, "心理", region="\u202e闵行\u200b").region == make_question(product, "心", region="闵行").region
