"""Stand-ins for models and stores. They implement our Protocols and remember what they were given."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


class FakeEmbedder:
    """Vectors from hashed characters and pairs of characters: texts that share words lie near each other."""

    name = "fake/hash"

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.passages: list[str] = []
        self.queries: list[str] = []

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.passages.extend(texts)
        if progress is not None and texts:
            progress(len(texts))
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        self.queries.append(text)
        return self._vector(text)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimensions, np.float32)
        vector[0] = 1e-3  # so that the empty text has a direction too
        for gram in [*text, *(text[i : i + 2] for i in range(len(text) - 1))]:
            vector[zlib.crc32(gram.encode()) % self.dimensions] += 1
        return vector / np.float32(np.linalg.norm(vector))


class FakeVectors:
    """An exact index in memory with the methods of `knowledge.vectors.VectorStore`."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[NDArray[np.float32], str]] = {}

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32], regions: Sequence[str]) -> None:
        self._rows.update({i: (vector, region) for i, vector, region in zip(ids, vectors, regions, strict=True)})

    def delete(self, ids: Sequence[str]) -> None:
        for chunk_id in ids:
            self._rows.pop(chunk_id, None)

    def existing(self, ids: Sequence[str]) -> set[str]:
        return set(ids) & set(self._rows)

    def all_ids(self) -> list[str]:
        return list(self._rows)

    def count(self) -> int:
        return len(self._rows)

    def query(
        self, vector: NDArray[np.float32], k: int, regions: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        rows = list(self._rows.items())
        found = [(i, float(row @ vector)) for i, (row, region) in rows if regions is None or region in regions]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def close(self) -> None:
        return None


class FakeModel:
    """A chat model that says what it is told to, in pieces of `piece_chars`, or raises what it is given."""

    name = "fake:chat"

    def __init__(self, completion: str | Exception, piece_chars: int = 3) -> None:
        self.completion = completion
        self.piece_chars = piece_chars
        self.prompts: list[str] = []

    def complete(self, prompt: str) -> str:
        return "".join(self.stream(prompt))

    def stream(self, prompt: str) -> Iterator[str]:
        self.prompts.append(prompt)
        if isinstance(self.completion, Exception):
            raise self.completion
        for start in range(0, len(self.completion), self.piece_chars):
            yield self.completion[start : start + self.piece_chars]
