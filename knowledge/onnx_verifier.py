"""An exported verifier on onnxruntime: token vectors from a table on disk, the encoder, and a logistic regression on top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.batches import Vectors
from knowledge.errors import ModelNotFound
from knowledge.onnx_model import TOKENIZER, WEIGHTS, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

INPUTS, OUTPUT = ("vectors", "attention_mask"), "features"
ROWS, SCALES, HEAD = "rows.npy", "scales.npy", "head.npz"
QUESTION_TOKENS, TEXT_TOKENS = 64, 128
_START, _END = 0, 2


def pair_ids(tokenizer: Any, question: str, text: str) -> list[int]:
    """The tokens of a question and a text as the encoder reads them together, the end of either cut off."""
    asked, told = (tokenizer.encode(part, add_special_tokens=False).ids for part in (question, text))
    return [_START, *asked[:QUESTION_TOKENS], _END, _END, *told[:TEXT_TOKENS], _END]


class OnnxVerifier:
    """A Verifier on onnxruntime; `folder` is what `verifier_export.export` wrote. The table of token vectors is mapped, not
    read: a question touches a few hundred of its 250,000 rows. `tokenizer` is one of the same vocabulary that is open already."""

    def __init__(self, folder: Path, name: str, tokenizer: Tokenizer | None = None) -> None:
        from tokenizers import Tokenizer

        self.name = name
        try:
            self._tokenizer = tokenizer or Tokenizer.from_file(str(folder / TOKENIZER))
            self._rows = np.load(folder / ROWS, mmap_mode="r")
            self._scales = np.load(folder / SCALES, mmap_mode="r")
            with np.load(folder / HEAD) as head:
                self._weights, self._constant = head["weights"], float(head["constant"])
            self._session = open_session(folder / WEIGHTS)
        except Exception as exc:  # tokenizers raises bare Exception, onnxruntime a class for every status
            raise ModelNotFound(name, f"导出的文件损坏，请删除 {folder} 后重试") from exc

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros(0, np.float32)
        ids = [pair_ids(self._tokenizer, question, text) for text in texts]
        features = self._session.run([OUTPUT], self._inputs(ids))[0]
        logits = features @ self._weights + self._constant
        chances: Vectors = (1 / (1 + np.exp(-logits))).astype(np.float32)
        return chances

    def _inputs(self, ids: Sequence[Sequence[int]]) -> dict[str, Any]:
        longest = max(map(len, ids))
        vectors = np.zeros((len(ids), longest, self._rows.shape[1]), np.float32)
        mask = np.zeros((len(ids), longest), np.int64)
        for row, tokens in enumerate(ids):
            vectors[row, : len(tokens)] = self._rows[tokens] * self._scales[tokens]
            mask[row, : len(tokens)] = 1
        return dict(zip(INPUTS, (vectors, mask), strict=True))
