"""Queries over the records of current documents: by region, kind, body and role, topic, age, stage, day, fee, text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from knowledge import fact_index
from knowledge.bodies import read_body
from knowledge.database import Database, DocumentRow, FactLabelRow, FactRow
from knowledge.documents import Documents
from knowledge.facts import Fact, FactKind
from knowledge.records import fact_from_json
from knowledge.topics import topics_named
from knowledge.types import Audience, Document, Region, Scope

_LEVELS = ("", "省", "市", "区", "县", "州", "旗", "镇", "乡")
_PUBLIC = frozenset({Audience.PUBLIC})
_MANY = 1000


@dataclass(frozen=True, slots=True)
class FactQuery:
    """What records to find. Every None is no condition.

    `region` takes what holds above and below it too, unless `inherited` is False: then only what stands in it.
    `role` is lead, cooperate, responsible or None for any role. `age` is in years; `day` is a day on which it happens;
    `since` and `until` bound the days, both included; `free` asks for offers without a fee, `most` for the highest fee
    in yuan. A condition on age, day or fee drops records that do not say, unless `unknown` is True. `text` must stand
    in the record word for word, each of its words. `page` counts from 1.
    """

    kind: FactKind | None = None
    region: Region | None = None
    body: str | None = None
    role: str | None = None
    topic: str | None = None
    text: str | None = None
    readable: frozenset[Audience] = _PUBLIC
    age: float | None = None
    stage: str | None = None
    day: date | None = None
    since: date | None = None
    until: date | None = None
    free: bool | None = None
    most: float | None = None
    unknown: bool = False
    inherited: bool = True
    past: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class FactPage:
    """One page of what was found; `total` counts all pages."""

    total: int
    items: list[Fact]


class Catalogue:
    """The records of current versions. Provenance is that of today: validity, title and audience of the document."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self._database = database
        self._documents = documents
        with database.write() as session:
            fact_index.create(session)

    def find(self, query: FactQuery) -> FactPage:
        """The records that fit, those of the region itself first, then in reading order.

        Raises:
            ValueError: if `page` or `size` is less than 1.
        """
        if query.page < 1 or query.size < 1:
            raise ValueError(f"page and size must be at least 1, got {query.page} and {query.size}")
        current = self._current()
        with self._database.read() as session:
            conditions = self._conditions(query, current)
            total = session.scalar(select(func.count()).select_from(FactRow).where(*conditions)) or 0
            ids = _page_ids(session, query, conditions) if total else []
            items = _facts(session, ids, current)
        return FactPage(total, items)

    def all(self, query: FactQuery) -> list[Fact]:
        """Every record that fits, whatever the page."""
        found: list[Fact] = []
        for page in range(1, _MANY):
            result = self.find(replace(query, page=page, size=_MANY))
            found.extend(result.items)
            if page * _MANY >= result.total:
                break
        return found

    def by_documents(self, version_ids: Collection[int], kinds: Collection[FactKind] = ()) -> list[Fact]:
        """The records of these versions, current ones only, in reading order; no kinds means every kind."""
        current = self._current()
        wanted = [version_id for version_id in version_ids if version_id in current]
        statement = select(FactRow.id).where(FactRow.version_id.in_(wanted)).order_by(FactRow.version_id, FactRow.id)
        if kinds:
            statement = statement.where(FactRow.kind.in_([kind.value for kind in kinds]))
        with self._database.read() as session:
            return _facts(session, list(session.scalars(statement)), current)

    def counts(self, query: FactQuery) -> dict[Region, dict[FactKind, int]]:
        """How many records fit, by region and kind."""
        with self._database.read() as session:
            conditions = self._conditions(query, self._current())
            statement = select(FactRow.region, FactRow.kind, func.count()).where(*conditions)
            rows = session.execute(statement.group_by(FactRow.region, FactRow.kind)).all()
        counted: dict[Region, dict[FactKind, int]] = {}
        for region, kind, count in rows:
            counted.setdefault(Region.from_key(region), {})[FactKind(kind)] = count
        return counted

    def compare(self, query: FactQuery, regions: Sequence[Region]) -> dict[Region, FactPage]:
        """The same query for several regions, each with its own records only."""
        return {region: self.find(replace(query, region=region, inherited=False)) for region in regions}

    def _current(self) -> dict[int, Document]:
        return {document.version_id: document for document in self._documents.all()}

    def _conditions(self, query: FactQuery, current: dict[int, Document]) -> list[ColumnElement[bool]]:
        scope = Scope(readable=query.readable, past=query.past)
        hidden = [version_id for version_id, document in current.items() if not scope.admits(document)]
        conditions = list(_conditions(query, hidden))
        topics = topics_named(query.topic) if query.topic else ()
        wording = [query.text or "", "" if topics else query.topic or ""]
        return [*conditions, *(fact_index.says(words, self._database.is_sqlite) for words in wording if words)]


