"""Hybrid retrieval: BM25 and vectors, fused, scoped by region and reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from knowledge import lexical
from knowledge.answered_questions import AnsweredQuestions
from knowledge.batches import Vectors
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.embedding import Embedder
from knowledge.entrances import Entrances, EntranceSettings, Standing
from knowledge.fusion import convex_combination
from knowledge.lexical import FieldWeights
from knowledge.orders import holds_order
from knowledge.query_adapter import QueryAdapter
from knowledge.reranking import Reranker
from knowledge.row_places import row_serves
from knowledge.scripts import is_mostly_latin
from knowledge.terms import terms
from knowledge.types import Document, DocumentKind, Hit, Scope
from knowledge.vectors import VectorStore

_TRIES = 4  # what is published during a search takes the old passages away, and nothing would be found
_KEPT = 8  # one question asks for the same passages up to three times


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    """The weights of the two retrievers and how deep each is read. Chosen by `jlt eval tune`."""

    lexical_weight: float = 0.6
    foreign_lexical_weight: float = 0.2
    depth: int = 60
    fields: FieldWeights = field(default_factory=FieldWeights)
    entrances: EntranceSettings = field(default_factory=EntranceSettings)
    rerank_depth: int = 20

    def weights(self, question: str) -> dict[str, float]:
        """Of a question in Latin script the words say little about Chinese passages: the vectors lead."""
        share = self.foreign_lexical_weight if is_mostly_latin(question) else self.lexical_weight
        return {"lexical": share, "dense": 1 - share}


class _Found(NamedTuple):
    """What was found among these current documents, by version."""

    current: Mapping[int, Document]
    hits: Sequence[Hit]


class HybridRetriever:
    """Finds the passages for a question. Implements the searching half of every interface of the product."""

    def __init__(
        self,
        database: Database,
        documents: Documents,
        vectors: VectorStore,
        embedder: Embedder,
        settings: RetrievalSettings | None = None,
        reranker: Reranker | None = None,
        adapter: QueryAdapter | None = None,
        matcher: Embedder | None = None,
    ) -> None:
        self._database = database
        self._documents = documents
        self._vectors = vectors
        self._embedder = embedder
        self._vector_of = lru_cache(maxsize=64)(embedder.embed_query)
        self._vector_of_quote = lru_cache(maxsize=64)(self._embed_quote)
        self._settings = settings or RetrievalSettings()
        self._entrances = Entrances(database, self._settings.entrances, matcher)
        self._answered = None if matcher is None else AnsweredQuestions(documents, matcher)
        self._words_of = lru_cache(maxsize=64)(self._read_words)
        self._reranker = reranker
        self._adapter = adapter
        self._kept: dict[tuple[str, Scope, int], _Found] = {}

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The `k` best passages that `scope` admits, best first. What gives orders to an assistant is none: documents
        that were stored before such sentences were known may still hold some.

        Raises:
            ValueError: if `k` is less than 1.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        asked, current = (query, scope, k), self._documents.by_version()
        kept = self._kept.get(asked)
        if kept is not None and kept.current == current:
            return list(kept.hits)
        for _ in range(_TRIES):
            found = self._search(query, scope, current)
            searched, current = current, self._documents.by_version()
            if searched == current:
                break
        hits = list(islice(found, k))
        self._keep(asked, _Found(searched, hits))
        return list(hits)

    def _keep(self, asked: tuple[str, Scope, int], found: _Found) -> None:
        """Threads share what is kept: what another one puts there meanwhile is as right."""
        latest = [*self._kept.items()][1 - _KEPT :]
        self._kept = {**dict(latest), asked: found}

    def _search(self, query: str, scope: Scope, current: dict[int, Document]) -> Iterator[Hit]:
        """The passages of these versions that are found, best first."""
        visible = {version: document for version, document in current.items() if self._is_searched(document, scope)}
        if not visible or not query.strip():
            return iter(())
        lexically = self._lexical(query, None if len(visible) == len(current) else visible)
        vector = self._vector_of(query)
        dense = self._dense(self._adapted(vector), visible, current, bool(scope.kinds))
        rankings = {"lexical": lexically, "dense": [*dense, *self._lent(lexically, dense, visible)]}
        fused = convex_combination(rankings, self._settings.weights(query))
        if scope.advice:
            matched = None if self._answered is None else self._answered.vector_of(query)
            standings = self._entrances.standings(query, vector, matched, current, visible)
            rankings["questions"] = self._raised(query, fused, standings, scope.advice)
            rankings["nearest question"] = self._nearest_questions(rankings["questions"], standings)
            fused = _summed(fused, rankings["questions"])
        hits = self._hits(fused, rankings, visible)
        ranked = self._reranked(query, [hit for hit in hits if _may_be_told(hit, scope)])
        return (hit for hit in ranked if not holds_order(hit.chunk.text))

    def _is_searched(self, document: Document, scope: Scope) -> bool:
        """Whether a document's passages are found by what they say; where there is a matcher, those that are told whole need not be."""
        return scope.admits(document) and (scope.answers or self._answered is None or not document.answers_everybody)

    def answered(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The at most `k` passages that `scope` admits and that answer a question of their own much like the query, likeliest first;
        none without a matcher. Among their scores `answered` is the matcher's cosine, `lexical` the BM25."""
        if self._answered is None:
            return []
        current = self._documents.by_version()
        visible = {v: d for v, d in current.items() if d.metadata.kind is DocumentKind.ANSWERS and scope.admits(d)}
        likely = self._answered.likely(query, current, visible, self._words_of(query, frozenset(visible)), k)
        hits = [
            Hit(one.pair.chunk, visible[one.version_id], one.score, {"answered": one.nearness, "lexical": one.words})
            for one in likely
        ]
        return [hit for hit in hits if _may_be_told(hit, scope) and not holds_order(hit.chunk.text)]

    def matched(self, query: str, text: str) -> float | None:
        """The matcher's cosine of a question with a text that may answer it, in [-1, 1]; None without a matcher."""
        return None if self._answered is None else self._answered.matched(query, text)

    def catch_up(self) -> None:
        """Take in the questions of what was published since."""
        current = self._documents.by_version()
        self._entrances.catch_up(current)
        if self._answered is not None:
            self._answered.catch_up(current)

    def nearness(self, query: str, text: str) -> float:
        """The cosine of the query with the text, in [-1, 1]."""
        return float(self._vector_of_quote(text) @ self._vector_of(query))

    def _embed_quote(self, text: str) -> Vectors:
        vector: Vectors = self._embedder.embed_passages([text])[0]
        return vector

    def _adapted(self, vector: Vectors) -> Vectors:
        return self._adapter.moved(vector) if self._adapter else vector

    def _lexical(self, query: str, versions: Collection[int] | None) -> list[tuple[str, float]]:
        with self._database.read() as session:
            return lexical.search(session, query, self._settings.depth, versions, self._settings.fields)

    def _read_words(self, query: str, versions: frozenset[int]) -> Mapping[str, float]:
        """The BM25 of these versions' passages by chunk id. One question asks for it up to three times."""
        return dict(self._lexical(query, versions)) if versions else {}

    def _dense(
        self, vector: Vectors, visible: dict[int, Document], current: dict[int, Document], some_kinds: bool
    ) -> list[tuple[str, float]]:
        """The nearest chunks of current versions; the index holds those of earlier versions too, for going back. It does
        not know kinds of documents: where some are asked for, it is read until enough of theirs are found."""
        regions = {document.region.key for document in visible.values()}
        within = {version: document for version, document in current.items() if document.region.key in regions}
        where = None if self._hold_most(within, current) else regions
        admitted, owners, wide = visible if some_kinds else within, self._documents.owners(), self._settings.depth
        while True:
            found = self._vectors.query(vector, wide, where)
            nearest = [(chunk_id, score) for chunk_id, score in found if owners.version_of(chunk_id) in admitted]
            if len(nearest) >= self._settings.depth or len(found) < wide:
                return nearest[: self._settings.depth]
            wide *= 4

    def _hold_most(self, versions: Collection[int], current: Collection[int]) -> bool:
        """Whether most chunks are of these versions: the index finds the nearest of all faster than those of most regions."""
        counts = {version: self._documents.owners().count(version) for version in current}
        return 2 * sum(counts[version] for version in versions) > sum(counts.values())

    def _lent(
        self, lexically: Sequence[tuple[str, float]], dense: Sequence[tuple[str, float]], visible: Collection[int]
    ) -> list[tuple[str, float]]:
        """The similarity of the rows that stand in for what was found by its words and has no vector: else a passage
        would be thought far from the question for being one of many alike."""
        near = dict(dense)
        wanted = [chunk_id for chunk_id, _ in lexically if chunk_id not in near]
        return [(own, near[other]) for own, other in self._documents.stand_ins(wanted, visible).items() if other in near]

    def _raised(
        self, query: str, fused: dict[str, float], standings: dict[int, Standing], advice: float
    ) -> list[tuple[str, float]]:
        """What is added to the passages of the documents that answer such questions: most to the best one of each. Where
        none was found, that is the passage which shares most words with the query."""
        settings, asked = self._settings.entrances, terms(query)
        raised: list[tuple[str, float]] = []
        for version, standing in _best_first(standings)[: settings.documents]:
            chunks = self._documents.chunks_of(version)
            if not chunks:  # removed since
                continue
            best = max(chunks, key=lambda chunk: (fused.get(chunk.id, 0.0), len(asked & terms(chunk.text))))
            for chunk in chunks:
                if chunk is best or chunk.id in fused:
                    share = 1.0 if chunk is best else settings.others
                    raised.append((chunk.id, advice * settings.weight * standing.fit * share))
        return raised

    def _nearest_questions(
        self, raised: Sequence[tuple[str, float]], standings: dict[int, Standing]
    ) -> list[tuple[str, float]]:
        """How near the nearest question is that the document of each raised passage says it answers; nothing is ranked by it."""
        chunk_ids = {chunk.id: standing for v, standing in standings.items() for chunk in self._documents.chunks_of(v)}
        return [(chunk_id, chunk_ids[chunk_id].nearest) for chunk_id, _ in raised if chunk_id in chunk_ids]

    def _hits(
        self, fused: dict[str, float], rankings: dict[str, list[tuple[str, float]]], visible: dict[int, Document]
    ) -> list[Hit]:
        chunks = self._documents.chunks(fused, visible)
        scores = {name: dict(ranking) for name, ranking in rankings.items()}
        hits = [
            Hit(chunk, visible[version_id], fused[chunk_id], _stages(chunk_id, scores, fused[chunk_id]))
            for chunk_id, (chunk, version_id) in chunks.items()
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.chunk.id))
        return hits

    def _reranked(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        if self._reranker is None:
            return list(hits)
        head, tail = hits[: self._settings.rerank_depth], hits[self._settings.rerank_depth :]
        return [*self._reranker.rerank(query, head), *tail]


def _may_be_told(hit: Hit, scope: Scope) -> bool:
    return row_serves(hit.chunk, scope, placed=hit.document.metadata.region is not None)


def _best_first(standings: dict[int, Standing]) -> list[tuple[int, Standing]]:
    return sorted(standings.items(), key=lambda item: -item[1].fit)


def _summed(fused: dict[str, float], raised: Sequence[tuple[str, float]]) -> dict[str, float]:
    return fused | {chunk_id: fused.get(chunk_id, 0.0) + more for chunk_id, more in raised}


def _stages(chunk_id: str, scores: dict[str, dict[str, float]], fused: float) -> dict[str, float]:
    stages = {name: found[chunk_id] for name, found in scores.items() if chunk_id in found}
    return {**stages, "fused": fused}
