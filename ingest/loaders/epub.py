"""EPUB books: the chapters in the order of the spine, each read as a web page without its furniture removed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ingest.blocks import LoadedDocument
from ingest.errors import EncryptedFile, UnreadableFile
from ingest.limits import Deadline, Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.html import write_blocks
from ingest.loaders.html_page import parse_page
from ingest.loaders.html_unseen import strip_unseen
from ingest.loaders.package import Package
from ingest.loaders.unseen import warn_of_unseen

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"


def load_epub(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read an EPUB file; contents pages are left out.

    Raises:
        IngestError: if it is damaged, encrypted, hostile or too large.
    """
    with Package(name, raw, limits) as package:
        builder = DocumentBuilder(name, limits)
        deadline = Deadline.start(name, limits)
        folder, book = _book(package)
        for path in _chapters(folder, book):
            deadline.check()
            if path in package:
                _write_chapter(package, path, builder)
        title = (book.findtext(".//{*}metadata/{*}title") or "").strip()
        return builder.build("epub", {"title": title} if title else {})


def _book(package: Package) -> tuple[str, Any]:
    if _ENCRYPTION in package and b"EncryptedKey" in package.read(_ENCRYPTION):
        raise EncryptedFile(package.name)
    root = package.xml(_CONTAINER).find(".//{*}rootfile")
    if root is None:
        raise UnreadableFile(package.name, "EPUB 缺少目录文件")
    path = str(root.get("full-path"))
    return posixpath.dirname(path), package.xml(path)


def _chapters(folder: str, book: Any) -> Iterator[str]:
    items = {item.get("id"): item for item in book.iterfind(".//{*}manifest/{*}item")}
    for reference in book.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href")))))


def _write_chapter(package: Package, path: str, builder: DocumentBuilder) -> None:
    try:
        text = decode(package.read(path))
    except UndecodableBytes as error:
        raise UnreadableFile(package.name, f"章节 {posixpath.basename(path)} 的文字编码无法识别") from error
    root = parse_page(package.name, text)
    unseen: list[str] = []
    strip_unseen(package.name, root, unseen.append)
    warn_of_unseen(builder, "章节", unseen)
    body = root.find("body")
    write_blocks(root if body is None else body, builder)
