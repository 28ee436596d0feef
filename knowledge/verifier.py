"""Whether a text answers a question: a cross-encoder reads both together and is asked about a few texts, not about all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.batches import Vectors
from knowledge.embedding import Embedder, shared_tokenizer
from knowledge.onnx_verifier import OnnxVerifier
from knowledge.taught_export import VERIFIER_UPDATES, digest_of, taught_models


class Verifier(Protocol):
    """A model that reads a question and a text together."""

    name: str

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts),): how likely it is that each text answers the question, in [0, 1]."""


class RememberingVerifier:
    """A verifier that reads no text twice for one question: several ways to an answer ask it about the same texts."""

    def __init__(self, verifier: Verifier, most: int = 256) -> None:
        self.name = verifier.name
        self._verifier = verifier
        self._most = most
        self._known: dict[tuple[str, str], float] = {}

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        known = self._known  # threads share it: what another one puts there meanwhile is as right
        new = [text for text in dict.fromkeys(texts) if (question, text) not in known]
        read = {(question, text): float(chance) for text, chance in zip(new, self._verifier.verify(question, new), strict=True)}
        known = {**known, **read}
        self._known = dict([*known.items()][-self._most :])
        return np.array([known[question, text] for text in texts], np.float32)


def open_verifier(embedding_model: str, folder: Path, embedder: Embedder | None = None) -> Verifier | None:
    """The verifier that belongs to the bundled embedding model; what is made for it stays below `folder`, and it shares the
    tokenizer of that model's `embedder`. None with any other embedding model, and where the bundled one is missing: answers
    then rest on the other signs alone.

    The first time takes some seconds, later ones one.
    """
    taught = taught_models(embedding_model, folder)
    if taught is None:
        return None
    return RememberingVerifier(OnnxVerifier(taught, f"verifier-{digest_of(VERIFIER_UPDATES)}", shared_tokenizer(embedder)))
