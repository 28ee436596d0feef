"""The extractive answer to a question that has been read, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant import about, extractive, replies, safety
from assistant.corpus import Corpus
from assistant.duty_answers import (
    duty_draft,
    duty_of_the_whole,
    duty_of_the_whole_in_each,
    nearest_to_the_whole,
    said_in_prose,
)
from assistant.english_labels import with_english_labels
from assistant.evidence import cite
from assistant.expectation import Expected, expected_of
from assistant.extractive import Draft
from assistant.finding import ADVICE_KINDS, Finder, FindingSettings
from assistant.fitness import missing_value
from assistant.guidance_answers import advice_draft, asks_for_advice, far_fetched
from assistant.help_answers import asks_whom_to_turn_to, help_draft, is_offered, offers_beside, trouble_of
from assistant.manners import Manner
from assistant.marks import without_marks
from assistant.mentions import mentioned_draft
from assistant.openings import opening
from assistant.outline_answers import outline_draft
from assistant.presence import asks_in_vain
from assistant.record_answers import RecordAnswers
from assistant.retelling import retold
from assistant.selection import Wanted
from assistant.sureness import Sureness, SurenessSettings
from assistant.teacher_answers import asks_how_a_school_acts, steps_draft
from assistant.types import Answer, Outcome, Question
from assistant.understanding import Intent, Understanding
from assistant.year_aims import aims_draft
from knowledge.regions import forms_of
from knowledge.text import bare, normalise, sentences
from knowledge.types import Citation, Document, DocumentKind, Hit, Region

_STOP = frozenset(
    "什么 哪些 哪个 多少 多久 多长 多大 才够 怎么 如何 为什么 可以 有没有 没有 请问 一下 我们 我家 你们 他们 哪里 几个 叫什么 是什么 时候 什么时候"
    " 还是 能不能 是不是 咱们 想问 知道 告诉 还有 这个 那个 分别 属于 里面 我想 想问问 问问 的话 一个 文件 资料 方案"
    " 不同 区别 差别 差异 相同 异同 相比 对比 比较 一样 不一样 叫法 说法 写法 提法 各地"
    " 干什么 干啥 做什么 怎么办 怎么样 么办 咋办 应该 成为 听说 到底 找谁 找哪 个部".split()
)
_OF_A_PLACE = (Intent.DUTY, Intent.CONTACT, Intent.FIGURE, Intent.PLACE, Intent.NAME)
_HERE = re.compile(r"我们(?:区|市|县|这(?:边|里|儿)?)|本(?:区|市|县|地)|咱们?(?:区|市|这)|我(?:区|市|这里)|附近|当地")


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


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What was found in some passages: the kind of value that it lacks, and how sure it is, in [0, 1]."""

    hits: Sequence[Hit]
    found: Draft | None
    missing: Expected | None
    sure: float

    def holds(self, least: float) -> bool:
        """Whether it can be told."""
        return self.found is not None and self.missing is None and self.sure >= least


