"""What an administrator decides on single records, and how it holds on through new versions of their document.

A correction mends the reading, never the document: every value that it sets stands in the document's own text. The
facts table holds what readers see; what it would hold without corrections and accepted proposals is kept beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import Session

from knowledge.borrowing import lender
from knowledge.database import DocumentRow, FactChangeRow, FactRow, ProposalRow, RecordCorrectionRow, VersionRow
from knowledge.errors import BadCorrection, UnknownRecord
from knowledge.fact_index import remove_facts, store_facts
from knowledge.facts import Contact, Corrected, Fact, FactKind, Origin
from knowledge.offers import STAGES
from knowledge.orders import in_order
from knowledge.records import fact_from_json, fact_to_json
from knowledge.text import bare, places_of

Value = str | list[str] | None

_NAMING: dict[FactKind, tuple[str, ...]] = {
    FactKind.CONTACT: ("body", "person", "purpose"),
    FactKind.DUTY: ("action", "task"),
    FactKind.SERVICE: ("name",),
    FactKind.ACTIVITY: ("name",),
    FactKind.VENUE: ("name",),
    FactKind.TARGET: ("subject", "unit"),
    FactKind.PROCEDURE: ("name",),
}
_CHECKED = 0.9
"""How sure a proposed record is once a person has looked at it."""

_FIXED = frozenset({"id", "provenance", "steps"})


class ProposalState(StrEnum):
    """What became of a proposal. Only an accepted one is shown to readers."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A record of the current version as it was read, and its row in the facts table."""

    row_id: int
    fact: Fact


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
    version = _current(session, document_key)
    if version is None:
        return
    _undo(session, version.id)
    decided = (exists().where(table.document_key == document_key) for table in (RecordCorrectionRow, ProposalRow))
    if not any(session.scalar(select(condition)) for condition in decided):
        return
    for row, read in _matched(session, document_key, version.id):
        if read is not None:
            _put(session, version, row, read)
    accepted = _accepted(session, document_key)
    read_now = read_facts(session, version.id, {proposal.kind for proposal in accepted}) if accepted else []
    for proposal in accepted:
        _add(session, version, proposal, [fact for _, fact in read_now])


def corrections(session: Session, document_key: str | None = None) -> list[Correction]:
    """Every correction, of one document where one is named; conflicts first, then the latest first."""
    statement = select(RecordCorrectionRow.document_key).distinct()
    if document_key is not None:
        statement = statement.where(RecordCorrectionRow.document_key == document_key)
    found = [correction for key in session.scalars(statement).all() for correction in _standing(session, key)]
    return sorted(found, key=lambda correction: (correction.standing is Standing.APPLIED, -correction.id))


def read_facts(session: Session, version_id: int, kinds: Collection[str] | None = None) -> list[tuple[int, Fact]]:
    """The records of a version as they were read, without corrections and accepted proposals, each with its row; of
    these kinds where some are named."""
    changed = {row.fact_row_id: row for row in _changes(session, version_id)}
    statement = select(FactRow.id, FactRow.kind, FactRow.payload).where(FactRow.version_id == version_id)
    if kinds is not None:
        statement = statement.where(FactRow.kind.in_(kinds))
    read = {row.id: (row.kind, row.payload) for row in session.execute(statement) if row.id not in changed}
    read |= {row_id: (row.kind, row.extracted) for row_id, row in changed.items() if row.extracted is not None}
    return [(row_id, fact_from_json(FactKind(kind), payload)) for row_id, (kind, payload) in sorted(read.items())]


def forget(session: Session, document_key: str) -> None:
    """Delete every decision on the records of a document, and every proposal; those of documents that are gone too."""
    for table in (RecordCorrectionRow, ProposalRow):
        gone = table.document_key.not_in(select(DocumentRow.key))
        session.execute(delete(table).where(or_(table.document_key == document_key, gone)))


def change_stamp(session: Session) -> tuple[int | None, int | None]:
    """Differs whenever a decision has changed what readers see."""
    row = session.execute(select(func.max(FactChangeRow.id), func.count(FactChangeRow.id))).one()
    return row[0], row[1]


def correctable(fact: Fact) -> dict[str, Value]:
    """The fields of a record that can be corrected, with their values."""
    own = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _FIXED}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in own.items()}


