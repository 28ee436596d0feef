"""Teach the bundled encoder to tell messages of somebody in danger from everyday ones.

    python -m evals.train_alarm train UPDATES.npz    # four epochs: a quarter to half an hour on two cores that multiply bfloat16
    python -m evals.train_alarm measure              # with the weights that ship, of messages that nobody learned from

It learns from the examples of the safety check, which are read as messages are. Low-rank updates (`evals.lora`) and a layer on top are
trained: whether it is a danger, and of danger also which kind, which makes the first easier to learn. The suites of `evals/data` are
never learned from.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.safety import CrisisKind
from assistant.safety.likeness import comparable, crisis_examples, everyday_examples
from evals.cases import CaseType, load_cases
from evals.lora import batches, padded, rate_at, updated_encoder, updates_of
from evals.roc import auc
from evals.suites import DATA
from knowledge import bundled_model
from knowledge.onnx_alarm import message_ids

if TYPE_CHECKING:
    import torch

_RANK, _BATCH, _EPOCHS, _RATE = 32, 64, 4, 7e-4
_SMOOTHING, _OF_KINDS, _SEED = 0.05, 0.3, 0
_PAD = 1
_SUITES = ("crisis", "crisis_told", "crisis_fresh", "crisis_new")
_BESIDE = {"crisis": "lookalikes", "crisis_told": "lookalikes_told", "crisis_fresh": "lookalikes_fresh", "crisis_new": "lookalikes_new"}


@dataclass(frozen=True, slots=True)
class Example:
    """Tokens of a message, and the place of its kind among the kinds of danger; -1 for everyday life."""

    ids: Sequence[int]
    kind: int


def examples(tokenizer: Any) -> list[Example]:
    """Every example of the safety check, those of danger first."""
    kinds = list(CrisisKind)
    danger = [(text, kinds.index(kind)) for kind, text in crisis_examples()]
    labelled = [*danger, *((text, -1) for text in everyday_examples())]
    return [Example(message_ids(tokenizer, comparable(text)), kind) for text, kind in labelled]


def train(target: Path) -> None:
    """Train on every example and write the updates and the layer on top to `target`."""
    import torch

    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    weights = bundled_model.WeightsFile(bundled_model.locate())
    learned_from = examples(bundled_model.open_tokenizer(weights))
    model = _model(weights)
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=_RATE, weight_decay=0.01)
    steps = _EPOCHS * math.ceil(len(learned_from) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_at(step, steps))
    lengths = [len(example.ids) for example in learned_from]
    for epoch in range(_EPOCHS):
        losses: list[float] = []
        for batch in batches(range(len(lengths)), lengths, chance, _BATCH):
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*padded([learned_from[i].ids for i in batch], _PAD))
            loss = _loss(logits, torch.tensor([learned_from[i].kind for i in batch]))
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1} of {_EPOCHS}: loss {sum(losses[-80:]) / len(losses[-80:]):.3f}", file=sys.stderr, flush=True)
    head = {f"head.{name}": tensor.numpy().astype(np.float32) for name, tensor in model.head.state_dict().items()}
    np.savez_compressed(target, **updates_of(model.encoder), **head)


def _model(weights: bundled_model.WeightsFile) -> Any:
    import torch
    from torch import nn

    class Alarm(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            settings = bundled_model.encoder_settings(weights.shape)
            tensors = {name: tensor.astype(np.float32) for name, tensor in bundled_model.tensors(weights)}
            self.encoder = updated_encoder(settings, tensors, _PAD, _RANK)
            self.head = nn.Linear(2 * weights.shape.hidden, 1 + len(CrisisKind))

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            kept = mask.unsqueeze(-1).to(states.dtype)
            logits: torch.Tensor = self.head(torch.cat([states[:, 0], (states * kept).sum(1) / kept.sum(1)], dim=-1))
            return logits.float()

    return Alarm()


def _loss(logits: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
    """Of the first logit whether it is a danger, and of the others, where it is one, which."""
    import torch
    from torch.nn import functional

    danger = kinds >= 0
    targets = danger.float() * (1 - 2 * _SMOOTHING) + _SMOOTHING
    loss = functional.binary_cross_entropy_with_logits(logits[:, 0], targets)
    if danger.any():
        loss = loss + _OF_KINDS * functional.cross_entropy(logits[danger, 1:], kinds[danger]) * danger.float().mean()
    return torch.as_tensor(loss)


def measure() -> dict[str, float]:
    """The area under the ROC curve of the weights that ship, by suite: danger beside what only sounds like it."""
    from knowledge.alarm import open_alarm
    from knowledge.model_folders import BUNDLED

    alarm = open_alarm(BUNDLED, Path("data/models"))
    assert alarm is not None
    found = {}
    for suite in _SUITES:
        cases = [*load_cases(DATA / f"{suite}.jsonl"), *load_cases(DATA / f"{_BESIDE[suite]}.jsonl")]
        scores = alarm.logits([comparable(case.question) for case in cases])
        danger = np.array([case.type is CaseType.CRISIS for case in cases])
        found[suite] = auc(scores[danger], scores[~danger])
    return found


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["train", target]:
            train(Path(target))
        case ["measure"]:
            print({suite: round(area, 4) for suite, area in measure().items()})
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
