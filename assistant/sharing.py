"""Which of many things are shown where only a few can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.types import Region

MOST_SHOWN = 10


def shared_out(regions: Sequence[Region]) -> list[int]:
    """The places of at most `MOST_SHOWN` things in their order, as many of one region as of another as far as there
    are; `regions` are those of the things."""
    seen: Counter[Region] = Counter()
    ranks: list[tuple[int, int]] = []
    for index, region in enumerate(regions):
        ranks.append((seen[region], index))
        seen[region] += 1
    return sorted(index for _, index in sorted(ranks)[:MOST_SHOWN])
