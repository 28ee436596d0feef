"""How sure it is that what was found answers the question at all, and is not just the nearest thing there is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.corpus import Corpus
from assistant.expectation import Expected, expected_of
from assistant.extractive import Draft
from assistant.finding import Finder
from assistant.presence import terms_near
from assistant.selection import Wanted
from assistant.understanding import Understanding
from assistant.verifying import chance_of
from knowledge.terms import terms
from knowledge.types import Citation, Hit

_CONTACT_WORDS = "电话 热线 号码 手机 邮箱 地址 网址 联系人 联系方式"  # a number stands for them
_LOOKED_FOR = frozenset({Expected.EXPLANATION, Expected.PHONE, Expected.MOBILE, Expected.MAIL, Expected.ADDRESS})
"""Values that `fitness.missing_value` has found where the question points: nothing else needs to fit."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer.

    `words`: BM25 of the best passage in units of a rare word's weight, at least 0. `nearness`: cosine of the question with
    the nearest quote, in [-1, 1]. `coverage`: share of the question's weight that the quoted passages carry, in [0, 1].
    `demanded`: a kind of value is demanded; that the quotes hold it has been found before (`fitness.missing_value`).
    """

    words: float
    nearness: float
    coverage: float
    demanded: bool = False


@dataclass(frozen=True, slots=True)
class Confidence:
    """Logistic regression on questions that documents do and do not answer; docs/tuning.md says how it was fitted."""

    of_words: float = 0.45
    of_nearness: float = 81.7
    of_coverage: float = 6.6
    of_demanded: float = 2.2
    constant: float = -76.3

    def of(self, signs: Signs) -> float:
        """The probability that the documents answer, in [0, 1]."""
        logit = (
            self.of_words * math.log1p(max(signs.words, 0.0))
            + self.of_nearness * signs.nearness
            + self.of_coverage * signs.coverage
            + self.of_demanded * signs.demanded
            + self.constant
        )
        return chance_of(logit)


@dataclass(frozen=True, slots=True)
class SurenessSettings:
    """How sure an answer must be. Chosen by `jlt eval tune`.

    An answer is sure where it covers `coverage` of the question's weight, where words that no passage found has carry less
    than `strange_share` of it, or where its article says that it answers a question `near_question` near; else it is as
    sure as `confidence` says, refused below `least` and, from `worth_a_look` on, named as the nearest thing there is. Who names
    a place asks what its documents say, and mostly they do: what those say is refused below `least_here` only.
    """

    coverage: float = 0.6
    strange_share: float = 0.4
    near_question: float = 0.915
    least: float = 0.15
    least_here: float = 0.03
    worth_a_look: float = 0.05
    confidence: Confidence = field(default_factory=Confidence)


class Sureness:
    """Judges drafts by what was found for them."""

    def __init__(self, finder: Finder, corpus: Corpus, settings: SurenessSettings) -> None:
        self._finder = finder
        self._corpus = corpus
        self._settings = settings

    def of(self, reading: Understanding, wanted: Wanted, hits: Sequence[Hit], found: Draft) -> float:
        """How sure it is that the documents answer with this draft, in [0, 1]."""
        if reading.foreign or expected_of(reading.query) in _LOOKED_FOR or found.coverage >= self._settings.coverage:
            return 1.0
        if self.is_written_for(hits, found) or not self._is_strange(wanted, hits):
            return 1.0
        return max(self._rising(reading, hits, found), default=0.0)

    def tried(self, reading: Understanding, wanted: Wanted, hits: Sequence[Hit], found: Draft) -> Mapping[str, float]:
        """Every sign that was tried, by its name: those of `Confidence`, then others that `jlt eval signs` compares with them."""
        signs = self._signs(reading, hits, found, found.citations)
        quoted = terms(" ".join(f"{citation.section} {citation.quote}" for citation in found.citations))
        return {
            "words": math.log1p(max(signs.words, 0.0)),
            "nearness": signs.nearness,
            "coverage": signs.coverage,
            "found_coverage": wanted.coverage(terms_near(hits)),
            "quoted_coverage": wanted.coverage(quoted),
            "passage_nearness": max((hit.scores.get("dense", 0.0) for hit in hits), default=0.0),
            "known": wanted.share(self._corpus.lexis.statistics.known),
            "demanded": float(signs.demanded),
        }

    def _is_strange(self, wanted: Wanted, hits: Sequence[Hit]) -> bool:
        near = terms_near(hits)
        return 1 - wanted.coverage(near | terms(_CONTACT_WORDS)) >= self._settings.strange_share

    def _rising(self, reading: Understanding, hits: Sequence[Hit], found: Draft) -> Iterator[float]:
        """How sure each quote makes it, up to the first that is enough: to look at one costs more than all the rest."""
        for citation in found.citations:
            sure = self._settings.confidence.of(self._signs(reading, hits, found, [citation]))
            yield sure
            if sure >= self._settings.least:
                return

    def _signs(self, reading: Understanding, hits: Sequence[Hit], found: Draft, quoted: Sequence[Citation]) -> Signs:
        """What speaks for the answer, with the nearest of these quotes of it."""
        best = max((hit.scores.get("lexical", 0.0) for hit in hits), default=0.0)
        words = best / self._corpus.lexis.statistics.weight_of_rare
        nearness = max(self._finder.nearness(reading, f"{citation.section} {citation.quote}") for citation in quoted)
        return Signs(words, nearness, found.coverage, expected_of(reading.query) is not None)

    def is_written_for(self, hits: Sequence[Hit], found: Draft) -> bool:
        """Whether the answer comes from the best passage's article, which says that it answers a question much like this
        one."""
        if not hits or hits[0].scores.get("nearest question", 0.0) < self._settings.near_question:
            return False
        return found.citations[0].document.key == hits[0].document.key
