"""Teach the bundled encoder to put a question beside the answer that is meant, in whatever words it is asked.

    python -m evals.train_matcher train UPDATES.npz             # eight epochs: three quarters of an hour on two cores that multiply bfloat16
    python -m evals.train_matcher resume UPDATES.npz NEW.npz    # two more, gently, when answers were added
    python -m evals.train_matcher measure                       # of wordings that were never trained on: is the right answer first, among 3, 5, 10

It learns from the starter library's questions and answers, from their other wordings, in the documents and in
`evals/data/answer_wordings.jsonl`, and from the passages of `evals.verifier_pairs` with the questions that they answer. In a batch
every other answer is a wrong one (InfoNCE: van den Oord et al., 2018); a batch holds several of one document, because its neighbours are
what an answer is mistaken for. One wording in ten is never trained on, chosen by its digest.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evals.lora import rate_at, state_at, updated_encoder, updates_of
from evals.precompute import LIBRARY
from evals.suites import DATA
from evals.verifier_pairs import PASSAGES
from knowledge import bundled_model
from knowledge.answered_questions import OTHER_WORDINGS, pairs_of
from knowledge.batches import Vectors
from knowledge.model_folders import BUNDLED
from knowledge.onnx_matcher import ANSWER_TOKENS, QUESTION_TOKENS, matched_ids
from knowledge.text import readable

if TYPE_CHECKING:
    import torch

WORDINGS = DATA / "answer_wordings.jsonl"
_RANK, _BATCH, _OF_ONE_DOCUMENT, _AT_ONCE = 32, 64, 8, 64
_FRESH, _RESUMED = (7e-4, 8), (5e-4, 2)  # rate of learning, epochs
_SEED = 0
_PASSAGES_AN_EPOCH = 0.5  # of those that belong to no question and answer
_SCALE, _LARGEST_SCALE = 20.0, 60.0  # what cosines are multiplied by: learned, from here on, up to there
_OF_QUESTIONS = 0.5  # a question beside another wording of itself counts half as much as beside its answer
_HELD_OUT = 10  # one wording in so many
_PAD = 1
_REPORTED = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as the matcher reads it, the wordings of its question, and the document that it stands in."""

    document: str
    text: str
    wordings: tuple[str, ...]

    @property
    def learned(self) -> list[str]:
        """The wordings that are trained on; the first is the heading."""
        return [wording for wording in self.wordings if wording is self.wordings[0] or not is_held_out(wording)]


def is_held_out(wording: str) -> bool:
    """Whether a wording is never trained on."""
    return hashlib.blake2b(wording.encode(), digest_size=2).digest()[0] % _HELD_OUT == 0


def answers(library: Path = LIBRARY, wordings: Path = WORDINGS) -> list[Answered]:
    """The library's questions and answers, with every wording that is written for them."""
    more: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in wordings.read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        more[value["document"], value["question"]] += value["wordings"]
    return list(_read(library, more))


def _read(library: Path, more: dict[tuple[str, str], list[str]]) -> Iterator[Answered]:
    from ingest.limits import Limits
    from ingest.preparing import prepare
    from ingest.sources import discover
    from ingest.splitting import Sizes
    from knowledge.regions import RegionTree

    for source in discover([library / "answers"]):
        prepared = prepare(source, RegionTree(), Limits(), Sizes())
        for pair in pairs_of(prepared.chunks):
            below = (chunk.text for chunk in prepared.chunks if chunk.headings == pair.chunk.headings)
            own = [part.strip(" 。") for part in _others("\n".join(below)).split("；") if part.strip()]
            yield Answered(source.name, pair.text, (pair.question, *own, *more[source.name, pair.question]))


def _others(text: str) -> str:
    """The other wordings that stand between a question and its answer."""
    lines = map(readable, text.splitlines())
    return next((line[mark.end() :] for line in lines if (mark := OTHER_WORDINGS.match(line))), "")


def _passages() -> list[Answered]:
    values = map(json.loads, PASSAGES.read_text(encoding="utf-8").splitlines())
    return [Answered(v["head"].split(" › ")[0], v["text"], tuple(v["yes"])) for v in values if v["yes"]]


