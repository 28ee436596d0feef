"""Texts become vectors. Everything here hides behind `Embedder`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from knowledge import bundled_model, precomputed
from knowledge.batches import Progress, Vectors
from knowledge.model_folders import BUNDLED, build_once, folder_name, model_files, short_name
from knowledge.onnx_export import export_in_process
from knowledge.onnx_model import OnnxEmbedder
from knowledge.precomputed import PrecomputedEmbedder
from knowledge.torch_model import TorchEmbedder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BACKENDS = ("onnx-int8", "torch")


class Embedder(Protocol):
    """A model that maps texts to unit vectors, so that a dot product is a cosine."""

    name: str  # model and backend as a manifest names them: multilingual-e5-small/onnx-int8
    dimensions: int

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """float32 of shape (len(texts), dimensions), each row of L2 norm 1, in the order of `texts`.

        `progress` is told how many texts a batch has just finished; the numbers add up to `len(texts)`.
        """

    def embed_query(self, text: str) -> Vectors:
        """float32 of shape (dimensions,), L2 norm 1."""


def open_embedder(model: str, backend: str, folder: Path) -> Embedder:
    """Open `model` (bundled, a folder, or a hub's name) on `backend`; files made for it stay below `folder`.

    For onnx-int8 the first time takes ten seconds with the bundled model, which brings the vectors that ship with it, and half a
    minute with another; later ones take half a second.

    Raises:
        ModelNotFound: if there is no such model.
        ValueError: if `backend` is not one of BACKENDS.
    """
    if backend not in BACKENDS:
        raise ValueError(f"backend must be one of {BACKENDS}, got {backend!r}")
    name = short_name(model)
    if backend == "torch":
        return TorchEmbedder(model_files(model, folder), name)
    exported = build_once(folder / f"{folder_name(model)}-int8", lambda new: _export(model, folder, new))
    embedder = OnnxEmbedder(exported, name)
    return PrecomputedEmbedder(embedder, precomputed.read(bundled_model.fingerprint())) if model == BUNDLED else embedder


def shared_tokenizer(embedder: Embedder | None) -> Tokenizer | None:
    """The tokenizer that an embedder of the bundled model has open; another one would take 280 MB more."""
    model = embedder.model if isinstance(embedder, PrecomputedEmbedder) else embedder
    return model.tokenizer if isinstance(model, OnnxEmbedder) else None


def _export(model: str, folder: Path, target: Path) -> None:
    """The export unpacks the bundled model by itself and keeps only the result, which saves 470 MB of disk."""
    source = bundled_model.locate() if model == BUNDLED else model_files(model, folder)
    export_in_process(source, target, short_name(model))
