from __future__ import annotations

import pytest
from sqlalchemy import text

from ingest.errors import IngestError
from ingest.versions import collect, remove, rollback
from knowledge.types import Validity
from tests.shelf import Shelf, document, on_disk

MARKER = "琥珀鲸鱼"


def _version(number: int) -> str:
    return document("示例方案", f"第{number}版的内容，各校每学期开展示例活动{number}次。联系电话：021-1234567{number}。")


@pytest.fixture
def three(shelf: Shelf) -> Shelf:
    for number in (1, 2, 3):
        shelf.add("a.md", _version(number))
    return shelf


def _current(shelf: Shelf) -> tuple[int, str]:
    found = shelf.documents.by_key("a.md")
    assert found is not None
    return found.version, shelf.search("示例活动", k=1)[0].chunk.text[-40:]


def test_rolling_back_makes_the_version_before_current_again(three):
    assert rollback(three.database, "a.md") == 2

    version, found = _current(three)
    assert version == 2 and "021-12345672" in found
    assert three.text("a.md") == _version(2)


def test_rolling_back_twice_goes_on_and_forward_is_possible_by_number(three):
    assert [rollback(three.database, "a.md"), rollback(three.database, "a.md")] == [2, 1]
    assert rollback(three.database, "a.md", 3) == 3
    assert "021-12345673" in _current(three)[1]


def test_rolling_back_embeds_nothing_and_only_the_current_version_is_found(three):
    embedded = len(three.embedder.passages)
    rollback(three.database, "a.md", 1)

    hits = three.search("第3版的内容", k=10)

    assert len(three.embedder.passages) == embedded
    assert [hit.document.version for hit in hits] == [1] * len(hits)


@pytest.mark.parametrize(("key", "number"), [("a.md", 9), ("nowhere.md", None)])
def test_what_is_not_kept_cannot_be_restored(three, key, number):
    with pytest.raises(IngestError):
        rollback(three.database, key, number)
    assert _current(three)[0] == 3


def test_before_the_first_version_there_is_nothing(shelf):
    shelf.add("a.md", _version(1))

    with pytest.raises(IngestError, match="保留的版本：1"):
        rollback(shelf.database, "a.md")


def test_ingesting_after_a_rollback_makes_a_new_version(three):
    rollback(three.database, "a.md", 1)
    three.ingest()

    assert _current(three)[0] == 4
    assert three.text("a.md") == _version(3)


def test_removed_text_is_gone_from_every_file_on_disk(shelf):
    shelf.add("a.md", document("示例方案", f"{MARKER}的内容。联系电话：021-12345678，{MARKER}示例中心。", "其他内容。" * 30))
    shelf.put("b.md", document("另一份", "留下的文字。"))
    shelf.add("a.md", document("示例方案", f"改过的{MARKER}，各区每年至少开展1次{MARKER}活动。"))
    needles = [MARKER.encode(), MARKER.encode("utf-16-le"), MARKER[:2].encode(), MARKER[2:].encode()]
    assert any(needle in content for content in on_disk(shelf.data) for needle in needles)

    remove(shelf.database, shelf.vectors, "a.md")

    assert not [needle for content in on_disk(shelf.data) for needle in needles if needle in content]
    assert shelf.search("琥珀鲸鱼", k=5)[0].document.key == "b.md"
    assert [found.key for found in shelf.documents.all()] == ["b.md"]


def test_removed_text_is_gone_even_while_another_process_reads(shelf):
    shelf.add("a.md", document("示例方案", f"{MARKER}的内容。"))
    other = Shelf(shelf.inbox.parent)
    assert len(other.documents.all()) == 1

    remove(shelf.database, shelf.vectors, "a.md")

    assert not [content for content in on_disk(shelf.data) if MARKER.encode() in content]
    other.close()


def test_removing_keeps_the_full_text_index_whole(three):
    three.add("b.md", document("另一份", "留下的文字，示例活动。"))
    remove(three.database, three.vectors, "a.md")

    with three.database.write() as session:
        session.execute(text("INSERT INTO lexicon(lexicon, rank) VALUES('integrity-check', 0)"))
        session.execute(text("INSERT INTO fact_lexicon(fact_lexicon, rank) VALUES('integrity-check', 1)"))
        assert session.execute(text("SELECT count(*) FROM lexicon")).scalar() == three.vectors.count()


def test_removing_takes_the_vectors_of_all_versions(three):
    remove(three.database, three.vectors, "a.md")

    assert three.vectors.count() == 0
    assert three.documents.all() == []
    with pytest.raises(IngestError, match="a.md"):
        remove(three.database, three.vectors, "a.md")


def test_a_removed_document_may_come_back(three):
    remove(three.database, three.vectors, "a.md")

    assert three.ingest().embedded > 0
    assert _current(three)[0] == 1


def test_the_id_of_a_removed_version_is_never_given_again(shelf):
    shelf.add("a.md", _version(1))
    (removed,) = shelf.documents.all()
    remove(shelf.database, shelf.vectors, "a.md")
    (shelf.inbox / "a.md").unlink()
    shelf.add("b.md", _version(2))

    (added,) = shelf.documents.all()

    assert (removed.key, added.key) == ("a.md", "b.md")
    assert added.version_id > removed.version_id


def test_removing_the_new_law_brings_back_the_old_one(shelf):
    shelf.put("old.md", document("示例法", "第一条 旧。", region="全国", written="2014-01-01"))
    shelf.put("new.md", document("示例法", "第一条 新。", region="全国", written="2024-01-01"))
    shelf.ingest()
    remove(shelf.database, shelf.vectors, "new.md")

    assert [(found.key, found.validity) for found in shelf.documents.all()] == [("old.md", Validity.CURRENT)]


def test_only_vectors_that_no_kept_version_refers_to_are_collected(three):
    kept = three.vectors.count()
    three.vectors.upsert(["orphan"], three.embedder.embed_passages(["孤儿"]), ["全国"])

    collect(three.database, three.vectors)

    assert three.vectors.count() == kept
    assert "orphan" not in three.vectors.all_ids()


def test_an_id_of_an_older_database_is_not_given_again_either(shelf):
    shelf.add("a.md", _version(1))
    first = shelf.documents.by_key("a.md").version_id
    with shelf.database.write() as session:
        session.execute(text("delete from used_version_ids"))
    remove(shelf.database, shelf.vectors, "a.md")
    shelf.add("b.md", _version(2))

    assert shelf.documents.by_key("b.md").version_id != first
