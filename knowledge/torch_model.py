"""Any sentence-transformers model on torch: slow to import and to run, and exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.batches import Progress, Vectors, embed_in_batches
from knowledge.errors import ModelNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

_E5 = re.compile(r"(^|[-_])e5[-_]")


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants to see before a query and before a passage."""

    query: str = ""
    passage: str = ""


def load(folder: Path, name: str) -> SentenceTransformer:
    """The model in `folder`, ready for inference, from its files alone.

    Raises:
        ModelNotFound: if the files are no model.
    """
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # it reports BERT's unused pooler at length
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except (OSError, ValueError, KeyError, RuntimeError) as exc:
        raise ModelNotFound(name, "文件夹里的文件不完整，或不是 sentence-transformers 模型") from exc


def prompts_of(model: SentenceTransformer, name: str) -> Prompts:
    """The prompts that the model's files name; else those of E5 by its name, whose files on the hub name none."""
    own = {task: prompt for task, prompt in model.prompts.items() if prompt}
    if own:
        return Prompts(own.get("query", ""), own.get("document") or own.get("passage", ""))
    return Prompts("query: ", "passage: ") if _E5.search(name.rpartition("/")[2].lower()) else Prompts()


class TorchEmbedder:
    """An Embedder on torch in fp32."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = f"{name}/torch"
        self._model = load(folder, name)
        self._prompts = prompts_of(self._model, name)
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return embed_in_batches([self._prompts.passage + text for text in texts], self.dimensions, self._run, progress)

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._run([self._prompts.query + text])[0]
        return vector

    def _run(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(
            texts, prompt="", batch_size=len(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)
