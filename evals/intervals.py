"""Uncertainty: Wilson intervals for shares, seeded bootstrap for means, and paired tests. Deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, ldexp, sqrt

import numpy as np

SEED = 20_240_601
RESAMPLES = 2_000
_BATCH_VALUES = 1_000_000
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric over `n` cases with its 95 % interval [low, high]. `share` tells a share of cases from a mean."""

    value: float
    low: float
    high: float
    n: int
    share: bool = False


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share, within [0, 1]. Source: Wilson, JASA 22 (1927).

    Raises:
        ValueError: if `n` is less than 1 or `successes` not within [0, n].
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"need 0 <= successes <= n and n >= 1, got {successes} of {n}")
    share, z2 = successes / n, Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of the mean, by a fixed seed. Source: Efron, Ann. Stat. 7 (1979).

    Raises:
        ValueError: if there are no values.
    """
    if not values:
        raise ValueError("no values to resample")
    sample = np.asarray(values, dtype=float)
    rng = np.random.default_rng(SEED)
    batch = max(1, _BATCH_VALUES // len(sample))
    sizes = [min(batch, RESAMPLES - done) for done in range(0, RESAMPLES, batch)]
    means = [sample[rng.integers(0, len(sample), (size, len(sample)))].mean(axis=1) for size in sizes]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return float(low), float(high)


def share_of(values: Sequence[float]) -> Estimate | None:
    """The share of ones with its Wilson interval; None without values."""
    if not values:
        return None
    successes = round(sum(values))
    low, high = wilson(successes, len(values))
    return Estimate(successes / len(values), low, high, len(values), share=True)


def mean_of(values: Sequence[float]) -> Estimate | None:
    """The mean with its bootstrap interval; None without values."""
    if not values:
        return None
    low, high = bootstrap(values)
    return Estimate(float(np.mean(values)), low, high, len(values))


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p-value of McNemar's test on the discordant pairs, within (0, 1].

    2 · P(X ≤ min(gained, lost)) for X ~ Binomial(gained + lost, ½), at most 1.
    Source: McNemar, Psychometrika 12 (1947).
    """
    n = gained + lost
    tail = sum(comb(n, i) for i in range(min(gained, lost) + 1))
    return min(1.0, ldexp(tail, 1 - n))


def paired_permutation(differences: Sequence[float]) -> float:
    """The two-sided p-value of the sign-flip permutation test on paired differences, within (0, 1].

    Exact up to 12 pairs that differ, else from 10,000 seeded flips with the usual +1 correction.
    Source: Smucker, Allan & Carterette, CIKM 2007.
    """
    changed = np.array([difference for difference in differences if difference], dtype=float)
    if not len(changed):
        return 1.0
    observed = abs(changed.sum()) - 1e-12
    if len(changed) <= 12:
        signs = 1 - 2 * ((np.arange(2 ** len(changed))[:, None] >> np.arange(len(changed))) & 1)
        return float(np.mean(np.abs(signs @ changed) >= observed))
    signs = np.random.default_rng(SEED).choice([-1.0, 1.0], size=(10_000, len(changed)))
    return float(((np.abs(signs @ changed) >= observed).sum() + 1) / 10_001)
