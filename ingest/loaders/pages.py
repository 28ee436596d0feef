"""Pages of lines and tables → one document: running heads out, paragraphs and tables joined over the breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.limits import Deadline
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.glyphs import Line, PageContent, lines_of
from ingest.loaders.lines import closing_marks, continues_title, glue, starts_item
from ingest.loaders.ruled import Area, joined, tables_of
from ingest.tables import Grid

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:\d{1,4}|[ivxlc]{1,6})[-—–－·\s]*|第\s*\d+\s*页.{0,8}|\d+\s*/\s*\d+|page\s*\d+.{0,8}", re.IGNORECASE
)
_ENDED = re.compile(r"[。；！？：!?;:”）)」』]$")
_LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,8}[：:]")
_LETTERHEAD = re.compile(r"文\s*件$")
_LATIN_WORD = re.compile(r"[A-Za-z0-9.,%/-]+")
_MARGIN_SHARE = 0.13
_REPEATED_PAGES = 3
_REPEATED_SHARE = 0.4
_TITLE_CHARS = 80
_INDENT = 1.2
_SHORT = 2.0
_GAP = 1.7


@dataclass(frozen=True, slots=True)
class Frame:
    """The usual left and right edge of the text and the size of its letters."""

    left: float
    right: float
    size: float


Item = Line | Area


def write_pages(pages: Sequence[PageContent], builder: DocumentBuilder, deadline: Deadline) -> None:
    """Add the pages' text to `builder`; a block bears the number of the page that it starts on.

    Raises:
        TooLarge: if the time is up.
    """
    items = []
    for page in pages:
        deadline.check()
        items.append(_items(page))
    running = _running(items, pages)
    body: list[Item] = []
    frames: dict[int, Frame] = {}
    whole = _frame([line for page in items for line in page if isinstance(line, Line)], None)
    for page_items, page in zip(items, pages, strict=True):
        deadline.check()
        kept = [item for item in page_items if not (isinstance(item, Line) and item in running)]
        lines = [item for item in kept if isinstance(item, Line)]
        frames[page.number] = _frame(lines, whole) or Frame(0, page.width, 10)
        _add_page(body, kept)
    _Writer(builder, frames).write(body)


def _items(page: PageContent) -> list[Item]:
    """Lines and tables of a page in reading order."""
    areas, rest = tables_of(page)
    items: list[Item] = []
    for line in lines_of(rest, page.number):
        while areas and areas[0].top < line.top:
            items.append(areas.pop(0))
        items.append(line)
    return [*items, *areas]


def _running(items: Sequence[Sequence[Item]], pages: Sequence[PageContent]) -> set[Line]:
    """Page numbers, and the heads and feet that several pages share, digits aside."""
    candidates: list[tuple[str, Line]] = []
    found: set[Line] = set()
    for page_items, page in zip(items, pages, strict=True):
        lines = [item for item in page_items if isinstance(item, Line)]
        for line in lines:
            at_top = line.bottom < page.height * _MARGIN_SHARE
            at_bottom = line.top > page.height * (1 - _MARGIN_SHARE)
            if (at_top or at_bottom) and _PAGE_NUMBER.fullmatch(line.text.strip()):
                found.add(line)
            elif at_top or at_bottom:
                candidates.append((f"{at_top}{re.sub(r'[0-9]+', '#', ''.join(line.text.split()))}", line))
    seen = Counter(key for key, _ in candidates)
    enough = max(_REPEATED_PAGES, _REPEATED_SHARE * len(pages))
    return found | {line for key, line in candidates if seen[key] >= enough}


def _frame(lines: Sequence[Line], otherwise: Frame | None) -> Frame | None:
    """The frame of lines of the usual size; few lines say too little and take the frame of the whole document."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes or (otherwise is not None and len(lines) < 6):
        return otherwise
    size = sizes.most_common(1)[0][0]
    usual = [line for line in lines if abs(line.size - size) < 0.15 * size] or list(lines)
    lefts = Counter(round(line.x0 / size * 2) for line in usual)
    common = min((left for left, count in lefts.items() if count * 10 >= len(usual)), default=min(lefts))
    rights = sorted(line.x1 for line in usual)
    return Frame(common * size / 2, rights[int(len(rights) * 0.95) if len(rights) > 20 else -1], size)


