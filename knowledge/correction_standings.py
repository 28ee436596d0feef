"""How every correction of a record stands to the current version of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.corrected_fields import Value, correctable, corrected
from knowledge.errors import BadCorrection
from knowledge.facts import Fact, FactKind
from knowledge.read_records import ReadRecord
from knowledge.record_corrections import current_version, matched
from knowledge.records import fact_from_json
from knowledge.schema import RecordCorrectionRow


class Standing(StrEnum):
    """How a correction stands to the current version of its document. All but APPLIED are conflicts.

    CHANGED is in force, but the document reads otherwise now than when it was made. UNSUPPORTED is not in force, because
    a value that it sets no longer stands in the document. MISSING finds no such record any more.
    """

    APPLIED = "applied"
    CHANGED = "changed"
    UNSUPPORTED = "unsupported"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision as it stands today. `before` and `now` are what was read when it was made and what is read today, of
    the fields that it is about: those that it changes, all where it withdraws. `made_at` is UTC."""

    id: int
    document_key: str
    fact: Fact
    changes: Mapping[str, Value]
    withdrawn: bool
    reason: str
    made_by: str
    made_at: datetime
    standing: Standing
    before: Mapping[str, Value]
    now: Mapping[str, Value]


def corrections(session: Session, document_key: str | None = None) -> list[Correction]:
    """Every correction, of one document where one is named; conflicts first, then the latest first."""
    statement = select(RecordCorrectionRow.document_key).distinct()
    if document_key is not None:
        statement = statement.where(RecordCorrectionRow.document_key == document_key)
    found = [correction for key in session.scalars(statement).all() for correction in _standing(session, key)]
    return sorted(found, key=lambda correction: (correction.standing is Standing.APPLIED, -correction.id))


def _standing(session: Session, document_key: str) -> Iterator[Correction]:
    version = current_version(session, document_key)
    assert version is not None  # a document that is removed takes its corrections along
    for row, read in matched(session, document_key, version.id):
        wanted = fact_from_json(FactKind(row.kind), row.extracted)
        names = correctable(wanted) if row.withdrawn else row.changes
        before, now = _values(wanted, names), _values(read.fact, names) if read else {}
        yield Correction(
            row.id,
            document_key,
            read.fact if read else wanted,
            row.changes,
            row.withdrawn,
            row.reason,
            row.made_by,
            row.made_at,
            _stands(row, read, before == now, version.text),
            before,
            now,
        )


def _stands(row: RecordCorrectionRow, read: ReadRecord | None, unchanged: bool, text: str) -> Standing:
    if read is None:
        return Standing.MISSING
    try:
        corrected(read.fact, {} if row.withdrawn else row.changes, text)
    except BadCorrection:
        return Standing.UNSUPPORTED
    return Standing.APPLIED if unchanged else Standing.CHANGED


def _values(fact: Fact, names: Iterable[str]) -> dict[str, Value]:
    own = correctable(fact)
    return {name: own[name] for name in names}
