"""The bundled encoder as something taught it, on onnxruntime: token vectors from a table on disk, then the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.batches import Vectors
from knowledge.errors import ModelNotFound
from knowledge.onnx_model import TOKENIZER, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

INPUTS, OUTPUT = ("vectors", "attention_mask"), "features"
ROWS, SCALES = "rows.npy", "scales.npy"
VERIFIER, MATCHER, ALARM = "verifier.onnx", "matcher.onnx", "alarm.onnx"
START, END = 0, 2
_STRETCH, _FEW_TOKENS = 1.5, 8


class TaughtEncoder:
    """The encoder `model` in the `folder` that `taught_export.export` wrote. The table of token vectors is mapped, not read: a question
    touches a few hundred of its 250,000 rows.

    Raises:
        ModelNotFound: if the folder's files are damaged; `name` is what the person is told.
    """

    def __init__(self, folder: Path, model: str, name: str, tokenizer: Tokenizer | None = None) -> None:
        from tokenizers import Tokenizer

        try:
            self.tokenizer = tokenizer or Tokenizer.from_file(str(folder / TOKENIZER))
            self._rows = np.load(folder / ROWS, mmap_mode="r")
            self._scales = np.load(folder / SCALES, mmap_mode="r")
            self._session = open_session(folder / model)
        except Exception as exc:  # tokenizers raises bare Exception, onnxruntime a class for every status
            raise damaged(name, folder) from exc

    @property
    def hidden(self) -> int:
        """Numbers in a token's vector."""
        return int(self._rows.shape[1])

    def run(self, ids: Sequence[Sequence[int]]) -> Vectors:
        """What the encoder gives for each sequence of tokens, float32 of shape (len(ids), features)."""
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        groups = [self._session.run([OUTPUT], self._inputs([ids[at] for at in group]))[0] for group in _of_like_length(ids, order)]
        features: Vectors = np.empty((len(ids), groups[0].shape[1]), np.float32)
        features[order] = np.concatenate(groups)
        return features

    def _inputs(self, ids: Sequence[Sequence[int]]) -> dict[str, Any]:
        longest = max(map(len, ids))
        vectors = np.zeros((len(ids), longest, self.hidden), np.float32)
        mask = np.zeros((len(ids), longest), np.int64)
        for row, tokens in enumerate(ids):
            vectors[row, : len(tokens)] = self._rows[tokens] * self._scales[tokens]
            mask[row, : len(tokens)] = 1
        return dict(zip(INPUTS, (vectors, mask), strict=True))


def _of_like_length(ids: Sequence[Sequence[int]], order: Sequence[int]) -> Iterator[list[int]]:
    """Parts of `order`, which goes from the shortest to the longest: what is run together is padded to the longest of it, and that costs as
    much as tokens do."""
    group: list[int] = []
    for at in order:
        if group and len(ids[at]) > _STRETCH * len(ids[group[0]]) + _FEW_TOKENS:
            yield group
            group = []
        group.append(at)
    yield group


class LinearHead:
    """The linear layer on top of an encoder's features: `weights`, (features,), and a `constant`, as `taught_export` writes them.

    Raises:
        ModelNotFound: if the file is missing or damaged; `name` is what the person is told.
    """

    def __init__(self, path: Path, name: str) -> None:
        try:
            with np.load(path) as head:
                self._weights, self._constant = head["weights"], float(head["constant"])
        except (OSError, ValueError, KeyError) as exc:
            raise damaged(name, path.parent) from exc

    def logits(self, features: Vectors) -> Vectors:
        """One logit a row of features; float32 of shape (len(features),)."""
        found: Vectors = (features @ self._weights + self._constant).astype(np.float32)
        return found


def damaged(name: str, folder: Path) -> ModelNotFound:
    """What is told where an exported folder can't be read."""
    return ModelNotFound(name, f"导出的文件损坏，请删除 {folder} 后重试")
