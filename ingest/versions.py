"""Versions of documents: store one, make one current, go back, remove, and collect what nothing refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from ingest.differences import Content
from ingest.errors import IngestError
from ingest.metadata_corrections import Correction
from ingest.preparing import Prepared
from knowledge import entrances, fact_index, lexical, record_corrections
from knowledge.batches import Vectors
from knowledge.database import Database
from knowledge.read_records import read_facts
from knowledge.records import metadata_from_json, metadata_to_json
from knowledge.schema import (
    CorrectionRow,
    DocumentRow,
    FactChangeRow,
    FactRow,
    LeftCorrectionRow,
    PassageRow,
    QuestionRow,
    StandInRow,
    UsedVersionIdRow,
    VersionRow,
)
from knowledge.text import readable
from knowledge.types import COUNTRY, Audience, Chunk
from knowledge.vectors import VectorStore

_BATCH = 500
_WRITTEN = 1_000  # passages or records that are written between two signs of progress


def store_version(
    session: Session,
    prepared: Prepared,
    asked: Mapping[str, Vectors] = MappingProxyType({}),
    written: Callable[[int], None] = lambda _: None,
) -> VersionRow:
    """Write a prepared document as the next version of its key; it is not current yet. `asked` has the vector of each of
    its questions; `written` is told how many more of its records are."""
    document = session.scalars(select(DocumentRow).where(DocumentRow.key == prepared.key)).first()
    if document is None:
        document = DocumentRow(key=prepared.key)
        session.add(document)
        session.flush()
    newest = session.scalar(select(func.max(VersionRow.number)).where(VersionRow.document_id == document.id))
    version = VersionRow(
        document_id=document.id,
        number=(newest or 0) + 1,
        source=prepared.source,
        fingerprint=prepared.fingerprint,
        text_hash=prepared.text_hash,
        text=prepared.text,
        details=metadata_to_json(prepared.metadata),
        sections=[[list(s.headings), s.level, s.start, s.end] for s in prepared.sections],
        titles=list(prepared.titles),
        warnings=list(prepared.warnings),
        format=prepared.format,
    )
    session.add(version)
    session.flush()
    if prepared.chunks:
        session.execute(insert(PassageRow).execution_options(render_nulls=True), list(_passages(version.id, prepared)))
    if prepared.stand_ins:
        shared = [{"version_id": version.id, "chunk_id": c, "vector_id": v} for c, v in prepared.stand_ins.items()]
        session.execute(insert(StandInRow), shared)
    for start in range(0, len(prepared.facts), _WRITTEN):
        part = prepared.facts[start : start + _WRITTEN]
        fact_index.store_facts(session, version.id, part)
        written(len(part))
    _keep_corrections(session, document, prepared.corrections)
    entrances.store(session, version.id, prepared.metadata.questions, asked)
    return version


def _keep_corrections(session: Session, document: DocumentRow, given: Mapping[str, Correction]) -> None:
    """Let these corrections hold for the document; those that held are left with the version that is current."""
    if (left := document.current_version_id) is not None:
        held = corrections_of(session, document.key)
        session.execute(delete(LeftCorrectionRow).where(LeftCorrectionRow.version_id == left))
        session.add_all(LeftCorrectionRow(version_id=left, field=n, value=c.value, read=c.read) for n, c in held.items())
    session.execute(delete(CorrectionRow).where(CorrectionRow.document_id == document.id))
    session.add_all(
        CorrectionRow(document_id=document.id, field=name, value=correction.value, read=correction.read)
        for name, correction in given.items()
    )


def corrections_of(session: Session, key: str) -> dict[str, Correction]:
    """What was corrected of a document, by the name of the field."""
    statement = select(CorrectionRow).join(DocumentRow, DocumentRow.id == CorrectionRow.document_id)
    rows = session.scalars(statement.where(DocumentRow.key == key).order_by(CorrectionRow.field))
    return {row.field: Correction(row.value, row.read) for row in rows}


def _corrections_left(session: Session, version_id: int) -> dict[str, Correction]:
    rows = session.scalars(select(LeftCorrectionRow).where(LeftCorrectionRow.version_id == version_id))
    return {row.field: Correction(row.value, row.read) for row in rows}


def _passages(version_id: int, prepared: Prepared) -> Iterable[dict[str, Any]]:
    for ordinal, chunk in enumerate(prepared.chunks):
        yield {
            "version_id": version_id,
            "chunk_id": chunk.id,
            "ordinal": ordinal,
            "text": chunk.text,
            "start": chunk.start,
            "end": chunk.end,
            "headings": list(chunk.headings),
            "parts": [[part.label, part.start, part.end, part.cell] for part in chunk.parts],
            "page": chunk.page,
            "cell": chunk.cell,
        }


def switch_to(session: Session, version: VersionRow, written: Callable[[int], None] = lambda _: None) -> None:
    """Make a stored version the one that readers see, full-text index included, in the session's transaction. `written` is
    told how many more of its passages are indexed."""
    lexical.create(session)
    document = session.get_one(DocumentRow, version.document_id)
    if document.current_version_id is not None:
        lexical.remove(session, current_passages(session, document.current_version_id))
        entrances.unindex(session, document.current_version_id)
    document.current_version_id = version.id
    entries = list(_entries(session, version))
    for start in range(0, len(entries), _WRITTEN):
        part = entries[start : start + _WRITTEN]
        lexical.add(session, part)
        written(len(part))
    entrances.index(session, version.id, str(version.details.get("title", "")))
    session.flush()
    record_corrections.apply(session, document.key)


def current_passages(session: Session, version_id: int) -> list[int]:
    """The rows of a version's passages."""
    return list(session.scalars(select(PassageRow.id).where(PassageRow.version_id == version_id)))


