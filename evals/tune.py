"""Tuning: try every point of a grid and choose by one objective, in the open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

SHOWN = (
    "right", "right_short", "key_fact_recall", "refused", "false_refusal", "citation_recall", "region_leak",
    "median_chars", "final/span_recall@1", "final/span_recall@5", "final/span_recall@10", "final/file_hit@5",
    "final/chars@5", "latency_p50_ms",
)  # fmt: skip

Point = Mapping[str, object]
Evaluate = Callable[[Point], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One point of the grid with its metrics."""

    point: Point
    metrics: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tuning:
    """All trials in the order tried, and the chosen one: best by `objective`, the earliest of equals."""

    objective: str
    trials: tuple[Trial, ...]
    chosen: Trial

    def rows(self, metrics: Sequence[str]) -> Iterator[tuple[bool, str, list[float | None]]]:
        """For each trial: whether it is chosen, what it changes of the first one, and these metrics of it."""
        first = self.trials[0].point
        for trial in self.trials:
            changed = [f"{name} = {value}" for name, value in trial.point.items() if value != first[name]]
            shown = changed or [f"{name} = {value}" for name, value in first.items()]
            yield trial is self.chosen, "，".join(shown), [trial.metrics.get(name) for name in metrics]

    def columns(self) -> list[str]:
        """The objective, then what else tells a good setting, as far as the trials have it."""
        present = self.chosen.metrics
        return [self.objective, *(name for name in SHOWN if name in present and name != self.objective)]


def points(grid: Mapping[str, Sequence[object]]) -> Iterator[Point]:
    """Every combination, the last name varying fastest; put the present setting first in each list, so ties keep it."""
    for values in product(*grid.values()):
        yield dict(zip(grid, values, strict=True))


def each_alone(grid: Mapping[str, Sequence[object]]) -> Iterator[Point]:
    """The present setting (the first value of each name), then every other value with the rest left as it is."""
    present = {name: values[0] for name, values in grid.items() if values}
    yield present
    for name, values in grid.items():
        for value in values[1:]:
            yield present | {name: value}


def tune(tried: Iterable[Point], evaluate: Evaluate, objective: str) -> Tuning:
    """Evaluate every point; more of the objective is better.

    Raises:
        ValueError: if there is no point.
        KeyError: if a trial lacks the objective.
    """
    trials = tuple(Trial(point, evaluate(point)) for point in tried)
    if not trials:
        raise ValueError("the grid has no point: every setting needs a value")
    return Tuning(objective, trials, max(trials, key=lambda trial: trial.metrics[objective]))
