"""The values of spreadsheet cells as text: dates as ISO, times as HH:MM, numbers as the sheet shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

# Excel's built-in East Asian formats, by number, which most libraries show as plain numbers (ECMA-376, 18.8.30).
_EAST_ASIAN_DATES = frozenset({27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
_EAST_ASIAN_TIMES = frozenset({32, 33, 34, 35, 55, 56})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_FIXED = re.compile(r"^[#,]*0\.(0+)")
_ZEROS = re.compile(r"^0{2,}$")


def number_text(value: float, format_id: int, format_code: str, since_1904: bool) -> str:
    """A number as its format shows it."""
    if format_id in _EAST_ASIAN_DATES | _EAST_ASIAN_TIMES or _is_date(format_code):
        moment = _moment(value, since_1904)
        if moment is not None:
            return moment_text(moment, format_code)
    plain = _QUOTED.sub("", format_code.split(";")[0])
    if match := _PERCENT.search(plain):
        return f"{value * 100:.{len(match.group(1) or '')}f}%"
    if _ZEROS.match(plain) and value == int(value) and value >= 0:
        return f"{int(value):0{len(plain)}d}"
    if match := _FIXED.match(plain):
        return f"{value:.{len(match.group(1))}f}"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def moment_text(moment: datetime | date | time | timedelta, format_code: str = "") -> str:
    """ISO for dates, HH:MM for times; a date at midnight is a date, a format without a day shows the time only."""
    if isinstance(moment, timedelta):
        minutes = round(moment.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(moment, time):
        return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.time() == time(0):
        return moment.date().isoformat()
    if format_code and not re.search(r"[yde]", _QUOTED.sub("", format_code).lower()):
        return moment_text(moment.time())
    return f"{moment.date().isoformat()} {moment_text(moment.time())}"


def _is_date(format_code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(format_code) and format_code != "General" and bool(is_date_format(format_code))


def _moment(value: float, since_1904: bool) -> datetime | time | timedelta | None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        moment = from_excel(value, CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return None
    if isinstance(moment, datetime):
        # Excel stores times as fractions of a day: 13:30 comes back a few microseconds off.
        return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return moment if isinstance(moment, time | timedelta) else None
