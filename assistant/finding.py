"""Which passages a question is answered from: its own, those of each place, and those of an earlier question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant import about
from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.follow_ups import begins_with_a_child, thing_named
from assistant.repeats import is_quoted, leans
from assistant.rewriting import rewrite
from assistant.several import completed, separate
from assistant.types import ChatModel, Question
from assistant.understanding import Intent, Understanding, understand
from assistant.whose_contact import is_of_the_place_itself
from knowledge.documents import Documents
from knowledge.offers import age_range, stages_in, stages_of_ages
from knowledge.regions import RegionTree, forms, without
from knowledge.row_places import names_its_place
from knowledge.text import bare, normalise
from knowledge.types import Document, DocumentKind, Hit, Region, Role, Scope, Validity

_AT_HOME = re.compile(
    r"孩子|小孩|娃|儿子|女儿|闺女|宝宝|宝贝|老大|老二|二宝|大宝|我家|家里|爷爷|奶奶|姥|外婆|外公|爸|妈|父母|老公|老婆|青春期|叛逆|学生|同学|班里|班上|[一二三四五六]年级"
    r"|[初高][一二三]|小学生|中学生|初中生|高中生|幼儿|child|kid|son\b|daughter|student"
)
ADVICE_KINDS = frozenset({DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.LAW})
_NO_ADVICE = frozenset({Intent.CONTACT, Intent.DUTY, Intent.NAME, Intent.COVERAGE})
_POOL = 30
_YOUNGEST = 3.0  # of the stages that guidance is written for; a child of two is told what holds for three


class Searcher(Protocol):
    """Finds passages; `knowledge.retrieval.HybridRetriever` is one."""

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The `k` best passages that `scope` admits, best first."""

    def answered(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The at most `k` passages that `scope` admits and that answer a question of their own much like the query."""

    def nearness(self, query: str, text: str) -> float:
        """The cosine of the query with the text, in [-1, 1]."""

    def matched(self, query: str, text: str) -> float | None:
        """A matcher's cosine of a question with a text that may answer it, in [-1, 1]; None without one."""

    def catch_up(self) -> None:
        """Take in what was published since."""


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """How passages of other places, ages and standing count against those that were asked for.

    `national_share` weighs documents of the whole country where a place is known, `institution_share` advice and law where
    the question is about no child and no family: what a district does stands in its own documents.
    `other_age_share` weighs guidance for another age than the one named, `other_role_share` procedures for parents and
    parents' guidance for teachers, `other_article_share` other articles than the one that a follow-up's last answer is from,
    `draft_share` drafts where no place was named. `local_advice` is what an article's own
    questions count where the question names a place. Where none is named, places whose best passage reaches
    `comparable` of the best one's score are all answered for, `most_places` at the most.
    A follow-up stands alone where its nearest question of an article is at least as near as `whole_question` (a sentence
    about a child: `whole_sentence`) and nearer by `ahead` than with the earlier question before it.
    """

    national_share: float = 0.75
    institution_share: float = 0.5
    other_age_share: float = 0.6
    other_article_share: float = 0.7
    other_role_share: float = 0.75
    draft_share: float = 0.95
    local_advice: float = 0.25
    comparable: float = 0.93
    whole_question: float = 0.93
    whole_sentence: float = 0.9
    ahead: float = 0.005
    most_places: int = 3


class Finder:
    """Reads questions and finds their passages in the current documents."""

    def __init__(
        self,
        searcher: Searcher,
        documents: Documents,
        tree: Callable[[], RegionTree],
        corpus: Corpus,
        model: ChatModel | None = None,
        settings: FindingSettings | None = None,
    ) -> None:
        self._searcher = searcher
        self._documents = documents
        self._tree = tree
        self._corpus = corpus
        self._model = model
        self._settings = settings or FindingSettings()

    def read(self, question: Question) -> Understanding:
        """What a question asks, in the light of its history; with a chat model, as the model words it if it is faithful."""
        if self._model is not None and question.history:
            rewritten = rewrite(self._model, question.text, question.history)
            question = replace(question, text=rewritten, history=()) if rewritten else question
        return self.read_alone(question)

    def apart(self, question: Question) -> tuple[Question, ...]:
        """The questions of one message that each stand on their own, all about its place; mostly it is one."""
        texts = separate(question.text, self._tree())
        if len(texts) == 1:
            return (question,)
        whole = self.read_alone(question)
        if len(whole.regions) > 1:
            return (question,)
        region = whole.regions[0] if whole.regions else None
        parts = (replace(question, text=text, history=(), region=region) for text in texts)
        return tuple(self._in_its_place(part, whole) for part in parts)

    def _in_its_place(self, part: Question, whole: Understanding) -> Question:
        """A question of a message with the place in front that the message names, where it names none itself: a place that is named
        counts for more than one that was chosen on the page."""
        if part.region is None or not whole.named or self._understood(part).named:
            return part
        shown = normalise(whole.standalone)
        named = (shown[m.start : m.end] for m in self._tree().find(shown) if m.regions == (part.region,))
        return replace(part, text=f"{next(named, ''.join(part.region.path))} {part.text}")

    def completed(self, question: Question) -> list[tuple[str, Question]]:
        """The questions of one message as they are typed, each with its completed form; mostly there are none."""
        return [(typed, replace(question, text=text)) for typed, text in completed(question.text, self._tree())]

    def read_alone(self, question: Question) -> Understanding:
        """What a question asks, without any chat model. A new subject stands alone, in the place of the conversation."""
        reading = self._understood(question)
        if not reading.complete:
            return reading
        alone = self._understood(replace(question, history=()))
        if self._is_another_places(question, reading):
            return alone
        return replace(alone, regions=reading.regions) if self._is_whole(question, alone, reading) else reading

    def _understood(self, question: Question) -> Understanding:
        return understand(question, self._tree(), self._corpus.lexis.speller)

    def _is_another_places(self, question: Question, reading: Understanding) -> bool:
        """Whether a thing is asked about by a name that stands in no document of the conversation's place, and does in
        another's: 21天双陪伴是什么, asked after a question about a district that has none."""
        thing = thing_named(question.text)
        if not thing or not reading.regions:
            return False
        here = self._documents.visible(Scope(reading.regions, question.readable))
        elsewhere = self._documents.visible(Scope((), question.readable)).keys() - here.keys()
        return not self._names(here, thing) and self._names(elsewhere, thing)

    def _names(self, versions: Iterable[int], thing: str) -> bool:
        return any(bare(thing) in bare(self._corpus.text_of(version)) for version in versions)

    def _is_whole(self, question: Question, alone: Understanding, reading: Understanding) -> bool:
        """Whether an article says that it answers the question as it stands, rather than with the earlier one before it."""
        scope = Scope(reading.regions, question.readable, kinds=question.kinds, advice=1.0, answers=False)
        near = self._nearest_question(alone.query, scope)
        least, ahead = (
            (self._settings.whole_sentence, 0.0)
            if begins_with_a_child(question.text)
            else (self._settings.whole_question, self._settings.ahead)
        )
        return near >= least and near > self._nearest_question(reading.standalone, scope) + ahead

    def _nearest_question(self, query: str, scope: Scope) -> float:
        hits = self._searcher.search(query, scope, _POOL)
        return max((hit.scores.get("nearest question", 0.0) for hit in hits), default=0.0)

    def scope(self, question: Question, reading: Understanding) -> Scope:
        """What the person may see of the places that the question is about."""
        inside = not is_of_the_place_itself(reading)
        advice = self._advice(reading)
        return Scope(reading.regions, question.readable, kinds=question.kinds, advice=advice, inside=inside, answers=False)

    def _advice(self, reading: Understanding) -> float:
        """How much it counts that an article is written for such questions: little where a place's own documents are asked
        for, and nothing where a phone, a department or a name is, unless a school asks to whom it hands over."""
        at_work = not reading.named and works_at_a_school(reading.standalone, Role.PARENT)
        if reading.intent in _NO_ADVICE and not at_work:
            return 0.0
        return self._settings.local_advice if reading.named else 1.0

    def visible(self, question: Question, reading: Understanding) -> list[Document]:
        """The documents that are searched for the question."""
        return list(self._documents.visible(self.scope(question, reading)).values())

    def hits(self, question: Question, reading: Understanding, k: int, local: bool = False) -> list[Hit]:
        """The `k` best passages, best first; with `local` only of places, not of what holds for the whole country."""
        scope = replace(self.scope(question, reading), local=local)
        found = self._found(question, reading, scope, k)
        if reading.intent is not Intent.COVERAGE and not about.asks_about_document(reading.standalone):
            return found
        heads = self._heads(scope)
        known = {hit.chunk.id for hit in heads}
        return [*heads, *(hit for hit in found if hit.chunk.id not in known)][:k]

    def search(self, query: str, question: Question, reading: Understanding, k: int, local: bool = False) -> list[Hit]:
        """The `k` best passages for other words than the question's, in its scope; with `local` only of places."""
        return self._searcher.search(query, replace(self.scope(question, reading), local=local), k)

    def catch_up(self) -> None:
        """Take in what was published since."""
        self._searcher.catch_up()

    def answered(self, question: Question, reading: Understanding, k: int) -> list[Hit]:
        """The `k` answered questions that are likeliest meant, likeliest first; those of another age than the one named left out."""
        hits = self._searcher.answered(reading.standalone, self.scope(question, reading), k)
        stages = stages_of(reading.standalone)
        return [hit for hit in hits if _fits_age(hit, stages) is not False]

    def nearness(self, reading: Understanding, text: str) -> float:
        """How near a text is to the question in meaning, in [-1, 1]."""
        return self._searcher.nearness(reading.standalone, text)

    def matched(self, reading: Understanding, text: str) -> float | None:
        """How well a text fits as an answer to the question, in [-1, 1]; None where no matcher tells."""
        return self._searcher.matched(reading.standalone, text)

    def places(self, reading: Understanding, hits: Sequence[Hit]) -> tuple[Region, ...]:
        """The places to answer for: those named; else those whose passages are about as good, if the best is local."""
        if reading.regions or not hits or not hits[0].document.region.path:
            return reading.regions
        least = self._settings.comparable * hits[0].score
        good = dict.fromkeys(hit.document.region for hit in hits if hit.score >= least and hit.document.region.path)
        return tuple(good)[: self._settings.most_places]

    def strange_place(self, reading: Understanding) -> Region | None:
        """The place asked about, if no document here is of it."""
        covered = self.covered()
        return next((r for r in reading.regions if not any(r.serves(known) for known in covered)), None)

    def names_a_strange_place(self, reading: Understanding) -> bool:
        """Whether the question also names a place that no document here is of."""
        covered = self.covered()
        named = (mention.regions for mention in self._tree().find(reading.standalone))
        return any(not any(region.serves(known) for region in regions for known in covered) for regions in named)

    def covered(self) -> list[Region]:
        """The places that have documents here."""
        return sorted(self._tree().documented)

    def _found(self, question: Question, reading: Understanding, scope: Scope, k: int) -> list[Hit]:
        """The best passages; of every place asked about where there are several."""
        if len(reading.regions) < 2:
            k_before = max(k, _POOL)  # what is weighed up may have stood further down
            found = self._with_context(reading, scope, k_before)
            if reading.regions and not scope.local and not _AT_HOME.search(reading.standalone):
                local = self._with_context(reading, replace(scope, local=True), k_before)
                found = list({hit.chunk.id: hit for hit in (*found, *local)}.values())
            return self._weighed(self._of_the_article(found, question, reading), reading, question.role)[:k]
        each = [
            self._searcher.search(_of_one(reading, region), replace(scope, regions=(region,), local=local), k)
            for local in ((True,) if scope.local else (True, False))
            for region in reading.regions
        ]
        ordered = [hit for rank in range(k) for hits in each for hit in hits[rank : rank + 1]]
        return list({hit.chunk.id: hit for hit in ordered}.values())

    def _with_context(self, reading: Understanding, scope: Scope, k: int) -> list[Hit]:
        """What the question itself finds; where it leans on an earlier one, also what both together find: alone it says too
        little to be like any article's question."""
        if not reading.context:
            return self._searcher.search(reading.query, scope, k)
        hits = self._searcher.search(reading.query, replace(scope, advice=0.0), k)
        found = {hit.chunk.id: hit for hit in hits}
        for hit in self._searcher.search(reading.standalone, scope, k):
            if hit.chunk.id not in found or hit.score > found[hit.chunk.id].score:
                found[hit.chunk.id] = hit
        return sorted(found.values(), key=lambda hit: -hit.score)[:k]

    def _of_the_article(self, hits: Sequence[Hit], question: Question, reading: Understanding) -> Sequence[Hit]:
        """What a follow-up finds in other articles than the last answer's stands back, and is left out where it is for another
        age: it asks on about that child."""
        advice = {hit.document.version_id: hit for hit in hits if hit.document.metadata.kind in ADVICE_KINDS}
        if reading.told or not leans(question, reading):
            return hits
        told = [hit for version, hit in advice.items() if is_quoted(self._corpus.text_of(version), question.history)]
        if not told:
            return hits
        ages = frozenset(stage for hit in told for stage in stages_in(" ".join(hit.document.metadata.stages)))
        ages = frozenset() if stages_of(reading.standalone) else ages
        share, others = self._settings.other_article_share, advice.keys() - {hit.document.version_id for hit in told}
        kept = [hit for hit in hits if hit.document.version_id not in others or _fits_age(hit, ages) is not False]
        return [replace(hit, score=hit.score * share) if hit.document.version_id in others else hit for hit in kept]

    def _weighed(self, hits: Sequence[Hit], reading: Understanding, role: Role) -> list[Hit]:
        """What holds everywhere stands back a little where a place is named, guidance for another age where an age is,
        a teachers' procedure for everybody but teachers, and a draft where no place is named. Where there is guidance for
        the age that is named, that for another one is left out: its hours of sleep are another child's."""
        stages = stages_of(reading.standalone)
        if any(_fits_age(hit, stages) for hit in hits):
            hits = [hit for hit in hits if _fits_age(hit, stages) is not False]
        weighed = [replace(hit, score=hit.score * self._share(hit, reading, stages, role)) for hit in hits]
        return sorted(weighed, key=lambda hit: -hit.score)

    def _share(self, hit: Hit, reading: Understanding, stages: frozenset[str], role: Role) -> float:
        settings, metadata = self._settings, hit.document.metadata
        advises = metadata.kind in ADVICE_KINDS and not _AT_HOME.search(reading.standalone)
        national = settings.institution_share if advises else settings.national_share
        local = hit.document.region.path or names_its_place(hit.chunk)
        share = national if reading.regions and not local else 1.0
        if _fits_age(hit, stages) is False:
            share *= settings.other_age_share
        theirs = DocumentKind.GUIDANCE if works_at_a_school(reading.standalone, role) else DocumentKind.PROCEDURE
        if metadata.kind is theirs:
            share *= settings.other_role_share
        if not reading.regions and hit.document.validity is Validity.DRAFT:
            share *= settings.draft_share
        return share

    def _heads(self, scope: Scope) -> list[Hit]:
        """The opening passages of the local documents in scope: title, issuers, number, dates."""
        visible = self._documents.visible(scope)
        local = [version for version, document in visible.items() if document.region.path]
        return [Hit(chunk, visible[version], 1.0) for version, chunk in self._corpus.heads(sorted(local))]


def _of_one(reading: Understanding, region: Region) -> str:
    """The question as it is asked of one of its places: another one's name would be looked for in its documents."""
    others = {name for other in reading.regions if other != region for name in other.path} - set(region.path)
    return without(forms(others), reading.query)


def _fits_age(hit: Hit, stages: frozenset[str]) -> bool | None:
    """Whether a passage's document is for one of the stages; None where it, or the question, names no stage."""
    meant = frozenset(stages_in(" ".join(hit.document.metadata.stages)))
    return bool(stages & meant) if stages and meant else None


def stages_of(question: str) -> frozenset[str]:
    """The stages of the child that a question is about: by its stage, grade or age, both where one ends at that age; empty
    where it says none."""
    ages = age_range(question)
    if ages is None or ages[0] != ages[1]:
        return frozenset(stages_in(question)) | frozenset(stages_of_ages(ages))
    age = max(ages[0], _YOUNGEST)
    either = (*stages_of_ages((age, age)), *stages_of_ages((age, age + 0.5)))
    return frozenset(stages_in(question)) | frozenset(either)
