"""What stands below a refusal to a trouble with a child. The articles are made up (示例)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.nearest_advice import NearestAdvice, NearestSettings
from assistant.types import Answer, Outcome, Question
from knowledge.batches import Vectors
from knowledge.types import Role
from tests.assistant.house import House

ARTICLE = """---
title: 孩子赖床怎么办（示例）
kind: guidance
questions:
  - 早上叫不醒
---
# 孩子赖床怎么办（示例）

这篇写给早上叫不醒孩子的家长。

## 孩子赖床，家长可以做什么

1. 家长拉开窗帘，放孩子喜欢的歌。
2. 家长前一晚把衣服放在床边。
"""


class Doubts:
    """A verifier that believes nothing."""

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        return np.zeros(len(texts), np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Path(tmp_path_factory.mktemp("house")), {"article.md": ARTICLE})


def _ask(house: House, text: str, least: float = -1.0, role: Role = Role.PARENT) -> Answer:
    assistant = house.verified_by(Doubts())
    composer = assistant._composer
    composer._nearest_advice = NearestAdvice(assistant._finder, assistant._corpus, NearestSettings(least=least))
    answer = assistant.ask(Question(text, role=role, readable=role.readable))
    house.check(answer)
    return answer


def test_a_trouble_that_is_refused_is_met_with_what_the_nearest_article_says(house: House) -> None:
    answer = _ask(house, "我家孩子早上赖床，天天迟到")

    assert answer.outcome is Outcome.NO_EVIDENCE
    first, second, *_, last = answer.text.split("\n")
    assert first.startswith("没有找到正好说这件事的内容（已查各地的") and first.endswith("最接近的是《孩子赖床怎么办（示例）》：")
    assert second.startswith("· ") and second.endswith("[1]")
    assert "家长" in second and "12355" in last
    assert answer.citations


def test_a_teacher_is_not_sent_to_the_class_teacher(house: House) -> None:
    answer = _ask(house, "学生早上赖床，天天迟到", role=Role.TEACHER)

    assert "最接近的是" in answer.text and "德育部门" in answer.text and "班主任" not in answer.text


@pytest.mark.parametrize("text", ["示例火箭早上赖床", "孩子赖床要罚多少钱", "其他学校早上有早读班吗", "学生证早上怎么补办", "孩子户口怎么迁"])
def test_what_is_no_trouble_with_a_child_is_only_refused(house: House, text: str) -> None:
    answer = _ask(house, text)

    assert answer.outcome is Outcome.NO_EVIDENCE
    assert "最接近的是" not in answer.text


def test_an_article_whose_questions_are_far_is_not_told(house: House) -> None:
    assert "最接近的是" not in _ask(house, "我家孩子早上赖床，天天迟到", least=1.1).text
