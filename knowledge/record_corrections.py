"""What an administrator decides on single records, and how it holds on through new versions of their document.

A correction mends the reading, never the document: every value that it sets stands in the document's own text. The
facts table holds what readers see; what it would hold without corrections and accepted proposals is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import Session

from knowledge.borrowing import lender
from knowledge.corrected_fields import Value, corrected
from knowledge.errors import BadCorrection, UnknownRecord
from knowledge.fact_index import remove_facts, store_facts
from knowledge.facts import Fact, FactKind, Origin
from knowledge.read_records import ReadRecord, changes_of, read_by_id, read_facts
from knowledge.records import fact_from_json, fact_to_json
from knowledge.same_records import agreement, same_name, same_record, same_words
from knowledge.schema import DocumentRow, FactChangeRow, FactRow, ProposalRow, RecordCorrectionRow, VersionRow

_CHECKED = 0.9
"""How sure a proposed record is once a person has looked at it."""


class ProposalState(StrEnum):
    """What became of a proposal. Only an accepted one is shown to readers."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


def correct(session: Session, fact_id: str, changes: Mapping[str, Value], reason: str, by: str) -> int:
    """Set fields of a record that readers see now to other words of its document, on top of what was set before; the
    correction's number.

    Raises:
        BadCorrection: if there is no such record (UnknownRecord) or field, or a value does not stand in the document.
    """
    if not changes:
        raise BadCorrection("没有写要更正的项目；请写成 项目=内容。")
    return _decide(session, fact_id, changes, False, reason, by)


def withdraw(session: Session, fact_id: str, reason: str, by: str) -> int:
    """Show a record to nobody any more; raises and returns as `correct` does."""
    return _decide(session, fact_id, {}, True, reason, by)


def restore(session: Session, correction_id: int) -> None:
    """Take a correction back: the record is again what was read.

    Raises:
        UnknownRecord: if there is no such correction.
    """
    row = session.get(RecordCorrectionRow, correction_id)
    if row is None:
        raise UnknownRecord(f"没有编号为 {correction_id} 的更正；编号见更正清单。")
    session.delete(row)
    session.flush()
    apply(session, row.document_key)


def apply(session: Session, document_key: str) -> None:
    """Bring the records that readers see of a document in step with its current version and with what was decided."""
    version = current_version(session, document_key)
    if version is None:
        return
    _undo(session, version.id)
    decided = (exists().where(table.document_key == document_key) for table in (RecordCorrectionRow, ProposalRow))
    if not any(session.scalar(select(condition)) for condition in decided):
        return
    for row, read in matched(session, document_key, version.id):
        if read is not None:
            _put(session, version, row, read)
    accepted = _accepted(session, document_key)
    read_now = read_facts(session, version.id, {proposal.kind for proposal in accepted}) if accepted else []
    for proposal in accepted:
        _add(session, version, proposal, [record.fact for record in read_now])


def forget(session: Session, document_key: str) -> None:
    """Delete every decision on the records of a document, and every proposal; those of documents that are gone too."""
    for table in (RecordCorrectionRow, ProposalRow):
        gone = table.document_key.not_in(select(DocumentRow.key))
        session.execute(delete(table).where(or_(table.document_key == document_key, gone)))


def change_stamp(session: Session) -> tuple[int | None, int | None]:
    """Differs whenever a decision has changed what readers see."""
    row = session.execute(select(func.max(FactChangeRow.id), func.count(FactChangeRow.id))).one()
    return row[0], row[1]


def _decide(session: Session, fact_id: str, changes: Mapping[str, Value], withdrawn: bool, reason: str, by: str) -> int:
    version, read = _find(session, fact_id)
    key = session.get_one(DocumentRow, version.document_id).key
    row = next((row for row, own in matched(session, key, version.id) if own and own.row_id == read.row_id), None)
    merged = {**(row.changes if row else {}), **changes}
    if not withdrawn:
        corrected(read.fact, merged, version.text)
        _refuse_borrowed(session, version, read.fact, changes)
    if row is not None:
        session.delete(row)
    made = RecordCorrectionRow(
        document_key=key, kind=read.fact.kind.value, extracted=fact_to_json(read.fact), changes=merged,
        withdrawn=withdrawn, reason=reason, made_by=by,
    )  # fmt: skip
    session.add(made)
    session.flush()
    apply(session, key)
    return made.id


def _refuse_borrowed(session: Session, version: VersionRow, fact: Fact, changes: Mapping[str, Value]) -> None:
    """A number that the document gives as somebody else's must not be shown under this name."""
    rows = session.scalars(
        select(FactRow.payload).where(FactRow.version_id == version.id, FactRow.kind == FactKind.CONTACT.value)
    )
    other = lender(fact, changes, version.text, (fact_from_json(FactKind.CONTACT, payload) for payload in rows))
    if other is not None:
        raise BadCorrection(
            f"“{'、'.join(other.phones)[:60]}”在这份文件里是“{(other.body or other.person or '另一条记录')[:40]}”的号码，不能改到别的名下；"
            f"如果那一条读错了，请先更正或撤下它（编号 {other.id}）。"
        )