def _conditions(query: FactQuery, hidden: Sequence[int]) -> Iterator[ColumnElement[bool]]:
    yield FactRow.version_id.in_(select(DocumentRow.current_version_id))
    if hidden:
        yield FactRow.version_id.not_in(hidden)
    if query.kind is not None:
        yield FactRow.kind == query.kind.value
    if query.region is not None:
        yield _in_region(query.region, query.inherited)
    if query.body:
        yield _has_body(query.body, query.role)
    elif query.role:
        yield _labelled([query.role], None)
    if query.topic and (topics := topics_named(query.topic)):
        yield _labelled(["topic"], list(topics))
    if query.stage:
        yield _labelled(["stage"], [query.stage])
    yield from _offer_conditions(query)


def _in_region(region: Region, inherited: bool) -> ColumnElement[bool]:
    below = FactRow.region.between(f"{region.key}/", f"{region.key}/\U0010ffff")
    if not region.path:
        return FactRow.region.is_not(None) if inherited else FactRow.region == region.key
    depths = range(len(region.path) + 1) if inherited else [len(region.path)]
    return or_(FactRow.region.in_([Region(region.path[:depth]).key for depth in depths]), below)


def _has_body(name: str, role: str | None) -> ColumnElement[bool]:
    body = read_body(name)
    levels = ("", body.level) if body.level else _LEVELS
    return _labelled([role] if role else fact_index.BODY_ROLES, [f"{level}:{body.key}" for level in levels])


def _labelled(labels: Sequence[str], values: Sequence[str] | None) -> ColumnElement[bool]:
    chosen = select(FactLabelRow.fact_row_id).where(FactLabelRow.label.in_(labels))
    return FactRow.id.in_(chosen.where(FactLabelRow.value.in_(values)) if values is not None else chosen)


def _offer_conditions(query: FactQuery) -> Iterator[ColumnElement[bool]]:
    def known(condition: ColumnElement[bool], column: ColumnElement[Any]) -> ColumnElement[bool]:
        return or_(condition, column.is_(None)) if query.unknown else condition

    if query.age is not None:
        within = (FactRow.age_from <= query.age) & (FactRow.age_to >= query.age)
        yield known(within, FactRow.age_from.expression)
    since, until = query.day or query.since, query.day or query.until
    if since is not None:
        yield known(FactRow.last_day >= since.isoformat(), FactRow.last_day.expression)
    if until is not None:
        yield known(FactRow.first_day <= until.isoformat(), FactRow.first_day.expression)
    most = 0.0 if query.free else query.most
    if most is not None:
        yield known(FactRow.fee <= most, FactRow.fee.expression)
    elif query.free is False:
        yield FactRow.fee > 0


def _page_ids(session: Session, query: FactQuery, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    statement = select(FactRow.id).where(*conditions)
    if query.region is not None:
        statement = statement.order_by(case((FactRow.region == query.region.key, 0), else_=1))
    statement = statement.order_by(FactRow.id).limit(query.size).offset((query.page - 1) * query.size)
    return list(session.scalars(statement))


def _facts(session: Session, ids: Sequence[int], current: dict[int, Document]) -> list[Fact]:
    statement = select(FactRow.id, FactRow.version_id, FactRow.kind, FactRow.payload).where(FactRow.id.in_(ids))
    rows = {row.id: row for row in session.execute(statement)}
    chosen = (rows[fact_row_id] for fact_row_id in ids if fact_row_id in rows)
    return [
        _dated(fact_from_json(FactKind(row.kind), row.payload), current[row.version_id])
        for row in chosen
        if row.version_id in current
    ]


def _dated(fact: Fact, document: Document) -> Fact:
    """The record with what is true of its document today. A record of a narrower place than its document keeps it."""
    place = fact.provenance
    region = place.region if document.region.covers(place.region) else document.region
    metadata = document.metadata
    return replace(
        fact,
        provenance=replace(
            place, document_key=document.key, region=region, source=document.source, title=metadata.title,
            validity=document.validity, audience=metadata.audience,
        ),
    )
