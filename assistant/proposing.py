"""Records that a chat model proposes where the rules found none. What it writes is checked against the document word by
word; what stands there is still only a proposal, for an administrator to accept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import prompts
from assistant.expectation import MOBILE
from assistant.generative import THOUGHTS, shielded
from assistant.types import ChatModel
from assistant.values import ValueKind, values
from knowledge.bodies import is_body
from knowledge.facts import Activity, Contact, Duty, Fact, Provenance, Service, Target, Venue
from knowledge.relatives import RELATIVE
from knowledge.text import names_draft, normalise, places_of, readable
from knowledge.types import Chunk, Document, Validity

SURE = 0.6
"""Where the surest record of a passage is less sure than this, the passage is looked at again."""

_CONFIDENCE = 0.5
_SHORTEST = 15
_TYPES: Mapping[str, Callable[..., Fact]] = {
    kind.kind.value: kind for kind in (Contact, Duty, Service, Activity, Venue, Target)
}
_NOT_ASKED = frozenset({"id", "provenance", "stages"})
_BODIES = ("lead", "cooperate", "responsible")
_LIST = re.compile(r"\[.*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a model proposed that stands in the document, and how much it wrote that does not. `passages` were shown."""

    facts: tuple[Fact, ...]
    dropped: int
    passages: int


def unsure_passages(chunks: Sequence[Chunk], facts: Sequence[Fact], text: str) -> list[Chunk]:
    """The passages in which no record stands, or only unsure ones, in reading order."""
    sure = [fact.provenance for fact in facts if fact.provenance.confidence >= SURE]
    taken = [(place.start, place.end) for place in sure] + [pair for place in sure for pair in place.also]
    free = (chunk for chunk in chunks if not any(start < chunk.end and chunk.start < end for start, end in taken))
    return [chunk for chunk in free if len(readable(text[chunk.start : chunk.end])) >= _SHORTEST]


def propose(
    model: ChatModel,
    document: Document,
    text: str,
    chunks: Sequence[Chunk],
    progress: Callable[[str, int, int], None] = lambda _, __, ___: None,
) -> Proposals:
    """Ask about each passage of a document's `text`; each record once.

    Raises:
        ModelUnavailable: on an error of the model, or when its time is up.
    """
    found: dict[str, Fact] = {}
    dropped = 0
    for done, chunk in enumerate(chunks):
        progress("查找", done, len(chunks))
        for fact in _proposed(model, document, text, chunk):
            dropped += fact is None
            if fact is not None:
                found.setdefault(fact.id, fact)
    progress("查找", len(chunks), len(chunks))
    return Proposals(tuple(found.values()), dropped, len(chunks))


def _proposed(model: ChatModel, document: Document, text: str, chunk: Chunk) -> Iterator[Fact | None]:
    """The records of one passage; None for each that is not what the document says."""
    passage = text[chunk.start : chunk.end]
    title, section = shielded(document.metadata.title), shielded(chunk.section)
    written = model.complete(prompts.render("propose", title=title, section=section, passage=shielded(passage)))
    for entry in _entries(written):
        yield _checked(entry, document, text, chunk) if isinstance(entry, dict) else None


def _entries(written: str) -> list[Any]:
    """The entries of the JSON array in a completion; one that can't be read counts as one wrong entry."""
    match = _LIST.search(THOUGHTS.sub("", written))
    if match is None:
        return []
    try:
        read = json.loads(match.group())
    except ValueError:
        return [None]
    return read if isinstance(read, list) else [None]


def _checked(entry: Mapping[str, Any], document: Document, text: str, chunk: Chunk) -> Fact | None:
    """The record, if its quote stands in the passage and all that it says in its quote."""
    make = _TYPES.get(str(entry.get("kind")))
    quoted = entry.get("quote")
    if make is None or not isinstance(quoted, str):
        return None
    place = next(places_of(quoted, text[chunk.start : chunk.end]), None)
    if place is None:
        return None
    start, end = chunk.start + place[0], chunk.start + place[1]
    said = _said(make, entry, text[start:end], document)
    if said is None:
        return None
    provenance = _provenance(document, chunk, text, start, end)
    try:
        fact = make(id="", provenance=provenance, **said)
    except TypeError:  # a field that the kind can't do without is missing
        return None
    return replace(fact, id=_id(fact)) if _is_complete(fact) else None


def _said(make: Any, entry: Mapping[str, Any], quote: str, document: Document) -> dict[str, Any] | None:
    """The fields that an entry tells, in the quote's own writing; None where one does not stand in the quote."""
    said: dict[str, Any] = {"action": ""} if make is Duty else {}
    if make is Contact:
        said |= {"body": None, "purpose": f"《{document.metadata.title}》联系"}
    elif make is Target:
        said |= {"comparator": None, "unit": None}
    for field in fields(make):
        value = entry.get(field.name)
        if field.name in _NOT_ASKED or not value:
            continue
        listed = field.type == "tuple[str, ...]"
        items = value if isinstance(value, list) else [value]
        if (not listed and len(items) != 1) or not all(isinstance(item, str) for item in items):
            return None
        places = [next(places_of(item, quote), None) for item in items]
        shown = [readable(quote[place[0] : place[1]]) for place in places if place is not None]
        if len(shown) != len(items):
            return None
        said[field.name] = tuple(shown) if listed else shown[0]
    return said


def _is_complete(fact: Fact) -> bool:
    """Whether a record says enough to be of use, and its numbers and departments are some."""
    if isinstance(fact, Contact):
        reached = bool(fact.phones or fact.emails or fact.address)
        told = all(map(_is_phone, fact.phones)) and all("@" in email for email in fact.emails)
        return reached and told and not _is_private(fact)
    if isinstance(fact, Duty):
        names = [name for role in _BODIES for name in getattr(fact, role)]
        return bool(names) and all(map(is_body, names))
    return not isinstance(fact, Target) or any(character.isdigit() for character in fact.value)


def _is_private(contact: Contact) -> bool:
    """Whether a mobile number stands beside a child's relative."""
    return any(MOBILE.search(normalise(phone)) for phone in contact.phones) and RELATIVE.search(contact.provenance.quote) is not None


def _is_phone(written: str) -> bool:
    return any(value.kind is ValueKind.PHONE for value in values(f"电话：{written}"))


def _provenance(document: Document, chunk: Chunk, text: str, start: int, end: int) -> Provenance:
    draft = document.metadata.draft or any(map(names_draft, chunk.headings))
    validity = Validity.DRAFT if draft else Validity.CURRENT
    return Provenance(
        document.key, document.region, chunk.section, text[start:end], start, end, document.source,
        document.metadata.title, validity, document.metadata.audience, _CONFIDENCE,
    )


def _id(fact: Fact) -> str:
    """The same for the same words of the same quote, wherever it stands in the document."""
    place = fact.provenance
    own = replace(fact, provenance=replace(place, start=0, end=0, source="", title="", section=""))
    return hashlib.sha256(f"{fact.kind.value}\x1f{own!r}".encode()).hexdigest()[:24]
