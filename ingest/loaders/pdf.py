"""PDF files: characters and rulings by pdfium; pages without a usable text layer are recognised from their picture."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.blocks import LoadedDocument
from ingest.errors import EncryptedFile, TooLarge, UnreadableFile
from ingest.limits import Deadline, Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.glyphs import Edge, Glyph, PageContent
from ingest.loaders.ocr import page_ranges, recognise_page, warn_of_recognition
from ingest.loaders.pages import write_pages
from ingest.loaders.pdf_covers import Covers
from ingest.loaders.pdf_unseen import Ink, ink_of, seen
from ingest.loaders.unseen import SMALLEST_POINTS, warn_of_unseen
from knowledge.radicals import plain_radicals

_MIN_CHARS = 8
_MAX_BROKEN_SHARE = 0.3
_MAX_PAGE_CHARS = 100_000
_MAX_SEGMENTS = 20_000
_LONG = 6.0
_OCR_DPI = 170
_MAX_SIDE = 4_500


def load_pdf(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read a PDF file.

    Raises:
        IngestError: if it is damaged, encrypted or too large.
    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFile(name) from error
        raise UnreadableFile(name, "PDF 损坏或不完整") from error
    try:
        return _read(name, document, limits)
    finally:
        document.close()


def _read(name: str, document: Any, limits: Limits) -> LoadedDocument:
    if len(document) > limits.pages:
        raise TooLarge(name, "页数", limits.pages)
    builder = DocumentBuilder(name, limits)
    deadline = Deadline.start(name, limits)
    pages: list[PageContent] = []
    recognised: list[int] = []
    skipped: list[int] = []
    unseen: list[str] = []
    for number in range(1, len(document) + 1):
        deadline.check()
        content, page, lost = _page(name, document, number)
        unseen.append(lost)
        if _needs_recognition(content, page):
            if len(recognised) >= limits.ocr_pages:
                skipped.append(number)
                continue
            content = recognise_page(_picture(page), number, content.width, content.height, builder)
            recognised.append(number)
        pages.append(content)
    warn_of_recognition(builder, recognised)
    warn_of_unseen(builder, "PDF ", unseen)
    if skipped:
        builder.warn(f"扫描页超过 {limits.ocr_pages} 页，第 {page_ranges(skipped)} 页没有识别；请拆分后再导入。")
    write_pages(pages, builder, deadline)
    return builder.build("pdf")


def _page(name: str, document: Any, number: int) -> tuple[PageContent, Any, str]:
    """A page's content, the page itself, and what of its text nobody sees."""
    import pypdfium2

    try:
        page = document[number - 1]
        view = _View.of(page)
        width, height = page.get_size()
        outside: list[str] = []
        glyphs, lost = seen(page, list(_glyphs(page, view, outside)))
        content = PageContent(number, width, height, glyphs, list(_edges(page, view)))
        return content, page, lost or "".join(outside)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(name, f"第 {number} 页损坏") from error


def _needs_recognition(content: PageContent, page: Any) -> bool:
    """A picture with hardly any text, or text whose characters the file doesn't name."""
    texts = [glyph.text for glyph in content.glyphs if not glyph.text.isspace()]
    broken = sum("\ue000" <= text <= "\uf8ff" or text in "\ufffd\x00" for text in texts)
    if texts and broken > _MAX_BROKEN_SHARE * len(texts):
        return True
    return len(texts) < _MIN_CHARS and _has_picture(page)


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _picture(page: Any) -> Any:
    width, height = page.get_size()
    scale = min(_OCR_DPI / 72, _MAX_SIDE / max(width, height, 1.0))
    return page.render(scale=scale).to_pil().convert("RGB")


@dataclass(frozen=True, slots=True)
class _View:
    """How a page is turned to be read: its box in its own coordinates and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @staticmethod
    def of(page: Any) -> _View:
        left, bottom, right, top = page.get_bbox()
        return _View(left, bottom, right, top, page.get_rotation() // 90 % 4)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """From the page's coordinates, y upwards, to the reader's, y downwards."""
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        if self.quarters == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as (x0, top, x1, bottom) for the reader."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyphs(page: Any, view: _View, outside: list[str]) -> Iterator[tuple[Glyph, Ink]]:
    """The characters that stand upright on the page, with how they are painted; slanted ones are watermarks. Those that
    stand beside the page are added to `outside`."""
    from pypdfium2 import raw

    text, covers = page.get_textpage(), Covers(page)
    width, height = page.get_size()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    upright = -view.quarters * math.pi / 2
    for index in range(min(raw.FPDFText_CountChars(text.raw), _MAX_PAGE_CHARS)):
        character = plain_radicals(chr(raw.FPDFText_GetUnicode(text.raw, index) or 0xFFFD))
        if raw.FPDFText_IsGenerated(text.raw, index) == 1 or character in "\r\n\x02\ufffe":
            continue
        if not raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            continue
        angle = raw.FPDFText_GetCharAngle(text.raw, index)
        if angle >= 0 and abs(math.remainder(angle + upright, 2 * math.pi)) > 0.1:
            continue
        x0, top, x1, bottom = view.box(box.left, box.bottom, box.right, box.top)
        if x1 < 0 or x0 > width or bottom < 0 or top > height:
            outside.append(character)
            continue
        scale = 1.0
        if raw.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix)):
            scale = math.hypot(matrix.c, matrix.d)
        size = raw.FPDFText_GetFontSize(text.raw, index) * scale
        tall = size if size > 0 else max(SMALLEST_POINTS, bottom - top)
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        yield Glyph(character, x0, x1, top, bottom, tall), ink_of(text, index, covers, middle)


def _edges(page: Any, view: _View) -> Iterator[Edge]:
    """Horizontal and vertical strokes and the sides of thin or outlined boxes."""
    from pypdfium2 import raw

    segments = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        points = _points(item, raw)
        segments += len(points)
        if segments > _MAX_SEGMENTS:
            return
        for (ax, ay), (bx, by) in points:
            (x0, y0), (x1, y1) = view.point(ax, ay), view.point(bx, by)
            edge = Edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            across, down = edge.x1 - edge.x0, edge.bottom - edge.top
            if min(across, down) < 1.0 and max(across, down) > _LONG:
                yield _straight(edge)


def _straight(edge: Edge) -> Edge:
    """Without the slight slope of a hand-drawn line."""
    if edge.x1 - edge.x0 > edge.bottom - edge.top:
        middle = (edge.top + edge.bottom) / 2
        return Edge(edge.x0, middle, edge.x1, middle)
    middle = (edge.x0 + edge.x1) / 2
    return Edge(middle, edge.top, middle, edge.bottom)


def _points(item: Any, raw: Any) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path in the page's coordinates."""
    matrix = item.get_matrix()
    container = item.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    found = []
    first = here = None
    for index in range(min(raw.FPDFPath_CountSegments(item.raw), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and here is not None:
            found.append((here, point))
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            found.append((point, first))
        here = point
    return found
