from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from ingest.versions import remove
from knowledge.schema import GapRow
from knowledge.types import Audience, Region, Role, Scope, Validity
from tests.shelf import Shelf, document

TODAY = date(2026, 3, 1)
BODY = "各校每学年至少开展一次家校共育示例活动。"


@pytest.fixture(params=[True, False], ids=["short", "long"])
def read_whole(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether versions count as short ones, which are read as a whole."""
    if not request.param:
        monkeypatch.setattr("knowledge.documents._SHORT", 0)
    return bool(request.param)


def _statements(shelf: Shelf, look: Callable[[], object]) -> int:
    """How many statements the database is asked while somebody looks."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(shelf.database.engine, "before_cursor_execute", note)
    look()
    event.remove(shelf.database.engine, "before_cursor_execute", note)
    return len(asked)


def _validity(shelf: Shelf, today: date = TODAY) -> dict[str, Validity]:
    return {found.key: found.validity for found in shelf.documents.all(today)}


@pytest.mark.parametrize(
    ("front", "validity"),
    [
        ({}, Validity.CURRENT),
        ({"status": "draft"}, Validity.DRAFT),
        ({"expires": "2026-02-28"}, Validity.EXPIRED),
        ({"expires": "2026-03-01"}, Validity.CURRENT),
        ({"effective": "2026-03-02"}, Validity.UPCOMING),
        ({"effective": "2026-03-01"}, Validity.CURRENT),
    ],
)
def test_validity_follows_draft_mark_and_dates(shelf, front, validity):
    shelf.add("a.md", document("示例区家校共育工作方案", BODY, **front))

    assert _validity(shelf) == {"a.md": validity}


def test_validity_changes_with_the_day_and_nothing_is_ingested(shelf):
    shelf.add("a.md", document("示例区工作方案", BODY, effective="2026-01-01", expires="2026-06-30"))

    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1))
    found = [_validity(shelf, day)["a.md"] for day in days]

    assert found == [Validity.UPCOMING, Validity.CURRENT, Validity.EXPIRED]


def test_a_newer_law_of_the_same_title_supersedes_the_older_one(shelf):
    shelf.put("old.md", document("示例教育促进法", "第一条 旧的。", region="全国", written="2018-12-29"))
    shelf.put("new.md", document("示例教育促进法", "第一条 新的。", region="全国", written="2024-06-24"))
    shelf.ingest()

    assert _validity(shelf) == {"new.md": Validity.CURRENT, "old.md": Validity.SUPERSEDED}


def test_the_same_title_elsewhere_or_on_the_same_day_supersedes_nothing(shelf):
    shelf.put("a.md", document("工作实施方案", "甲区的。", region="上海市/闵行区", written="2024-01-01"))
    shelf.put("b.md", document("工作实施方案", "乙区的。", region="重庆市/合川区", written="2025-01-01"))
    shelf.put("c.md", document("工作实施方案", "乙区同日。", region="重庆市/合川区", written="2025-01-01"))
    shelf.ingest()

    assert set(_validity(shelf).values()) == {Validity.CURRENT}


def test_a_document_that_is_declared_void_is_superseded(shelf):
    shelf.put("old.txt", "示例区学校管理办法\n第一条 旧办法的内容。\n")
    shelf.put("new.txt", "示例区学校管理规定\n第一条 新规定的内容。\n《示例区学校管理办法》同时废止。\n")
    shelf.ingest()

    assert _validity(shelf) == {"new.txt": Validity.CURRENT, "old.txt": Validity.SUPERSEDED}


OLD_PLAN = "示教〔2024〕31号\n示例区教育局等九部门关于印发《示例区协同育人实施方案（试行）》的通知\n各学校：\n请遵照执行。\n2024年9月9日\n"


@pytest.mark.parametrize(
    "said",
    [
        "《示例区协同育人实施方案（试行）》（示教〔2024〕31号）同时废止。", "原示教〔2024〕31号文件同时废止。",
        "《示例区协同育人实施方案》同时废止，此前规定与本方案不一致的，以本方案为准。",
    ],
)  # fmt: skip
def test_a_repealed_plan_is_known_by_its_number_and_by_its_title_without_what_marks_the_trial(shelf, said):
    attached = "附件1\n重点任务分工表\n" + "\n".join(f"{n}.示例任务由示例部门负责落实。" for n in range(1, 20))
    shelf.put("old.txt", OLD_PLAN)
    shelf.put("new.txt", f"示例区协同育人实施方案（2026—2028年）\n一、目标\n每学年一次。\n二、附则\n{said}\n2026年3月16日\n{attached}\n")
    shelf.ingest()

    assert _validity(shelf) == {"new.txt": Validity.CURRENT, "old.txt": Validity.SUPERSEDED}


