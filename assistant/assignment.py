"""Whose contact is it? A phone that stands in a quote may still be another body's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.values import Value, ValueKind, values
from knowledge.text import bare

CONTACTS = frozenset({ValueKind.PHONE, ValueKind.EMAIL, ValueKind.ADDRESS, ValueKind.HANDLE, ValueKind.PERSON})
_SHARED = 3


def misassigned(sentence: str, quotes: Sequence[str], issuers: Sequence[str]) -> list[Value]:
    """The contacts that `sentence` gives to a body although every quote gives them to another one.

    In a quote a contact belongs to the bodies on its line, else to the last body before it, else to the issuers.
    A sentence that names no body assigns nothing.
    """
    found = values(sentence)
    named = [value for value in found if value.kind is ValueKind.BODY]
    if not named:
        return []
    return [
        contact
        for contact in found
        if contact.kind in CONTACTS and _is_given_to_others(contact, named, quotes, issuers)
    ]


def _is_given_to_others(contact: Value, named: Sequence[Value], quotes: Sequence[str], issuers: Sequence[str]) -> bool:
    owners = [owners for quote in quotes for owners in _owners(contact, quote, issuers)]
    if not owners or any(not group for group in owners):
        return False
    return not any(_same(body.text, owner) for body in named for group in owners for owner in group)


def _owners(contact: Value, quote: str, issuers: Sequence[str]) -> list[list[str]]:
    """For each time that the contact stands in `quote`: the bodies that it can belong to."""
    found: list[list[str]] = []
    last: list[str] = list(issuers)
    for line in quote.split("\n"):
        here = values(line)
        bodies = [value.text for value in here if value.kind is ValueKind.BODY]
        if any(_is_it(contact, value) for value in here):
            found.append(bodies or last)
        last = bodies[-1:] or last
    return found


def _is_it(contact: Value, value: Value) -> bool:
    return contact.kind is value.kind and (
        contact.canonical in value.canonical or contact.canonical.endswith(value.canonical)
    )


def _same(first: str, second: str) -> bool:
    """Names of one body, with or without its region: one ends as the other, or both share their last characters."""
    first, second = bare(first), bare(second)
    return first.endswith(second[-_SHARED:]) or second.endswith(first[-_SHARED:])
