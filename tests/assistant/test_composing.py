"""Which answer gives way to which. Everything in the documents is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import safety
from assistant.answering import Assistant
from assistant.asked import own_words, speak_of
from assistant.generative import GenerativeAnswerer
from assistant.types import Outcome, Question, Turn
from knowledge.batches import Vectors
from knowledge.terms import TermStatistics
from knowledge.types import Region
from tests.assistant.house import House
from tests.assistant.readings import read
from tests.assistant.test_help_lines import NATIONAL
from tests.assistant.test_local_reading import Knows
from tests.fakes import FakeModel

MINHANG = Region(("上海市", "闵行区"))
FIRE = "学校着火了打什么电话"
NOTICE = """---
title: 闵行区示例校园安全通知
issuer: 闵行区教育局
region: 上海市/闵行区
---
# 闵行区示例校园安全通知

## 一、消防

发现火情的，学校应拨打火警联系电话000-00000119，由示例消防中队处置。

## 二、家访

班主任每学年家访1次，留好记录。
"""
CARE = """---
title: 闵行区2031年示例暑期托管通知
region: 上海市/闵行区
---
# 闵行区2031年示例暑期托管通知

暑期托管班收费标准为每人每天20元，含午餐。

托管班2032年起报名改为线上办理。
"""
STEPS = """---
title: 示例家访工作流程
kind: procedure
---
# 示例家访工作流程

1. 提前三天与家长约定时间。
2. 两名教师一同上门。
3. 当天写好家访记录。
"""


class Guesses:
    """A verifier that thinks a home visit may well be meant, whatever is asked."""

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        return np.array([0.6 if "家访" in text else 0.02 for text in texts], np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    files = {"library/示例热线.md": NATIONAL, "notice.md": NOTICE, "care.md": CARE, "steps.md": STEPS}
    built = House(tmp_path_factory.mktemp("ways"), files)
    yield built
    built.close()


@pytest.mark.parametrize("question", ["闵行区火警电话是多少", "发现火情打119还是打别的电话"])
def test_a_reviewed_emergency_number_gives_way_to_no_notice(house: House, question: str) -> None:
    answer = house.verified_by(Knows("火警联系电话")).ask(Question(question, region=MINHANG))

    assert "119（" in answer.text and "000-00000119" not in answer.text


def test_nor_does_it_in_a_crisis(house: House) -> None:
    answer = house.verified_by(Knows("火警联系电话")).ask(Question(FIRE, region=MINHANG))

    assert answer.outcome is Outcome.CRISIS
    assert "119" in answer.text and "000-00000119" not in answer.text


def test_a_chat_model_words_no_reviewed_number_anew(house: House) -> None:
    model = FakeModel("发现火情的，学校应拨打火警联系电话000-00000119，由示例消防中队处置。[1]")
    shelf = house.shelf
    assistant = Assistant(shelf.retriever, shelf.documents, lambda: house.tree, safety, house.records, GenerativeAnswerer(model))
    answer = assistant.ask(Question("闵行区火警电话是多少", region=MINHANG))

    assert answer.generator == "extractive"
    assert "119（" in answer.text and "000-00000119" not in answer.text


def test_steps_that_are_complete_give_way_to_no_sentence(house: House) -> None:
    answer = house.verified_by(Knows("班主任每学年家访1次")).ask(Question("家访工作流程的步骤有哪些", region=MINHANG))

    assert "提前三天与家长约定时间" in answer.text and "当天写好家访记录" in answer.text


def test_a_sentence_that_names_the_year_lets_no_other_years_fee_through(house: House) -> None:
    answer = house.verified_by(Knows("每人每天20元", "线上办理")).ask(Question("闵行区2032年暑期托管收费多少钱"))

    assert "20元" not in answer.text
    of_its_year = house.verified_by(Knows("每人每天20元")).ask(Question("闵行区2031年暑期托管收费多少钱"))
    assert "每人每天20元" in of_its_year.text


@pytest.mark.parametrize("question", ["学校附近有人卖烟给孩子怎么办", "遇到校园欺凌可以向当地教育局反映吗"])
def test_advice_on_what_goes_on_nearby_asks_for_no_place(house: House, question: str) -> None:
    assert house.assistant.ask(Question(question)).outcome is not Outcome.ASK_REGION


def test_who_asks_what_there_is_nearby_is_asked_where(house: House) -> None:
    assert house.assistant.ask(Question("附近哪里有家长学校")).outcome is Outcome.ASK_REGION


def test_no_place_is_asked_for_where_none_has_documents(tmp_path: Path) -> None:
    built = House(tmp_path, {"steps.md": STEPS})
    answer = built.assistant.ask(Question("我们区家访几次"))
    built.close()

    assert answer.outcome is not Outcome.ASK_REGION and "可选：。" not in answer.text


def test_a_follow_up_is_told_nothing_that_speaks_of_the_earlier_question_only(house: House) -> None:
    first = "班主任多久家访一次"
    before = (Turn("user", first), Turn("assistant", "班主任每学年家访1次，留好记录。"))
    ask = house.verified_by(Guesses()).ask

    assert "1次" in ask(Question(first, region=MINHANG)).text
    for text in ("那周末呢", "那要不要交钱呢"):
        assert "1次" not in ask(Question(text, before, MINHANG)).text
    assert "留好记录" in ask(Question("那家访的记录要怎么留", before, MINHANG)).text


@pytest.mark.parametrize(
    ("text", "said", "speaks"),
    [("要是那天下雨呢", "遇雨改期", True), ("那周末呢", "每学年家访1次", False), ("那周末呢", "周六照常", True)],
)
def test_one_character_of_its_own_words_is_enough(text: str, said: str, speaks: bool) -> None:
    question = Question(text, (Turn("user", "班主任多久家访一次"),), MINHANG)

    assert speak_of(own_words(question, read(text), TermStatistics([said])), [said]) is speaks


def test_what_points_at_the_earlier_thing_has_no_words_of_its_own() -> None:
    question = Question("上面能看什么", (Turn("user", "有什么家长平台"),), MINHANG)

    assert own_words(question, read("上面能看什么"), TermStatistics(["体检信息"])) == frozenset()
