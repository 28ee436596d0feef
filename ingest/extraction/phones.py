"""Numbers to call as documents write them: with full-width digits and dashes of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+?86[- ]?)?(?:1[3-9]\d{9}|(?:[（(]?0\d{2,3}[）)]?[-— ]?)?\d{7,8}(?:\s*[-—转]\s*\d{1,6})?)"
    r"|0\d{2,3}[-— ]?\d{3,4} \d{4}|[48]00[- ]?\d{3,4}[- ]?\d{3,4}|(?:12[0-3]\d{2}|95\d{3}|11[0-9]|12[02]))(?![\d.])"
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}")
_LONGEST = 60
_NARROW = str.maketrans("０１２３４５６７８９＋－‐‑–−﹣", "0123456789+------")


def narrow(text: str) -> str:
    """The text with plain digits and dashes, character for character: offsets stay."""
    return text.translate(_NARROW)


def phone_at(text: str, position: int) -> str | None:
    """The number that begins there, as it is written."""
    before = max(0, position - 1)
    match = _PHONE.match(narrow(text[before : position + _LONGEST]), position - before)
    return text[position : before + match.end()] if match else None


def phones_in(text: str) -> Iterator[str]:
    """The numbers of a text, as they are written."""
    return (text[match.start() : match.end()] for match in _PHONE.finditer(narrow(text)))


def is_mobile(phone: str) -> bool:
    """Whether a number is a mobile one, and nothing else stands beside it."""
    return bool(_MOBILE.fullmatch(narrow(phone)))
