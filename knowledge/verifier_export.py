"""The bundled encoder with the updates that taught it to verify becomes an int8 ONNX file: once, with torch.

    python -m knowledge.verifier_export SOURCE TARGET

runs it in a process of its own, as `onnx_export` does. `weights/verifier.npz` holds for each product of the encoder two thin
matrices, whose product is what training added (LoRA: Hu et al., ICLR 2022), the norms, and the regression on top;
`python -m evals.train_verifier` makes it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import bundled_model
from knowledge.onnx_export import quantised_rows, quiet, run_in_process, save_quantised
from knowledge.onnx_model import TOKENIZER, WEIGHTS
from knowledge.onnx_verifier import HEAD, INPUTS, OUTPUT, ROWS, SCALES

UPDATES = Path(__file__).parent / "weights" / "verifier.npz"
_WORDS = "embeddings.word_embeddings.weight"


def export_in_process(source: Path, folder: Path) -> None:
    """`export` in a process that ends, and its memory with it.

    Raises:
        ModelNotFound: with what the process said last.
    """
    run_in_process("knowledge.verifier_export", [str(source), str(folder)], "verifier")


def export(source: Path, folder: Path) -> None:
    """Write the encoder, its tokenizer, its table of token vectors in 8 bits and the regression into `folder`, which exists.

    `source` is the bundled weights' file.
    """
    weights = bundled_model.WeightsFile(source)
    bundled_model.save_tokenizer(weights, folder / TOKENIZER)
    with np.load(UPDATES) as updates:
        tensors = dict(updated(weights, updates))
        np.savez(folder / HEAD, weights=updates["head.weight"][0], constant=updates["head.bias"][0])
    rows, scales = quantised_rows(tensors.pop(_WORDS))
    np.save(folder / ROWS, rows)
    np.save(folder / SCALES, scales)
    with quiet():
        _save_graph(weights.shape, tensors, folder)


def updated(weights: bundled_model.WeightsFile, updates: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Every tensor of the encoder as transformers names it, with what training added or put in its place."""
    tensors = {}
    for name, tensor in bundled_model.tensors(weights):
        product = name.removesuffix(".weight")
        if f"{product}.a" in updates:
            tensor = tensor + updates[f"{product}.b"].astype(np.float32) @ updates[f"{product}.a"].astype(np.float32)
        tensors[name] = updates[name].astype(np.float32) if name in updates else tensor
    return tensors


def _save_graph(shape: bundled_model.Shape, tensors: dict[str, np.ndarray[Any, Any]], folder: Path) -> None:
    """From token vectors to the first token's state and the mean of all, side by side."""
    import torch
    from transformers import BertConfig, BertModel

    sizes = {"vocab_size": 1, "pad_token_id": None, "attn_implementation": "eager"}
    encoder = BertModel(BertConfig(**{**bundled_model.encoder_settings(shape), **sizes}), add_pooling_layer=False)
    encoder.load_state_dict({name: torch.tensor(tensor) for name, tensor in tensors.items()}, strict=False)

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, vectors: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.encoder(inputs_embeds=vectors, attention_mask=attention_mask).last_hidden_state
            kept = attention_mask.unsqueeze(-1).to(states.dtype)
            return torch.cat([states[:, 0], (states * kept).sum(1) / kept.sum(1)], dim=-1)

    example = (torch.randn(2, 9, shape.hidden), torch.ones(2, 9, dtype=torch.int64))
    save_quantised(Graph(), example, folder / WEIGHTS, INPUTS, OUTPUT, max_tokens=512)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
