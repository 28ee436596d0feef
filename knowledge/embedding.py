"""Texts become vectors. Everything here hides behind `Embedder`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]


class Embedder(Protocol):
    """A model that maps texts to unit vectors, so that a dot product is a cosine."""

    @property
    def name(self) -> str:
        """Model and backend as a manifest names them: multilingual-e5-small/onnx-int8."""

    @property
    def dimensions(self) -> int:
        """The length of every vector."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """float32 of shape (len(texts), dimensions), each row of L2 norm 1, in the order of `texts`.

        `progress` is told how many texts a batch has just finished; the numbers add up to `len(texts)`.
        """

    def embed_query(self, text: str) -> Vectors:
        """float32 of shape (dimensions,), L2 norm 1."""


def open_embedder(model: str, backend: str, folder: Path) -> Embedder:
    """Open `model` (bundled, a folder, or a sentence-transformers name) on `backend` (onnx-int8 or torch).

    Raises:
        ModelNotFound: if there is no such model.
        ValueError: if the backend is neither of the two.
    """
    raise NotImplementedError
