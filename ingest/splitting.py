"""A document's outline to chunks: a numbered item, an article or a table row is the unit, with its heading path."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind, Cell, Table
from ingest.outline import Outline
from ingest.outline_entries import Entry
from ingest.withdrawn import to_tell
from knowledge.orders import holds_order
from knowledge.text import bare, readable, sentences
from knowledge.types import Chunk, Part

SPLITTING_VERSION = "items-1"
_LABEL_CHARS = 200  # it is repeated in every row below it


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long a chunk may be, in characters of the original. A unit under `join_below` takes the next one in.

    A sentence over `sentence_chars` is no sentence any more and is cut, and so is a table's row over `row_chars`. Of a
    document's catalogues so many rows are embedded as have `embedded_chars` together (`ingest.stand_ins`).
    """

    max_chars: int = 420
    join_below: int = 60
    sentence_chars: int = 2_000
    row_chars: int = 4_000
    embedded_chars: int = 80_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """A slice on its way to become a chunk."""

    start: int
    end: int
    headings: tuple[str, ...]
    page: int | None = None
    opens: bool = False
    heading_only: bool = False
    list_item: bool = False


def split(
    document_key: str, text: str, outlined: Outline, sizes: Sizes | None = None, above: tuple[str, ...] = ()
) -> list[Chunk]:
    """The chunks of a document in reading order. Every visible character of its blocks is in one chunk at least, but for
    table rows that were taken back (`ingest.withdrawn`) and orders to an assistant (`ingest.orders`).

    Ids come from the document's key, the heading path and the chunk's text, so that an unchanged passage keeps its id;
    a passage that repeats under the same headings is told apart by its occurrence. `above` is what else is embedded of
    each passage (title, region): it counts as the top of the heading path.
    """
    sizes = sizes or Sizes()
    drafts: list[Chunk] = []
    run: list[_Piece] = []
    for entry, path in outlined.entries:
        if entry.block.kind is BlockKind.TABLE and entry.block.table is not None:
            drafts.extend(_prose(document_key, text, run, sizes))
            run = []
            drafts.extend(_rows(document_key, text, entry.block.table, path, entry.block.page, sizes))
        elif entry.asked:
            drafts.extend(_prose(document_key, text, _without_headings(run), sizes))
            run = []
        else:
            run.append(_piece(entry, path))
    drafts.extend(_prose(document_key, text, run, sizes))
    return list(_with_ids(drafts, above))


def _without_headings(run: Sequence[_Piece]) -> Sequence[_Piece]:
    """Without the headings at the end: a question follows, and answers carry both in their path."""
    last = next((index for index in range(len(run), 0, -1) if not run[index - 1].heading_only), 0)
    return run[:last]


def _piece(entry: Entry, path: tuple[str, ...]) -> _Piece:
    heading_only = entry.rank is not None and not entry.has_body
    list_item = entry.rank is not None and not entry.title
    return _Piece(
        entry.block.start, entry.block.end, path, entry.block.page, entry.rank is not None, heading_only, list_item
    )


def _prose(document_key: str, text: str, run: Sequence[_Piece], sizes: Sizes) -> Iterator[Chunk]:
    for piece in _joined(text, run, sizes):
        for start, end in _cut(text, piece.start, piece.end, sizes):
            yield _chunk(document_key, text[start:end], start, end, piece.headings, piece.page)


def _joined(text: str, run: Sequence[_Piece], sizes: Sizes) -> Iterator[_Piece]:
    """A heading goes with what follows it; short paragraphs and untitled items under one heading go together, unless
    an order to an assistant was left out between them."""
    open_piece: _Piece | None = None
    for piece in run:
        together = open_piece is not None and not holds_order(text[open_piece.end : piece.start])
        if open_piece is not None and together and _belongs(open_piece, piece, sizes):
            only = open_piece.heading_only and piece.heading_only
            headings = _common(open_piece.headings, piece.headings) if only else piece.headings
            open_piece = _Piece(open_piece.start, piece.end, headings, open_piece.page, True, only, piece.list_item)
            continue
        if open_piece is not None:
            yield open_piece
        open_piece = piece
    if open_piece is not None:
        yield open_piece


