from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from ingest.errors import IngestBusy, IngestError
from ingest.limits import Limits
from ingest.pipeline import Ingestor
from ingest.planning import Change
from ingest.sources import discover
from knowledge.schema import FactRow, PassageRow, VersionRow
from knowledge.types import Region, Scope
from tests.shelf import Shelf, document

MINHANG = Region(("上海市", "闵行区"))


def _tasks(count: int, changed: int | None = None) -> str:
    lines = [f"{n}.任务{n}。各校每学期开展第{n}项{'新' if n == changed else ''}示例活动。" for n in range(1, count + 1)]
    return "示例区工作方案\n一、重点任务\n" + "\n".join(lines) + "\n"


def _counts(shelf: Shelf) -> tuple[int, ...]:
    with shelf.database.read() as session:
        rows = [session.scalar(select(func.count()).select_from(row)) or 0 for row in (VersionRow, PassageRow, FactRow)]
    return (*rows, shelf.vectors.count())


def _changes(report) -> dict[str, str]:
    return {planned.key: planned.change.value for planned in report.plan.documents}


def test_ingesting_twice_equals_once_and_embeds_nothing(shelf):
    shelf.put("a.txt", _tasks(5))
    shelf.put("b.md", document("示例通知", "各校应当开设家长课堂。联系电话：021-12345678。"))
    first = shelf.ingest()
    state, texts = _counts(shelf), list(shelf.embedder.passages)

    second = shelf.ingest()

    assert first.embedded == len(texts) == shelf.vectors.count() > 0
    assert (second.embedded, _counts(shelf), shelf.embedder.passages) == (0, state, texts)
    assert _changes(second) == {"a.txt": "unchanged", "b.md": "unchanged"}


def test_one_changed_paragraph_embeds_that_chunk_alone(shelf):
    shelf.add("a.txt", _tasks(9))
    shelf.embedder.passages.clear()

    report = shelf.add("a.txt", _tasks(9, changed=5))

    planned = report.plan.documents[0]
    assert (planned.change, planned.added, planned.removed) == (Change.CHANGED, 1, 1)
    assert report.embedded == 1
    assert len(shelf.embedder.passages) == 1 and "第5项新" in shelf.embedder.passages[0]


def test_another_title_or_region_embeds_every_chunk_anew(shelf):
    shelf.add("a.txt", _tasks(3))

    report = shelf.ingest(region=MINHANG)

    assert report.embedded == report.plan.documents[0].added > 0
    assert [hit.document.key for hit in shelf.search("示例活动", Scope((MINHANG,)), 1)] == ["a.txt"]


def test_a_plan_writes_nothing(shelf):
    shelf.put("a.txt", _tasks(3))

    plan = shelf.ingestor.plan(list(discover([shelf.inbox])))

    assert [planned.change for planned in plan.documents] == [Change.ADDED]
    assert _counts(shelf) == (0, 0, 0, 0)
    assert shelf.embedder.passages == []


def test_a_file_that_cannot_be_read_is_refused_by_name_and_the_rest_goes_in(shelf):
    shelf.put("bad.docx", b"PK\x03\x04 broken")
    shelf.put("empty.txt", "\n \n")
    shelf.put("front.md", "---\na: [open\n---\n正文。\n")
    shelf.put("sidecar.txt", _tasks(2))
    shelf.put("sidecar.txt.meta.yaml", "audience: teacher\n")
    shelf.put("good.txt", _tasks(3))

    report = shelf.ingest()

    refused = {planned.key: planned.reason for planned in report.plan.of(Change.REFUSED)}
    assert set(refused) == {"bad.docx", "empty.txt", "front.md", "sidecar.txt"}
    assert "bad.docx" in refused["bad.docx"] and "empty.txt" in refused["empty.txt"]
    assert [found.key for found in shelf.documents.all()] == ["good.txt"]


def test_the_same_text_under_another_name_is_recognised(shelf):
    shelf.add("a.txt", _tasks(3))

    report = shelf.add("copy/b.txt", "\ufeff" + _tasks(3).replace("\n", "\r\n"))

    assert _changes(report) == {"a.txt": "unchanged", "copy/b.txt": "duplicate"}
    assert "a.txt" in report.plan.of(Change.DUPLICATE)[0].reason
    assert [found.key for found in shelf.documents.all()] == ["a.txt"]


def test_two_copies_in_one_ingest_go_in_once(shelf):
    shelf.put("a.txt", _tasks(3))
    shelf.put("b.txt", _tasks(3))

    assert _changes(shelf.ingest()) == {"a.txt": "added", "b.txt": "duplicate"}


