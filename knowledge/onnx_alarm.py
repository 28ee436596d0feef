"""An exported alarm on onnxruntime: the encoder, and a linear layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.batches import Vectors
from knowledge.taught_encoder import ALARM, END, START, LinearHead, TaughtEncoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HEAD = "alarm_head.npz"
MESSAGE_TOKENS = 96


def message_ids(tokenizer: Any, text: str) -> list[int]:
    """The tokens of a message as the encoder reads it, the end cut off."""
    return [START, *tokenizer.encode(text, add_special_tokens=False).ids[:MESSAGE_TOKENS], END]


class OnnxAlarm:
    """An Alarm on onnxruntime; `folder` is what `taught_export.export` wrote. `tokenizer` is one of the same vocabulary that is open
    already."""

    def __init__(self, folder: Path, name: str, tokenizer: Tokenizer | None = None) -> None:
        self.name = name
        self._encoder = TaughtEncoder(folder, ALARM, name, tokenizer)
        self._head = LinearHead(folder / HEAD, name)

    def logits(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros(0, np.float32)
        return self._head.logits(self._encoder.run([message_ids(self._encoder.tokenizer, text) for text in texts]))
