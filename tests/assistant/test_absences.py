"""That something named is in no document stands first in the answer (示例)."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import Outcome
from tests.assistant.house import House

ARTICLE = """---
title: 孩子戴示例手表怎么办
kind: guidance
region: 全国
---
# 孩子戴示例手表怎么办

## 孩子戴示例手表，家长可以做什么

1. 示例手表不带进课堂，2099年起交给老师保管，依据《示例手表条例》第三条。
2. 刷手表花的钱：《示例民事法》第八条规定，小孩子自己付的钱可以商量；手表充值的数额太大，家长不同意的，可以依据第九条要求退还手表充值的钱。
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Path(tmp_path_factory.mktemp("house")), {"watch.md": ARTICLE})


def test_below_an_unknown_law_stands_what_is_known_of_the_matter(house: House) -> None:
    answer = house.ask("根据《校园安静法》第三条，孩子的示例手表能带进课堂吗")

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith("资料里没有找到《校园安静法》。\n")
    assert "不带进课堂" in answer.text


def test_an_order_is_denied_with_its_year(house: House) -> None:
    answer = house.ask("教育部2098年第8号令对孩子的示例手表带进课堂怎么规定")

    assert answer.text.startswith("资料里没有找到教育部2098年第8号令。\n")


def test_of_an_article_alone_nothing_else_is_told(house: House) -> None:
    answer = house.ask("《示例手表条例》第六十八条规定了什么")

    assert answer.outcome is Outcome.NO_EVIDENCE and not answer.citations
    assert answer.text.startswith("资料里没有《示例手表条例》第六十八条的内容。\n")


@pytest.mark.parametrize(
    ("question", "denied"),
    [("某人说过“示例手表是好东西”，出处在哪", "未找到：资料里没有这句话"), ("国家反示例手表中心的电话", "未找到：资料里没有“国家反示例手表中心”这个单位")],
)
def test_hearsay_is_denied_first(house: House, question: str, denied: str) -> None:
    answer = house.ask(question)

    assert answer.outcome is Outcome.NO_EVIDENCE and answer.text.startswith(denied)


def test_an_article_is_told_with_its_law(house: House) -> None:
    answer = house.ask("孩子手表充值数额太大，家长不同意，能要求退还吗")

    assert "第九条" in answer.text
    assert "《示例民事法》" in answer.text.split("第九条")[0]
