"""Whether a text answers a question: a cross-encoder reads both together and is asked about a few texts, not about all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from knowledge.batches import Vectors
from knowledge.embedding import Embedder, shared_tokenizer
from knowledge.onnx_verifier import OnnxVerifier
from knowledge.taught_export import VERIFIER_UPDATES, digest_of, taught_models


class Verifier(Protocol):
    """A model that reads a question and a text together."""

    name: str

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts),): how likely it is that each text answers the question, in [0, 1]."""


def open_verifier(embedding_model: str, folder: Path, embedder: Embedder | None = None) -> Verifier | None:
    """The verifier that belongs to the bundled embedding model; what is made for it stays below `folder`, and it shares the
    tokenizer of that model's `embedder`. None with any other embedding model, and where the bundled one is missing: answers
    then rest on the other signs alone.

    The first time takes some seconds, later ones one.
    """
    taught = taught_models(embedding_model, folder)
    if taught is None:
        return None
    return OnnxVerifier(taught, f"verifier-{digest_of(VERIFIER_UPDATES)}", shared_tokenizer(embedder))
