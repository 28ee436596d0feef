"""Numbers that a correction would take from somebody else: they stand in the document, but as another body's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from knowledge.facts import Contact, Fact
from knowledge.text import bare

_NUMBER = re.compile(r"\d[\d—–-]{3,}\d")
_NAMES = ("body", "person", "name", "organiser", "provider")


def lender(fact: Fact, changes: Mapping[str, Any], text: str, others: Iterable[Fact]) -> Contact | None:
    """The contact whose number `changes` would give to `fact`, a record of the same document `text`, None where it would
    take nobody's. A number is one's own that stands in the words one was read from, or that a contact of one's name has."""
    own = _digits(text[start:end] for start, end in (_place(fact), *fact.provenance.also))
    wanted = _digits(
        item for value in changes.values() for item in ([value] if isinstance(value, str) else value or ())
    )
    holders = [other for other in others if isinstance(other, Contact) and other.id != fact.id]
    for number in wanted - own:
        held = [other for other in holders if number in _digits(other.phones)]
        if held and not any(_names(fact) & _names(other) for other in held):
            return held[0]
    return None


def _place(fact: Fact) -> tuple[int, int]:
    return fact.provenance.start, fact.provenance.end


def _digits(texts: Iterable[str]) -> set[str]:
    return {re.sub(r"\D", "", match.group()) for text in texts for match in _NUMBER.finditer(text)}


def _names(fact: Fact) -> set[str]:
    return set(filter(None, _bare_names(fact)))


def _bare_names(fact: Fact) -> Iterator[str]:
    for field in _NAMES:
        yield bare(getattr(fact, field, None) or "")