def _common(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """The path that two headings share; the deeper one where one lies above the other."""
    if second[: len(first)] == first:
        return second
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return first[:shared]


def _belongs(before: _Piece, piece: _Piece, sizes: Sizes) -> bool:
    nested = piece.headings[: len(before.headings)] == before.headings
    siblings = before.headings[:-1] == piece.headings[:-1] and len(before.headings) == len(piece.headings)
    if before.heading_only and piece.heading_only and siblings:
        return piece.end - before.start <= sizes.max_chars // 2
    if before.heading_only:
        return nested and (len(piece.headings) > len(before.headings) or not piece.opens)
    length = piece.end - before.start
    if piece.list_item and before.list_item and piece.headings == before.headings:
        return length <= sizes.max_chars
    if piece.opens or piece.headings != before.headings:
        return False
    short = min(before.end - before.start, piece.end - piece.start) < sizes.join_below
    return length <= sizes.max_chars and (short or length <= sizes.max_chars // 2)


def _cut(text: str, start: int, end: int, sizes: Sizes) -> Iterator[tuple[int, int]]:
    """Slices of at most about `max_chars`, of even length, cut between sentences; a long sentence stays whole."""
    if end - start <= sizes.max_chars:
        yield start, end
        return
    parts = -(-(end - start) // sizes.max_chars)
    wanted = (end - start) / parts
    begun, last = start, start
    for sentence_start, sentence_end in _sentences(text, start, end, sizes.sentence_chars):
        if last > begun and sentence_end - begun > wanted * 1.15:
            yield begun, last
            begun = sentence_start
        last = sentence_end
    yield begun, max(last, begun)


def _sentences(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences; one over `longest` in slices of that length, cut at commas where there are any."""
    for first, last in sentences(text[start:end]):
        first, last = start + first, start + last
        while last - first > longest:
            comma = max(text.rfind(mark, first, first + longest) for mark in "，、,\n ")
            cut = comma + 1 if comma >= first else first + longest
            yield first, cut
            first = cut
        if last > first:
            yield first, last


def _rows(
    document_key: str, text: str, table: Table, path: tuple[str, ...], page: int | None, sizes: Sizes
) -> Iterator[Chunk]:
    caption = (table.caption or "")[:_LABEL_CHARS]
    headings = (*path, caption) if caption and caption not in path else path
    for row in to_tell(table):
        parts = tuple(_parts(table, row))
        if sum(part.end - part.start for part in parts) > sizes.row_chars:
            yield from _long_row(document_key, text, parts, headings, page, sizes)
            continue
        if not parts:
            continue
        texts = {cell.start: cell.text for cell in row if cell.text}
        lines = ((part.label, texts[part.start]) for part in parts)
        rendered = "\n".join(f"{label}：{text}" if label else text for label, text in lines)
        own = [cell for cell in row if cell.text and not cell.merged] or [cell for cell in row if cell.text]
        longest = max(own, key=_length)
        place = f"{table.sheet}!{own[0].ref}" if table.sheet and own[0].ref else own[0].ref
        yield _chunk(document_key, rendered, longest.start, longest.end, headings, page, parts, place)


def _long_row(
    document_key: str, text: str, parts: Sequence[Part], headings: tuple[str, ...], page: int | None, sizes: Sizes
) -> Iterator[Chunk]:
    """A row that nobody could read as one passage: a chunk for each slice of each of its cells."""
    for part in parts:
        for start, end in _cut(text, part.start, part.end, sizes):
            shown = text[start:end]
            rendered = f"{part.label}：{shown}" if part.label else shown
            parts_shown = (replace(part, start=start, end=end),)
            yield _chunk(document_key, rendered, start, end, headings, page, parts_shown, part.cell)


def _length(cell: Cell) -> int:
    return cell.end - cell.start


def _parts(table: Table, row: Sequence[Cell]) -> Iterator[Part]:
    """The cells of a row, each once; one that reaches under several headers is labelled by what these have in common."""
    labels: dict[tuple[int, int], list[str]] = {}
    for label, cell in zip(table.header, row, strict=True):
        if cell.text:
            labels.setdefault((cell.start, cell.end), []).append(label)
    refs = {(cell.start, cell.end): cell.ref for cell in row}
    for place, found in labels.items():
        yield Part(_shared(found)[:_LABEL_CHARS], *place, refs[place])


def _shared(labels: Sequence[str]) -> str:
    """The upper part of header paths that agree, 活动时间 of 活动时间/日期 and 活动时间/时段; else the first of them."""
    uppers = {label.rpartition("/")[0] for label in labels}
    return uppers.pop() if len(labels) > 1 and len(uppers) == 1 and "" not in uppers else labels[0]


def _chunk(
    document_key: str,
    text: str,
    start: int,
    end: int,
    headings: tuple[str, ...],
    page: int | None,
    parts: tuple[Part, ...] = (),
    cell: str | None = None,
) -> Chunk:
    return Chunk("", document_key, text, start, end, headings, parts, page, cell)


def _with_ids(chunks: Iterable[Chunk], above: tuple[str, ...]) -> Iterator[Chunk]:
    seen: Counter[str] = Counter()
    for chunk in chunks:
        if not bare(chunk.text):
            continue
        content = "\x1f".join((chunk.document_key, *above, *chunk.headings, chunk.text))
        occurrence = seen[content]
        seen[content] += 1
        numbered = f"{content}\x1f{occurrence or ''}"
        yield replace(chunk, id=hashlib.sha256(numbered.encode()).hexdigest()[:24])


def searchable(title: str, region: str, chunk: Chunk) -> str:
    """What is embedded of a chunk: where it stands, then what it says. A passage that does not name its district is
    found by the district's question only so."""
    return f"{region} {title} {' '.join(chunk.headings[-3:])}\n{readable(chunk.text)}"
