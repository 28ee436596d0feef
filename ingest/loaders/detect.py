"""What kind of file it is, by its content; the name only tells apart what is text anyway."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from ingest.limits import Limits
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.package import Package


class Kind(StrEnum):
    """The kinds of file that are read, by the usual suffix."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    TXT = "txt"
    MD = "md"
    OFD = "ofd"
    EPUB = "epub"
    IMAGE = "image"
    DOC = "doc"
    XLS = "xls"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"


_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"Rar!", "RAR 压缩包，请解压后再导入"),
    (b"7z\xbc\xaf", "7z 压缩包，请解压后再导入"),
    (b"\x1f\x8b", "gzip 压缩包，请解压后再导入"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ", "可执行程序"),
)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(?:p|div|table|br|span|h[1-6]|a|td)\b[^>]*>", re.IGNORECASE)
_SAMPLE_BYTES = 65_536
_SUFFIXES = {"csv": Kind.CSV, "tsv": Kind.CSV, "md": Kind.MD, "markdown": Kind.MD}


def detect(name: str, raw: bytes, limits: Limits) -> Kind:
    """The kind of a file.

    Raises:
        UnsupportedFormat: if it is none that is read.
        IngestError: if it is encrypted, or an archive that is damaged or hostile.
    """
    if not raw:
        raise UnreadableFile(name, "文件是空的")
    if raw.startswith(b"PK"):
        return _archive(name, raw, limits)
    if b"%PDF-" in raw[:1024]:
        return Kind.PDF
    if raw.startswith(_OLE):
        return _compound(name, raw)
    if raw.startswith(b"{\\rtf"):
        return Kind.RTF
    if raw.startswith(_IMAGES) or raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return Kind.IMAGE
    for magic, found in _OTHERS:
        if raw.startswith(magic):
            raise UnsupportedFormat(name, found)
    return _text(name, raw)


def suffix_of(name: str) -> str:
    """The suffix of a file name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _archive(name: str, raw: bytes, limits: Limits) -> Kind:
    with Package(name, raw, limits) as package:
        if "OFD.xml" in package:
            return Kind.OFD
        if "mimetype" in package and (kind := _MIMETYPES.get(package.read("mimetype").strip())):
            return kind
        if "[Content_Types].xml" in package:
            types = package.read("[Content_Types].xml")
            for mark, kind in ((b"wordprocessingml", Kind.DOCX), (b"ms-word", Kind.DOCX), (b"spreadsheetml", Kind.XLSX),
                               (b"ms-excel", Kind.XLSX)):
                if mark in types and any(member.startswith(_FOLDERS[kind]) for member in package.names):
                    return kind
    if any(member.startswith("ppt/") for member in package.names):
        raise UnsupportedFormat(name, "演示文稿")
    raise UnsupportedFormat(name, "压缩包，请解压后再导入")


_FOLDERS = {Kind.DOCX: "word/", Kind.XLSX: "xl/"}
_MIMETYPES = {
    b"application/epub+zip": Kind.EPUB,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}


def _compound(name: str, raw: bytes) -> Kind:
    """Old Office and WPS files are told apart by the names of the streams in them."""
    streams = {stream for stream in ("EncryptedPackage", "WordDocument", "Workbook", "Book") if _has(raw, stream)}
    if "EncryptedPackage" in streams:
        raise EncryptedFile(name)
    if "WordDocument" in streams:
        return Kind.DOC
    if streams:
        return Kind.XLS
    raise UnsupportedFormat(name, "这种 Office 旧格式")


def _has(raw: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in raw


def _text(name: str, raw: bytes) -> Kind:
    try:
        sample = decode(_whole_characters(raw))
    except UndecodableBytes as error:
        raise UnsupportedFormat(name, "未知的二进制内容") from error
    suffix = suffix_of(name)
    if _MARKUP.match(sample) or (suffix in ("html", "htm", "xhtml", "shtml") and _TAG.search(sample)):
        return Kind.HTML
    return _SUFFIXES.get(suffix, Kind.TXT)


def _whole_characters(raw: bytes) -> bytes:
    """The beginning, cut after a line end so that no character is halved; all of a file that has none."""
    if len(raw) <= _SAMPLE_BYTES:
        return raw
    end = raw.rfind(b"\n", 0, _SAMPLE_BYTES)
    if end < 0 or raw[end + 1 : end + 2] == b"\0" or raw[end - 1 : end] == b"\0":
        return raw
    return raw[: end + 1]
