"""Plain text and Markdown: the file's own characters, unchanged, and the blocks among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Cell, LoadedDocument, Table
from ingest.loaders.lines import cut_long
from ingest.loaders.properties import read_properties
from ingest.tables import with_dittos
from knowledge.item_marks import APPENDIX, CIRCLED, IN_CHINESE, LONG_DIVISION
from knowledge.text import WRAPPED_FROM, readable

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
_LIST_MARK = re.compile(r"[ \t]*(?:[-*+•][ \t]+)")
_MAX_CELLS = 1_000_000
_PIPE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_PIPE_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
_DRAWN_RULE = re.compile(r"[ \t]*[+|](?:[ \t]*:?[-=]{2,}:?[ \t]*[+|])+[ \t]*$")
_PROSE_CHARS = 400
_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?")
_LABELLED = re.compile(r"[^\S\n]*[\u4e00-\u9fff]{2,6}[:：][^。]*$")  # 成文日期：…　公开方式：…
_WRAPPED_LINES = 5  # a paragraph of many lines may be so many times as long as one line
_TAIL_CHARS = 10 * WRAPPED_FROM
_WEB_CHROME = re.compile(
    r"附件下载|扫一扫.{0,12}|相关(?:解读|链接|附件|文档)|(?:文字|图片|图文|视频|访谈|政策|专家)解读|媒体报道"
    r"|分享到?.{0,4}|打印.{0,6}|关闭.{0,6}|返回顶部|上一篇.*|下一篇.*|字体.{0,8}|浏览次数.*"
)
_STARTS_ITEM = re.compile(
    rf"{IN_CHINESE}|[（(]?\d{{1,2}}[）)、.．]|{CIRCLED}|{LONG_DIVISION}|{APPENDIX}"
    r"|抄送|联系|[-•]|[^，。、]{1,8}[:：]"
)
_ENDS_OPEN = re.compile(r"[、，,（(“《—]\s*$")
_ENDS_CLOSED = re.compile(r"(?:[。！？；：:;!?”）)》」]|通知|方案|办法|意见|规定|决定)\s*$")


def load_text(text: str, markdown: bool, line_chars: int = 20_000) -> LoadedDocument:
    """Read plain text or Markdown, kept as it is; front matter becomes `properties`.

    A paragraph with a line longer than `line_chars` becomes several blocks.

    Raises:
        BadProperties: if the front matter can't be read.
    """
    properties, body_start = _front_matter(text)
    masked = _mask_comments(text)
    if markdown or body_start:
        blocks = list(_markdown_blocks(masked, body_start))
    else:
        blocks = list(_join_wrapped(text, _plain_blocks(masked)))
    blocks = [part for block in blocks for part in _parts(text, block, line_chars)]
    return LoadedDocument(text, tuple(blocks), "md" if markdown else "txt", properties)


def _parts(text: str, block: Block, line_chars: int) -> Iterator[Block]:
    longest = max(map(len, text[block.start : block.end].split("\n")))
    wrapped = longest <= line_chars and block.end - block.start <= _WRAPPED_LINES * line_chars
    if block.kind is not BlockKind.PARAGRAPH or wrapped:
        yield block
        return
    for start, end in cut_long(text, block.start, block.end, line_chars):
        start, end = _trimmed(text, start, end)
        if end > start:
            yield replace(block, start=start, end=end)


def front_matter_end(text: str) -> int:
    """Where the front matter ends, 0 where there is none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def _front_matter(text: str) -> tuple[Mapping[str, str], int]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    return read_properties(match.group(1)), match.end()


