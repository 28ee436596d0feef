"""A sentence-transformers model becomes an int8 ONNX file: once, with torch, which is not needed afterwards."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge import torch_model
from knowledge.errors import ModelNotFound
from knowledge.onnx_model import INPUTS, OUTPUT, TOKENIZER, WEIGHTS, Card

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def export(source: Path, folder: Path, name: str) -> None:
    """Write model, tokenizer and card of the model at `source` into `folder`, which exists.

    Raises:
        ModelNotFound: if `source` holds no model, or one whose tokenizer exists in Python only.
    """
    model = torch_model.load(source, name)
    _save_tokenizer(model, folder, name)
    prompts = torch_model.prompts_of(model, name)
    Card(int(model.get_embedding_dimension() or 0), prompts.query, prompts.passage).write(folder)
    exact = folder / "fp32.onnx"
    with _quiet():
        _save_graph(model, exact)
        _quantise(exact, folder / WEIGHTS)
    for path in folder.glob("fp32.onnx*"):
        path.unlink()


def _save_tokenizer(model: SentenceTransformer, folder: Path, name: str) -> None:
    tokenizer: Any = getattr(model.tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise ModelNotFound(name, "它的分词器不能导出，请设 JLT_EMBEDDING_BACKEND=torch")
    tokenizer.enable_truncation(_max_tokens(model))
    tokenizer.enable_padding(pad_id=model.tokenizer.pad_token_id, pad_token=model.tokenizer.pad_token)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def _max_tokens(model: SentenceTransformer) -> int:
    return min(int(model.max_seq_length or 512), 512)


def _save_graph(model: SentenceTransformer, path: Path) -> None:
    """Trace the whole model, pooling included, so that any pooling works and the graph ends in unit vectors."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    ids = torch.randint(5, 100, (2, 9))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=_max_tokens(model))}
    with torch.no_grad():
        torch.onnx.export(
            Graph().eval(),
            (ids, torch.ones_like(ids)),
            path,
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_shapes={name: axes for name in INPUTS},
            dynamo=True,
            verbose=False,
        )


def _quantise(source: Path, target: Path) -> None:
    """Weights in 8 bits, one scale a column; activations are quantised as they come.

    Seven of the eight bits are used: without VNNI instructions, which older processors lack, full products overflow.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporters' remarks on their own insides from the terminal."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
