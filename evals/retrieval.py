"""Retrieval: the ranking of each stage, the metrics of a ranking, and the stage that loses a passage.

The stages of a ranking are read from `Hit.scores`; `final` is the order in which the hits came. Ask for hits well above
k, so that the pool holds every stage's own first k.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.types import Turn
from knowledge.types import Hit, Region, Role

FINAL = "final"
STAGES = ("lexical", "dense", "fused", "reranked", FINAL)

Qrels = Mapping[str, Mapping[str, int]]


class Searcher(Protocol):
    """A system that ranks passages."""

    def search(self, query: str, history: Sequence[Turn], region: Region | None, role: Role, k: int) -> list[Hit]:
        """The best k hits, best first."""


def stage_rankings(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """The hits as each stage ranked them, best first, `final` leading; a stage that scored no hit is absent."""
    rankings: dict[str, list[Hit]] = {}
    for stage in STAGES[:-1]:
        scored = [hit for hit in hits if stage in hit.scores]
        if scored:
            rankings[stage] = sorted(scored, key=lambda hit: -hit.scores[stage])
    return {FINAL: list(hits)} | rankings


def ranking_values(run: Mapping[str, Sequence[str]], qrels: Qrels, k: int) -> dict[str, dict[str, float]]:
    """Query id to nDCG@k, Recall@k, MRR@k and hit@k of its ranking of passage ids (best first, no id twice).

    All in [0, 1], by trec_eval through ir-measures. nDCG is the variant with linear gain: DCG = Σ grade /
    log2(rank + 1) over the first k, divided by the DCG of the ideal order (Järvelin & Kekäläinen, TOIS 2002).
    Recall@k = relevant in the first k / relevant. MRR@k = 1 / rank of the first relevant passage, 0 beyond k.
    hit@k = 1 if any is within k.
    A judged query without a ranking counts 0.
    """
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    names = {nDCG @ k: f"nDCG@{k}", R @ k: f"Recall@{k}", RR @ k: f"MRR@{k}", Success @ k: f"hit@{k}"}
    judged = [ir_measures.Qrel(q, p, grade) for q, grades in qrels.items() for p, grade in grades.items()]
    scored = [ir_measures.ScoredDoc(q, p, -float(rank)) for q, ranking in run.items() for rank, p in enumerate(ranking)]
    values: dict[str, dict[str, float]] = {query: dict.fromkeys(names.values(), 0.0) for query in qrels}
    for metric in ir_measures.iter_calc(list(names), judged, scored) if scored else ():
        values[metric.query_id][names[metric.measure]] = float(metric.value)
    return values


def lost_at(rankings: Mapping[str, Sequence[str]], relevant: Sequence[str], k: int) -> str:
    """Where relevant passages were last within the first k: `found`, `lost after STAGE`, `below k`, `not retrieved`."""
    within = [stage for stage in STAGES if set(relevant) & set(rankings.get(stage, ())[:k])]
    if FINAL in within:
        return "found"
    if within:
        return f"lost after {within[-1]}"
    return "below k" if set(relevant) & set(rankings.get(FINAL, ())) else "not retrieved"


def calibration(tops: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Points [threshold, share of unanswerable refused, share of answerable refused] of a refusal threshold on the
    best hit's score, at up to 50 quantiles of the scores; refused is below the threshold. Empty without both kinds."""
    answerable = [score for score, answerable in tops if answerable]
    unanswerable = [score for score, answerable in tops if not answerable]
    if not answerable or not unanswerable:
        return []
    scores = sorted({score for score, _ in tops})
    thresholds = scores[:: max(1, len(scores) // 50)]
    return [[t, _below(unanswerable, t), _below(answerable, t)] for t in thresholds]


def _below(scores: Sequence[float], threshold: float) -> float:
    return sum(score < threshold for score in scores) / len(scores)
