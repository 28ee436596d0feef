"""How sure an answer must be to be told."""

from dataclasses import replace

import pytest

from assistant.sureness import Confidence, Signs

FITTING = Signs(words=6.0, nearness=0.93, coverage=0.5, demanded=True)


@pytest.mark.parametrize("worse", [{"words": 0.5}, {"nearness": 0.85}, {"coverage": 0.0}, {"demanded": False}])
def test_each_sign_counts(worse: dict[str, float]) -> None:
    assert Confidence().of(replace(FITTING, **worse)) < Confidence().of(FITTING)


def test_it_is_a_probability_whatever_the_signs() -> None:
    signs = [Signs(0, -1, 0), Signs(-5, 0, 0), Signs(1e9, 1, 1), FITTING]

    assert all(0 <= Confidence().of(sign) <= 1 for sign in signs)


def test_what_shares_words_and_meaning_is_answered_and_what_shares_neither_is_not() -> None:
    assert Confidence().of(FITTING) > 0.9
    assert Confidence().of(Signs(words=1.0, nearness=0.85, coverage=0.1)) < 0.05