def _mask_comments(text: str) -> str:
    """Spaces for comments. One that never ends hides nothing, and is not looked for the end of again and again."""
    last = text.rfind("-->") + 3 if "-->" in text else 0
    return _COMMENT.sub(lambda match: " " * len(match.group()), text[:last]) + text[last:]


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines from `start` on, without their line ends."""
    for match in re.compile(r"[^\n]*\n?").finditer(text, start):
        if match.end() > match.start():
            yield match.start(), match.start() + len(match.group().rstrip("\r\n"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + max(lead, len(piece.rstrip()))


def _paragraph(text: str, start: int, end: int) -> Iterator[Block]:
    start, end = _trimmed(text, start, end)
    shown = readable(text[start:end])
    if shown and not _PAGE_NUMBER.fullmatch(shown) and not _WEB_CHROME.fullmatch(shown):
        yield Block(BlockKind.PARAGRAPH, start, end)


def _markdown_blocks(text: str, body_start: int) -> Iterator[Block]:
    pending: list[tuple[int, int]] = []
    rows: list[tuple[int, int]] = []
    for start, end in [*_lines(text, body_start), (len(text), len(text))]:
        line = text[start:end]
        if rows and not _PIPE_ROW.match(line):
            yield from _pipe_table(text, rows)
            rows = []
        starts_new = not line.strip() or _HEADING.match(line) or _PIPE_ROW.match(line)
        if pending and (starts_new or _STARTS_ITEM.match(line.lstrip())):
            yield from _paragraph(text, pending[0][0], pending[-1][1])
            pending = []
        if heading := _HEADING.match(line):
            end = start + heading.start(2) + len(heading.group(2).rstrip(" \t#"))
            yield Block(BlockKind.HEADING, start + heading.start(2), end, len(heading.group(1)))
        elif _PIPE_ROW.match(line):
            rows.append((start, end))
        elif line.strip():
            mark = _LIST_MARK.match(line)
            pending.append((start + (mark.end() if mark else 0), end))
    if pending:
        yield from _paragraph(text, pending[0][0], pending[-1][1])


def _pipe_table(text: str, rows: list[tuple[int, int]]) -> Iterator[Block]:
    ruled = len(rows) > 2 and bool(_PIPE_RULE.match(text[slice(*rows[1])]))
    yield from _table_of(text, rows, [rows[0], *rows[2:]] if ruled else [])


def _drawn_table(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """A table drawn with bars and dashes in plain text, each line between the dashes a row."""
    rows = [line for line in lines if not _DRAWN_RULE.match(text[slice(*line)])]
    ruled = 1 < len(rows) < len(lines)
    yield from _table_of(text, lines, rows if ruled else [])


def _table_of(text: str, lines: list[tuple[int, int]], rows: list[tuple[int, int]]) -> Iterator[Block]:
    """The `rows` among these lines as a table, the first of them its header; without any, or with too many, the lines as paragraphs."""
    cells = [_pipe_cells(text, *row) for row in rows]
    width = max(map(len, cells), default=0)
    if not cells or width * len(cells) > _MAX_CELLS:
        for start, end in lines:
            yield from _paragraph(text, start, end)
        return
    header, *body = [(*row, *[Cell("", row[-1].end, row[-1].end)] * (width - len(row))) for row in cells]
    table = Table(tuple(cell.text for cell in header), with_dittos(body))
    yield Block(BlockKind.TABLE, lines[0][0], lines[-1][1], table=table)


def _pipe_cells(text: str, start: int, end: int) -> list[Cell]:
    bars = [start + i for i, c in enumerate(text[start:end]) if c == "|" and text[start + i - 1] != "\\"]
    spans = [_trimmed(text, left + 1, right) for left, right in zip(bars, bars[1:], strict=False)]
    return [Cell(readable(text[left:right]), left, right, struck=_is_struck(text[left:right])) for left, right in spans]


def _is_struck(written: str) -> bool:
    return len(written) > 4 and written.startswith("~~") and written.endswith("~~")


def _plain_blocks(text: str) -> Iterator[Block]:
    """Lines as paragraphs; as tables runs of tab-led lines, as word processors export them, and what is drawn with bars and dashes."""
    cells: list[tuple[int, int]] = []
    drawn: list[tuple[int, int]] = []
    led = [match.start() for match in re.finditer("\n\t", text)]
    for start, end in _lines(text, 0):
        line = text[start:end]
        if not cells and (_PIPE_ROW.match(line) or _DRAWN_RULE.match(line)):
            drawn.append((start, end))
            continue
        if drawn:
            yield from _drawn_table(text, drawn)
            drawn = []
        if line.startswith("\t"):
            cells.append((start + 1, end))
        elif cells and _belongs_to_cell(text, cells, start, end, led):
            cells[-1] = (cells[-1][0], end)
        else:
            yield from _tab_table(text, cells)
            cells = []
            yield from _paragraph(text, start, end)
    if drawn:
        yield from _drawn_table(text, drawn)
    yield from _tab_table(text, cells)


def _belongs_to_cell(text: str, cells: Sequence[tuple[int, int]], start: int, end: int, led: Sequence[int]) -> bool:
    """An unled line is still in the last cell while another tab-led line follows before a paragraph of prose does.

    `led` holds the offsets of the line ends before tab-led lines.
    """
    if len(cells) < 2:
        return bool(text[start:end].strip()) and bool(led) and led[-1] >= end
    index = bisect_left(led, end - (end > start))
    return index < len(led) and led[index] - start < 10 * _PROSE_CHARS and _is_short(text[start : led[index]])


def _is_short(text: str) -> bool:
    return len(text.strip()) < _PROSE_CHARS


def _tab_table(text: str, cells: list[tuple[int, int]]) -> Iterator[Block]:
    if not cells:
        return
    rows = _grid_rows(text, cells)
    trimmed = [[_trimmed(text, *cell) for cell in row] for row in rows]
    header = [readable(text[slice(*cell)]) for cell in trimmed[0]]
    if len(rows) > 1 and len({len(row) for row in rows}) == 1 and _is_header(header):
        body = _filled([[Cell(readable(text[s:e]), s, e) for s, e in row] for row in trimmed[1:]])
        yield Block(BlockKind.TABLE, cells[0][0], cells[-1][1], table=Table(tuple(header), with_dittos(body)))
        return
    for row in trimmed:
        for start, end in row:
            for line_start, line_end in _lines(text[:end], start):
                yield from _paragraph(text, line_start, line_end)


def _grid_rows(text: str, cells: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Cells in rows: a blank line ends a row, unless the first row's width divides the whole, as in a full grid."""
    ragged: list[list[tuple[int, int]]] = [[]]
    for index, cell in enumerate(cells):
        ragged[-1].append(cell)
        after = text[cell[0] : cells[index + 1][0] - 1] if index + 1 < len(cells) else ""
        if after.endswith("\n\n"):
            ragged.append([])
    ragged = [row for row in ragged if row]
    width = len(ragged[0])
    first = [readable(text[slice(*cell)]) for cell in ragged[0]]
    if width > 1 and _is_header(first) and len(cells) % width == 0:
        return [cells[i : i + width] for i in range(0, len(cells), width)]
    return ragged


