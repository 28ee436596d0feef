"""The reading side of the database: current documents with their validity, passages, texts and sections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import Session

from knowledge.database import Database
from knowledge.kept import Kept
from knowledge.reading_order import Owners, ReadingOrder
from knowledge.records import metadata_from_json
from knowledge.schema import CorrectionRow, DocumentRow, PassageRow, StandInRow, VersionRow
from knowledge.superseding import has_authority, is_named, is_of_others, names_number
from knowledge.text import bare
from knowledge.types import Audience, Chunk, Document, Metadata, Part, Region, Scope, Section, Validity

_MOST_TEXT = 8_000_000
"""Characters of whole texts that are kept in memory: 16 MB."""
_MOST_CHUNKS = 2_000_000
"""Characters of chunks that are kept in memory: 80 MB where they are rows of tables, less where they are prose."""
_SHORT = 400
"""Chunks of a version that is read as a whole for any of them; of a longer one only those that are needed are."""
_MOST_PLACES = 1_000_000
"""Places of chunks and their parts that are kept in memory: 24 MB."""
_OF_A_CHUNK = "chunk_id version_id text start end headings parts page cell".split()
_PASSAGES = (  # columns, not PassageRows: the mapper takes longer over a row than the database
    select(*(getattr(PassageRow, name) for name in _OF_A_CHUNK), DocumentRow.key)
    .join(VersionRow, VersionRow.id == PassageRow.version_id)
    .join(DocumentRow, DocumentRow.id == VersionRow.document_id)
)


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A current version with what decides whether another one replaces it."""

    document: Document
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """The current documents by version id, when what `stamp` says and after as many commits."""

    commits: tuple[int, int] | None
    stamp: tuple[object, ...]
    documents: dict[int, Document]


