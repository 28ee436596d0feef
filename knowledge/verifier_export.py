"""The bundled encoder with the updates that taught it to verify becomes an int8 ONNX file: once.

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
from knowledge.encoder_graph import WORDS, in_8_bits, save_verifier
from knowledge.onnx_export import quantise_products, quiet, run_in_process
from knowledge.onnx_model import TOKENIZER, WEIGHTS
from knowledge.onnx_verifier import HEAD, ROWS, SCALES

UPDATES = Path(__file__).parent / "weights" / "verifier.npz"


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
    rows, scales = in_8_bits(tensors.pop(WORDS))
    np.save(folder / ROWS, rows)
    np.save(folder / SCALES, scales)
    exact = folder / "fp32.onnx"
    save_verifier(weights.shape, tensors, exact)
    with quiet():
        quantise_products(exact, folder / WEIGHTS)
    exact.unlink()


def updated(weights: bundled_model.WeightsFile, updates: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Every tensor of the encoder as transformers names it, with what training added or put in its place."""
    tensors = {}
    for name, tensor in bundled_model.tensors(weights):
        product = name.removesuffix(".weight")
        if f"{product}.a" in updates:
            tensor = tensor + updates[f"{product}.b"].astype(np.float32) @ updates[f"{product}.a"].astype(np.float32)
        tensors[name] = updates[name].astype(np.float32) if name in updates else tensor
    return tensors


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
