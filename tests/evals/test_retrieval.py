import math
import random

import pytest

from evals.retrieval import calibration, lost_at, ranking_values, stage_rankings
from tests.evals.making import hit


def own_values(ranking: list[str], grades: dict[str, int], k: int) -> dict[str, float]:
    """A second implementation, straight from the definitions."""
    gains = [grades.get(passage, 0) for passage in ranking[:k]]
    ideal = sorted(grades.values(), reverse=True)[:k]
    dcg, best = (sum(g / math.log2(i + 2) for i, g in enumerate(list_)) for list_ in (gains, ideal))
    first = next((i + 1 for i, gain in enumerate(gains) if gain), None)
    return {
        f"nDCG@{k}": dcg / best,
        f"Recall@{k}": sum(gain > 0 for gain in gains) / len(grades),
        f"MRR@{k}": 1 / first if first else 0.0,
        f"hit@{k}": float(first is not None),
    }


def test_ndcg_counts_position_and_grade() -> None:
    # DCG = 2/log2(2) + 0/log2(3) + 1/log2(4) = 2.5;  IDCG = 2/log2(2) + 1/log2(3) = 2.63093
    values = ranking_values({"q": ["a", "x", "b"]}, {"q": {"a": 2, "b": 1}}, k=3)["q"]

    assert values["nDCG@3"] == pytest.approx(0.95023, abs=1e-5)
    assert values["Recall@3"] == 1.0
    assert values["MRR@3"] == 1.0


def test_the_second_implementation_agrees_on_random_rankings() -> None:
    rng = random.Random(5)
    passages = [f"p{i}" for i in range(30)]
    qrels = {f"q{i}": {p: rng.randint(1, 3) for p in rng.sample(passages, rng.randint(1, 6))} for i in range(40)}
    run = {query: rng.sample(passages, rng.randint(0, 30)) for query in qrels}

    for query, values in ranking_values(run, qrels, k=10).items():
        assert values == pytest.approx(own_values(run[query], qrels[query], 10))


def test_a_query_without_a_ranking_counts_nothing() -> None:
    assert set(ranking_values({}, {"q": {"a": 1}}, k=5)["q"].values()) == {0.0}


def test_each_stage_has_its_own_order() -> None:
    hits = [hit("a", lexical=1.0, fused=0.9), hit("b", dense=0.7, fused=0.8), hit("c", lexical=5.0, fused=0.1)]
    orders = {stage: [h.chunk.id for h in ranking] for stage, ranking in stage_rankings(hits).items()}

    assert orders == {"lexical": ["c", "a"], "dense": ["b"], "fused": ["a", "b", "c"], "final": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("rankings", "where"),
    [
        ({"lexical": ["a"], "final": ["a", "b"]}, "found"),
        ({"lexical": ["a"], "fused": ["b", "a"], "final": ["b", "a"]}, "lost after lexical"),
        ({"lexical": ["b", "a"], "fused": ["a"], "final": ["b", "a"]}, "lost after fused"),
        ({"lexical": ["b", "a"], "final": ["b", "a"]}, "below k"),
        ({"lexical": ["b"], "final": ["b"]}, "not retrieved"),
    ],
)
def test_the_stage_that_loses_a_passage_is_named(rankings: dict[str, list[str]], where: str) -> None:
    assert lost_at(rankings, ["a"], k=1) == where


def test_calibration_weighs_refusals_against_false_ones() -> None:
    # answerable best scores 0.6 and 0.9, unanswerable 0.2 and 0.7
    points = calibration([(0.6, True), (0.9, True), (0.2, False), (0.7, False)])

    assert points == [[0.2, 0.0, 0.0], [0.6, 0.5, 0.0], [0.7, 0.5, 0.5], [0.9, 1.0, 0.5]]
    assert calibration([(0.6, True)]) == []
