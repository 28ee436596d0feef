"""Teach the bundled encoder to tell texts that answer a question from those that only sound like it.

    python -m evals.train_verifier pack PACK.npz     # tokens and the bundled weights they need, where the product is installed
    python -m evals.train_verifier train PACK.npz UPDATES.npz             # six epochs, where PyTorch finds an accelerator
    python -m evals.train_verifier resume PACK.npz UPDATES.npz NEW.npz    # one more, gently, when sentences were added

The encoder's low-rank updates (`evals.lora`) are trained, and a logistic regression over the first token's state and the mean of
all. Six epochs take a minute on a data-centre GPU; one takes
a quarter of an hour on two cores that multiply bfloat16.
Packing comes apart so that the second machine needs neither the product nor its wheel: numpy, torch and transformers are enough.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evals.lora import batches, padded, parts, rate_at, state_at, updated_encoder, updates_of
from evals.roc import auc

if TYPE_CHECKING:
    import torch

_RANK, _BATCH = 64, 64
_FRESH, _RESUMED = (7e-4, 6), (2.5e-4, 1)  # rate of learning, epochs
_SMOOTHING, _SEED = 0.05, 0
_WEIGHTS = {"passages": 1.0, "answers": 1.5, "quotes": 1.5, "plans": 1.0, "sentences": 1.0, "everyday": 1.0}
_TIMES = {"sentences": 1, "everyday": 2}  # how often a pair is learned from when it was added, where not once
_KNOWN_SHARE = 0.3  # of the pairs that it has learned from before, when it learns from added ones
_WORDS = "embeddings.word_embeddings.weight"
_PAD = 1


@dataclass(frozen=True, slots=True)
class Pack:
    """Token ids of every pair, renumbered to the rows that occur; target, weight and whether it is held out; the weights."""

    sequences: Sequence[Any]
    targets: Any
    weights: Any
    held_out: Any
    sources: Sequence[str]
    settings: Mapping[str, Any]
    tensors: Mapping[str, Any]
    pad: int


def pack(path: Path) -> int:
    """Write `path` from the pairs and the bundled weights; how many pairs."""
    from evals.verifier_pairs import load_pairs
    from knowledge import bundled_model
    from knowledge.onnx_verifier import pair_ids

    pairs = load_pairs()
    weights = bundled_model.WeightsFile(bundled_model.locate())
    tokenize = bundled_model.open_tokenizer(weights)
    sequences = [pair_ids(tokenize, pair.question, pair.text) for pair in pairs]
    tensors = dict(bundled_model.tensors(weights))
    used = np.unique(np.concatenate([np.array([_PAD]), *map(np.array, sequences)]))
    tensors[_WORDS] = tensors[_WORDS][used]
    settings = bundled_model.encoder_settings(weights.shape) | {"vocab_size": len(used)}
    arrays: dict[str, Any] = {f"tensor:{name}": tensor.astype(np.float16) for name, tensor in tensors.items()}
    arrays |= {
        "flat": np.searchsorted(used, np.concatenate(sequences)).astype(np.uint16),
        "lengths": np.array(list(map(len, sequences)), np.uint16),
        "targets": np.array([pair.answers for pair in pairs]),
        "held_out": np.array([pair.held_out for pair in pairs]),
        "sources": np.array([pair.source for pair in pairs]),
        "settings": np.array(json.dumps(settings)),
        "pad": np.searchsorted(used, _PAD),
    }
    np.savez_compressed(path, **arrays)
    return len(pairs)


def read_pack(path: Path) -> Pack:
    with np.load(path) as packed:
        ends = np.cumsum(packed["lengths"].astype(np.int64))
        sources = packed["sources"].tolist()
        return Pack(
            np.split(packed["flat"].astype(np.int64), ends[:-1]),
            packed["targets"],
            np.array([_WEIGHTS[source] for source in sources], np.float32),
            packed["held_out"],
            sources,
            json.loads(str(packed["settings"])),
            {name[7:]: packed[name].astype(np.float32) for name in packed.files if name.startswith("tensor:")},
            int(packed["pad"]),
        )


def train(packed: Pack, target: Path, start: Path | None = None) -> dict[str, float]:
    """Train on what is not held out, from the updates at `start` if there are any, and write the updates to `target`; the area
    under the ROC curve on what is held out, by source."""
    import torch

    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = _model(packed).to(device)
    if start is not None:
        model.load_state_dict(_state(start), strict=False)
    rate, epochs = _RESUMED if start else _FRESH
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    order = _order(packed, chance, _KNOWN_SHARE if start else 1.0)
    optimiser = torch.optim.AdamW(learned, lr=rate, weight_decay=0.01)
    steps = epochs * math.ceil(len(order) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_at(step, steps))
    lengths = _lengths(packed)
    for epoch in range(epochs):
        losses = []
        for batch in batches(order, lengths, chance, _BATCH):
            losses.append(_step(model, packed, batch, learned, optimiser, schedule, device))
            if len(losses) % 50 == 0:
                recent = sum(losses[-50:]) / 50
                print(f"epoch {epoch + 1} of {epochs}, step {len(losses)}: loss {recent:.3f}", file=sys.stderr, flush=True)
    np.savez_compressed(target, **_updates(model))
    return _measured(model, packed, device)


def _order(packed: Pack, chance: random.Random, share: float) -> list[int]:
    """The pairs to learn from, some of them more than once, and a share of the others."""
    learned = [i for i, out in enumerate(packed.held_out) if not out]
    known = [i for i in learned if packed.sources[i] not in _TIMES]
    added = [i for i in learned if packed.sources[i] in _TIMES]
    again = (i for i in added for _ in range(_TIMES[packed.sources[i]] if share < 1 else 1))
    return [*chance.sample(known, round(share * len(known))), *again]


def _model(packed: Pack) -> Any:
    import torch
    from torch import nn

    class Verifier(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = updated_encoder(packed.settings, packed.tensors, packed.pad, _RANK)
            self.head = nn.Linear(2 * packed.settings["hidden_size"], 1)

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            kept = mask.unsqueeze(-1).to(states.dtype)
            features = torch.cat([states[:, 0], (states * kept).sum(1) / kept.sum(1)], dim=-1)
            logits: torch.Tensor = self.head(features)[:, 0]
            return logits.float()

    return Verifier()


def _step(
    model: Any, packed: Pack, batch: Sequence[int], learned: Any, optimiser: Any, schedule: Any, device: str
) -> float:
    import torch

    with torch.autocast(device, torch.bfloat16):
        logits = model(*_inputs(packed, batch, device))
    targets = torch.tensor(packed.targets[batch], dtype=torch.float32, device=device) * (1 - 2 * _SMOOTHING) + _SMOOTHING
    each = torch.nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    loss = (each * torch.tensor(packed.weights[batch], device=device)).mean()
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(learned, 1.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())


def _inputs(packed: Pack, batch: Sequence[int], device: str) -> tuple[torch.Tensor, torch.Tensor]:
    return padded([packed.sequences[i] for i in batch], packed.pad, device)


def _lengths(packed: Pack) -> list[int]:
    return [len(sequence) for sequence in packed.sequences]


def _updates(model: Any) -> dict[str, Any]:
    """What was trained, the regression on top included."""
    head = {f"head.{name}": tensor.cpu().numpy().astype(np.float32) for name, tensor in model.head.state_dict().items()}
    return {**updates_of(model.encoder), **head}


def _state(path: Path) -> dict[str, Any]:
    """What `_updates` wrote, by the names of the model."""
    return {name if name.startswith("head.") else f"encoder.{name}": kept for name, kept in state_at(path).items()}


def _measured(model: Any, packed: Pack, device: str) -> dict[str, float]:
    import torch

    model.eval()
    held = sorted((i for i, out in enumerate(packed.held_out) if out), key=_lengths(packed).__getitem__)
    with torch.no_grad(), torch.autocast(device, torch.bfloat16):
        logits = [model(*_inputs(packed, batch, device)).cpu().numpy() for batch in parts(held, 128)]
    scores, targets = np.concatenate(logits), packed.targets[held]
    sources = np.array([packed.sources[i] for i in held])
    of = {name: sources == name for name in ("passages", "answers", "plans", "sentences")}
    return {name: auc(scores[here & targets], scores[here & ~targets]) for name, here in of.items()}


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["pack", path]:
            print(f"{pack(Path(path))} pairs")
        case ["train", path, target]:
            print({name: round(area, 4) for name, area in train(read_pack(Path(path)), Path(target)).items()})
        case ["resume", path, start, target]:
            print({name: round(area, 4) for name, area in train(read_pack(Path(path)), Path(target), Path(start)).items()})
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
