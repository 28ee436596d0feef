import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evals.intervals import bootstrap, mcnemar, mean_of, paired_permutation, share_of, wilson


def test_wilson_by_hand() -> None:
    # 8 of 10: centre = (0.8 + 3.8415/20) / (1 + 3.8415/10) = 0.71675; half = 0.22659
    assert wilson(8, 10) == pytest.approx((0.49016, 0.94332), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(pair: tuple[int, int]) -> None:
    expected = stats.binomtest(*pair).proportion_ci(method="wilson")

    assert wilson(*pair) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_wilson_refuses_more_successes_than_cases() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


def test_the_bootstrap_is_the_same_every_time_and_holds_the_mean() -> None:
    low, high = bootstrap([0.0, 1.0, 2.0, 3.0, 4.0])

    assert (low, high) == bootstrap([0.0, 1.0, 2.0, 3.0, 4.0])
    assert 0.0 <= low < 2.0 < high <= 4.0


def test_the_bootstrap_is_near_the_normal_interval_of_a_large_sample() -> None:
    sample = np.random.default_rng(1).normal(10, 2, 400)
    low, high = bootstrap(list(sample))

    assert high - low == pytest.approx(2 * 1.96 * sample.std() / math.sqrt(400), rel=0.1)


def test_mcnemar_by_hand() -> None:
    # 1 of 6 discordant pairs: 2 * (C(6,0) + C(6,1)) / 64 = 14/64
    assert mcnemar(1, 5) == pytest.approx(14 / 64)
    assert mcnemar(0, 0) == 1.0


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_agrees_with_the_binomial_test(gained: int, lost: int) -> None:
    expected = stats.binomtest(gained, gained + lost).pvalue if gained + lost else 1.0

    assert mcnemar(gained, lost) == pytest.approx(expected)


def test_the_permutation_test_by_hand() -> None:
    # all eight sign patterns of three equal gains: only +++ and --- are as extreme
    assert paired_permutation([0.5, 0.5, 0.5, 0.0]) == pytest.approx(2 / 8)
    assert paired_permutation([0.0, 0.0]) == 1.0


def test_the_permutation_test_agrees_with_scipy_on_more_pairs() -> None:
    differences = list(np.random.default_rng(3).normal(0.3, 1, 30))
    expected = stats.permutation_test(
        (np.array(differences),), np.mean, permutation_type="samples", n_resamples=20_000, rng=7
    ).pvalue

    assert paired_permutation(differences) == pytest.approx(expected, abs=0.02)


def test_an_estimate_without_values_is_none() -> None:
    assert share_of([]) is None
    assert mean_of([]) is None


def test_a_share_says_so_and_counts_its_cases() -> None:
    estimate = share_of([1.0, 0.0, 1.0, 1.0])

    assert estimate is not None
    assert (estimate.value, estimate.n, estimate.share) == (0.75, 4, True)
