"""Tuning: try every point of a grid and choose by one objective, in the open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Point = Mapping[str, object]
Evaluate = Callable[[Point], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One point of the grid with its metrics."""

    point: Point
    metrics: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tuning:
    """All trials in grid order, and the chosen one: best by `objective`, the earliest of equals."""

    objective: str
    trials: tuple[Trial, ...]
    chosen: Trial


def points(grid: Mapping[str, Sequence[object]]) -> Iterator[Point]:
    """Every combination, the last name varying fastest; put the present setting first in each list, so ties keep it."""
    for values in product(*grid.values()):
        yield dict(zip(grid, values, strict=True))


def tune(grid: Mapping[str, Sequence[object]], evaluate: Evaluate, objective: str) -> Tuning:
    """Evaluate every point; more of the objective is better.

    Raises:
        ValueError: if the grid has no point.
        KeyError: if a trial lacks the objective.
    """
    trials = tuple(Trial(point, evaluate(point)) for point in points(grid))
    if not trials:
        raise ValueError("the grid has no point: every setting needs a value")
    return Tuning(objective, trials, max(trials, key=lambda trial: trial.metrics[objective]))
