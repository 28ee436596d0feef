"""The bundled encoder with the updates that taught it to verify, to match and to hear danger becomes three int8 ONNX files: once.

    python -m knowledge.taught_export SOURCE TARGET

runs it in a process of its own, as `onnx_export` does. `weights/verifier.npz`, `weights/matcher.npz` and `weights/alarm.npz` hold for each
product of the encoder two thin matrices, whose product is what training added (LoRA: Hu et al., ICLR 2022), the norms, and the
regression on top; `python -m evals.train_verifier`, `train_matcher` and `train_alarm` make them.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import bundled_model
from knowledge.encoder_graph import WORDS, in_8_bits, save_matcher, save_verifier
from knowledge.errors import ModelNotFound
from knowledge.model_folders import BUNDLED, build_once
from knowledge.onnx_alarm import HEAD as ALARM_HEAD
from knowledge.onnx_export import quantise_products, quiet, run_in_process
from knowledge.onnx_model import TOKENIZER
from knowledge.onnx_verifier import HEAD
from knowledge.taught_encoder import ALARM, MATCHER, ROWS, SCALES, VERIFIER

_WEIGHTS = Path(__file__).parent / "weights"
VERIFIER_UPDATES, MATCHER_UPDATES = _WEIGHTS / "verifier.npz", _WEIGHTS / "matcher.npz"
ALARM_UPDATES = _WEIGHTS / "alarm.npz"


def taught_models(embedding_model: str, folder: Path) -> Path | None:
    """The folder below `folder` with these models and the table of token vectors that they share, made if it is not there yet; None
    unless the embedding model is the bundled one and there.

    Raises:
        ModelNotFound: with what the exporting process said last.
    """
    if embedding_model != BUNDLED:
        return None
    try:
        source = bundled_model.locate()
    except ModelNotFound:
        return None
    name = f"taught-{digest_of(VERIFIER_UPDATES, MATCHER_UPDATES, ALARM_UPDATES)}-int8"
    return build_once(folder / name, lambda new: run_in_process("knowledge.taught_export", [str(source), str(new)], "verifier"))


def digest_of(*updates: Path) -> str:
    """A short name for what these files hold."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in updates)).hexdigest()[:12]


def export(source: Path, folder: Path) -> None:
    """Write the encoders, their tokenizer, their table of token vectors in 8 bits and the regressions into `folder`, which exists.

    `source` is the bundled weights' file.
    """
    weights = bundled_model.WeightsFile(source)
    bundled_model.save_tokenizer(weights, folder / TOKENIZER)
    with np.load(VERIFIER_UPDATES) as updates:
        tensors = dict(updated(weights, updates))
        np.savez(folder / HEAD, weights=updates["head.weight"][0], constant=updates["head.bias"][0])
    rows, scales = in_8_bits(tensors.pop(WORDS))
    np.save(folder / ROWS, rows)
    np.save(folder / SCALES, scales)
    _write(save_verifier, weights, tensors, folder / VERIFIER)
    with np.load(MATCHER_UPDATES) as updates:
        tensors = dict(updated(weights, updates))
    _write(save_matcher, weights, tensors, folder / MATCHER)
    with np.load(ALARM_UPDATES) as updates:
        tensors = dict(updated(weights, updates))
        np.savez(folder / ALARM_HEAD, weights=updates["head.weight"][0], constant=updates["head.bias"][0])
    _write(save_verifier, weights, tensors, folder / ALARM)


def _write(save: Callable[..., None], weights: bundled_model.WeightsFile, tensors: Any, path: Path) -> None:
    exact = path.with_suffix(".fp32")
    save(weights.shape, tensors, exact)
    with quiet():
        quantise_products(exact, path)
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
