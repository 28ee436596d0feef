"""Web pages: the article's paragraphs, lists and tables in reading order, and what the page says of the document."""

from __future__ import annotations

import re

from ingest.blocks import LoadedDocument
from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.html_page import parse_page, strip_unseen
from ingest.loaders.html_properties import page_properties

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main blockquote pre li ul ol dl dt dd table tbody thead tfoot tr td th figure figcaption center"
    " fieldset form header address details summary hr caption body".split()
) | frozenset(_HEADINGS)
_STRUCK = frozenset({"del", "s", "strike"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEADER_TABLE_CELLS = 1
_LAYOUT_CELL_CHARS = 400
_MAX_SPAN = 1000


def load_html(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a saved web page; its encoding is UTF-8 where that fits, else what it declares.

    Raises:
        IngestError: if it is no text, has no content or is too large.
    """
    declared = _CHARSET.search(raw[:4096])
    try:
        text = decode(raw, declared.group(1).decode("ascii") if declared else None)
    except UndecodableBytes as error:
        raise UnreadableFile(name, "无法识别网页的文字编码") from error
    root = parse_page(name, text)
    strip_unseen_with_styles = root
    strip_unseen(strip_unseen_with_styles)
    properties_root = root
    article = _article(root)
    builder = DocumentBuilder(name, limits)
    properties = page_properties(properties_root, article)
    write_blocks(article, builder)
    return builder.build("html", properties)
