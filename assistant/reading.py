"""What the readers of values share: the kinds, the text they work on, and how a reader marks what it has taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.text import normalise_with_offsets

TAKEN = "\ue000"
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−~﹣", "-"),
        **dict.fromkeys("•‧∙⋅・", "·"),
        **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟幺", "一二三四五六七八九十百千一", strict=True)),
    }
)


class ValueKind(StrEnum):
    """What must never be invented."""

    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    ADDRESS = "address"
    DOCUMENT_NUMBER = "document_number"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    COUNT = "count"
    CODE = "code"
    NUMBER = "number"
    PERSON = "person"
    BODY = "body"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the text writes it, and the one form that all writings of it share.

    `start` and `end` are offsets into the text it was read from, end-exclusive.
    """

    kind: ValueKind
    text: str
    canonical: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A value in the working text: offsets there, not in the original."""

    start: int
    end: int
    kind: ValueKind
    canonical: str


Reader = Callable[[str], Iterable[Found]]


def read_line(line: str, readers: Iterable[Reader]) -> list[Value]:
    """The values of one line in order. What one reader takes is hidden from the readers after it."""
    normalised = normalise_with_offsets(line)
    text = working(normalised.text)
    found: list[Found] = []
    for reader in readers:
        mine = list(reader(text))
        found.extend(mine)
        for value in mine:
            text = text[: value.start] + TAKEN * (value.end - value.start) + text[value.end :]
    found.sort(key=lambda value: value.start)
    slices = [normalised.original(value.start, value.end) for value in found if value.canonical]
    kept = [value for value in found if value.canonical]
    return [Value(v.kind, line[s:e], v.canonical, s, e) for v, (s, e) in zip(kept, slices, strict=True)]


def working(text: str) -> str:
    """Normalised text, one character for one, with one sort of dash, dot, digit and numeral."""
    return "".join(_digit(character) for character in text.translate(_SAME))


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


def matches(
    pattern: re.Pattern[str], text: str, kind: ValueKind, canonical: Callable[[re.Match[str]], str]
) -> list[Found]:
    """One Found a match; a reader that returns an empty canonical form takes the text without making a value."""
    return [Found(*match.span(), kind, canonical(match)) for match in pattern.finditer(text)]
