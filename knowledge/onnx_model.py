"""An exported model on onnxruntime, with neither torch nor transformers: it opens in half a second."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.batches import Progress, Vectors, embed_in_batches
from knowledge.errors import ModelNotFound

WEIGHTS, TOKENIZER, CARD = "model.onnx", "tokenizer.json", "card.json"
INPUTS, OUTPUT = ("input_ids", "attention_mask"), "vectors"


@dataclass(frozen=True, slots=True)
class Card:
    """What an exported folder says of its model. Its tokenizer pads and truncates by itself."""

    dimensions: int
    query_prompt: str
    passage_prompt: str

    def write(self, folder: Path) -> None:
        (folder / CARD).write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")

    @staticmethod
    def read(folder: Path) -> Card:
        return Card(**json.loads((folder / CARD).read_text(encoding="utf-8")))


class OnnxEmbedder:
    """An Embedder on onnxruntime; `folder` is what `onnx_export.export` wrote. Its `tokenizer` may be shared: another of the same
    vocabulary would take 280 MB more."""

    def __init__(self, folder: Path, name: str) -> None:
        from tokenizers import Tokenizer

        self.name = f"{name}/onnx-int8"
        try:
            self._card = Card.read(folder)
            self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = open_session(folder / WEIGHTS)
        except Exception as exc:  # tokenizers raises bare Exception, onnxruntime a class for every status
            raise ModelNotFound(name, f"导出的文件损坏，请删除 {folder} 后重试") from exc
        self.dimensions = self._card.dimensions

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        prompted = [self._card.passage_prompt + text for text in texts]
        return embed_in_batches(prompted, self.dimensions, self._run, progress)

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._run([self._card.query_prompt + text])[0]
        return vector

    def _run(self, texts: list[str]) -> Vectors:
        encodings = self.tokenizer.encode_batch(texts)
        ids = np.array([encoding.ids for encoding in encodings], np.int64)
        mask = np.array([encoding.attention_mask for encoding in encodings], np.int64)
        vectors = self._session.run([OUTPUT], dict(zip(INPUTS, (ids, mask), strict=True)))[0]
        return np.asarray(vectors, np.float32)


def open_session(weights: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # On two busy cores a query took 4 to 13 ms with threads that spin while they wait, and 6 to 7 ms without.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
