"""The wording of short texts: their characters and pairs of characters, the rarer the weightier."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Grams = Mapping[str, float]


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """log((1 + n) / (1 + df)) of every gram that stands in df of the n texts."""
    found = Counter(gram for text in texts for gram in _grams(text))
    return {gram: float(np.log((1 + len(texts)) / (1 + df))) for gram, df in found.items()}


def rarest(rarities: Grams) -> float:
    """How rare a gram is that no text had: as rare as can be."""
    return max(rarities.values(), default=1.0)


def grams_of(text: str, rarities: Grams, unseen: float) -> dict[str, float]:
    """The weights of `text`'s grams, of L2 norm 1; `unseen` is the `rarest` of the rarities."""
    weights = {gram: rarities.get(gram, unseen) for gram in _grams(text)}
    norm = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
    return {gram: weight / norm for gram, weight in weights.items()}


def products(texts: Sequence[Grams]) -> NDArray[np.float32]:
    """The scalar product of every text with every other; float32 of shape (texts, texts)."""
    from scipy.sparse import csr_array

    numbers = {gram: number for number, gram in enumerate(dict.fromkeys(gram for weights in texts for gram in weights))}
    columns = [numbers[gram] for weights in texts for gram in weights]
    values = np.array([value for weights in texts for value in weights.values()], np.float32)
    ends = np.cumsum([0, *map(len, texts)])
    rows = csr_array((values, columns, ends), shape=(len(texts), len(numbers)))
    found: NDArray[np.float32] = (rows @ rows.T).toarray()
    return found


def summed(texts: Sequence[Grams], weights: Sequence[float]) -> dict[str, float]:
    """The weighted sum of `texts`, gram by gram."""
    total: dict[str, float] = defaultdict(float)
    for grams, weight in zip(texts, weights, strict=True):
        for gram, value in grams.items():
            total[gram] += weight * value
    return dict(total)


def product(one: Grams, other: Grams) -> float:
    """Their scalar product; the first should be the shorter."""
    return sum(weight * other.get(gram, 0.0) for gram, weight in one.items())


def _grams(text: str) -> set[str]:
    letters = f"^{re.sub(r'[^0-9a-z一-鿿]', '', text)}$"
    return {letters[start : start + size] for size in (1, 2) for start in range(len(letters) - size + 1)}
