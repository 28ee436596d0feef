"""The whole flow from a question to a checked answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import structlog

from assistant import replies, safety, several
from assistant.assignment import CONTACTS
from assistant.composing import AnswerSettings, Composer
from assistant.corpus import Corpus
from assistant.errors import ModelUnavailable, OutOfTime
from assistant.evidence import numbered
from assistant.finding import Finder, Searcher
from assistant.gaps import GapLog
from assistant.generative import GenerativeAnswerer, Writer
from assistant.grounding import guard
from assistant.intents import Intent, intent_of
from assistant.joining import joined, with_the_rest
from assistant.left_open import LeftOpen
from assistant.manners import is_only_polite
from assistant.marks import numbers_in, without_marks
from assistant.named_bodies import named_bodies
from assistant.names import is_of_another_person
from assistant.record_answers import RecordAnswers
from assistant.timing import TimeLimit
from assistant.types import Answer, Outcome, Question, Turn
from assistant.understanding import Understanding
from assistant.values import ValueKind, values
from assistant.verifying import Verifier
from knowledge.documents import Documents
from knowledge.regions import RegionTree
from knowledge.text import normalise
from knowledge.types import Audience, Citation, DocumentKind, Hit, Region, Role

_PATIENCE_S = 600.0
_OFFERS_S = 10.0
"""How long the documents' own offers may hold up a reply to somebody in danger, who has been told what to do."""


