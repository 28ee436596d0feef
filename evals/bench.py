"""Judged collections in BEIR-like folders: passages judged by id."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import metrics
from evals.cases import read_lines
from evals.errors import BadFile
from evals.results import CaseResult, EvalReport, Value, report_of
from evals.retrieval import FINAL, STAGES, Qrels, lost_at, ranking_values, stage_rankings
from knowledge.types import Hit


@dataclass(frozen=True, slots=True)
class Bench:
    """A judged collection: passage id to text, query id to text, query id to passage id to grade (above 0)."""

    name: str
    passages: Mapping[str, str]
    queries: Mapping[str, str]
    qrels: Qrels


def load_bench(folder: Path, queries: Path | None = None) -> Bench:
    """Read corpus.jsonl, queries.jsonl (or the given file) and qrels.tsv; queries without a judgement are left out.

    Raises:
        BadFile: if a file is missing or a line of it can't be read.
    """
    qrels = _load_qrels(folder / "qrels.tsv")
    asked = {str(line["id"]): str(line["text"]) for _, line in read_lines(queries or folder / "queries.jsonl")}
    passages = {}
    for _, line in read_lines(folder / "corpus.jsonl"):
        passages[str(line["id"])] = "\n".join(part for part in (line.get("title"), line["text"]) if part)
    return Bench(folder.name, passages, {query: text for query, text in asked.items() if query in qrels}, qrels)


def _load_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Lines of query, passage, grade, with tabs between; a header line is passed over."""
    qrels: dict[str, dict[str, int]] = {}
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for query, passage, grade in rows:
            if grade.strip().lstrip("-").isdigit() and int(grade) > 0:
                qrels.setdefault(query, {})[passage] = int(grade)
    except (OSError, ValueError) as exc:
        raise BadFile(str(path), type(exc).__name__) from exc
    return qrels


def evaluate_bench(bench: Bench, search: Callable[[str], Sequence[Hit]], k: int) -> EvalReport:
    """Every query of the bench, per stage. A hit's `document.source` is its passage id."""
    rankings: dict[str, dict[str, list[str]]] = {}
    latencies = []
    for query, text in bench.queries.items():
        started = time.perf_counter()
        hits = search(text)
        latencies.append((time.perf_counter() - started) * 1000)
        rankings[query] = {stage: _passage_ids(ranking) for stage, ranking in stage_rankings(hits).items()}
    results = _bench_results(bench, rankings, k)
    lost = [(bench.name, lost_at(rankings[query], list(bench.qrels[query]), k)) for query in bench.queries]
    about = {
        "suite": bench.name,
        "k": k,
        "passages": len(bench.passages),
        "latency_p50_ms": metrics.percentile(latencies, 0.5),
    }
    return report_of(
        "retrieval",
        results,
        frozenset(f"{stage}/hit@{k}" for stage in STAGES),
        about,
        tables={"lost": metrics.confusion(lost)},
        series={"latency_ms": latencies},
    )


def _passage_ids(hits: Sequence[Hit]) -> list[str]:
    """Each passage once, at its best chunk's rank."""
    return list(dict.fromkeys(hit.document.source for hit in hits))


def _bench_results(bench: Bench, rankings: Mapping[str, Mapping[str, list[str]]], k: int) -> list[CaseResult]:
    qrels = {query: bench.qrels[query] for query in bench.queries}
    found = sorted({stage for ranking in rankings.values() for stage in ranking}, key=STAGES.index, reverse=True)
    values: dict[str, dict[str, Value]] = {query: {} for query in qrels}
    for stage in found:
        run = {query: ranking.get(stage, []) for query, ranking in rankings.items()}
        for query, named in ranking_values(run, qrels, k).items():
            values[query] |= {f"{stage}/{name}": value for name, value in named.items()}
    return [_bench_case(bench, query, values[query], rankings[query], k) for query in qrels]


def _bench_case(
    bench: Bench, query: str, values: Mapping[str, Value], rankings: Mapping[str, Sequence[str]], k: int
) -> CaseResult:
    lost = lost_at(rankings, list(bench.qrels[query]), k)
    detail = {
        "question": bench.queries[query],
        "evidence": [bench.passages.get(passage, passage)[:300] for passage in bench.qrels[query]],
        "passages": [f"{passage}：{bench.passages.get(passage, '')[:120]}" for passage in rankings[FINAL][:k]],
    }
    failed = lost != "found"
    return CaseResult(query, bench.name, "–", values, failed=failed, why=(lost,) if failed else (), detail=detail)
