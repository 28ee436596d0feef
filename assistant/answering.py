"""The whole flow from a question to a checked answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import structlog

from assistant import about, extractive, replies, safety, several
from assistant.corpus import Corpus
from assistant.duty_answers import duty_draft, said_in_prose
from assistant.errors import ModelUnavailable, OutOfTime
from assistant.evidence import numbered
from assistant.expectation import Expected, expected_of
from assistant.extractive import Draft
from assistant.finding import Finder, FindingSettings, Searcher
from assistant.fitness import missing_value
from assistant.gaps import GapLog
from assistant.generative import GenerativeAnswerer, Writer
from assistant.grounding import guard
from assistant.guidance_answers import advice_draft, asks_for_advice
from assistant.marks import numbers_in, without_marks
from assistant.record_answers import RecordAnswers
from assistant.safety.replies import is_english
from assistant.selection import Wanted
from assistant.timing import TimeLimit
from assistant.types import Answer, Outcome, Question, Turn
from assistant.understanding import Intent, Understanding
from assistant.values import ValueKind, values
from knowledge.documents import Documents
from knowledge.regions import RegionTree, short_name
from knowledge.terms import terms
from knowledge.text import bare, normalise
from knowledge.types import Audience, Citation, Document, DocumentKind, Hit, Region, Role

_STOP = frozenset(
    "什么 哪些 哪个 多少 怎么 如何 为什么 可以 有没有 没有 请问 一下 我们 我家 你们 他们 哪里 几个 叫什么 是什么 时候 什么时候"
    " 还是 能不能 是不是 咱们 想问 知道 告诉 还有 这个 那个 分别 属于 里面 我想 想问问 问问 的话 一个 文件 资料 方案"
    " 不同 区别 差别 差异 相同 异同 相比 对比 比较 一样 不一样"
    " 干什么 干啥 做什么 怎么办 怎么样 么办 咋办 应该 成为 听说 到底 找谁 找哪 个部".split()
)
_CONTACT_WORDS = "电话 热线 号码 手机 邮箱 地址 网址 联系人 联系方式"  # a number stands for them
_PATIENCE_S = 600.0
_OFFERS_S = 10.0
"""How long the documents' own offers may hold up a reply to somebody in danger, who has been told what to do."""
_EVERYWHERE = frozenset({DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.LAW})
_OF_A_PLACE = (Intent.DUTY, Intent.CONTACT, Intent.FIGURE, Intent.PLACE, Intent.NAME)
_HERE = re.compile(r"我们(?:区|市|县|这(?:边|里|儿)?)|本(?:区|市|县|地)|咱们?(?:区|市|这)|我(?:区|市|这里)|附近|当地")


