"""The extractive answer to a question that has been read, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant import about, extractive, replies, safety
from assistant.corpus import Corpus
from assistant.duty_answers import duty_draft, duty_of_the_whole, nearest_to_the_whole, said_in_prose
from assistant.evidence import cite
from assistant.expectation import Expected, expected_of
from assistant.extractive import Draft
from assistant.finding import ADVICE_KINDS, Finder, FindingSettings
from assistant.fitness import missing_value
from assistant.guidance_answers import advice_draft, asks_for_advice, far_fetched
from assistant.manners import Manner
from assistant.marks import without_marks
from assistant.outline_answers import outline_draft
from assistant.presence import asks_in_vain
from assistant.record_answers import RecordAnswers
from assistant.retelling import retold
from assistant.selection import Wanted
from assistant.sureness import Sureness, SurenessSettings
from assistant.teacher_answers import asks_how_a_school_acts, steps_draft
from assistant.types import Answer, Outcome, Question
from assistant.understanding import Intent, Understanding
from knowledge.regions import short_name
from knowledge.text import bare, normalise, sentences
from knowledge.types import Citation, Document, Hit, Region

_STOP = frozenset(
    "什么 哪些 哪个 多少 怎么 如何 为什么 可以 有没有 没有 请问 一下 我们 我家 你们 他们 哪里 几个 叫什么 是什么 时候 什么时候"
    " 还是 能不能 是不是 咱们 想问 知道 告诉 还有 这个 那个 分别 属于 里面 我想 想问问 问问 的话 一个 文件 资料 方案"
    " 不同 区别 差别 差异 相同 异同 相比 对比 比较 一样 不一样"
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
        if reading.english and answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED):
            answer = replace(answer, text=f"{replies.english_lead(reading.regions)}\n{answer.text}")
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
        found = self._finder.search(query, question, reading, 2 * self._settings.depth)
        local = [hit for hit in found if hit.document.region.path][:6]
        wanted = Wanted(self._corpus.lexis.statistics.weigh_question(query, _STOP), Intent.PROCEDURE)
        limits = extractive.Limits(chars=160, points=2)
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
        if self._records is not None and (record := self._records.answer(reading, question.readable)):
            return replace(self._answered(record.draft), outcome=record.outcome, cards=record.cards)
        hits = self._finder.hits(question, reading, self._settings.depth)
        if strange := self._finder.strange_place(reading):
            return self._for_everywhere(strange, reading, hits)
        wanted = self._wanted(reading)
        if self._is_far_fetched(reading, wanted, hits):
            return self._unfamiliar(reading, hits[0], visible)
        found = self._draft(question, reading, wanted, hits, visible)
        missing = self._missing(reading, hits, found)
        if reading.told and (found is None or missing is not None):
            return Answer(Outcome.NO_EVIDENCE, replies.no_more(reading.standalone, reading.english))
        sure = self._sureness.of(reading, wanted, hits, found) if found is not None else 0.0
        if found is None or missing is not None or sure < self._settings.sureness.least:
            near = found if missing is not None or sure >= self._settings.sureness.worth_a_look else None
            return self._refused(reading, near, visible, missing)
        if reading.manner in (None, Manner.MORE):
            return self._answered(found)
        told = retold(reading.manner, found, hits, wanted, self._corpus)
        if told is None:
            return Answer(Outcome.NO_EVIDENCE, replies.not_told(reading.manner, reading.standalone, reading.english))
        return self._answered(told)

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
            if not reading.told and (whole := duty_of_the_whole(wanted, hits, self._corpus.text_of)):
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

    def _advice(
        self, question: Question, reading: Understanding, hits: Sequence[Hit], wanted: Wanted
    ) -> Draft | None:
        """One article's advice for a parent, one procedure's steps for a teacher."""
        if asks_for_advice(reading, question.role):
            return advice_draft(hits, wanted, self._corpus)
        if not reading.regions and asks_how_a_school_acts(reading, question.role):
            return steps_draft(hits, wanted, self._corpus)
        return None

    def _wanted(self, reading: Understanding) -> Wanted:
        shown = normalise(reading.query)
        named = [name for region in reading.regions for name in region.path]
        places = {normalise(part) for name in named for part in (name, short_name(name))}
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
        leans = reading.english or reading.context or reading.told or reading.regions or expected_of(reading.query)
        return not leans and far_fetched(hits, wanted, self._corpus)

    def _unfamiliar(self, reading: Understanding, nearest: Hit, searched: Sequence[Document]) -> Answer:
        """That nothing was found, and the article that is nearest."""
        text = replies.no_evidence(reading.regions, searched, None, reading.english)
        whole = self._corpus.text_of(nearest.document.version_id)
        start, end = next(iter(sentences(whole[nearest.chunk.start : nearest.chunk.end])))
        citation = cite(nearest, whole, nearest.chunk.start + start, nearest.chunk.start + end, 1)
        pointer = replies.nearest_article(nearest.document.metadata.title, 1)
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
        if reading.english or self._finder.names_a_strange_place(reading):
            return Answer(Outcome.NO_EVIDENCE, text)
        whom = replies.whom_to_ask(reading.regions, searched)
        local = [c for c in near.citations if c.document.region.path or not reading.regions] if near else []
        if not local:
            return Answer(Outcome.NO_EVIDENCE, f"{text}\n{whom}")
        nearest = replace(local[0], number=1)
        pointer = replies.nearest(nearest.document.metadata.title, nearest.section, 1)
        return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}\n{whom}", (nearest,))

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
