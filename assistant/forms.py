"""The forms of words that texts use: what a speller has to know of them, counted apart for each document and merged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from sys import intern

from assistant.initials import phrases_in
from knowledge.text import normalise, words_in

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Forms:
    """Chinese words of two and three characters, neighbouring pairs and triples of characters, and how often each phrase
    stands in the texts that may be written by its initials."""

    words: Set[str]
    pairs: Set[str]
    triples: Set[str]
    phrases: Mapping[str, int]


def forms_of(texts: Iterable[str]) -> Forms:
    """The forms of these texts."""
    runs = Counter(run for text in texts for run in CHINESE.findall(normalise(text)))
    found = words_in("\n".join(runs))
    phrases: Counter[str] = Counter()
    for run, times in runs.items():
        for phrase in phrases_in(run):
            phrases[intern(phrase)] += times
    words = frozenset(intern(word) for word in found if 1 < len(word) < 4)
    return Forms(words, _neighbours(runs, 2), _neighbours(runs, 3), phrases)


def pairs_of(texts: Iterable[str]) -> frozenset[str]:
    """The neighbouring pairs of Chinese characters in these texts."""
    return _neighbours({run for text in texts for run in CHINESE.findall(normalise(text))}, 2)


def merged(parts: Iterable[Forms]) -> Forms:
    """The forms of the texts of all parts together."""
    words: set[str] = set()
    pairs: set[str] = set()
    triples: set[str] = set()
    phrases: Counter[str] = Counter()
    for part in parts:
        words |= part.words
        pairs |= part.pairs
        triples |= part.triples
        phrases.update(part.phrases)
    return Forms(words, pairs, triples, phrases)


def _neighbours(runs: Iterable[str], many: int) -> frozenset[str]:
    return frozenset(intern(run[i : i + many]) for run in runs for i in range(len(run) - many + 1))
