"""Loaders: one module a format, found by the content of the file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import structlog

from ingest.blocks import LoadedDocument
from ingest.errors import IngestError, TooLarge, UnreadableFile
from ingest.limits import Limits
from ingest.loaders.csv_file import load_csv
from ingest.loaders.detect import Kind, detect, suffix_of
from ingest.loaders.docx import load_docx
from ingest.loaders.epub import load_epub
from ingest.loaders.html import load_html
from ingest.loaders.image import load_image
from ingest.loaders.legacy import convert
from ingest.loaders.ofd import load_ofd
from ingest.loaders.pdf import load_pdf
from ingest.loaders.plain import load_markdown, load_plain
from ingest.loaders.xlsx import load_xlsx

_log = structlog.get_logger(__name__)

Loader = Callable[[str, bytes, Limits], LoadedDocument]


def load(path: Path, limits: Limits | None = None) -> LoadedDocument:
    """Read a file of any supported format.

    Raises:
        IngestError: if it can't be read; the message names the file and the reason.
    """
    limits = limits or Limits()
    name = path.name
    raw = _bytes(path, limits)
    try:
        kind = detect(name, raw, limits)
        loaded = _LOADERS[kind](name, raw, limits)
    except IngestError:
        raise
    except Exception as error:
        # Files come from anywhere: one that breaks a parser must not stop the ingest of the others.
        _log.error("loader_failed", kind=type(error).__name__, bytes=len(raw))
        raise UnreadableFile(name, "内容不符合格式规范") from error
    return _with_suffix_warning(loaded, name, kind)


def _bytes(path: Path, limits: Limits) -> bytes:
    """The whole file as it was at one moment: one that is being written is refused, not read in halves."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFile(path.name, "不是普通文件")
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            raw = stream.read(limits.file_bytes + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise UnreadableFile(path.name, "打不开文件，请检查它是否存在、是否有权限") from error
    if len(raw) > limits.file_bytes:
        raise TooLarge(path.name, "字节数", limits.file_bytes)
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, len(raw)):
        raise UnreadableFile(path.name, "文件正在被修改，请等它写完后再导入")
    return raw


def _converted(kind: Kind) -> Loader:
    target: Loader = load_xlsx if kind in (Kind.XLS, Kind.ODS) else load_docx

    def load_converted(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
        return replace(target(name, convert(name, raw, kind, limits), limits), format=kind.value)

    return load_converted


_LOADERS: dict[Kind, Loader] = {
    Kind.DOCX: load_docx,
    Kind.XLSX: load_xlsx,
    Kind.HTML: load_html,
    Kind.CSV: load_csv,
    Kind.TXT: load_plain,
    Kind.MD: load_markdown,
    Kind.PDF: load_pdf,
    Kind.OFD: load_ofd,
    Kind.EPUB: load_epub,
    Kind.IMAGE: load_image,
    **{kind: _converted(kind) for kind in (Kind.DOC, Kind.RTF, Kind.ODT, Kind.XLS, Kind.ODS)},
}
_USUAL = {
    Kind.DOCX: {"docx", "docm", "dotx"},
    Kind.XLSX: {"xlsx", "xlsm", "xltx"},
    Kind.HTML: {"html", "htm", "xhtml", "shtml"},
    Kind.DOC: {"doc", "wps", "dot"},
    Kind.XLS: {"xls", "et"},
}


def _with_suffix_warning(loaded: LoadedDocument, name: str, kind: Kind) -> LoadedDocument:
    """The name of a file may lie; its content decides, and the administrator hears of it."""
    suffix = suffix_of(name)
    if kind not in _USUAL or suffix in _USUAL[kind] or not suffix:
        return loaded
    warning = f"“{name}”的扩展名是 .{suffix}，内容却是 {kind.value}，已按内容读取。"
    return replace(loaded, warnings=(*loaded.warnings, warning))
