"""Our frozen types to JSON values for the database, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any

from knowledge.facts import (
    Activity,
    Contact,
    Corrected,
    Duty,
    Fact,
    FactKind,
    Origin,
    Procedure,
    Provenance,
    Service,
    Step,
    Target,
    Venue,
)
from knowledge.types import Audience, DocumentKind, Metadata, Region, Validity

_DATES = ("written", "issued", "effective", "expires", "reviewed")
_FACTS: dict[FactKind, type[Any]] = {
    FactKind.CONTACT: Contact,
    FactKind.DUTY: Duty,
    FactKind.SERVICE: Service,
    FactKind.ACTIVITY: Activity,
    FactKind.VENUE: Venue,
    FactKind.TARGET: Target,
    FactKind.PROCEDURE: Procedure,
}


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    """A JSON object with every field; dates are ISO, the region is its key."""
    values = asdict(metadata)
    values["region"] = metadata.region.key if metadata.region is not None else None
    for name in _DATES:
        values[name] = values[name].isoformat() if values[name] else None
    return values


def metadata_from_json(values: Mapping[str, Any]) -> Metadata:
    """The inverse of `metadata_to_json`; fields that are missing keep their defaults."""
    known = {field.name for field in fields(Metadata)}
    read: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if name in known
    }
    read["region"] = Region.from_key(read["region"]) if read.get("region") is not None else None
    read["audience"] = Audience(read.get("audience", Audience.PUBLIC))
    read["kind"] = DocumentKind(read.get("kind", DocumentKind.OTHER))
    for name in _DATES:
        read[name] = date.fromisoformat(read[name]) if read.get(name) else None
    return Metadata(**read)


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """A JSON object of the record's own fields and its provenance."""
    values: dict[str, Any] = _plain(fact)
    values["provenance"]["region"] = fact.provenance.region.key
    return values


def _plain(value: Any) -> Any:
    """A record's dataclasses as dicts, those in tuples too; `asdict` would copy every word, which takes five times as
    long for a catalogue of thousands."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def fact_from_json(kind: FactKind, values: Mapping[str, Any]) -> Fact:
    """The inverse of `fact_to_json`."""
    read = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    place = dict(read.pop("provenance"))
    place["region"] = Region.from_key(place["region"])
    place["validity"] = Validity(place["validity"])
    place["audience"] = Audience(place["audience"])
    place["also"] = _places(place.get("also", ()))
    place["origin"] = Origin(place.get("origin", Origin.EXTRACTED))
    place["corrected"] = tuple(_corrected(entry) for entry in place.get("corrected", ()))
    if kind is FactKind.PROCEDURE:
        read["steps"] = tuple(Step(**step) for step in read["steps"])
    fact: Fact = _FACTS[kind](provenance=Provenance(**place), **read)
    return fact


def _places(pairs: Iterable[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)


def _corrected(values: Mapping[str, Any]) -> Corrected:
    return Corrected(values["field"], values["before"], tuple(values["quotes"]), _places(values["places"]))
