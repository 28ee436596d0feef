"""Messages that keep a pattern busy, built of the words of its own loops and alternatives."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_ENDLESS = 100
_CLASSES = {c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a"}


def hostile_units(pattern: re.Pattern[str], seed: int = 1) -> list[tuple[str, str]]:
    """(beginning, unit): the beginning and then the unit over and over is what the pattern may stumble over."""
    choose = random.Random(seed)
    tree = list(_parser.parse(pattern.pattern, pattern.flags))
    found: set[tuple[str, str]] = set()
    for before, body in _loops(tree, "", choose):
        bodies = sorted({_sample(body, choose) for _ in range(8)} - {""})
        found |= {(before, unit) for unit in [*bodies[:3], "".join(bodies)] if unit}
    for _ in range(3):
        whole = _sample(tree, choose)
        found |= {("", part) for part in (whole, whole[:-1], whole[:1]) if part}
    return sorted(found)


def hostile_text(beginning: str, unit: str, chars: int) -> str:
    """`chars` characters: the beginning and the unit over and over."""
    return (beginning + unit * (chars // len(unit) + 1))[:chars]


def _loops(tree: Any, before: str, choose: random.Random) -> Iterator[tuple[str, Any]]:
    """What stands before each endless repeat, and its body."""
    for op, given in tree:
        for inner in _inside(op, given):
            yield from _loops(inner, before, choose)
        if op in _REPEATS and given[1] >= _ENDLESS:
            yield before, given[2]
        before += _one(op, given, choose)


def _inside(op: Any, given: Any) -> list[Any]:
    if op in _REPEATS:
        return [given[2]]
    if op is c.BRANCH:
        return list(given[1])
    if op is c.SUBPATTERN:
        return [given[3]]
    return [given] if op is c.ATOMIC_GROUP else [given[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []


def _sample(tree: Any, choose: random.Random) -> str:
    return "".join(_one(op, given, choose) for op, given in tree)


def _one(op: Any, given: Any, choose: random.Random) -> str:
    """One text that this part of a pattern matches; nothing for what only looks."""
    if op is c.LITERAL:
        return chr(given)
    if op in (c.NOT_LITERAL, c.ANY):
        return "字"
    if op is c.IN:
        return _member(given)
    if op in _REPEATS:
        times = max(given[0], min(given[1], choose.randint(0, 1)))
        return "".join(_sample(given[2], choose) for _ in range(times))
    bodies = [] if op in (c.ASSERT, c.ASSERT_NOT) else _inside(op, given)
    return _sample(choose.choice(bodies), choose) if bodies else ""


def _member(items: Any) -> str:
    kind, value = items[0]
    if kind is c.NEGATE:
        return "字"
    if kind is c.RANGE:
        return chr(value[0])
    return chr(value) if kind is c.LITERAL else _CLASSES.get(value, "。")
