"""The records of a version as they were read from its document, whatever was corrected or accepted since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.facts import Fact, FactKind
from knowledge.records import fact_from_json
from knowledge.schema import FactChangeRow, FactRow


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record of the current version as it was read, and its row in the facts table."""

    row_id: int
    fact: Fact


def read_facts(session: Session, version_id: int, kinds: Collection[str] | None = None) -> list[ReadRecord]:
    """The records of a version as they were read, without corrections and accepted proposals, in the order of
    their rows; of these kinds where some are named."""
    changed = {row.fact_row_id: row for row in changes_of(session, version_id)}
    statement = select(FactRow.id, FactRow.kind, FactRow.payload).where(FactRow.version_id == version_id)
    if kinds is not None:
        statement = statement.where(FactRow.kind.in_(kinds))
    read = {row.id: (row.kind, row.payload) for row in session.execute(statement) if row.id not in changed}
    read |= {row_id: (row.kind, row.extracted) for row_id, row in changed.items() if row.extracted is not None}
    return [
        ReadRecord(row_id, fact_from_json(FactKind(kind), payload)) for row_id, (kind, payload) in sorted(read.items())
    ]


def read_by_id(session: Session, version_id: int, fact_ids: Sequence[str]) -> dict[str, ReadRecord]:
    """The records of a version that still have these ids, as they were read: nothing else of it is looked at."""
    changed = {row.fact_row_id: row for row in changes_of(session, version_id)}
    statement = select(FactRow.id, FactRow.kind, FactRow.payload)
    statement = statement.where(FactRow.version_id == version_id, FactRow.fact_id.in_(fact_ids))
    found = [(row.id, row.kind, row.payload) for row in session.execute(statement) if row.id not in changed]
    found += [(row_id, row.kind, row.extracted) for row_id, row in changed.items() if row.extracted is not None]
    read = (ReadRecord(row_id, fact_from_json(FactKind(kind), payload)) for row_id, kind, payload in found)
    return {entry.fact.id: entry for entry in read if entry.fact.id in fact_ids}


def changes_of(session: Session, version_id: int) -> Sequence[FactChangeRow]:
    """What decisions have changed in the records of a version."""
    return session.scalars(select(FactChangeRow).where(FactChangeRow.version_id == version_id)).all()
