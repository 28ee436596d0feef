"""The extractive answer to a question that has been read, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant import about, extractive, replies, safety
from assistant.absences import absence
from assistant.allowed_answers import allowed_draft, asks_whether_allowed
from assistant.asked import Asked, own_words, speak_of, wanted_of
from assistant.corpus import Corpus
from assistant.deadlines import deadline_passed
from assistant.doubts import Doubts, DoubtSettings
from assistant.english_labels import with_english_labels
from assistant.expectation import PHONE, Expected, expected_of
from assistant.extractive import Draft
from assistant.finding import ADVICE_KINDS, Finder, FindingSettings
from assistant.fitness import context_of, missing_value
from assistant.guidance_answers import asks_for_advice, far_fetched
from assistant.help_answers import asks_whom_to_turn_to, help_draft, is_offered, offers_beside, trouble_of
from assistant.left_open import OpenSettings
from assistant.local_reading import LocalReader, LocalReadingSettings
from assistant.manners import Manner
from assistant.mentions import mentioned_draft
from assistant.nearest_advice import NearestAdvice, NearestSettings
from assistant.openings import opening
from assistant.other_schools import another_school
from assistant.other_years import above_nearest_first, is_of_other_years
from assistant.particulars import asks_of_another, asks_of_the_moment
from assistant.passage_answers import PassageAnswers
from assistant.place_replies import asked_back, only_inside, with_uncovered
from assistant.presence import asks_in_vain
from assistant.ready_answers import ReadyAnswers, ReadySettings
from assistant.record_answers import RecordAnswers
from assistant.refusals import refused, unfamiliar
from assistant.repeats import is_quoted, unrepeated
from assistant.retelling import retold
from assistant.several import asks_several_things
from assistant.sureness import Sureness, SurenessSettings
from assistant.teacher_answers import asks_how_a_school_acts
from assistant.types import Answer, Outcome, Question
from assistant.understanding import Intent, Understanding
from assistant.verifying import Verifier
from assistant.whose_contact import is_of_an_unknown_spot, spot_not_written_of, tells_other_spots
from assistant.year_aims import aims_draft
from knowledge.terms import terms
from knowledge.text import normalise
from knowledge.types import DocumentKind, Hit

_OF_A_PLACE = (Intent.DUTY, Intent.CONTACT, Intent.FIGURE, Intent.PLACE, Intent.NAME)
_FEW = 3
_HERE = re.compile(r"我们(?:区|市|县|这(?:边|里|儿)?)|本(?:区|市|县|地)|咱们?(?:区|市|这)|我(?:区|市|这里)")
_AROUND = re.compile(r"附近|(?<![向到去找跟由请给])当地")


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How deep is searched, how much a chat model sees and how sure an answer must be. Chosen by `jlt eval tune`.

    `everywhere_coverage` is what general guidance must cover of a question about a place without documents.
    """

    depth: int = 12
    evidence: int = 6
    everywhere_coverage: float = 0.6
    sureness: SurenessSettings = field(default_factory=SurenessSettings)
    limits: extractive.Limits = field(default_factory=extractive.Limits)
    finding: FindingSettings = field(default_factory=FindingSettings)
    doubts: DoubtSettings = field(default_factory=DoubtSettings)
    ready: ReadySettings = field(default_factory=ReadySettings)
    local: LocalReadingSettings = field(default_factory=LocalReadingSettings)
    left_open: OpenSettings = field(default_factory=OpenSettings)
    nearest: NearestSettings = field(default_factory=NearestSettings)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What was found in some passages: the kind of value that it lacks, how sure it is, in [0, 1], and whether a second look
    says that it does not answer."""

    hits: Sequence[Hit]
    found: Draft | None
    missing: Expected | None
    sure: float
    doubted: bool = False

    def holds(self, least: float) -> bool:
        """Whether it can be told."""
        return self.found is not None and self.missing is None and self.sure >= least and not self.doubted


class Composer:
    """Puts answers together from records and passages, each statement with its citation; nothing is checked yet."""

    def __init__(
        self,
        finder: Finder,
        corpus: Corpus,
        records: RecordAnswers | None,
        settings: AnswerSettings,
        verifier: Verifier | None = None,
    ) -> None:
        self._finder = finder
        self._verifier = verifier
        self._doubts = Doubts(verifier, finder, settings.doubts)
        self._corpus = corpus
        self._records = records
        self._settings = settings
        self._passages = PassageAnswers(finder, corpus, settings.limits, verifier)
        self._sureness = Sureness(finder, corpus, settings.sureness)
        self._ready_answers = ReadyAnswers(finder, corpus, verifier, settings.ready)
        self._nearest_advice = NearestAdvice(finder, corpus, settings.nearest)
        self._local_reader = LocalReader(finder, corpus, verifier, settings.local)

    def answer(self, question: Question, reading: Understanding) -> Answer:
        """The answer, below what the question names and no document has."""
        lacking = absence(question, reading, self._corpus)
        if lacking is None:
            return self._answer(question, reading)
        if not lacking.rest:
            whom = replies.whom_to_ask((), (), reading.english)
            return Answer(Outcome.NO_EVIDENCE, f"{lacking.said}\n{whom}", standalone_question=reading.standalone, regions=reading.regions)
        rest = replace(question, text=lacking.rest)
        answer = self._answer(rest, self._finder.read(rest))
        outcome = Outcome.PARTLY_ANSWERED if answer.outcome is Outcome.ANSWERED else answer.outcome
        return replace(answer, outcome=outcome, text=f"{lacking.said}\n{answer.text}", standalone_question=reading.standalone)

    def _answer(self, question: Question, reading: Understanding) -> Answer:
        """The answer, and which of several places have no documents."""
        answer = self._steady(question, reading)
        if is_of_an_unknown_spot(reading, answer):
            answer = asked_back(self._finder.covered(), reading)
        answer = _of_its_school(reading, self._of_the_spot(question, reading, answer))
        answer = with_uncovered(answer, reading, self._finder.covered())
        if reading.english:
            answer = with_english_labels(answer)
        if reading.english and answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED):
            answer = replace(answer, text=f"{replies.english_lead(reading.regions)}\n{answer.text}")
        if answer.outcome is Outcome.ANSWERED and (kind_word := self._kind_word(question, reading, answer)):
            answer = replace(answer, text=f"{kind_word}\n{answer.text}")
        answer = unrepeated(question, reading, answer)
        answer = self._ready_answers.with_near_questions(question, reading, answer)
        return replace(answer, standalone_question=reading.standalone, regions=reading.regions)

    def _of_the_spot(self, question: Question, reading: Understanding, answer: Answer) -> Answer:
        """An answer that tells a number; where a town's is asked for of which nothing is written, what holds for the district, said to be
        so, and nothing of other towns."""
        if reading.intent is not Intent.CONTACT or answer.outcome is not Outcome.ANSWERED:
            return answer
        local = [document for document in self._finder.visible(question, reading) if document.region.path]
        spot = spot_not_written_of(reading, (self._corpus.text_of(document.version_id) for document in local))
        if not spot:
            return answer
        said = replies.not_written_of(spot, reading.regions[0], reading.english)
        if tells_other_spots(answer):
            whom = replies.whom_to_ask(reading.regions, local, reading.english)
            return Answer(Outcome.NO_EVIDENCE, f"{said}\n{whom}")
        return replace(answer, outcome=Outcome.PARTLY_ANSWERED, text=f"{said}\n{answer.text}")

    def signs(self, question: Question, reading: Understanding) -> Mapping[str, float] | None:
        """Every sign that was tried of the answer from the passages of all documents, by its name; None where these don't decide."""
        asked = self._asked(question, reading)
        if reading.english or self._without_passages(asked) is not None:
            return None
        hits = self._hits(asked)
        if self._is_far_fetched(asked, hits):
            return None
        found = self._passages.draft(asked, hits)
        if found is None or self._missing(asked, hits, found):
            return None
        return self._sureness.tried(reading, asked.wanted, hits, found)

    def offers(self, question: Question, reading: Understanding, crisis: safety.CrisisKind) -> Draft | None:
        """What the region's own documents offer in a crisis; None where they offer nothing."""
        query = " ".join(safety.crisis_queries(crisis))
        found = self._offered(query, question, reading)
        speaks_of_it = found is not None and all(terms(citation.quote) & terms(query) for citation in found.citations)
        return found if speaks_of_it else None

    def _offered(self, query: str, question: Question, reading: Understanding, points: int = 2, least: int = 0) -> Draft | None:
        """What the region's own documents say on offers of that kind, each sentence with at least so many words of the query."""
        local = self._finder.search(query, question, reading, self._settings.depth, local=True)[:6]
        found = self._passages.offers(query, reading.regions[:1], local, points)
        told = found is not None and len(found.citations) <= points and is_offered(found, query, least)
        return found if told else None

    def _steady(self, question: Question, reading: Understanding) -> Answer:
        """The extractive answer; looked for once more where a document went away while it was read."""
        versions = self._corpus.versions()
        try:
            return self._first(question, reading)
        except Exception:
            if versions == self._corpus.versions():
                raise
            return self._first(question, reading)

    def _first(self, question: Question, reading: Understanding) -> Answer:
        """The answer of the first step that has one; the last one tells why there is none, unless a likely answer to the question is ready.
        What is complete stands as it is: a reviewed emergency number gives way to no notice's, and national ones stand below what the
        place says of the line."""
        asked = self._asked(question, reading)
        if (complete := self._complete(asked)) is not None:
            return replace(self._local_above(asked, complete), as_written=True)
        if (chosen := self._chosen(asked)) is not None:
            return replace(self._local_instead(asked, chosen), as_written=True)
        found = self._from_its_place(asked) or self._from_everywhere(asked)
        found = self._rather_ready(asked, self._local_instead(asked, self._rather_local(asked, found)))
        return self._nearest_advice.below(asked, found)

    def _without_passages(self, asked: Asked) -> Answer | None:
        """The answer of the first step that has one of those that do not ask how sure the passages found are."""
        return self._complete(asked) or self._chosen(asked)

    def _complete(self, asked: Asked) -> Answer | None:
        """The answer of the first step that has one of those to which nothing can be added, refusals with a reason of their own among them."""
        steps = (
            self._which_place,
            self._over_documents,
            self._from_records,
            self._of_the_moment,
            self._of_a_strange_place,
            self._of_a_higher_place,
        )
        return next(filter(None, (step(asked) for step in steps)), None)

    def _chosen(self, asked: Asked) -> Answer | None:
        """The same of those that choose one text for a kind of question; a place's own documents may say it better."""
        steps = (self._ready, self._whom_to_turn_to, self._whether_allowed)
        return next(filter(None, (step(asked) for step in steps)), None)

    def _asked(self, question: Question, reading: Understanding) -> Asked:
        wanted = wanted_of(reading, self._corpus.lexis.statistics)
        return Asked(question, reading, wanted, self._finder.visible(question, reading))

    def _hits(self, asked: Asked, local: bool = False) -> list[Hit]:
        return self._finder.hits(asked.question, asked.reading, self._settings.depth, local=local)

    def _which_place(self, asked: Asked) -> Answer | None:
        """The question which place is meant, where that is not told."""
        reading = asked.reading
        covered = self._finder.covered()
        if not reading.ambiguous and (reading.regions or not covered or not self._means_here(asked)):
            return None
        return asked_back(reading.ambiguous or covered, reading)

    def _means_here(self, asked: Asked) -> bool:
        """Whether a question is about where the asker lives; advice on what goes on around there holds everywhere."""
        said = asked.reading.standalone
        return bool(_HERE.search(said)) or bool(_AROUND.search(said)) and not asks_for_advice(asked.reading, asked.question.role)

    def _over_documents(self, asked: Asked) -> Answer | None:
        """What is told of document after document and is complete as it stands."""
        reading, visible = asked.reading, asked.visible
        if self._finder.strange_place(reading) is not None:
            return None
        if about.asks_about_several(reading.standalone, reading.regions):
            found = about.describe(reading.standalone, visible, self._corpus.text_of, reading.regions)
        else:
            found = mentioned_draft(reading, visible, self._corpus) or aims_draft(reading, visible, self._corpus)
        return None if found is None else self._answered(found)

    def _from_records(self, asked: Asked) -> Answer | None:
        """A list or a count from the catalogue, complete."""
        if self._records is None or (record := self._records.answer(asked.reading, asked.question.readable)) is None:
            return None
        return replace(self._answered(record.draft), outcome=record.outcome, cards=record.cards)

    def _of_the_moment(self, asked: Asked) -> Answer | None:
        """Who knows what goes on at one school, or with somebody else's child, right now: no document does."""
        text, english = asked.question.text, asked.reading.english
        if asks_of_the_moment(text):
            return Answer(Outcome.NO_EVIDENCE, replies.of_the_moment(english))
        return Answer(Outcome.NO_EVIDENCE, replies.of_another(english)) if asks_of_another(text) else None

    def _of_a_strange_place(self, asked: Asked) -> Answer | None:
        """Of a place without documents: guidance that holds everywhere, where it covers the question; else that it has none."""
        reading = asked.reading
        if self._finder.strange_place(reading) is None:
            return None
        has_none = "\n".join(replies.uncovered(r, self._finder.covered(), reading.english) for r in reading.regions)
        found = None if reading.intent in _OF_A_PLACE else self._general(asked) or self._ready_answers.rather_than_none(asked)
        if found is None:
            return Answer(Outcome.NO_EVIDENCE, has_none)
        return Answer(Outcome.PARTLY_ANSWERED, f"{found.text}\n{has_none}", found.citations)

    def _general(self, asked: Asked) -> Draft | None:
        """Guidance that holds everywhere, where it covers the question."""
        advice = [hit for hit in self._hits(asked) if hit.document.metadata.kind in ADVICE_KINDS]
        found = self._passages.general(asked, advice)
        return found if found is not None and found.coverage >= self._settings.everywhere_coverage else None

    def _of_a_higher_place(self, asked: Asked) -> Answer | None:
        return only_inside(asked, self._finder.covered())

    def _ready(self, asked: Asked) -> Answer | None:
        """What a document of questions and answers says to the very question."""
        found = self._ready_answers.draft(asked)
        return None if found is None else self._answered(found)

    def _rather_ready(self, asked: Asked, answer: Answer) -> Answer:
        """An answer that is ready, in place of a refusal."""
        found = self._ready_answers.rather_than_none(asked) if answer.outcome is Outcome.NO_EVIDENCE else None
        return answer if found is None else replace(self._answered(found), as_written=True)

    def _rather_local(self, asked: Asked, answer: Answer) -> Answer:
        """What the place's own documents say when they are read sentence by sentence, in place of a refusal."""
        found = self._local_reader.draft(asked) if answer.outcome is Outcome.NO_EVIDENCE else None
        return answer if found is None else self._answered(found)

    def _local_instead(self, asked: Asked, answer: Answer) -> Answer:
        """What the place's own documents likely answer, above what holds everywhere; alone where it is very likely. Advice on a child, steps
        and lists are told as they were written, below."""
        general = answer.outcome is Outcome.ANSWERED and not any(c.document.region.path for c in answer.citations)
        is_advice = asks_for_advice(asked.reading, asked.question.role) and not self._goes_on_here(asked)
        likely = self._ready_answers.chance_of(asked, answer) if general else 0.0
        likely = likely if likely >= self._settings.ready.the_very else 0.0
        found = self._local_reader.beside_general(asked, is_advice, likely) if general else None
        if found is None:
            return answer
        here = self._answered(found.draft)
        if self._local_reader.replaces(found) and not is_advice and not _has_several_lines(answer):
            return here
        both = extractive.followed(
            replace(found.draft, text=here.text), f"{replies.EVERYWHERE}\n", Draft(answer.text, answer.citations, 0.0)
        )
        return replace(answer, outcome=here.outcome, text=both.text, citations=both.citations)

    def _goes_on_here(self, asked: Asked) -> bool:
        """Whether a question leans on an answer that quoted a place's own documents."""
        local = (document for document in asked.visible if document.region.path and asked.reading.context)
        return any(is_quoted(self._corpus.text_of(document.version_id), asked.question.history) for document in local)

    def _local_above(self, asked: Asked, answer: Answer) -> Answer:
        """National numbers, below what the place's own documents say of the line that is asked for, where they likely do."""
        if answer.outcome is not Outcome.PARTLY_ANSWERED or asked.reading.intent is not Intent.CONTACT or answer.cards:
            return answer
        found = self._local_reader.beside_general(asked, is_advice=True, general=0.0)
        if found is None or not _has_only_the_numbers_of(answer, found.draft):
            return answer
        both = extractive.followed(found.draft, f"{replies.EVERYWHERE}\n", Draft(answer.text, answer.citations, 0.0))
        return replace(answer, text=both.text, citations=both.citations)

    def _read_on(self, asked: Asked, found: Draft) -> Draft:
        """Sentences that were chosen for their words, or in their place what is far likelier an answer; and what else is one, where several
        things are asked. A list is better told as it is."""
        reading = asked.reading
        several, many = asks_several_things(asked.question.text), len(found.citations) > _FEW
        if many or reading.intent is Intent.COMPARISON or not (several or (found.chosen and reading.regions)):
            return found
        if found.chosen and self._tells_little(asked, found) and (better := self._local_reader.instead(asked, found)):
            return better
        return self._local_reader.completed(asked, found) if several and not reading.wants_list else found

    def _tells_little(self, asked: Asked, found: Draft) -> bool:
        """Whether the quotes carry little of what the question asks."""
        said = frozenset(term for c in found.citations for term in terms(f"{c.section} {c.quote}"))
        return asked.wanted.coverage(said) < self._settings.local.told_well

    def _whom_to_turn_to(self, asked: Asked) -> Answer | None:
        """What the article on a child's trouble says on seeking help, and what the region offers."""
        question, reading = asked.question, asked.reading
        if not asks_whom_to_turn_to(reading, question.role):
            return None
        trouble = replace(reading, query=trouble_of(reading.query), standalone=trouble_of(reading.standalone), named=False)
        wanted = wanted_of(trouble, self._corpus.lexis.statistics)
        found = help_draft(self._finder.hits(question, trouble, self._settings.depth), wanted, self._corpus)
        if found is None:
            return None
        looked_for = offers_beside(found)
        offered = self._offered(looked_for, question, reading, points=1, least=2) if reading.regions else None
        if offered is not None:
            found = extractive.followed(found, replies.HELP_HERE, offered)
        return self._answered(found)

    def _whether_allowed(self, asked: Asked) -> Answer | None:
        """The sentence that rules a thing, where leave or duty is asked for; without a verifier no sentence is trusted to."""
        if self._verifier is None or not asks_whether_allowed(asked.reading):
            return None
        found = allowed_draft(self._hits(asked), asked.wanted, self._corpus, self._verifier)
        return None if found is None else self._answered(found)

    def _from_its_place(self, asked: Asked) -> Answer | None:
        """What the documents of the place that is named say of it, if they do."""
        if not self._asks_its_place(asked):
            return None
        attempt = self._attempt(asked, self._hits(asked, local=True))
        return self._told(asked, attempt) if attempt.holds(self._settings.sureness.least_here) else None

    def _asks_its_place(self, asked: Asked) -> bool:
        """Whether a question names the place whose own documents it is about: there they come first, and what holds everywhere
        is only looked at where they say nothing. Advice is another matter."""
        reading, role = asked.reading, asked.question.role
        advised = asks_for_advice(reading, role) or asks_how_a_school_acts(reading, role)
        compares = reading.intent is Intent.COMPARISON and len(reading.regions) == 1
        return (reading.named or compares) and bool(reading.regions) and not advised

    def _from_everywhere(self, asked: Asked) -> Answer:
        """What the best passages of all documents searched say; or why there is no answer."""
        hits, reading = self._hits(asked), asked.reading
        if self._is_far_fetched(asked, hits):
            return unfamiliar(asked, hits[0], self._corpus.text_of)
        attempt = self._attempt(asked, hits)
        if attempt.holds(self._settings.sureness.least):
            return self._told(asked, attempt)
        if reading.told and (attempt.found is None or attempt.missing is not None):
            return Answer(Outcome.NO_EVIDENCE, replies.no_more(reading.standalone, reading.english))
        is_near = attempt.missing is not None or attempt.sure >= self._settings.sureness.worth_a_look
        elsewhere = self._finder.names_a_strange_place(reading)
        return refused(asked, attempt.found if is_near else None, attempt.missing, elsewhere)

    def _attempt(self, asked: Asked, hits: Sequence[Hit]) -> _Attempt:
        found = self._passages.draft(asked, hits)
        if found is None:
            return _Attempt(hits, None, None, 0.0)
        missing = self._missing(asked, hits, found)
        sure = self._sureness.of(asked.reading, asked.wanted, hits, found)
        may_hold = missing is None and sure >= min(self._settings.sureness.least_here, self._settings.sureness.least)
        return _Attempt(hits, found, missing, sure, may_hold and self._doubts.doubted(asked, found))

    def _missing(self, asked: Asked, hits: Sequence[Hit], found: Draft) -> Expected | None:
        """The kind of value that the question demands and the quotes do not hold."""
        contexts = [context_of(citation) for citation in found.citations]
        statistics = self._corpus.lexis.statistics
        missing = missing_value(asked.reading, found.citations, contexts, statistics)
        first = found.citations[0]
        above = above_nearest_first(first.section, first.document.metadata.title)
        if missing is None and is_of_other_years(asked.reading.query, first.quote, above):
            return Expected.THAT_YEAR
        if missing is None and self._speaks_of_the_earlier_question_only(asked, found, contexts):
            return Expected.CONTENTS
        if missing is not None or self._sureness.is_written_for(hits, found):
            return missing
        return Expected.CONTENTS if asks_in_vain(asked.reading, hits, statistics) else None

    def _speaks_of_the_earlier_question_only(self, asked: Asked, found: Draft, contexts: Sequence[str]) -> bool:
        """Whether chosen sentences have nothing of a follow-up's own words."""
        own = own_words(asked.question, asked.reading, self._corpus.lexis.statistics)
        chosen = found.chosen and expected_of(asked.reading.query) is None
        return bool(own) and chosen and not speak_of(own, [*contexts, *(citation.quote for citation in found.citations)])

    def _is_far_fetched(self, asked: Asked, hits: Sequence[Hit]) -> bool:
        """Whether all that was found is guidance on something else; a place's own documents, and values that are asked for, are
        judged by what they say."""
        reading = asked.reading
        leans = reading.foreign or reading.context or reading.told or reading.regions or expected_of(reading.query)
        return not leans and far_fetched(hits, asked.wanted, self._corpus)

    def _told(self, asked: Asked, attempt: _Attempt) -> Answer:
        """What was found, in the manner that a follow-up wants it."""
        assert attempt.found is not None
        reading = asked.reading
        found = self._read_on(asked, attempt.found)
        if reading.manner in (None, Manner.MORE):
            over = deadline_passed(reading, found, attempt.hits)
            return self._answered(extractive.followed(found, "· ", over) if over else found)
        told = retold(reading.manner, found, attempt.hits, asked.wanted, self._corpus)
        if told is None:
            return Answer(Outcome.NO_EVIDENCE, replies.not_told(reading.manner, reading.standalone, reading.english))
        return self._answered(told)

    def _answered(self, found: Draft) -> Answer:
        """An answer with what is to be said of its documents, and with what it lacks."""
        lines = (found.text, replies.not_written(found.lacks), replies.notes(found.citations))
        outcome = Outcome.PARTLY_ANSWERED if found.lacks else Outcome.ANSWERED
        return Answer(outcome, "\n".join(filter(None, lines)), found.citations)

    def _kind_word(self, question: Question, reading: Understanding, answer: Answer) -> str:
        """What stands before advice to a worried parent; nothing before a fact, and nothing where it is told again."""
        advises = any(citation.document.metadata.kind is DocumentKind.GUIDANCE for citation in answer.citations)
        if not advises or reading.manner not in (None, Manner.MORE) or not asks_for_advice(reading, question.role):
            return ""
        return opening(reading.query, question.history, reading.english)


def _has_only_the_numbers_of(answer: Answer, found: Draft) -> bool:
    """Whether a draft tells no number but those of the answer, which says that the place's documents have none."""
    numbers = (number for c in found.citations for number in PHONE.findall(normalise(c.quote)))
    return all(number in answer.text for number in numbers)


def _has_several_lines(answer: Answer) -> bool:
    """Whether an answer is a list or has steps."""
    return answer.text.count("\n") + 1 >= _FEW


def _of_its_school(reading: Understanding, answer: Answer) -> Answer:
    """An answer, and above it that its source is another school's than the one asked about."""
    asked = another_school(reading, answer) if answer.outcome is Outcome.ANSWERED else ""
    if not asked:
        return answer
    said = replies.of_another_school(asked, answer.citations[0].document.metadata.title, reading.english)
    return replace(answer, outcome=Outcome.PARTLY_ANSWERED, text=f"{said}\n{answer.text}")
