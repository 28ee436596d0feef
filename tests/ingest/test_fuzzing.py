"""Whatever bytes, numbering or grid comes: a document with true offsets, or an IngestError, and soon.

`FUZZ_EXAMPLES=5000 pytest tests/ingest/test_fuzzing.py` searches further, at random; without it the examples are few and
the same in every run. `pytest -m slow` takes ten times as many.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.blocks import LoadedDocument
from ingest.errors import IngestError
from ingest.limits import Limits
from ingest.loaders import _LOADERS, detect
from ingest.loaders.detect import Kind
from ingest.loaders.image import frames
from ingest.loaders.text import load_text
from ingest.loaders.xlsx import load_xlsx
from ingest.outline import Outline, outline
from ingest.splitting import Sizes, split
from ingest.tables import Span
from knowledge.text import bare
from tests.ingest.extracting import facts_of
from tests.ingest.files import docx, epub, ofd, p, pdf, png, ruled, tc, tr, xlsx, zipped
from tests.ingest.reading import assert_consistent, within
from tests.ingest.test_tables import loaded as table_document

LIMITS = Limits(expanded_bytes=5_000_000, text_chars=200_000, rows=2_000, cells=20_000, seconds=5)
CONVERTED = (Kind.DOC, Kind.XLS, Kind.RTF, Kind.ODT, Kind.ODS)
SECONDS = 10
WANTED = int(os.environ.get("FUZZ_EXAMPLES", "0"))
RUNS = [WANTED] if WANTED else [30, pytest.param(300, marks=pytest.mark.slow)]
runs = pytest.mark.parametrize("examples", RUNS)


def campaign(examples: int) -> settings:
    return settings(
        max_examples=examples, derandomize=not WANTED, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def sheet(book):
    book.active.append(["名称", "费用", "日期"])
    book.active.append(["示例馆", 12.5, date(2026, 3, 1)])
    book.active.append(["示例站", "=1+1", "免费"])
    book.active.merge_cells("A2:A3")


NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BODY = (
    p("示例方案", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
    + p("示例正文。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + '<w:p><w:r><w:t>见注</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    + "<w:tbl>" + tr(tc("名称"), tc("电话")) + tr(tc("甲", "<w:vMerge/>"), tc("000", '<w:gridSpan w:val="2"/>')) + "</w:tbl>"
)
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>示例注</w:t></w:r></w:p></w:footnote>'
PAGE = (
    "<html><head><title>示例</title><style>.a{display:none}</style></head><body><div class=content><h1>示例标题</h1>"
    "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td></tr></table><ol start=3><li>示例</ol>"
    "<p>示例正文，示例。</p><!-- 注 --></div></body></html>"
)
MARKDOWN = "---\ntitle: 示例\nlevels: [小学, 初中]\n---\n# 示例\n\n| 名称 | 费用 |\n|---|---|\n| 甲 | 免费 |\n\n1. 正文。\n"
PLAIN = "示例方案\n一、示例\n（一）正文。\n\t名称\n\t费用\n\n\t甲\n\t免费\n\n附件1\n示例表\n"
FILES = {
    "docx": docx(BODY, numbering=NUMBERS, footnotes=NOTES),
    "xlsx": xlsx(sheet),
    "pdf": pdf(ruled([["名称", "电话"], ["示例馆", "000"]], 100, [80, 120]), ([(60, 90, 16, "示例正文。")], [])),
    "ofd": ofd([(30, 30, 5, "示例正文。")], strokes=[(10, 10, 90, 10)]),
    "epub": epub("<html><body><h1>示例</h1><p>示例正文。</p></body></html>"),
    "html": PAGE.encode(),
    "csv": '名称,备注\n示例馆,"一,二"\n'.encode(),
    "tsv": "名称\t备注\n示例馆\t一\n".encode("gb18030"),
    "md": MARKDOWN.encode(),
    "txt": PLAIN.encode(),
    "png": png(40, 30),
}
ZIPPED = {kind: FILES[kind] for kind in ("docx", "xlsx", "ofd", "epub")}
HARD = [b"\0", b"\xff", b"\xed\xa0\x80", b"9" * 40, b"-1", b"1e999", b"<", b">", b"&#x0;", b"\"", b"'", b"/../", b"\n" * 9]


def read(name: str, raw: bytes) -> LoadedDocument | None:
    """Load bytes as `load` does, without its net under unknown failures; None where they are refused."""
    try:
        kind = detect(name, raw, LIMITS)
        if kind in CONVERTED:
            return None
        if kind is Kind.IMAGE:
            list(frames(name, raw, LIMITS))  # recognition itself is not ours and slow
            return None
        loaded = _LOADERS[kind](name, raw, LIMITS)
    except IngestError as error:
        assert name in str(error)
        return None
    assert_consistent(loaded)
    return loaded


def assert_divided(loaded: LoadedDocument) -> None:
    """Sections nest and cover the text from the first heading on; chunks say verbatim all that the blocks say."""
    outlined = outline(loaded)
    _assert_tree(outlined, len(loaded.text))
    sizes = Sizes()
    said: set[int] = set()
    for chunk in split("示例", loaded.text, outlined, sizes):
        for part in chunk.parts:
            said.update(range(part.start, part.end))
        said.update(range(chunk.start, chunk.end))
        assert 0 <= chunk.start < chunk.end <= len(loaded.text)
        assert chunk.parts or chunk.text == loaded.text[chunk.start : chunk.end]
        assert len(chunk.text) <= (2 * sizes.row_chars if chunk.parts else sizes.sentence_chars)
    for block in loaded.blocks:
        spans = [(block.start, block.end)]
        if block.table is not None:
            spans = [(cell.start, cell.end) for row in block.table.rows for cell in row if not cell.struck]
        unsaid = [loaded.text[i] for start, end in spans for i in range(start, end) if i not in said]
        assert bare("".join(unsaid)) == ""


def _assert_tree(outlined: Outline, length: int) -> None:
    open_ends: list[int] = []
    before = 0
    for section in outlined.sections:
        assert before <= section.start <= section.end <= length
        while open_ends and open_ends[-1] <= section.start:
            open_ends.pop()
        assert not open_ends or section.end <= open_ends[-1]
        assert section.level == len(section.headings)
        open_ends.append(section.end)
        before = section.start
    if outlined.sections:
        assert max(section.end for section in outlined.sections) == length


def mutated(raw: bytes) -> st.SearchStrategy[bytes]:
    """The bytes after some are flipped, cut, put in or copied to elsewhere."""
    places = st.integers(0, max(0, len(raw) - 1))
    change = st.tuples(
        st.sampled_from(["flip", "cut", "insert", "copy", "end"]), places, places, st.integers(0, 60),
        st.one_of(st.binary(max_size=6), st.sampled_from(HARD)),
    )  # fmt: skip
    return st.lists(change, min_size=1, max_size=6).map(lambda changes: _changed(raw, changes))


def _changed(raw: bytes, changes: list[tuple[str, int, int, int, bytes]]) -> bytes:
    found = bytearray(raw)
    for kind, at, other, length, new in changes:
        if kind == "flip":
            found[at : at + len(new)] = new
        elif kind == "cut":
            del found[at : at + length]
        elif kind == "insert":
            found[at:at] = new
        elif kind == "copy":
            found[at:at] = found[other : other + length] * 3
        else:
            del found[max(at, len(found) // 2) :]
    return bytes(found)


def members_mutated(raw: bytes) -> st.SearchStrategy[bytes]:
    """The archive with the content of some members mutated, lost or taken by another."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def rezipped(drawn: dict[str, bytes | None]) -> bytes:
        changed = {name: content for name, content in {**members, **drawn}.items() if content is not None}
        return zipped(changed)

    contents = {
        name: st.one_of(mutated(content), st.none(), st.sampled_from(list(members.values())))
        for name, content in members.items()
    }
    chosen = st.lists(st.sampled_from(list(members)), min_size=1, max_size=2, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: contents[name] for name in names})).map(rezipped)