@pytest.mark.parametrize(
    "said",
    [
        "《示例区协同育人实施方案（试行）》（示教〔2024〕31号）中每生200元的标准同时废止。", "原示教〔2023〕31号文件同时废止。",
        "《示例区协同育人实施方案（2023年）》同时废止。", "按照《示例区协同育人实施方案（试行）》执行，原有表格同时废止。",
    ],
)  # fmt: skip
def test_a_plan_that_is_repealed_in_part_or_of_another_number_stays(shelf, said):
    shelf.put("old.txt", OLD_PLAN.replace("（试行）", "（2024年）") if "2023年" in said else OLD_PLAN)
    shelf.put("new.txt", f"示例区协同育人工作指引\n一、目标\n每学年一次。\n{said}\n2026年3月16日\n")
    shelf.ingest()

    assert _validity(shelf)["old.txt"] is Validity.CURRENT


def test_a_draft_supersedes_nothing(shelf):
    shelf.put("old.md", document("示例条例", "第一条 旧的。", written="2020-01-01"))
    shelf.put("new.md", document("示例条例", "第一条 新的。", written="2025-01-01", status="draft"))
    shelf.ingest()

    assert _validity(shelf) == {"new.md": Validity.DRAFT, "old.md": Validity.CURRENT}


def test_a_digest_gives_way_to_its_original_and_comes_back_without_it(shelf):
    title = "示例区“教联体”建设工作实施方案"
    shelf.put("digest.md", document("示例区方案摘要", "要点。", region="上海市/闵行区", digest_of=title))
    shelf.put("plan.md", document(title, BODY, region="上海市/闵行区"))
    shelf.ingest()
    assert _validity(shelf) == {"digest.md": Validity.SUPERSEDED, "plan.md": Validity.CURRENT}

    from ingest.versions import remove

    remove(shelf.database, shelf.vectors, "plan.md")

    assert _validity(shelf) == {"digest.md": Validity.CURRENT}


def test_a_digest_gives_way_to_a_notice_that_carries_its_original(shelf):
    title = "示例区“教联体”建设工作实施方案"
    shelf.put("digest.md", document("示例区方案摘要", "要点。", region="上海市/闵行区", digest_of=title))
    shelf.put("notice.md", document("关于印发方案的通知", f"## {title}", BODY, region="上海市/闵行区"))
    shelf.ingest()

    assert _validity(shelf)["digest.md"] is Validity.SUPERSEDED


def test_two_digests_of_one_original_do_not_replace_each_other(shelf):
    title = "示例区“教联体”建设工作实施方案"
    shelf.put("a.md", document("摘要一", "要点甲。", digest_of=title))
    shelf.put("b.md", document("摘要二", "要点乙。", digest_of=title))
    shelf.ingest()

    assert set(_validity(shelf).values()) == {Validity.CURRENT}


def test_a_scope_admits_by_region_reader_and_validity(shelf):
    shelf.put("country.md", document("示例法", "第一条 全国的。", region="全国", written="2024-01-01"))
    shelf.put("old.md", document("示例法", "第一条 旧的。", region="全国", written="2014-01-01"))
    shelf.put("minhang.md", document("甲区方案", BODY, region="上海市/闵行区"))
    shelf.put("hechuan.md", document("乙区方案", BODY + "乙", region="重庆市/合川区"))
    shelf.put("teachers.md", document("甲区教师手册", "内部。", region="上海市/闵行区", audience="teachers"))
    shelf.ingest()

    def keys(scope: Scope) -> set[str]:
        return {found.key for found in shelf.documents.visible(scope).values()}

    minhang = (Region(("上海市", "闵行区")),)
    assert keys(Scope(minhang)) == {"country.md", "minhang.md"}
    assert keys(Scope(minhang, Role.TEACHER.readable)) == {"country.md", "minhang.md", "teachers.md"}
    assert keys(Scope(past=True)) == {"country.md", "old.md", "minhang.md", "hechuan.md"}
    assert keys(Scope(readable=frozenset({Audience.ADMINS}))) == set()


