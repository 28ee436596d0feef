"""Whether a text answers a question: a cross-encoder reads both together and is asked about a few texts, not about all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from knowledge import bundled_model
from knowledge.batches import Vectors
from knowledge.embedding import Embedder
from knowledge.errors import ModelNotFound
from knowledge.model_folders import BUNDLED, build_once
from knowledge.onnx_model import OnnxEmbedder
from knowledge.onnx_verifier import OnnxVerifier
from knowledge.precomputed import PrecomputedEmbedder
from knowledge.verifier_export import UPDATES, export_in_process


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
    if embedding_model != BUNDLED:
        return None
    try:
        source = bundled_model.locate()
    except ModelNotFound:
        return None
    digest = hashlib.sha256(UPDATES.read_bytes()).hexdigest()[:12]
    exported = build_once(folder / f"verifier-{digest}-int8", lambda new: export_in_process(source, new))
    model = embedder.model if isinstance(embedder, PrecomputedEmbedder) else embedder
    tokenizer = model.tokenizer if isinstance(model, OnnxEmbedder) else None
    return OnnxVerifier(exported, f"verifier-{digest}", tokenizer)