def check(examples: int, strategy: st.SearchStrategy, holds: Callable[..., object]) -> None:
    @campaign(examples)
    @given(strategy)
    def every(drawn: object) -> None:
        with within(SECONDS):
            holds(drawn)

    every()


@runs
def test_random_bytes_are_read_or_refused(examples):
    drawn = st.tuples(st.binary(max_size=400), st.sampled_from(sorted(FILES)))
    check(examples, drawn, lambda drawn: read(f"示例.{drawn[1]}", drawn[0]))


@runs
@pytest.mark.parametrize("kind", FILES)
def test_a_mutated_file_is_read_or_refused(kind, examples):
    check(examples, mutated(FILES[kind]), lambda raw: read(f"示例.{kind}", raw))


@runs
@pytest.mark.parametrize("kind", ZIPPED)
def test_an_archive_with_mutated_members_is_read_or_refused(kind, examples):
    check(examples, members_mutated(FILES[kind]), lambda raw: read(f"示例.{kind}", raw))


@runs
def test_any_text_keeps_true_offsets(examples):
    def holds(text: str) -> None:
        raw = text.encode("utf-8", "replace")
        for suffix in ("txt", "md", "csv", "html"):
            read(f"示例.{suffix}", raw)
        read("示例.html", f"<html><body><p>{text}</p></body></html>".encode("utf-8", "replace"))

    check(examples, st.text(max_size=300), holds)


