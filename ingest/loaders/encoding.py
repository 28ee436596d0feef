"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, GB18030."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE_BYTES = 4096
# GB2312 and GBK are subsets of GB18030, and pages that declare them often use characters beyond them.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}


class UndecodableBytes(ValueError):
    """The bytes are no text in any encoding that Chinese offices use."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw` without its byte order mark.

    UTF-8 is tried before what the file declares, because its strict form hardly ever fits other encodings by chance.

    Raises:
        UndecodableBytes: if nothing fits or the result is full of control characters.
    """
    for encoding in _candidates(raw, declared):
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(_CONTROLS.findall(text)) <= len(text) // 200:
            return text
    raise UndecodableBytes


def _candidates(raw: bytes, declared: str | None) -> list[str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return [encoding]
    declared = (declared or "").strip().lower()
    named = [_WIDER.get(declared, declared)] if declared else []
    return [*_unmarked_utf16(raw), "utf-8", *named, "gb18030"]


def _unmarked_utf16(raw: bytes) -> list[str]:
    """UTF-16 shows as zero bytes in every other place, wherever the text has ASCII (separators, line ends)."""
    sample = raw[:_SAMPLE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 < len(sample) or not sample:
        return []
    return ["utf-16-le"] if odd > even else ["utf-16-be"]
