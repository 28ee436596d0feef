"""Web pages: the article's paragraphs, lists and tables in reading order, and what the page says of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from ingest.blocks import LoadedDocument
from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.docx_numbering import spelled
from ingest.loaders.encoding import UndecodableBytes, decode
from ingest.loaders.html_page import article_of, parse_page, strip_furniture
from ingest.loaders.html_properties import holds_properties, page_properties
from ingest.loaders.html_unseen import strip_unseen
from ingest.loaders.lines import is_wide
from ingest.loaders.unseen import warn_of_unseen
from ingest.tables import Grid, Span

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main blockquote pre li ul ol dl dt dd table tbody thead tfoot tr td th figure figcaption"
    " center fieldset form header address details summary hr caption body".split()
) | frozenset(_HEADINGS)
_STRUCK = frozenset({"del", "s", "strike"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BREAK = "\x1d"
_BLANKS = {code: " " for code in (0xA0, 0x3000, 0x202F, *range(0x2000, 0x200B))}
_CENTRED = re.compile(r"text-align\s*:\s*center")
_FONT_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(pt|px)")
_POINTS = {"pt": 1.0, "px": 0.75}
_LARGE_POINTS = 18.0
_TITLE_CHARS = 80
_LAYOUT_CELL_CHARS = 400
_MAX_SPAN = 100
_MAX_COLUMNS = 1_000


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
    unseen: list[str] = []
    strip_unseen(name, root, unseen.append)
    strip_furniture(root)
    article = article_of(root)
    builder = DocumentBuilder(name, limits)
    warn_of_unseen(builder, "网页", unseen)
    properties = page_properties(root, article)
    write_blocks(article, builder)
    return builder.build("html", properties)


def write_blocks(element: Any, builder: DocumentBuilder) -> None:
    """Add what an element shows to `builder`, in reading order."""
    walker = _Walker(builder)
    walker.walk(element)
    walker.flush()


class _Sink(Protocol):
    """What a walker writes to: the document, or the lines of one cell."""

    def paragraph(self, text: str) -> None: ...

    def heading(self, text: str, level: int) -> None: ...

    def table(self, grid: Grid, *, caption: str | None = None) -> None: ...

    def warn(self, sentence: str) -> None: ...


class _Lines:
    """The lines of one table cell."""

    def __init__(self, sink: _Sink) -> None:
        self.lines: list[str] = []
        self.warn = sink.warn

    def paragraph(self, text: str) -> None:
        self.lines.append(text)

    def heading(self, text: str, level: int) -> None:
        self.lines.append(text)

    def table(self, grid: Grid, *, caption: str | None = None) -> None:
        self.lines.extend(span.text for span in grid.spans if span.text)


class _Walker:
    """Collects inline text until a block begins or ends."""

    def __init__(self, sink: _Sink) -> None:
        self._sink = sink
        self._pieces: list[str] = []
        self._items: dict[Any, int] = {}

    def walk(self, element: Any) -> None:
        self._text(element.text, element)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            self._text(child.tail, element)

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        text = visible("".join(self._pieces))
        self._pieces = []
        if text:
            self._sink.paragraph(text)

    def _text(self, text: str | None, parent: Any) -> None:
        if text:
            self._pieces.append(text.replace("\n", _BREAK) if parent.tag == "pre" else text)

    def _child(self, child: Any) -> None:
        if child.tag == "br":
            self._pieces.append(_BREAK)
        elif child.tag in _STRUCK:
            self._sink.warn("网页含带删除线的文字，没有入库。")
        elif child.tag == "table":
            self.flush()
            self._table(child)
        elif child.tag in _HEADINGS:
            self._heading(child, _HEADINGS[child.tag])
        elif child.tag == "p" and _is_title(child):
            self._heading(child, 1)
        elif child.tag in _BLOCKS:
            self.flush()
            if child.tag == "li":
                self._pieces.append(self._list_label(child))
            self.walk(child)
            self.flush()
        else:
            self.walk(child)

    def _list_label(self, item: Any) -> str:
        """The number that a browser prints before the next item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
            return ""
        number = self._items.get(parent, _first_number(parent) - 1) + 1
        self._items[parent] = number
        return f"{spelled(number, _LIST_STYLES.get(parent.get('type') or '', 'decimal'))}. "

    def _heading(self, element: Any, level: int) -> None:
        self.flush()
        text = " ".join(visible(_raw_text(element)).split("\n"))
        if text:
            self._sink.heading(text, level)

    def _table(self, table: Any) -> None:
        rows = _rows(table)
        if holds_properties(table):
            return
        if _is_layout(rows):
            for cell in (cell for row in rows for cell in row):
                self.walk(cell)
                self.flush()
            return
        caption = visible("".join(table.find("caption").itertext())) if table.find("caption") is not None else None
        self._sink.table(Grid(tuple(self._spans(rows)), _header_rows(rows)), caption=caption or None)

    def _spans(self, rows: list[list[Any]]) -> Iterator[Span]:
        taken: dict[int, int] = {}
        for row_index, row in enumerate(rows):
            column = 0
            for cell in row:
                while taken.get(column, 0) > row_index:
                    column += 1
                if column >= _MAX_COLUMNS:
                    self._sink.warn(f"网页里有一张表超过 {_MAX_COLUMNS:,} 列，后面的列没有入库。")
                    break
                across = _extent(cell.get("colspan"), _MAX_SPAN)
                down = min(_extent(cell.get("rowspan"), len(rows)), len(rows) - row_index)
                for covered in range(column, column + across):
                    taken[covered] = row_index + down
                yield Span(self._cell_text(cell), row_index, column, down, across)
                column += across

    def _cell_text(self, cell: Any) -> str:
        lines = _Lines(self._sink)
        walker = _Walker(lines)
        walker.walk(cell)
        walker.flush()
        return "\n".join(lines.lines)


