"""Word documents: body text in reading order with automatic numbers, text boxes, notes and tables.

Left out: headers and footers, hidden and struck-through text, deletions, comments, tables of contents. The dates in
docProps tell when the file was made, not when the document was issued, and are not read.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ingest.blocks import LoadedDocument
from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.docx_ground import page_ground, shade, table_ground
from ingest.loaders.docx_numbering import Numbering, W
from ingest.loaders.docx_runs import MC, WRAPPERS, Runs, choice
from ingest.loaders.docx_styles import ParagraphLook, Styles, run_size, switch
from ingest.loaders.lines import continues_title, glue
from ingest.loaders.package import Package, parse_xml
from ingest.loaders.unseen import warn_of_unseen
from ingest.tables import Grid, Span

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE_DOCUMENT = "/officeDocument"
_MAX_SPAN = 63
_LEAST_ROW = 40  # twentieths of a point
_TITLE_CHARS = 80
_HEADING_CHARS = 120


def load_docx(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a docx or docm file.

    Raises:
        IngestError: if it is damaged, encrypted, hostile or too large.
    """
    with Package(name, raw, limits) as package:
        main = _main_part(package)
        reader = _Reader(package, main, DocumentBuilder(name, limits))
        return reader.read()


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith(_OFFICE_DOCUMENT):
                return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


class _Reader:
    def __init__(self, package: Package, main: str, builder: DocumentBuilder) -> None:
        self._package = package
        self._folder = posixpath.dirname(main)
        self._builder = builder
        self._document = self._part(posixpath.basename(main))
        self._styles = Styles(self._part("styles.xml"))
        self._numbering = Numbering(self._part("numbering.xml"))
        notes = {"footnote": self._note_elements("footnote"), "endnote": self._note_elements("endnote")}
        self._runs = Runs(self._styles, notes, self._cell_text, builder.warn)
        self._title: tuple[str, int] | None = None
        self._body_size = 0

    def read(self) -> LoadedDocument:
        body = None if self._document is None else self._document.find(f"{W}body")
        if body is None:
            raise UnreadableFile(self._builder.name, "不是有效的 Word 文档")
        self._runs.ground = page_ground(self._document)
        self._body_size = self._usual_size(body)
        self._blocks(body)
        self._end_title()
        self._warn_of_parts()
        warn_of_unseen(self._builder, "文件", self._runs.unseen)
        return self._builder.build("docx")

    def _part(self, name: str) -> Any | None:
        path = posixpath.join(self._folder, name)
        if path not in self._package:
            return None
        content = self._package.read(path).replace(_STRICT, W.strip("{}").encode())
        return parse_xml(self._builder.name, content)

    def _note_elements(self, kind: str) -> dict[str, Any]:
        root = self._part(f"{kind}s.xml")
        notes = [] if root is None else root.iterchildren(f"{W}{kind}")
        return {str(note.get(f"{W}id")): note for note in notes if note.get(f"{W}type") in (None, "normal")}

    def _usual_size(self, body: Any) -> int:
        """The size that most characters outside tables have, in half-points."""
        sizes: Counter[int] = Counter()
        for paragraph in body.iterchildren(f"{W}p"):
            look = self._styles.paragraph(paragraph.find(f"{W}pPr"))
            for run in paragraph.iter(f"{W}r"):
                size = run_size(run.find(f"{W}rPr")) or look.size or 0
                sizes[size] += sum(len(text.text or "") for text in run.iterchildren(f"{W}t"))
        return sizes.most_common(1)[0][0] if sizes else 0

    def _blocks(self, parent: Any) -> None:
        for child in _flattened(parent, WRAPPERS):
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._end_title()
                self._table(child)

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        look = self._styles.paragraph(properties)
        pieces = self._text(paragraph, look).split("\n")
        if look.contents:
            return
        size = self._largest(paragraph, look)
        if look.level is None and look.centred and size > self._body_size:
            for piece in pieces:
                self._title_line(piece.strip(), size)
        else:
            self._end_title()
            self._body(pieces, look)
        self._add_asides()

    def _body(self, pieces: list[str], look: ParagraphLook) -> None:
        text = "\n".join(_rejoined(pieces)) if look.centred or look.level else "\n".join(pieces)
        if look.level is not None and len(text.strip()) <= _HEADING_CHARS:
            self._builder.heading(text.replace("\n", " "), look.level)
        else:
            self._builder.paragraph(text)

    def _add_asides(self) -> None:
        asides = self._runs.take_asides()
        if asides:
            self._end_title()
        for aside in asides:
            self._builder.paragraph(aside)

    def _largest(self, paragraph: Any, look: ParagraphLook) -> int:
        sizes = [run_size(run.find(f"{W}rPr")) or look.size or 0 for run in paragraph.iter(f"{W}r")]
        return max(sizes, default=look.size or 0)

    def _title_line(self, line: str, size: int) -> None:
        """A centred line larger than the body; lines of one size that read on are one title."""
        if self._title and line and self._title[1] == size and continues_title(self._title[0], line):
            self._title = (glue(self._title[0], line), size)
            return
        self._end_title()
        if line:
            self._title = (line, size)

    def _end_title(self) -> None:
        if self._title is None:
            return
        text, _ = self._title
        self._title = None
        if len(text) <= _TITLE_CHARS:
            self._builder.heading(text, 1)
        else:
            self._builder.paragraph(text)

    def _text(self, paragraph: Any, look: ParagraphLook) -> str:
        """The visible text of a paragraph with its number; soft line breaks are line feeds."""
        label = ""
        if look.num_id not in (None, "0"):
            label = self._numbering.label(str(look.num_id), look.num_level)
        text = self._runs.text(paragraph, look)
        return label + text.lstrip() if text.strip() else ""

    def _table(self, table: Any) -> None:
        rows = [row for row in _flattened(table, WRAPPERS) if row.tag == f"{W}tr" and not _is_gone(row)]
        cells = [[cell for cell in _flattened(row, WRAPPERS) if cell.tag == f"{W}tc"] for row in rows]
        style = self._styles.element(_style_of(table))
        with self._runs.on(table_ground(table, style, self._runs.ground)):
            self._cells_of(rows, cells)

    def _cells_of(self, rows: list[Any], cells: list[list[Any]]) -> None:
        if len(cells) == 1 and len(cells[0]) == 1:
            with self._runs.on(shade(cells[0][0].find(f"{W}tcPr"), self._runs.ground)):
                self._blocks(cells[0][0])
            return
        header = 0
        while header < len(rows) and _is_header(rows[header]):
            header += 1
        self._builder.table(Grid(tuple(self._spans(rows, cells)), header or None))
        self._add_asides()

    def _spans(self, rows: list[Any], cells: list[list[Any]]) -> Iterator[Span]:
        """Origin cells; a cell that continues a vertical merge lengthens the one above it."""
        open_at: dict[int, tuple[int, int, int, str]] = {}
        done: list[Span] = []
        for index, (row, row_cells) in enumerate(zip(rows, cells, strict=True)):
            column = _grid_skip(row)
            for cell in row_cells:
                width, continues = _cell_shape(cell)
                if continues and column in open_at:
                    top, at, wide, text = open_at[column]
                    open_at[column] = (top, index, wide, text)
                else:
                    if column in open_at:
                        done.append(_closed(column, open_at.pop(column)))
                    open_at[column] = (index, index, width, self._cell_text(cell))
                column += width
        done.extend(_closed(column, cell) for column, cell in open_at.items())
        yield from sorted(done, key=lambda span: (span.row, span.column))

    def _cell_text(self, cell: Any) -> str:
        with self._runs.on(shade(cell.find(f"{W}tcPr"), self._runs.ground)):
            return self._lines_of(cell)

    def _lines_of(self, cell: Any) -> str:
        lines: list[str] = []
        for child in _flattened(cell, WRAPPERS):
            if child.tag == f"{W}p":
                look = self._styles.paragraph(child.find(f"{W}pPr"))
                pieces = self._text(child, look).split("\n")
                lines.extend(_rejoined(pieces) if look.centred else pieces)
            elif child.tag == f"{W}tbl":
                for row in (row for row in _flattened(child, WRAPPERS) if row.tag == f"{W}tr"):
                    inner = [cell for cell in _flattened(row, WRAPPERS) if cell.tag == f"{W}tc"]
                    lines.append(" ".join(self._cell_text(cell).replace("\n", " ") for cell in inner))
        return "\n".join(line.strip() for line in lines if line.strip())

    def _warn_of_parts(self) -> None:
        names = self._package.names
        if any(name.endswith("vbaProject.bin") for name in names):
            self._builder.warn("文件含宏，宏没有运行，也没有入库。")
        if any("/embeddings/" in name for name in names):
            self._builder.warn("文件含嵌入的其他文件，没有入库；需要时请单独导入。")
        pictures = sum("/media/" in name for name in names)
        if pictures:
            self._builder.warn(f"文件含 {pictures} 张图片，图片里的文字没有入库；需要时请把图片单独导入识别。")


