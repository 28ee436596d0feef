"""Whatever bytes come: a document with true offsets, or an IngestError."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.limits import Limits
from ingest.loaders import _LOADERS, detect
from ingest.loaders.detect import Kind
from ingest.tables import Grid, Span
from tests.ingest.files import docx, ofd, p, pdf, ruled, tc, tr, xlsx, zipped
from tests.ingest.reading import assert_consistent
from tests.ingest.test_tables import loaded as table_document

LIMITS = Limits(expanded_bytes=5_000_000, text_chars=200_000, rows=2_000, cells=20_000, seconds=5)


def sheet(book):
    book.active.append(["名称", "费用"])
    book.active.append(["示例馆", "免费"])
    book.active.merge_cells("A2:A3")


BODY = p("示例正文。") + f"<w:tbl>{tr(tc('名称'), tc('电话'))}{tr(tc('甲'), tc('000'))}</w:tbl>"
PAGE = "<html><body><table><tr><td rowspan=2>甲</td><td>乙</td></tr></table><p>示例正文，示例。</p></body></html>"
FILES = {
    "docx": docx(BODY),
    "xlsx": xlsx(sheet),
    "pdf": pdf(ruled([["名称", "电话"], ["示例馆", "000"]], 100, [80, 120])),
    "ofd": ofd([(30, 30, 5, "示例正文。")]),
    "html": PAGE.encode(),
    "csv": '名称,备注\n示例馆,"一,二"\n'.encode(),
    "txt": "一、示例\n正文。\n".encode(),
}


def read(name, raw):
    """Load bytes as `load` does, without its net under unknown failures."""
    try:
        kind = detect(name, raw, LIMITS)
        if kind in (Kind.DOC, Kind.XLS, Kind.RTF, Kind.ODT, Kind.ODS, Kind.IMAGE):
            return
        assert_consistent(_LOADERS[kind](name, raw, LIMITS))
    except IngestError as error:
        assert name in str(error)


quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(raw=st.binary(max_size=400), suffix=st.sampled_from(["txt", "csv", "html", "md", "pdf", "docx"]))
def test_random_bytes_never_crash(raw, suffix):
    read(f"示例.{suffix}", raw)


@pytest.mark.parametrize("kind", FILES)
@quick
@given(data=st.data())
def test_mutated_files_never_crash(kind, data):
    raw = bytearray(FILES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    read(f"示例.{kind}", bytes(raw))


@quick
@given(data=st.data())
def test_mutated_xml_inside_a_docx_never_crashes(data):
    body = list(BODY)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at] = data.draw(st.sampled_from(["<w:p>", "</w:p>", "9", "-1", "<w:tbl/>", "<w:vMerge/>", "\u3000", ""]))
    read("示例.docx", docx("".join(body)))


@quick
@given(text=st.text(max_size=300))
def test_any_text_keeps_true_offsets(text):
    raw = text.encode("utf-8", "replace")
    for suffix in ("txt", "md", "csv", "html"):
        read(f"示例.{suffix}", raw)
    read("示例.html", f"<html><body><p>{text}</p></body></html>".encode("utf-8", "replace"))


@quick
@given(
    st.lists(
        st.builds(
            Span, st.text("甲乙1 \n\t", max_size=4), st.integers(0, 6), st.integers(0, 5), st.integers(1, 4),
            st.integers(1, 4),
        ),
        max_size=20,
    ),
    st.one_of(st.none(), st.integers(1, 3)),
)
def test_any_grid_keeps_true_offsets(spans, header_rows):
    assert Grid(tuple(spans), header_rows) is not None
    assert_consistent(table_document(*spans, header_rows=header_rows))


def test_a_truncated_file_of_every_kind_is_read_or_refused():
    for kind, raw in FILES.items():
        for end in range(0, len(raw), max(1, len(raw) // 25)):
            read(f"示例.{kind}", raw[:end])


def test_names_that_leave_the_archive_are_never_written():
    read("示例.docx", zipped({"/etc/示例": "x", "word/document.xml": "<x/>"}))
