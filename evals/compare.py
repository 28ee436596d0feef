"""Two runs on the same cases: paired differences with intervals, a significance test, and the cases that flipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.errors import NothingToCompare
from evals.intervals import bootstrap, mcnemar, paired_permutation
from evals.results import CaseResult, EvalReport


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the `n` cases that have it in both runs: means, `change` = second - first with its 95 %
    interval, and the p-value of `test` (McNemar exact for shares, sign-flip permutation for means)."""

    metric: str
    n: int
    first: float
    second: float
    change: float
    low: float
    high: float
    p: float
    test: str


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that was right in one run and failed in the other; `why` is what the failing run got wrong."""

    id: str
    question: str
    gained: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences by metric name, and flips: lost ones first, then by case id."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]


def compare(first: EvalReport, second: EvalReport) -> Comparison:
    """Pair the cases of two reports by id. Deterministic.

    Raises:
        NothingToCompare: if they share no metric on any case.
    """
    ours, theirs = ({case.id: case for case in report.cases} for report in (first, second))
    pairs = [(case, theirs[case_id]) for case_id, case in ours.items() if case_id in theirs]
    names = sorted(set(first.metrics) & set(second.metrics))
    found = (_difference(name, pairs, first.metrics[name].share) for name in names)
    differences = tuple(difference for difference in found if difference)
    if not differences:
        raise NothingToCompare("前一份报告", "后一份报告")
    return Comparison(differences, flips(pairs))


def _difference(metric: str, pairs: Sequence[tuple[CaseResult, CaseResult]], share: bool) -> Difference | None:
    values = [(a.values.get(metric), b.values.get(metric)) for a, b in pairs]
    both = [(a, b) for a, b in values if a is not None and b is not None]
    if not both:
        return None
    changes = [b - a for a, b in both]
    gained, lost = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    p = mcnemar(gained, lost) if share else paired_permutation(changes)
    n = len(both)
    low, high = bootstrap(changes)
    first, second = sum(a for a, _ in both) / n, sum(b for _, b in both) / n
    return Difference(metric, n, first, second, second - first, low, high, p, "McNemar" if share else "permutation")


def flips(pairs: Sequence[tuple[CaseResult, CaseResult]]) -> tuple[Flip, ...]:
    """The scored cases whose verdict changed, lost ones first."""
    scored = [(a, b) for a, b in pairs if not (a.unscored or b.unscored) and a.failed != b.failed]
    made = [Flip(b.id, str(b.detail.get("question", "")), a.failed, a.why if a.failed else b.why) for a, b in scored]
    return tuple(sorted(made, key=lambda flip: (flip.gained, flip.id)))
