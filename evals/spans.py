"""Evidence spans of cases: do they stand in one of the first k passages? Re-chunking doesn't void them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evals import metrics
from evals.cases import EvalCase
from evals.results import CaseResult, EvalReport, Value, report_of
from evals.retrieval import FINAL, STAGES, calibration, lost_at, stage_rankings
from evals.scoring import must_refuse
from knowledge.types import Hit

SPAN_KS = (1, 3, 5, 10)

Search = Callable[[EvalCase], Sequence[Hit]]


def evaluate_spans(
    cases: Sequence[EvalCase], search: Search, k: int = 5, settings: Mapping[str, Any] | None = None
) -> EvalReport:
    """Evidence spans of the cases that have them, per stage, and the calibration of the nearest passage over all cases."""
    results, latencies, lost, tops = [], [], [], []
    for case in cases:
        started = time.perf_counter()
        hits = search(case)
        latencies.append((time.perf_counter() - started) * 1000)
        if case.answerable is not None:
            tops.append((_nearest(hits), not must_refuse(case)))
        if (case.evidence or case.file) and not must_refuse(case):
            results.append(_span_case(case, hits, k) if case.evidence else _file_case(case, hits, k))
            lost.append((case.type.value, results[-1].why[0] if results[-1].failed else "found"))
    return report_of(
        "retrieval",
        results,
        frozenset({f"{FINAL}/all_spans@{k}", *(f"{stage}/file_hit@{k}" for stage in STAGES)}),
        {"k": k, "latency_p50_ms": metrics.percentile(latencies, 0.5)} | dict(settings or {}),
        tables={"lost": metrics.confusion(lost)},
        series={"latency_ms": latencies, "calibration": calibration(tops)},
    )


def _nearest(hits: Sequence[Hit]) -> float:
    """The largest dense similarity: unlike fused scores it means the same in every ranking. Without any, the score."""
    return max((hit.scores.get("dense", hit.score) for hit in hits), default=0.0)


def _span_case(case: EvalCase, hits: Sequence[Hit], k: int) -> CaseResult:
    rankings = stage_rankings(hits)
    spans = [span.text for span in case.evidence]
    values: dict[str, Value] = {}
    for stage, ranking in rankings.items():
        texts = [hit.chunk.text for hit in ranking]
        values |= {f"{stage}/span_recall@{depth}": metrics.span_recall(spans, texts, depth) for depth in SPAN_KS}
        values[f"{stage}/span_recall@{k}"] = metrics.span_recall(spans, texts, k)
    values |= _final_values(case, hits[:k], k)
    missed = [span for span in spans if not metrics.span_recall([span], [hit.chunk.text for hit in hits], k)]
    values[f"{FINAL}/all_spans@{k}"] = float(not missed)
    why = [lost_at(_ids(rankings), _holders(span, hits), k) for span in missed]
    detail = {
        "question": case.question,
        "evidence": [f"{span.source_file}：{span.text}" for span in case.evidence],
        "passages": [f"{hit.document.source}：{hit.chunk.text[:300]}" for hit in hits[:k]],
    }
    region = case.region or "–"
    return CaseResult(case.id, case.type, region, values, failed=bool(missed), why=tuple(why), detail=detail)


def _file_case(case: EvalCase, hits: Sequence[Hit], k: int) -> CaseResult:
    """Whether one of the first k passages comes from the file that answers the case, and 1 / its rank."""
    rankings = {stage: [hit.document.source for hit in ranking] for stage, ranking in stage_rankings(hits).items()}
    values: dict[str, Value] = {}
    for stage, sources in rankings.items():
        rank = sources.index(case.file) + 1 if case.file in sources[:k] else None
        values |= {f"{stage}/file_hit@{k}": float(rank is not None), f"{stage}/file_MRR@{k}": 1 / rank if rank else 0.0}
    lost = lost_at(rankings, [case.file or ""], k)
    detail = {"question": case.question, "evidence": [case.file], "passages": rankings[FINAL][:k]}
    failed = lost != "found"
    return CaseResult(case.id, case.type, "–", values, failed=failed, why=(lost,) if failed else (), detail=detail)


def _final_values(case: EvalCase, first: Sequence[Hit], k: int) -> dict[str, Value]:
    """Span recall where the passage's file must be the span's, and the characters that a reader of k passages reads."""
    in_source = [
        metrics.span_recall([s.text], [h.chunk.text for h in first if h.document.source == s.source_file], k) or 0.0
        for s in case.evidence
    ]
    return {
        f"{FINAL}/span_recall_in_source@{k}": sum(in_source) / len(in_source),
        f"{FINAL}/chars@{k}": float(sum(len(hit.chunk.text) for hit in first)),
    }


def _ids(rankings: Mapping[str, Sequence[Hit]]) -> dict[str, list[str]]:
    return {stage: [hit.chunk.id for hit in ranking] for stage, ranking in rankings.items()}


def _holders(span: str, hits: Sequence[Hit]) -> list[str]:
    return [hit.chunk.id for hit in hits if metrics.span_recall([span], [hit.chunk.text], 1)]
