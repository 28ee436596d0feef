"""What a text rests on: sources are named, by titles, and every law that it names is among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.checking.findings import Checked, Finding
from ingest.checking.laws import laws
from ingest.checking.shelf import Shelf
from ingest.checking.titles import has_title, name_of

_UNQUOTED_TITLE = re.compile(r"关于.{2,60}的?(?:通知|意见|决定|公告|通告|批复|答复|函|办法|规定|方案)")


def sources(document: Checked, shelf: Shelf) -> Iterator[Finding]:
    """No source at all, sources that name no document, laws that are not among them."""
    if document.is_own and not document.metadata.sources:
        yield document.error("source", "没有写明依据：请在 sources 里列出所依据文件的名称。")
    if document.is_markdown:
        for source in document.metadata.sources:
            if not _names_a_document(source, document, shelf):
                at = document.field_at("sources")
                yield document.warning("source", f"依据“{source}”不是文件的名称；请写明文件名称，加上《》。", at)
    yield from laws(document, shelf)


def _names_a_document(source: str, document: Checked, shelf: Shelf) -> bool:
    """A title, a document at hand, or what those who issue the text have compiled themselves."""
    own = any(source.startswith(issuer) for issuer in document.metadata.issuers)
    return own or has_title(source) or bool(_UNQUOTED_TITLE.search(source)) or name_of(source) in shelf.titles