def test_chunks_come_back_as_they_were_split_and_in_order(shelf, read_whole):
    shelf.add("a.md", document("示例方案", "## 一、目标", "目标内容。" * 20, "## 二、任务", "任务内容。" * 20))
    version = shelf.documents.all()[0].version_id
    text = shelf.documents.text(version)

    chunks = shelf.documents.chunks_of(version)

    assert [text[chunk.start : chunk.end] for chunk in chunks] == [chunk.text for chunk in chunks]
    assert [chunk.start for chunk in chunks] == sorted(chunk.start for chunk in chunks)
    assert [chunk.headings[-1] for chunk in chunks] == ["一、目标", "二、任务"]
    assert [section.headings[-1] for section in shelf.documents.sections(version)] == ["示例方案", "一、目标", "二、任务"]
    assert shelf.documents.heads([version]) == [(version, chunks[0])]
    assert shelf.documents.chunks([chunks[0].id, "unknown"], [version]) == {chunks[0].id: (chunks[0], version)}


def test_another_process_sees_a_change_without_being_told(shelf):
    shelf.add("a.md", document("示例方案", BODY))
    other = Shelf(shelf.inbox.parent)
    assert len(other.documents.all()) == 1

    shelf.add("b.md", document("示例通知", BODY + "又一份。"))

    assert len(other.documents.all()) == 2
    other.close()


def test_a_chunk_is_found_by_an_offset_in_it_or_in_one_of_its_parts(shelf, read_whole):
    shelf.put("list.csv", "名称,地址,简介\n示例馆,示例路1号,免费\n示例站,示例路2号,收费\n")
    shelf.put("plan.md", document("示例方案", "## 一、目标", "目标内容。" * 20))
    shelf.ingest()

    for found in shelf.documents.all():
        text, chunks = shelf.documents.text(found.version_id), shelf.documents.chunks_of(found.version_id)
        for offset in range(len(text)):
            holding = (c for c in chunks if any(a.start <= offset < a.end for a in (c, *c.parts)))
            assert shelf.documents.chunk_at(found.version_id, offset) == next(holding, None)


def test_what_follows_a_chunk_is_of_the_same_version(shelf, read_whole):
    shelf.put("a.csv", "名称,地址\n" + "".join(f"示例{n}馆,示例路{n}号\n" for n in range(5)))
    shelf.put("b.csv", "名称,地址\n示例站,示例路9号\n")
    shelf.ingest()
    version = _version(shelf, "a.csv")
    chunks = shelf.documents.chunks_of(version)

    assert shelf.documents.following(version, chunks[1].id, 2) == chunks[2:4]
    assert shelf.documents.following(version, chunks[1].id, 9) == chunks[2:]
    assert shelf.documents.following(version, "unknown", 9) == []


@pytest.mark.parametrize("read", ["text", "chunks_of", "chunk_at"])
def test_nothing_of_a_removed_document_stays_in_memory(shelf, read, monkeypatch):
    monkeypatch.setattr("knowledge.documents._SHORT", 0)
    shelf.put("gone.md", document("示例方案", BODY))
    shelf.put("stays.md", document("示例计划", BODY))
    shelf.ingest()
    kept = {"text": shelf.documents._texts, "chunks_of": shelf.documents._chunks, "chunk_at": shelf.documents._places}
    gone, stays = _version(shelf, "gone.md"), _version(shelf, "stays.md")
    for version in (gone, stays):
        getattr(shelf.documents, read)(version, *([0] if read == "chunk_at" else []))
    assert set(kept[read]._found) == {gone, stays}

    remove(shelf.database, shelf.vectors, "gone.md")
    shelf.documents.all()

    assert set(kept[read]._found) == {stays}


def test_what_was_read_of_a_current_version_is_read_once(shelf):
    shelf.add("a.md", document("示例方案", BODY))
    version = _version(shelf, "a.md")

    assert shelf.documents.text(version) is shelf.documents.text(version)
    assert shelf.documents.chunks_of(version) is shelf.documents.chunks_of(version)


def test_the_database_is_not_asked_what_is_current_until_somebody_commits(shelf):
    shelf.add("a.md", document("示例方案", BODY))
    shelf.documents.all()

    assert _statements(shelf, shelf.documents.all) == 0

    shelf.add("b.md", document("示例通知", BODY + "又一份。"))
    assert len(shelf.documents.all()) == 2


def test_a_commit_that_changes_no_document_has_none_read_again(shelf):
    shelf.add("a.md", document("示例方案", BODY))
    before = shelf.documents.all()
    with shelf.database.write() as session:
        session.add(GapRow(question="示例问题", outcome="no_evidence"))

    assert all(new is old for new, old in zip(shelf.documents.all(), before, strict=True))


