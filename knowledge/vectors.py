"""The chromadb adapter: chunk id -> vector and a coarse region key, and nothing that a person could read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built with. `libraries` is for a person to read and is not compared."""

    model: str
    dimensions: int
    splitting: str
    libraries: tuple[str, ...] = field(default=(), compare=False)


class VectorStore:
    """Vectors by chunk id, in cosine space."""

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32], regions: Sequence[str]) -> None:
        """Store `vectors` of shape (len(ids), dimensions) under `ids`, each with the key of its region."""
        raise NotImplementedError

    def delete(self, ids: Sequence[str]) -> None:
        """Remove `ids`; unknown ones are ignored."""
        raise NotImplementedError

    def existing(self, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that are stored."""
        raise NotImplementedError

    def count(self) -> int:
        """How many vectors are stored."""
        raise NotImplementedError

    def query(
        self, vector: NDArray[np.float32], k: int, regions: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest ids with their cosine similarity in [-1, 1], best first; only of `regions` unless None."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files and connections."""
        raise NotImplementedError


def open_vectors(folder: Path, url: str | None, manifest: Manifest) -> VectorStore:
    """Open or create the index in `folder`, or on the Chroma server at `url`.

    Raises:
        IndexMismatch: if it was built with another manifest.
        IndexUnavailable: if it can't be opened.
    """
    raise NotImplementedError
