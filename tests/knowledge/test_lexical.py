from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import lexical
from knowledge.lexical import FieldWeights
from tests.shelf import Shelf, document


@pytest.fixture
def indexed(shelf: Shelf) -> Shelf:
    shelf.put("phone.md", document("示例区心理服务", "心理热线电话每天开放。"))
    shelf.put("sport.md", document("示例区体育通知", "体育活动每天不低于2小时。"))
    shelf.put("game.md", document("示例区竞赛目录", "青少年编程竞赛报名办法。"))
    shelf.ingest()
    return shelf


def _keys(shelf: Shelf, question: str, versions: list[int] | None = None, weights: FieldWeights | None = None):
    with shelf.database.read() as session:
        found = lexical.search(session, question, 10, versions, weights or FieldWeights())
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    everything = [found.version_id for found in shelf.documents.all()]
    chunks = shelf.documents.chunks([chunk_id for chunk_id, _ in found], everything)
    return [chunks[chunk_id][0].document_key for chunk_id, _ in found]


def test_the_passage_with_the_rare_word_comes_first(indexed):
    assert _keys(indexed, "心理热线")[0] == "phone.md"
    assert _keys(indexed, "體育活動")[0] == "sport.md"


def test_an_everyday_word_finds_the_official_one(indexed):
    assert _keys(indexed, "比赛") == ["game.md"]
    assert _keys(indexed, "contest") == ["game.md"]


def test_only_the_named_versions_are_searched(indexed):
    sport = next(found.version_id for found in indexed.documents.all() if found.key == "sport.md")

    assert _keys(indexed, "示例区每天", [sport]) == ["sport.md"]
    assert _keys(indexed, "示例区每天", []) == []


def test_a_field_of_no_weight_adds_nothing(indexed):
    with indexed.database.read() as session:
        found = lexical.search(session, "竞赛目录", 10, None, FieldWeights(headings=0, words=0, pairs=0))

    assert {abs(score) for _, score in found} == {0.0}


def test_a_question_of_marks_finds_nothing(indexed):
    assert _keys(indexed, "，。？！ \"*\" ()") == []


def test_a_passage_of_an_old_version_is_not_found(indexed):
    indexed.add("sport.md", document("示例区体育通知", "阳光长跑每周一次。"))

    assert "sport.md" not in _keys(indexed, "不低于2小时")
    assert _keys(indexed, "阳光长跑")[0] == "sport.md"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(question=st.text(max_size=20) | st.sampled_from(['"', "NEAR(a b)", "a AND", "col:x", "-", "^", "心理*", "'; DROP"]))
def test_no_question_breaks_the_query_language(indexed, question):
    _keys(indexed, question)
