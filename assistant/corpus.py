"""What the current documents' own language tells: spellings, rare terms, texts, and what follows a passage."""

from __future__ import annotations

from assistant.lexicon import Lexicon, Lexis
from knowledge.documents import Documents
from knowledge.types import Chunk, Hit

_LIST_REACH = 60  # passages: items have items of their own


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

    def after(self, hit: Hit) -> list[Chunk]:
        """The chunks after a passage, as far as the items of a list may reach that it leads in."""
        return self.following(hit, _LIST_REACH)

    def following(self, hit: Hit, reach: int = 8) -> list[Chunk]:
        """The chunks after a passage, in reading order."""
        return self.documents.following(hit.document.version_id, hit.chunk.id, reach)

    def passage_at(self, version_id: int, start: int) -> str:
        """The passage that an offset of a document stands in, headings included; empty where there is none."""
        chunk = self.documents.chunk_at(version_id, start)
        return "\n".join((*chunk.headings, chunk.text)) if chunk else ""

    def heads(self, version_ids: list[int]) -> list[tuple[int, Chunk]]:
        """The first chunk of each version: title, issuers, number."""
        return self.documents.heads(version_ids)
