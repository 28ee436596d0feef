"""Numbers and dates as Chinese documents write them."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_DIGIT = "[零〇一二两三四五六七八九十百千]"
CHINESE_NUMERAL = f"{CHINESE_DIGIT}+"
_DATE = re.compile(
    rf"(\d{{4}}|[〇零一二三四五六七八九]{{4}})\s*[年./-]\s*(\d{{1,2}}|{CHINESE_NUMERAL})\s*[月./-]\s*"
    rf"(\d{{1,2}}|{CHINESE_NUMERAL})\s*日?(?!\d)"
)


def chinese_number(text: str) -> int | None:
    """The value of a whole number in digits or Chinese numerals (十一, 二〇二五, 1000); None for anything else."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def dates(text: str) -> list[tuple[int, int, date]]:
    """Full dates in `text` with their offsets, in order: 2025年7月7日, 2025-07-07, 二〇二五年七月七日."""
    found = []
    for match in _DATE.finditer(text):
        year, month, day = (chinese_number(part) for part in match.groups())
        try:
            found.append((match.start(), match.end(), date(year or 0, month or 0, day or 0)))
        except ValueError:
            continue
    return found
