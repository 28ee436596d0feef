"""Questions in other words than a place's documents, which a verifier that knows one sentence reads. Everything is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from assistant.asked import Asked, wanted_of
from assistant.corpus import Corpus
from assistant.extractive import draft
from assistant.finding import Finder
from assistant.local_reading import LocalReader, LocalReadingSettings
from assistant.replies import EVERYWHERE
from assistant.types import Answer, Outcome, Question
from knowledge.batches import Vectors
from knowledge.types import Region
from tests.assistant.house import House
from tests.assistant.plans import ALL

CHANGNING, HECHUAN = Region(("上海市", "长宁区")), Region(("重庆市", "合川区"))
LETTER = """---
title: 示例小学致家长的一封信
region: 上海市/长宁区
---
# 示例小学致家长的一封信

## 接送

临时换人接孩子的，请家长当天15:00前提交代接申请；来不及提交的，须由班主任与家长通话核实后方可放行。

## 护学岗

护学岗由各班轮值，每班每次4人。孕期家长、65岁以上老人不排岗。轮值换班请和学校说：梁老师负责调整轮值的事。

## 活动

| 活动 | 日期 | 地点 | 备注 |
|---|---|---|---|
| 示例亲子运动会 | 10月17日 | 示例体育公园 | 遇雨顺延至10月24日 |
| 示例父亲沙龙 | 11月14日 | 示例图书馆 | 限30人 |

## 确认

示例网上确认错过的，7月29日中午前办公时间打示例教导处电话补办。

| 部门 | 管什么 | 电话 |
|---|---|---|
| 示例教导处 | 报到、学籍 | 66660101 |
| 示例总务处 | 食堂 | 66660102 |
| 办公室 | 示例材料办理 | 66660103 |

## 请假

| 请假天数 | 批准人 | 表格 |
|---|---|---|
| 2至3天 | 示例组长 | 示例甲表 |
| 10天及以上 | 示例副校长 | 示例乙表 |

## 午餐

东校区午餐时间是11:45。东校区午餐每餐收14元。
"""
NOTE = """---
title: 示例小学护学通知
region: 重庆市/合川区
---
# 示例小学护学通知

轮到护学而怀宝宝的家长由学校另行安排。
"""
GUIDE = """---
title: 护学岗上陌生面孔来领娃怎么认（示例）
kind: guidance
questions:
  - 护学岗上陌生面孔来领娃怎么认
---
# 护学岗上陌生面孔来领娃怎么认（示例）

## 可以做什么

