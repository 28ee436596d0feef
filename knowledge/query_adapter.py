"""A question's vector, moved to where the passages lie that answer such questions.

The bundled encoder puts a question beside texts that sound like it. What a worried parent says seldom sounds like the passage
that helps, so one linear map was learned from questions beside the passages that answer them (evals/train_query_adapter.py).
Passages keep their vectors: an index stays as it is whether or not questions are moved.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from knowledge.batches import Vectors
from knowledge.bundled_model import NAME

WEIGHTS = "query_adapter.npz"


class QueryAdapter:
    """The map: `matrix` of shape (dimensions, dimensions) and `offset` of shape (dimensions,), added to the vector itself."""

    def __init__(self, matrix: Vectors, offset: Vectors) -> None:
        self._matrix = matrix
        self._offset = offset

    def moved(self, vector: Vectors) -> Vectors:
        """The unit vector of shape (dimensions,) for the unit vector of a question."""
        # in one thread: those of a matrix library wait for each other longer than the product takes
        moved = vector + np.einsum("ij,j->i", self._matrix, vector, optimize=False) + self._offset
        return np.asarray(moved / np.linalg.norm(moved), np.float32)

    def write(self, path: Path) -> None:
        """Keep the map in half precision, which no cosine shows."""
        np.savez(path, matrix=self._matrix.astype(np.float16), offset=self._offset.astype(np.float16))


def open_adapter(embedder: str) -> QueryAdapter | None:
    """The map that ships, for the embedder of this name (`Embedder.name`); None for models that it was not learned with."""
    if embedder.split("/")[0] != NAME:
        return None
    with as_file(files("knowledge") / "weights" / WEIGHTS) as path:
        return read_adapter(path)


def read_adapter(path: Path) -> QueryAdapter:
    with np.load(path) as weights:
        return QueryAdapter(weights["matrix"].astype(np.float32), weights["offset"].astype(np.float32))