def test_the_region_that_the_administrator_names_wins(shelf):
    shelf.put("a.md", document("示例方案", "内容。", region="重庆市/合川区"))
    shelf.ingest(region=MINHANG)

    assert shelf.documents.all()[0].region == MINHANG


def test_a_sidecar_that_changes_makes_a_new_version(shelf):
    shelf.add("a.txt", _tasks(3))

    report = shelf.add("a.txt.meta.yaml", "audience: teachers\n")

    assert _changes(report) == {"a.txt": "changed"}
    assert report.embedded == 0
    assert shelf.search("示例活动") == []


def test_hidden_and_temporary_files_are_passed_over(shelf):
    for name in (".hidden.txt", "~$a.docx", ".git/a.txt", "a.txt.meta.yaml"):
        shelf.put(name, "标题: 无")
    shelf.put("dir/a.txt", _tasks(1))

    assert [source.key for source in discover([shelf.inbox])] == ["dir/a.txt"]


def test_a_path_that_does_not_exist_is_told(shelf):
    with pytest.raises(IngestError, match="nowhere"):
        list(discover([shelf.inbox / "nowhere"]))


def test_a_second_writer_is_told_and_may_write_afterwards(shelf):
    other = Shelf(shelf.inbox.parent)
    shelf.put("a.txt", _tasks(2))

    with shelf.ingestor.writing(), pytest.raises(IngestBusy, match="正在进行"):
        other.ingest()

    assert other.ingest().embedded > 0
    other.close()


def test_progress_is_told_in_order_to_the_end(shelf):
    told: list[tuple[str, int, int]] = []
    shelf.put("a.txt", _tasks(3))

    shelf.ingestor.ingest(list(discover([shelf.inbox])), progress=lambda *step: told.append(step))

    assert list(dict.fromkeys(name for name, _, _ in told)) == ["读取", "切分", "提取记录", "向量", "写入"]
    assert told[0] == ("读取", 0, 1)
    ends = {name: (done, total) for name, done, total in told}
    assert all(done == total > 0 for done, total in ends.values())
    assert ends["向量"] == (shelf.vectors.count(),) * 2


def test_a_large_file_shows_progress_while_it_is_embedded_and_written(shelf):
    told: list[tuple[str, int, int]] = []
    rows = "".join(f"示例第{number}馆,示例路{number}号,周六 9:00-17:00,可以借书\n" for number in range(2_500))
    shelf.put("a.csv", f"名称,地址,开放时间,简介\n{rows}")

    shelf.ingestor.ingest(list(discover([shelf.inbox])), progress=lambda *step: told.append(step))

    for step in ("向量", "写入"):
        done = [count for name, count, _ in told if name == step]
        assert done == sorted(done) and len(set(done)) > 4


def test_a_file_that_takes_too_long_is_refused(shelf):
    shelf.put("a.txt", _tasks(3))
    slow = Ingestor(
        shelf.database, shelf.documents, shelf.vectors, shelf.embedder, shelf.lock_file, limits=Limits(seconds=0.0)
    )

    report = slow.ingest(list(discover([shelf.inbox])))

    assert "读取用时" in report.plan.documents[0].reason


def test_a_report_for_programs_counts_and_names_every_file(shelf):
    shelf.put("a.txt", _tasks(3))
    shelf.put("bad.docx", b"PK\x03\x04 broken")

    report = shelf.ingest().as_json()

    assert (report["added"], report["refused"], report["unchanged"]) == (1, 1, 0)
    assert [entry["key"] for entry in report["documents"]] == ["a.txt", "bad.docx"]


def test_readers_see_the_old_or_the_new_version_and_never_a_mixture(shelf):
    def version(word: str) -> str:
        return document("示例方案", *(f"{n}.要点{n}。{word}示例活动第{n}项，家长可以参加。" for n in range(1, 7)))

    words = ("甲甲", "乙乙")
    shelf.add("a.md", version(words[0]))
    done = threading.Event()

    def read() -> list[set[str]]:
        seen = []
        while not done.is_set():
            hits = shelf.search("示例活动", k=20)
            seen.append({word for hit in hits for word in words if word in hit.chunk.text})
            assert len({hit.document.version_id for hit in hits}) == 1
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for turn in range(1, 7):
                shelf.add("a.md", version(words[turn % 2]))
        finally:
            done.set()
        seen = [words_seen for reader in readers for words_seen in reader.result()]

    assert seen and all(len(words_seen) == 1 for words_seen in seen)
