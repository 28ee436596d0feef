"""Files that are built to do harm: refused or read within bounds, with a message, and the others go in."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib

import pytest

from ingest.errors import EncryptedFile, IngestError, TooLarge, UnreadableFile, UnsafeFile, UnsupportedFormat
from ingest.limits import Limits
from ingest.loaders import load
from ingest.loaders.csv_file import load_csv
from ingest.loaders.docx import load_docx
from ingest.loaders.html import load_html
from ingest.loaders.image import load_image
from ingest.loaders.package import Package
from ingest.loaders.pdf import load_pdf
from ingest.loaders.text import load_text
from ingest.loaders.xlsx import load_xlsx
from ingest.outline import outline
from ingest.planning import Change
from ingest.sources import discover
from ingest.splitting import split
from tests.ingest.files import docx, p, pdf, pdf_of, png, tc, tr, xlsx, xlsx_sheet, zipped
from tests.ingest.reading import tables, texts, within
from tests.ingest.test_fuzzing import FILES, read
from tests.shelf import Shelf, document

SECONDS = 10  # of processor time; each of these took minutes or for ever before it was mended


def item(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_truncated_file_of_every_kind_is_read_or_refused():
    for kind, raw in FILES.items():
        for end in range(0, len(raw), max(1, len(raw) // 25)):
            read(f"示例.{kind}", raw[:end])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param(False, "示例\n" + "一、示例任务\n" * 10_000, id="one list without end"),
        pytest.param(False, "一、总\n" + "（一）示例\n" * 10_000, id="one section without end"),
        pytest.param(False, ("示例文字没有标点" * 5 + "\n") * 5_000, id="one paragraph without end"),
        pytest.param(False, "\t甲\n" + "乙\n" * 20_000 + "\n\t丙\n", id="a cell that may go on"),
        pytest.param(False, "甲。" * 60_000, id="one line of sentences"),
        pytest.param(False, "\t甲" + "\n\t乙" * 5_000 + "\n\t丙" * 5_000, id="one row without end"),
        pytest.param(True, "<!--" * 60_000, id="comments that never end"),
        pytest.param(True, "# " + " #" * 100_000 + "完\n", id="a heading of hashes"),
        pytest.param(True, "|a|b|\n|-|-|\n|" + "a|" * 10_000 + "\n" + "|a|\n" * 10_000, id="one wide row and many"),
    ],
)
def test_text_is_divided_at_a_cost_that_grows_with_its_size(markdown, text):
    with within(SECONDS):
        loaded = load_text(text, markdown)
        split("示例", loaded.text, outline(loaded))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>" + "示例 文字 \n" * 60_000, id="one paragraph of spaces"),
        pytest.param("<ol>" + "<li>甲</li>" * 15_000, id="one list"),
        pytest.param("<!---->" * 50 + "完", id="comments before nothing"),
        pytest.param("<ol start=" + "9" * 5_000 + "><li>甲", id="a number that no integer holds"),
    ],
)
def test_pages_are_read_at_a_cost_that_grows_with_their_size(tmp_path, page):
    path = tmp_path / "示例.html"
    path.write_text(page if page.startswith("<!") else f"<html><body>{page}</body></html>", encoding="utf-8")

    with within(SECONDS):
        load(path)


def test_a_table_of_endless_columns_is_cut():
    row = "<tr>" + "<td rowspan=9999>甲</td>" * 3_000 + "</tr>"
    page = f"<html><body><table>{row}{'<tr><td>乙</td></tr>' * 40}</table></body></html>"

    with within(SECONDS):
        loaded = load_html("示例.html", page.encode(), Limits())

    assert any("后面的列没有入库" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(xlsx_sheet(f"<row>{item('甲')}{item('乙')}</row>" * 12_000), id="rows without numbers"),
        pytest.param(
            xlsx_sheet("".join(f'<row r="{2 * n}">{item("甲")}{item("乙")}</row>' for n in range(1, 8_000))),
            id="a blank row after each",
        ),
        pytest.param(
            xlsx_sheet("".join(f'<row r="{n}">{item(f"甲{n}") * 900}</row>' for n in range(1, 60))), id="wide rows"
        ),
    ],
)
def test_sheets_are_read_at_a_cost_that_grows_with_their_size(raw):
    with within(SECONDS):
        load_xlsx("示例.xlsx", raw, Limits())


def test_merges_over_everything_are_refused():
    rows = "".join(f'<row r="{n}">{item("甲")}{item("乙")}</row>' for n in range(1, 2_000))
    merges = "".join(f'<mergeCell ref="A{n}:B2000"/>' for n in range(1, 2_000)) * 4

    with within(SECONDS), pytest.raises(TooLarge, match="合并区域"):
        load_xlsx("示例.xlsx", xlsx_sheet(rows, f"<mergeCells>{merges}</mergeCells>"), Limits())


def test_tables_in_tables_are_read_once():
    nested = "<w:tbl><w:tr><w:tc>" * 60 + p("示例") + "</w:tc></w:tr></w:tbl>" * 60

    with within(SECONDS):
        assert texts(load_docx("示例.docx", docx(nested + p("完")), Limits())) == ["示例", "完"]


def test_notes_that_refer_to_each_other_are_read_once():
    reference = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注{n}</w:t></w:r>{reference.format(n - 1) * 2}</w:p></w:footnote>'
        for n in range(60)
    )
    body = f"<w:p><w:r><w:t>示例</w:t></w:r>{reference.format(59)}</w:p>"

    with within(SECONDS):
        assert texts(load_docx("示例.docx", docx(body, footnotes=notes), Limits())) == ["示例", "[59] 注59"]


def test_xml_nested_without_end_is_refused():
    deep = "<w:sdt>" * 20_000 + p("示例") + "</w:sdt>" * 20_000

    with within(SECONDS), pytest.raises(UnreadableFile, match="嵌套过深"):
        load_docx("示例.docx", docx(deep), Limits())


def test_a_row_that_nobody_could_read_becomes_passages_of_bounded_length():
    loaded = load_docx("示例.docx", docx(f"<w:tbl>{tr(tc('名称'), tc('说明'))}{tr(tc('甲'), tc('长。' * 9_000))}</w:tbl>"), Limits())
    chunks = split("示例", loaded.text, outline(loaded))

    assert max(len(chunk.text) for chunk in chunks) < 1_000
    assert sum(chunk.text.count("长。") for chunk in chunks) == 9_000
    assert all(loaded.text[part.start : part.end] in chunk.text for chunk in chunks for part in chunk.parts)


def test_a_long_name_of_a_column_is_not_repeated_in_every_passage():
    loaded = load_text("| " + "名" * 9_000 + " | 乙 |\n|---|---|\n" + "| 甲 | 丙 |\n" * 50, True)

    assert sum(len(chunk.text) for chunk in split("示例", loaded.text, outline(loaded))) < 50 * 300


def test_a_text_at_the_very_beginning_is_not_lost_to_an_empty_cell():
    loaded = load_xlsx("示例.xlsx", xlsx(lambda book: [book.active.append(r) for r in ([2026, None, 7], [2027, 8, 9])]), Limits())
    chunks = split("示例", loaded.text, outline(loaded))

    assert tables(loaded)[0].rows[0][1].text == ""
    assert chunks[0].text == "2026\n7"


def test_a_member_that_unpacks_to_more_than_it_claims_is_stopped():
    raw = bytearray(zipped({"word/document.xml": b"0" * 30_000_000}))
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = struct.pack("<I", 10)

    with within(SECONDS), pytest.raises((UnsafeFile, UnreadableFile)):
        Package("示例.docx", bytes(raw), Limits(expanded_bytes=1_000_000)).read("word/document.xml")


def test_an_archive_of_archives_is_not_opened(tmp_path):
    bomb = zipped({"0": b"0" * 1_000_000})
    for _ in range(5):
        bomb = zipped({f"{n}.zip": bomb for n in range(10)})
    path = tmp_path / "示例.zip"
    path.write_bytes(bomb)

    with within(SECONDS), pytest.raises(UnsupportedFormat, match="解压后再导入"):
        load(path)


def test_an_archive_inside_a_document_is_left_alone():
    raw = zipped({"[Content_Types].xml": "wordprocessingml", "word/document.xml": _body(), "word/embeddings/a.zip": b"PK\x03\x04" * 9})

    loaded = load_docx("示例.docx", raw, Limits())

    assert texts(loaded) == ["示例"]
    assert any("嵌入的其他文件" in warning for warning in loaded.warnings)


def _body():
    with zipfile.ZipFile(io.BytesIO(docx(p("示例")))) as archive:
        return archive.read("word/document.xml")


def test_macros_are_named_and_never_read():
    raw = zipped({"[Content_Types].xml": "ms-word", "word/document.xml": _body(), "word/vbaProject.bin": b"Sub AutoOpen"})

    loaded = load_docx("示例.docm", raw, Limits())

    assert "AutoOpen" not in loaded.text
    assert any("含宏" in warning for warning in loaded.warnings)


def test_names_that_leave_the_archive_are_never_written(tmp_path, monkeypatch):
    inside = tmp_path / "here"
    inside.mkdir()
    monkeypatch.chdir(inside)

    read("示例.docx", zipped({str(tmp_path / "absolute"): "x", "../beside": "x", "word/document.xml": "<x/>"}))

    assert [*tmp_path.rglob("*")] == [inside]


def test_an_encrypted_pdf_is_told_as_such():
    key = "<" + "41" * 32 + ">"
    raw = pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>",
         f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>"],
        "/Encrypt 3 0 R /ID [<00><00>]",
    )  # fmt: skip

    with pytest.raises(EncryptedFile, match="密码"):
        load_pdf("示例.pdf", raw, Limits())


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param("<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>", id="pages that hold themselves"),
        pytest.param("<< /Type /Pages /Count 1999 /Kids [3 0 R] >>", id="a count that lies"),
        pytest.param("<< /Type /Pages /Count 1 /Kids [9 0 R] >>", id="a page that is not there"),
    ],
)
def test_a_page_tree_that_loops_or_lies_is_read_or_refused(pages):
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    raw = pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", pages, page, "<< /Length 4 0 R >>"])

    with within(SECONDS):
        read("示例.pdf", raw)


def test_more_pages_than_the_limit_are_refused():
    blank = ([(60, 90, 16, "示例。")], [])

    with pytest.raises(TooLarge, match="页数"):
        load_pdf("示例.pdf", pdf(*[blank] * 4), Limits(pages=3))


def test_a_hundred_thousand_tiny_objects_cost_little():
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>", *["null"] * 100_000]

    with within(SECONDS):
        read("示例.pdf", pdf_of(objects))


def test_a_page_that_unpacks_without_end_is_bounded():
    drawn = zlib.compress(b"BT /F1 9 Tf (aaaaaaaaaa) Tj ET " * 60_000, 9)
    stream = f"<< /Length {len(drawn)} /Filter /FlateDecode >>\nstream\n{drawn.decode('latin-1')}\nendstream"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
    raw = pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream, font])

    with within(3 * SECONDS):
        read("示例.pdf", raw)


def test_a_page_full_of_lines_is_no_table_to_be_searched():
    strokes = [(10, 10 + 4 * n, 580, 10 + 4 * n) for n in range(200)] + [(10 + 4 * n, 10, 10 + 4 * n, 800) for n in range(140)]

    with within(SECONDS):
        assert "示例正文" in load_pdf("示例.pdf", pdf(([(60, 60, 10, "示例正文示例正文")], strokes)), Limits()).text


def test_a_picture_that_claims_a_huge_size_is_refused():
    raw = bytearray(png(4, 4))
    raw[16:24] = struct.pack(">II", 60_000, 60_000)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))

    with within(SECONDS), pytest.raises((TooLarge, UnreadableFile)):
        load_image("示例.png", bytes(raw), Limits())


def test_a_field_of_ten_megabytes_is_refused():
    with within(SECONDS), pytest.raises(UnreadableFile, match="字段过长"):
        load_csv("示例.csv", b"a,b\n" + b"x" * 10_000_000 + b",1\n", Limits())


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "html"])
def test_zero_bytes_are_no_text(tmp_path, suffix):
    path = tmp_path / f"示例.{suffix}"
    path.write_bytes("示例\0\0\0".encode() * 50)

    with pytest.raises(IngestError):
        load(path)


def test_a_single_zero_byte_costs_no_text():
    page = b"<html><body><p>" + "示例".encode() * 200 + b"\0" + "完</p></body></html>".encode()

    assert texts(load_html("示例.html", page, Limits())) == ["示例" * 200 + "\ufffd完"]


@pytest.mark.parametrize("name", ["示例\n甲.md", "示例\x1b[31m.md", "示例\u202etxt.md", os.fsdecode(b"\xff\xfe.md")])
def test_a_name_that_cannot_be_shown_is_refused_and_the_others_go_in(tmp_path, name):
    shelf = Shelf(tmp_path)
    try:
        shelf.put(name, document("示例一", "正文一。"))
    except OSError:
        pytest.skip("this file system has no such names")
    report = shelf.add("好.md", document("示例二", "正文二。"))

    (refused,) = report.plan.of(Change.REFUSED)
    assert "改名" in refused.reason and refused.reason.isprintable() and refused.key.isprintable()
    assert [entry.key for entry in report.plan.of(Change.ADDED)] == ["好.md"]


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_read(tmp_path):
    shelf = Shelf(tmp_path)
    secret = tmp_path / "别处.md"
    secret.write_text(document("别处", "别处的正文。"), encoding="utf-8")
    shelf.put("甲.md", document("示例", "正文。"))
    (shelf.inbox / "乙.md").symlink_to(secret)
    (shelf.inbox / "丙.md").symlink_to(shelf.inbox / "丙.md")
    (shelf.inbox / "丁").symlink_to(shelf.inbox)

    report = shelf.ingest()

    assert [entry.key for entry in report.plan.of(Change.ADDED)] == ["甲.md"]
    assert ["链接" in entry.reason for entry in report.plan.of(Change.REFUSED)] == [True]


def test_pipes_and_devices_are_neither_read_nor_waited_for(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.put("甲.md", document("示例", "正文。"))
    os.mkfifo(shelf.inbox / "管道.md")

    assert [entry.key for entry in shelf.ingest().plan.documents] == ["甲.md"]
    with pytest.raises(IngestError, match="不是普通文件"):
        list(discover([shelf.inbox / "管道.md"]))
    with pytest.raises(UnreadableFile, match="不是普通文件"):
        load(shelf.inbox / "管道.md")


def test_a_file_that_is_being_written_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "示例.txt"
    path.write_text("示例\n", encoding="utf-8")
    look = os.fstat

    def write_and_look(file):
        with path.open("a", encoding="utf-8") as stream:
            stream.write("再来\n")
        return look(file)

    monkeypatch.setattr("ingest.loaders.os.fstat", write_and_look)
    with pytest.raises(UnreadableFile, match="正在被修改"):
        load(path)


def test_a_document_that_breaks_a_reader_stops_only_itself(tmp_path, monkeypatch):
    def fail(*_):
        raise RecursionError

    shelf = Shelf(tmp_path)
    shelf.put("甲.md", document("示例", "正文。"))
    monkeypatch.setattr("ingest.preparing.outline", fail)

    (refused,) = shelf.ingest().plan.of(Change.REFUSED)

    assert refused.reason == "“甲.md”无法读取：内容无法解析。"
