from __future__ import annotations

import pytest
from sqlalchemy import text

from ingest.reindexing import reindex
from ingest.versions import remove, rollback
from knowledge.entrances import Entrances
from knowledge.schema import QuestionRow
from knowledge.types import Region, Role, Scope
from tests.shelf import Shelf, document, on_disk

ASKED = "一写字就要喝水"
ADVICE = "孩子到家先歇一会儿，再从最有把握的一科开始。"
MINHANG, HECHUAN = Region(("上海市", "闵行区")), Region(("重庆市", "合川区"))


def article(*questions: str, title: str = "功课拖拉", **front: str) -> str:
    return document(title, "这篇讲功课。", "## 做法", ADVICE, "## 求助", "请问班主任。", questions=f"[{', '.join(questions)}]", **front)


@pytest.fixture
def advised(shelf: Shelf) -> Shelf:
    shelf.put("homework.md", article(ASKED, "喊十遍都不坐下"))
    shelf.put("sleep.md", article("关了灯还在想题", title="晚上睡不着"))
    for number in range(5):
        shelf.put(f"plan{number}.md", document(f"示例方案{number}", f"各校要在写字课上备好饮水，第{number}项。"))
    shelf.ingest()
    return shelf


def first(shelf: Shelf, question: str, scope: Scope | None = None) -> str:
    return shelf.search(question, scope)[0].document.key


def test_an_article_is_found_by_a_question_that_its_text_does_not_hold(advised):
    hits = advised.search(ASKED)

    assert hits[0].document.key == "homework.md"
    assert hits[0].scores["questions"] > 0
    assert ASKED not in hits[0].chunk.text


def test_a_question_that_is_written_twice_is_kept_once(shelf: Shelf) -> None:
    shelf.add("homework.md", article(ASKED, "喊十遍都不坐下", ASKED))

    with shelf.database.read() as session:
        assert sorted(row.text for row in session.query(QuestionRow)) == [ASKED, "喊十遍都不坐下"]


def test_without_regard_to_questions_it_is_not(advised):
    hits = advised.search(ASKED, Scope(advice=0.0))

    assert hits[0].document.key != "homework.md"
    assert not any("questions" in hit.scores for hit in hits)


def test_a_question_that_is_like_none_changes_nothing(advised):
    asked = "各校要在写字课上备好饮水"

    assert [hit.score for hit in advised.search(asked)] == [hit.score for hit in advised.search(asked, Scope(advice=0.0))]


def test_the_passage_that_shares_most_words_is_the_one_that_is_shown(advised):
    assert ADVICE in advised.search(f"{ASKED}，先歇一会儿")[0].chunk.text
    assert "班主任" in advised.search(f"{ASKED}，班主任")[0].chunk.text


def test_questions_open_only_what_the_scope_admits(shelf):
    shelf.put("minhang.md", article(ASKED, region="上海市/闵行区"))
    shelf.put("staff.md", article(ASKED, title="内部", audience="teachers"))
    shelf.put("country.md", document("示例法", "第一条 父母应当学习。", region="全国"))
    shelf.ingest()

    found = {role: {hit.document.key for hit in shelf.search(ASKED, Scope(readable=role.readable))} for role in Role}
    assert "staff.md" not in found[Role.PARENT] and "staff.md" in found[Role.TEACHER]
    assert first(shelf, ASKED, Scope((MINHANG,))) == "minhang.md"
    assert "minhang.md" not in {hit.document.key for hit in shelf.search(ASKED, Scope((HECHUAN,)))}


def test_changed_questions_make_a_new_version_and_going_back_brings_the_old_ones(advised):
    advised.add("homework.md", article("橡皮切成一小块一小块玩"))
    assert first(advised, "橡皮切成一小块一小块玩") == "homework.md"
    assert "questions" not in advised.search(ASKED)[0].scores

    rollback(advised.database, "homework.md")

    assert first(advised, ASKED) == "homework.md"
    assert "questions" not in advised.search("橡皮切成一小块一小块玩")[0].scores


def test_a_question_is_embedded_once(advised):
    advised.embedder.queries.clear()
    advised.ingest()
    assert advised.embedder.queries == []

    report = advised.add("homework.md", article(ASKED, "喊十遍都不坐下", "没人守着就不动笔"))

    assert report.embedded == 0
    assert advised.embedder.queries == ["没人守着就不动笔"]


def test_removed_questions_are_gone_from_every_file_on_disk(advised):
    vector = advised.embedder.embed_query(ASKED).tobytes()
    assert any(vector in content for content in on_disk(advised.data))
    advised.add("homework.md", article("喊十遍都不坐下"))

    remove(advised.database, advised.vectors, "homework.md")

    needles = [ASKED.encode(), "喊十遍".encode(), vector]
    assert not [needle for content in on_disk(advised.data) for needle in needles if needle in content]
    with advised.database.write() as session:
        session.execute(text("INSERT INTO entrances(entrances, rank) VALUES('integrity-check', 0)"))
        assert session.execute(text("SELECT count(*) FROM entrances")).scalar() == 1


def test_another_model_embeds_the_questions_anew(advised):
    with advised.database.write() as session:
        for row in session.query(QuestionRow):
            row.vector = bytes(len(row.vector))

    reindex(advised.database, advised.documents, advised.vectors, advised.embedder, lambda *_: None)

    assert first(Shelf(advised.inbox.parent), ASKED) == "homework.md"


@pytest.mark.parametrize(("meant", "first"), [(ASKED, "homework.md"), ("关了灯还在想题", "sleep.md")])
def test_a_matcher_says_which_article_is_meant(advised: Shelf, meant: str, first: str) -> None:
    entrances = Entrances(advised.database, matcher=advised.embedder)
    current = advised.documents.by_version()
    vector, matched = map(advised.embedder.embed_query, (ASKED, meant))

    standings = entrances.standings(ASKED, vector, matched, current, current)

    assert current[max(standings, key=lambda version: standings[version].fit)].key == first
