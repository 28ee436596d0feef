"""Quotes marked in the words around them. The words are made readable after the marks are set, so that both fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from assistant.service.ui.markup import escape, lines_html
from knowledge.types import Citation

CUT = "\ue000"
"""Where a quote begins or ends while its lines are rewritten: a private character, which no text has a use for."""


class Marker:
    """Marks the quotes of one document; each says its number where it begins, if there are several."""

    def __init__(self, text: str, citations: Sequence[Citation]) -> None:
        self._text = text
        self._citations = citations
        self._unnamed = {citation.number for citation in citations} if len(citations) > 1 else set()

    def html(self, start: int, end: int, shown: Callable[[str], str]) -> str:
        """`text[start:end]` with its quotes marked. `shown` rewrites the words and lets every CUT stand."""
        places = ((max(c.start, start), min(c.end, end)) for c in self._citations)
        edges = sorted({start, end, *(edge for place in places if place[0] < place[1] for edge in place)})
        parts = [self._text[a:b].replace(CUT, "") for a, b in pairwise(edges)]
        pieces = shown(CUT.join(parts)).split(CUT)
        if len(pieces) != len(parts):  # a quote began within what is not shown
            pieces = [shown(part) for part in parts]
        return "".join(self._piece(words, a, b) for words, (a, b) in zip(pieces, pairwise(edges), strict=True))

    def _piece(self, words: str, start: int, end: int) -> str:
        numbers = [c.number for c in self._citations if c.start <= start and end <= c.end]
        if not numbers or not words:
            return lines_html(words)
        new = [number for number in numbers if number in self._unnamed]
        self._unnamed.difference_update(new)
        return f'{_names(new)}<mark data-numbers="{" ".join(map(str, numbers))}">{lines_html(words)}</mark>'


def _names(numbers: Iterable[int]) -> str:
    return "".join(f'<b class="jlt-nth">{escape(str(number))}</b>' for number in numbers)
