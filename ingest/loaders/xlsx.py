"""Excel workbooks: the visible sheets, rows and columns, streamed so that empty cells cost nothing."""

from __future__ import annotations

import io
import math
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.blocks import LoadedDocument
from ingest.errors import TooLarge, UnreadableFile, UnsafeFile
from ingest.limits import Deadline, Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.package import Package
from ingest.loaders.sheet import GUIDE_SHEET, Merge, Sheet, SheetCell, write_sheet
from ingest.loaders.sheet_values import moment_text, number_text
from ingest.loaders.unseen import SMALLEST_POINTS, WHITE, Colour, is_lost, warn_of_unseen
from ingest.loaders.xlsx_styles import CellStyle, S, cell_styles, font_colour, is_struck, whole

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_PRINT_TITLES = re.compile(r"^'?(.+?)'?!(?:\$[A-Z]+:\$[A-Z]+,.*!)?\$(\d+):\$(\d+)$")
_ROWS_A_CHECK = 1_000
_NARROWEST = 0.5  # of the width of one digit
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Text:
    """A string of a cell. `seen` lacks the runs that are white, for a cell whose ground is white."""

    whole: str
    seen: str
    struck: bool = False


def load_xlsx(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read an xlsx or xlsm file; hidden sheets, rows and columns are left out, formulas show their stored result.

    Raises:
        IngestError: if it is damaged, encrypted, hostile or too large.
    """
    with Package(name, raw, limits) as package:
        return _Workbook(package, limits).read()


class _Workbook:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._builder = DocumentBuilder(package.name, limits)
        self._deadline = Deadline.start(package.name, limits)
        self._root = self._part("xl/workbook.xml")
        self._strings = list(self._shared_strings())
        self._styles = self._cell_styles()
        properties = self._root.find(f"{S}workbookPr")
        self._since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._cells = 0
        self._unseen: list[str] = []
        self._ground: Colour | None = WHITE

    def read(self) -> LoadedDocument:
        sheets = [sheet for sheet in self._sheets() if any(sheet.rows.values())]
        for sheet in sheets:
            if len(sheets) > 1 and sheet.name:
                self._builder.heading(sheet.name, 1)
            write_sheet(sheet, self._builder, self._limits, title_level=2 if len(sheets) > 1 else 1)
        self._warn_of_parts()
        warn_of_unseen(self._builder, "工作簿", self._unseen)
        return self._builder.build("xlsx")

    def _part(self, path: str) -> Any:
        if path not in self._package:
            raise UnreadableFile(self._package.name, "不是有效的 Excel 工作簿")
        return _parsed(self._package, path)

    def _sheets(self) -> Iterator[Sheet]:
        targets = self._targets()
        repeated = self._repeated_rows()
        for index, element in enumerate(self._root.iterfind(f"{S}sheets/{S}sheet")):
            name = str(element.get("name") or f"Sheet{index + 1}")
            path = targets.get(str(element.get(_RELATION_ID)))
            if element.get("state") in ("hidden", "veryHidden"):
                self._builder.warn(f"工作表“{name}”是隐藏的，没有入库。")
            elif name != GUIDE_SHEET and path is not None and path in self._package and "worksheets/" in path:
                self._deadline.check()
                yield self._sheet(name, path, repeated.get(name))

    def _targets(self) -> dict[str, str]:
        relations = self._package.xml("xl/_rels/workbook.xml.rels")
        return {
            str(relation.get("Id")): posixpath.normpath(posixpath.join("/xl", str(relation.get("Target")))).lstrip("/")
            for relation in relations
        }

    def _repeated_rows(self) -> dict[str, int]:
        """The last header row of the sheets that repeat their header on every printed page."""
        found = {}
        for defined in self._root.iterfind(f"{S}definedNames/{S}definedName"):
            match = _PRINT_TITLES.match((defined.text or "").strip())
            if defined.get("name") == "_xlnm.Print_Titles" and match:
                found[match.group(1).replace("''", "'")] = int(match.group(3))
        return found

    def _shared_strings(self) -> Iterator[_Text]:
        if "xl/sharedStrings.xml" in self._package:
            for element in _parsed(self._package, "xl/sharedStrings.xml").iterchildren(f"{S}si"):
                yield _string(element)

    def _cell_styles(self) -> list[CellStyle]:
        if "xl/styles.xml" not in self._package:
            return []
        return cell_styles(_parsed(self._package, "xl/styles.xml"))

    def _sheet(self, name: str, path: str, header_end: int | None) -> Sheet:
        from lxml import etree

        rows: dict[int, dict[int, SheetCell]] = {}
        merges: list[Merge] = []
        hidden: set[int] = set()
        content = self._package.read(path).replace(_STRICT, S.strip("{}").encode())
        # A table's style colours its header, often under white letters.
        self._ground = None if b"<tablePart" in content or b":tablePart" in content else WHITE
        stream = etree.iterparse(
            io.BytesIO(content), tag=(f"{S}row", f"{S}mergeCell", f"{S}col"), resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False,
        )
        try:
            for _, element in stream:
                self._collect(element, name, rows, merges, hidden)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(self._package.name, f"工作表“{name}”的内容损坏") from error
        if stream.root is not None and stream.root.getroottree().docinfo.doctype:
            raise UnsafeFile(self._package.name, "XML 声明了外部实体或文档类型")
        shown = {number: {c: cell for c, cell in row.items() if c not in hidden} for number, row in rows.items()}
        return Sheet(name, shown, tuple(_seen(merges, rows, hidden)), header_end)

    def _collect(
        self, element: Any, name: str, rows: dict[int, dict[int, SheetCell]], merges: list[Merge], hidden: set[int]
    ) -> None:
        if element.tag == f"{S}mergeCell":
            merges.extend(_merge(str(element.get("ref"))))
        elif element.tag == f"{S}col":
            if element.get("hidden") in ("1", "true") or _is_flat(element.get("width"), _NARROWEST):
                first, last = whole(element.get("min")), min(whole(element.get("max")), 16_384)
                hidden.update(range(first, last + 1))
                self._builder.warn(f"工作表“{name}”有隐藏的列，没有入库。")
        elif element.get("hidden") in ("1", "true") or _is_flat(element.get("ht"), SMALLEST_POINTS):
            if any(True for _ in element.iter(f"{S}v", f"{S}t")):
                self._builder.warn(f"工作表“{name}”有隐藏的行，没有入库。")
        else:
            number = whole(element.get("r")) or next(reversed(rows), 0) + 1
            if number % _ROWS_A_CHECK == 0:
                self._deadline.check()
            cells = dict(self._row(element, number, name))
            if cells:
                rows[number] = cells

    def _row(self, element: Any, number: int, name: str) -> Iterator[tuple[int, SheetCell]]:
        column = 0
        for cell in element.iterchildren(f"{S}c"):
            match = _REF.match(cell.get("r") or "")
            column = column_number(match.group(1)) if match else column + 1
            if len(cell) == 0:
                continue
            found = self._cell(cell, name)
            if found is None:
                continue
            self._cells += 1
            if self._cells > self._limits.cells:
                raise TooLarge(self._package.name, "表格单元格数", self._limits.cells)
            ref = match.group(1) + match.group(2) if match else f"{column}:{number}"
            yield column, SheetCell(found[0], ref, found[1])

    def _cell(self, cell: Any, name: str) -> tuple[str, bool] | None:
        """The text of a cell and whether it is struck through; None where there is none to be seen."""
        index = whole(cell.get("s"))
        style = self._styles[index] if index < len(self._styles) else CellStyle()
        text = self._content(cell, name, style)
        if text is None:
            return None
        is_text = cell.get("t") in ("s", "inlineStr", "str")
        if not style.is_seen(self._ground, is_text):
            self._unseen.append(text.whole)
            return None
        shown = text.seen if (style.ground if style.filled else self._ground) == WHITE else text.whole
        if shown != text.whole:
            self._unseen.append(text.whole)
        return (shown, text.struck or style.struck) if shown else None

    def _content(self, cell: Any, name: str, style: CellStyle) -> _Text | None:
        kind, value = cell.get("t") or "n", cell.findtext(f"{S}v")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return None if inline is None else _string(inline)
        if value is None or value == "":
            if cell.find(f"{S}f") is not None and kind != "str":
                self._builder.warn(f"工作表“{name}”有公式没有保存结果，按空处理；请用 Excel 打开并保存后再导入。")
            return None
        if kind == "s":
            return self._strings[whole(value)] if whole(value) < len(self._strings) else None
        text = self._value_text(kind, value, style, f"工作表“{name}”单元格 {cell.get('r')}")
        return _Text(text, text)

    def _value_text(self, kind: str, value: str, style: CellStyle, place: str) -> str:
        if kind == "e":
            self._builder.warn(f"{place} 的公式出错（{value[:20]}），按空处理。")
            return ""
        if kind == "b":
            return "是" if value == "1" else "否"
        if kind == "d":
            return _iso_text(value)
        try:
            number = float(value) if kind == "n" else math.nan
        except ValueError:
            return value
        if not math.isfinite(number):
            return value
        return number_text(number, style.format_id, style.format_code, self._since_1904)

    def _warn_of_parts(self) -> None:
        names = self._package.names
        if any(name.endswith("vbaProject.bin") for name in names):
            self._builder.warn("文件含宏，宏没有运行，也没有入库。")
        if any("comments" in name for name in names):
            self._builder.warn("单元格批注没有入库。")
        if any("/media/" in name for name in names):
            self._builder.warn("文件含图片，图片里的文字没有入库。")


def column_number(letters: str) -> int:
    """The number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parsed(package: Package, path: str) -> Any:
    from ingest.loaders.package import parse_xml

    return parse_xml(package.name, package.read(path).replace(_STRICT, S.strip("{}").encode()))


def _string(element: Any) -> _Text:
    """A plain or rich string without its reading aids, and whether all of it is struck through. Where only some of its
    runs are struck, they are left out."""
    fonts = [(run, run.find(f"{S}rPr")) for run in element.iterchildren(f"{S}r")]
    struck = bool(fonts) and all(is_struck(font) for _, font in fonts)
    shown = [(run, font) for run, font in fonts if struck or not is_struck(font)] or ([] if fonts else [(element, None)])
    seen = [run for run, font in shown if not is_lost(font_colour(font), WHITE)]
    return _Text(_joined(run for run, _ in shown), _joined(seen), struck)


def _joined(runs: Iterable[Any]) -> str:
    text = "".join(run.findtext(f"{S}t") or "" for run in runs)
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def _is_flat(extent: str | None, least: float) -> bool:
    """Whether a row or a column is drawn so small that nothing in it can be read."""
    try:
        return extent is not None and float(extent) < least
    except ValueError:
        return False


def _merge(ref: str) -> Iterator[Merge]:
    first, _, last = ref.partition(":")
    start, end = _REF.match(first), _REF.match(last)
    if start and end:
        yield Merge(int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1]))


def _seen(merges: list[Merge], rows: dict[int, dict[int, SheetCell]], hidden: set[int]) -> Iterator[Merge]:
    """Merges cut to the rows that are there, so that one over a whole sheet costs nothing."""
    last = max(rows, default=0)
    for merge in merges:
        if merge.top <= last and merge.left not in hidden:
            yield Merge(merge.top, merge.left, min(merge.bottom, last), merge.right)


def _iso_text(value: str) -> str:
    from datetime import datetime

    try:
        return moment_text(datetime.fromisoformat(value))
    except ValueError:
        return value
