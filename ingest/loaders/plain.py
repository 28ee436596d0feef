"""Plain text and Markdown by way of `ingest.loaders.text`: its errors and limits in the terms of the other loaders."""

from __future__ import annotations

from dataclasses import replace

from ingest.blocks import LoadedDocument
from ingest.errors import TooLarge, UnreadableFile
from ingest.limits import Limits
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.markdown import as_shown
from ingest.loaders.properties import BadProperties
from ingest.loaders.text import front_matter_end, load_text
from ingest.loaders.unseen import told_of_unseen
from knowledge.radicals import plain_radicals


def load_plain(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a plain-text file.

    Raises:
        UnreadableFile, TooLarge: if it is no text or too long.
    """
    return _load(name, raw, limits, markdown=False)


def load_markdown(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a Markdown file with its front matter; errors as `load_plain`, and for broken front matter."""
    return _load(name, raw, limits, markdown=True)


def _load(name: str, raw: bytes, limits: Limits, markdown: bool) -> LoadedDocument:
    try:
        text = plain_radicals(decode(raw))
        if len(text) > limits.text_chars:
            raise TooLarge(name, "文字数", limits.text_chars)
        if not markdown:
            return load_text(text, markdown, limits.line_chars)
        start = front_matter_end(text)
        shown, unseen = as_shown(name, text[start:])
        loaded = load_text(text[:start] + shown, markdown, limits.line_chars)
        return replace(loaded, warnings=(*loaded.warnings, *told_of_unseen("文件", unseen)))
    except UndecodableBytes as error:
        raise UnreadableFile(name, "无法识别文字编码，请另存为 UTF-8 或 GBK") from error
    except BadProperties as error:
        raise UnreadableFile(name, f"文件开头 --- 之间的{error}") from error