class Documents:
    """Current documents. What was read is kept until another version becomes current, in whichever process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: _Read | None = None
        self._owners: tuple[dict[int, Document], Owners] | None = None
        self._regions: tuple[dict[int, Document], frozenset[Audience], frozenset[Region]] | None = None
        self._texts = Kept(self._read_text, len, _MOST_TEXT)
        self._places = Kept(self._read_places, len, _MOST_PLACES)
        self._chunks = Kept(self._read_chunks, lambda read: read.chars, _MOST_CHUNKS)

    def all(self, today: date | None = None) -> list[Document]:
        """Every current document with its validity on `today`, by key."""
        return list(self._current(today or date.today()).values())

    def by_version(self) -> dict[int, Document]:
        """Every current document by its version id."""
        return {document.version_id: document for document in self.all()}

    def places(self, readable: frozenset[Audience] = frozenset(Audience)) -> frozenset[Region]:
        """The regions of the current documents that are for these audiences, and the unlisted districts that their tables
        name."""
        current, kept = self._current(date.today()), self._regions
        if kept is None or kept[0] is not current or kept[1] != readable:
            self._regions = kept = current, readable, _places(current.values(), readable)
        return kept[2]

    def visible(self, scope: Scope) -> dict[int, Document]:
        """The current documents that `scope` admits, by version id."""
        return {document.version_id: document for document in self.all() if scope.admits(document)}

    def by_key(self, key: str) -> Document | None:
        """The current version of one document."""
        return next((document for document in self.all() if document.key == key), None)

    def text(self, version_id: int) -> str:
        """The whole text of a version, the one that offsets refer to."""
        return self._texts.of(version_id)

    def _read_text(self, version_id: int) -> str:
        with self._database.read() as session:
            return session.scalars(select(VersionRow.text).where(VersionRow.id == version_id)).one()

    def chars(self, versions: Iterable[int]) -> int:
        """How long the texts of these versions are together, in characters."""
        statement = select(func.sum(func.length(VersionRow.text))).where(VersionRow.id.in_(tuple(versions)))
        with self._database.read() as session:
            return session.scalar(statement) or 0

    def sections(self, version_id: int) -> list[Section]:
        """The section tree of a version, in reading order."""
        with self._database.read() as session:
            rows = session.scalars(select(VersionRow.sections).where(VersionRow.id == version_id)).one()
        return [Section(tuple(headings), level, start, end) for headings, level, start, end in rows]

    def chunks(self, chunk_ids: Iterable[str], versions: Iterable[int]) -> dict[str, tuple[Chunk, int]]:
        """The chunks with these ids in these versions, each with its version id; unknown ids are left out."""
        allowed, owners = set(versions), self.owners()
        found: dict[str, tuple[Chunk, int]] = {}
        rest: list[str] = []
        for chunk_id in set(chunk_ids):
            version_id = owners.version_of(chunk_id)
            if version_id is None or owners.count(version_id) > _SHORT:
                rest.append(chunk_id)
            elif version_id in allowed and (chunk := self._chunks.of(version_id).get(chunk_id)):
                found[chunk_id] = chunk, version_id
        return found | self._read_some(rest, allowed)

    def _read_some(self, chunk_ids: Collection[str], versions: Collection[int]) -> dict[str, tuple[Chunk, int]]:
        if not chunk_ids or not versions:
            return {}
        with self._database.read() as session:
            rows = session.execute(_PASSAGES.where(PassageRow.chunk_id.in_(chunk_ids))).all()
        return {row.chunk_id: (_chunk(row), row.version_id) for row in rows if row.version_id in versions}

    def chunks_of(self, version_id: int) -> Sequence[Chunk]:
        """All chunks of a version, in reading order."""
        return self._chunks.of(version_id).chunks

    def _is_short(self, version_id: int) -> bool:
        """Whether a version is a current one that is read as a whole."""
        return 0 < self.owners().count(version_id) <= _SHORT

    def heads(self, versions: Iterable[int]) -> list[tuple[int, Chunk]]:
        """The first chunk of each of these versions that has any, by version id."""
        statement = _PASSAGES.where(PassageRow.version_id.in_(tuple(versions)), PassageRow.ordinal == 0)
        with self._database.read() as session:
            rows = session.execute(statement.order_by(PassageRow.version_id))
            return [(row.version_id, _chunk(row)) for row in rows]

    def following(self, version_id: int, chunk_id: str, reach: int) -> list[Chunk]:
        """The up to `reach` chunks after one, in reading order, which is the one of their rows; none after an unknown one."""
        if self._is_short(version_id):
            return self._chunks.of(version_id).after(chunk_id, reach)
        of_version = PassageRow.version_id == version_id
        row = select(func.min(PassageRow.id)).where(of_version, PassageRow.chunk_id == chunk_id).scalar_subquery()
        statement = _PASSAGES.where(of_version, PassageRow.id > row).order_by(PassageRow.id).limit(reach)
        with self._database.read() as session:
            return [_chunk(row) for row in session.execute(statement)]

    def chunk_at(self, version_id: int, offset: int) -> Chunk | None:
        """The first chunk in reading order that holds a character of a version's text, itself or in one of its parts."""
        if self._is_short(version_id):
            return self._chunks.of(version_id).at(offset)
        places = self._places.of(version_id)
        rows = places[(places[:, 0] <= offset) & (places[:, 1] > offset), 2]
        if not rows.size:
            return None
        with self._database.read() as session:
            found = session.execute(_PASSAGES.where(PassageRow.id == int(rows[0]))).first()
        return _chunk(found) if found else None

    def _read_places(self, version_id: int) -> NDArray[np.int64]:
        """Start, end and row of each chunk and of each of its parts, in reading order; of shape (places, 3)."""
        columns = (PassageRow.id, PassageRow.start, PassageRow.end, PassageRow.parts)
        statement = select(*columns).where(PassageRow.version_id == version_id).order_by(PassageRow.ordinal)
        with self._database.read() as session:
            read = session.execute(statement).all()
        places = [(a, b, row) for row, start, end, parts in read for a, b in ((start, end), *(p[1:3] for p in parts))]
        return np.array(places, np.int64).reshape(-1, 3)

    def passages(self, version_id: int) -> list[tuple[list[str], str]]:
        """Headings and text of all chunks of a version, in reading order. Not kept: it is for reading through once."""
        statement = select(PassageRow.headings, PassageRow.text).where(PassageRow.version_id == version_id)
        with self._database.read() as session:
            return [(headings, text) for headings, text in session.execute(statement.order_by(PassageRow.ordinal))]

    def _read_chunks(self, version_id: int) -> ReadingOrder:
        statement = _PASSAGES.where(PassageRow.version_id == version_id).order_by(PassageRow.ordinal)
        with self._database.read() as session:
            return ReadingOrder([_chunk(row) for row in session.execute(statement)])

    def owners(self) -> Owners:
        """Which current version each chunk is of."""
        current = self._current(date.today())
        kept = self._owners
        if kept is None or kept[0] is not current:
            of_chunks = select(PassageRow.chunk_id, PassageRow.version_id).where(PassageRow.version_id.in_(current))
            sharing = select(StandInRow.version_id).where(StandInRow.version_id.in_(current)).distinct()
            with self._database.read() as session:
                rows = ((chunk_id, version_id) for chunk_id, version_id in session.execute(of_chunks))
                kept = current, Owners(rows, session.scalars(sharing).all())
            self._owners = kept
        return kept[1]

    def stand_ins(self, chunk_ids: Collection[str], versions: Collection[int]) -> dict[str, str]:
        """Those of these chunks that have no vector of their own in these current versions, each with the chunk whose
        vector stands for it."""
        if not self.owners().have_stand_ins(versions):
            return {}
        statement = select(StandInRow).where(StandInRow.chunk_id.in_(chunk_ids))
        with self._database.read() as session:
            return {row.chunk_id: row.vector_id for row in session.scalars(statement) if row.version_id in versions}

    def embedded_ids(self, versions: Iterable[int]) -> frozenset[str]:
        """The ids of the chunks of these versions that have a vector of their own."""
        of_row = (StandInRow.version_id == PassageRow.version_id, StandInRow.chunk_id == PassageRow.chunk_id)
        statement = select(PassageRow.chunk_id).where(PassageRow.version_id.in_(tuple(versions)))
        with self._database.read() as session:
            return frozenset(session.scalars(statement.where(~exists().where(*of_row))))

    def _current(self, today: date) -> dict[int, Document]:
        """By version id, in the order of keys. What is kept is replaced in one piece, so that no thread takes one state's
        stamp for another's."""
        commits = self._database.commits()  # first, so that what is committed meanwhile is seen the next time
        kept = self._kept
        if kept is not None and commits is not None and (kept.commits, kept.stamp[0]) == (commits, today):
            return kept.documents
        with self._database.read() as session:
            stamp = _stamp(session, today)
            if kept is not None and kept.stamp == stamp:
                self._kept = replace(kept, commits=commits)
                return kept.documents
            statement = select(DocumentRow.key, VersionRow).join(
                VersionRow, VersionRow.id == DocumentRow.current_version_id
            )
            shelved = sorted((_shelved(*row) for row in session.execute(statement)), key=lambda item: item.document.key)
        current = {
            item.document.version_id: replace(item.document, validity=_validity(item, shelved, today))
            for item in shelved
        }
        self._kept = _Read(commits, stamp, current)
        for read in (self._texts, self._chunks, self._places):
            read.keep_only(current)
        return current


