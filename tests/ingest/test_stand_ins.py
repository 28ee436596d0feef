"""Large catalogues: few rows are embedded, all of them are found (示例)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import Ingestor
from ingest.planning import warnings_of
from ingest.reindexing import reindex
from ingest.splitting import Sizes
from ingest.versions import remove, rollback
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import FactKind
from tests.fakes import FakeEmbedder, FakeVectors
from tests.shelf import Shelf, on_disk

KINDS = ("游泳馆", "图书馆", "科技馆", "天文台")
TELLS = ("可以学蛙泳自由泳", "有绘本和自习座位", "有机器人和编程体验", "夜里看星星看月亮")
NAME = "示例场馆名录.csv"
EMBEDDED_CHARS = 1_500


def catalogue(count: int, changed: int | None = None) -> str:
    """Venues of four kinds; `changed` is the row that has moved."""
    rows = ["名称,类别,地址,开放时间,简介"]
    for number in range(count):
        street = "新" if number == changed else "旧"
        kind = number % len(KINDS)
        rows.append(f"示例第{number}{KINDS[kind]},{KINDS[kind]},示例{street}路{number}号,周六 9:00-17:00,{TELLS[kind]}")
    return "\n".join(rows) + "\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path)
    shelf.ingestor = Ingestor(
        shelf.database, shelf.documents, shelf.vectors, shelf.embedder, shelf.lock_file, sizes=Sizes(embedded_chars=EMBEDDED_CHARS)
    )
    return shelf


def chunks(shelf: Shelf) -> list[str]:
    document = shelf.documents.by_key(NAME)
    assert document is not None
    return [chunk.id for chunk in shelf.documents.chunks_of(document.version_id)]


def test_a_small_catalogue_is_embedded_whole(shelf: Shelf) -> None:
    report = shelf.add(NAME, catalogue(20))

    assert not [warning for warning in warnings_of(report.plan.documents[0]) if "向量" in warning]
    assert shelf.vectors.count() == len(chunks(shelf)) == 20


def test_of_a_large_catalogue_rows_of_every_kind_are_embedded_up_to_a_bound(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(400))

    texts = shelf.embedder.passages
    assert sum(map(len, texts)) < 2 * EMBEDDED_CHARS  # title and headings are embedded with each row
    assert all(any(kind in text for text in texts) for kind in KINDS)
    assert len(chunks(shelf)) == 400


def test_the_administrator_is_told_how_many_rows_have_no_vector(shelf: Shelf) -> None:
    report = shelf.add(NAME, catalogue(400))

    told = [warning for warning in warnings_of(report.plan.documents[0]) if "向量" in warning]
    assert told[0].startswith(f"目录很大：400 段里有 {400 - report.embedded} 行不单独计算向量")


def test_each_row_without_a_vector_goes_by_one_of_its_kind(shelf: Shelf) -> None:
    report = shelf.add(NAME, catalogue(400))

    prepared = report.plan.documents[0].prepared
    assert prepared is not None
    text_of = {chunk.id: chunk.text for chunk in prepared.chunks}
    assert prepared.stand_ins.keys() | shelf.vectors.existing(list(text_of)) == text_of.keys()
    for own, other in prepared.stand_ins.items():
        assert other not in prepared.stand_ins
        assert text_of[own].partition("类别：")[2][:3] == text_of[other].partition("类别：")[2][:3]


def test_a_row_without_a_vector_is_found_by_its_name_and_counts_as_near_as_its_like(shelf: Shelf) -> None:
    report = shelf.add(NAME, catalogue(400))
    prepared = report.plan.documents[0].prepared
    assert prepared is not None
    own = next(chunk for chunk in reversed(prepared.chunks) if chunk.id in prepared.stand_ins)
    name = own.text.partition("\n")[0].removeprefix("名称：")

    hit = shelf.search(f"{name}在哪里？")[0]

    assert hit.chunk.id == own.id
    assert hit.chunk.cell == own.cell is not None
    stand_in = next(found for found in shelf.search(f"{name}在哪里？", k=100) if found.chunk.id == prepared.stand_ins[own.id])
    assert hit.scores["dense"] == stand_in.scores["dense"]


def test_a_row_far_down_is_a_record_found_by_name_and_by_street_and_kind(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(400))
    records = Catalogue(shelf.database, shelf.documents)

    (named,) = records.all(FactQuery(kind=FactKind.VENUE, text="示例第399天文台"))

    assert named.provenance.cell is not None
    assert [fact.id for fact in records.all(FactQuery(kind=FactKind.VENUE, text="示例旧路399号 天文台"))] == [named.id]
    assert records.find(FactQuery(kind=FactKind.VENUE, text="天文台")).total == 100


def test_a_changed_row_costs_few_vectors(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(400))
    first = len(shelf.embedder.passages)

    report = shelf.add(NAME, catalogue(400, changed=399))

    assert report.plan.documents[0].added == 1
    assert report.embedded <= first // 5


def test_an_index_built_anew_has_the_same_vectors(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(400))
    before = set(shelf.vectors.all_ids())
    empty = FakeVectors()

    count = reindex(shelf.database, shelf.documents, empty, FakeEmbedder(), lambda *_: None)

    assert set(empty.all_ids()) == before
    assert count == len(before)


def test_going_back_to_the_small_version_finds_its_vectors(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(20))
    shelf.add(NAME, catalogue(400))

    rollback(shelf.database, NAME)

    document = shelf.documents.by_key(NAME)
    assert document is not None
    assert shelf.documents.embedded_ids([document.version_id]) == set(chunks(shelf)) <= set(shelf.vectors.all_ids())


def test_a_removed_catalogue_leaves_nothing(shelf: Shelf) -> None:
    shelf.add(NAME, catalogue(400))

    remove(shelf.database, shelf.vectors, NAME)

    assert shelf.vectors.count() == 0
    assert not any("蛙泳".encode() in content for content in on_disk(shelf.data))


def test_a_long_table_of_questions_is_no_catalogue_and_is_embedded_whole(shelf: Shelf) -> None:
    rows = "".join(f"第{number}个家长问的问题是什么？,第{number}个问题的回答是这样的。\n" for number in range(200))

    shelf.add("示例问答.csv", f"问题,回答\n{rows}")

    assert shelf.vectors.count() == 200
