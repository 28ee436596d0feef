"""Questions that a document of questions and answers answers, found by what they ask (示例)."""

from __future__ import annotations

import pytest

from knowledge import lexical
from knowledge.answered_questions import pair_of, pairs_of
from knowledge.types import Audience, Chunk, Region, Role, Scope
from tests.shelf import Shelf, document

ANSWERS = document(
    "示例问答",
    "## 校车几点来？",
    "也这样问：早上在哪等车；司机不等人怎么办",
    "校车每天七点到示例路口，家长提前五分钟到。",
    "## 午饭吃什么？",
    "食堂每周一贴出菜单。孩子过敏的，家长告诉班主任。",
    kind="answers",
)
BUS = "早上的校车什么时候来"


@pytest.fixture
def shelf_of_answers(shelf: Shelf) -> Shelf:
    shelf.put("answers.md", ANSWERS)
    shelf.put("plan.md", document("示例方案", "各校要开好校车。", "## 校车几点来？", "由学校公布。"))
    shelf.ingest()
    return shelf


def chunk(*lines: str, headings: tuple[str, ...] = ("示例问答", "校车几点来？")) -> Chunk:
    text = "\n".join(lines)
    return Chunk("id", "answers.md", text, 10, 10 + len(text), headings)


def test_an_answer_is_what_stands_below_its_question_and_its_other_wordings() -> None:
    lines = ("## 校车几点来？", "", "也这样问：早上在哪等车；司机不等人", "", "七点到。", "不等人。")
    pair = pair_of(chunk(*lines))

    assert pair is not None
    assert "\n".join(lines)[pair.start - 10 : pair.end - 10] == "七点到。\n不等人。"
    assert pair.text.startswith("校车几点来？七点到。")
    assert "司机" not in pair.text


def test_an_answer_whose_passage_leaves_its_question_out_is_the_passage() -> None:
    pair = pair_of(chunk("七点到。"))

    assert pair is not None
    assert (pair.start, pair.end) == (10, 14)


@pytest.mark.parametrize(
    "passage",
    [
        chunk("七点到。", headings=("示例问答", "校车时间")),
        chunk("七点到。", headings=()),
        chunk("## 校车几点来？", "也这样问：早上在哪等车"),
    ],
)
def test_without_a_question_or_an_answer_there_is_no_pair(passage: Chunk) -> None:
    assert pair_of(passage) is None


def test_an_answer_in_several_passages_is_too_long_to_be_told_whole() -> None:
    assert list(pairs_of([chunk("七点到。"), chunk("八点走。")])) == []


def test_the_likeliest_answers_come_first_and_only_those_of_such_documents(shelf_of_answers: Shelf) -> None:
    hits = shelf_of_answers.retriever.answered(BUS, Scope(), 5)

    assert [hit.chunk.headings[-1] for hit in hits] == ["校车几点来？", "午饭吃什么？"]
    assert {hit.document.key for hit in hits} == {"answers.md"}
    assert hits[0].score > hits[0].scores["answered"] > hits[1].scores["answered"]


def test_what_a_reader_may_not_see_answers_nothing(shelf: Shelf) -> None:
    shelf.add("answers.md", ANSWERS.replace("kind: answers", "kind: answers\naudience: teachers\nregion: 上海市/闵行区"))

    def found(scope: Scope) -> int:
        return len(shelf.retriever.answered(BUS, scope, 5))

    assert found(Scope()) == 0
    assert found(Scope(readable=Role.TEACHER.readable)) == 2
    assert found(Scope((Region(("重庆市", "合川区")),), Role.TEACHER.readable)) == 0
    assert Audience.TEACHERS in Role.TEACHER.readable


def test_a_new_version_answers_at_once_and_the_old_one_no_more(shelf_of_answers: Shelf) -> None:
    shelf = shelf_of_answers
    shelf.retriever.answered(BUS, Scope(), 1)
    shelf.add("answers.md", ANSWERS.replace("七点", "八点"))

    assert "八点" in shelf.retriever.answered(BUS, Scope(), 1)[0].chunk.text


def test_the_same_question_asked_again_reads_the_words_once(shelf_of_answers: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    retriever, searched = shelf_of_answers.retriever, []
    search = lexical.search
    monkeypatch.setattr(lexical, "search", lambda *given: searched.append(given) or search(*given))

    assert retriever.answered(BUS, Scope(), 5) == retriever.answered(BUS, Scope(), 5)
    assert len(searched) == 1


def test_a_text_that_answers_matches_better_than_one_that_does_not(shelf_of_answers: Shelf) -> None:
    matched = shelf_of_answers.retriever.matched
    bus, lunch = matched(BUS, "早上的校车七点来"), matched(BUS, "食堂每周一贴出菜单")

    assert bus is not None and lunch is not None
    assert 1 >= bus > lunch


def test_without_a_matcher_nothing_is_known_to_be_answered(shelf_of_answers: Shelf) -> None:
    from knowledge.retrieval import HybridRetriever

    shelf = shelf_of_answers
    bare = HybridRetriever(shelf.database, shelf.documents, shelf.vectors, shelf.embedder)

    assert bare.answered(BUS, Scope(), 5) == []
    assert bare.matched(BUS, "七点") is None
    assert any("七点" in hit.chunk.text for hit in bare.search(BUS, Scope(), 5))


def test_an_answer_apart_from_its_other_wordings_is_told_all_the_same() -> None:
    pairs = list(pairs_of([chunk("## 校车几点来？", "也这样问：早上在哪等车"), chunk("七点到。")]))

    assert [pair.text for pair in pairs] == ["校车几点来？七点到。"]