def test_chunks_of_short_versions_are_read_once(shelf, read_whole):
    shelf.add("a.md", document("示例方案", "## 一、目标", "目标内容。" * 20, "## 二、任务", "任务内容。" * 20))
    version = _version(shelf, "a.md")
    first, second = shelf.documents.chunks_of(version)

    def look() -> None:
        assert shelf.documents.chunks([second.id], [version]) == {second.id: (second, version)}
        assert shelf.documents.following(version, first.id, 3) == [second]
        assert shelf.documents.chunk_at(version, second.start) == second

    look()

    assert _statements(shelf, look) == (0 if read_whole else 3)


def test_a_chunk_of_a_version_that_was_not_asked_for_is_left_out(shelf, read_whole):
    shelf.put("a.md", document("示例方案", BODY))
    shelf.put("b.md", document("示例通知", BODY))
    shelf.ingest()
    one, other = _version(shelf, "a.md"), _version(shelf, "b.md")
    chunk = shelf.documents.chunks_of(one)[0]

    assert shelf.documents.chunks([chunk.id], [other]) == {}


def test_the_length_of_versions_is_told_without_reading_them(shelf):
    shelf.put("a.md", document("示例方案", BODY))
    shelf.put("b.md", document("示例计划", BODY))
    shelf.ingest()
    versions = [found.version_id for found in shelf.documents.all()]

    assert shelf.documents.chars(versions) == sum(len(shelf.documents.text(version)) for version in versions)
    assert shelf.documents.chars([]) == 0


def _version(shelf: Shelf, key: str) -> int:
    found = shelf.documents.by_key(key)
    assert found is not None
    return found.version_id


@pytest.mark.parametrize(
    ("front", "replaced"),
    [
        ({"region": "上海市"}, True),
        ({}, False),
        ({"region": "上海市/闵行区/示例学校"}, False),
        ({"region": "上海市", "effective": "2999-01-01"}, False),
        ({"region": "上海市", "audience": "admins"}, False),
    ],
)
def test_another_places_number_is_repealed_only_from_above_in_force_and_in_the_open(shelf, front, replaced):
    old = document("示例区旧方案", "要点。", region="上海市/闵行区", number="示教〔2031〕7号", written="2031-01-01")
    shelf.put("old.md", old)
    shelf.put("new.md", document("示例通知", "示教〔2031〕7号同时废止。", written="2032-01-01", **front))
    shelf.ingest()

    (validity,) = (d.validity for d in shelf.documents.all() if d.key == "old.md")
    assert (validity is Validity.SUPERSEDED) is replaced


@pytest.mark.parametrize(
    ("issuer", "validity"),
    [("示例培训机构", Validity.CURRENT), ("上海市闵行区教育局", Validity.SUPERSEDED), ("", Validity.SUPERSEDED)],
)
@pytest.mark.parametrize("named", [True, False])
def test_nobody_retires_what_another_has_issued_by_its_title_and_the_administrator_is_told(shelf, issuer, validity, named):
    place = {"region": "上海市/闵行区", "kind": "notice"}
    old = document("示例区服务电话", "电话一览甲。", issuer="闵行区教育局、闵行区妇联", written="2031-01-01", **place)
    said = {"supersedes": "示例区服务电话"} if named else {}
    title = "示例区服务电话更正" if named else "示例区服务电话"
    issued = {"issuer": issuer} if issuer else {}
    shelf.put("old.md", old)
    shelf.put("new.md", document(title, "电话一览乙。", written="2032-01-01", **issued, **said, **place))
    report = shelf.ingest()

    warnings = {d.key: d.prepared.warnings for d in report.plan.documents if d.prepared is not None}
    assert _validity(shelf)["old.md"] is validity
    assert any("发文单位不同" in warning for warning in warnings["new.md"]) is (named and validity is Validity.CURRENT)


def test_a_number_is_repealed_from_above_by_an_authority_alone(shelf):
    old = document("示例区旧方案", "要点。", region="上海市/闵行区", number="示教〔2031〕7号", written="2031-01-01", issuer="闵行区教育局")
    shelf.put("old.md", old)
    new = {"region": "上海市", "written": "2032-01-01", "supersedes": "示教〔2031〕7号"}
    shelf.put("new.md", document("示例通知", "要点一。", issuer="示例培训机构", **new))
    shelf.ingest()
    before = _validity(shelf)["old.md"]
    shelf.put("new.md", document("示例通知", "要点一。", issuer="上海市教育委员会", **new))
    shelf.ingest()

    assert (before, _validity(shelf)["old.md"]) == (Validity.CURRENT, Validity.SUPERSEDED)
