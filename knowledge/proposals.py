"""Proposed records: kept apart from the records that readers see until an administrator accepts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.errors import BadCorrection, UnknownRecord
from knowledge.facts import Fact, FactKind
from knowledge.record_corrections import ProposalState, apply
from knowledge.records import fact_from_json, fact_to_json
from knowledge.same_records import same_record
from knowledge.schema import DocumentRow, ProposalRow, VersionRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed record. `stands` tells whether its quote is in the current version of the document: where it is not,
    the record is not shown even if accepted. Times are UTC."""

    id: int
    document_key: str
    fact: Fact
    model: str
    state: ProposalState
    stands: bool
    made_at: datetime
    decided_by: str | None
    decided_at: datetime | None


def add(session: Session, document_key: str, facts: Iterable[Fact], known: Iterable[Fact], model: str) -> list[int]:
    """Keep what a model proposed, without what is `known` as a record or was proposed before, and what the document does not
    hold any more: a model takes its time, and it may have changed or gone meanwhile. The new ones' numbers."""
    text = _current_text(session, document_key)
    before = [fact_from_json(FactKind(row.kind), row.payload) for row in _rows(session, document_key)]
    taken, ids = list(known), {fact.id for fact in before}
    added = []
    for fact in facts:
        stands = fact.provenance.quote in text
        if stands and fact.id not in ids and not any(same_record(fact, other) for other in taken):
            row = ProposalRow(
                document_key=document_key, kind=fact.kind.value, payload=fact_to_json(fact), model=model,
                state=ProposalState.PROPOSED.value,
            )  # fmt: skip
            session.add(row)
            added.append(row)
    session.flush()
    return [row.id for row in added]


def decide(session: Session, proposal_id: int, state: ProposalState, by: str) -> Proposal:
    """Accept or reject a proposal; what was accepted may be rejected later, and the other way round.

    Raises:
        UnknownRecord: if there is no such proposal.
        BadCorrection: if its quote has left the document and it would be accepted.
    """
    row = session.get(ProposalRow, proposal_id)
    if row is None:
        raise UnknownRecord(f"没有编号为 {proposal_id} 的建议；编号见建议清单。")
    if state is ProposalState.ACCEPTED and not _stands(session, row):
        raise BadCorrection("这条建议的原文已经不在文件的现行版本里，不能采纳。")
    row.state, row.decided_by = state.value, by
    row.decided_at = datetime.now(UTC).replace(tzinfo=None)
    session.flush()
    apply(session, row.document_key)
    return _proposal(session, row)


def proposals(
    session: Session, document_key: str | None = None, state: ProposalState | None = None
) -> list[Proposal]:
    """The proposals of a document or of all, in any state unless one is named; the latest first."""
    rows = _rows(session, document_key)
    wanted = [row for row in rows if state is None or row.state == state.value]
    return [_proposal(session, row) for row in sorted(wanted, key=lambda row: -row.id)]


def _rows(session: Session, document_key: str | None) -> list[ProposalRow]:
    statement = select(ProposalRow)
    if document_key is not None:
        statement = statement.where(ProposalRow.document_key == document_key)
    return list(session.scalars(statement))


def _proposal(session: Session, row: ProposalRow) -> Proposal:
    fact = fact_from_json(FactKind(row.kind), row.payload)
    state = ProposalState(row.state)
    return Proposal(
        row.id, row.document_key, fact, row.model, state, _stands(session, row), row.made_at, row.decided_by,
        row.decided_at,
    )  # fmt: skip


def _stands(session: Session, row: ProposalRow) -> bool:
    return str(row.payload["provenance"]["quote"]) in _current_text(session, row.document_key)


def _current_text(session: Session, document_key: str) -> str:
    statement = (
        select(VersionRow.text)
        .join(DocumentRow, DocumentRow.current_version_id == VersionRow.id)
        .where(DocumentRow.key == document_key)
    )
    return session.scalar(statement) or ""
