"""The area under the ROC curve. It needs numpy alone, so that it can be taken where nothing else is installed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def auc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The probability that a right answer has more of a sign than another one, a tie counting half, in [0, 1]. Source: Hanley
    and McNeil, 1982."""
    first, second = np.asarray(right)[:, None], np.asarray(wrong)[None, :]
    return float(np.mean((first > second) + 0.5 * (first == second)))
