"""Several things asked in one message: what the answer leaves open is looked up, or said to be open still. Everything is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.joining import with_the_rest
from assistant.several import Part, each_asked
from assistant.types import Answer, Outcome, Question, Turn
from assistant.understanding import Understanding
from knowledge.batches import Vectors
from knowledge.types import Region
from tests.assistant.builders import answered, citation
from tests.assistant.house import House

CHANGNING = Region(("上海市", "长宁区"))
LETTER = """---
title: 示例小学致家长的一封信
region: 上海市/长宁区
---
# 示例小学致家长的一封信

## 托管

示例托管班的收费标准为每学期260元。

## 退出

中途退出的，三月底前提出书面申请的全额退还，四月底前退还一半。
"""


class Pairs:
    """A verifier that believes a text answers where one of the pairs of words stands in question and text, and else that it does not."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = pairs

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        fits = [any(asked in question and told in text for asked, told in self.pairs) for text in texts]
        return np.array([0.95 if one else 0.02 for one in fits], np.float32)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"), {"letter.md": LETTER})
    yield house
    house.close()


def _ask(house: House, text: str, verifier: Pairs) -> Answer:
    answer = house.verified_by(verifier).ask(Question(text, region=CHANGNING))
    house.check(answer)
    return answer


def test_the_half_that_the_answer_leaves_open_is_looked_up(house: House) -> None:
    answer = _ask(house, "示例托管班收费标准是多少，中途不想去了能退吗", Pairs(("收费", "260元"), ("退", "全额退还")))

    assert answer.outcome is Outcome.ANSWERED
    assert "260元" in answer.text and "全额退还" in answer.text


def test_a_value_that_is_not_told_is_said_to_be_open(house: House) -> None:
    answer = _ask(house, "示例托管班中途退出怎么办，示例学校的校车要多少钱", Pairs(("退", "全额退还")))

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "全额退还" in answer.text
    assert answer.text.endswith("您还问的“示例学校的校车要多少钱”，这里没有答到，可以单独再问一次。")


def test_of_what_a_plan_may_tell_in_its_own_words_nothing_is_said(house: House) -> None:
    answer = _ask(house, "示例托管班收费标准是多少，示例托管班怎么考核", Pairs(("收费", "260元")))

    assert answer.outcome is Outcome.ANSWERED and "您还问的" not in answer.text


def test_nothing_is_said_of_a_question_that_asks_one_thing_or_without_a_verifier(house: House) -> None:
    alone = _ask(house, "示例托管班收费标准是多少", Pairs())
    unverified = house.verified_by(None).ask(Question("示例托管班收费标准是多少，示例学校的校车停在哪里", region=CHANGNING))

    assert "您还问的" not in alone.text and "您还问的" not in unverified.text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("几点放学", ()),
        ("孩子天天哭，我该怎么办", ()),
        (
            "孩子上一年级，示例学校早上几点开门，要交多少钱",
            (
                Part("示例学校早上几点开门", "示例学校早上几点开门", ("示例学校早上几点开门", "孩子上一年级,示例学校早上几点开门")),
                Part(
                    "要交多少钱",
                    "孩子上一年级,示例学校早上几点开门,要交多少钱",
                    ("孩子上一年级,示例学校早上几点开门,要交多少钱", "示例学校早上几点开门,要交多少钱", "要交多少钱"),
                    leans=True,
                ),
            ),
        ),
        ("示例托管怎么报名 一学期能请几次假", ("示例托管怎么报名", "一学期能请几次假")),
        ("她不去上学，我该怎么办？要不要带她去看医生", ("要不要带她去看医生",)),
        ("我请假也请不了几天，要不要带她去看医生", ()),
    ],
)
def test_what_a_message_asks_is_told_apart(text: str, parts: tuple[object, ...]) -> None:
    found = each_asked(text)

    assert found == parts or tuple(part.typed for part in found) == parts


def test_what_is_found_stands_below_its_question_with_its_own_citations() -> None:
    more = ("能退吗", answered("三月底前全额退还[1]", citation("三月底前全额退还")))
    whole = with_the_rest(answered("每学期260元[1]", citation("每学期260元")), [more], ["谁来教"])

    assert whole.outcome is Outcome.PARTLY_ANSWERED
    assert whole.text == "每学期260元[1]\n\n问：能退吗\n三月底前全额退还[2]\n\n您还问的“谁来教”，这里没有答到，可以单独再问一次。"
    assert [(c.number, c.quote) for c in whole.citations] == [(1, "每学期260元"), (2, "三月底前全额退还")]


