"""Which records of two readings of a document are about the same thing: ids change with titles and headings."""

from __future__ import annotations

from dataclasses import fields

from knowledge.facts import Contact, Fact, FactKind
from knowledge.text import bare

_NAMING: dict[FactKind, tuple[str, ...]] = {
    FactKind.CONTACT: ("body", "person", "purpose"),
    FactKind.DUTY: ("action", "task"),
    FactKind.SERVICE: ("name",),
    FactKind.ACTIVITY: ("name",),
    FactKind.VENUE: ("name",),
    FactKind.TARGET: ("subject", "unit"),
    FactKind.PROCEDURE: ("name",),
}


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


def same_words(fact: Fact, other: Fact) -> bool:
    """Whether two records of a kind were read from the same words."""
    return fact.kind is other.kind and _quote(fact) == _quote(other)


def agreement(fact: Fact, other: Fact) -> int:
    """How much two records of one name have in common."""
    same: int = sum(getattr(fact, field.name) == getattr(other, field.name) for field in fields(fact))
    return same + (_quote(fact) == _quote(other)) + (fact.provenance.section == other.provenance.section)


def _name(fact: Fact) -> list[str]:
    return [bare(getattr(fact, name) or "") for name in _NAMING[fact.kind]]


def _quote(fact: Fact) -> str:
    return bare(fact.provenance.quote)
