"""How much a message is like the examples of a crisis: for what the rules have no words for.

Kernel ridge regression over embeddings: with examples a_i, y_i = ±1 and K_ij = k(a_i, a_j),
k(a, b) = exp(-WIDTH |a - b|²), the weights are (K + RIDGE I)⁻¹ y and the score of a message is the weighted sum of
its kernels with the examples: near 1 for a crisis, near -1 for everyday life. WIDTH and RIDGE come from
cross-validation on the examples (5 folds).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.safety import examples_emergency, examples_others, examples_self
from assistant.safety.cues import CUE
from assistant.safety.examples_questions import QUESTIONS
from assistant.safety.examples_worries import WORRIES
from assistant.safety.idioms import without_sayings
from assistant.safety.spelling import plain
from assistant.safety.types import CrisisKind
from knowledge.embedding import Embedder
from knowledge.text import sentences

WIDTH = 1.0
RIDGE = 0.2
_WHOLE_CHARS = 80
_PIECES = 4

Matrix = NDArray[np.float64]


def crisis_examples() -> list[tuple[CrisisKind, str]]:
    """Every example of a crisis with its kind."""
    groups = (examples_self.EXAMPLES, examples_others.EXAMPLES, examples_emergency.EXAMPLES)
    return [(kind, line) for group in groups for kind, lines in group.items() for line in lines.split("\n") if line]


def everyday_examples() -> list[str]:
    """Every example of an ordinary question or worry."""
    return [line for lines in (QUESTIONS, WORRIES) for line in lines.split("\n") if line]


@dataclass(frozen=True, slots=True)
class Likely:
    """`score` is near 1 for a crisis and near -1 for everyday life; `kind` is that of the nearest example of a crisis."""

    score: float
    kind: CrisisKind


class Likeness:
    """Scores messages against the examples. The first time takes as long as embedding 1,300 short texts; with a
    `folder` the embeddings are kept there and the next time takes a second."""

    def __init__(self, embedder: Embedder, folder: Path | None = None) -> None:
        self._embedder = embedder
        crises = crisis_examples()
        self._kinds = [kind for kind, _ in crises]
        texts = [_comparable(text) for text in (*(text for _, text in crises), *everyday_examples())]
        vectors = _embedded(embedder, texts, folder)
        self._mean: Matrix = np.asarray(vectors.mean(axis=0), dtype=np.float64)
        self._examples = self._centred(vectors)
        signs = np.where(np.arange(len(texts)) < len(crises), 1.0, -1.0)
        kernel = self._kernel(self._examples)
        self._weights = np.asarray(np.linalg.solve(kernel + RIDGE * np.eye(len(texts)), signs), dtype=np.float64)

    def likely(self, text: str) -> Likely | None:
        """The likeliest of `text`'s sentences; None, without any cost, where no word of danger stands in it."""
        pieces = _pieces(_comparable(text))
        if not pieces:
            return None
        vectors = self._centred(np.stack([self._embedder.embed_query(piece) for piece in pieces]).astype(np.float64))
        scores = self._kernel(vectors) @ self._weights
        best = int(scores.argmax())
        nearest = int((self._examples[: len(self._kinds)] @ vectors[best]).argmax())
        return Likely(float(scores[best]), self._kinds[nearest])

    def _centred(self, vectors: Matrix) -> Matrix:
        """Rows of L2 norm 1 around the examples' mean: e5's vectors all lie in one narrow cone."""
        moved = vectors - self._mean
        centred: Matrix = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        return centred

    def _kernel(self, vectors: Matrix) -> Matrix:
        """Shape (len(vectors), number of examples)."""
        kernel: Matrix = np.exp(-WIDTH * (2 - 2 * vectors @ self._examples.T))
        return kernel


def _comparable(text: str) -> str:
    return without_sayings(plain(text)).text


def _pieces(text: str) -> list[str]:
    """The text itself, or of a long one the sentences with a cue, the last ones first. Nothing without a cue."""
    if len(text) <= _WHOLE_CHARS:
        return [text] if CUE.search(text) else []
    parts = [text[start:end] for start, end in sentences(text)]
    return [part[:_WHOLE_CHARS] for part in reversed(parts) if CUE.search(part)][:_PIECES]


def _embedded(embedder: Embedder, texts: Sequence[str], folder: Path | None) -> Matrix:
    """float64 of shape (len(texts), dimensions). They are embedded as queries, as the messages will be."""
    if folder is None:
        return np.stack([embedder.embed_query(text) for text in texts]).astype(np.float64)
    digest = hashlib.sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()[:16]
    path = folder / f"safety-examples-{digest}.npy"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.stem}.{os.getpid()}.npy")
        np.save(unfinished, np.stack([embedder.embed_query(text) for text in texts]).astype(np.float32))
        unfinished.replace(path)
    kept: Matrix = np.load(path).astype(np.float64)
    return kept
