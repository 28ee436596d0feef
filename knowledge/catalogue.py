"""Queries over the records of current documents: by region, kind, body and role, topic, age, stage, day, fee, text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import fact_index
from knowledge.bodies import read_body
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.fact_columns import FactColumns, Mask, OfferColumns, load_columns, load_offer_columns
from knowledge.facts import Contact, Fact, FactKind
from knowledge.offers import day_range
from knowledge.record_corrections import change_stamp
from knowledge.records import fact_from_json
from knowledge.schema import FactRow
from knowledge.topics import topics_named
from knowledge.types import Audience, Document, Region, Scope, Validity

_LEVELS = ("", "省", "市", "区", "县", "州", "旗", "镇", "乡")
_PUBLIC = frozenset({Audience.PUBLIC})
_BATCH = 500
IN_TABLE = 0.9
"""What is read from the rows of a list is at least this sure."""


@dataclass(frozen=True, slots=True)
class FactQuery:
    """What records to find. Every None is no condition.

    `region` takes what holds above and below it too, unless `inherited` is False: then only what stands in it.
    `role` is lead, cooperate, responsible or None for any role. `age` is in years; `day` is a day on which it happens;
    `since` and `until` bound the days, both included; `free` asks for offers without a fee (False: with one), `most`
    for the highest fee in yuan. A condition on age, day or fee drops records that do not say, unless `unknown` is True.
    `text` must stand in the record word for word, each of its words. `document` is the key of the one document to look in.
    `past` takes superseded documents in, `ended` contacts whose time is over. `page` counts from 1.
    """

    kind: FactKind | None = None
    region: Region | None = None
    body: str | None = None
    role: str | None = None
    topic: str | None = None
    text: str | None = None
    document: str | None = None
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
    ended: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class FactPage:
    """One page of what was found; `total` counts all pages."""

    total: int
    items: list[Fact]


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers by their ids, in the order in which they are shown, each with its region and whether it is full."""

    ids: list[int]
    regions: list[Region]
    full: list[bool]


