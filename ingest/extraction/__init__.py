"""Sections and table rows become typed records."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.outline import Outline
from knowledge.facts import Fact
from knowledge.types import Chunk, Metadata

EXTRACTION_VERSION = "facts-0"


def extract(
    document_key: str, source: str, text: str, outlined: Outline, chunks: Sequence[Chunk], metadata: Metadata
) -> list[Fact]:
    """The records that a document holds, in reading order. Offsets are into `text`."""
    return []
