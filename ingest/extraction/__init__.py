"""Sections and table rows become typed records."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.contacts import contacts
from ingest.extraction.duties import duties
from ingest.extraction.procedures import procedures
from ingest.extraction.prose import prose_duties
from ingest.extraction.reading import Reading, with_ids
from ingest.extraction.services import offered
from ingest.extraction.sheets import sheet_facts
from ingest.extraction.targets import targets
from ingest.outline import Outline
from knowledge.facts import Fact
from knowledge.types import Metadata, Region

EXTRACTION_VERSION = "facts-11"


def extract(
    document_key: str,
    source: str,
    text: str,
    outlined: Outline,
    metadata: Metadata,
    documented: frozenset[Region] = frozenset(),
) -> list[Fact]:
    """The records that a document holds, in reading order. Offsets are into `text`; `documented` are the places that
    other documents are of. Advice to everybody sets no targets and gives no body a duty: of it only contacts are recorded."""
    reading = Reading(document_key, source, text, outlined, metadata, documented)
    found = contacts(reading) if metadata.answers_everybody else _records(reading)
    return sorted(with_ids(document_key, found), key=lambda fact: fact.provenance.start)


def _records(reading: Reading) -> Iterator[Fact]:
    listed = list(duties(reading))
    own = [(duty.provenance.start, duty.provenance.end) for duty in listed if not duty.provenance.also]
    yield from listed
    yield from prose_duties(reading, own)
    for extractor in (contacts, targets, procedures, offered, sheet_facts):
        yield from extractor(reading)