class Catalogue:
    """The records of current versions. Provenance is that of today: validity, title and audience of the document.

    The columns are read again when another version becomes current, or a record is added or corrected, in whichever
    process.
    """

    def __init__(self, database: Database, documents: Documents) -> None:
        self._database = database
        self._documents = documents
        self._stamp: tuple[object, ...] | None = None
        self._columns: FactColumns | None = None
        self._offers: tuple[FactColumns, OfferColumns] | None = None
        with database.read() as session:
            ready = fact_index.is_ready(session)
        if not ready:
            with database.write() as session:
                fact_index.create(session)

    def find(self, query: FactQuery) -> FactPage:
        """The records that fit, those of the region itself first, then in reading order.

        Raises:
            ValueError: if `page` or `size` is less than 1.
        """
        if query.page < 1 or query.size < 1:
            raise ValueError(f"page and size must be at least 1, got {query.page} and {query.size}")
        current = self._documents.by_version()
        with self._database.read() as session:
            ids = self._matching(session, query, current)
            first = (query.page - 1) * query.size
            items = _facts(session, ids[first : first + query.size].tolist(), current)
        return FactPage(len(ids), items)

    def all(self, query: FactQuery) -> list[Fact]:
        """Every record that fits, whatever the page."""
        current = self._documents.by_version()
        with self._database.read() as session:
            return _facts(session, self._matching(session, query, current).tolist(), current)

    def by_documents(self, version_ids: Collection[int], kinds: Collection[FactKind] = ()) -> list[Fact]:
        """The records of these versions, current ones only, in reading order; no kinds means every kind."""
        current = self._documents.by_version()
        wanted = [version_id for version_id in version_ids if version_id in current]
        statement = select(FactRow.id).where(FactRow.version_id.in_(wanted)).order_by(FactRow.version_id, FactRow.id)
        if kinds:
            statement = statement.where(FactRow.kind.in_([kind.value for kind in kinds]))
        with self._database.read() as session:
            return _facts(session, list(session.scalars(statement)), current)

    def offers(self, query: FactQuery) -> Offers:
        """The offers out of lists that fit, without reading them: for counting, and for choosing which to read."""
        current = self._documents.by_version()
        with self._database.read() as session:
            columns = self._load(session)
            if self._offers is None or self._offers[0] is not columns:
                self._offers = columns, load_offer_columns(session, columns, IN_TABLE)
            places = self._places(session, query, current)
        own = self._offers[1]
        places = places[own.listed[places]]
        regions = [Region.from_key(key) for key in columns.region_keys]
        return Offers(columns.ids[places].tolist(), [regions[code] for code in columns.regions[places].tolist()],
                      own.full[places].tolist())

    def read(self, ids: Sequence[int]) -> list[Fact]:
        """The records of these ids, those that are current, in the order given."""
        current = self._documents.by_version()
        with self._database.read() as session:
            return _facts(session, ids, current)

    def counts(self, query: FactQuery) -> dict[Region, dict[FactKind, int]]:
        """How many records fit, by region and kind."""
        with self._database.read() as session:
            columns = self._load(session)
            mask = self._mask(session, columns, query, self._documents.by_version())
        kinds = len(columns.kind_names)
        numbers = np.bincount(columns.regions[mask] * kinds + columns.kinds[mask])
        counted: dict[Region, dict[FactKind, int]] = {}
        for code in np.flatnonzero(numbers).tolist():
            (region, kind), number = divmod(code, kinds), int(numbers[code])
            place = Region.from_key(columns.region_keys[region])
            counted.setdefault(place, {})[FactKind(columns.kind_names[kind])] = number
        return counted

    def compare(self, query: FactQuery, regions: Sequence[Region]) -> dict[Region, FactPage]:
        """The same query for several regions, each with its own records only."""
        return {region: self.find(replace(query, region=region, inherited=False)) for region in regions}

    def _load(self, session: Session) -> FactColumns:
        newest = session.scalar(select(func.max(FactRow.id)))
        stamp = (newest, change_stamp(session), tuple(sorted(self._documents.by_version())))
        if self._columns is None or stamp != self._stamp:
            self._columns, self._stamp = load_columns(session), stamp
        return self._columns

    def _matching(self, session: Session, query: FactQuery, current: dict[int, Document]) -> NDArray[np.int64]:
        """The row ids of what fits, in the order in which they are shown."""
        return self._load(session).ids[self._places(session, query, current)]

    def _places(self, session: Session, query: FactQuery, current: dict[int, Document]) -> NDArray[np.intp]:
        """The positions in the columns of what fits, in the order in which they are shown."""
        columns = self._load(session)
        places = np.flatnonzero(self._mask(session, columns, query, current))
        if query.region is not None and query.region.key in columns.region_keys:
            own = columns.regions[places] == columns.region_keys.index(query.region.key)
            places = np.concatenate([places[own], places[~own]])
        return places

    def _mask(self, session: Session, columns: FactColumns, query: FactQuery, current: dict[int, Document]) -> Mask:
        scope = Scope(readable=query.readable, past=query.past)
        visible = {
            version_id for version_id, document in current.items()
            if scope.admits(document) and query.document in (None, document.key)
        }  # fmt: skip
        mask = _chosen(columns.versions, [version_id in visible for version_id in columns.version_ids])
        for condition in _conditions(columns, query):
            mask &= condition
        if not query.ended and query.kind in (None, FactKind.CONTACT):
            mask &= ~_ended(columns, current)
        for wording in _wordings(query):
            mask &= columns.rows(fact_index.holding(session, wording))
        return mask


def _chosen(codes: NDArray[np.int32] | NDArray[np.int16], admitted: Sequence[bool]) -> Mask:
    return np.array(admitted, np.bool_)[codes] if len(codes) else np.zeros(0, np.bool_)


