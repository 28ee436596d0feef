"""Which terms of a question carry meaning: how rare each is in the documents."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern

from knowledge.text import bigrams, bigrams_in, function_words, normalise, words, words_in
from knowledge.thesaurus import concepts, concepts_in, named_by

_GLUE = frozenset("上下来去到不得要用前后的了着过把被给让在是有和就都也还很太最更再又才会能可该应想没别啥什么怎这那哪谁几多少个些")


@lru_cache(maxsize=50_000)
def terms(text: str) -> frozenset[str]:
    """The words, pairs of characters and concepts of a text, as the full-text index knows them."""
    return frozenset(_terms_in(text))


def _terms_in(text: str) -> set[str]:
    shown = normalise(text)
    return {*words_in(shown), *bigrams_in(shown), *concepts_in(shown)}


class TermStatistics:
    """In how many passages each term stands."""

    def __init__(self, passages: Iterable[str] = ()) -> None:
        self._count = 0
        found: Counter[str] = Counter()
        for passage in passages:
            self._count += 1
            found.update(_terms_in(passage))
        self._found = Counter({intern(term): count for term, count in found.items()})  # many documents share most of them

    @classmethod
    def merged(cls, parts: Iterable[TermStatistics]) -> TermStatistics:
        """The statistics of the passages of all parts together, which share no passage."""
        whole = cls()
        for part in parts:
            whole._count += part._count
            whole._found.update(part._found)
        return whole

    def weight(self, term: str) -> float:
        """Inverse document frequency, at least 0: ln(1 + (N - n + 0.5) / (n + 0.5)). Source: Robertson, 2004."""
        found = self._found.get(term, 0)
        return math.log(1 + (self._count - found + 0.5) / (found + 0.5))

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """The weight of each word, of one that no passage has no more than of a rare one."""
        most = self.weight_of_rare
        return {word: min(self.weight(word), most) for word in words}

    def known(self, term: str) -> bool:
        """Whether any passage has the term."""
        return term in self._found

    def weigh_question(self, text: str, ignored: frozenset[str]) -> Mapping[str, float]:
        """The weights of a question's terms: its words, and at half weight the pairs that the documents have too.

        A word that no document has weighs no more than a rare one, and nothing where it only helps others to be said: it may
        be a slip, or just how people talk.
        """
        named = concepts(text)
        said = {word for word in words(text) if len(word) > 1}
        ignored |= self._saying_nothing(said, text)
        found = {word for word in (*said, *named) if word not in ignored}
        pairs = {pair for pair in bigrams(text) if pair in self._found and pair not in found and pair not in ignored}
        return self.weights(found) | {pair: self.weight(pair) / 2 for pair in pairs}

    def _saying_nothing(self, said: set[str], text: str) -> set[str]:
        """Words that no document has and that only help others to be said (前要, 用的), or are a piece of another such word, or
        all or a piece of one whose concept documents do have: of 校门口 校园周边 is looked for, not 校门 and 门口 too."""
        helping = function_words(text)
        named = [name for name in named_by(normalise(text)) if not self._found.keys().isdisjoint(concepts_in(name))]
        strange = {word for word in (*said, *helping) if word not in self._found and not word.isascii()}
        return {
            word
            for word in strange
            if word in helping
            or _GLUE.issuperset(word)
            or any(word in name for name in named)
            or any(word in other and word != other for other in strange)
        }

    @property
    def weight_of_rare(self) -> float:
        """The weight of a term that stands in three passages."""
        return math.log(1 + (self._count - 3 + 0.5) / 3.5) if self._count > 3 else 1.0
