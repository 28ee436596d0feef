from __future__ import annotations

import math

import pytest

from knowledge.terms import TermStatistics, terms
from knowledge.thesaurus import concepts

PASSAGES = ("心理健康课程", "心理热线电话", "家庭教育指导", "校外实践")


@pytest.mark.parametrize(
    ("everyday", "official"),
    [("比赛", "竞赛"), ("蛀牙", "口腔"), ("phone", "电话"), ("霸凌", "欺凌"), ("老师", "教师"), ("myopia", "近视")],
)
def test_everyday_and_official_words_share_a_concept(everyday, official):
    assert set(concepts(everyday)) & set(concepts(official))


def test_a_concept_is_listed_once_in_order_of_appearance():
    assert concepts("电话和热线、学校和school") == [*concepts("电话"), *concepts("学校")]


def test_english_words_count_whole_only():
    assert concepts("explain the microphone") == []
    assert concepts("Parents’ PHONE") == [*concepts("家长"), *concepts("电话")]


def test_a_word_inside_another_is_found_too():
    assert set(concepts("学校")) <= set(concepts("学校图书馆"))
    assert set(concepts("图书馆")) <= set(concepts("学校图书馆"))


def test_terms_are_words_pairs_and_concepts():
    assert {"心理", "健康", "理健", *concepts("心理")} <= terms("心理健康")


def test_the_weight_of_a_term_is_its_inverse_document_frequency():
    statistics = TermStatistics(PASSAGES)

    # ln(1 + (4 - 2 + 0.5) / (2 + 0.5)) = ln 2 ; ln(1 + (4 - 1 + 0.5) / (1 + 0.5)) = ln(10/3)
    assert statistics.weight("心理") == pytest.approx(math.log(2))
    assert statistics.weight("课程") == pytest.approx(math.log(10 / 3))
    assert statistics.known("课程") and not statistics.known("火箭")


def test_an_unknown_word_weighs_no_more_than_a_rare_one():
    statistics = TermStatistics(PASSAGES)

    weights = statistics.weigh_question("火箭心理", frozenset())

    # the ceiling is ln(1 + (4 - 3 + 0.5) / 3.5) = ln(10/7)
    assert weights["火箭"] == pytest.approx(math.log(10 / 7))


def test_words_made_of_particles_weigh_nothing_unless_a_document_has_them():
    assert "前要" not in TermStatistics(PASSAGES).weigh_question("心理课程前要上", frozenset())
    assert "之前" in TermStatistics(["睡觉之前"]).weigh_question("睡觉之前", frozenset())


def test_of_an_unknown_everyday_word_only_its_concept_weighs():
    weights = TermStatistics([*PASSAGES, "校园周边环境"]).weigh_question("校门口的火箭", frozenset())

    assert {"校门口", "校门", "门口"}.isdisjoint(weights)
    assert set(concepts("校门口")) | {"火箭"} <= weights.keys()


def test_a_piece_of_an_unknown_word_does_not_weigh_beside_it():
    weights = TermStatistics(PASSAGES).weigh_question("来路不明的火箭", frozenset())

    assert weights.keys() == {"来路不明", "火箭"}


def test_ignored_words_carry_no_weight():
    assert "心理" not in TermStatistics(PASSAGES).weigh_question("心理课程", frozenset({"心理"}))


def test_without_passages_nothing_breaks():
    statistics = TermStatistics([])

    assert statistics.weigh_question("心理健康", frozenset())
    assert statistics.weight("心理") >= 0


def test_words_that_only_help_others_to_be_said_weigh_nothing():
    weights = TermStatistics(PASSAGES).weigh_question("这两个心理热线怎么打", frozenset())

    assert "热线" in weights
    assert not {"这", "两个", "怎么"} & set(weights)


def test_such_a_word_weighs_where_the_documents_use_it():
    assert "两个" in TermStatistics([*PASSAGES, "两个中心"]).weigh_question("这两个中心", frozenset())


def test_english_and_years_always_weigh():
    weights = TermStatistics(PASSAGES).weigh_question("parents salon 2031年", frozenset())

    assert {"parents", "salon"} <= set(weights)
    assert any("2031" in word for word in weights)
