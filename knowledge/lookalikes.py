"""Letters of other scripts, accents and invisible marks with which a Latin or Chinese word is written past a filter."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_LETTERS = str.maketrans(
    "аеорсухкмнтвігјѕԁһԛԝѵӏɡɩʟαεορνυικτχγⅼ",
    "aeopcyxkmhtbirjsdhqwvlgilaeopvuiktxyl",
)
_CAPITALS = str.maketrans("АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJABEZHIKMNOPTYX")
_INSIDE = tuple(
    (re.compile(rf"(?<=[a-z]){written}(?=[a-z])"), meant) for written, meant in (("I", "l"), ("0", "o"), (r"[1|!]", "l"))
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_INVISIBLE = "\u200b"
_MARKS = frozenset({"Mn", "Me", "Cf"})


def revealed(text: str) -> str:
    """The text with the characters that HTML's references stand for, each filled up with invisible marks so that every offset
    stays."""
    return _REFERENCE.sub(_filled_up, text) if "&" in text else text


def _filled_up(reference: re.Match[str]) -> str:
    meant = unescape(reference.group())
    return meant + _INVISIBLE * (len(reference.group()) - len(meant))


def unmasked(text: str) -> str:
    """The text with look-alike letters as the Latin ones they look like, and without accents and invisible marks: for
    judging only, since accents and other scripts have their meaning. ASCII and Chinese come back unchanged."""
    text = revealed(text)
    if text.isascii():
        return _inside(text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in _MARKS)
    return _inside(plain.translate(_LETTERS).translate(_CAPITALS))


def _inside(text: str) -> str:
    """A capital I or a digit between small letters is the letter that it looks like."""
    for written, meant in _INSIDE:
        text = written.sub(meant, text)
    return text
