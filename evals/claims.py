"""The exact claims in an answer that must never be invented: phones, URLs, e-mails, dates, amounts, percentages.

Written apart from the product's own guard on purpose, so that one checks the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SHORT_LINES = r"12[03]\d{2}|96\d{3,4}"
_PATTERNS = {
    "url": r"https?://[A-Za-z0-9./?=&%_~:#-]+|www\.[A-Za-z0-9./?=&%_~-]+",
    "email": r"[A-Za-z0-9._-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    "phone": (
        r"(?<![\d.])(?:0\d{2,3}-?\d{7,8}(?:-\d{2,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|[2-8]\d{7}(?:-\d{2,6})?"
        rf"|{_SHORT_LINES})(?![\d.])(?!年|元|人|名|个|平方)"
    ),
    "date": (
        r"\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|(?<!\d)(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)"
        r"|(?<!\d)\d{1,2}月\d{1,2}[日号]"
    ),
    "amount": r"(?<![\d.])\d+(?:\.\d+)?(?:千|万|百万|亿)?元",
    "percentage": r"\d+(?:\.\d+)?%|百分之[一二三四五六七八九十百零〇点\d]+",
}
_CLAIM = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
NATIONAL_LINES = frozenset({"12355", "12356", "12338", "12345", "12348"})
PUBLIC_SERVICE = "12345"
DISTRESS_LINES = frozenset({"12355", "12356"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One exact claim as it stands in the answer, tidied."""

    kind: str
    text: str


def claims(text: str) -> list[Claim]:
    """The claims of a text in order, repeated ones once."""
    found = (Claim(str(match.lastgroup), match.group()) for match in _CLAIM.finditer(_tidy(text)))
    return list(dict.fromkeys(found))


def unsupported(found: Sequence[Claim], quotes: Sequence[str]) -> list[Claim]:
    """The claims that no quote holds, both tidied; a number inside a longer number is not it."""
    tidy = [_tidy(quote) for quote in quotes]
    return [claim for claim in found if not any(_holds(quote, claim.text) for quote in tidy)]


def _holds(quote: str, claim: str) -> bool:
    before = r"(?<!\d)" if claim[0].isdigit() else ""
    after = r"(?!\d)" if claim[-1].isdigit() else ""
    return re.search(before + re.escape(claim) + after, quote) is not None


def _tidy(text: str) -> str:
    """NFKC without white space, but for one space between Latin letters or digits, so that two numbers stay two."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", spaced)
