"""Documents found as a whole, by the questions that they say they answer.

The words of a worried parent seldom stand in the passage that helps. They stand in the questions that were written for an
article (`Metadata.questions`) and here and there in its text. So the article is found by its whole text together with its
questions, and by how near the question is to theirs; which passage of it is shown is for the passages to decide.
Questions are searched and never quoted. Their vectors lie in the database, in the version that they belong to. They say whether
a question is of that kind at all; which article it means is told better by the matcher's vectors, where there is a matcher.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from knowledge import lexical
from knowledge.batches import Vectors
from knowledge.database import Database
from knowledge.embedding import Embedder
from knowledge.fusion import scaled
from knowledge.schema import PassageRow, QuestionRow
from knowledge.text import readable

_CREATE = "CREATE VIRTUAL TABLE IF NOT EXISTS entrances USING fts5(terms, tokenize='unicode61 remove_diacritics 0')"
_SEARCH = (
    "SELECT rowid, -bm25(entrances) AS score FROM entrances "
    "WHERE entrances MATCH :query AND +rowid IN :versions ORDER BY score DESC LIMIT :k"
)
_READ = 60  # documents whose words are compared


@dataclass(frozen=True, slots=True)
class EntranceSettings:
    """How much a document counts that says it answers such questions. Measured in docs/tuning.md.

    A query whose nearest question is less near than `unlike` is about something else; from `alike` on it is the kind of
    question that such documents are for. A document stands by its words (`lexical_share`) and by the mean nearness of its
    `nearest` questions, both against the best document's; what stands below `floor` is left out. Of the
    best `documents` the best passage is raised by `weight`, the others that were found by `others` of that.
    """

    weight: float = 1.0
    lexical_share: float = 0.2
    unlike: float = 0.89
    alike: float = 0.91
    nearest: int = 3
    documents: int = 8
    floor: float = 0.5
    others: float = 0.15


def store(session: Session, version_id: int, questions: Sequence[str], vectors: Mapping[str, Vectors]) -> None:
    """Keep the questions of a version, each once and with its vector of shape (dimensions,): one that is written twice
    would count twice."""
    session.add_all(
        QuestionRow(version_id=version_id, text=q, vector=_packed(vectors[q])) for q in dict.fromkeys(questions)
    )


def kept(session: Session, questions: Sequence[str]) -> dict[str, Vectors]:
    """The vectors of those questions that a kept version asks already."""
    rows = session.execute(select(QuestionRow.text, QuestionRow.vector).distinct())
    wanted = set(questions)
    return {asked: _unpacked(vector) for asked, vector in rows if asked in wanted}


def embed_anew(database: Database, embedder: Embedder) -> int:
    """Replace the vectors of all kept questions, after another model was configured; how many were embedded."""
    with database.write() as session:
        rows = session.scalars(select(QuestionRow).order_by(QuestionRow.text)).all()
        vectors: dict[str, bytes] = {}
        for row in rows:
            if row.text not in vectors:
                vectors[row.text] = _packed(embedder.embed_query(row.text))
            row.vector = vectors[row.text]
        return len(vectors)


def index(session: Session, version_id: int, title: str) -> None:
    """Let a version be found as a whole, if it has questions; part of the session's transaction."""
    session.execute(text(_CREATE))
    questions = session.scalars(select(QuestionRow.text).where(QuestionRow.version_id == version_id)).all()
    if not questions:
        return
    passages = session.scalars(select(PassageRow.text).where(PassageRow.version_id == version_id)).all()
    terms = " ".join(lexical.terms_of(readable("\n".join((title, *passages, *questions)))))
    session.execute(text("INSERT INTO entrances(rowid, terms) VALUES (:row, :terms)"), {"row": version_id, "terms": terms})


def unindex(session: Session, version_id: int) -> None:
    """Let a version be found as a whole no longer; part of the session's transaction."""
    session.execute(text(_CREATE))
    session.execute(text("DELETE FROM entrances WHERE rowid = :row"), {"row": version_id})


