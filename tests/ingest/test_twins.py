from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as Docx

from ingest.planning import Change
from ingest.sources import Source, discover
from ingest.twins import likeness, sketch
from knowledge.text import bare

LINES = [f"（{n}）第{n}项任务由示例第{n}科室负责，每学期检查{n}次，并向家长公布结果。" for n in range(1, 40)]


def words(start: int, count: int) -> str:
    return "".join(chr(0x4E00 + n) for n in range(start, start + count))


def test_equal_texts_are_wholly_alike_and_others_not_at_all():
    assert likeness(sketch(words(0, 900)), sketch(words(0, 900))) == 1.0
    assert likeness(sketch(words(0, 900)), sketch(words(5000, 900))) == 0.0
    assert likeness(sketch("短"), sketch("短")) == 0.0


def test_the_share_of_common_shingles_is_estimated():
    # 3,000 and 3,000 characters, 2,000 of them shared: 1,996 of 3,996 different shingles.
    one, other = sketch(words(0, 3000)), sketch(words(1000, 3000))

    assert likeness(one, other) == pytest.approx(1996 / 3996, abs=0.1)


def test_the_same_document_in_another_format_is_reported_and_not_refused(shelf):
    shelf.add("plan.txt", "示例区工作方案\n" + "\n".join(LINES))
    docx, file = Docx(), BytesIO()
    docx.add_heading("示例区工作方案（正式文本）", 0)
    for line in LINES:
        docx.add_paragraph(line)
    docx.save(file)

    report = shelf.add("正式稿.docx", file.getvalue())

    planned = next(d for d in report.plan.documents if d.key == "正式稿.docx")
    assert planned.change is Change.ADDED
    assert planned.twin is not None and planned.twin.key == "plan.txt" and planned.twin.share > 0.9
    warnings = next(d for d in report.as_json()["documents"] if d["key"] == "正式稿.docx")["warnings"]
    assert any("plan.txt" in warning for warning in warnings)


def test_near_copies_in_one_upload_are_recognised(shelf):
    shelf.put("a.txt", "示例区工作方案\n" + "\n".join(LINES))
    shelf.put("b.txt", "示例区工作方案\n" + "\n".join(LINES[:-1]))

    twins = [planned.twin for planned in shelf.ingest().plan.documents]

    assert [twin.key if twin else None for twin in twins] == [None, "a.txt"]


def test_a_new_version_of_a_document_is_no_twin_of_itself(shelf):
    shelf.add("a.txt", "示例区工作方案\n" + "\n".join(LINES))

    report = shelf.add("a.txt", "示例区工作方案\n" + "\n".join(LINES[:-1]))

    assert [planned.twin for planned in report.plan.documents] == [None]


def test_other_documents_are_no_twins(shelf):
    shelf.add("a.txt", "示例区工作方案\n" + "\n".join(LINES))

    report = shelf.add("b.txt", "另一份示例通知\n" + words(0, 800))

    assert report.plan.documents[1].twin is None
    assert bare("另一份示例通知") in bare(shelf.text("b.txt"))


def test_the_administrators_corrections_win(shelf):
    shelf.put("a.md", "---\ntitle: 原来的标题\naudience: public\n---\n正文说明一件事。")
    source = next(iter(discover([shelf.inbox])))
    corrected = Source(source.path, source.key, {"title": "更正的标题", "audience": "teachers", "region": "上海市/闵行区"})

    metadata = shelf.ingestor.plan([corrected]).documents[0].prepared.metadata

    assert (metadata.title, metadata.audience, metadata.region.name) == ("更正的标题", "teachers", "闵行区")
