"""What every extractor needs of a document: its text, its paragraphs under their headings, and provenance."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Cell, Table
from ingest.outline import Outline
from ingest.outline_entries import Entry
from ingest.samples import says_sample
from ingest.withdrawn import in_force
from knowledge.facts import Fact, Provenance
from knowledge.item_marks import APPENDIX, CIRCLED, DIVISION, IN_CHINESE
from knowledge.text import names_draft, readable, sentences
from knowledge.types import COUNTRY, Metadata, Region, Validity

_ORDINAL = re.compile(
    rf"^\s*(?:{DIVISION}|{IN_CHINESE}|{CIRCLED}|{APPENDIX}\s*\d*\s*[：:]?"
    r"|[（(]\d{1,2}[）)]|\d{1,2}\.\d{1,2}[.．]?(?!\d)|\d{1,3}\s*[.．、])\s*"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading with the headings above it, its own title included. Offsets are into the text."""

    entry: Entry
    path: tuple[str, ...]
    start: int
    end: int

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading and nothing else."""
        return self.entry.rank is not None and not self.entry.has_body

    @property
    def is_item(self) -> bool:
        """Whether it is a numbered item with text of its own."""
        return self.entry.rank is not None and self.entry.has_body

    @property
    def above(self) -> tuple[str, ...]:
        """The headings above it, without the title that it makes itself."""
        return self.path[:-1] if self.entry.rank is not None and self.entry.title else self.path


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that is read for records. `documented` are the places that other documents are of."""

    key: str
    source: str
    text: str
    outlined: Outline
    metadata: Metadata
    documented: frozenset[Region] = frozenset()

    @property
    def region(self) -> Region:
        """Where the document applies."""
        return self.metadata.region or COUNTRY

    def paragraphs(self) -> list[Paragraph]:
        """Everything but tables, in reading order."""
        return [
            Paragraph(entry, path, entry.block.start, entry.block.end)
            for entry, path in self.outlined.entries
            if entry.block.table is None
        ]

    def tables(self) -> Iterator[tuple[Table, tuple[str, ...]]]:
        """Tables with the headings above them, in reading order, without the rows that were taken back."""
        for entry, path in self.outlined.entries:
            if entry.block.table is not None:
                yield in_force(entry.block.table), path

    def sentences(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Offsets of the sentences of a paragraph. A line break inside one is no end, since exports break lines."""
        flat = self.text[paragraph.start : paragraph.end].replace("\n", " ").replace("\r", " ")
        for start, end in sentences(flat):
            yield paragraph.start + start, paragraph.start + end

    def provenance(
        self,
        start: int,
        end: int,
        path: Sequence[str],
        confidence: float,
        cell: str | None = None,
        also: Iterable[tuple[int, int]] = (),
        region: Region | None = None,
        sample: bool = False,
    ) -> Provenance:
        """Where `text[start:end]` stands, white space around it left out. What stands in an attached draft is a draft,
        whatever carries it; what stands under a title that says so is a sample."""
        start, end = self.trimmed(start, end)
        draft = self.metadata.draft or any(names_draft(title) for title in path if title != self.metadata.title)
        return Provenance(
            self.key, region or self.region, " › ".join(path), self.text[start:end], start, end, self.source,
            self.metadata.title, Validity.DRAFT if draft else Validity.CURRENT, self.metadata.audience, confidence,
            cell, tuple(self.trimmed(*place) for place in also),
            sample or self.metadata.sample or any(says_sample(title) for title in path),
        )

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The slice without white space around it."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return start + lead, start + max(lead, len(piece.rstrip()))

    def shown(self, start: int, end: int) -> str:
        """A slice as a person reads it."""
        return readable(self.text[start:end])


def unnumbered(text: str) -> str:
    """A heading or item without its number: （二）相关部门 is 相关部门."""
    return _ORDINAL.sub("", readable(text))


def within_brackets(text: str) -> str:
    """A slice of a sentence up to the bracket that closes around it: 报名学校） is 报名学校."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character in "（(【[") - (character in "）)】]")
        if depth < 0:
            return text[:index].rstrip()
    return text


def cell_place(table: Table, cell: Cell) -> str | None:
    """How a sheet names a cell: 活动安排!B7."""
    return f"{table.sheet}!{cell.ref}" if table.sheet and cell.ref else cell.ref


def with_ids(document_key: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Records with their ids: the same record of an unchanged text keeps its id; one that repeats is told apart."""
    seen: dict[str, int] = {}
    for fact in facts:
        place = fact.provenance
        own = replace(fact, provenance=replace(place, start=0, end=0, also=(), confidence=0.0), id="")
        content = "\x1f".join((document_key, fact.kind.value, repr(own)))
        seen[content] = seen.get(content, 0) + 1
        digest = hashlib.sha256(f"{content}\x1f{seen[content]}".encode()).hexdigest()
        yield replace(fact, id=digest[:24])
