"""Whether two places' documents say the same figure, where a question sets them against each other: 每天运动时间，哪个区要求长一点."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures import figures_of
from assistant.selection import Unit
from knowledge.text import normalise
from knowledge.types import Region

_AGAINST = re.compile(
    "哪(?:个|里|边|家|地|一?[区县市])?[^,。?]{0,8}(?:多|长|高|大|早|晚|少|短|低|严|快|宽)|谁[^,。?]{0,4}(?:多|长|高|早|严)|一样|相同|同样|不同|区别|差别|差多少"
    "|(?<![占师生配])比(?![例赛如重率分方喻武])"
)


def same_figure(picked: Sequence[Unit], question: str, regions: Sequence[Region]) -> str:
    """写的一样，都是2小时[1][2]。 where each of the two places is quoted with one figure only, and all that stands beside it agrees; else empty."""
    if len(regions) != 2 or not _AGAINST.search(normalise(question)):
        return ""
    told = [(n, unit, figures_of(unit)) for n, unit in enumerate(picked, start=1)]
    each = [[(n, f) for n, unit, figures in told if region.covers(unit.hit.document.region) for f in figures] for region in regions]
    alike = {figure for of in each for _, figure in of}
    if not all(each) or len(alike) != 1 or not alike.pop().is_told_whole:
        return ""
    return f"写的一样，都是{each[0][0][1].written}{''.join(f'[{of[0][0]}]' for of in each)}。"
