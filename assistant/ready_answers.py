"""The answer that a document of questions and answers gives to the very question: told whole, as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.addressees import is_for_another_age, is_for_elders
from assistant.asked import Asked
from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.evidence import cite
from assistant.extractive import Draft
from assistant.finding import Finder, stages_of
from assistant.mobile_numbers import lends_a_mobile
from assistant.replies import near_question
from assistant.types import Answer, Outcome, Question
from assistant.understanding import Intent, Understanding
from assistant.verifying import Verifier, chance_of, logit_of
from assistant.yes_or_no import opens_with_yes_or_no, replies_to
from knowledge.answered_questions import QuestionAndAnswer, pair_of
from knowledge.terms import terms
from knowledge.text import readable
from knowledge.types import Document, DocumentKind, Hit, Role

_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Match:
    """What speaks for an answered question: the matcher's cosine, its passage's BM25, what the verifier says, in [0, 1], and the share
    of the question's weight that question and answer carry, in [0, 1]."""

    hit: Hit
    pair: QuestionAndAnswer
    nearness: float
    words: float
    verified: float
    coverage: float

    @property
    def logit(self) -> float:
        """What the verifier says, as a logit."""
        return logit_of(self.verified)


@dataclass(frozen=True, slots=True)
class ReadySettings:
    """When an answered question is taken for the one that is asked; docs/tuning.md says how this was fitted.

    The `read` likeliest are read by the verifier. A logistic regression on the matcher's cosine, the passage's BM25, the verifier's logit
    and the share of the question's weight that question and answer carry says how likely each is to answer. Told is the best from
    `least` on, and from `least_rather` on where nothing else answers. Proposed are those from the cosine `near` on.
    """

    read: int = 4
    of_nearness: float = 9.12
    of_words: float = 0.022
    of_verified: float = 0.222
    of_coverage: float = 2.13
    constant: float = -7.88
    least: float = 0.3
    least_rather: float = 0.25
    surely: float = 0.4
    the_very: float = 0.8
    other_reader: float = 0.8
    for_elders: float = 0.6
    other_age: float = 0.4
    near: float = 0.5

    def chance(self, match: Match) -> float:
        """How likely an answered question is to be the one that is meant, in [0, 1]."""
        logit = (
            self.of_nearness * match.nearness
            + self.of_words * match.words
            + self.of_verified * match.logit
            + self.of_coverage * match.coverage
            + self.constant
        )
        return chance_of(logit)


