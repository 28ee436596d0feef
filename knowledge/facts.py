"""Typed records taken from documents, each with the place that it was taken from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.types import Audience, Region, Validity


class FactKind(StrEnum):
    """The kinds of record, by the names that the API uses."""

    CONTACT = "contacts"
    DUTY = "duties"
    SERVICE = "services"
    ACTIVITY = "activities"
    VENUE = "venues"
    TARGET = "targets"
    PROCEDURE = "procedures"


class Origin(StrEnum):
    """How a record came to be: by the rules, or proposed by a chat model and accepted by an administrator."""

    EXTRACTED = "extracted"
    ACCEPTED_PROPOSAL = "accepted proposal"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field that an administrator set. Each of `quotes` stands in the document at the place of the same index in
    `places`; both are empty where the field was cleared. `before` is what had been read, lists joined by 、."""

    field: str
    before: str | None
    quotes: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record stands. `quote == document_text[start:end]`; `confidence` in [0, 1]: 1.0 was read from a form or
    table, 0.5 from free prose. `also` holds the offsets of further places that the record was read from: the cells of
    a table row, the parenthesis at the end of a section, a statement that holds for a whole list. `quote` is what the
    record was read from, also where it is `corrected`. `sample` tells that the record is said to be made up."""

    document_key: str
    region: Region
    section: str
    quote: str
    start: int
    end: int
    source: str = ""
    title: str = ""
    validity: Validity = Validity.CURRENT
    audience: Audience = Audience.PUBLIC
    confidence: float = 1.0
    cell: str | None = None
    also: tuple[tuple[int, int], ...] = ()
    sample: bool = field(default=False, repr=False)  # ids are made from the other fields alone
    origin: Origin = field(default=Origin.EXTRACTED, repr=False)  # not in repr: ids of records are made of that
    corrected: tuple[Corrected, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Duty:
    """A task and who answers for it. `responsible` is used where the document does not tell lead from cooperation."""

    id: str
    provenance: Provenance
    action: str
    task: str
    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()

    kind = FactKind.DUTY


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a body or a person, and for what. A phone never goes without its purpose. `deadline` is the time up
    to which it is meant, as the document writes it."""

    id: str
    provenance: Provenance
    body: str | None
    person: str | None = None
    purpose: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    address: str | None = None
    postcode: str | None = None
    hours: str | None = None
    deadline: str | None = None

    kind = FactKind.CONTACT


@dataclass(frozen=True, slots=True)
class Service:
    """Something offered: a platform, a class, a counselling room, a team, a mechanism with a name."""

    id: str
    provenance: Provenance
    name: str
    provider: str | None = None
    description: str | None = None
    for_whom: str | None = None
    how: str | None = None

    kind = FactKind.SERVICE


@dataclass(frozen=True, slots=True)
class Offer:
    """What an activity and a venue have in common. Text stays as the document writes it; None is unknown. `remaining`
    is how many places are left."""

    id: str
    provenance: Provenance
    name: str
    description: str | None = None
    dates: str | None = None
    schedule: str | None = None
    place: str | None = None
    town: str | None = None
    ages: str | None = None
    stages: tuple[str, ...] = ()
    fee: str | None = None
    capacity: str | None = None
    organiser: str | None = None
    how: str | None = None
    remaining: str | None = None


@dataclass(frozen=True, slots=True)
class Activity(Offer):
    """Something that happens at a time: a contest, an open day, a course."""

    kind = FactKind.ACTIVITY


@dataclass(frozen=True, slots=True)
class Venue(Offer):
    """A place to go: a museum, a pool, a library, a training base."""

    kind = FactKind.VENUE


@dataclass(frozen=True, slots=True)
class Target:
    """A claim with a number, a unit, a subject and a deadline: 每学年至少1次."""

    id: str
    provenance: Provenance
    subject: str
    comparator: str | None
    value: str
    unit: str | None
    deadline: str | None = None

    kind = FactKind.TARGET


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure; `number` counts from 1."""

    number: int
    what: str
    who: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """Ordered steps with who does them."""

    id: str
    provenance: Provenance
    name: str
    steps: tuple[Step, ...]
    trigger: str | None = None

    kind = FactKind.PROCEDURE


Fact = Duty | Contact | Service | Activity | Venue | Target | Procedure
