"""What rules a thing is told where leave or duty is asked for, with verifiers that know one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.allowed_answers import asks_whether_allowed
from assistant.types import Answer, Outcome, Question
from knowledge.batches import Vectors
from knowledge.types import Region
from tests.assistant.house import House
from tests.assistant.readings import read

ARTICLE = """---
title: 老师让买东西（示例）
kind: guidance
region: 全国
questions: [老师让买资料怎么办]
---
# 老师让买东西（示例）

## 家长可以做什么

1. 先问清楚：家长打电话问老师买什么、为什么买。

## 家长要避免什么

- 家长不要在群里吵。

## 依据

- 学校不得要求学生购买指定的商品。
"""
RULE = "学校不得要求学生购买指定的商品"


class Trusts:
    """A verifier that is sure of the texts with these words and of no other, and remembers what it was shown."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.shown: list[Sequence[str]] = []

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        self.shown.append(texts)
        return np.array([0.95 if self.words in text else 0.05 for text in texts], np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Path(tmp_path_factory.mktemp("house")), {"article.md": ARTICLE})


def ask(house: House, question: str, trusts: Trusts, region: Region | None = None) -> Answer:
    answer = house.verified_by(trusts).ask(Question(question, region=region))
    house.check(answer)
    return answer


@pytest.mark.parametrize(
    "question", ["学校可以让学生买指定的资料吗", "老师让买资料，必须买吗", "学校让买指定资料合法吗", "能不能不买老师指定的资料"]
)
def test_whoever_asks_for_leave_is_told_the_sentence_that_rules_it(house: House, question: str) -> None:
    answer = ask(house, question, Trusts("不得要求"))

    assert answer.outcome is Outcome.ANSWERED
    assert RULE in answer.text.splitlines()[0]
    assert answer.citations[0].section.endswith("依据")


def test_only_sentences_that_rule_something_are_looked_at(house: House) -> None:
    trusts = Trusts("不得要求")
    ask(house, "学校可以让学生买指定的资料吗", trusts)

    assert trusts.shown[0]
    assert not any("打电话" in text for text in trusts.shown[0])


def test_a_sentence_that_is_not_trusted_is_not_told_as_what_rules_it(house: House) -> None:
    answer = ask(house, "学校可以让学生买指定的资料吗", Trusts("没有这样的话"))

    assert answer.outcome is Outcome.NO_EVIDENCE


@pytest.mark.parametrize(
    "question", ["可以罚学生站一节课吗", "校服必须买吗", "补课收钱行不行", "没收手机合法吗", "老师有权翻书包吗", "能不能带手机"]
)
def test_leave_and_duty_are_heard(question: str) -> None:
    assert asks_whether_allowed(read(question))


@pytest.mark.parametrize(
    "question", ["孩子可以去哪里看病", "老师让买资料怎么办", "长宁区的学校可以带手机吗", "孩子能坐得住的办法有哪些", "孩子应该几点睡"]
)
def test_other_questions_and_those_of_a_place_are_left_alone(question: str) -> None:
    assert not asks_whether_allowed(read(question))