class Triager(Protocol):
    """Looks at a message before anything else; `assistant.safety.SafetyCheck` is one."""

    def triage(self, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> safety.Triage:
        """What the message needs before anything is looked up."""


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
        corpus: Corpus | None = None,
        verifier: Verifier | None = None,
    ) -> None:
        self._gaps = gaps
        self._limit = limit or TimeLimit(_PATIENCE_S)
        self._settings = settings or AnswerSettings()
        self._corpus = corpus or Corpus(documents)
        model = generative.model if generative is not None else None
        self._finder = Finder(retriever, documents, tree, self._corpus, model, self._settings.finding)
        self._safety = safety_check
        self._generative = generative
        self._composer = Composer(self._finder, self._corpus, records, self._settings, verifier)
        self._left_open = LeftOpen(verifier, self._settings.left_open)

    def catch_up(self) -> None:
        """Take in what was published since, so that whoever asks next does not wait for it."""
        self._corpus.catch_up()
        self._finder.catch_up()

    def ask(self, question: Question) -> Answer:
        """The answer to one question; help comes first where somebody is in danger."""
        *_, answer = self.stream(question)
        assert isinstance(answer, Answer)
        return answer

    def signs(self, question: Question) -> Mapping[str, float] | None:
        """Each sign that speaks for the answer, by its name; None where none is looked for in passages, or several are asked for."""
        if self._safety.triage(question.text, question.history, question.role).concern is not safety.Concern.NONE:
            return None
        if len(self._finder.apart(question)) > 1:
            return None
        return self._composer.signs(question, self._finder.read(question))

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
        in_case = replies.IN_CASE_ENGLISH if safety.is_english(question.text) else replies.IN_CASE
        lead = f"{in_case}\n" if triage.reason == safety.UNSURE else ""
        if lead:
            yield lead
        for piece in self._in_time(question, triage):
            yield replace(piece, text=lead + piece.text) if isinstance(piece, Answer) else piece

    def _in_time(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """What is found within the limit; else an apology, and no word of what could not be checked to the end."""
        said = ""
        try:
            for piece in self._limit.pieces(lambda: self._looked_up(question, triage)):
                said += piece if isinstance(piece, str) else ""
                yield piece
        except OutOfTime as exc:
            structlog.get_logger().error("answer out of time", seconds=self._limit.seconds, error=type(exc).__name__)
            apology = replies.OUT_OF_TIME_ENGLISH if safety.is_english(question.text) else replies.OUT_OF_TIME
            apology = f"\n{apology}" if said else apology
            yield apology
            yield Answer(Outcome.NO_EVIDENCE, without_marks(said) + apology, standalone_question=question.text)

    def _looked_up(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """Checked pieces of the answer from the documents, and the whole Answer last."""
        if question.history and is_only_polite(normalise(question.text)):
            yield from _spoken(Answer(Outcome.OUT_OF_SCOPE, replies.WELCOME))
            return
        parts = self._finder.apart(question)
        if len(parts) > 1:
            yield from _spoken(_gentle(self._of_several(question, parts), triage, question.history))
            return
        reading = self._finder.read(question)
        answer = self._composer.answer(question, reading)
        if answer.outcome is Outcome.NO_EVIDENCE and (partly := self._in_part(question, reading) or self._some_of_it(question, reading)):
            yield from _spoken(_gentle(partly, triage, question.history))
            return
        if self._generative is not None and _may_be_reworded(answer) and not reading.english:
            written = yield from self._written(question, reading, answer)
            if written is not None:
                yield from self._spoken_on(written, question, reading, triage)
                return
        kept = self._kept(question, answer)
        *pieces, _ = _spoken(kept)
        yield from pieces
        yield from self._spoken_on(kept, question, reading, triage)

    def _spoken_on(self, said: Answer, question: Question, reading: Understanding, triage: safety.Triage) -> Iterator[str | Answer]:
        """What comes below an answer that is spoken already, and the whole Answer: what else its message asks, and a kind word."""
        whole = self._with_the_rest(question, reading, said)
        if self._gaps is not None and whole.outcome is not said.outcome:
            self._gaps.record(question, whole)
        whole = _gentle(whole, triage, question.history)
        if rest := whole.text.removeprefix(said.text):
            yield rest
        yield whole

    def _of_several(self, question: Question, parts: Sequence[Question]) -> Answer:
        """The answers to the questions of a message; where none of them is answered alone, the answer to the whole message, if its place
        has one."""
        answers = [self._composer.answer(part, self._finder.read(part)) for part in parts]
        if all(answer.outcome is Outcome.NO_EVIDENCE for answer in answers):
            whole = self._composer.answer(question, self._finder.read(question))
            if whole.outcome is Outcome.ANSWERED and _is_local(whole):
                return self._kept(question, whole)
        kept = [self._kept(part, answer) for part, answer in zip(parts, answers, strict=True)]
        return joined([part.text for part in parts], kept)

    def _in_part(self, question: Question, reading: Understanding) -> Answer | None:
        """What is there of a message that asks for several things, and which of them is not; None where nothing is."""
        parts = self._finder.completed(question)
        found = [(typed, part, self._composer.answer(part, self._finder.read(part))) for typed, part in parts]
        told = [one for one in found if not _is_beside(several.part_of(one[0], question.text), one[2], reading)]
        # that a way is told is not sure: it demands no kind of value
        if not any(a.outcome is Outcome.ANSWERED and intent_of(part.text) is not Intent.PROCEDURE for _, part, a in told):
            return None
        first = joined([typed for typed, *_ in told], [self._kept(part, answer) for _, part, answer in told])
        return with_the_rest(first, (), [typed for typed, *_ in found if typed not in [one[0] for one in told]])

    def _some_of_it(self, question: Question, reading: Understanding) -> Answer | None:
        """Of a message that is not answered as one and asks several things, those that surely are answered alone, and which are open; None
        where none is."""
        if not self._left_open.may_be(question, reading):
            return None
        parts = several.each_asked(reading.standalone)
        found = [(part, self._of_the_part(part, question, reading, told=())) for part in parts]
        told = [(part.typed, answer) for part, answer in found if answer is not None]
        if not told:
            return None
        first = joined([typed for typed, _ in told], [answer for _, answer in told])
        left = [part for part, answer in found if answer is None and not self._left_open.is_told(part.asked, first.citations)]
        return with_the_rest(first, (), [part.typed for part in left])

    def _with_the_rest(self, question: Question, reading: Understanding, answer: Answer) -> Answer:
        """An answer, and below it what else its message asks: what is told of that, or that it is open still."""
        if answer.outcome is not Outcome.ANSWERED or answer.cards or not self._left_open.may_be(question, reading):
            return answer
        more: list[tuple[str, Answer]] = []
        open_still: list[str] = []
        for part in several.each_asked(reading.standalone):
            if self._left_open.is_told(part.asked, answer.citations):
                continue
            if (found := self._of_the_part(part, question, reading, answer.citations)) is not None:
                more.append((part.typed, found))
            elif self._left_open.lacks(part.asked, answer.citations):
                open_still.append(part.typed)
        return with_the_rest(answer, more, open_still)

    def _of_the_part(self, part: several.Part, question: Question, reading: Understanding, told: Sequence[Citation]) -> Answer | None:
        """The checked answer to one of several things asked, rather of its place than of everywhere; None where no document surely has one
        that is not `told`."""
        region = reading.regions[0] if reading.regions else question.region
        found: Answer | None = None
        for wording in part.wordings:
            one = replace(question, text=wording, history=(), region=region)
            answer = self._composer.answer(one, self._finder.read(one))
            if self._surely_answers(part, answer, reading, told):
                found = self._checked(answer, one) if found is None or _is_local(answer) else found
                if _is_local(found):
                    return found
        return found

    def _surely_answers(self, part: several.Part, answer: Answer, reading: Understanding, told: Sequence[Citation]) -> bool:
        """Whether an answer is to one of several things asked, tells more of it than was `told`, and of nobody else."""
        if answer.outcome is not Outcome.ANSWERED or answer.cards or _is_beside(part, answer, reading):
            return False
        others = any(is_of_another_person(citation.quote, reading.standalone) for citation in answer.citations)
        return not others and self._left_open.adds(part.asked, answer.citations, told)

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

    def _kept(self, question: Question, answer: Answer) -> Answer:
        """The checked answer; a question that it leaves open is kept for the administrators."""
        checked = self._checked(answer, question)
        if self._gaps is not None:
            self._gaps.record(question, checked)
        return checked

    def _written(
        self, question: Question, reading: Understanding, extractive_answer: Answer
    ) -> Generator[str, None, Answer | None]:
        """The chat model's answer from the same evidence, sentence by sentence as each is checked; None where the evidence is not among the
        best passages, and where the model is silent, fails or says nothing that the evidence carries: the extractive answer stands in."""
        assert self._generative is not None
        hits = _cited_first(self._finder.hits(question, reading, self._settings.depth), extractive_answer.citations)
        if hits is None:
            return None
        evidence = numbered(hits[: self._settings.evidence])
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
            yield from _spoken(Answer(Outcome.OUT_OF_SCOPE, safety.off_topic_reply(question.text, triage.reason)))
        elif triage.concern is safety.Concern.SMALL_TALK:
            yield from _spoken(Answer(Outcome.OUT_OF_SCOPE, safety.small_talk_reply(triage, question.text)))
        else:
            yield from _spoken(Answer(Outcome.DECLINED, safety.declined_reply(triage, question.text)))

    def _helped(self, question: Question, triage: safety.Triage) -> Iterator[str | Answer]:
        """What to do now, from the message alone; then what the region's own documents offer, if they can be read."""
        assert triage.crisis is not None
        english = safety.is_english(question.text)
        told = safety.help_now(triage, question.text, question.history, question.role)
        text = told.text
        yield text
        answer = Answer(Outcome.CRISIS, text, standalone_question=question.text)
        triage = replace(triage, asks=told.asks)
        try:
            offered = (
                None
                if english
                else self._limit.result(lambda: self._with_documents(question, triage, answer), _OFFERS_S)
            )
        except Exception as exc:  # help must reach the person whatever else is broken
            structlog.get_logger().error("offers failed", error=type(exc).__name__)
            offered = None
        if offered is None and told.otherwise:
            offered = replace(answer, text=f"{text}\n{told.otherwise}")
        if offered is not None:
            yield offered.text[len(text) :]
        yield offered or answer

    def _with_documents(self, question: Question, triage: safety.Triage, answer: Answer) -> Answer | None:
        """The help, and under it the fact that the message also asks for, else once the region's own offers; None where
        no region is known or its documents have neither."""
        assert triage.crisis is not None
        reading = self._finder.read_alone(question)
        if triage.asks and (told := self._told(question, reading)) is not None:
            return replace(told, outcome=Outcome.CRISIS, text=f"{answer.text}\n{told.text}")
        said = any(replies.HELP_HERE in turn.content for turn in question.history if turn.role == "assistant")
        wanted = reading.regions and not said and safety.is_helped_locally(triage.crisis)
        offers = self._composer.offers(question, reading, triage.crisis) if wanted else None
        if offers is None:
            return None
        text = f"{answer.text}\n{replies.HELP_HERE}{offers.text}"
        return replace(answer, text=text, citations=offers.citations, regions=reading.regions)

    def _told(self, question: Question, reading: Understanding) -> Answer | None:
        """The checked answer to what a message in a crisis also asks; None unless the documents have it."""
        told = self._checked(self._composer.answer(question, reading), question)
        return replace(told, regions=reading.regions) if told.outcome is Outcome.ANSWERED else None


def _is_beside(part: several.Part, answer: Answer, reading: Understanding) -> bool:
    """Whether an answer to one of several things asked is on another matter; a place's own documents may call it by other names."""
    here = bool(reading.regions) and _is_local(answer)
    return not here and part.is_beside(answer.citations)


def _is_local(answer: Answer) -> bool:
    return any(citation.document.region.path for citation in answer.citations)


def _may_be_reworded(answer: Answer) -> bool:
    """Whether a chat model may word the answer; a list of records, or a text written for the question, is complete as it stands."""
    return answer.outcome is Outcome.ANSWERED and not answer.cards and not answer.as_written


def _cited_first(hits: Sequence[Hit], citations: Sequence[Citation]) -> list[Hit] | None:
    """The passages, those that are cited first; None where one that is cited is not among them."""
    cited = {n: next((hit for hit in hits if _holds(hit, c)), None) for n, c in enumerate(citations)}
    if None in cited.values():
        return None
    first = {hit.chunk.id: hit for hit in cited.values() if hit is not None}
    return list((first | {hit.chunk.id: hit for hit in hits if hit.chunk.id not in first}).values())


def _holds(hit: Hit, citation: Citation) -> bool:
    chunk = hit.chunk
    return hit.document.version_id == citation.document.version_id and chunk.start <= citation.start < chunk.end


def _own_words(answer: Answer, question: Question) -> frozenset[str]:
    """What the house itself says and no passage can hold: counts and places in lines that cite nothing (共23项,
    资料里没有西湖区的文件), all but ways to reach somebody in what it says is not there (资料里没有找到教育部2099年第9号令), and departments
    that the question names (其中没有团区委). A model has no words of its own."""
    if answer.generator != "extractive":
        return frozenset()
    uncited = [line for line in answer.text.split("\n") if not numbers_in(line)]
    own = {v.canonical for line in uncited for v in values(line) if v.kind in (ValueKind.COUNT, ValueKind.PLACE)}
    absent = (line for line in uncited if line.startswith(replies.NOT_HERE))
    own |= {v.canonical for line in absent for v in values(line) if v.kind not in CONTACTS and v.kind is not ValueKind.URL}
    named = "、".join((question.text, *named_bodies(question.text)))
    return frozenset(own | {v.canonical for v in values(named) if v.kind is ValueKind.BODY})


def _gentle(answer: Answer, triage: safety.Triage, history: Sequence[Turn]) -> Answer:
    """The answer with a kind word and the help lines apart under it, where somebody sounds worn down; once is enough."""
    said = any(replies.GENTLE in turn.content for turn in history if turn.role == "assistant")
    if said or triage.concern is not safety.Concern.DISTRESS or triage.reason == safety.UNSURE:
        return answer
    return replace(answer, text=f"{answer.text}\n\n{replies.GENTLE}")


def _spoken(answer: Answer) -> Iterator[str | Answer]:
    """A finished answer, sentence by sentence."""
    yield from (piece for piece in re.findall(r".*?(?:[。；！？\n]|$)", answer.text, re.DOTALL) if piece)
    yield answer
