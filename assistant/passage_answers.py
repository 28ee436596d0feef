"""Answers from found passages: of the ways to draw one from them, the first that fits the question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import about, extractive
from assistant.asked import Asked, wanted_offers
from assistant.corpus import Corpus
from assistant.duty_answers import (
    duty_draft,
    duty_of_the_whole,
    duty_of_the_whole_in_each,
    nearest_to_the_whole,
    said_in_prose,
)
from assistant.extractive import Draft
from assistant.finding import Finder
from assistant.guidance_answers import advice_draft, asks_for_advice
from assistant.marks import without_marks
from assistant.outline_answers import outline_draft
from assistant.teacher_answers import asks_how_a_school_acts, steps_draft
from assistant.understanding import Intent
from assistant.verifying import Verifier
from knowledge.text import bare
from knowledge.types import Hit, Region


class PassageAnswers:
    """Draws answers from passages; whether one is good enough to be told is decided elsewhere."""

    def __init__(self, finder: Finder, corpus: Corpus, limits: extractive.Limits, verifier: Verifier | None = None) -> None:
        self._finder = finder
        self._corpus = corpus
        self._sources = extractive.Sources(corpus.text_of, corpus.after, verifier)
        self._limits = limits

    def draft(self, asked: Asked, hits: Sequence[Hit]) -> Draft | None:
        """The first way's answer that has one; None where the passages say nothing of what is asked."""
        if asked.reading.intent is Intent.COVERAGE:
            return about.coverage(asked.visible, self._corpus.text_of)
        ways = (self._of_the_document, self._of_the_outline, self._of_duty, self._advice, self._sentences)
        return next(filter(None, (way(asked, hits) for way in ways)), None)

    def general(self, asked: Asked, hits: Sequence[Hit]) -> Draft | None:
        """The sentences that carry an answer for no place in particular."""
        limits, wants_list = self._limits, asked.reading.wants_list
        return extractive.compose(hits, asked.wanted, wants_list, (), self._sources, limits)

    def offers(self, words: str, regions: Sequence[Region], hits: Sequence[Hit], points: int) -> Draft | None:
        """The sentences on how help is to be had, by the words that such offers use."""
        wanted = wanted_offers(words, self._corpus.lexis.statistics)
        limits = extractive.Limits(chars=160, points=points)
        return extractive.compose(hits, wanted, False, regions, self._sources, limits)

    def _of_the_document(self, asked: Asked, _: Sequence[Hit]) -> Draft | None:
        """What the document says of itself, where that is asked."""
        if not about.asks_about_document(asked.reading.standalone):
            return None
        return about.describe(asked.reading.standalone, asked.visible, self._corpus.text_of)

    def _of_the_outline(self, asked: Asked, _: Sequence[Hit]) -> Draft | None:
        """The parts of a plan by their headings; not what is left of them."""
        return None if asked.reading.told else outline_draft(asked.reading, asked.visible, self._corpus)

    def _of_duty(self, asked: Asked, hits: Sequence[Hit]) -> Draft | None:
        """Who answers for what: for the whole, or for the task that fits best, unless a sentence elsewhere says it better."""
        reading, wanted = asked.reading, asked.wanted
        if reading.intent is not Intent.DUTY and not (reading.intent is Intent.COMPARISON and "部门" in reading.standalone):
            return None
        places = self._finder.places(reading, hits)
        if not reading.told and (whole := self._of_the_whole(asked, hits, places)):
            return whole
        found = duty_draft(reading.standalone, wanted, hits, places, self._corpus, bool(reading.regions))
        if found is None or bare(without_marks(found.text)) in reading.told:
            return None
        return None if said_in_prose(found, wanted, hits, self._corpus.text_of) else found

    def _of_the_whole(self, asked: Asked, hits: Sequence[Hit], places: Sequence[Region]) -> Draft | None:
        if len(places) > 1:
            return duty_of_the_whole_in_each(asked.wanted, hits, places, self._corpus.text_of)
        whole = duty_of_the_whole(asked.wanted, hits, self._corpus.text_of)
        return whole or nearest_to_the_whole(asked.wanted, hits, self._corpus)

    def _advice(self, asked: Asked, hits: Sequence[Hit]) -> Draft | None:
        """One article's advice for a parent, one procedure's steps for a teacher."""
        reading, role = asked.reading, asked.question.role
        if reading.told:
            return None
        if asks_for_advice(reading, role):
            return advice_draft(hits, asked.wanted, self._corpus)
        if not reading.regions and asks_how_a_school_acts(reading, role):
            return steps_draft(hits, asked.wanted, self._corpus)
        return None

    def _sentences(self, asked: Asked, hits: Sequence[Hit]) -> Draft | None:
        """The sentences and cells that carry the answer, for every place that is to be answered for."""
        reading = asked.reading
        places, named = self._finder.places(reading, hits), bool(reading.regions)
        return extractive.compose(
            hits, asked.wanted, reading.wants_list, places, self._sources, self._limits, named=named
        )