def corrected(fact: Fact, changes: Mapping[str, Value], text: str) -> Fact:
    """The record with other words of `text`, the document, which tells what was changed and where the words stand.

    Raises:
        BadCorrection: if a value is no value of its field, or does not stand in `text`.
    """
    told = [_corrected_field(fact, name, value, text) for name, value in changes.items()]
    values: dict[str, Any] = {name: _typed(fact, name, value) for name, value in changes.items()}
    places = tuple(place for entry in told for place in entry.places)
    provenance = replace(
        fact.provenance, corrected=tuple(told), also=tuple(dict.fromkeys((*fact.provenance.also, *places)))
    )
    changed: Fact = replace(fact, provenance=provenance, **values)
    if isinstance(changed, Contact) and not (changed.phones or changed.emails or changed.address):
        raise BadCorrection("没有电话、邮箱和地址的联系方式没有用处；不要它就把它撤下。")
    return changed


def _corrected_field(fact: Fact, name: str, value: Value, text: str) -> Corrected:
    known = correctable(fact)
    if name not in known:
        raise BadCorrection(f"这类记录没有可以更正的项目“{name[:40]}”；可用：{'、'.join(known)}。")
    before = known[name]
    if isinstance(before, list) != isinstance(value, list) and (value or isinstance(before, list)):
        raise BadCorrection(f"{name} {'可以有几个，应为列表' if isinstance(before, list) else '只有一个，应为文字'}。")
    items = value if isinstance(value, list) else [value] if value else []
    if not items and _is_required(fact, name):
        raise BadCorrection(f"{name} 不能空着；不要这条记录就把它撤下。")
    said = "、".join(before) if isinstance(before, list) else before
    places = [] if name == "stages" else [_place(item, fact, text) for item in items]
    if name == "stages" and (strange := [item for item in items if item not in STAGES]):
        raise BadCorrection(f"没有学段“{strange[0][:40]}”；可用：{'、'.join(STAGES)}。")
    return Corrected(name, said or None, tuple(text[start:end] for start, end in places), tuple(places))


def _typed(fact: Fact, name: str, value: Value) -> str | tuple[str, ...] | None:
    """A value as its field holds it; an empty one as the field writes that."""
    if isinstance(getattr(fact, name), tuple):
        return tuple(value or ())
    return str(value) if value else "" if name == "action" else None


def _is_required(fact: Fact, name: str) -> bool:
    return name != "action" and any(field.name == name and field.type == "str" for field in fields(fact))


def _place(item: str, fact: Fact, text: str) -> tuple[int, int]:
    """Where a value stands, nearest to the record."""
    begin = fact.provenance.start
    places = list(places_of(item, text))
    place = min(
        (found for found in places if not in_order(text, *found)), key=lambda found: abs(found[0] - begin), default=None
    )
    if place is None and places:
        raise BadCorrection(f"“{item[:60]}”只在像是写给智能助手的指令里出现，这样的话不会用来回答，更正也不能用它。")
    if place is None:
        raise BadCorrection(
            f"“{item[:60]}”在这份文件里找不到。更正只能用文件里写着的内容；文件没有写的新情况，"
            "请把写明它的文件入库，再撤下这条记录。"
        )
    return place


def _decide(
    session: Session, fact_id: str, changes: Mapping[str, Value], withdrawn: bool, reason: str, by: str
) -> int:
    version, read = _find(session, fact_id)
    key = session.get_one(DocumentRow, version.document_id).key
    row = next((row for row, own in _matched(session, key, version.id) if own and own.row_id == read.row_id), None)
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


def _find(session: Session, fact_id: str) -> tuple[VersionRow, _Read]:
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
    return session.get_one(VersionRow, found.version_id), _Read(found.id, fact_from_json(FactKind(kind), payload))


def _current(session: Session, document_key: str) -> VersionRow | None:
    statement = (
        select(VersionRow)
        .join(DocumentRow, DocumentRow.current_version_id == VersionRow.id)
        .where(DocumentRow.key == document_key)
    )
    return session.scalars(statement).first()


def _undo(session: Session, version_id: int) -> None:
    """Make the records of a version those that were read."""
    changes = _changes(session, version_id)
    remove_facts(session, [row.fact_row_id for row in changes])
    kept = [row for row in changes if row.extracted is not None]
    facts = [fact_from_json(FactKind(row.kind), row.extracted or {}) for row in kept]
    store_facts(session, version_id, facts, [row.fact_row_id for row in kept])
    session.execute(delete(FactChangeRow).where(FactChangeRow.version_id == version_id))


