"""Archives of XML (docx, xlsx, ofd, epub, odt), opened so that a hostile one can do no harm."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from types import TracebackType
from typing import Any

from ingest.errors import EncryptedFile, TooLarge, UnreadableFile, UnsafeFile
from ingest.limits import Limits

_RATIO_FROM_BYTES = 20_000_000
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip


class Package:
    """A zip archive that was checked before anything is unpacked. Use as a context manager.

    Raises:
        UnsafeFile: if it unpacks to far more than it weighs, or a name leaves the archive.
        EncryptedFile, UnreadableFile, TooLarge: as their names say.
    """

    def __init__(self, name: str, raw: bytes, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error) as error:
            raise UnreadableFile(name, "压缩包损坏或不完整") from error
        self._check(len(raw))
        self.names = frozenset(self._zip.namelist())
        self._left = limits.expanded_bytes

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, member: str) -> bool:
        return member in self.names

    def read(self, member: str) -> bytes:
        """The bytes of a member, whatever size its directory entry claims.

        Raises:
            UnreadableFile: if it is absent or damaged.
            UnsafeFile: if the archive unpacks to more than is allowed.
        """
        try:
            with self._zip.open(member) as stream:
                content = stream.read(self._left + 1)
        except KeyError as error:
            raise UnreadableFile(self.name, f"缺少部件 {posixpath.basename(member)}") from error
        except _DAMAGED as error:
            raise UnreadableFile(self.name, f"部件 {posixpath.basename(member)} 损坏") from error
        self._left -= len(content)
        if self._left < 0:
            raise UnsafeFile(self.name, "解压后过大，疑似压缩炸弹")
        return content

    def xml(self, member: str) -> Any:
        """The root element of an XML member.

        Raises:
            UnsafeFile: if it declares a document type, and so could expand or fetch entities.
            UnreadableFile: if it is absent, damaged or no XML.
        """
        return parse_xml(self.name, self.read(member))

    def _check(self, packed: int) -> None:
        entries = self._zip.infolist()
        if len(entries) > self._limits.zip_entries:
            raise TooLarge(self.name, "压缩包内文件数", self._limits.zip_entries)
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise EncryptedFile(self.name)
            path = entry.filename.replace("\\", "/")
            if path.startswith("/") or ":" in path.split("/")[0] or ".." in path.split("/"):
                raise UnsafeFile(self.name, "压缩包内有越出目录的文件名")
        expanded = sum(entry.file_size for entry in entries)
        if expanded > self._limits.expanded_bytes:
            raise UnsafeFile(self.name, "解压后过大，疑似压缩炸弹")
        if expanded > _RATIO_FROM_BYTES and expanded > packed * self._limits.zip_ratio:
            raise UnsafeFile(self.name, "压缩比异常，疑似压缩炸弹")


def parse_xml(name: str, content: bytes) -> Any:
    """The root element of an XML text, without entities, external files or the network; errors as `Package.xml`."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(name, "XML 内容损坏或嵌套过深") from error
    if root.getroottree().docinfo.doctype:
        raise UnsafeFile(name, "XML 声明了外部实体或文档类型")
    return root