def visible(text: str) -> str:
    """White space as a browser shows it; a source line break between Chinese characters shows as nothing."""
    text = _SPACE.sub(_collapsed, text)
    lines = (line.translate(_BLANKS).strip() for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _collapsed(match: re.Match[str]) -> str:
    run = match.group()
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    wide = bool(before and after) and is_wide(before) and is_wide(after)
    return "" if wide and ("\n" in run or "\r" in run) else " "


def _raw_text(element: Any) -> str:
    return "".join(element.itertext())


def _rows(table: Any) -> list[list[Any]]:
    rows = []
    for part in table:
        for row in [part] if part.tag == "tr" else part if part.tag in ("tbody", "thead", "tfoot") else []:
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if cells:
                rows.append(cells)
    return rows


def _is_layout(rows: list[list[Any]]) -> bool:
    """A table that only places things: one column, or cells that hold tables or whole articles."""
    if max((len(row) for row in rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    nested = sum(cell.find(".//table") is not None for cell in cells)
    long = any(len(_raw_text(cell)) > _LAYOUT_CELL_CHARS and len(cell.findall(".//p")) > 3 for cell in cells)
    return nested * 2 > len(cells) or (long and len(rows) < 3)


def _header_rows(rows: list[list[Any]]) -> int | None:
    count = 0
    while count < len(rows) - 1 and _is_header(rows[count]):
        count += 1
    return count or None


def _is_header(row: list[Any]) -> bool:
    return all(cell.tag == "th" for cell in row) or row[0].getparent().getparent().tag == "thead"


def _extent(text: str | None, most: int) -> int:
    """A colspan or rowspan; 0 means to the end."""
    number = int(text) if text and text.strip().isdecimal() and len(text) < 6 else 1
    return most if number == 0 else min(number, most)


def _first_number(ordered_list: Any) -> int:
    start = ordered_list.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _is_title(paragraph: Any) -> bool:
    """A centred line in bold or large letters."""
    text = "".join(_raw_text(paragraph).split())
    if not 4 <= len(text) <= _TITLE_CHARS or not _is_centred(paragraph):
        return False
    bold = "".join("".join(_raw_text(child) for child in paragraph if child.tag in ("strong", "b")).split())
    return bold == text or any(_is_large(child) for child in paragraph.iter("span", "font", "p"))


def _is_centred(element: Any) -> bool:
    return element.get("align") == "center" or bool(_CENTRED.search(element.get("style") or ""))


def _is_large(element: Any) -> bool:
    match = _FONT_SIZE.search(element.get("style") or "")
    return match is not None and float(match.group(1)) * _POINTS[match.group(2)] >= _LARGE_POINTS
