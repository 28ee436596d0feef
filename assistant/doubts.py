"""A second look at an answer made of chosen sentences: a model that reads question and answer together says whether it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked import Asked
from assistant.extractive import Draft
from assistant.finding import ADVICE_KINDS, Finder
from assistant.marks import without_marks
from assistant.understanding import Understanding
from assistant.verifying import Verifier, chance_of, logit_of
from knowledge.types import Citation

_QUOTES = 4


@dataclass(frozen=True, slots=True)
class DoubtSettings:
    """When an answer is doubted; docs/tuning.md says how this was fitted.

    A logistic regression on the verifier's two logits, of the quotes and of the answer's text, on the cosine of the question with
    the nearest quote and on the share of the question's weight that the quotes carry. Doubted is what it gives less than `least`,
    and advice whose text the matcher puts further than `least_match` from the question.
    """

    of_quotes: float = 0.26
    of_text: float = 0.33
    of_nearness: float = 25.8
    of_coverage: float = 1.5
    constant: float = -23.2
    least: float = 0.2
    least_match: float = 0.3


class Doubts:
    """Doubts answers; none without a verifier."""

    def __init__(self, verifier: Verifier | None, finder: Finder, settings: DoubtSettings) -> None:
        self._verifier = verifier
        self._finder = finder
        self._settings = settings

    def doubted(self, asked: Asked, found: Draft) -> bool:
        """Whether a draft had better not be told. What a table or a record says is not doubted; nor what is told of a place that
        the question names, in English or as the rest of an answer: there the verifier was found to know no better."""
        reading = asked.reading
        apart = reading.named or reading.foreign or reading.told or reading.manner is not None
        if self._verifier is None or not found.chosen or apart:
            return False
        return self._is_beside(reading, found) or self._chance(self._verifier, reading, found) < self._settings.least

    def _is_beside(self, reading: Understanding, found: Draft) -> bool:
        """Whether it is advice on something else: articles have a sentence near everything."""
        if found.citations[0].document.metadata.kind not in ADVICE_KINDS:
            return False
        matched = self._finder.matched(reading, without_marks(found.text))
        return matched is not None and matched < self._settings.least_match

    def _chance(self, verifier: Verifier, reading: Understanding, found: Draft) -> float:
        """How likely it is that a draft answers, in [0, 1]."""
        settings = self._settings
        quotes, text = verifier.verify(reading.standalone, [shown(found.citations), without_marks(found.text)])
        nearness = max(self._finder.nearness(reading, f"{c.section} {c.quote}") for c in found.citations)
        logit = (
            settings.of_quotes * logit_of(quotes)
            + settings.of_text * logit_of(text)
            + settings.of_nearness * nearness
            + settings.of_coverage * found.coverage
            + settings.constant
        )
        return chance_of(logit)


def shown(citations: Sequence[Citation]) -> str:
    """What the verifier sees of an answer's sources: the document, the heading, and the first quotes without line breaks."""
    first = citations[0]
    quotes = "；".join("".join(citation.quote.split()) for citation in citations[:_QUOTES])
    return f"{first.document.metadata.title} › {first.section.split(' › ')[-1]}：{quotes}"
