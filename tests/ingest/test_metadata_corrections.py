"""What an administrator corrected of a document holds for its next versions, as long as the file does not say otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.planning import Change, IngestReport, warnings_of
from ingest.sources import Source
from ingest.versions import remove, rollback
from knowledge.types import Audience, Metadata, Region
from tests.shelf import Shelf, document


def ingest(shelf: Shelf, text: str, **said: str) -> IngestReport:
    shelf.put("a.md", text)
    return shelf.ingestor.ingest([Source(shelf.inbox / "a.md", "a.md", said)])


def current(shelf: Shelf) -> Metadata:
    found = shelf.documents.by_key("a.md")
    assert found is not None
    return found.metadata


def told(report: IngestReport) -> list[str]:
    return [line for planned in report.plan.documents for line in warnings_of(planned)]


def test_a_correction_holds_where_the_next_version_does_not_say(shelf):
    ingest(shelf, document("方案", "内容一。"), expires="2031-01-01", title="更正的方案")
    report = ingest(shelf, document("方案", "内容二。"))

    assert (current(shelf).title, current(shelf).expires) == ("更正的方案", date(2031, 1, 1))
    assert [line for line in told(report) if "沿用以前的更正" in line and ("title" in line or "expires" in line)] == told(report)
    assert "文件里读出的是“方案”" in "".join(told(report)) and "未写明" in "".join(told(report))
    assert ingest(shelf, document("方案", "内容二。")).plan.documents[0].change is Change.UNCHANGED


def test_where_the_next_version_says_something_new_the_file_wins_and_the_conflict_is_told(shelf):
    ingest(shelf, document("方案", "内容。", issued="2030-01-01"), issued="2030-02-02")
    report = ingest(shelf, document("方案", "内容。", issued="2030-03-03"))

    assert current(shelf).issued == date(2030, 3, 3)
    assert told(report) == [
        "issued 以前更正为“2030-02-02”，新文件写的是“2030-03-03”，已按新文件；如仍要更正，请再填一次。"
    ]
    assert told(ingest(shelf, document("方案", "又改。", issued="2030-03-03"))) == []


def test_a_version_that_has_taken_the_correction_up_needs_no_words(shelf):
    ingest(shelf, document("方案", "内容。", issued="2030-01-01"), issued="2030-02-02")

    assert told(ingest(shelf, document("方案", "内容。", issued="2030-02-02"))) == []
    ingest(shelf, document("方案", "内容。", issued="2030-01-01"))
    assert current(shelf).issued == date(2030, 2, 2)


def test_who_may_read_a_document_is_not_opened_by_its_next_version(shelf):
    ingest(shelf, document("方案", "内容。", audience="teachers"), audience="admins")
    report = ingest(shelf, document("方案", "内容。", audience="public"))

    assert current(shelf).audience is Audience.ADMINS
    assert "仍按以前的更正" in told(report)[0]


def test_a_new_correction_replaces_the_old_one_and_an_empty_one_takes_it_back(shelf):
    ingest(shelf, document("方案", "内容。"), title="甲", status="draft")
    ingest(shelf, document("方案", "内容。"), title="乙")
    assert (current(shelf).title, current(shelf).draft) == ("乙", True)

    ingest(shelf, document("方案", "内容。"), title="", status="")
    ingest(shelf, document("方案", "再改。"))

    assert (current(shelf).title, current(shelf).draft) == ("方案", False)


def test_the_region_that_is_named_for_an_upload_wins_over_a_remembered_one(shelf):
    ingest(shelf, document("方案", "内容。"), region="上海市/闵行区")
    report = shelf.ingest(Region(("重庆市", "合川区")))

    assert current(shelf).region == Region(("重庆市", "合川区"))
    assert told(report) == ["地区以前更正为“上海市/闵行区”，这次填的是“重庆市/合川区”，已按这次填的；请核对。"]
    ingest(shelf, document("方案", "再改。"))
    assert current(shelf).region == Region(("重庆市", "合川区"))


def test_a_region_named_for_an_upload_that_the_file_contradicts_is_told(shelf):
    shelf.put("方案.md", document("方案", "内容。", region="上海市/闵行区"))
    report = shelf.ingest(Region(("重庆市", "合川区")))
    same = shelf.ingest(Region(("上海市", "闵行区")))

    assert [w for w in told(report) if "已按这次填的" in w] == [
        "地区在文件里写作“上海市/闵行区”，这次填的是“重庆市/合川区”，已按这次填的；请核对。"
    ]
    assert not any("在文件里写作" in w for w in told(same))


def test_a_wrong_reader_in_the_file_can_be_corrected_and_stays_so(shelf):
    refused = ingest(shelf, document("方案", "内容。", audience="all"))
    ingest(shelf, document("方案", "内容。", audience="all"), audience="teachers")
    again = ingest(shelf, document("方案", "再改。", audience="all"))

    assert refused.plan.documents[0].change is Change.REFUSED
    assert again.plan.documents[0].change is Change.CHANGED
    assert current(shelf).audience is Audience.TEACHERS


def test_going_back_takes_the_corrections_of_that_version_and_leaves_those_of_the_newer_one(shelf):
    ingest(shelf, document("方案", "内容。"), title="甲")
    ingest(shelf, document("方案", "再改。"), title="乙", number="示教〔2026〕1号")

    rollback(shelf.database, "a.md")
    assert (current(shelf).title, current(shelf).number) == ("甲", None)
    ingest(shelf, document("方案", "三改。"))
    assert (current(shelf).title, current(shelf).number) == ("甲", None)

    rollback(shelf.database, "a.md", 2)
    ingest(shelf, document("方案", "四改。"))
    assert (current(shelf).title, current(shelf).number) == ("乙", "示教〔2026〕1号")


def test_going_back_before_a_correction_takes_what_the_file_says(shelf):
    ingest(shelf, document("方案", "内容。"))
    ingest(shelf, document("方案", "再改。"), title="乙")

    rollback(shelf.database, "a.md")
    ingest(shelf, document("方案", "三改。"))

    assert current(shelf).title == "方案"


def test_going_back_does_not_open_what_was_closed_and_the_next_version_stays_closed(shelf):
    ingest(shelf, document("方案", "内容。"))
    ingest(shelf, document("方案", "再改。"), audience="admins")

    rollback(shelf.database, "a.md")
    assert current(shelf).audience is Audience.ADMINS
    ingest(shelf, document("方案", "三改。"))
    assert current(shelf).audience is Audience.ADMINS


def test_going_back_to_a_closed_version_closes_what_a_correction_had_opened(shelf):
    ingest(shelf, document("方案", "内容。", audience="admins"))
    ingest(shelf, document("方案", "再改。", audience="admins"), audience="public")
    assert current(shelf).audience is Audience.PUBLIC

    rollback(shelf.database, "a.md")

    assert current(shelf).audience is Audience.ADMINS


@pytest.mark.parametrize("name", ["b.md", "a.md"])
def test_corrections_belong_to_their_document_and_go_with_it(shelf, name):
    ingest(shelf, document("方案", "内容。"), title="更正的方案")
    remove(shelf.database, shelf.vectors, "a.md")
    shelf.put(name, document("方案", "内容。"))
    shelf.ingestor.ingest([Source(shelf.inbox / name, name)])

    found = shelf.documents.by_key(name)
    assert found is not None and found.metadata.title == "方案"


def test_a_column_that_cannot_be_told_so_names_the_file_and_how_to_write_it(shelf):
    shelf.put("场馆.csv", "名称,地址\n（示例）甲馆,示例路1号\n（示例）乙馆,示例路2号\n")
    shelf.put("场馆.csv.meta.yaml", "region: 上海市/闵行区\ncolumns: 名称是名字\n")
    refused = shelf.ingest().plan.documents[0]

    assert refused.change is Change.REFUSED
    assert refused.reason.startswith("“场馆.csv”无法读取：columns 里的“名称是名字”不能用来指定列；请写 表头=含义")
