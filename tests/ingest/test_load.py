import io
import stat
import zipfile

import pytest

from ingest.errors import (
    EncryptedFile,
    IngestError,
    MissingTool,
    TooLarge,
    UnreadableFile,
    UnsafeFile,
    UnsupportedFormat,
)
from ingest.limits import Limits
from ingest.loaders import load
from ingest.loaders.ocr import page_ranges
from ingest.loaders.xlsx import load_xlsx
from tests.ingest.files import docx, p, pdf, xlsx, zipped
from tests.ingest.reading import assert_consistent, rows, tables, texts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.doc", docx(p("正文")), "docx"),
        ("b.txt", pdf(([(60, 100, 16, "示例")], [])), "pdf"),
        ("c", xlsx(lambda book: book.active.append(["甲"])), "xlsx"),
        ("d.txt", "<!DOCTYPE html><html><body><p>正文。</p></body></html>".encode(), "html"),
        ("e.csv", "名称,费用\n甲,免费\n".encode("gbk"), "csv"),
        ("f.txt", "正文\n".encode("gb18030"), "txt"),
        ("g.md", "# 标题\n\n正文\n".encode(), "md"),
    ],
)
def test_the_content_tells_the_format_not_the_name(tmp_path, name, content, format):
    loaded = load(write(tmp_path, name, content))

    assert loaded.format == format
    assert_consistent(loaded)


def test_a_name_that_lies_is_warned_of(tmp_path):
    assert "扩展名是 .doc" in load(write(tmp_path, "示例.doc", docx(p("正文")))).warnings[0]


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        (b"", UnreadableFile, "空的"),
        (bytes(range(256)) * 20, UnsupportedFormat, "二进制"),
        (zipped({"a.txt": "x"}), UnsupportedFormat, "压缩包"),
        (zipped({"ppt/presentation.xml": "x"}), UnsupportedFormat, "演示文稿"),
        (zipped({"word/document.xml": "x", "../../evil": "x"}), UnsafeFile, "越出目录"),
        (docx(p("甲"))[:200], UnreadableFile, "损坏"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "加密"),
        (zipped({"word/a": b"0" * 25_000_000}), UnsafeFile, "压缩比"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_name_and_reason(tmp_path, content, error, reason):
    with pytest.raises(error, match=reason) as caught:
        load(write(tmp_path, "示例文件", content))
    assert "示例文件" in str(caught.value) and "\n" not in str(caught.value)


def test_an_encrypted_zip_is_refused(tmp_path):
    raw = bytearray(docx(p("甲")))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(EncryptedFile):
        load(write(tmp_path, "示例.docx", bytes(raw)))


def test_external_entities_are_refused(tmp_path):
    secret = write(tmp_path, "secret", b"secret")
    body = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = write(tmp_path, "示例.docx", zipped({"[Content_Types].xml": types, "word/document.xml": body}))

    with pytest.raises(UnsafeFile, match="外部实体"):
        load(path)


def test_files_over_the_limits_are_refused(tmp_path):
    path = write(tmp_path, "示例.txt", "字".encode() * 1000)

    with pytest.raises(TooLarge, match="字节数"):
        load(path, Limits(file_bytes=100))
    with pytest.raises(TooLarge, match="文字数"):
        load(path, Limits(text_chars=500))


def test_thirty_megabytes_on_one_line_are_refused_in_bounds(tmp_path):
    with pytest.raises(TooLarge, match="文字数"):
        load(write(tmp_path, "示例.txt", b"a" * 30_000_000))


def test_a_long_paragraph_is_cut_at_its_sentences(tmp_path):
    loaded = load(write(tmp_path, "示例.docx", docx(p("一二三四五。" * 10))), Limits(line_chars=25))

    assert texts(loaded)[:2] == ["一二三四五。" * 4, "一二三四五。" * 4]
    assert "已按句切开" in loaded.warnings[0]


def test_two_hundred_thousand_empty_rows_cost_little(tmp_path):
    small = xlsx(lambda book: book.active.append(["名称", "费用"]))
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(2, 200_002))
    members["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", empty + "</sheetData>").encode()

    loaded = load_xlsx("示例.xlsx", zipped(members), Limits())

    assert loaded.text == "名称\t费用"


