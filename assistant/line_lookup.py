"""The numbers of help lines: the national ones from the reviewed list, a place's own where its documents tell one."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import chain

from assistant.expectation import Expected, expected_of
from assistant.extractive import Draft, followed
from assistant.line_answers import (
    asks_for_a_line,
    fitting_lines,
    fixed_lines,
    line_of,
    lines_for_the_matter,
    lines_instead,
    matter_of,
    named_line,
    says_hours,
    tells_a_number,
)
from assistant.line_numbers import numbers_called
from assistant.record_citations import RecordCitations, marks
from assistant.replies import FOR_WHAT_IS_ASKED, no_such_line, no_such_number, whom_to_ask
from assistant.types import Outcome
from assistant.understanding import Understanding
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.documents import Documents
from knowledge.facts import Contact, FactKind
from knowledge.national_numbers import LIBRARY_KEYS
from knowledge.types import Audience, Document, Region

_ROW_CHARS = 200
_LOCAL_DIGITS = 7
_Told = tuple[Draft, Outcome]


class LineLookup:
    """Answers which help line to call, or none where the passages are to tell it."""

    def __init__(self, catalogue: Catalogue, documents: Documents) -> None:
        self._catalogue = catalogue
        self._documents = documents
        self._citations = RecordCitations(documents)

    def answer(self, reading: Understanding, readable_to: frozenset[Audience]) -> _Told | None:
        """The national help lines that fit, where any line will do; those that no place has another of, in any case."""
        numbers = numbers_called(reading)
        if not numbers and not asks_for_a_line(reading):
            return None
        found = self._catalogue.all(FactQuery(kind=FactKind.CONTACT, readable=readable_to))
        contacts = [fact for fact in found if isinstance(fact, Contact) and fact.phones]
        national = _reviewed([contact for contact in contacts if not contact.provenance.region.path])
        if numbers and not any(self._is_known(number, contacts, readable_to) for number in numbers):
            return self._of_no_such_number(reading, national)
        if fixed := fixed_lines(reading, national):
            return self._fixed(reading, fixed, national)
        if not asks_for_a_line(reading):
            return None
        here = [contact for contact in contacts if contact.provenance.region in reading.regions]
        if fitting_lines(reading, here) or self._is_told_here(reading, readable_to):
            return None
        lines = fitting_lines(reading, national)
        return self._general(reading, lines) if lines else self._of_no_such_line(reading, readable_to)

    def _fixed(self, reading: Understanding, lines: Sequence[Contact], national: Sequence[Contact]) -> _Told:
        """Lines that are the same everywhere, and those for what is asked where these are for something else; when they are answered
        may not be known."""
        draft = self._cited(lines)
        if others := lines_for_the_matter(reading, lines, national):
            draft = followed(draft, f"{FOR_WHAT_IS_ASKED}\n", self._cited(others))
        if expected_of(reading.query) is not Expected.HOURS or any(map(says_hours, lines)):
            return draft, Outcome.ANSWERED
        text = f"未找到：资料没有写明服务时间。线路是：\n{draft.text}"
        return replace(draft, text=text), Outcome.NO_EVIDENCE

    def _general(self, reading: Understanding, lines: Sequence[Contact]) -> _Told:
        """National lines, and that the places which are asked about tell none of their own."""
        draft = self._cited(lines)
        if not reading.regions:
            return draft, Outcome.ANSWERED
        places = "、".join(region.full_name for region in reading.regions)
        if reading.named:
            text = f"未找到：{places}的文件没有写明当地的号码。全国通用的是：\n{draft.text}"
            return replace(draft, text=text), Outcome.NO_EVIDENCE
        text = f"{draft.text}\n（以上全国通用；{places}的文件没有写明当地的号码。）"
        return replace(draft, text=text), Outcome.PARTLY_ANSWERED

    def _of_no_such_line(self, reading: Understanding, readable_to: frozenset[Audience]) -> _Told | None:
        """That a line whose number is asked for by its name stands in no document; None where one has the line, or the name
        beside a number."""
        line = named_line(reading) if expected_of(reading.query) is Expected.PHONE else None
        if line is None or self._name(line, readable_to) or self._tell_a_number((), readable_to, {line[:-2]}):
            return None
        return Draft(no_such_line(line, reading.english), (), 1.0), Outcome.NO_EVIDENCE

    def _of_no_such_number(self, reading: Understanding, national: Sequence[Contact]) -> _Told:
        """That a number which the question names stands in no document, and the lines for what is asked."""
        lines = lines_instead(reading, national)
        if not lines:
            return Draft(f"{no_such_number(reading.english)}\n{whom_to_ask((), (), reading.english)}", (), 1.0), Outcome.NO_EVIDENCE
        first = Draft(no_such_number(reading.english), (), 1.0)
        return followed(first, f"{FOR_WHAT_IS_ASKED}\n", self._cited(lines)), Outcome.PARTLY_ANSWERED

    def _is_known(self, number: str, contacts: Sequence[Contact], readable_to: frozenset[Audience]) -> bool:
        """Whether a record or a document has a number, however it is written, with an area code or without."""
        digits = [rf"[{digit}{chr(ord('０') + int(digit))}]" for digit in (number[-_LOCAL_DIGITS:] if number[0] == "0" else number)]
        written = re.compile(("" if number[0] == "0" else r"(?<!\d)") + r"[\s()（）－-]{0,2}".join(digits) + r"(?!\d)")
        open_to = (d for d in self._documents.all() if d.metadata.audience in readable_to)
        texts = chain((p for c in contacts for p in c.phones), (self._documents.text(d.version_id) for d in open_to))
        return any(map(written.search, texts))

    def _name(self, line: str, readable_to: frozenset[Audience]) -> bool:
        """Whether a document names a line, with a number or without."""
        open_to = (d for d in self._documents.all() if d.metadata.audience in readable_to)
        return any(line in self._documents.text(document.version_id) for document in open_to)

    def _is_told_here(self, reading: Understanding, readable_to: frozenset[Audience]) -> bool:
        """Whether the places that are asked about have a number for the matter that no record was made of."""
        return bool(reading.regions) and self._tell_a_number(reading.regions, readable_to, matter_of(reading))

    def _tell_a_number(self, regions: Sequence[Region], readable_to: frozenset[Audience], about: Set[str]) -> bool:
        """Whether a document of one of these places, or any where there are none, has one of the words beside a number."""
        open_to = (d for d in self._documents.all() if d.metadata.audience in readable_to)
        return any(self._tells_a_number(d, about) for d in open_to if not regions or d.region in regions)

    def _tells_a_number(self, document: Document, about: Set[str]) -> bool:
        """Whether a passage does: what was left out of the passages can't be quoted."""
        if not tells_a_number(self._documents.text(document.version_id), about):
            return False
        passages = (chunk.text for chunk in self._documents.chunks_of(document.version_id))
        return any(tells_a_number(_in_one_line(passage), about) for passage in passages)

    def _cited(self, lines: Sequence[Contact]) -> Draft:
        """The lines with their citations, the first leading."""
        citations = self._citations.numbered([(line,) for line in lines])
        first, *rest = (f"{line_of(line)}{marks(cited)}" for line, cited in zip(lines, citations, strict=True))
        return Draft("\n".join([first, *(f"· {line}" for line in rest)]), tuple(chain(*citations)), 1.0)


def _in_one_line(passage: str) -> str:
    """A short passage, such as the cells of one row, as one sentence."""
    return passage.replace("\n", " ") if len(passage) <= _ROW_CHARS else passage


def _reviewed(national: list[Contact]) -> list[Contact]:
    """The lines of the starter library where there is one: what others say holds everywhere is not reviewed."""
    return [c for c in national if c.provenance.document_key.startswith(LIBRARY_KEYS)] or national