def compact(session: Session) -> None:
    """Merge the index into one segment, so that no deleted term stays in an older one."""
    session.execute(text(_CREATE))
    session.execute(text("INSERT INTO entrances(entrances) VALUES('optimize')"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How well a version fits a query: `fit` in (0, 1], 1 for the best version of a query that is much like one of its
    questions; `nearest` is the cosine of its nearest question."""

    fit: float
    nearest: float


class Entrances:
    """How well documents fit a query as a whole. What was read is kept until other versions are current."""

    def __init__(self, database: Database, settings: EntranceSettings | None = None, matcher: Embedder | None = None) -> None:
        self._database = database
        self.settings = settings or EntranceSettings()
        self._matcher = matcher
        self._matched: dict[str, Vectors] = {}
        self._read: _Read | None = None

    def standings(
        self, query: str, vector: Vectors, matched: Vectors | None, current: Collection[int], visible: Collection[int]
    ) -> dict[int, Standing]:
        """The visible versions that answer such questions. Empty where the query is like none. `vector` and `matched` are the
        query's for the embedder and for the matcher, if there is one."""
        read = self._questions(frozenset(current))
        near = _visible(self._nearest(read.owners, read.vectors, vector), visible)
        alike = self._alike(near)
        if not alike:
            return {}
        meant = near if matched is None else _visible(self._nearest(read.owners, read.matched, matched), visible)
        dense = _scaled({version: fmean(values) for version, values in meant.items()}, floor_at_zero=False)
        words = _scaled(self._by_words(query, near), floor_at_zero=True)
        share = self.settings.lexical_share
        fits = {version: share * words.get(version, 0.0) + (1 - share) * dense[version] for version in near}
        return {version: Standing(alike * fit, near[version][0]) for version, fit in self._above_floor(fits).items()}

    def catch_up(self, current: Collection[int]) -> None:
        """Read what is new among the current versions."""
        self._questions(frozenset(current))

    def _nearest(self, owners: NDArray[np.int64], vectors: Vectors, vector: Vectors) -> dict[int, list[float]]:
        """The similarities of the nearest questions of each version, best first."""
        near: dict[int, list[float]] = {}
        if not owners.size:
            return near
        # in one thread: those of a matrix library wait for each other longer than the product takes
        similarities = np.einsum("id,d->i", vectors, vector, optimize=False)
        best_first = np.argsort(-similarities)
        for owner, similarity in zip(owners[best_first].tolist(), similarities[best_first].tolist(), strict=True):
            values = near.setdefault(owner, [])
            if len(values) < self.settings.nearest:
                values.append(similarity)
        return near

    def _alike(self, near: Mapping[int, Sequence[float]]) -> float:
        """How much the query is like the nearest question of all, from 0 to 1."""
        nearest = max((values[0] for values in near.values()), default=0.0)
        settings = self.settings
        return min(1.0, max(0.0, (nearest - settings.unlike) / (settings.alike - settings.unlike)))

    def _by_words(self, query: str, versions: Collection[int]) -> dict[int, float]:
        asked = lexical.any_of(query)
        if not asked:
            return {}
        statement = text(_SEARCH).bindparams(bindparam("versions", expanding=True))
        values = {"query": asked, "versions": sorted(versions), "k": _READ}
        with self._database.read() as session:
            return {int(row): float(score) for row, score in session.execute(statement, values)}

    def _above_floor(self, fits: Mapping[int, float]) -> dict[int, float]:
        best, floor = max(fits.values()), self.settings.floor
        if best <= 0:
            return {}
        stood = {version: (fit / best - floor) / (1 - floor) for version, fit in fits.items()}
        return {version: standing for version, standing in stood.items() if standing > 0}

    def _questions(self, versions: frozenset[int]) -> _Read:
        kept = self._read  # replaced in one piece: other threads may look for other versions
        if kept is None or kept.versions != versions:
            columns = (QuestionRow.version_id, QuestionRow.text, QuestionRow.vector)
            with self._database.read() as session:
                rows = session.execute(select(*columns).where(QuestionRow.version_id.in_(versions))).all()
            owners = np.array([version for version, _, _ in rows], np.int64)
            vectors = _stacked([_unpacked(vector) for _, _, vector in rows])
            self._read = kept = _Read(versions, owners, vectors, self._matched_of([asked for _, asked, _ in rows]))
        return kept

    def _matched_of(self, questions: Sequence[str]) -> Vectors:
        """The matcher's vectors of questions; of none where there is no matcher."""
        if self._matcher is None:
            return _stacked([])
        known = self._matched
        self._matched = {q: known[q] if q in known else self._matcher.embed_query(q) for q in questions}
        return _stacked([self._matched[q] for q in questions])


@dataclass(frozen=True, slots=True)
class _Read:
    """The questions of these versions: the version and the vectors of each."""

    versions: frozenset[int]
    owners: NDArray[np.int64]
    vectors: Vectors
    matched: Vectors


def _visible(near: Mapping[int, list[float]], visible: Collection[int]) -> dict[int, list[float]]:
    return {version: values for version, values in near.items() if version in visible}


def _stacked(vectors: Sequence[Vectors]) -> Vectors:
    return np.stack(vectors) if vectors else np.zeros((0, 0), np.float32)


def _scaled(scores: Mapping[int, float], floor_at_zero: bool) -> dict[int, float]:
    return dict(scaled(list(scores.items()), floor_at_zero))


def _packed(vector: Vectors) -> bytes:
    return np.asarray(vector, "<f4").tobytes()


def _unpacked(vector: bytes) -> Vectors:
    return np.frombuffer(vector, "<f4").astype(np.float32)