def _conditions(columns: FactColumns, query: FactQuery) -> Iterator[Mask]:
    if query.kind is not None:
        yield _chosen(columns.kinds, [name == query.kind.value for name in columns.kind_names])
    if query.region is not None:
        yield _chosen(columns.regions, [_holds(Region.from_key(key), query) for key in columns.region_keys])
    if query.body:
        yield _with_body(columns, query.body, query.role)
    elif query.role:
        yield columns.bearing(query.role)
    if query.topic and (topics := topics_named(query.topic)):
        yield columns.labelled(["topic"], topics)
    if query.stage:
        yield columns.labelled(["stage"], [query.stage])
    yield from _of_offers(columns, query)


def _ended(columns: FactColumns, current: dict[int, Document]) -> Mask:
    """The contacts whose time is over: by their own deadline, or with their document."""
    over = (columns.deadlines > 0) & (columns.deadlines < date.today().toordinal())
    expired = {version_id for version_id, document in current.items() if document.validity is Validity.EXPIRED}
    over |= _chosen(columns.versions, [version_id in expired for version_id in columns.version_ids])
    return over & _chosen(columns.kinds, [name == FactKind.CONTACT.value for name in columns.kind_names])


def _holds(region: Region, query: FactQuery) -> bool:
    assert query.region is not None
    return region.serves(query.region) if query.inherited else query.region.covers(region)


def _with_body(columns: FactColumns, name: str, role: str | None) -> Mask:
    body = read_body(name)
    levels = ("", body.level) if body.level else _LEVELS
    roles = [role] if role else fact_index.BODY_ROLES
    return columns.labelled(roles, [fact_index.label_value(level, body.key) for level in levels])


def _of_offers(columns: FactColumns, query: FactQuery) -> Iterator[Mask]:
    if query.age is not None:
        within = (columns.age_from <= query.age) & (columns.age_to >= query.age)
        yield within | np.isnan(columns.age_from) if query.unknown else within
    since, until = query.day or query.since, query.day or query.until
    if since is not None or until is not None:
        from_day, to_day = (since or date.min).toordinal(), (until or date.max).toordinal()
        dated = columns.first_days > 0
        within = dated & (columns.last_days >= from_day) & (columns.first_days <= to_day)
        yield within | ~dated if query.unknown else within
    if query.free is False:
        yield columns.fees > 0
    elif query.free or query.most is not None:
        most = 0.0 if query.free or query.most is None else query.most
        yield columns.fees <= most if not query.unknown else (columns.fees <= most) | np.isnan(columns.fees)


def _wordings(query: FactQuery) -> Iterator[str]:
    """What must stand in the record word for word: the text, and a topic that is none of the known ones."""
    if query.text:
        yield query.text
    if query.topic and not topics_named(query.topic):
        yield query.topic


def _facts(session: Session, ids: Sequence[int], current: dict[int, Document]) -> list[Fact]:
    found: dict[int, Fact] = {}
    today = date.today()
    for start in range(0, len(ids), _BATCH):
        columns = select(FactRow.id, FactRow.version_id, FactRow.kind, FactRow.payload)
        for row in session.execute(columns.where(FactRow.id.in_(ids[start : start + _BATCH]))):
            if row.version_id in current:
                fact = fact_from_json(FactKind(row.kind), row.payload)
                found[row.id] = _dated(fact, current[row.version_id], today)
    return [found[row_id] for row_id in ids if row_id in found]


def _dated(fact: Fact, document: Document, today: date) -> Fact:
    """The record with what is true of its document today. A record of a narrower place than its document keeps it."""
    place = fact.provenance
    region = place.region if document.region.covers(place.region) else document.region
    metadata = document.metadata
    return replace(
        fact,
        provenance=replace(
            place, document_key=document.key, region=region, source=document.source, title=metadata.title,
            validity=_validity(fact, document, today), audience=metadata.audience,
        ),
    )


def _validity(fact: Fact, document: Document, today: date) -> Validity:
    """That of the document, but a draft attached to a valid notice stays a draft, and a contact ends with its
    deadline."""
    if document.validity is not Validity.CURRENT:
        return document.validity
    if isinstance(fact, Contact) and (days := day_range(fact.deadline)) and days[1] < today:
        return Validity.EXPIRED
    return Validity.DRAFT if fact.provenance.validity is Validity.DRAFT else Validity.CURRENT
