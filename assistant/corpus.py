"""What the current documents' own language tells: spellings, rare terms, texts, and what follows a passage."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.lexicon import Lexicon, Lexis
from knowledge.documents import Documents
from knowledge.types import Chunk, Hit


class Corpus:
    """Reads current documents for the assistant."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self._lexicon = Lexicon(documents)
        self.text_of = documents.text
        self.chunks_of = documents.chunks_of

    @property
    def lexis(self) -> Lexis:
        """Spellings and term weights of what is current now."""
        return self._lexicon.lexis()

    def catch_up(self) -> None:
        """Let go of what is not current any more, and count the words of what is."""
        self._lexicon.lexis()

    def versions(self) -> frozenset[int]:
        """The versions that are current now."""
        return frozenset(document.version_id for document in self.documents.all())

    def following(self, hit: Hit, reach: int = 8) -> Sequence[Chunk]:
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
        return self.documents.heads(version_ids)
