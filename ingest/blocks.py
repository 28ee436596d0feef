"""What a loader yields: the text of a file and the blocks that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is, as far as the file's own format tells."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a filled grid. A cell that a merge covers repeats the origin's text and offsets.

    `start` and `end` are offsets into the loaded text, end-exclusive; `ref` is the sheet's name for the origin (B7).
    `struck` tells that the text is struck through: the author cancelled it without deleting it.
    """

    text: str
    start: int
    end: int
    ref: str | None = None
    merged: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid with every merged cell filled; all rows have the same length.

    `header` holds one path a column from the top header row downwards, joined by a slash: 参加对象/年龄.
    `rows` holds the data rows only. `caption` is the title row or the sheet's name.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A slice of the loaded text in reading order. `level` is a heading's level, 1 the top, where the format tells."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    page: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """The text of a file and its blocks.

    Of a plain-text file `text` is the decoded file unchanged; of other formats it is the visible text in reading order,
    one block a line, each origin cell of a table once. `properties` are what the file says of itself outside its text
    (front matter, an HTML metadata table), by the field names of `knowledge.types.Metadata` where they have one.
    `warnings` are sentences for the administrator, naming page, sheet or line.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    properties: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
