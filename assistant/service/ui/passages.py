"""Quotes in their place: what stands around them in the document, without the marks that Markdown is written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter, itemgetter

from assistant.service.ui.marking import CUT, Marker
from assistant.service.ui.table_rows import row_html, rows_of
from knowledge.documents import Documents
from knowledge.types import Citation, Section

_AROUND_CHARS = 160  # shown before and after a quote
_SENTENCE_END = re.compile(r"[。！？；\n]+")
_TABLE_LINE = re.compile(r"^(?:.*\t.*|\s*\|.*)$", re.MULTILINE)
_CUTS = f"{CUT}*"
_HEADING = re.compile(rf"^(\s*{_CUTS})\s*#{{1,6}}(?:\s+|(?={_CUTS}$))")
_BULLET = re.compile(rf"^(\s*{_CUTS})[-*]\s+(?=\S)")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_FIRST_PIPE = re.compile(rf"^(\s*{_CUTS})\s*\|\s*")
_LAST_PIPE = re.compile(rf"\s*\|(\s*{_CUTS}\s*)$")
_PIPES = re.compile(r"\s*(?:\|\s*)+")
_LINE_BREAK = re.compile(rf"[\s{CUT}]*\n[\s{CUT}]*")


@dataclass(frozen=True, slots=True)
class _Window:
    """What is shown around quotes, within the prose that they stand in: offsets, `first <= start <= end <= last`."""

    first: int
    start: int
    end: int
    last: int


def in_place(citations: Sequence[Citation], documents: Documents) -> str:
    """Quotes of one document marked where they stand: rows of tables column by column, prose shortened to what stands near.
    Each passage comes once, in the order of the document; HTML."""
    version_id = citations[0].document.version_id
    text, sections = documents.text(version_id), documents.sections(version_id)
    rows = {citation.number: rows_of(citation, documents) for citation in citations}
    windows = _merged(_window(text, sections, citation) for citation in citations if not rows[citation.number])
    marker = Marker(text, citations)
    blocks = [(row.start, partial(row_html, row, marker)) for found in rows.values() for row in found]
    blocks = list(dict(blocks).items()) + [(shown.start, partial(_prose, text, shown, marker)) for shown in windows]
    return "".join(html() for _, html in sorted(blocks, key=itemgetter(0)))


def _prose(text: str, shown: _Window, marker: Marker) -> str:
    left = "……" if text[shown.first : shown.start].strip() else ""
    right = "……" if text[shown.end : shown.last].strip() else ""
    return f"<p>{left}{marker.html(shown.start, shown.end, _readable)}{right}</p>"


def _window(text: str, sections: Iterable[Section], citation: Citation) -> _Window:
    """What stands near the quote under the same heading, cut where a sentence or line ends."""
    edges = {0, len(text), *(edge for section in sections for edge in (section.start, section.end))}
    first = max(edge for edge in edges if edge <= citation.start)
    last = min(edge for edge in edges if edge >= citation.end)
    first = _after_headings(text, _after_table(text, first, citation), citation)
    last = _before_table(text, last, citation)
    start, end = max(first, citation.start - _AROUND_CHARS), min(last, citation.end + _AROUND_CHARS)
    if start > first:
        sentence = _SENTENCE_END.search(text, start, citation.start)
        start = sentence.end() if sentence else start
    if end < last:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, citation.end, end)]
        end = ends[-1] if ends else end
    return _Window(first, start, end, last)


def _after_headings(text: str, first: int, citation: Citation) -> int:
    """Past the title and the headings, which are said above the passage."""
    said = {_bare(words) for words in (citation.document.metadata.title, *citation.section.split(" › "))}
    while (end := text.find("\n", first, citation.start)) >= 0 and _bare(text[first:end]) in {"", *said}:
        first = end + 1
    return first


def _bare(line: str) -> str:
    return re.sub(r"[\s#]+", "", line)


def _after_table(text: str, first: int, citation: Citation) -> int:
    line = text.rfind("\n", 0, citation.start) + 1
    tables = list(_TABLE_LINE.finditer(text, first, max(first, line)))
    return tables[-1].end() if tables else first


def _before_table(text: str, last: int, citation: Citation) -> int:
    line = text.find("\n", citation.end, last)
    table = _TABLE_LINE.search(text, line + 1, last) if line >= 0 else None
    return table.start() if table else last


def _merged(windows: Iterable[_Window]) -> Iterator[_Window]:
    """In the order of the document, those that meet as one."""
    current: _Window | None = None
    for window in sorted(windows, key=attrgetter("start")):
        if current is not None and window.start <= current.end:
            current = replace(current, end=max(current.end, window.end), last=max(current.last, window.last))
        else:
            if current is not None:
                yield current
            current = window
    if current is not None:
        yield current


def _readable(text: str) -> str:
    """Prose without blank lines, heading marks and the frames of tables."""
    return _LINE_BREAK.sub(_one_break, "\n".join(map(_line, text.split("\n")))).strip()


def _one_break(match: re.Match[str]) -> str:
    before, _, after = match.group().partition("\n")
    return CUT * before.count(CUT) + "\n" + CUT * after.count(CUT)


def _line(line: str) -> str:
    bare = line.replace(CUT, "").strip()
    if "|" in bare and _RULE.fullmatch(bare):
        return CUT * line.count(CUT)
    if bare.startswith("|") or bare.endswith("|") or " | " in bare:
        return _PIPES.sub(" · ", _LAST_PIPE.sub(r"\1", _FIRST_PIPE.sub(r"\1", line)))
    return _BULLET.sub(r"\1· ", _HEADING.sub(r"\1", line))
