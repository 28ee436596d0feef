from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.asking import MAX_QUESTION_CHARS, MAX_TURNS, checked_text, make_question
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion


@given(st.text(max_size=MAX_QUESTION_CHARS + 50))
def test_any_text_is_taken_or_refused_and_what_is_taken_can_be_written(text: str) -> None:
    try:
        taken = checked_text(text)
    except BadQuestion:
        return
    assert 0 < len(taken) <= MAX_QUESTION_CHARS
    taken.encode("utf-8")


def test_of_a_long_history_the_last_turns_count(product: Product) -> None:
    question = make_question(product, "心理", [("user", str(number)) for number in range(100)])

    assert len(question.history) == MAX_TURNS
    assert question.history[-1].content == "99"


def test_no_region_is_none(product: Product) -> None:
    assert make_question(product, "心理", region="").region is None


def test_line_breaks_and_tabs_are_text() -> None:
    assert checked_text(" 第一行\n\t第二行 ") == "第一行\n\t第二行"
    with pytest.raises(BadQuestion):
        checked_text("铃\x07")
