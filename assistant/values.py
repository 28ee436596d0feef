"""Every value in a text that must not be invented, whatever its writing."""

from __future__ import annotations

from assistant import contacts, moments, names, quantities
from assistant.reading import Reader, Value, ValueKind, read_line

__all__ = ["Value", "ValueKind", "values"]

# The order matters: what an earlier reader takes is hidden from the later ones.
_READERS: tuple[Reader, ...] = (
    contacts.document_numbers,
    quantities.numbering,
    contacts.emails,
    contacts.urls,
    contacts.handles,
    contacts.addresses,
    moments.dates,
    moments.times,
    quantities.percentages,
    quantities.amounts,
    contacts.phones,
    quantities.codes,
    moments.weekdays,
    quantities.counts,
    contacts.disguised,
    quantities.rest,
    names.persons,
    names.bodies,
    names.places,
)


def values(text: str) -> list[Value]:
    """The values of `text` in order, with their offsets. Citation marks [n] and the numbers of points are none."""
    found: list[Value] = []
    start = 0
    for line in text.split("\n"):
        found += [
            Value(value.kind, value.text, value.canonical, value.start + start, value.end + start)
            for value in read_line(line, _READERS)
        ]
        start += len(line) + 1
    return found