def _flattened(parent: Any, wrappers: frozenset[str]) -> Iterator[Any]:
    for child in parent:
        if child.tag in wrappers:
            yield from _flattened(child, wrappers)
        elif child.tag == f"{MC}AlternateContent":
            yield from _flattened(choice(child), wrappers)
        else:
            yield child


def _rejoined(pieces: list[str]) -> list[str]:
    """Soft-broken lines of a centred label or a heading, put together where they read on."""
    lines: list[str] = []
    for piece in pieces:
        if lines and continues_title(lines[-1], piece):
            lines[-1] = glue(lines[-1].rstrip(), piece.strip())
        else:
            lines.append(piece)
    return lines


def _is_gone(row: Any) -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or bool(switch(properties, "hidden")) or _is_flat(properties)


def _is_flat(properties: Any) -> bool:
    """Whether a row is drawn to next to nothing."""
    height = properties.find(f"{W}trHeight")
    exact = height is not None and height.get(f"{W}hRule") == "exact"
    return exact and _bounded(height.get(f"{W}val"), _LEAST_ROW) < _LEAST_ROW


def _is_header(row: Any) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and bool(switch(properties, "tblHeader"))


def _style_of(table: Any) -> str | None:
    element = table.find(f"{W}tblPr/{W}tblStyle")
    return None if element is None else element.get(f"{W}val")


def _grid_skip(row: Any) -> int:
    element = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if element is None else _bounded(element.get(f"{W}val"), 0)


def _cell_shape(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it continues the cell above it."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    width = 1 if span is None else max(1, _bounded(span.get(f"{W}val"), 1))
    return width, merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _bounded(text: str | None, otherwise: int) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdecimal() and len(text) < 6 else otherwise


def _closed(column: int, cell: tuple[int, int, int, str]) -> Span:
    top, bottom, width, text = cell
    return Span(text, top, column, bottom - top + 1, width)