class Triager(Protocol):
    """Looks at a message before anything else; `assistant.safety.SafetyCheck` is one."""

    def triage(self, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> safety.Triage:
        """What the message needs before anything is looked up."""


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How deep is searched, how much a chat model sees and how sure an answer must be. Chosen by `jlt eval tune`.

    An answer that covers less than `sure_coverage` of the question's weight is refused where words that no document has
    carry `strange_share` of it and no passage is at least `least_similarity` near by the vectors; `everywhere_coverage`
    is what general guidance must cover of a question about a place without documents.
    """

    depth: int = 12
    evidence: int = 6
    sure_coverage: float = 0.6
    strange_share: float = 0.4
    least_similarity: float = 0.88
    everywhere_coverage: float = 0.6
    limits: extractive.Limits = field(default_factory=extractive.Limits)
    finding: FindingSettings = field(default_factory=FindingSettings)


class Assistant:
    """Answers from current documents, or says that it can't."""

    def __init__(
        self,
        retriever: Searcher,
        documents: Documents,
        tree: Callable[[], RegionTree],
        safety_check: Triager,
        records: RecordAnswers | None = None,
        generative: GenerativeAnswerer | None = None,
        gaps: GapLog | None = None,
        settings: AnswerSettings | None = None,
        limit: TimeLimit | None = None,
    ) -> None:
        self._gaps = gaps
        self._limit = limit or TimeLimit(_PATIENCE_S)
        self._settings = settings or AnswerSettings()
        self._corpus = Corpus(documents)
        model = generative.model if generative is not None else None
        self._finder = Finder(retriever, documents, tree, self._corpus, model, self._settings.finding)
        self._safety = safety_check
        self._records = records
        self._generative = generative
        self._sources = extractive.Sources(self._corpus.text_of, self._corpus.following)

    def ask(self, question: Question) -> Answer:
        """The answer to one question; help comes first where somebody is in danger."""
        *_, answer = self.stream(question)
        assert isinstance(answer, Answer)
        return answer

    def stream(self, question: Question) -> Iterator[str | Answer]:
        """Checked pieces of the answer's text as they are ready, and the whole Answer last."""
        triage = self._safety.triage(question.text, question.history, question.role)
        if triage.concern is safety.Concern.INJECTION and triage.cleaned:
            question = replace(question, text=triage.cleaned)
            if triage.reason.startswith("history:"):
                question = replace(question, history=())
        elif triage.concern not in (safety.Concern.NONE, safety.Concern.DISTRESS):
            yield from self._guarded(question, triage)
            return
        yield from self._in_time(question, triage)

    def _in_time(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """What is found within the limit; else an apology, and no word of what could not be checked to the end."""
        said = ""
        try:
            for piece in self._limit.pieces(lambda: self._looked_up(question, triage)):
                said += piece if isinstance(piece, str) else ""
                yield piece
        except OutOfTime as exc:
            structlog.get_logger().error("answer out of time", seconds=self._limit.seconds, error=type(exc).__name__)
            apology = replies.OUT_OF_TIME_ENGLISH if is_english(question.text) else replies.OUT_OF_TIME
            apology = f"\n{apology}" if said else apology
            yield apology
            yield Answer(Outcome.NO_EVIDENCE, without_marks(said) + apology, standalone_question=question.text)

    def _looked_up(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """Checked pieces of the answer from the documents, and the whole Answer last."""
        parts = self._finder.apart(question)
        if len(parts) > 1:
            answers = [self._settled(part, self._finder.read(part)) for part in parts]
            yield from _spoken(
                _gentle(several.joined([part.text for part in parts], answers), triage, question.history)
            )
            return
        reading = self._finder.read(question)
        answer = self._found(question, reading)
        if self._generative is not None and _may_be_reworded(answer) and not reading.english:
            written = yield from self._written(question, reading, answer)
            if written is not None:
                gentle = _gentle(written, triage, question.history)
                if kind_word := gentle.text.removeprefix(written.text):
                    yield kind_word
                yield gentle
                return
        yield from _spoken(_gentle(self._kept(question, answer), triage, question.history))

    def search(
        self,
        query: str,
        history: Sequence[Turn],
        region: Region | None,
        role: Role,
        k: int,
        readable: frozenset[Audience] = frozenset({Audience.PUBLIC}),
        kinds: frozenset[DocumentKind] = frozenset(),
    ) -> tuple[str, list[Hit]]:
        """The standalone form of a query and the `k` best passages for it among those that the person may read, in
        documents of these kinds."""
        question = Question(query, tuple(history), region, role, readable=readable, kinds=kinds)
        triage = self._safety.triage(query, history, role)
        if triage.crisis is not None:
            reading = self._finder.read_alone(question)
            wider = " ".join((reading.query, *safety.crisis_queries(triage.crisis)))
            return reading.standalone, self._finder.search(wider, question, reading, k)
        if triage.cleaned:
            question = replace(question, text=triage.cleaned)
        reading = self._finder.read(question)
        return reading.standalone, self._finder.hits(question, reading, k)

    def _settled(self, question: Question, reading: Understanding) -> Answer:
        """The checked extractive answer; a question that it leaves open is kept for the administrators."""
        return self._kept(question, self._found(question, reading))

    def _kept(self, question: Question, answer: Answer) -> Answer:
        checked = self._checked(answer, question)
        if self._gaps is not None:
            self._gaps.record(question, checked)
        return checked

    def _found(self, question: Question, reading: Understanding) -> Answer:
        """The extractive answer, not checked yet, and which of several places have no documents."""
        answer = self._steady(question, reading)
        if reading.uncovered and answer.outcome is Outcome.ANSWERED:
            covered = self._finder.covered()
            missing = [replies.uncovered(place, covered, reading.english) for place in reading.uncovered]
            text = "\n".join([answer.text, *missing])
            answer = replace(answer, outcome=Outcome.PARTLY_ANSWERED, text=text)
        return replace(answer, standalone_question=reading.standalone, regions=reading.regions)

    def _steady(self, question: Question, reading: Understanding) -> Answer:
        """The extractive answer; looked for once more where a document went away while it was read."""
        versions = self._corpus.versions()
        try:
            return self._answer(question, reading)
        except Exception:
            if versions == self._corpus.versions():
                raise
            return self._answer(question, reading)

    def _answer(self, question: Question, reading: Understanding) -> Answer:
        """The extractive answer, or why there is none."""
        if reading.ambiguous or (_HERE.search(reading.standalone) and not reading.regions):
            choices = reading.ambiguous or tuple(self._finder.covered())
            return Answer(Outcome.ASK_REGION, replies.ask_region(choices, reading.english), suggestions=_names(choices))
        visible = self._finder.visible(question, reading)
        if self._records is not None and (record := self._records.answer(reading, question.readable)):
            return replace(self._answered(record.draft), outcome=record.outcome, cards=record.cards)
        hits = self._finder.hits(question, reading, self._settings.depth)
        if strange := self._finder.strange_place(reading):
            return self._for_everywhere(strange, reading, hits)
        found = self._draft(reading, hits, visible)
        if reading.told and found is None:
            return Answer(Outcome.NO_EVIDENCE, replies.no_more(reading.standalone, reading.english))
        missing = self._missing(reading, found)
        if found is None or missing is not None or not self._is_enough(reading, hits, found):
            return self._refused(reading, found, visible, missing)
        return self._answered(found)

    def _draft(self, reading: Understanding, hits: Sequence[Hit], visible: Sequence[Document]) -> Draft | None:
        """The first way of answering that fits the question."""
        if reading.intent is Intent.COVERAGE:
            return about.coverage(visible, self._corpus.text_of)
        if about.asks_about_document(reading.standalone):
            described = about.describe(reading.standalone, visible, self._corpus.text_of)
            if described is not None:
                return described
        wanted = self._wanted(reading)
        places = self._finder.places(reading, hits)
        departments = reading.intent is Intent.COMPARISON and "部门" in reading.standalone
        if reading.intent is Intent.DUTY or departments:
            found = duty_draft(reading.standalone, wanted, hits, places, self._corpus, bool(reading.regions))
            told = found is not None and bare(without_marks(found.text)) in reading.told
            if found is not None and not told and not said_in_prose(found, wanted, hits, self._corpus.text_of):
                return found
        if not reading.told and asks_for_advice(reading):
            advice = advice_draft(hits, wanted, self._corpus)
            if advice is not None:
                return advice
        limits = self._settings.limits
        return extractive.compose(
            hits, wanted, reading.wants_list, places, self._sources, limits, named=bool(reading.regions)
        )

    def _wanted(self, reading: Understanding) -> Wanted:
        shown = normalise(reading.query)
        named = [name for region in reading.regions for name in region.path]
        places = {normalise(part) for name in named for part in (name, short_name(name))}
        statistics = self._corpus.lexis.statistics
        earlier = statistics.weigh_question(normalise(reading.context), _STOP | places)
        own = statistics.weigh_question(shown, _STOP | places)
        weights = {term: weight / 2 for term, weight in earlier.items()} | dict(own)
        return Wanted(weights, reading.intent, shown, expected_of(reading.query), reading.told)

    def _missing(self, reading: Understanding, found: Draft | None) -> Expected | None:
        """The kind of value that the question demands and the quotes do not hold."""
        if found is None:
            return None
        contexts = [_context(citation) for citation in found.citations]
        return missing_value(reading, found.citations, contexts, self._corpus.lexis.statistics)

    def _is_enough(self, reading: Understanding, hits: Sequence[Hit], found: Draft) -> bool:
        explained = expected_of(reading.query) is Expected.EXPLANATION  # `_missing` has looked for it
        if reading.english or explained or found.coverage >= self._settings.sure_coverage:
            return True
        near = terms(" ".join(part for hit in hits for part in (*hit.chunk.headings, hit.chunk.text)))
        known = self._wanted(reading).coverage(near | terms(_CONTACT_WORDS))
        nearest = max((hit.scores.get("dense", 0.0) for hit in hits), default=0.0)
        return 1 - known < self._settings.strange_share or nearest >= self._settings.least_similarity

    def _for_everywhere(self, place: Region, reading: Understanding, hits: Sequence[Hit]) -> Answer:
        """Guidance that holds everywhere, where it covers the question; else that the place has no documents here."""
        covered = replies.uncovered(place, self._finder.covered(), reading.english)
        advice = [hit for hit in hits if hit.document.metadata.kind in _EVERYWHERE]
        wanted = self._wanted(reading)
        found = extractive.compose(advice, wanted, reading.wants_list, (), self._sources, self._settings.limits)
        enough = found is not None and found.coverage >= self._settings.everywhere_coverage
        if found is None or not enough or reading.intent in _OF_A_PLACE:
            return Answer(Outcome.NO_EVIDENCE, covered)
        return Answer(Outcome.PARTLY_ANSWERED, f"{found.text}\n{covered}", found.citations)

    def _refused(
        self, reading: Understanding, found: Draft | None, searched: Sequence[Document], missing: Expected | None
    ) -> Answer:
        """What was searched and what is missing; where only a value is missing, the passage on the subject."""
        text = replies.no_evidence(reading.regions, searched, missing, reading.english)
        if missing is None or found is None or reading.english:
            return Answer(Outcome.NO_EVIDENCE, text)
        local = [c for c in found.citations if c.document.region.path or not reading.regions]
        if not local:
            return Answer(Outcome.NO_EVIDENCE, text)
        nearest = replace(local[0], number=1)
        pointer = replies.nearest(nearest.document.metadata.title, nearest.section, 1)
        return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}", (nearest,))

    def _answered(self, found: Draft) -> Answer:
        note = replies.notes(found.citations)
        return Answer(Outcome.ANSWERED, f"{found.text}\n{note}" if note else found.text, found.citations)

    def _written(
        self, question: Question, reading: Understanding, extractive_answer: Answer
    ) -> Generator[str, None, Answer | None]:
        """The chat model's answer from the same evidence, sentence by sentence as each is checked; None where the
        model is silent, fails or says nothing that the evidence carries, so that the extractive answer stands in."""
        assert self._generative is not None
        evidence = numbered(self._finder.hits(question, reading, self._settings.evidence))
        name, writer, text, cut = self._generative.model.name, Writer(), "", False
        try:
            for claim in self._generative.claims(reading.standalone, evidence):
                piece = writer.write(claim)
                cited = writer.citations(self._corpus.text_of)
                draft = replace(extractive_answer, text=piece, citations=cited, generator=name)
                if self._checked(draft, question).text == piece:
                    text += piece
                    yield piece
        except ModelUnavailable:
            cut = bool(text)
        if not text:
            return None
        kept = numbers_in(text)
        citations = tuple(c for c in writer.citations(self._corpus.text_of) if c.number in kept)
        for line in filter(None, (replies.CUT_SHORT if cut else "", replies.notes(citations))):
            text += f"\n{line}"
            yield f"\n{line}"
        return replace(extractive_answer, text=text, citations=citations, generator=name)

    def _checked(self, answer: Answer, question: Question) -> Answer:
        """Without what the cited passages do not hold: the last look before anything leaves the house."""
        if not answer.citations or answer.outcome in (Outcome.CRISIS, Outcome.NO_EVIDENCE):
            return answer
        passages = {
            citation.number: self._corpus.passage_at(citation.document.version_id, citation.start)
            for citation in answer.citations
        }
        return guard(answer, question, passages, _own_words(answer, question))

    def _guarded(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """The reply to a message that is not for the documents to answer, or not for them first."""
        if triage.concern is safety.Concern.CRISIS:
            yield from self._helped(question, triage)
        elif triage.concern is safety.Concern.OFF_TOPIC:
            yield from _spoken(Answer(Outcome.OUT_OF_SCOPE, safety.off_topic_reply(question.text)))
        elif triage.concern is safety.Concern.SMALL_TALK:
            yield from _spoken(Answer(Outcome.OUT_OF_SCOPE, safety.small_talk_reply(triage, question.text)))
        else:
            yield from _spoken(Answer(Outcome.DECLINED, safety.declined_reply(triage, question.text)))

    def _helped(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """What to do now, from the message alone; then what the region's own documents offer, if they can be read."""
        assert triage.crisis is not None
        english = is_english(question.text)
        text = safety.crisis_reply(
            triage.crisis,
            triage.speaker,
            question.role,
            endangered=triage.endangered,
            english=english,
            again=triage.follow_up,
        )
        yield text
        answer = Answer(Outcome.CRISIS, text, standalone_question=question.text)
        try:
            offered = (
                None
                if english
                else self._limit.result(lambda: self._with_documents(question, triage, answer), _OFFERS_S)
            )
        except Exception as exc:  # help must reach the person whatever else is broken
            structlog.get_logger().error("offers failed", error=type(exc).__name__)
            offered = None
        if offered is not None:
            yield offered.text[len(text) :]
        yield offered or answer

    def _with_documents(self, question: Question, triage: safety.Triage, answer: Answer) -> Answer | None:
        """The help, and under it the fact that the message also asks for, else the region's own offers; None where no
        region is known or its documents have neither."""
        assert triage.crisis is not None
        reading = self._finder.read_alone(question)
        if triage.asks and (told := self._told(question, reading)) is not None:
            return replace(told, outcome=Outcome.CRISIS, text=f"{answer.text}\n{told.text}")
        offers = self._offers(question, reading, triage.crisis) if reading.regions else None
        if offers is None:
            return None
        text = f"{answer.text}\n{replies.HELP_HERE}{offers.text}"
        return replace(answer, text=text, citations=offers.citations, regions=reading.regions)

    def _told(self, question: Question, reading: Understanding) -> Answer | None:
        """The checked answer to what a message in a crisis also asks; None unless the documents have it."""
        told = self._checked(self._answer(question, reading), question)
        return replace(told, regions=reading.regions) if told.outcome is Outcome.ANSWERED else None

    def _offers(self, question: Question, reading: Understanding, crisis: safety.CrisisKind) -> Draft | None:
        query = " ".join(safety.crisis_queries(crisis))
        found = self._finder.search(query, question, reading, 2 * self._settings.depth)
        local = [hit for hit in found if hit.document.region.path][:6]
        wanted = Wanted(self._corpus.lexis.statistics.weigh_question(query, _STOP), Intent.PROCEDURE)
        limits = extractive.Limits(chars=160, points=2)
        return extractive.compose(local, wanted, False, reading.regions[:1], self._sources, limits)


def _may_be_reworded(answer: Answer) -> bool:
    """Whether a chat model may word the answer; a list of records is complete as it stands."""
    return answer.outcome is Outcome.ANSWERED and not answer.cards


def _own_words(answer: Answer, question: Question) -> frozenset[str]:
    """What the house itself says and no passage can hold: counts and places in lines that cite nothing (共23项,
    资料里没有西湖区的文件), and departments that the question names (其中没有团区委). A model has no words of its own."""
    if answer.generator != "extractive":
        return frozenset()
    uncited = (line for line in answer.text.split("\n") if not numbers_in(line))
    own = {v.canonical for line in uncited for v in values(line) if v.kind in (ValueKind.COUNT, ValueKind.PLACE)}
    return frozenset(own | {v.canonical for v in values(question.text) if v.kind is ValueKind.BODY})


def _context(citation: Citation) -> str:
    metadata = citation.document.metadata
    return " ".join((metadata.title, *metadata.issuers, citation.section))


def _gentle(answer: Answer, triage: safety.Triage, history: Sequence[Turn]) -> Answer:
    """The answer with a kind word and the help lines apart under it, where somebody sounds worn down; once is enough."""
    said = any(replies.GENTLE in turn.content for turn in history if turn.role == "assistant")
    if said or triage.concern is not safety.Concern.DISTRESS:
        return answer
    return replace(answer, text=f"{answer.text}\n\n{replies.GENTLE}")


def _spoken(answer: Answer) -> Iterator[str | Answer]:
    """A finished answer, sentence by sentence."""
    yield from (piece for piece in re.findall(r".*?(?:[。；！？\n]|$)", answer.text, re.DOTALL) if piece)
    yield answer


def _names(regions: Sequence[Region]) -> tuple[str, ...]:
    return tuple(region.name for region in regions)
