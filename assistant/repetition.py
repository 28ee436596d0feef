"""Whether a sentence tells again what an answer already says, in the same words or in nearly the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.selection import Unit
from assistant.values import values
from knowledge.text import bare

_AGAIN = 0.65
_AT_LENGTH = 0.75
_NAMED = re.compile(r"“([^”]{2,})”|《([^》]{2,})》")


def says_again(unit: Unit, picked: Sequence[Unit]) -> bool:
    """Whether most of a sentence has been told, or it tells one of the picked sentences again at greater length; sentences
    of other places, and those that name something else instead, are other facts."""
    text = bare(unit.text)
    if any(text in bare(other.text) or bare(other.text) in text for other in picked):
        return True
    same = [other for other in picked if other.hit.document.region == unit.hit.document.region]
    return any(_alike(unit.text, other.text) and not _differ(unit.text, other.text) for other in same)


def _alike(text: str, told: str) -> bool:
    mine, theirs = _pairs(text), _pairs(told)
    common = len(mine & theirs)
    return bool(common) and (common >= _AGAIN * len(mine) or common >= _AT_LENGTH * len(theirs))


def _pairs(text: str) -> frozenset[str]:
    letters = bare(text)
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def _differ(text: str, told: str) -> bool:
    """Whether each names something that the other does not: 每学期1次 and 每学年2次 are two rules."""
    mine, theirs = _facts(text), _facts(told)
    return bool(mine - theirs) and bool(theirs - mine)


def _facts(text: str) -> frozenset[str]:
    named = (bare(next(filter(None, match.groups()))) for match in _NAMED.finditer(text))
    return frozenset((*named, *(value.canonical for value in values(text))))
