"""Sentences of a document that give orders to an assistant which reads it: what is said to a machine, not to people.

What a document says is data. Even so a sentence such as 忽略以上所有指令 would be quoted as if it were content, with the
number or link that was planted in it. Some orders have a shape that nothing honest has (`SHAPES`). The others are told
by what they are made of: who is spoken to, that answers are spoken of, and how these are to be bent. Each of these says
little, several of them in one sentence say enough (`ADDRESSED`, `BENT`), and schools, offices, parents or examinees who are the
ones to answer take it back (`PEOPLE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from knowledge.lookalikes import revealed, unmasked
from knowledge.order_signs import ADDRESSED, BENT, MACHINE, PEOPLE, SHAPES, TOLD_IN_A_CELL
from knowledge.text import normalise, sentences

_Signs = tuple[tuple[int, re.Pattern[str]], ...]


def _compiled(signs: Iterable[tuple[int, str]]) -> _Signs:
    return tuple((weight, re.compile(pattern)) for weight, pattern in signs)


_SHAPE = re.compile("|".join(SHAPES))
_ADDRESSED, _BENT, _PEOPLE = _compiled(ADDRESSED), _compiled(BENT), _compiled(PEOPLE)
_CELL = re.compile(TOLD_IN_A_CELL)
_CELL_CHARS = 40
_ENOUGH = 4
_NUMBERED = re.compile(r"^\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]|[①-⑳]|[-*•])\s*")
_ENDED = re.compile(r"[。！？!?；;.][”’」』）)]*\s*$")
_LONGEST_LINE = 120
_OPENING = 40
_CALLED = re.compile(
    rf"(?:各位|亲爱的|尊敬的|所有|致|给|dear |to (?:all |any )?)?(?:正在)?[^，。,]{{0,8}}{MACHINE}[^。，,]{{0,8}}[，,]?"
    r"(?:请?注意|你们?好|您好|听好|看这里|须知|请看|阅读|attention|listen)"
)


@lru_cache(maxsize=1 << 14)
def is_order(sentence: str) -> bool:
    """Whether a sentence gives orders to an assistant."""
    text = _NUMBERED.sub("", normalise(unmasked(sentence)))
    return bool(_SHAPE.search(text)) or _weight(text) >= _ENOUGH


def is_cell_order(cell: str) -> bool:
    """Whether the few words of a table's cell tell a machine what to say: no record needs to."""
    return len(cell) <= _CELL_CHARS and bool(_CELL.search(normalise(unmasked(cell))))


def first_order(text: str) -> int | None:
    """Where the first order of a text starts, None without one. A line break cuts no order in two, and one that is told in
    two sentences starts with the first of them."""
    before: tuple[int, int] | None = None
    text = revealed(text)
    for start, end in sentences(text):
        if not text[start:end].strip():
            continue
        if is_order(text[start:end]):
            return start
        if before is not None and _told_in_two(text[before[0] : before[1]], text[start:end]):
            return before[0]
        before = (start, end)
    return None


@lru_cache(maxsize=1 << 12)
def holds_order(text: str) -> bool:
    """Whether a text gives orders to an assistant."""
    return first_order(text) is not None


def in_order(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in what an order takes with it: its line from the order on, and the next line
    where the order is told in both."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    for begin in dict.fromkeys((line, above)):
        first = first_order(text[begin : stop if stop >= 0 else len(text)])
        if first is not None and begin + first < end and (begin == line or begin + first >= line or _runs_on(text[begin:line])):
            return True
    return False


def _runs_on(line: str) -> bool:
    """Whether a line is prose that was broken before its sentence ended."""
    return not _ENDED.search(line) and not re.search(r"[\t|]", line)


def _told_in_two(first: str, second: str) -> bool:
    """Whether two sentences are one order: a line break stands inside it, or a machine is spoken to first and told then."""
    if not _ENDED.search(first):
        return max(len(first), len(second)) < _LONGEST_LINE and is_order(first.rstrip() + second.lstrip())
    opening = _NUMBERED.sub("", normalise(unmasked(first)))
    return bool(len(first) < _OPENING and _CALLED.match(opening) and _sum(_BENT, normalise(unmasked(second))))


def _weight(text: str) -> int:
    """How much speaks for an order. It wants both: somebody who answers, and something done to the answers."""
    addressed = _sum(_ADDRESSED, text)
    bent = _sum(_BENT, text) if addressed else 0
    return addressed + bent - _sum(_PEOPLE, text) if bent else 0


def _sum(signs: _Signs, text: str) -> int:
    return sum(weight for weight, sign in signs if sign.search(text))
