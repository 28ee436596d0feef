"""What a check says of one place of one document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.blocks import Block, BlockKind, LoadedDocument, Table
from knowledge.answered_questions import OTHER_WORDINGS
from knowledge.types import DocumentKind, Metadata


class Severity(StrEnum):
    """An error must be mended before the library is used; a warning is for somebody to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """`file` is the path below the checked folder; `line` counts from 1, None where the format has no lines; `rule` is
    a short English name that stays the same; `message` is Chinese and says what to do."""

    file: str
    line: int | None
    severity: Severity
    rule: str
    message: str

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


@dataclass(frozen=True)
class Checked:
    """A document that is being checked: what it says of itself, and its blocks."""

    file: str
    loaded: LoadedDocument
    said: Mapping[str, str]
    metadata: Metadata
    written: frozenset[str] = frozenset()
    """The names of the fields that a person wrote: in front matter or in a sidecar."""

    @property
    def is_markdown(self) -> bool:
        """Whether it is one of the texts that are written for a library, with front matter."""
        return self.loaded.format == "md"

    @property
    def is_own(self) -> bool:
        """Whether it was written for the library, rather than published by a body: its words can be mended."""
        written = (DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE, DocumentKind.ANSWERS)
        return self.is_markdown and (self.metadata.kind in written or self.metadata.digest_of is not None)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in reading order."""
        return tuple(block.table for block in self.loaded.blocks if block.table is not None)

    @cached_property
    def stated(self) -> tuple[Block, ...]:
        """All that the text says: everything but the other wordings of questions, which are others' words."""
        return tuple(block for block in self.loaded.blocks if not OTHER_WORDINGS.match(self.loaded.text, block.start))

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The paragraphs and items that may be quoted, without headings and tables."""
        return tuple(block for block in self.stated if block.kind is BlockKind.PARAGRAPH)

    def field_at(self, name: str) -> int | None:
        """Where a field stands in the front matter."""
        match = re.compile(rf"^{re.escape(name)}[ \t]*:", re.MULTILINE).search(self.loaded.text) if self.is_markdown else None
        return match.start() if match else None

    def at(self, start: int | None, severity: Severity, rule: str, message: str) -> Finding:
        """A finding at an offset of the text, or of the document as a whole."""
        line = None if start is None or not self.is_markdown else self.loaded.text.count("\n", 0, start) + 1
        return Finding(self.file, line, severity, rule, message)

    def error(self, rule: str, message: str, start: int | None = None) -> Finding:
        """An error at an offset, or of the document."""
        return self.at(start, Severity.ERROR, rule, message)

    def warning(self, rule: str, message: str, start: int | None = None) -> Finding:
        """A warning at an offset, or of the document."""
        return self.at(start, Severity.WARNING, rule, message)


def unreadable(file: Path | str, reason: str) -> Finding:
    """A file that could not even be opened."""
    return Finding(str(file), None, Severity.ERROR, "unreadable", reason)
