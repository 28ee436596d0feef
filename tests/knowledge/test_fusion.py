from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fusion import convex_combination

RANKING = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.floats(0, 100)), unique_by=lambda pair: pair[0])


def test_lexical_scores_are_scaled_from_zero_and_dense_ones_from_their_worst():
    fused = convex_combination(
        {"lexical": [("a", 10.0), ("b", 5.0)], "dense": [("b", 0.9), ("c", 0.8), ("a", 0.7)]},
        {"lexical": 0.7, "dense": 0.3},
    )

    # a: .7 * 1 + .3 * 0 ; b: .7 * .5 + .3 * 1 ; c: .3 * .5
    assert fused == pytest.approx({"a": 0.7, "b": 0.65, "c": 0.15})


def test_a_ranking_of_equal_scores_counts_fully():
    assert convex_combination({"dense": [("a", 0.5), ("b", 0.5)]}, {"dense": 1.0}) == {"a": 1.0, "b": 1.0}


def test_no_rankings_fuse_to_nothing():
    assert convex_combination({"lexical": [], "dense": []}, {"lexical": 0.7, "dense": 0.3}) == {}


@given(RANKING, RANKING, st.floats(0, 1))
def test_fused_scores_stay_between_zero_and_one(lexical, dense, share):
    fused = convex_combination({"lexical": lexical, "dense": dense}, {"lexical": share, "dense": 1 - share})

    assert set(fused) == {name for name, _ in (*lexical, *dense)}
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in fused.values())
