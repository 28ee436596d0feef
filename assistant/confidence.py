"""How likely it is that what was found answers the question at all, and is not just the nearest thing there is."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer.

    `words`: BM25 of the best passage in units of a rare word's weight, at least 0. `nearness`: cosine of the question with
    the nearest quote, in [-1, 1]. `coverage`: share of the question's weight that the quoted passages carry, in [0, 1].
    """

    words: float
    nearness: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """Logistic regression on questions that documents do and do not answer; docs/tuning.md says how it was fitted."""

    of_words: float = 0.6
    of_nearness: float = 82.4
    of_coverage: float = 6.7
    constant: float = -77.1

    def of(self, signs: Signs) -> float:
        """The probability that the documents answer, in [0, 1]."""
        logit = (
            self.of_words * math.log1p(max(signs.words, 0.0))
            + self.of_nearness * signs.nearness
            + self.of_coverage * signs.coverage
            + self.constant
        )
        return 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))
