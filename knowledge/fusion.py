"""Rankings of different retrievers become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Ranking = Sequence[tuple[str, float]]
_Id = TypeVar("_Id")


def convex_combination(rankings: Mapping[str, Ranking], weights: Mapping[str, float]) -> dict[str, float]:
    """Fused score by chunk id: the weighted sum of each ranking's scores, scaled to [0, 1] by its best score.

    A ranking's lowest possible score counts as 0 for lexical scores (BM25 is positive); dense similarities are scaled
    between the ranking's worst and best score. A chunk that a ranking lacks gets 0 from it. Unlike rank fusion this
    keeps how much better the best one was. Source: Bruch, Gai & Ingber, TOIS 2023.
    """
    fused: dict[str, float] = {}
    for name, ranking in rankings.items():
        for chunk_id, score in scaled(ranking, floor_at_zero=name == "lexical"):
            fused[chunk_id] = fused.get(chunk_id, 0.0) + weights[name] * score
    return fused


def scaled(ranking: Sequence[tuple[_Id, float]], floor_at_zero: bool) -> list[tuple[_Id, float]]:
    """Scores in [0, 1] by the ranking's best score, and its worst one or 0."""
    if not ranking:
        return []
    best = max(score for _, score in ranking)
    worst = 0.0 if floor_at_zero else min(score for _, score in ranking)
    width = best - worst
    return [(chunk_id, (score - worst) / width if width > 0 else 1.0) for chunk_id, score in ranking]
