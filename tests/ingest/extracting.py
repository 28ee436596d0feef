"""Texts and tables to records, without files, regions of the whole country or models."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block, BlockKind, Cell, LoadedDocument, Table
from ingest.extraction import extract
from ingest.loaders.text import load_text
from ingest.outline import outline
from knowledge.facts import Fact
from knowledge.types import Metadata, Region

MINHANG = Region(("上海市", "闵行区"))


def facts_of(text: str, markdown: bool = False, metadata: Metadata | None = None) -> list[Fact]:
    """The records of a plain text or Markdown."""
    return _facts(load_text(text, markdown), metadata)


def facts_of_sheet(header: Sequence[str], *rows: Sequence[str], region: Region = MINHANG) -> list[Fact]:
    """The records of one sheet."""
    text = ""
    cells: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows, start=2):
        line = []
        for column, value in enumerate(row):
            line.append(Cell(value, len(text), len(text) + len(value), f"{chr(65 + column)}{number}"))
            text += value + "\t"
        cells.append(tuple(line))
        text += "\n"
    table = Table(tuple(header), tuple(cells), sheet="目录")
    loaded = LoadedDocument(text, (Block(BlockKind.TABLE, 0, len(text), table=table),), "xlsx")
    return _facts(loaded, Metadata(title="目录", region=region))


def _facts(loaded: LoadedDocument, metadata: Metadata | None) -> list[Fact]:
    outlined = outline(loaded)
    found = extract("k", "k.txt", loaded.text, outlined, metadata or Metadata(title="方案", region=MINHANG))
    for fact in found:
        place = fact.provenance
        assert loaded.text[place.start : place.end] == place.quote
    return found
