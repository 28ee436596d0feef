"""What a message asks and its answer does not tell: of several things asked at once none is passed over in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.doubts import shown
from assistant.expectation import Expected, expected_of, holds
from assistant.joining import is_told_in
from assistant.types import Question
from assistant.understanding import Intent, Understanding
from assistant.verifying import Verifier
from knowledge.types import Citation

_VALUES = frozenset({Expected.AMOUNT, Expected.PHONE, Expected.MAIL, Expected.LINK, Expected.ADDRESS, Expected.WECHAT, Expected.HOURS})


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """From `told` on, in [0, 1], the verifier's word that quotes answer one of the things asked is believed; below `untold` that they don't.
    Of what lies between nothing is said."""

    told: float = 0.5
    untold: float = 0.15


class LeftOpen:
    """Compares an answer with each of the things that its message asks; without a verifier nothing is found to be left open."""

    def __init__(self, verifier: Verifier | None, settings: OpenSettings) -> None:
        self._verifier = verifier
        self._settings = settings

    def may_be(self, question: Question, reading: Understanding) -> bool:
        """Whether an answer may leave something open: not of several places, told in another manner, or to a question that leans on the one
        before it."""
        plain = not (reading.english or reading.foreign or reading.told) and reading.manner is None
        leans = reading.context or question.history and not reading.complete
        alone = len(reading.regions) < 2 and reading.intent is not Intent.COMPARISON and not leans
        return self._verifier is not None and plain and alone

    def is_told(self, asked: str, citations: Sequence[Citation]) -> bool:
        """Whether quotes answer what is asked: the verifier believes so, or holds it possible and the kind of value that is demanded is there."""
        chance = self._chance(asked, citations)
        return chance >= self._settings.told or chance >= self._settings.untold and self._holds(asked, citations)

    def adds(self, asked: str, found: Sequence[Citation], told: Sequence[Citation]) -> bool:
        """Whether of quotes that were found for what is asked those that are not told yet surely answer it; of what holds everywhere, the
        first among them: what an article goes on with is seldom asked."""
        new = [citation for citation in found if not is_told_in(citation, told)]
        goes_on = bool(found) and not found[0].document.region.path and is_told_in(found[0], told)
        return not goes_on and self._chance(asked, new) >= self._settings.told

    def lacks(self, asked: str, citations: Sequence[Citation]) -> bool:
        """Whether a number, an address or the like is asked for that quotes surely don't hold: of what else a plan tells in its own words, no
        verifier is sure that it does not answer."""
        demanded = expected_of(asked)
        return demanded in _VALUES and not self._holds(asked, citations) and self._chance(asked, citations) < self._settings.untold

    def _holds(self, asked: str, citations: Sequence[Citation]) -> bool:
        demanded = expected_of(asked)
        return demanded is not None and holds(demanded, asked, [citation.quote for citation in citations])

    def _chance(self, asked: str, citations: Sequence[Citation]) -> float:
        if self._verifier is None or not citations:
            return 0.0
        texts = [*(shown([citation]) for citation in citations), shown(citations)]
        return float(self._verifier.verify(asked, texts).max())

