"""Whether a message tells of danger: an encoder that was taught to hear it, in whatever words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from knowledge.batches import Vectors
from knowledge.embedding import Embedder, shared_tokenizer
from knowledge.onnx_alarm import OnnxAlarm
from knowledge.taught_export import ALARM_UPDATES, digest_of, taught_models


class Alarm(Protocol):
    """A model that reads a message."""

    def logits(self, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts),): above 0 where a text likely tells of danger; seldom beyond 3 either way."""


def open_alarm(embedding_model: str, folder: Path, embedder: Embedder | None = None) -> Alarm | None:
    """The alarm that belongs to the bundled embedding model; what is made for it stays below `folder`, and it shares the tokenizer of that
    model's `embedder`. None with any other embedding model, and where the bundled one is missing: likeness to examples then decides alone.
    """
    taught = taught_models(embedding_model, folder)
    if taught is None:
        return None
    return OnnxAlarm(taught, f"alarm-{digest_of(ALARM_UPDATES)}", shared_tokenizer(embedder))
