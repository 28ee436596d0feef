"""Whether a text is written in Latin letters or in Chinese characters."""

from __future__ import annotations

import re

HAN = r"[\u4e00-\u9fff]"
"""A Chinese character in use, as a piece of patterns."""
CHINESE = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character, rare ones too."""
_LETTER = re.compile(r"[A-Za-z]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2}")


def is_wholly_latin(text: str) -> bool:
    """Whether there are Latin words and no Chinese character: whoever writes so is answered in English alone."""
    return bool(_LATIN_WORD.search(text)) and not CHINESE.search(text)


def is_mostly_latin(text: str, times: int = 1) -> bool:
    """Whether there are more than `times` as many Latin letters as Chinese characters: its words say little about Chinese
    passages."""
    return len(_LETTER.findall(text)) > times * len(CHINESE.findall(text))
