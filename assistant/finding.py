"""Which passages a question is answered from: its own, those of each place, and those of an earlier question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant import about
from assistant.corpus import Corpus
from assistant.rewriting import rewrite
from assistant.types import ChatModel, Question
from assistant.understanding import Intent, Understanding, understand
from knowledge.documents import Documents
from knowledge.regions import RegionTree
from knowledge.types import Document, Hit, Region, Scope


class Searcher(Protocol):
    """Finds passages; `knowledge.retrieval.HybridRetriever` is one."""

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The `k` best passages that `scope` admits, best first."""


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """`national_share` weighs documents of the whole country against those of a place that was named; where no place is
    named, places whose best passage reaches `comparable` of the best one's score are all answered for, `most_places` at
    the most."""

    national_share: float = 0.75
    comparable: float = 0.93
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
        return understand(question, self._tree(), self._corpus.lexis.speller)

    def scope(self, question: Question, reading: Understanding) -> Scope:
        """What the person may see of the places that the question is about."""
        return Scope(reading.regions, question.readable)

    def visible(self, question: Question, reading: Understanding) -> list[Document]:
        """The documents that are searched for the question."""
        return list(self._documents.visible(self.scope(question, reading)).values())

    def hits(self, question: Question, reading: Understanding, k: int) -> list[Hit]:
        """The `k` best passages, best first."""
        scope = self.scope(question, reading)
        found = self._found(reading, scope, k)
        if reading.intent is not Intent.COVERAGE and not about.asks_about_document(reading.standalone):
            return found
        heads = self._heads(scope)
        known = {hit.chunk.id for hit in heads}
        return [*heads, *(hit for hit in found if hit.chunk.id not in known)][:k]

    def search(self, query: str, question: Question, reading: Understanding, k: int) -> list[Hit]:
        """The `k` best passages for other words than the question's, in its scope."""
        return self._searcher.search(query, self.scope(question, reading), k)

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

    def covered(self) -> list[Region]:
        """The places that have documents here."""
        return sorted(self._tree().documented)

    def _found(self, reading: Understanding, scope: Scope, k: int) -> list[Hit]:
        """The best passages; of every place asked about where there are several."""
        if len(reading.regions) < 2:
            return self._local_first(self._with_context(reading, scope, k), reading)
        each = [
            self._searcher.search(reading.query, replace(scope, regions=(region,)), k) for region in reading.regions
        ]
        ordered = [hit for rank in range(k) for hits in each for hit in hits[rank : rank + 1]]
        return list({hit.chunk.id: hit for hit in ordered}.values())[:k]

    def _with_context(self, reading: Understanding, scope: Scope, k: int) -> list[Hit]:
        """What the question itself finds; where it leans on an earlier one, also what both together find."""
        hits = self._searcher.search(reading.query, scope, k)
        if not reading.context:
            return hits
        found = {hit.chunk.id: hit for hit in hits}
        for hit in self._searcher.search(reading.standalone, scope, k):
            if hit.chunk.id not in found or hit.score > found[hit.chunk.id].score:
                found[hit.chunk.id] = hit
        return sorted(found.values(), key=lambda hit: -hit.score)[:k]

    def _local_first(self, hits: Sequence[Hit], reading: Understanding) -> list[Hit]:
        """Where a place is named, what holds everywhere stands back a little behind the place's own documents."""
        if not reading.regions:
            return list(hits)
        share = self._settings.national_share
        weighed = [hit if hit.document.region.path else replace(hit, score=hit.score * share) for hit in hits]
        return sorted(weighed, key=lambda hit: -hit.score)

    def _heads(self, scope: Scope) -> list[Hit]:
        """The opening passages of the local documents in scope: title, issuers, number, dates."""
        visible = self._documents.visible(scope)
        local = [version for version, document in visible.items() if document.region.path]
        return [Hit(chunk, visible[version], 1.0) for version, chunk in self._corpus.heads(sorted(local))]
