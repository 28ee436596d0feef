from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from assistant import lexicon
from assistant.forms import forms_of, merged
from assistant.lexicon import Lexicon
from ingest.versions import remove
from knowledge.documents import Documents
from knowledge.terms import TermStatistics
from tests.assistant.watched import PATIENCE_S, WatchedDocuments
from tests.shelf import Shelf, document

TEXTS = ("示例心理咨询在校内开展，每周有心理咨询。", "心理咨询免费，家长学校开课。", "家长学校报名，家长学校地址。")


@pytest.fixture
def documents(shelf: Shelf) -> Iterator[WatchedDocuments]:
    """A plan and a list on the shelf."""
    shelf.put("plan.md", document("示例方案", "开通示例热线。"))
    shelf.put("list.md", document("示例名录", "示例图书馆免费开放。"))
    shelf.ingest()
    watched = WatchedDocuments(shelf.database)
    yield watched
    watched.open.set()


@pytest.fixture
def nothing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is new counts as large."""
    monkeypatch.setattr(lexicon, "_AT_ONCE", 0)


def _version(documents: Documents, key: str) -> int:
    found = documents.by_key(key)
    assert found is not None
    return found.version_id


def _wait_until_counted(found: Lexicon) -> None:
    for thread in threading.enumerate():
        if thread.name == "lexicon":
            thread.join(PATIENCE_S)
    assert not found._is_counting()


def test_forms_merged_are_those_of_all_texts_together():
    assert merged(forms_of([text]) for text in TEXTS) == forms_of(TEXTS)


def test_statistics_merged_are_those_of_all_passages_together():
    parts, whole = TermStatistics.merged(TermStatistics([text]) for text in TEXTS), TermStatistics(TEXTS)

    assert parts.weight_of_rare == whole.weight_of_rare
    assert all(parts.weight(term) == whole.weight(term) for term in ("心理", "家长", "报名", "火箭"))
    assert parts.known("报名") and not parts.known("火箭")


def test_a_publish_counts_only_what_it_changed(shelf: Shelf, documents: WatchedDocuments):
    found = Lexicon(documents)
    found.lexis()
    before, unchanged = _version(documents, "plan.md"), _version(documents, "list.md")

    shelf.add("plan.md", document("示例方案", "开通示例火箭。"))

    assert found.lexis().statistics.known("火箭") and not found.lexis().statistics.known("热线")
    assert documents.reads == {before: 1, unchanged: 1, _version(documents, "plan.md"): 1}


def test_titles_count_for_spelling(documents: WatchedDocuments):
    assert Lexicon(documents).lexis().speller.mend("明录") == "名录"


def test_the_words_of_a_removed_document_are_gone_at_once(shelf: Shelf, documents: WatchedDocuments):
    found = Lexicon(documents)
    assert found.lexis().statistics.known("图书馆")

    remove(shelf.database, shelf.vectors, "list.md")

    assert not found.lexis().statistics.known("图书馆")
    assert found.lexis().speller.mend("示例图书管") == "示例图书管"
    assert set(found._counted) == {_version(documents, "plan.md")}


def test_nobody_waits_for_a_large_version(shelf: Shelf, documents: WatchedDocuments, nothing_at_once: None):
    found = Lexicon(documents)
    found.lexis()
    shelf.add("plan.md", document("示例方案", "开通示例火箭。"))
    documents.open.clear()

    meanwhile = found.lexis()

    assert meanwhile.statistics.known("热线") and not meanwhile.statistics.known("火箭")
    documents.open.set()
    _wait_until_counted(found)
    assert found.lexis().statistics.known("火箭") and not found.lexis().statistics.known("热线")


def test_removed_words_go_while_a_large_version_is_counted(
    shelf: Shelf, documents: WatchedDocuments, nothing_at_once: None
):
    found = Lexicon(documents)
    found.lexis()
    shelf.add("plan.md", document("示例方案", "开通示例火箭。"))
    documents.open.clear()
    found.lexis()

    remove(shelf.database, shelf.vectors, "list.md")

    assert found.lexis().statistics.known("热线") and not found.lexis().statistics.known("图书馆")


def test_one_thread_counts_however_many_ask(shelf: Shelf, documents: WatchedDocuments, nothing_at_once: None):
    found = Lexicon(documents)
    found.lexis()
    shelf.add("plan.md", document("示例方案", "开通示例火箭。"))
    documents.open.clear()

    for _ in range(3):
        found.lexis()

    assert sum(thread.name == "lexicon" for thread in threading.enumerate()) == 1
    documents.open.set()
    _wait_until_counted(found)
    assert documents.reads[_version(documents, "plan.md")] == 1


def test_what_could_not_be_counted_is_counted_later(shelf: Shelf, documents: WatchedDocuments, nothing_at_once: None):
    found = Lexicon(documents)
    found.lexis()
    shelf.add("plan.md", document("示例方案", "开通示例火箭。"))
    documents.broken = True
    assert found.lexis().statistics.known("热线")
    _wait_until_counted(found)

    documents.broken = False
    found.lexis()
    _wait_until_counted(found)

    assert found.lexis().statistics.known("火箭")
