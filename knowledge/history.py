"""The kept versions of a document, for going back and for showing what was known when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from knowledge.database import Database
from knowledge.schema import DocumentRow, FactRow, PassageRow, VersionRow


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version as it was stored; `stored_at` is UTC, counts are of passages and of records."""

    number: int
    source: str
    title: str
    stored_at: datetime
    passages: int
    facts: int
    current: bool


def history(database: Database, key: str) -> list[VersionRecord]:
    """The versions of one document, newest first; empty when there is no such document."""
    passages = select(func.count(PassageRow.id)).where(PassageRow.version_id == VersionRow.id).scalar_subquery()
    facts = select(func.count(FactRow.id)).where(FactRow.version_id == VersionRow.id).scalar_subquery()
    statement = (
        select(VersionRow, DocumentRow.current_version_id, passages, facts)
        .join(DocumentRow, DocumentRow.id == VersionRow.document_id)
        .where(DocumentRow.key == key)
        .order_by(VersionRow.number.desc())
    )
    with database.read() as session:
        return [
            VersionRecord(
                row.number, row.source, str(row.details.get("title", "")), row.created_at, n, m, row.id == current
            )
            for row, current, n, m in session.execute(statement)
        ]
