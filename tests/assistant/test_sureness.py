"""How sure an answer must be to be told."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.extractive import Draft
from assistant.intents import Intent
from assistant.selection import Wanted
from assistant.sureness import Confidence, Signs, Sureness, SurenessSettings
from knowledge.terms import TermStatistics
from knowledge.types import Hit
from tests.assistant.builders import chunk, citation, document
from tests.assistant.readings import read

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


class NearFinder:
    """Says how near each text is to any question, and remembers what it was asked."""

    def __init__(self, **near: float) -> None:
        self._near = near
        self.asked: list[str] = []

    def nearness(self, reading: object, text: str) -> float:
        self.asked.append(text)
        return self._near[text.split()[-1]]


def _sure(finder: Any, *quotes: str) -> float:
    """How sure an answer of these quotes is to a question about what no passage speaks of."""
    corpus: Any = SimpleNamespace(lexis=SimpleNamespace(statistics=TermStatistics(["甲", "乙"])))
    found = Draft("答", tuple(citation(quote) for quote in quotes), coverage=0.4)
    wanted = Wanted({"天文台": 5.0}, Intent.OTHER)
    hits = [Hit(chunk("家长学校"), document(), 1.0, {"lexical": 6.0})]
    return Sureness(finder, corpus, SurenessSettings()).of(read("天文台怎么样"), wanted, hits, found)


def test_quotes_are_compared_until_one_makes_it_sure_enough() -> None:
    finder = NearFinder(甲=0.85, 乙=0.95, 丙=0.99)

    assert _sure(finder, "甲", "乙", "丙") > SurenessSettings().least
    assert finder.asked == ["联系方式 甲", "联系方式 乙"]


def test_where_no_quote_makes_it_sure_the_nearest_counts() -> None:
    finder = NearFinder(甲=0.80, 乙=0.86, 丙=0.81)

    assert _sure(finder, "甲", "乙", "丙") == _sure(finder, "乙") < SurenessSettings().least