def _entries(session: Session, version: VersionRow) -> Iterable[lexical.Entry]:
    metadata = metadata_from_json(version.details)
    region = (metadata.region or COUNTRY).full_name
    rows = session.scalars(select(PassageRow).where(PassageRow.version_id == version.id).order_by(PassageRow.ordinal))
    for row in rows.all():
        yield lexical.Entry(row.id, " ".join((region, metadata.title, *row.headings)), readable(row.text))


def current_content(database: Database, key: str) -> Content | None:
    """What was read of the current version of a document, corrections apart; None if there is no such document."""
    with database.read() as session:
        document = session.scalars(select(DocumentRow).where(DocumentRow.key == key)).first()
        version = session.get(VersionRow, document.current_version_id) if document is not None else None
        if version is None:
            return None
        of_version = select(PassageRow).where(PassageRow.version_id == version.id).order_by(PassageRow.ordinal)
        chunks = tuple(
            Chunk(row.chunk_id, key, row.text, row.start, row.end, tuple(row.headings))
            for row in session.scalars(of_version)
        )
        facts = tuple(record.fact for record in read_facts(session, version.id))
        return Content(metadata_from_json(version.details), chunks, facts)


def rollback(database: Database, key: str, number: int | None = None) -> int:
    """Make an earlier version current again, the one before the current by default; returns its number.

    Raises:
        IngestError: if there is no such document or version.
    """
    with database.write() as session:
        document = _document(session, key)
        versions = session.scalars(
            select(VersionRow).where(VersionRow.document_id == document.id).order_by(VersionRow.number)
        ).all()
        current = next((v.number for v in versions if v.id == document.current_version_id), 0)
        wanted = number if number is not None else max((v.number for v in versions if v.number < current), default=0)
        version = next((v for v in versions if v.number == wanted), None)
        if version is None:
            kept = "、".join(str(v.number) for v in versions)
            raise IngestError(f"“{key}”没有可恢复的版本{number or ''}；保留的版本：{kept}。")
        _go_back_to(session, document, version)
        return version.number


def _go_back_to(session: Session, document: DocumentRow, version: VersionRow) -> None:
    """Make a version current with the corrections that held for it. Who may read is a decision, no reading of a text: what
    was closed since stays closed."""
    closed = corrections_of(session, document.key).get("audience")
    own = _corrections_left(session, version.id)
    if closed is not None and _is_narrower(closed.value, version.details["audience"]):
        version.details = {**version.details, "audience": closed.value}
        own = {**own, "audience": closed}
    _keep_corrections(session, document, own)
    switch_to(session, version)


def _is_narrower(audience: str, other: str) -> bool:
    widest_first = list(Audience)
    return widest_first.index(Audience(audience)) > widest_first.index(Audience(other))


def remove(database: Database, vectors: VectorStore, key: str) -> None:
    """Take a document and all its versions out, and leave none of its text on disk.

    Raises:
        IngestError: if there is no such document.
    """
    with database.write() as session:
        document = _document(session, key)
        versions = list(session.scalars(select(VersionRow.id).where(VersionRow.document_id == document.id)))
        for version_id in versions:
            session.merge(UsedVersionIdRow(id=version_id))
        if document.current_version_id is not None:
            lexical.remove(session, current_passages(session, document.current_version_id))
            entrances.unindex(session, document.current_version_id)
        document.current_version_id = None
        session.flush()
        record_corrections.forget(session, key)
        for table in (PassageRow, StandInRow, FactChangeRow, FactRow, QuestionRow):
            session.execute(delete(table).where(table.version_id.in_(versions)))
        session.execute(delete(VersionRow).where(VersionRow.id.in_(versions)))
        session.delete(document)
        lexical.compact(session)
        entrances.compact(session)
        fact_index.compact(session)
    collect(database, vectors)
    database.shrink()


def collect(database: Database, vectors: VectorStore) -> None:
    """Remove vectors that no kept version refers to."""
    with database.read() as session:
        referred = set(session.scalars(select(PassageRow.chunk_id).distinct()))
    orphans = sorted(set(vectors.all_ids()) - referred)
    for start in range(0, len(orphans), _BATCH):
        vectors.delete(orphans[start : start + _BATCH])


def _document(session: Session, key: str) -> DocumentRow:
    document = session.scalars(select(DocumentRow).where(DocumentRow.key == key)).first()
    if document is None:
        raise IngestError(f"没有名为“{key}”的文档；运行 `jlt documents list` 查看全部。")
    return document
