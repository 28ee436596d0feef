"""Whether two places' documents say the same figure, where a question sets them against each other: 每天运动时间，哪个区要求长一点."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.selection import Unit
from knowledge.text import normalise
from knowledge.types import Region

_AGAINST = re.compile(
    "哪(?:个|里|边|家|地|一?[区县市])?[^,。?]{0,8}(?:多|长|高|大|早|晚|少|短|低|严|快|宽)|谁[^,。?]{0,4}(?:多|长|高|早|严)|一样|相同|同样|不同|区别|差别|差多少|比"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:%|个?小时|分钟|课时|学时|个?月|[次个天周年岁人名元所家节场])")


def same_figure(picked: Sequence[Unit], question: str, regions: Sequence[Region]) -> str:
    """写的一样，都是2小时[1][2]。 where each of the two places is quoted with one figure only, and it is the same; else empty."""
    if len(regions) != 2 or not _AGAINST.search(normalise(question)):
        return ""
    each = [[(n, u) for n, u in enumerate(picked, start=1) if region.covers(u.hit.document.region)] for region in regions]
    figures = [{figure for _, unit in of for figure in _FIGURE.findall(normalise(unit.text))} for of in each]
    if len(figures[0]) != 1 or figures[0] != figures[1]:
        return ""
    told = (next(n for n, unit in of if _FIGURE.search(normalise(unit.text))) for of in each)
    return f"写的一样，都是{figures[0].pop()}{''.join(f'[{n}]' for n in told)}。"