class Composer:
    """Puts answers together from records and passages, each statement with its citation; nothing is checked yet."""

    def __init__(self, finder: Finder, corpus: Corpus, records: RecordAnswers | None, settings: AnswerSettings) -> None:
        self._finder = finder
        self._corpus = corpus
        self._records = records
        self._settings = settings
        self._sources = extractive.Sources(corpus.text_of, corpus.following)
        self._sureness = Sureness(finder, corpus, settings.sureness)

    def answer(self, question: Question, reading: Understanding) -> Answer:
        """The answer, and which of several places have no documents."""
        answer = self._steady(question, reading)
        if reading.uncovered and answer.outcome is Outcome.ANSWERED:
            covered = self._finder.covered()
            missing = [replies.uncovered(place, covered, reading.english) for place in reading.uncovered]
            text = "\n".join([answer.text, *missing])
            answer = replace(answer, outcome=Outcome.PARTLY_ANSWERED, text=text)
        if reading.english:
            answer = with_english_labels(answer)
        if reading.english and answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED):
            answer = replace(answer, text=f"{replies.english_lead(reading.regions)}\n{answer.text}")
        if answer.outcome is Outcome.ANSWERED and (kind_word := self._kind_word(question, reading, answer)):
            answer = replace(answer, text=f"{kind_word}\n{answer.text}")
        return replace(answer, standalone_question=reading.standalone, regions=reading.regions)

    def signs(self, question: Question, reading: Understanding) -> Mapping[str, float] | None:
        """Every sign that was tried of the answer from passages, by its name; None where the passages aren't what decides."""
        if reading.english or reading.ambiguous or self._finder.strange_place(reading):
            return None
        if self._records is not None and self._records.answer(reading, question.readable):
            return None
        hits, wanted = self._finder.hits(question, reading, self._settings.depth), self._wanted(reading)
        if self._is_far_fetched(reading, wanted, hits):
            return None
        found = self._draft(question, reading, wanted, hits, self._finder.visible(question, reading))
        if found is None or self._missing(reading, hits, found):
            return None
        return self._sureness.tried(reading, wanted, hits, found)

    def offers(self, question: Question, reading: Understanding, crisis: safety.CrisisKind) -> Draft | None:
        """What the region's own documents offer in a crisis; None where they offer nothing."""
        query = " ".join(safety.crisis_queries(crisis))
        return self._offered(query, question, reading)

    def _offered(self, query: str, question: Question, reading: Understanding, points: int = 2) -> Draft | None:
        """What the region's own documents say on offers of that kind."""
        local = self._finder.search(query, question, reading, self._settings.depth, local=True)[:6]
        wanted = Wanted(self._corpus.lexis.statistics.weigh_question(query, _STOP), Intent.PROCEDURE)
        limits = extractive.Limits(chars=160, points=points)
        return extractive.compose(local, wanted, False, reading.regions[:1], self._sources, limits)

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
        """From records, else from passages; or why there is none."""
        if reading.ambiguous or (_HERE.search(reading.standalone) and not reading.regions):
            choices = reading.ambiguous or tuple(self._finder.covered())
            return Answer(Outcome.ASK_REGION, replies.ask_region(choices, reading.english), suggestions=_names(choices))
        visible = self._finder.visible(question, reading)
        strange = self._finder.strange_place(reading)
        if strange is None and (listed := self._over_documents(reading, visible)) is not None:
            return self._answered(listed)
        if self._records is not None and (record := self._records.answer(reading, question.readable)):
            return replace(self._answered(record.draft), outcome=record.outcome, cards=record.cards)
        if strange is not None:
            return self._for_everywhere(strange, reading, self._finder.hits(question, reading, self._settings.depth))
        if asks_whom_to_turn_to(reading, question.role) and (turned := self._whom_to_turn_to(question, reading)):
            return self._answered(turned)
        wanted = self._wanted(reading)
        if self._asks_its_place(question, reading):
            hits = self._finder.hits(question, reading, self._settings.depth, local=True)
            attempt = self._attempt(question, reading, wanted, hits, visible)
            if attempt.holds(self._settings.sureness.least_here):
                return self._told(reading, wanted, attempt)
        hits = self._finder.hits(question, reading, self._settings.depth)
        if self._is_far_fetched(reading, wanted, hits):
            return self._unfamiliar(reading, hits[0], visible)
        attempt = self._attempt(question, reading, wanted, hits, visible)
        if attempt.holds(self._settings.sureness.least):
            return self._told(reading, wanted, attempt)
        if reading.told and (attempt.found is None or attempt.missing is not None):
            return Answer(Outcome.NO_EVIDENCE, replies.no_more(reading.standalone, reading.english))
        is_near = attempt.missing is not None or attempt.sure >= self._settings.sureness.worth_a_look
        return self._refused(reading, attempt.found if is_near else None, visible, attempt.missing)

    def _whom_to_turn_to(self, question: Question, reading: Understanding) -> Draft | None:
        """What the article on a child's trouble says on seeking help, and what the region offers."""
        trouble = replace(reading, query=trouble_of(reading.query), standalone=trouble_of(reading.standalone), named=False)
        wanted = self._wanted(trouble)
        found = help_draft(self._finder.hits(question, trouble, self._settings.depth), wanted, self._corpus)
        if found is None or not reading.regions:
            return found
        looked_for = offers_beside(found)
        offered = self._offered(looked_for, question, reading, points=1)
        if offered is None or not is_offered(offered, looked_for):
            return found
        return extractive.followed(found, replies.HELP_HERE, offered)

    def _asks_its_place(self, question: Question, reading: Understanding) -> bool:
        """Whether a question names the place whose own documents it is about: there they come first, and what holds everywhere
        is only looked at where they say nothing. Advice is another matter."""
        advised = asks_for_advice(reading, question.role) or asks_how_a_school_acts(reading, question.role)
        return reading.named and bool(reading.regions) and not advised

    def _attempt(
        self,
        question: Question,
        reading: Understanding,
        wanted: Wanted,
        hits: Sequence[Hit],
        visible: Sequence[Document],
    ) -> _Attempt:
        found = self._draft(question, reading, wanted, hits, visible)
        if found is None:
            return _Attempt(hits, None, None, 0.0)
        missing = self._missing(reading, hits, found)
        return _Attempt(hits, found, missing, self._sureness.of(reading, wanted, hits, found))

    def _told(self, reading: Understanding, wanted: Wanted, attempt: _Attempt) -> Answer:
        """What was found, in the manner that a follow-up wants it."""
        assert attempt.found is not None
        if reading.manner in (None, Manner.MORE):
            return self._answered(attempt.found)
        told = retold(reading.manner, attempt.found, attempt.hits, wanted, self._corpus)
        if told is None:
            return Answer(Outcome.NO_EVIDENCE, replies.not_told(reading.manner, reading.standalone, reading.english))
        return self._answered(told)

    def _over_documents(self, reading: Understanding, visible: Sequence[Document]) -> Draft | None:
        """What is told of document after document and is complete as it stands; None where the question asks no such thing."""
        if about.asks_about_several(reading.standalone, reading.regions):
            return about.describe(reading.standalone, visible, self._corpus.text_of, reading.regions)
        return mentioned_draft(reading, visible, self._corpus) or aims_draft(reading, visible, self._corpus)

    def _draft(
        self,
        question: Question,
        reading: Understanding,
        wanted: Wanted,
        hits: Sequence[Hit],
        visible: Sequence[Document],
    ) -> Draft | None:
        """The first way of answering that fits the question."""
        if reading.intent is Intent.COVERAGE:
            return about.coverage(visible, self._corpus.text_of)
        if about.asks_about_document(reading.standalone):
            described = about.describe(reading.standalone, visible, self._corpus.text_of)
            if described is not None:
                return described
        if not reading.told and (outlined := outline_draft(reading, visible, self._corpus)):
            return outlined
        places = self._finder.places(reading, hits)
        departments = reading.intent is Intent.COMPARISON and "部门" in reading.standalone
        if reading.intent is Intent.DUTY or departments:
            if not reading.told and (whole := self._duty_of_the_whole(wanted, hits, places)):
                return whole
            nearest = None if reading.told or len(places) > 1 else nearest_to_the_whole(wanted, hits, self._corpus)
            if nearest is not None:
                return nearest
            found = duty_draft(reading.standalone, wanted, hits, places, self._corpus, bool(reading.regions))
            told = found is not None and bare(without_marks(found.text)) in reading.told
            if found is not None and not told and not said_in_prose(found, wanted, hits, self._corpus.text_of):
                return found
        if not reading.told and (advice := self._advice(question, reading, hits, wanted)) is not None:
            return advice
        limits = self._settings.limits
        return extractive.compose(
            hits, wanted, reading.wants_list, places, self._sources, limits, named=bool(reading.regions)
        )

    def _duty_of_the_whole(self, wanted: Wanted, hits: Sequence[Hit], places: Sequence[Region]) -> Draft | None:
        if len(places) > 1:
            return duty_of_the_whole_in_each(wanted, hits, places, self._corpus.text_of)
        return duty_of_the_whole(wanted, hits, self._corpus.text_of)

    def _advice(self, question: Question, reading: Understanding, hits: Sequence[Hit], wanted: Wanted) -> Draft | None:
        """One article's advice for a parent, one procedure's steps for a teacher."""
        if asks_for_advice(reading, question.role):
            return advice_draft(hits, wanted, self._corpus)
        if not reading.regions and asks_how_a_school_acts(reading, question.role):
            return steps_draft(hits, wanted, self._corpus)
        return None

    def _wanted(self, reading: Understanding) -> Wanted:
        shown = normalise(reading.query)
        places = set(map(normalise, forms_of(reading.regions)))
        statistics = self._corpus.lexis.statistics
        earlier = statistics.weigh_question(_without(places, normalise(reading.context)), _STOP | places)
        own = statistics.weigh_question(_without(places, shown), _STOP | places)
        weights = {term: weight / 2 for term, weight in earlier.items()} | dict(own)
        return Wanted(weights, reading.intent, shown, expected_of(reading.query), reading.told)

    def _missing(self, reading: Understanding, hits: Sequence[Hit], found: Draft | None) -> Expected | None:
        """The kind of value that the question demands and the quotes do not hold."""
        if found is None:
            return None
        contexts = [_context(citation) for citation in found.citations]
        statistics = self._corpus.lexis.statistics
        missing = missing_value(reading, found.citations, contexts, statistics)
        if missing is None and not self._sureness.is_written_for(hits, found) and asks_in_vain(reading, hits, statistics):
            return Expected.CONTENTS
        return missing

    def _is_far_fetched(self, reading: Understanding, wanted: Wanted, hits: Sequence[Hit]) -> bool:
        """Whether all that was found is guidance on something else; a place's own documents, and values that are asked for, are
        judged by what they say."""
        leans = reading.foreign or reading.context or reading.told or reading.regions or expected_of(reading.query)
        return not leans and far_fetched(hits, wanted, self._corpus)

    def _unfamiliar(self, reading: Understanding, nearest: Hit, searched: Sequence[Document]) -> Answer:
        """That nothing was found, and the article that is nearest."""
        text = replies.no_evidence(reading.regions, searched, None, reading.english)
        whole = self._corpus.text_of(nearest.document.version_id)
        start, end = next(iter(sentences(whole[nearest.chunk.start : nearest.chunk.end])))
        citation = cite(nearest, whole, nearest.chunk.start + start, nearest.chunk.start + end, 1)
        pointer = replies.nearest_article(nearest.document.metadata.title, 1, reading.english)
        return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}", (citation,))

    def _for_everywhere(self, place: Region, reading: Understanding, hits: Sequence[Hit]) -> Answer:
        """Guidance that holds everywhere, where it covers the question; else that the place has no documents here."""
        covered = replies.uncovered(place, self._finder.covered(), reading.english)
        advice = [hit for hit in hits if hit.document.metadata.kind in ADVICE_KINDS]
        wanted = self._wanted(reading)
        found = extractive.compose(advice, wanted, reading.wants_list, (), self._sources, self._settings.limits)
        enough = found is not None and found.coverage >= self._settings.everywhere_coverage
        if found is None or not enough or reading.intent in _OF_A_PLACE:
            return Answer(Outcome.NO_EVIDENCE, covered)
        return Answer(Outcome.PARTLY_ANSWERED, f"{found.text}\n{covered}", found.citations)

    def _refused(
        self, reading: Understanding, near: Draft | None, searched: Sequence[Document], missing: Expected | None
    ) -> Answer:
        """What was searched and what is missing, the passage that is near, and whom to ask."""
        text = replies.no_evidence(reading.regions, searched, missing, reading.english)
        if reading.english:
            return Answer(
                Outcome.NO_EVIDENCE, f"{text}\n{replies.whom_to_ask(reading.regions, searched, english=True)}"
            )
        if self._finder.names_a_strange_place(reading):
            return Answer(Outcome.NO_EVIDENCE, text)
        whom = replies.whom_to_ask(reading.regions, searched)
        local = [c for c in near.citations if c.document.region.path or not reading.regions] if near else []
        if not local:
            return Answer(Outcome.NO_EVIDENCE, f"{text}\n{whom}")
        nearest = replace(local[0], number=1)
        pointer = replies.nearest(nearest.document.metadata.title, nearest.section, 1)
        return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}\n{whom}", (nearest,))

    def _kind_word(self, question: Question, reading: Understanding, answer: Answer) -> str:
        """What stands before advice to a worried parent; nothing before a fact, and nothing where it is told again."""
        advises = answer.citations and answer.citations[0].document.metadata.kind is DocumentKind.GUIDANCE
        if not advises or reading.manner not in (None, Manner.MORE) or not asks_for_advice(reading, question.role):
            return ""
        return opening(reading.query, question.history, reading.english)

    def _answered(self, found: Draft) -> Answer:
        note = replies.notes(found.citations)
        return Answer(Outcome.ANSWERED, f"{found.text}\n{note}" if note else found.text, found.citations)


def _without(places: Iterable[str], text: str) -> str:
    """A text without the names of places that it begins with, which would run into the words after them: 闵行教联体 is about
    教联体, and 健康闵行 is a name."""
    names = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.sub(rf"(?:^|(?<=[\s,，。;；、和与跟]))(?:{names})", " ", text) if names else text


def _context(citation: Citation) -> str:
    metadata = citation.document.metadata
    return " ".join((metadata.title, *metadata.issuers, citation.section))


def _names(regions: Sequence[Region]) -> tuple[str, ...]:
    return tuple(region.name for region in regions)
