"""Signs of a good answer: how well each tells answers that hold every key fact from those to questions that no document answers,
and the logistic regression that puts them together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.types import Answer, Question
from evals.cases import EvalCase, read_lines
from evals.intervals import SEED
from evals.records import record_of
from evals.roc import auc
from evals.scoring import must_refuse, score

LOSSES = (0.01, 0.02, 0.03, 0.05)
_FOLDS = 5
_SHUFFLES = 4
_STEPS = 50
_RIDGE = 1e-3
Numbers = NDArray[np.float64]


class Weigher(Protocol):
    """A product that answers whatever the confidence, and tells the signs of its answers."""

    def ask(self, question: Question) -> Answer:
        """What would be told of the passages."""

    def signs(self, question: Question) -> Mapping[str, float] | None:
        """Each sign by its name; None where the passages are not what decides."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of one answer, and whether it is right; the others answer what no document does."""

    question: str
    right: bool
    signs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """logit(p) = constant + sum of weight * sign."""

    weights: Mapping[str, float]
    constant: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A regression on all that was weighed, and how it does on folds that it wasn't fitted on: the area under the ROC curve,
    and for each share of right answers that is lost what share of the others is refused, in [0, 1]."""

    logistic: Logistic
    auc: float
    refused: Mapping[float, float]


def weighed(
    cases: Sequence[EvalCase],
    ask: Callable[[Question], Answer],
    signs_of: Callable[[Question], Mapping[str, float] | None],
    sources: Mapping[str, str],
) -> Iterator[Weighed]:
    """The signs of each case whose answer is right, and of each that should be refused; the rest teaches nothing."""
    for case in cases:
        signs = signs_of(case.asked())
        if signs is None:
            continue
        if must_refuse(case):
            yield Weighed(case.question, False, signs)
        elif score(case, record_of(case.id, ask(case.asked()), 0.0), sources).values.get("right"):
            yield Weighed(case.question, True, signs)


def save(path: Path, found: Iterable[Weighed]) -> None:
    """One JSON line each."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) for one in found)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def load(path: Path) -> list[Weighed]:
    """What `save` has written.

    Raises:
        BadFile: if a line is no JSON object.
    """
    return [Weighed(line["question"], line["right"], line["signs"]) for _, line in read_lines(path)]


def sign_aucs(found: Sequence[Weighed]) -> dict[str, float]:
    """The area under the ROC curve of each sign alone, best first."""
    alone = {name: auc(*_apart(found, [one.signs[name] for one in found])) for name in found[0].signs}
    return dict(sorted(alone.items(), key=lambda item: -item[1]))


def fit(found: Sequence[Weighed], names: Sequence[str]) -> Fit:
    """The regression on these signs. Wordings of one question stay in one fold; seeded.

    Raises:
        ValueError: if only right answers or only others were weighed.
    """
    right = np.array([one.right for one in found], dtype=np.float64)
    if right.min(initial=1) == right.max(initial=0):
        raise ValueError("a regression needs right answers and others")
    values = np.array([[one.signs[name] for name in names] for one in found], dtype=np.float64)
    scores = np.mean([_unseen(values, right, _folds(found, seed)) for seed in range(SEED, SEED + _SHUFFLES)], axis=0)
    good, others = _apart(found, scores.tolist())
    refused = {loss: float(np.mean(np.asarray(others) < np.quantile(good, loss))) for loss in LOSSES}
    return Fit(_named(_regress(values, right), names), auc(good, others), refused)


def _apart(found: Sequence[Weighed], values: Sequence[float]) -> tuple[list[float], list[float]]:
    pairs = list(zip(found, values, strict=True))
    return [value for one, value in pairs if one.right], [value for one, value in pairs if not one.right]


def _folds(found: Sequence[Weighed], seed: int) -> NDArray[np.int64]:
    """The fold of each answer."""
    questions = {question: place for place, question in enumerate(dict.fromkeys(one.question for one in found))}
    dealt = np.random.default_rng(seed).permutation(len(questions)) % _FOLDS
    return np.array([dealt[questions[one.question]] for one in found])


def _unseen(values: Numbers, right: Numbers, folds: NDArray[np.int64]) -> Numbers:
    """The logit of each answer by the regression on the other folds."""
    scores = np.zeros(len(right))
    for fold in set(folds.tolist()):
        inside = folds == fold
        weights = _regress(values[~inside], right[~inside])
        scores[inside] = values[inside] @ weights[:-1] + weights[-1]
    return scores


def _regress(values: Numbers, right: Numbers) -> Numbers:
    """Weights of the signs, then the constant: Newton's method with a small ridge on the standardised signs."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    inputs = np.column_stack([(values - mean) / spread, np.ones(len(right))])
    ridge = np.append(np.full(values.shape[1], _RIDGE * len(right)), 1e-9)
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        expected = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (expected - right) + ridge * weights
        curve = (inputs.T * (expected * (1 - expected))) @ inputs + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    scaled = weights[:-1] / spread
    return np.append(scaled, weights[-1] - scaled @ mean)


def _named(weights: Numbers, names: Sequence[str]) -> Logistic:
    return Logistic(dict(zip(names, weights[:-1].tolist(), strict=True)), float(weights[-1]))
