"""Answers: ask a system every case, and report on what it said."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any, Protocol

from assistant.types import Answer, Question
from evals import metrics
from evals.cases import EvalCase
from evals.records import AnswerRecord, record_of
from evals.results import EvalReport, grouped, report_of
from evals.scoring import SHARES, score

Respond = Callable[[EvalCase], AnswerRecord]


class Answerer(Protocol):
    """A system that answers."""

    def ask(self, question: Question) -> Answer:
        """One checked answer."""


def responder(answerer: Answerer) -> Respond:
    """Ask the answerer a case and time it; an exception becomes a record with its type as `error`."""

    def respond(case: EvalCase) -> AnswerRecord:
        started = time.perf_counter()
        try:
            answer = answerer.ask(case.asked())
        except Exception as exc:  # whatever the system under test raises, the other cases are still worth asking
            return AnswerRecord(case.id, error=type(exc).__name__)
        return record_of(case.id, answer, (time.perf_counter() - started) * 1000)

    return respond


def evaluate_answers(
    cases: Sequence[EvalCase],
    records: Mapping[str, AnswerRecord],
    sources: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
) -> EvalReport:
    """The report over all cases: estimates, groups, outcomes by type, latency and lengths."""
    results = [score(case, records.get(case.id), sources) for case in cases]
    answered = [(case, records[case.id]) for case in cases if case.id in records]
    outcomes = [(case.type.value, str(record.outcome or "–")) for case, record in answered]
    latencies = [record.latency_ms for _, record in answered if record.latency_ms is not None]
    report = report_of(
        "answers",
        results,
        SHARES,
        dict(settings or {}) | _summary(answered, latencies),
        tables={"outcomes": metrics.confusion(outcomes)},
        series={"latency_ms": latencies, "chars": [len(record.text) for _, record in answered]},
    )
    splits = grouped(results, [case.split or "–" for case in cases], SHARES)
    return replace(report, groups=dict(report.groups) | {"split": splits})


def _summary(answered: Sequence[tuple[EvalCase, AnswerRecord]], latencies: Sequence[float]) -> dict[str, Any]:
    lengths: dict[str, list[int]] = {}
    for case, record in answered:
        lengths.setdefault(case.type.value, []).append(len(record.text))
    everything = [chars for group in lengths.values() for chars in group]
    return {
        "latency_p50_ms": metrics.percentile(latencies, 0.5),
        "latency_p95_ms": metrics.percentile(latencies, 0.95),
        "median_chars": median(everything) if everything else None,
        "median_chars_by_type": {name: median(group) for name, group in sorted(lengths.items())},
    }