class ReadyAnswers:
    """Finds the answered question that is meant; none without a matcher or a verifier."""

    def __init__(self, finder: Finder, corpus: Corpus, verifier: Verifier | None, settings: ReadySettings) -> None:
        self._finder = finder
        self._corpus = corpus
        self._verifier = verifier
        self._settings = settings

    def draft(self, asked: Asked) -> Draft | None:
        """The whole answer to the question that is meant, of the place that is asked about if one of its own answers; None where none is
        likely enough."""
        return self._likeliest(asked, self._settings.least)

    def rather_than_none(self, asked: Asked) -> Draft | None:
        """The same, where nothing else answers: a less likely one is told rather than none."""
        return self._likeliest(asked, self._settings.least_rather)

    def chance_of(self, asked: Asked, answer: Answer) -> float:
        """How likely the answered question that an answer was taken from is to be the one that is meant, in [0, 1]; 0 of any other answer."""
        first = answer.citations[0] if answer.citations else None
        if first is None or first.document.metadata.kind is not DocumentKind.ANSWERS:
            return 0.0
        same = (m for m in self.matches(asked, self._settings.least_rather) if m.pair.start == first.start and m.hit.document == first.document)
        return max(map(self._settings.chance, same), default=0.0)

    def _likeliest(self, asked: Asked, least: float) -> Draft | None:
        enough = [match for match in self.matches(asked, least) if self._chance_for(match, asked) >= least]
        if not enough:
            return None
        at_school = works_at_a_school(asked.reading.standalone, asked.question.role)
        return self._told(asked.reading, max(enough, key=lambda match: (_is_local(match.hit), self._worth(match, asked, at_school))))

    def _worth(self, match: Match, asked: Asked, at_school: bool) -> float:
        """How likely a match is to be meant, less where it was written for the other sort of reader."""
        theirs = works_at_a_school(match.pair.question, Role.PARENT)
        return self._chance_for(match, asked) * (1.0 if theirs is at_school else self._settings.other_reader)

    def _chance_for(self, match: Match, asked: Asked) -> float:
        """How likely a match is to be meant, less where it was written for grandparents or for a child of another age."""
        question, settings = asked.reading.standalone, self._settings
        for_elders = settings.for_elders if is_for_elders(match.pair, question) else 1.0
        return settings.chance(match) * for_elders * (settings.other_age if is_for_another_age(match.pair, question) else 1.0)

    def matches(self, asked: Asked, least: float = 0.0) -> list[Match]:
        """The answered questions that are likeliest meant, with what speaks for each. The verifier, which takes longest, reads only those
        that it could bring to `least`."""
        if self._verifier is None:
            return []
        likely = [
            Match(hit, pair, hit.scores["answered"], hit.scores["lexical"], 1.0, asked.wanted.coverage(terms(hit.chunk.text)))
            for hit in self._hits(asked.question, asked.reading)
            if (pair := pair_of(hit.chunk)) is not None
        ]
        likely = [match for match in likely if self._settings.chance(match) >= least]
        if not likely:
            return []
        read = self._verifier.verify(asked.reading.standalone, [match.pair.text for match in likely])
        return [replace(match, verified=float(verified)) for match, verified in zip(likely, read, strict=True)]

    def with_near_questions(self, question: Question, reading: Understanding, answer: Answer) -> Answer:
        """An answer to such a question, or a refusal, with other questions that are answered and lie near this one."""
        ready = any(citation.document.metadata.kind is DocumentKind.ANSWERS for citation in answer.citations[:1])
        if answer.suggestions or not (ready or answer.outcome is Outcome.NO_EVIDENCE):
            return answer
        near = (hit for hit in self._hits(question, reading) if hit.scores["answered"] >= self._settings.near)
        told = {citation.section.split(" › ")[-1] for citation in answer.citations}
        others = [heading for hit in near if (heading := hit.chunk.headings[-1]) not in told]
        return replace(answer, suggestions=tuple(others[:_PROPOSED]))

    def _hits(self, question: Question, reading: Understanding) -> list[Hit]:
        """The likeliest answered questions. One that names a place is answered by its own documents, one that names none by those of
        no place; a comparison, the rest of an answer, or another manner of it, by none."""
        if reading.foreign or reading.told or reading.manner is not None or reading.intent is Intent.COMPARISON:
            return []
        if reading.named and not any(map(_answers_here, self._finder.visible(question, reading))):
            return []
        hits = self._finder.answered(question, reading, self._settings.read)
        hits = [hit for hit in hits if not lends_a_mobile(hit.chunk.text, reading.standalone, [hit.document.region])]
        return [hit for hit in hits if (_is_local(hit) if reading.named else reading.regions or not _is_local(hit))]

    def _told(self, reading: Understanding, match: Match) -> Draft:
        """The answer as it stands, below the question that it was written for where that is not surely the one that is asked, is about
        another age, or its yes or no is none to that one."""
        text = self._corpus.text_of(match.hit.document.version_id)
        citation = cite(match.hit, text, match.pair.start, match.pair.end, 1)
        told, written_for = readable(citation.quote), match.pair.question
        apart = opens_with_yes_or_no(told) and not replies_to(reading.standalone, written_for)
        apart = apart or self._settings.chance(match) < self._settings.surely or not stages_of(written_for) <= stages_of(reading.standalone)
        lead = f"{near_question(written_for, reading.english)}\n" if apart else ""
        return Draft(f"{lead}{told}[1]", (citation,), match.coverage)


def _answers_here(document: Document) -> bool:
    """Whether a document of a place gives answers to questions of their own."""
    return document.metadata.kind is DocumentKind.ANSWERS and bool(document.region.path)


def _is_local(hit: Hit) -> bool:
    return bool(hit.document.region.path)
