"""An exported verifier on onnxruntime: the encoder, and a logistic regression on top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.batches import Vectors
from knowledge.taught_encoder import END, START, VERIFIER, LinearHead, TaughtEncoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HEAD = "head.npz"
QUESTION_TOKENS, TEXT_TOKENS = 64, 128


def pair_ids(tokenizer: Any, question: str, text: str) -> list[int]:
    """The tokens of a question and a text as the encoder reads them together, the end of either cut off."""
    asked, told = (tokenizer.encode(part, add_special_tokens=False).ids for part in (question, text))
    return [START, *asked[:QUESTION_TOKENS], END, END, *told[:TEXT_TOKENS], END]


class OnnxVerifier:
    """A Verifier on onnxruntime; `folder` is what `taught_export.export` wrote. `tokenizer` is one of the same vocabulary that is
    open already."""

    def __init__(self, folder: Path, name: str, tokenizer: Tokenizer | None = None) -> None:
        self.name = name
        self._encoder = TaughtEncoder(folder, VERIFIER, name, tokenizer)
        self._head = LinearHead(folder / HEAD, name)

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros(0, np.float32)
        features = self._encoder.run([pair_ids(self._encoder.tokenizer, question, text) for text in texts])
        chances: Vectors = (1 / (1 + np.exp(-self._head.logits(features)))).astype(np.float32)
        return chances
