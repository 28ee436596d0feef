"""What tests of loaders ask of a loaded document."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ingest.blocks import Block, BlockKind, LoadedDocument, Table
from knowledge.text import readable


def texts(loaded: LoadedDocument) -> list[str]:
    """The text of every block that is no table."""
    return [loaded.text[block.start : block.end] for block in loaded.blocks if block.kind is not BlockKind.TABLE]


def headings(loaded: LoadedDocument) -> list[tuple[int | None, str]]:
    """Level and text of every heading."""
    found = (block for block in loaded.blocks if block.kind is BlockKind.HEADING)
    return [(block.level, loaded.text[block.start : block.end]) for block in found]


def tables(loaded: LoadedDocument) -> list[Table]:
    """The tables in order."""
    return [block.table for block in loaded.blocks if block.table is not None]


def rows(table: Table) -> list[list[str]]:
    """The texts of the data rows."""
    return [[cell.text for cell in row] for row in table.rows]


def bare(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s+", "", text)


class TooSlow(BaseException):
    """Reading took longer than it may; no net under failures catches it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails when the body takes more than `seconds` of processor time."""

    def stop(*_: Any) -> None:
        raise TooSlow(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def assert_consistent(loaded: LoadedDocument) -> None:
    """Every offset points at its text, blocks follow each other, tables are rectangular.

    The cells of plain text are shown without the marks and breaks of word processors.
    """
    as_shown = readable if loaded.format in ("txt", "md") else str
    end = 0
    for block in loaded.blocks:
        assert end <= block.start <= block.end <= len(loaded.text)
        end = block.end
        if block.table is not None:
            _assert_table(loaded.text, block, block.table, as_shown)


def _assert_table(text: str, block: Block, table: Table, as_shown: Callable[[str], str]) -> None:
    for row in table.rows:
        assert len(row) == len(table.header)
        for cell in row:
            assert as_shown(text[cell.start : cell.end]) == cell.text
            assert not cell.text or block.start <= cell.start <= cell.end <= block.end
