"""Low-rank updates of the bundled encoder (LoRA: Hu et al., ICLR 2022): every product gets two thin matrices that are trained, and so are
its norms. With what every training needs: batches of like length, padded, and the rate of learning."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

_WARM_UP = 0.1
_GROUP = 20  # batches that are sorted by length together


def updated_encoder(settings: Mapping[str, Any], tensors: Mapping[str, Any], pad: int, rank: int) -> Any:
    """The encoder of these settings and tensors, by transformers' names, as a module of which only the updates learn; `pad` is the
    token that fills up."""
    import torch
    from torch import nn
    from transformers import BertConfig, BertModel

    class Updated(nn.Module):
        """A product with what training adds to it."""

        def __init__(self, product: nn.Linear) -> None:
            super().__init__()
            self.product = product
            self.a = nn.Parameter(torch.randn(rank, product.in_features) / math.sqrt(product.in_features))
            self.b = nn.Parameter(torch.zeros(product.out_features, rank))

        def forward(self, states: torch.Tensor) -> torch.Tensor:
            added = nn.functional.linear(nn.functional.linear(states, self.a), self.b)
            return torch.add(self.product(states), added)

    encoder = BertModel(BertConfig(**{**settings, "pad_token_id": pad}), add_pooling_layer=False)
    encoder.load_state_dict({k: torch.tensor(v) for k, v in tensors.items()}, strict=False)
    encoder.requires_grad_(False)
    for name, module in list(encoder.named_modules()):
        if isinstance(module, nn.Linear):
            encoder.set_submodule(name, Updated(module))
        elif isinstance(module, nn.LayerNorm):
            module.requires_grad_(True)
    return encoder


def updates_of(encoder: Any) -> dict[str, Any]:
    """What was trained, in half precision, by the names that `knowledge.taught_export` looks for."""
    learned = (name for name in encoder.state_dict() if name.endswith((".a", ".b")) or "LayerNorm" in name)
    return {name: encoder.state_dict()[name].detach().float().cpu().numpy().astype(np.float16) for name in learned}


def state_at(path: Path) -> dict[str, torch.Tensor]:
    """What was trained and kept at `path`, by the same names."""
    import torch

    with np.load(path) as kept:
        return {name: torch.tensor(kept[name].astype(np.float32)) for name in kept.files}


def batches(order: Sequence[int], lengths: Sequence[int], chance: random.Random, size: int) -> Iterator[Sequence[int]]:
    """Batches of `size` in random order, of sequences of like length, so that little of a batch is padding."""
    shuffled = chance.sample(order, len(order))
    groups = (sorted(group, key=lambda i: lengths[i]) for group in parts(shuffled, _GROUP * size))
    near = [batch for group in groups for batch in parts(group, size)]
    yield from chance.sample(near, len(near))


def parts(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    yield from (order[start : start + size] for start in range(0, len(order), size))


def padded(sequences: Sequence[Any], pad: int, device: str = "cpu") -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids of shape (sequences, longest), filled up with `pad`, and the mask of what is not filled up."""
    import torch

    longest = max(map(len, sequences))
    ids = np.full((len(sequences), longest), pad, np.int64)
    mask = np.zeros((len(sequences), longest), np.int64)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return torch.tensor(ids, device=device), torch.tensor(mask, device=device)


def rate_at(step: int, steps: int) -> float:
    """The share of the rate of learning at a step: up in a line, then down in a line."""
    warm = int(_WARM_UP * steps)
    return (step + 1) / (warm + 1) if step < warm else max(0.02, (steps - step) / (steps - warm))
