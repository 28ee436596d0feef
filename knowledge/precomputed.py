"""Vectors that ship: of the starter library's passages and questions and of the safety check's examples.

Every install embeds the same ten thousand texts when it is first started, so their vectors lie beside the code, made with the
bundled model by `python -m evals.precompute`. A vector is found by a digest of the very text that the model would be given;
one that has changed since is not found, and is embedded as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.batches import Progress, Vectors
from knowledge.bundled_model import PASSAGE_PROMPT, QUERY_PROMPT

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Known = Mapping[int, Vectors]  # float16 of shape (dimensions,), by `query_key` or `passage_key`

SHIPPED = Path(__file__).parent / "weights" / "vectors.npz"


class PrecomputedEmbedder:
    """An Embedder that asks `model` only for what is not `known`."""

    def __init__(self, model: Embedder, known: Known) -> None:
        self.name, self.dimensions = model.name, model.dimensions
        self.model = model
        self._known = known

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        found = {
            i: vector for i, text in enumerate(texts) if (vector := self._known.get(passage_key(text))) is not None
        }
        others = [i for i in range(len(texts)) if i not in found]
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for i, vector in found.items():
            vectors[i] = _unit(vector)
        if progress is not None and found:
            progress(len(found))
        if others:
            vectors[others] = self.model.embed_passages([texts[i] for i in others], progress)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        known = self._known.get(query_key(text))
        return self.model.embed_query(text) if known is None else _unit(known)


def query_key(text: str) -> int:
    """What a query's vector is found by."""
    return _digest(QUERY_PROMPT + text)


def passage_key(text: str) -> int:
    """What a passage's vector is found by."""
    return _digest(PASSAGE_PROMPT + text)


def read(weights: str, path: Path = SHIPPED) -> Known:
    """The vectors in the file; none if they were made with other `weights`."""
    if not path.is_file():
        return {}
    with np.load(path) as stored:
        if str(stored["weights"]) != weights:
            return {}
        return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))


def write(weights: str, vectors: Iterable[tuple[int, Vectors]], path: Path = SHIPPED) -> None:
    """Store vectors, made with the model of these `weights`, in 16 bits and in the order of their keys."""
    ordered = sorted(dict(vectors).items())
    keys = np.array([key for key, _ in ordered], np.uint64)
    np.savez_compressed(
        path, weights=np.array(weights), keys=keys, vectors=np.array([v for _, v in ordered], np.float16)
    )


def _digest(prompted: str) -> int:
    return int.from_bytes(blake2b(prompted.encode(), digest_size=8).digest(), "little")


def _unit(vector: Vectors) -> Vectors:
    """float32 of L2 norm 1, which 16 bits miss by a little."""
    exact = vector.astype(np.float32)
    unit: Vectors = exact / np.linalg.norm(exact)
    return unit
