"""Letters of other scripts, accents and invisible marks with which a Latin or Chinese word is written past a filter."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    "аеорсухкмнтвігјѕԁһԛԝѵӏɡɩʟαεορνυικτχγⅼ",
    "aeopcyxkmhtbirjsdhqwvlgilaeopvuiktxyl",
)
_CAPITALS = str.maketrans("АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJABEZHIKMNOPTYX")
_INSIDE = tuple(
    (re.compile(rf"(?<=[a-z]){written}(?=[a-z])"), meant) for written, meant in (("I", "l"), ("0", "o"), (r"[1|!]", "l"))
)
_MARKS = frozenset({"Mn", "Me", "Cf"})


def unmasked(text: str) -> str:
    """The text with look-alike letters as the Latin ones they look like, and without accents and invisible marks: for
    judging only, since accents and other scripts have their meaning. ASCII and Chinese come back unchanged."""
    if text.isascii():
        return _inside(text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in _MARKS)
    return _inside(plain.translate(_LETTERS).translate(_CAPITALS))


def _inside(text: str) -> str:
    """A capital I or a digit between small letters is the letter that it looks like."""
    for written, meant in _INSIDE:
        text = written.sub(meant, text)
    return text
