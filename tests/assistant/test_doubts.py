"""What a second look does to an answer, with verifiers that are sure of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.types import Answer, Outcome, Question
from knowledge.batches import Vectors
from tests.assistant.house import House

PLAN = """---
title: 示例区家庭教育讲座安排
---
# 示例区家庭教育讲座安排

## 讲座

家庭教育讲座每月第二个周六在示例小学举行，主题是小学生的睡眠。

## 重点任务

| 任务 | 牵头部门 | 配合部门 |
| --- | --- | --- |
| 办好家庭教育讲座 | 区教育局 | 区妇联 |
"""


class Says:
    """A verifier that says the same of every text, and remembers what it was shown."""

    def __init__(self, chance: float) -> None:
        self.chance = chance
        self.shown: list[tuple[str, Sequence[str]]] = []

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        self.shown.append((question, texts))
        return np.full(len(texts), self.chance, np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Path(tmp_path_factory.mktemp("house")), {"plan.md": PLAN})


def ask(house: House, question: str, chance: float | None) -> tuple[Answer, Says]:
    says = Says(chance or 0.0)
    answer = house.verified_by(None if chance is None else says).ask(Question(question))
    house.check(answer)
    return answer, says


def test_an_answer_that_fits_is_told_as_without_a_second_look(house: House) -> None:
    without, _ = ask(house, "家庭教育讲座的主题是什么", None)
    fitting, says = ask(house, "家庭教育讲座的主题是什么", 0.99)

    assert without.outcome is Outcome.ANSWERED
    assert fitting.text == without.text
    assert "睡眠" in fitting.text
    ((question, (quotes, text)),) = says.shown
    assert question == "家庭教育讲座的主题是什么"
    assert quotes.startswith("示例区家庭教育讲座安排 › 讲座：家庭教育讲座每月第二个周六")
    assert "[1]" not in text


def test_an_answer_that_does_not_fit_is_refused_with_the_nearest_passage(house: House) -> None:
    answer, _ = ask(house, "家庭教育讲座为什么选睡眠作主题", 0.0)

    assert answer.outcome is Outcome.NO_EVIDENCE
    assert answer.text.startswith("未找到")
    assert "“讲座”一段[1]" in answer.text
    assert len(answer.citations) == 1


def test_a_verifier_is_asked_only_about_sentences_that_were_chosen(house: House) -> None:
    answer, says = ask(house, "哪个部门牵头家庭教育讲座", 0.0)

    assert answer.outcome is Outcome.ANSWERED
    assert "区教育局" in answer.text
    assert says.shown == []


ADVICE = """---
title: 示例：孩子怎样睡好
kind: guidance
region: 全国
---
# 示例：孩子怎样睡好

## 睡前怎么做

家长在睡前半小时收起手机，陪孩子读一本书，孩子会睡得更快。
"""
ASLEEP = "孩子睡前半小时家长怎么做，孩子会睡得更快"


@pytest.mark.parametrize(("matched", "told"), [(0.9, True), (0.1, False), (None, True)])
def test_advice_that_the_matcher_puts_far_from_the_question_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, matched: float | None, told: bool
) -> None:
    house = House(tmp_path, {"advice.md": ADVICE})
    monkeypatch.setattr(house.shelf.retriever, "matched", lambda question, text: matched)
    answer, _ = ask(house, ASLEEP, 0.99)

    assert (answer.outcome is Outcome.ANSWERED) is told


def test_what_a_district_says_is_not_measured_by_the_matcher(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.shelf.retriever, "matched", lambda question, text: -1.0)

    assert ask(house, "家庭教育讲座的主题是什么", 0.99)[0].outcome is Outcome.ANSWERED
