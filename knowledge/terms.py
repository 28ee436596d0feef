"""Which terms of a question carry meaning: how rare each is in the documents."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from knowledge.text import bigrams, words


@lru_cache(maxsize=50_000)
def terms(text: str) -> frozenset[str]:
    """The words and pairs of characters of a text, as the full-text index knows them."""
    return frozenset((*words(text), *bigrams(text)))


class TermStatistics:
    """In how many passages each term stands."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._count = 0
        self._found: Counter[str] = Counter()
        for passage in passages:
            self._count += 1
            self._found.update(terms(passage))

    def weight(self, term: str) -> float:
        """Inverse document frequency, at least 0: ln(1 + (N - n + 0.5) / (n + 0.5)). Source: Robertson, 2004."""
        found = self._found.get(term, 0)
        return math.log(1 + (self._count - found + 0.5) / (found + 0.5))

    def known(self, term: str) -> bool:
        """Whether any passage has the term."""
        return term in self._found

    def weigh(self, wanted: Iterable[str]) -> Mapping[str, float]:
        """The weight of each term."""
        return {term: self.weight(term) for term in wanted}
