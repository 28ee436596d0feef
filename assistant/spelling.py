"""Mends homophones and writes initials out: 心里健康 -> 心理健康, xlzx -> 心理咨询, as far as the documents themselves know
the right word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import lru_cache

from assistant.forms import CHINESE, Forms
from assistant.initials import Initials
from knowledge.text import normalise, segments

_LONGEST = 300  # a longer text is a letter, not a question: its words say enough, and mending it takes long
_COUNTED = re.compile(r"[一二三四五六七八九十两几哪每各这那第]")
_PARTED = re.compile(r"((?![一二三四五六七八九十百两几哪每各这那多不没])[\u4e00-\u9fff])(个|了个?|一?下)([\u4e00-\u9fff])")
_COMMON = frozenset(
    "是的了在有去到我你他她它和就也都这那还会要能对让把被从与及或很讲写说看听做给吗呢吧啊几个什么怎么多少时里外上下大小前后"
    "中一二三四五六七八九十人不没来过得地着为所以因但而且谁如果可请问想找用管归受走跟叫问答家学校孩子加买玩吃喝拿带喊"
)
_DENYING = frozenset("不没无未非别勿")
"""No mend makes a question say the contrary."""


@lru_cache(maxsize=20_000)
def syllable(character: str) -> str:
    """The sound of a character without its tone, in its commonest reading; l/n, zh/z and -ng/-n sound alike."""
    from pypinyin import lazy_pinyin

    sound = str(lazy_pinyin(character)[0])
    sound = re.sub(r"^(zh|ch|sh)", lambda match: match.group()[0], sound)
    return re.sub(r"^n(?=[aeiou])", "l", re.sub(r"ng$", "n", sound)).replace("lie", "li")


class Speller:
    """Knows the words and triples of characters that the documents use, and which characters sound alike. Of `everyday` speech it knows
    which two characters stand together: what people say is no misspelling, though no plan says it."""

    def __init__(self, forms: Forms, everyday: Set[str] = frozenset()) -> None:
        self._words, self._pairs, self._triples = forms.words, forms.pairs, forms.triples
        self._everyday = everyday
        self._initials = Initials(forms.phrases)
        self._alike: dict[str, set[str]] = defaultdict(set)
        for character in set().union(*forms.words, *forms.triples):
            self._alike[syllable(character)].add(character)

    def mend(self, text: str) -> str:
        """`normalise(text)` with a character replaced where a homophone makes a word of the documents out of loose
        characters, or makes two triples around it, or all there are, such that the documents use; a text of over 300 characters is
        left."""
        shown = normalise(text)
        if len(shown) > _LONGEST:
            return shown
        mended = CHINESE.sub(lambda run: self._mend_run(self._rejoined(run.group())), shown)
        return self._initials.spelt_out(mended) if CHINESE.search(mended) else mended

    def knows(self, text: str) -> bool:
        """Whether two or three characters stand so in a text of the documents."""
        return text in self._pairs or text in self._triples

    def _rejoined(self, run: str) -> str:
        """打个卡 is 打卡 and 报了名 is 报名, where the documents know the verb with its object and not what stands between."""

        def joined(found: re.Match[str]) -> str:
            verb, between, thing = found.groups()
            known = verb + thing in self._words and between[-1] + thing not in self._pairs
            return verb + thing if known else found.group()

        return _PARTED.sub(joined, run)

    def _mend_run(self, run: str) -> str:
        for place in range(len(run)):
            if place and _COUNTED.match(run[place - 1]) or run[place] in _DENYING:
                continue
            others = self._alike.get(syllable(run[place]), set()) - {run[place]} - _DENYING
            gain, best = max(((self._gain(run, place, other), other) for other in others), default=(0, ""))
            if gain > 0:
                run = run[:place] + best + run[place + 1 :]
        return run

    def _gain(self, run: str, place: int, other: str) -> int:
        """How many triples become known by a replacement, a word of the documents counting one more; 0 if it is unfit."""
        changed = run[:place] + other + run[place + 1 :]
        before = [run[i : i + 3] in self._triples for i in _windows(len(run), place)]
        after = [changed[i : i + 3] in self._triples for i in _windows(len(run), place)]
        if any(was and not now for was, now in zip(before, after, strict=True)):
            return 0
        gained = sum(after) - sum(before)
        said = [self._is_said(run[i : i + 2]) for i in (place - 1, place) if 0 <= i < len(run) - 1]
        if not any(before) and (gained > 1 or len(after) > 1 and all(after)):
            return 0 if all(said) or not self._stands_in_a_word(changed, place) else gained
        loose = run[place] not in _COMMON and len(_segment_at(run, place)[1]) == 1 and not any(said)
        return gained + 1 if loose and self._forms_word(run, changed, place) else 0

    def _is_said(self, pair: str) -> bool:
        return pair in self._pairs or pair in self._everyday

    def _stands_in_a_word(self, run: str, place: int) -> bool:
        return any(run[start:end] in self._words for start, end in _stretches(len(run), place))

    def _forms_word(self, run: str, changed: str, place: int) -> bool:
        """Whether a word of the documents appears that takes no character from another word."""
        return any(
            changed[start:end] in self._words and _keeps_words(run, place, start, end) and not _COMMON & set(run[start:end])
            for start, end in _stretches(len(run), place)
        )


def _stretches(length: int, place: int) -> Iterator[tuple[int, int]]:
    """Where two or three characters stand of which one is at `place`."""
    for start in range(max(0, place - 2), place + 1):
        yield from ((start, end) for end in range(max(place + 1, start + 2), min(length, start + 3) + 1))


def _windows(length: int, place: int) -> Iterator[int]:
    """Where the triples begin that hold `place`."""
    return iter(range(max(0, place - 2), min(place, length - 3) + 1))


def _segment_at(run: str, place: int) -> tuple[int, str]:
    return _segments_of(run)[place] if place < len(run) else (len(run), "")


@lru_cache(maxsize=64)
def _segments_of(run: str) -> tuple[tuple[int, str], ...]:
    """For every character of `run` the word that it stands in, and where that begins."""
    found: list[tuple[int, str]] = []
    for word in segments(run):
        found += [(len(found), word)] * len(word)
    return tuple(found)


def _keeps_words(run: str, place: int, start: int, end: int) -> bool:
    """Whether the new word `run[start:end]` is made of loose characters only: it takes none from another word."""
    return all(len(_segment_at(run, i)[1]) == 1 for i in range(start, end) if i != place)