def _places(documents: Iterable[Document], readable: frozenset[Audience]) -> frozenset[Region]:
    open_to = [document for document in documents if document.metadata.audience in readable]
    named = (Region.from_key(key) for document in open_to for key in document.metadata.districts)
    return frozenset((*(document.region for document in open_to), *named))


def _stamp(session: Session, today: date) -> tuple[object, ...]:
    """What decides about the current documents: the day, who may read them, and the ids of their versions. A version to
    which somebody went back may be closed to readers to whom it was open before."""
    of_documents = select(DocumentRow.current_version_id).where(DocumentRow.current_version_id.is_not(None))
    readers = select(CorrectionRow.document_id, CorrectionRow.value).where(CorrectionRow.field == "audience")
    closed = tuple(map(tuple, session.execute(readers.order_by(CorrectionRow.document_id))))
    return (today, closed, *session.scalars(of_documents.order_by(DocumentRow.id)))


def _shelved(key: str, row: VersionRow) -> _Shelved:
    document = Document(key, row.id, row.number, row.source, metadata_from_json(row.details))
    return _Shelved(document, frozenset(row.titles))


def _chunk(row: Row[*tuple[Any, ...]]) -> Chunk:
    """A row of _PASSAGES."""
    parts = tuple(Part(*part) for part in row.parts)
    return Chunk(row.chunk_id, row.key, row.text, row.start, row.end, tuple(row.headings), parts, row.page, row.cell)


def _validity(item: _Shelved, shelved: Sequence[_Shelved], today: date) -> Validity:
    metadata = item.document.metadata
    if any(_replaces(other, item) for other in shelved if other is not item and _may_replace(other, item, today)):
        return Validity.SUPERSEDED
    if metadata.draft:
        return Validity.DRAFT
    if metadata.expires is not None and metadata.expires < today:
        return Validity.EXPIRED
    if metadata.effective is not None and metadata.effective > today:
        return Validity.UPCOMING
    return Validity.CURRENT


def _replaces(other: _Shelved, item: _Shelved) -> bool:
    """A newer text of the same title, a text that says so, or the original of a digest."""
    new, old = other.document.metadata, item.document.metadata
    here, there = other.document.region, item.document.region
    if here != there and not (_is_above(other, item) and names_number(new.supersedes, old) and has_authority(new)):
        return False
    if old.digest_of:
        return new.digest_of is None and any(_same_title(bare(old.digest_of), title) for title in other.titles)
    if new.digest_of or new.draft:
        return False
    if (_date(new) == date.min or _date(new) >= _date(old)) and any(is_named(said, old) for said in new.supersedes):
        return here != there or not is_of_others(new, old)
    renewed = bare(new.title) == bare(old.title) and _date(new) > _date(old)
    return renewed and (has_authority(new) or not is_of_others(new, old))


def _may_replace(other: _Shelved, item: _Shelved, today: date) -> bool:
    """Whether a document has come into force and is open to all who read the other: else nothing would be left to them."""
    new, old = other.document.metadata, item.document.metadata
    return (new.effective is None or new.effective <= today) and new.audience in (old.audience, Audience.PUBLIC)


def _is_above(other: _Shelved, item: _Shelved) -> bool:
    """Whether a document is of a place that the other one's lies in, and says so: one whose place is unknown must name that of
    the other in its title."""
    here, there = other.document.region, item.document.region
    if not here.path:
        return bool(there.path) and there.path[-1] in other.document.metadata.title
    return here.covers(there)


def _same_title(wanted: str, title: str) -> bool:
    return len(title) >= 12 and (wanted in title or title in wanted)


def _date(metadata: Metadata) -> date:
    return metadata.written or metadata.issued or date.min