def test_epub_chapters_follow_the_spine(tmp_path):
    chapter = "<html><body><h1>第{0}章</h1><p>正文{0}。</p></body></html>"
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title>示例手册</dc:title></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/>'
        '</manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    members = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/book.opf": book,
        "OPS/a.xhtml": chapter.format("二"), "OPS/b.xhtml": chapter.format("一"),
    }

    loaded = load(write(tmp_path, "示例.epub", zipped(members)))

    assert texts(loaded) == ["第一章", "正文一。", "第二章", "正文二。"]
    assert loaded.properties == {"title": "示例手册"}


def test_old_formats_say_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = write(tmp_path, "示例.doc", OLE + "WordDocument".encode("utf-16-le"))

    with pytest.raises(MissingTool, match="请安装 LibreOffice"):
        load(path)


def fake_office(folder, monkeypatch, script):
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_old_formats_are_converted_by_libreoffice(tmp_path, monkeypatch):
    write(tmp_path, "converted.docx", docx(p("旧格式正文")))
    last = 'for last; do :; done; cp "$(dirname "$0")/converted.docx" "${last%.*}.docx"'
    fake_office(tmp_path, monkeypatch, last)

    loaded = load(write(tmp_path, "示例.rtf", b"{\\rtf1 x}"))

    assert (loaded.format, texts(loaded)) == ("rtf", ["旧格式正文"])


def test_a_conversion_that_never_ends_is_stopped(tmp_path, monkeypatch):
    fake_office(tmp_path, monkeypatch, "sleep 60")

    with pytest.raises(TooLarge, match="转换用时"):
        load(write(tmp_path, "示例.rtf", b"{\\rtf1 x}"), Limits(seconds=0.3))


def test_a_parser_that_fails_in_an_unknown_way_stops_only_its_own_file(tmp_path, monkeypatch):
    import ingest.loaders as loaders

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setitem(loaders._LOADERS, loaders.Kind.DOCX, broken)

    with pytest.raises(IngestError, match="不符合格式规范"):
        load(write(tmp_path, "示例.docx", docx(p("甲"))))


def test_page_numbers_are_named_in_ranges():
    assert page_ranges([1, 3, 4, 5, 9]) == "1、3–5、9"


PRINTED, SHOWN = "⽩⽯县⻔前⽅案：每⽇⼀次，⾼⻓⺠⻛。", "白石县门前方案：每日一次，高长民风。"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("示例.txt", PRINTED.encode()), ("示例.md", f"# {PRINTED}\n".encode()), ("示例.docx", docx(p(PRINTED))),
        ("示例.html", f"<html><body><p>{PRINTED}</p></body></html>".encode()), ("示例.pdf", pdf(([(60, 100, 16, PRINTED)], []))),
    ],
)  # fmt: skip
def test_radicals_of_a_printed_file_are_read_as_the_characters_that_they_show(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)

    loaded = load(path)

    assert_consistent(loaded)
    assert texts(loaded) == [SHOWN]


def test_radicals_in_a_table_and_its_header_are_read_as_the_characters_that_they_show(tmp_path):
    path = tmp_path / "示例.xlsx"
    path.write_bytes(xlsx(lambda book: [book.active.append(row) for row in (["⻔牌", "⾼度"], ["⼀号", "12⽶"], ["⼆号", "13⽶"])]))

    (table,) = tables(loaded := load(path))

    assert_consistent(loaded)
    assert table.header == ("门牌", "高度") and rows(table) == [["一号", "12米"], ["二号", "13米"]]