1. 陌生面孔来领娃，先问清是谁，再让娃认一认。
"""
PREGNANT = "我怀着宝宝五个月了，轮到我护学，能不去吗"


class Knows:
    """A verifier that is sure of the texts with one of these words, fairly sure of those with the `likely` one, and of no other; it
    remembers what it was asked."""

    def __init__(self, *words: str, likely: str = "") -> None:
        self.words, self.likely = words, likely
        self.asked: list[str] = []
        self.read: list[str] = []

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        self.asked.append(question)
        self.read += texts
        return np.array([self._share(text) for text in texts], np.float32)

    def _share(self, text: str) -> float:
        if any(word in text for word in self.words):
            return 0.99
        return 0.8 if self.likely and self.likely in text else 0.02


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = House(tmp_path_factory.mktemp("letters"), {**ALL, "letter.md": LETTER, "note.md": NOTE, "guide.md": GUIDE})
    yield built
    built.close()


def ask(house: House, question: str, *words: str, region: Region | None = CHANGNING, likely: str = "") -> Answer:
    answer = house.verified_by(Knows(*words, likely=likely)).ask(Question(question, region=region))
    house.check(answer)
    return answer


def test_without_a_verifier_who_asks_in_other_words_is_refused(house: House) -> None:
    assert house.assistant.ask(Question(PREGNANT, region=CHANGNING)).outcome is Outcome.NO_EVIDENCE


def test_the_sentence_that_a_verifier_knows_is_told_from_the_documents_of_the_place(house: House) -> None:
    answer = ask(house, PREGNANT, "孕期")

    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith("孕期家长、65岁以上老人不排岗")
    assert {citation.document.region for citation in answer.citations} == {CHANGNING}


def reading_of(house: House, knows: Knows) -> tuple[LocalReader, Asked, Asked]:
    """A reader and the same question asked twice."""
    documents = house.shelf.documents
    corpus = Corpus(documents)
    finder = Finder(house.shelf.retriever, documents, lambda: house.tree, corpus)
    question = Question(PREGNANT, region=CHANGNING)
    reading = finder.read(question)
    asked, again = (Asked(question, reading, wanted_of(reading, corpus.lexis.statistics), ()) for _ in range(2))
    return LocalReader(finder, corpus, knows, LocalReadingSettings()), asked, again


def test_one_question_is_read_once_whatever_is_made_of_it(house: House) -> None:
    knows = Knows("孕期")
    reader, asked, again = reading_of(house, knows)

    assert reader.sentences(asked) == reader.sentences(asked) != []
    assert len(knows.asked) == 1

    reader.sentences(again)
    assert len(knows.asked) == 2


def test_where_what_is_told_answers_nothing_else_is_read(house: House) -> None:
    knows = Knows("孕期")
    reader, asked, again = reading_of(house, knows)
    answers, *others = sorted((one.unit for one in reader.sentences(asked)), key=lambda unit: "孕期" not in unit.text)
    read = len(knows.read)

    assert read == len(others) + 1 > 2
    assert reader.instead(again, draft([answers], again.wanted, Corpus(house.shelf.documents).text_of, by_place=False)) is None
    assert len(knows.read) == read + 1

    told = draft([others[0]], again.wanted, Corpus(house.shelf.documents).text_of, by_place=False)
    better = reader.instead(again, told)
    assert better is not None and "孕期" in better.text


def test_a_row_is_told_with_all_its_cells(house: House) -> None:
    answer = ask(house, "要是那天下大雨，跟娃一起跑步比赛还搞不搞", "遇雨")

    assert "示例亲子运动会" in answer.text and "10月17日" in answer.text and "遇雨顺延至10月24日" in answer.text


def test_what_is_known_less_surely_follows_only_from_the_same_passage(house: House) -> None:
    answer = ask(house, "三点多才想起来没填，外婆还能把人领走吗", "来不及提交", "代接申请")

    assert "来不及提交的，须由班主任与家长通话核实后方可放行" in answer.text
    assert "当天15:00前提交代接申请" in answer.text
    assert "示例父亲沙龙" not in answer.text


def test_nothing_is_told_where_the_verifier_knows_no_sentence(house: House) -> None:
    assert ask(house, PREGNANT, "没有这样的话").outcome is Outcome.NO_EVIDENCE


def test_another_places_sentences_are_not_read(house: House) -> None:
    assert ask(house, PREGNANT, "孕期", region=HECHUAN).outcome is Outcome.NO_EVIDENCE


def test_where_no_place_is_known_what_one_place_alone_says_is_told_under_its_name(house: House) -> None:
    assert ask(house, PREGNANT, "孕期", region=None).text.startswith("长宁区：孕期家长")


def test_where_no_place_is_known_and_two_places_may_be_meant_neither_is_told(house: House) -> None:
    assert ask(house, PREGNANT, "孕期", "怀宝宝", region=None).outcome is Outcome.NO_EVIDENCE


def test_a_demanded_kind_of_value_must_be_told(house: House) -> None:
    assert ask(house, "护学岗轮到了，打哪个电话问", "护学岗由各班").outcome is Outcome.NO_EVIDENCE


def test_of_several_things_what_is_there_is_told_and_a_number_that_is_missing_is_named(house: House) -> None:
    answer = ask(house, "轮到我护学，一次要站几个人，电话多少", "护学岗由各班")

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "每班每次4人" in answer.text and "没有找到电话号码" in answer.text


def test_what_is_very_likely_the_answer_shows_that_a_demanded_kind_was_misread(house: House) -> None:
    question = "三点多才想起来没填，外婆还能不花钱把人领走吗，要钱吗"

    assert "来不及提交的，须由班主任与家长通话核实后方可放行" in ask(house, question, "来不及提交").text


def test_names_one_by_one_are_never_made_up_for_by_a_likely_sentence(house: House) -> None:
    assert ask(house, "护学岗的四轮是哪四轮", "护学岗由各班轮值").outcome is Outcome.NO_EVIDENCE


def test_above_what_holds_everywhere_stands_what_the_place_says(house: House) -> None:
    answer = ask(house, "护学岗上陌生面孔来领娃怎么认", "先问清是谁", likely="轮值换班")
    here, _, general = answer.text.partition(EVERYWHERE)

    assert "轮值换班请和学校说" in here
    assert "先问清是谁" in general
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_two_questions_that_are_not_answered_alone_are_read_as_one(house: House) -> None:
    knows = Knows("限30人")
    question = Question("爸爸们晚上那个聚会最多来多少人？在哪儿办？", region=CHANGNING)
    answer = house.verified_by(knows).ask(question)

    assert "限30人" in answer.text and "示例图书馆" in answer.text
    assert not answer.text.startswith("问：")


def test_a_sentence_on_another_teacher_than_the_one_who_is_named_is_not_told(house: House) -> None:
    assert ask(house, "护学岗的事可以找孙老师吗，轮值的事怎么说", "梁老师").outcome is Outcome.NO_EVIDENCE
    assert "梁老师" in ask(house, "护学岗的事可以找梁老师吗，轮值的事怎么说", "梁老师").text


def test_the_number_of_an_office_that_a_sentence_sends_to_is_told_from_its_row(house: House) -> None:
    answer = ask(house, "忘了点确认还能补救吗，打哪个电话", "示例网上确认")

    assert answer.outcome is Outcome.ANSWERED
    assert "补办" in answer.text and "66660101" in answer.text and "66660102" not in answer.text and "66660103" not in answer.text


def test_a_likely_sentence_with_the_demanded_value_leads(house: House) -> None:
    assert ask(house, "东边的娃中午吃饭多少钱", "11:45", likely="每餐").text.startswith("东校区午餐每餐收14元")


def test_what_a_short_message_states_is_a_condition_of_what_it_asks(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class KnowsWholes(Knows):
        def verify(self, question: str, texts: Sequence[str]) -> Vectors:
            found = super().verify(question, texts)
            return found if "陌生面孔" in question else found * 0

    def told() -> str:
        return house.verified_by(KnowsWholes("轮值换班", "先问清")).ask(Question("陌生面孔来领娃，护学岗怎么认", region=CHANGNING)).text

    assert "轮值换班" in told()
    monkeypatch.setattr("assistant.local_reading._NO_STORY", 0)
    assert "轮值换班" not in told()


def test_rows_for_other_amounts_are_not_told_though_a_verifier_knows_them(house: House) -> None:
    answer = ask(house, "孩子请12天假，批准人是谁，填什么表格", "示例甲表", "示例乙表")

    assert "示例乙表" in answer.text and "示例甲表" not in answer.text
