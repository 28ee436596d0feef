"""Rows of tables as a person reads them: each cell beside the name of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.service.ui.marking import Marker
from assistant.service.ui.markup import escape
from knowledge.documents import Documents
from knowledge.text import readable
from knowledge.types import Chunk, Citation

_MOST_ROWS = 20  # of one quote
_BETWEEN_CELLS = re.compile(r"[\s|]*")
_PARAGRAPHS = re.compile(r"\s*\n\s*\n\s*")
_AFTER_MARK = re.compile(r"(?<=[，、；：。]) ")


def rows_of(citation: Citation, documents: Documents) -> Sequence[Chunk]:
    """The rows that a quote is made of, in reading order; none where it says anything that stands in no cell."""
    version_id = citation.document.version_id
    before = _BETWEEN_CELLS.match(citation.quote)
    first = documents.chunk_at(version_id, citation.start + (before.end() if before else 0))
    if first is None or not first.parts:
        return ()
    further = documents.following(version_id, first.id, _MOST_ROWS)
    rows = (first, *takewhile(lambda chunk: chunk.parts and chunk.start < citation.end, further))
    return rows if _is_all_cells(citation, rows) else ()


def row_html(row: Chunk, marker: Marker) -> str:
    """A row as a list of its columns that say anything."""
    cells = ((part.label, marker.html(part.start, part.end, _cell)) for part in row.parts if part.start < part.end)
    shown = "".join(f"<div><dt>{escape(label)}</dt><dd>{words}</dd></div>" for label, words in cells)
    return f'<dl class="jlt-row">{shown}</dl>'


def _is_all_cells(citation: Citation, rows: Sequence[Chunk]) -> bool:
    places = sorted((part.start, part.end) for row in rows for part in row.parts)
    done, between = citation.start, []
    for start, end in places:
        between.append(citation.quote[done - citation.start : max(start - citation.start, 0)])
        done = max(done, end)
    between.append(citation.quote[done - citation.start :])
    return all(_BETWEEN_CELLS.fullmatch(words) for words in between)


def _cell(text: str) -> str:
    """A cell in one line: what a narrow column broke is joined, what stands in lines of its own is kept apart."""
    return _AFTER_MARK.sub("", " ".join(map(readable, _PARAGRAPHS.split(text.strip()))))
