"""Where records stand in their documents: the citations behind an answer from records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from knowledge.documents import Documents
from knowledge.facts import Fact, Procedure
from knowledge.types import Citation, Document

_LEAD_CHARS = 12


class RecordCitations:
    """Cites records by the documents that they were read from."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def numbered(self, items: Sequence[Sequence[Fact]]) -> list[list[Citation]]:
        """The citations of each item, the records that say the same, numbered through from 1."""
        numbers = count(1)
        return [[replace(cited, number=next(numbers)) for cited in self.of(facts)] for facts in items]

    def of(self, facts: Iterable[Fact]) -> Iterator[Citation]:
        """Where each record stands; of a corrected one also where its corrected words stand, if not in its quote."""
        documents = {document.key: document for document in self._documents.all()}
        for number, fact in enumerate(facts, start=1):
            place = fact.provenance
            document = documents[place.document_key]
            yield Citation(number, document, place.section, place.quote, place.start, place.end, None, place.cell)
            for entry in place.corrected:
                for quote, (start, end) in zip(entry.quotes, entry.places, strict=True):
                    if not (place.start <= start and end <= place.end):
                        yield Citation(number, document, self._section(document, start), quote, start, end)

    def of_steps(self, procedure: Procedure) -> Iterator[Citation]:
        """Where each step stands; a step that is not found word for word is cited by the procedure's own quote."""
        whole = next(self.of([procedure]))
        text = self._documents.text(whole.document.version_id)
        for number, step in enumerate(procedure.steps, start=1):
            lead = step.what.split("：")[-1][:_LEAD_CHARS]
            start = text.find(lead, procedure.provenance.start)
            if start < 0:
                yield replace(whole, number=number)
            else:
                line = text[start:].split("\n", 1)[0]
                yield replace(whole, number=number, start=start, end=start + len(line), quote=line)

    def _section(self, document: Document, start: int) -> str:
        """The headings above a place of a document, the innermost section's."""
        sections = self._documents.sections(document.version_id)
        inside = [section.headings for section in sections if section.start <= start < section.end]
        return " › ".join(inside[-1]) if inside else ""


def marks(citations: Iterable[Citation]) -> str:
    """[1][2], as they stand behind a line."""
    return "".join(f"[{citation.number}]" for citation in citations)