def test_what_is_told_already_is_not_told_again() -> None:
    answer = answered("每学期260元[1]", citation("每学期260元"))

    assert with_the_rest(answer, [("要多少钱", answered("每学期260元[1]", citation("每学期260元")))], []) == answer


def test_of_a_message_that_is_refused_as_one_the_part_that_is_answered_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "示例托管班的校车司机叫什么，中途退出能全额退还吗"
    assistant = house.verified_by(Pairs(("退出", "全额退还")))
    answer_alone = assistant._composer.answer

    def refuses_the_whole(question: Question, reading: Understanding) -> Answer:
        return Answer(Outcome.NO_EVIDENCE, "未找到。") if question.text == text else answer_alone(question, reading)

    monkeypatch.setattr(assistant._composer, "answer", refuses_the_whole)
    answer = assistant.ask(Question(text, region=CHANGNING))

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith("问：中途退出能全额退还吗\n中途退出的，三月底前")
    assert answer.text.endswith("您还问的“示例托管班的校车司机叫什么”，这里没有答到，可以单独再问一次。")


@pytest.mark.parametrize(
    ("text", "typed", "asked", "leans"),
    [
        ("想转介到医院，流程是什么，要家长签字吗", "要家长签字吗", "想转介到医院,流程是什么,要家长签字吗", True),
        ("孩子三天没去，回去要交什么，老师说没全勤不能评优，有这规定吗", "有这规定吗", "老师说没全勤不能评优,有这规定吗", True),
        ("孩子三天没去，回去要交什么，老师说没全勤不能评优，有这规定吗", "回去要交什么", "孩子三天没去,回去要交什么", True),
        ("示例联席会议多久开一次，谁牵头", "谁牵头", "示例联席会议 开一次,谁牵头", True),
        ("二期什么时候开，礼拜六上不上", "礼拜六上不上", "二期,礼拜六上不上", False),
        ("示例托管怎么报名，示例学校的校车停在哪里", "示例学校的校车停在哪里", "示例学校的校车停在哪里", False),
    ],
)
def test_what_names_nothing_is_asked_with_the_rest(text: str, typed: str, asked: str, leans: bool) -> None:
    [part] = [part for part in each_asked(text) if part.typed == typed]

    assert (part.asked, part.leans) == (asked, leans)
    assert part.wordings[0] == (part.asked if leans else part.wordings[0]) and part.asked in part.wordings


def test_an_answer_on_another_matter_is_beside_what_leans_on_the_rest() -> None:
    [_, signing] = each_asked("想转介到医院，流程是什么，要家长签字吗")
    on_it, beside = citation("去医院的转介单由家长签字"), citation("签防溺水承诺书是提醒")

    assert signing.is_beside([beside]) and signing.is_beside([beside, on_it])
    assert not signing.is_beside([on_it, beside])
    [_, own] = each_asked("示例托管怎么报名，示例学校的校车停在哪里")
    assert not own.is_beside([beside])


def test_only_the_lines_that_are_not_told_yet_stand_below() -> None:
    both = citation("每学期260元"), citation("双休日不开")
    told = answered("每学期260元[1]", replace(both[0], start=0, end=7))
    more = Answer(Outcome.ANSWERED, "每学期260元[1]\n· 双休日不开[2]", (replace(both[0], start=0, end=7), replace(both[1], number=2, start=20, end=25)))

    whole = with_the_rest(told, [("礼拜六上不上", more)], [])

    assert whole.text == "每学期260元[1]\n\n问：礼拜六上不上\n双休日不开[2]"
    assert [(c.number, c.quote) for c in whole.citations] == [(1, "每学期260元"), (2, "双休日不开")]


def test_what_is_asked_in_a_follow_up_is_no_question_of_the_message_before(house: House) -> None:
    assistant = house.verified_by(Pairs(("收费", "260元")))
    before = (Turn("user", "示例托管班收费标准是多少，中途能退吗"), Turn("assistant", "每学期260元[1]"))

    answer = assistant.ask(Question("还要交多少", before, region=CHANGNING))

    assert "您还问的" not in answer.text
