"""A quote in its place: what stands around it in the document, without the marks that Markdown is written with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.service.ui.markup import highlighted
from knowledge.documents import Documents
from knowledge.types import Citation, Section

_AROUND_CHARS = 160  # shown before and after a quote
_SENTENCE_END = re.compile(r"[。！？；\n]+")
# Where the quote begins and ends while its lines are rewritten: private characters, which no text has a use for.
_OPEN, _CLOSE = "\ue000", "\ue001"
_EDGE = f"[{_OPEN}{_CLOSE}]?"
_HEADING = re.compile(rf"^(\s*{_EDGE})\s*#{{1,6}}(?:\s+|(?={_EDGE}$))")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_FIRST_PIPE = re.compile(rf"^(\s*{_EDGE})\s*\|\s*")
_LAST_PIPE = re.compile(rf"\s*\|(\s*{_EDGE}\s*)$")
_PIPES = re.compile(r"\s*(?:\|\s*)+")


def in_place(citation: Citation, documents: Documents) -> str:
    """The quote highlighted in its section, shortened to what stands near it; HTML."""
    version_id = citation.document.version_id
    text = documents.text(version_id)
    section = _innermost(documents.sections(version_id), citation) or Section((), 1, 0, len(text))
    start, end = _window(text, section, citation)
    before, quote, after = _readable(
        text[start : citation.start], text[citation.start : citation.end], text[citation.end : end]
    )
    before = before.removeprefix(f"{citation.document.metadata.title}\n")  # it stands above, on the card
    around = f"{before}{quote}{after}"
    left = "……" if start > section.start else ""
    right = "……" if end < section.end else ""
    return left + highlighted(around, len(before), len(before) + len(quote)) + right


def _window(text: str, section: Section, citation: Citation) -> tuple[int, int]:
    """Offsets of what is shown: the section, or what stands near the quote, cut where a sentence or line ends."""
    start, end = max(section.start, citation.start - _AROUND_CHARS), min(section.end, citation.end + _AROUND_CHARS)
    if start > section.start:
        first = _SENTENCE_END.search(text, start, citation.start)
        start = first.end() if first else start
    if end < section.end:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, citation.end, end)]
        end = ends[-1] if ends else end
    return start, end


def _innermost(sections: Iterable[Section], citation: Citation) -> Section | None:
    holding = [s for s in sections if s.start <= citation.start and citation.end <= s.end]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def _readable(*parts: str) -> tuple[str, str, str]:
    """What stands before, in and after the quote, without blank lines, heading marks and the frames of tables."""
    before, quote, after = (part.replace(_OPEN, "").replace(_CLOSE, "") for part in parts)
    lines = [_line(line) for line in f"{before}{_OPEN}{quote}{_CLOSE}{after}".split("\n")]
    text = re.sub(r"\s*\n\s*", "\n", "\n".join(lines))
    before, _, rest = text.partition(_OPEN)
    quote, _, after = rest.partition(_CLOSE)
    return before.lstrip(), quote, after.rstrip()


def _line(line: str) -> str:
    bare = line.replace(_OPEN, "").replace(_CLOSE, "").strip()
    if "|" in bare and _RULE.fullmatch(bare):
        return "".join(c for c in line if c in (_OPEN, _CLOSE))
    if bare.startswith("|") or bare.endswith("|") or " | " in bare:
        return _PIPES.sub(" · ", _LAST_PIPE.sub(r"\1", _FIRST_PIPE.sub(r"\1", line)))
    return _HEADING.sub(r"\1", line)
