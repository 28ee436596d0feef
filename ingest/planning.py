"""What an ingest would change, file by file, and what it did: for the administrator and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.preparing import Prepared
from ingest.twins import Twin


class Change(StrEnum):
    """What an ingest does with a file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One file of a plan. Counts are of chunks against the current version; `reason` is for the administrator.

    `twin` is another document with nearly the same text: told, not refused.
    """

    key: str
    source: str
    change: Change
    prepared: Prepared | None = None
    added: int = 0
    removed: int = 0
    kept: int = 0
    reason: str = ""
    twin: Twin | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change, before anything is written."""

    documents: tuple[PlannedDocument, ...]

    def of(self, change: Change) -> list[PlannedDocument]:
        """The documents with that change."""
        return [document for document in self.documents if document.change is change]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What was done. `embedded` counts the chunks that were embedded for it."""

    plan: Plan
    embedded: int = 0

    def as_json(self) -> dict[str, object]:
        """For programs: a count per change and one entry per file."""
        counts = {change.value: len(self.plan.of(change)) for change in Change}
        return {**counts, "embedded": self.embedded, "documents": [_file_json(d) for d in self.plan.documents]}


def warnings_of(document: PlannedDocument) -> list[str]:
    """What the administrator should look at before publishing."""
    own = list(document.prepared.warnings) if document.prepared else []
    return [*own, document.twin.warning] if document.twin else own


def _file_json(document: PlannedDocument) -> dict[str, object]:
    prepared = document.prepared
    return {
        "key": document.key,
        "source": document.source,
        "change": document.change.value,
        "title": prepared.metadata.title if prepared else None,
        "region": prepared.metadata.region.key if prepared and prepared.metadata.region is not None else None,
        "chunks": {"added": document.added, "removed": document.removed, "kept": document.kept},
        "facts": len(prepared.facts) if prepared else 0,
        "unknown": list(prepared.metadata.unknown) if prepared else [],
        "warnings": warnings_of(document),
        "twin": {"key": document.twin.key, "share": round(document.twin.share, 2)} if document.twin else None,
        "reason": document.reason,
    }
