"""Full-text search: SQLite FTS5 over segmented words and pairs of characters, ranked by BM25."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from knowledge.text import bigrams, words
from knowledge.thesaurus import concepts

_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS lexicon USING fts5("
    "headings, words, pairs, tokenize='unicode61 remove_diacritics 0')"
)
_SEARCH = (
    "SELECT p.chunk_id, -bm25(lexicon, :heading_weight, :word_weight, :pair_weight) AS score "
    "FROM lexicon JOIN passages p ON p.id = lexicon.rowid "
    "WHERE lexicon MATCH :query {where} ORDER BY score DESC LIMIT :k"
)


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much a term counts in each field, relative to each other."""

    headings: float = 1.0
    words: float = 1.0
    pairs: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a passage; `row` is its row in the passages table."""

    row: int
    headings: str
    text: str


def create(session: Session) -> None:
    """Make the index if it is not there."""
    session.execute(text(_CREATE))


def add(session: Session, entries: Iterable[Entry]) -> None:
    """Index passages, as part of the session's transaction."""
    rows = [
        {
            "row": entry.row,
            "headings": " ".join(terms_of(entry.headings)),
            "words": " ".join((*words(entry.text), *concepts(entry.text))),
            "pairs": " ".join(bigrams(entry.text)),
        }
        for entry in entries
    ]
    if rows:
        statement = "INSERT INTO lexicon(rowid, headings, words, pairs) VALUES (:row, :headings, :words, :pairs)"
        session.execute(text(statement), rows)


def remove(session: Session, rows: Collection[int]) -> None:
    """Take passages out of the index, as part of the session's transaction."""
    if rows:
        session.execute(text("DELETE FROM lexicon WHERE rowid = :row"), [{"row": row} for row in rows])


def search(
    session: Session, question: str, k: int, versions: Collection[int] | None, weights: FieldWeights
) -> list[tuple[str, float]]:
    """Chunk ids with their BM25 score (higher is better), best first, of the given versions only unless None."""
    query = any_of(question)
    if not query:
        return []
    where = "" if versions is None else "AND p.version_id IN :versions"
    statement = text(_SEARCH.format(where=where))
    values: dict[str, object] = {
        "query": query,
        "k": k,
        "heading_weight": weights.headings,
        "word_weight": weights.words,
        "pair_weight": weights.pairs,
    }
    if versions is not None:
        statement = statement.bindparams(bindparam("versions", expanding=True))
        values["versions"] = sorted(versions)
    return [(str(chunk_id), float(score)) for chunk_id, score in session.execute(statement, values)]


def terms_of(value: str) -> list[str]:
    """The terms of a text in order, repeated as they repeat: words, pairs of characters and concepts."""
    return [*words(value), *bigrams(value), *concepts(value)]


def any_of(question: str) -> str:
    """The query for whatever has one of the question's terms; empty if it has none."""
    terms: Sequence[str] = list(dict.fromkeys(terms_of(question)))
    return " OR ".join('"' + term.replace('"', "") + '"' for term in terms)


def compact(session: Session) -> None:
    """Merge the index into one segment, so that no deleted term stays in an older one."""
    session.execute(text("INSERT INTO lexicon(lexicon) VALUES('optimize')"))
