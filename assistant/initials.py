"""Phrases written by the first letters of their pinyin: xlzx is 心理咨询, jzxx is 家长学校, as the documents use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from knowledge.text import segments

_TOKEN = re.compile(r"(?<![a-z\d@./_-])[a-z]{3,5}(?![a-z\d@./_-])")
_VOWELS = re.compile("[aeiou]")
_LEAST_SEEN = 3
_LONGEST = 5


class Initials:
    """Knows phrases by their initials, the commoner one where two have the same; `seen` says how often each stands in the
    documents."""

    def __init__(self, seen: Mapping[str, int]) -> None:
        common = ((-count, phrase) for phrase, count in seen.items() if count >= _LEAST_SEEN)
        self._phrases: dict[str, str] = {}
        for _, phrase in sorted(common):
            self._phrases.setdefault("".join(map(_initial, phrase)), phrase)

    def spelt_out(self, text: str) -> str:
        """A normalised text with the initials of known phrases written out; those that hold two vowels may be words."""
        return _TOKEN.sub(lambda found: self._phrase(found.group()), text)

    def _phrase(self, token: str) -> str:
        return token if len(_VOWELS.findall(token)) > 1 else self._phrases.get(token, token)


def phrases_in(run: str) -> Iterator[str]:
    """What may be written by its initials in a run of Chinese characters: words of three characters and more, and pairs
    of words of two."""
    words = segments(run)
    yield from (word for word in words if 3 <= len(word) <= _LONGEST)
    for first, second in zip(words, words[1:], strict=False):
        if 2 == len(first) and 2 <= len(second) <= 3:
            yield first + second


@lru_cache(maxsize=20_000)
def _initial(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return str(lazy_pinyin(character, style=Style.FIRST_LETTER)[0])
