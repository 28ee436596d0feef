"""Who reads a question and a text together, and what to make of its word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from knowledge.batches import Vectors

_LARGEST = 0.999
_SUREST = 30.0


class Verifier(Protocol):
    """Reads a question and a text together; `knowledge.verifier.Verifier` is one."""

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts),): how likely it is that each text answers the question, in [0, 1]."""


def chance_of(logit: float) -> float:
    """The chance, in [0, 1], that a logit stands for."""
    return 1 / (1 + math.exp(-max(min(logit, _SUREST), -_SUREST)))


def logit_of(chance: float) -> float:
    """What the verifier says, in [0, 1], as a logit; never further than a certainty of 0.999."""
    kept = min(max(float(chance), 1 - _LARGEST), _LARGEST)
    return math.log(kept / (1 - kept))
