"""The passages that an answer may use, numbered, and the quotes that it takes from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.text import readable
from knowledge.types import Citation, Hit


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage by the number that the answer cites it with, counted from 1."""

    number: int
    hit: Hit

    @property
    def text(self) -> str:
        """The passage as a person reads it."""
        chunk = self.hit.chunk
        return "；".join(map(readable, chunk.text.split("\n"))) if chunk.parts else readable(chunk.text)


def numbered(hits: Iterable[Hit]) -> list[Evidence]:
    """Evidence in the order of `hits`."""
    return [Evidence(number, hit) for number, hit in enumerate(hits, start=1)]


def cite(hit: Hit, document_text: str, start: int, end: int, number: int) -> Citation:
    """A verbatim quote, `document_text[start:end]`, of the document that `hit` stands in."""
    chunk = hit.chunk
    return Citation(number, hit.document, chunk.section, document_text[start:end], start, end, chunk.page, chunk.cell)