MARKS = (
    "一、|二、|五、|十、|三．|（一）|（二）|(四)|（十一）|1.|2.|３．|4、|9.|（1）|（２）|①|③|⑳|第一章 |第二节 |第一条 |第三条|第十条之一 |"
    "附件|附件1|附件：1.|附件二：|附表|# |## |###### |- |1.1 |1.2.|2.10 |100.|"
).split("|")
WORDS = (
    "示例任务|示例方案|示例行动。每学年开展4次|由区教育局牵头|（责任部门：区教育局、区妇联）|联系电话：000-0000 1234|工作目标：建好课堂|。|；|，|、|："
    "|2026年|2026-03-01|50%|不少于十次|（征求意见稿）|“课堂”|《示例》|ＡＢ１２％|[bookmark: 表1]|\u3000|\u00a0|\u200b|\x00|\x0b|\x1f|\u2028|\ufeff"
    "|𠮷|é|e\u0301|标题无句号|" + "没有句号" * 30 + "|" + "一句话。" * 60 + "|" + "长" * 2_500
).split("|")
BREAKS = ["\n", "\n\n", "\r\n", "\r", " \n\t", "\n\u3000\u3000", "\n\t", "\n\n\t", "", "\n| ", " |\n", "|---|\n", "\n---\n"]


def official() -> st.SearchStrategy[str]:
    """Lines with the numbering, words and white space of official documents, in any order."""
    line = st.tuples(st.sampled_from(MARKS), st.lists(st.sampled_from(WORDS), max_size=4).map("".join), st.sampled_from(BREAKS))
    return st.lists(line.map("".join), max_size=40).map("".join)


@runs
@pytest.mark.parametrize("markdown", [False, True])
def test_any_numbering_gives_a_tree_and_chunks_that_say_everything(markdown, examples):
    def holds(text: str) -> None:
        try:
            loaded = load_text(text, markdown)
        except ValueError:  # front matter that can't be read
            return
        assert_consistent(loaded)
        assert_divided(loaded)

    check(examples, official(), holds)


@runs
def test_any_numbering_gives_records_that_quote(examples):
    check(examples, official(), lambda text: facts_of("示例方案\n" + text))


SPANS = st.lists(
    st.builds(
        Span, st.sampled_from(["甲", "乙1", "丙\n丁", " ", "", "2026", "长" * 4_500]), st.integers(0, 6), st.integers(0, 5),
        st.integers(1, 4), st.integers(1, 4),
    ),
    max_size=20,
)  # fmt: skip


@runs
def test_any_grid_keeps_true_offsets(examples):
    def holds(drawn: tuple[list[Span], int | None]) -> None:
        loaded = table_document(*drawn[0], header_rows=drawn[1])
        assert_consistent(loaded)
        assert_divided(loaded)

    check(examples, st.tuples(SPANS, st.one_of(st.none(), st.integers(1, 3))), holds)


VALUES = st.one_of(
    st.none(), st.sampled_from(["名称", "电话", "示例馆", "000-0000 1234", " ", "=1+1", "=A1", "合计", "注：示例", "【示例】甲"]),
    st.integers(-(10**9), 10**17), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.dates(), st.datetimes(), st.times(), st.text("甲乙\n1\ud7ff\u200b", max_size=5),
)  # fmt: skip
CELLS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 7)), VALUES, max_size=40)
MERGES = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 7), st.integers(0, 5), st.integers(0, 4)), max_size=4)
FORMATS = ["General", "0.00", "0%", "yyyy-mm-dd", "h:mm", "000", "@", "#,##0.0", '0"人"', "[h]:mm", "yyyy年m月"]


@runs
def test_any_sheet_is_read_with_every_visible_text(examples):
    cells = st.tuples(CELLS, MERGES, st.sampled_from(FORMATS))

    def holds(drawn: tuple[dict[tuple[int, int], object], list[tuple[int, int, int, int]], str]) -> None:
        loaded = load_xlsx("示例.xlsx", xlsx(lambda book: _fill(book, *drawn)), LIMITS)
        assert_consistent(loaded)
        assert_divided(loaded)
        for place, value in drawn[0].items():
            if value == "示例馆" and not _covered(place, drawn[1]):
                assert value in loaded.text

    check(examples, cells, holds)


def _fill(book, values, merges, number_format):
    for (row, column), value in values.items():
        cell = book.active.cell(row, column, value)
        if not isinstance(value, date | datetime | time):
            cell.number_format = number_format
    for row, column, down, across in merges:
        book.active.merge_cells(start_row=row, start_column=column, end_row=row + down, end_column=column + across)


def _covered(place, merges):
    return any(
        row <= place[0] <= row + down and column <= place[1] <= column + across for row, column, down, across in merges
    )
