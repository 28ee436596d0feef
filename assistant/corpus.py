"""What the current documents' own language tells: spellings, rare terms, texts, and what follows a passage."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

from assistant.spelling import Speller
from knowledge.documents import Documents
from knowledge.terms import TermStatistics
from knowledge.types import Chunk, Hit


@dataclass(frozen=True, slots=True)
class Lexis:
    """The vocabulary of the current documents."""

    speller: Speller
    statistics: TermStatistics


class Corpus:
    """Reads current documents for the assistant; what it derives is built anew when a version changes."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self.text_of = lru_cache(maxsize=256)(documents.text)
        self.chunks_of = lru_cache(maxsize=256)(documents.chunks_of)
        self._lexis: tuple[frozenset[int], Lexis] | None = None
        self._building = threading.Lock()

    @property
    def lexis(self) -> Lexis:
        """Spellings and term weights of what is current now. It is built once, and whoever needs it meanwhile waits."""
        kept = self._lexis
        if kept is not None and kept[0] == self.versions():
            return kept[1]
        with self._building:
            kept, versions = self._lexis, self.versions()
            if kept is None or kept[0] != versions:
                self._lexis = kept = versions, self._built(versions)
            return kept[1]

    def versions(self) -> frozenset[int]:
        """The versions that are current now."""
        return frozenset(document.version_id for document in self.documents.all())

    def _built(self, versions: frozenset[int]) -> Lexis:
        texts = [" ".join((*chunk.headings, chunk.text)) for version in versions for chunk in self.chunks_of(version)]
        titles = [document.metadata.title for document in self.documents.all()]
        return Lexis(Speller([*texts, *titles]), TermStatistics(texts))

    def following(self, hit: Hit, reach: int = 8) -> list[Chunk]:
        """The chunks after a passage, in reading order."""
        chunks = self.chunks_of(hit.document.version_id)
        place = next((i for i, chunk in enumerate(chunks) if chunk.id == hit.chunk.id), len(chunks))
        return chunks[place + 1 : place + 1 + reach]

    def passage_at(self, version_id: int, start: int) -> str:
        """The passage that an offset of a document stands in, headings included; empty where there is none."""
        for chunk in self.chunks_of(version_id):
            inside = chunk.start <= start < chunk.end
            if inside or any(part.start <= start < part.end for part in chunk.parts):
                return "\n".join((*chunk.headings, chunk.text))
        return ""

    def heads(self, version_ids: list[int]) -> list[tuple[int, Chunk]]:
        """The first chunk of each version: title, issuers, number."""
        return [(version, chunks[0]) for version in version_ids if (chunks := self.chunks_of(version))]
