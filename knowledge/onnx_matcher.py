"""An exported matcher on onnxruntime: an Embedder whose question and answer vectors lie together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.batches import Progress, Vectors, embed_in_batches
from knowledge.bundled_model import QUERY_PROMPT
from knowledge.taught_encoder import END, MATCHER, START, TaughtEncoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

QUESTION_TOKENS, ANSWER_TOKENS = 48, 72


def matched_ids(tokenizer: Any, text: str, tokens: int) -> list[int]:
    """The tokens of a text as the encoder reads it, the end cut off."""
    ids = tokenizer.encode(QUERY_PROMPT + text, add_special_tokens=False).ids
    return [START, *ids[:tokens], END]


class OnnxMatcher:
    """An Embedder for questions and for answers; `folder` is what `taught_export.export` wrote. `tokenizer` is one of the same vocabulary
    that is open already."""

    def __init__(self, folder: Path, name: str, tokenizer: Tokenizer | None = None) -> None:
        self.name = name
        self._encoder = TaughtEncoder(folder, MATCHER, name, tokenizer)
        self.dimensions = self._encoder.hidden

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return embed_in_batches(list(texts), self.dimensions, self._run, progress)

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.run([matched_ids(self._encoder.tokenizer, text, QUESTION_TOKENS)])[0]
        return vector

    def _run(self, texts: list[str]) -> Vectors:
        ids = [matched_ids(self._encoder.tokenizer, text, ANSWER_TOKENS) for text in texts]
        return np.asarray(self._encoder.run(ids), np.float32)