class Learner:
    """The encoder with its updates, those at `start` if there are any, and its tokenizer."""

    def __init__(self, start: Path | None = None) -> None:
        weights = bundled_model.WeightsFile(bundled_model.locate())
        self.tokenizer = bundled_model.open_tokenizer(weights)
        tensors = dict(bundled_model.tensors(weights))
        self.encoder = updated_encoder(bundled_model.encoder_settings(weights.shape), tensors, _PAD, _RANK)
        if start is not None:
            self.encoder.load_state_dict(state_at(start), strict=False)

    def vectors(self, texts: Sequence[tuple[str, int]]) -> torch.Tensor:
        """Unit vectors of texts, each cut to so many tokens, in their order; of shape (len(texts), hidden)."""
        import torch

        ids = [matched_ids(self.tokenizer, text, tokens) for text, tokens in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        parts = [self._run([ids[i] for i in order[start : start + _AT_ONCE]]) for start in range(0, len(order), _AT_ONCE)]
        return torch.cat(parts)[torch.tensor(np.argsort(order))]

    def _run(self, ids: Sequence[Sequence[int]]) -> torch.Tensor:
        import torch

        longest = max(map(len, ids))
        tokens = torch.full((len(ids), longest), _PAD)
        for row, text in enumerate(ids):
            tokens[row, : len(text)] = torch.tensor(text)
        mask = (tokens != _PAD).long()
        with torch.autocast("cpu", torch.bfloat16):
            states = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
        kept = mask.unsqueeze(-1).float()
        return torch.nn.functional.normalize((states * kept).sum(1) / kept.sum(1), dim=-1)


def train(target: Path, start: Path | None = None) -> None:
    """Train, from the updates at `start` if there are any, and write the updates to `target` after every epoch."""
    import torch

    torch.manual_seed(_SEED)
    chance, learner = random.Random(_SEED), Learner(start)
    rate, epochs = _RESUMED if start else _FRESH
    own, others = answers(), _passages()
    scale = torch.nn.Parameter(torch.tensor(math.log(_SCALE)))
    learned = [parameter for parameter in learner.encoder.parameters() if parameter.requires_grad]
    groups: list[dict[str, Any]] = [{"params": learned}, {"params": [scale], "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
    count = len(own) + int(_PASSAGES_AN_EPOCH * len(others))
    steps = epochs * math.ceil(count / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_at(step, steps))
    for epoch in range(epochs):
        losses = []
        for batch in _batches([*own, *chance.sample(others, count - len(own))], chance):
            loss = _loss(learner, batch, scale, chance)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        np.savez_compressed(target, **updates_of(learner.encoder))
        print(f"epoch {epoch + 1} of {epochs}: loss {sum(losses) / len(losses):.3f}", file=sys.stderr, flush=True)


def _batches(taught: Sequence[Answered], chance: random.Random) -> Iterator[Sequence[Answered]]:
    """Everything once, in random order, several of one document together."""
    by_document: dict[str, list[Answered]] = defaultdict(list)
    for answered in chance.sample(taught, len(taught)):
        by_document[answered.document].append(answered)
    groups = [
        group[start : start + _OF_ONE_DOCUMENT]
        for group in by_document.values()
        for start in range(0, len(group), _OF_ONE_DOCUMENT)
    ]
    order = [answered for group in chance.sample(groups, len(groups)) for answered in group]
    yield from (order[start : start + _BATCH] for start in range(0, len(order), _BATCH))


def _loss(learner: Learner, batch: Sequence[Answered], scale: Any, chance: random.Random) -> torch.Tensor:
    """How far two wordings of each question are from its answer, and from one another, against the others of the batch."""
    import torch

    pairs = [chance.sample(answered.learned, 2) if len(answered.learned) > 1 else [*answered.learned] * 2 for answered in batch]
    texts = [(q, QUESTION_TOKENS) for q, _ in pairs] + [(q, QUESTION_TOKENS) for _, q in pairs]
    vectors = learner.vectors([*texts, *((answered.text, ANSWER_TOKENS) for answered in batch)])
    one, other, answer = torch.split(vectors, len(batch))
    by = scale.exp().clamp(max=_LARGEST_SCALE)
    right = torch.arange(len(batch))
    apart = torch.nn.functional.cross_entropy
    beside = apart(by * one @ answer.T, right) + apart(by * other @ answer.T, right)
    return (beside + _OF_QUESTIONS * (apart(by * answer @ one.T, right) + apart(by * one @ other.T, right))) / 3


def measure() -> dict[str, float]:
    """Of the wordings that were never trained on: the share whose answer is among the first so many, with the matcher that ships
    and with the encoder that it was made of."""
    from knowledge.embedding import open_embedder
    from knowledge.matcher import open_matcher

    taught = answers()
    asked = [(index, w) for index, answered in enumerate(taught) for w in answered.wordings[1:] if is_held_out(w)]
    with tempfile.TemporaryDirectory() as folder:
        plain = open_embedder(BUNDLED, "onnx-int8", Path(folder))
        matcher = open_matcher(BUNDLED, Path(folder), plain)
        assert matcher is not None, "the bundled model is not installed"
        found = {"answers": float(len(taught)), "wordings": float(len(asked))}
        for name, model in (("matcher", matcher), ("encoder", plain)):
            told = model.embed_passages([answered.text for answered in taught])
            ranks = np.array([_rank(told, model.embed_query(wording), index) for index, wording in asked])
            found |= {f"{name}@{k}": round(float(np.mean(ranks < k)), 3) for k in _REPORTED}
    return found


def _rank(told: Vectors, question: Vectors, right: int) -> int:
    """How many answers lie nearer than the right one."""
    similarities = told @ question
    return int(np.sum(similarities > similarities[right]))


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["train", target]:
            train(Path(target))
        case ["resume", start, target]:
            train(Path(target), Path(start))
        case ["measure"]:
            print(json.dumps(measure()))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