def _find(session: Session, fact_id: str) -> tuple[VersionRow, ReadRecord]:
    """The record of that id in a current version, as it was read."""
    statement = (
        select(FactRow.id, FactRow.version_id)
        .join(DocumentRow, DocumentRow.current_version_id == FactRow.version_id)
        .where(FactRow.fact_id == fact_id)
    )
    found = session.execute(statement).first()
    if found is None:
        raise UnknownRecord(f"没有编号为“{fact_id[:60]}”的记录，或者它已经撤下；编号是记录清单里的 id。")
    change = session.scalars(
        select(FactChangeRow).where(FactChangeRow.fact_row_id == found.id, FactChangeRow.version_id == found.version_id)
    ).first()
    if change is not None and change.extracted is None:
        raise BadCorrection("这条记录是采纳的建议，不能更正；不要它就改为不采纳。")
    payload = change.extracted if change else session.scalar(select(FactRow.payload).where(FactRow.id == found.id))
    kind = session.scalar(select(FactRow.kind).where(FactRow.id == found.id))
    assert payload is not None and kind is not None
    return session.get_one(VersionRow, found.version_id), ReadRecord(found.id, fact_from_json(FactKind(kind), payload))


def current_version(session: Session, document_key: str) -> VersionRow | None:
    """None where no version of the document is shown."""
    statement = (
        select(VersionRow)
        .join(DocumentRow, DocumentRow.current_version_id == VersionRow.id)
        .where(DocumentRow.key == document_key)
    )
    return session.scalars(statement).first()


def _undo(session: Session, version_id: int) -> None:
    """Make the records of a version those that were read."""
    changes = changes_of(session, version_id)
    remove_facts(session, [row.fact_row_id for row in changes])
    kept = [row for row in changes if row.extracted is not None]
    facts = [fact_from_json(FactKind(row.kind), row.extracted or {}) for row in kept]
    store_facts(session, version_id, facts, [row.fact_row_id for row in kept])
    session.execute(delete(FactChangeRow).where(FactChangeRow.version_id == version_id))


def matched(
    session: Session, document_key: str, version_id: int
) -> Iterator[tuple[RecordCorrectionRow, ReadRecord | None]]:
    """Every correction of a document with the record that it is about. Each record is claimed once: by its id first, by
    name second, by what it was read from third; of several the one that says most of the same."""
    statement = select(RecordCorrectionRow).where(RecordCorrectionRow.document_key == document_key)
    rows = session.scalars(statement.order_by(RecordCorrectionRow.id)).all()
    same = read_by_id(session, version_id, [row.extracted["id"] for row in rows])
    yield from ((row, same[row.extracted["id"]]) for row in rows if row.extracted["id"] in same)
    others = [row for row in rows if row.extracted["id"] not in same]
    taken = {read.row_id for read in same.values()}
    facts = read_facts(session, version_id, {row.kind for row in others}) if others else []
    left = [record for record in facts if record.row_id not in taken]
    for row in others:
        read = _likeliest(fact_from_json(FactKind(row.kind), row.extracted), left)
        if read is not None:
            left.remove(read)
        yield row, read


def _likeliest(wanted: Fact, left: Sequence[ReadRecord]) -> ReadRecord | None:
    likely = [record for record in left if same_name(record.fact, wanted)] or [
        record for record in left if same_words(record.fact, wanted)
    ]
    return max(likely, key=lambda record: agreement(record.fact, wanted), default=None)


def _put(session: Session, version: VersionRow, row: RecordCorrectionRow, read: ReadRecord) -> None:
    """Let a correction hold for a record, unless the document no longer has its words."""
    try:
        shown = None if row.withdrawn else corrected(read.fact, row.changes, version.text)
    except BadCorrection:
        return
    remove_facts(session, [read.row_id])
    if shown is not None:
        store_facts(session, version.id, [shown], [read.row_id])
    _note(session, version.id, read.row_id, read.fact.kind, fact_to_json(read.fact))


def _accepted(session: Session, document_key: str) -> Sequence[ProposalRow]:
    statement = select(ProposalRow).where(
        ProposalRow.document_key == document_key, ProposalRow.state == ProposalState.ACCEPTED.value
    )
    return session.scalars(statement).all()


def _add(session: Session, version: VersionRow, proposal: ProposalRow, read: Sequence[Fact]) -> None:
    """Let an accepted proposal be a record of this version, if its quote stands in it and the rules have not read the same."""
    fact = fact_from_json(FactKind(proposal.kind), proposal.payload)
    place = fact.provenance
    if (start := version.text.find(place.quote)) < 0:
        return
    placed = replace(
        place, start=start, end=start + len(place.quote), origin=Origin.ACCEPTED_PROPOSAL, confidence=_CHECKED
    )
    fact = replace(fact, provenance=placed)
    if any(same_record(fact, other) for other in read):
        return
    (row_id,) = store_facts(session, version.id, [fact])
    _note(session, version.id, row_id, fact.kind, None)


def _note(session: Session, version_id: int, row_id: int, kind: FactKind, extracted: dict[str, Any] | None) -> None:
    session.add(FactChangeRow(version_id=version_id, fact_row_id=row_id, kind=kind.value, extracted=extracted))
    session.flush()