def _is_header(texts: list[str]) -> bool:
    return len(texts) > 1 and all(text and len(text) <= 12 and not re.search(r"[。；，]", text) for text in texts)


def _filled(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """An export leaves the lower cells of a vertical merge empty: each repeats the cell above, as long as no cell to
    its left starts something new in the same row."""
    filled: list[tuple[Cell, ...]] = []
    for row in rows:
        done: list[Cell] = []
        new_group, keys = False, _key_width(row)
        for column, cell in enumerate(row):
            above = filled[-1][column] if filled else None
            if not cell.text and above is not None and not (new_group and column < keys):
                cell = Cell(above.text, above.start, above.end, above.ref, merged=True)
            elif cell.text and column < keys:
                new_group = True
            done.append(cell)
        filled.append(tuple(done))
    return tuple(filled)


def _key_width(row: list[Cell]) -> int:
    """The leading columns that group the rows: those before the first cell that holds a sentence."""
    return next((i for i, cell in enumerate(row) if re.search(r"[。；]", cell.text)), 0)


def _join_wrapped(text: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """Paragraphs that a page break or a line width cut in two become one again."""
    previous: Block | None = None
    for block in blocks:
        if previous is not None and _continues(text, previous, block):
            previous = Block(BlockKind.PARAGRAPH, previous.start, block.end)
            continue
        if previous is not None:
            yield previous
        previous = block
    if previous is not None:
        yield previous


def _continues(text: str, previous: Block, block: Block) -> bool:
    if previous.kind is not BlockKind.PARAGRAPH or block.kind is not BlockKind.PARAGRAPH:
        return False
    before, after = text[max(previous.start, previous.end - _TAIL_CHARS) : previous.end], text[block.start : block.end]
    if _STARTS_ITEM.match(after) or _ENDS_CLOSED.search(before):
        return False
    if _LABELLED.match(text, previous.start, previous.end) and "\n\n" in text[previous.end : block.start]:
        return False
    return bool(_ENDS_OPEN.search(before)) or len(readable(before)) >= WRAPPED_FROM
