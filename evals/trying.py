"""One point of a tuning grid: the product with these settings, examined on passages or on answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing

from evals.answers import evaluate_answers, responder
from evals.cases import EvalCase
from evals.results import EvalReport
from evals.running import searching
from evals.spans import SPAN_KS, evaluate_spans
from evals.tune import Evaluate, Point
from evals.wiring import Product

_SUMMARY = ("median_chars", "latency_p50_ms")


def trying(
    open_tuned: Callable[[Point], Product],
    cases: Sequence[EvalCase],
    objective: str,
    k: int,
    sources: Mapping[str, str],
) -> Evaluate:
    """Point to metrics. An objective of a stage (`final/span_recall@5`) looks at passages, any other at answers."""

    def evaluate(point: Point) -> Mapping[str, float]:
        with closing(open_tuned(point)) as product:
            if "/" in objective:
                return _figures(evaluate_spans(cases, searching(product.searcher, max(k, *SPAN_KS)), k))
            respond = responder(product.answerer)
            return _figures(evaluate_answers(cases, {case.id: respond(case) for case in cases}, sources))

    return evaluate


def _figures(report: EvalReport) -> dict[str, float]:
    """The metrics, and the medians that stand among the settings."""
    medians = {name: float(report.settings[name]) for name in _SUMMARY if report.settings.get(name) is not None}
    return {name: estimate.value for name, estimate in report.metrics.items()} | medians
