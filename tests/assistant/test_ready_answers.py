"""What a document of questions and answers says is told whole, where the question is the one it answers (示例)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.types import Answer, Outcome, Question, Turn
from knowledge.batches import Vectors
from knowledge.types import Region
from tests.assistant.house import House

ANSWERS = """---
title: 关于示例校车的问答
kind: answers
region: 全国
---
# 关于示例校车的问答

## 校车早上几点来接孩子？

也这样问：在路口等了半天车不来；司机等不等人

校车七点到路口，家长提前五分钟带孩子到。孩子迟到，司机不等，家长自己送孩子上学。

## 孩子在校车上晕车怎么办？

家长让孩子坐前排、看窗外。孩子吐得厉害，家长带孩子看医生。

## 孩子在校车上被罚站，家长能投诉吗？

可以，校车上所有人都要坐好系安全带，家长可以打12345。
"""
BUS = "校车早上七点几点来接孩子"


class Trusts:
    """A verifier that is sure of the texts with these words and of no other."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.shown: list[Sequence[str]] = []

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        self.shown.append([text for text in texts if "？" in text.split("。")[0]])
        return np.array([0.99 if self.words in text else 0.001 for text in texts], np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Path(tmp_path_factory.mktemp("house")), {"answers.md": ANSWERS})


def ask(house: House, question: str, trusts: Trusts | None, *said: str) -> Answer:
    history = tuple(Turn("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(said))
    answer = house.verified_by(trusts).ask(Question(question, history))
    house.check(answer)
    return answer


def test_an_answered_question_is_answered_whole_with_one_source(house: House) -> None:
    answer = ask(house, BUS, Trusts("司机不等"))

    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.endswith("校车七点到路口，家长提前五分钟带孩子到。孩子迟到，司机不等，家长自己送孩子上学。[1]")
    assert "也这样问" not in answer.text
    assert [citation.section for citation in answer.citations] == ["关于示例校车的问答 › 校车早上几点来接孩子？"]


def test_the_verifier_decides_between_the_likeliest(house: House) -> None:
    assert "看窗外" in ask(house, "孩子坐校车早上晕车", Trusts("看窗外")).text


def test_what_the_verifier_trusts_least_is_not_told_whole(house: House) -> None:
    answer = ask(house, "校车司机叫什么名字", Trusts("没有这样的话"))

    assert "家长提前五分钟带孩子到。孩子迟到" not in answer.text


def test_of_a_place_that_is_named_only_its_own_documents_tell(house: House) -> None:
    trusts = Trusts("司机不等")
    ask(house, "长宁区" + BUS, trusts)

    assert all(texts == [] for texts in trusts.shown)


def test_without_a_verifier_nothing_is_told_whole(house: House) -> None:
    assert "孩子迟到，司机不等，家长自己送孩子上学。[1]" not in ask(house, BUS, None).text.splitlines()[0]


def test_other_answered_questions_nearby_are_proposed(house: House) -> None:
    answer = ask(house, "校车早上几点来接孩子，孩子在校车上晕车怎么办", Trusts("司机不等"))

    assert "孩子在校车上晕车怎么办？" in answer.suggestions
    assert "校车早上几点来接孩子？" not in answer.suggestions


STANDING = "可以，校车上所有人都要坐好系安全带，家长可以打12345。[1]"


def test_a_yes_to_another_question_stands_below_its_own(house: House) -> None:
    answer = ask(house, "孩子在校车上可以被罚站吗", Trusts("系安全带"))

    assert answer.text == f"资料里相近的问题是：孩子在校车上被罚站，家长能投诉吗？\n{STANDING}"
    assert answer.citations[0].quote == STANDING.removesuffix("[1]")


def test_a_yes_to_the_question_that_is_asked_stands_alone(house: House) -> None:
    assert ask(house, "孩子在校车上被罚站，家长可以投诉吗", Trusts("系安全带")).text == STANDING


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> House:
    local = ANSWERS.replace("region: 全国", "region: 上海市/闵行区").replace("七点到路口", "八点到路口")
    files = {"answers.md": ANSWERS, "minhang.md": local.replace("关于示例校车", "关于闵行示例校车")}
    return House(Path(tmp_path_factory.mktemp("house")), files)


@pytest.mark.parametrize("question", ["闵行区" + BUS, BUS])
def test_the_place_that_is_asked_about_answers_first(two_places: House, question: str) -> None:
    answer = two_places.verified_by(Trusts("司机不等")).ask(Question(question, region=Region(("上海市", "闵行区"))))

    assert "八点到路口" in answer.text


def test_one_district_does_not_answer_whoever_names_none(two_places: House) -> None:
    answer = ask(two_places, BUS, Trusts("司机不等"))

    assert "七点到路口" in answer.text
