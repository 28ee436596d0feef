"""Personal data out of logs and stored conversations: mobile phones, identity numbers, e-mail addresses."""

from __future__ import annotations

import re

_JOINT = r"[\s\-\u2010-\u2015.·]?"
_DIGIT = r"[0-9０-９]"


def _digits(count: int) -> str:
    return rf"(?:{_JOINT}{_DIGIT}){{{count}}}"


_BIRTH_DATE = (
    rf"{_JOINT}[12１２]{_JOINT}[890８９０]{_digits(2)}{_JOINT}[01０１]{_digits(1)}{_JOINT}[0-3０-３]{_digits(1)}"
)
_IDENTITY = rf"[1-9１-９]{_digits(5)}{_BIRTH_DATE}{_digits(3)}{_JOINT}[0-9０-９XxＸｘ]"
_PATTERNS = (
    # 18 characters, the last one a digit or X; the birth date in the middle keeps other long numbers out.
    (re.compile(rf"(?<!{_DIGIT}){_IDENTITY}(?!{_DIGIT})"), "[身份证号]"),
    (
        re.compile(rf"(?<!{_DIGIT})(?:[+＋]?(?:86|８６){_JOINT})?[1１]{_JOINT}[3-9３-９]{_digits(9)}(?!{_DIGIT})"),
        "[手机号]",
    ),
    (re.compile(r"[\w.+\-]{1,64}[@＠][\w\-]{1,63}(?:[.．][\w\-]{1,63}){1,4}"), "[邮箱]"),
)


def mask_personal_data(text: str) -> str:
    """`text` with mobile phones, identity numbers and e-mail addresses replaced; land lines and hotlines stay."""
    for pattern, mark in _PATTERNS:
        text = pattern.sub(mark, text)
    return text