def _changes(session: Session, version_id: int) -> Sequence[FactChangeRow]:
    return session.scalars(select(FactChangeRow).where(FactChangeRow.version_id == version_id)).all()


def _matched(
    session: Session, document_key: str, version_id: int
) -> Iterator[tuple[RecordCorrectionRow, _Read | None]]:
    """Every correction of a document with the record that it is about. Each record is claimed once: by its id first, by
    name second, by what it was read from third; of several the one that says most of the same."""
    statement = select(RecordCorrectionRow).where(RecordCorrectionRow.document_key == document_key)
    rows = session.scalars(statement.order_by(RecordCorrectionRow.id)).all()
    same = _by_id(session, version_id, [row.extracted["id"] for row in rows])
    yield from ((row, same[row.extracted["id"]]) for row in rows if row.extracted["id"] in same)
    others = [row for row in rows if row.extracted["id"] not in same]
    taken = {read.row_id for read in same.values()}
    facts = read_facts(session, version_id, {row.kind for row in others}) if others else []
    left = [_Read(row_id, fact) for row_id, fact in facts if row_id not in taken]
    for row in others:
        read = _likeliest(fact_from_json(FactKind(row.kind), row.extracted), left)
        if read is not None:
            left.remove(read)
        yield row, read


def _by_id(session: Session, version_id: int, fact_ids: Sequence[str]) -> dict[str, _Read]:
    """The records of a version that still have these ids, as they were read: nothing else of it is looked at."""
    changed = {row.fact_row_id: row for row in _changes(session, version_id)}
    statement = select(FactRow.id, FactRow.kind, FactRow.payload)
    statement = statement.where(FactRow.version_id == version_id, FactRow.fact_id.in_(fact_ids))
    found = [(row.id, row.kind, row.payload) for row in session.execute(statement) if row.id not in changed]
    found += [(row_id, row.kind, row.extracted) for row_id, row in changed.items() if row.extracted is not None]
    read = (_Read(row_id, fact_from_json(FactKind(kind), payload)) for row_id, kind, payload in found)
    return {entry.fact.id: entry for entry in read if entry.fact.id in fact_ids}


def _likeliest(wanted: Fact, left: Sequence[_Read]) -> _Read | None:
    likely = [read for read in left if same_name(read.fact, wanted)] or [
        read for read in left if read.fact.kind is wanted.kind and _quote(read.fact) == _quote(wanted)
    ]
    return max(likely, key=lambda read: _agreement(read.fact, wanted), default=None)


def same_name(fact: Fact, other: Fact) -> bool:
    """Whether two records of a document are about the same thing, whatever else they say of it."""
    return fact.kind is other.kind and _name(fact) == _name(other)


def same_record(fact: Fact, other: Fact) -> bool:
    """Whether two records say the same: of one name, or the same numbers out of the same words."""
    if same_name(fact, other):
        return True
    if not isinstance(fact, Contact) or not isinstance(other, Contact) or not fact.phones:
        return False
    one, two = fact.provenance, other.provenance
    overlap = one.start < two.end and two.start < one.end
    return overlap and {bare(phone) for phone in fact.phones} == {bare(phone) for phone in other.phones}


def _name(fact: Fact) -> list[str]:
    return [bare(getattr(fact, name) or "") for name in _NAMING[fact.kind]]


def _quote(fact: Fact) -> str:
    return bare(fact.provenance.quote)


def _agreement(fact: Fact, other: Fact) -> int:
    """How much two records of one name have in common."""
    same: int = sum(getattr(fact, field.name) == getattr(other, field.name) for field in fields(fact))
    return same + (_quote(fact) == _quote(other)) + (fact.provenance.section == other.provenance.section)


def _put(session: Session, version: VersionRow, row: RecordCorrectionRow, read: _Read) -> None:
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


def _standing(session: Session, document_key: str) -> Iterator[Correction]:
    version = _current(session, document_key)
    assert version is not None  # a document that is removed takes its corrections along
    for row, read in _matched(session, document_key, version.id):
        wanted = fact_from_json(FactKind(row.kind), row.extracted)
        names = correctable(wanted) if row.withdrawn else row.changes
        before, now = _values(wanted, names), _values(read.fact, names) if read else {}
        yield Correction(
            row.id, document_key, read.fact if read else wanted, row.changes, row.withdrawn, row.reason, row.made_by,
            row.made_at, _stands(row, read, before == now, version.text), before, now,
        )


def _stands(row: RecordCorrectionRow, read: _Read | None, unchanged: bool, text: str) -> Standing:
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

