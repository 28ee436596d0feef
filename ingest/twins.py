"""Nearly the same text under another name or in another format: told by the share of common shingles.

Source: bottom-k sketches, Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.text import bare

_SHINGLE_CHARS = 5
_KEPT = 256
_ALIKE = 0.6

Sketch = tuple[int, ...]
"""The smallest hashes of a text's shingles, ascending; empty for a text that is shorter than one shingle."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another document with nearly the same text. `share` in (0, 1] is the estimated share of common shingles."""

    key: str
    share: float

    @property
    def warning(self) -> str:
        """A sentence for the administrator."""
        return f"与“{self.key}”的文字约有{self.share:.0%}相同，可能是同一份文件的另一个名称、格式或版本，请核对后再发布。"


def sketch(bare_text: str) -> Sketch:
    """The sketch of a text without white space and punctuation (`knowledge.text.bare`)."""
    if len(bare_text) < _SHINGLE_CHARS:
        return ()
    codes = np.frombuffer(bare_text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    shingles = np.zeros(len(codes) - _SHINGLE_CHARS + 1, np.uint64)
    for offset in range(_SHINGLE_CHARS):
        shingles = shingles * np.uint64(0x100000001B3) + codes[offset : offset + len(shingles)]
    return tuple(np.unique(_mixed(shingles))[:_KEPT].tolist())


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread over all 64 bits, so that the smallest values are a fair sample (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated Jaccard similarity of two texts' shingles, in [0, 1]; exact for texts of few shingles."""
    both = set(one) & set(other)
    smallest = sorted({*one, *other})[:_KEPT]
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0


class Twins:
    """Finds the document that a text is nearest to. Sketches of current versions are kept from plan to plan."""

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}

    def nearest(
        self, own: Sketch, others: Iterable[tuple[str, int]], text_of: Callable[[int], str], planned: dict[str, Sketch]
    ) -> Twin | None:
        """The most alike of `others` (key and version id) and of what is `planned` beside it; None if none is."""
        candidates = dict(planned)
        for key, version_id in others:
            if version_id not in self._sketches:
                self._sketches[version_id] = sketch(bare(text_of(version_id)))
            candidates.setdefault(key, self._sketches[version_id])
        found = [Twin(key, likeness(own, other)) for key, other in candidates.items()]
        best = max(found, key=lambda twin: twin.share, default=None)
        return best if best is not None and best.share >= _ALIKE else None

    def forget(self, current: set[int]) -> None:
        """Drop the sketches of versions that are no longer current."""
        self._sketches = {version: own for version, own in self._sketches.items() if version in current}