def _add_page(body: list[Item], items: Sequence[Item]) -> None:
    """Add a page; a table at its top may go on from the bottom of the page before."""
    for index, item in enumerate(items):
        last = body[-1] if body else None
        if index == 0 and isinstance(item, Area) and isinstance(last, Area) and last.last_page + 1 == item.page:
            whole = joined(last, item)
            if whole is not None:
                body[-1] = whole
                continue
        body.append(item)


class _Writer:
    """Puts lines together to paragraphs and titles."""

    def __init__(self, builder: DocumentBuilder, frames: dict[int, Frame]) -> None:
        self._builder = builder
        self._frames = frames
        self._text = ""
        self._page = 1
        self._last: Line | None = None
        self._title = False

    def write(self, items: Sequence[Item]) -> None:
        for item in items:
            if isinstance(item, Line):
                self._line(item)
            else:
                self._end()
                self._builder.table(Grid(item.spans), page=item.page)
        self._end()

    def _line(self, line: Line) -> None:
        frame = self._frames[line.page]
        title = _is_title(line, frame)
        if self._last is not None and title == self._title and self._goes_on(self._last, line, title):
            self._text = glue(self._text, line.text)
        else:
            self._end()
            self._text, self._page, self._title = line.text, line.page, title
        self._last = line

    def _goes_on(self, last: Line, line: Line, title: bool) -> bool:
        if abs(last.size - line.size) > 0.15 * max(last.size, line.size):
            return False
        same_page = last.page == line.page
        if title:
            near = line.top - last.bottom < 1.5 * line.size
            return same_page and near and continues_title(self._text, line.text)
        if same_page and line.top - last.top > _GAP * self._pitch(last, line):
            return False
        return _reads_on(last, line, self._frames[last.page], self._frames[line.page])

    def _pitch(self, last: Line, line: Line) -> float:
        return max(1.6 * max(last.size, line.size), last.bottom - last.top)

    def _end(self) -> None:
        if self._text and self._title and len(self._text) <= _TITLE_CHARS:
            self._builder.heading(self._text, 1, self._page)
        elif self._text:
            self._builder.paragraph(self._text, self._page)
        self._text, self._last, self._title = "", None, False


def _is_title(line: Line, frame: Frame) -> bool:
    """A centred line in larger letters; the letterhead 某某局文件 is no title."""
    middle = (line.x0 + line.x1) / 2
    centred = abs(middle - (frame.left + frame.right) / 2) < 1.5 * frame.size and line.x0 > frame.left + frame.size
    return centred and line.size > 1.12 * frame.size and not _LETTERHEAD.search(line.text)


def _reads_on(last: Line, line: Line, last_frame: Frame, frame: Frame) -> bool:
    """Whether a line goes on with the paragraph of the line before it.

    It does where the line before is full and this one is not set in: a paragraph's first line is indented by two
    characters and its last one ends before the right edge.
    """
    if not _is_full(last, line, last_frame):
        return False
    indent, last_indent = line.x0 - frame.left, last.x0 - last_frame.left
    if indent > _INDENT * frame.size:
        same_block = abs(indent - last_indent) < 0.5 * frame.size
        return same_block and not _ENDED.search(last.text) and not starts_item(line.text)
    return not (_ENDED.search(last.text) and (starts_item(line.text) or _LABELLED.match(line.text)))


def _is_full(last: Line, line: Line, frame: Frame) -> bool:
    """Whether no more of the next line would have fitted: its first character with the marks that no line begins with, or
    its first Latin word."""
    word = _LATIN_WORD.match(line.text)
    needed = _SHORT * frame.size + (len(word.group()) * 0.55 * line.size if word else 0.0)
    needed += closing_marks(line.text) * line.size
    return last.x1 > frame.right - needed
