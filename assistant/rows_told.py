"""The row that the last answer told, where the next question leans on it: 挂号怎么挂 asks of that clinic, not of the one below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.marks import without_marks
from assistant.rows import labelled_cells
from assistant.selection import SURELY_MEANT, Unit, rows_that_fit
from assistant.types import Turn
from knowledge.text import bare
from knowledge.types import Chunk

_LEAST_CELLS, _LEAST_CHARS = 2, 4
_NAMED_CHARS = 3


def rather_rows_told(units: Sequence[Unit], said: str, history: Sequence[Turn]) -> list[Unit]:
    """The units, best first, without the rows beside those that the last answer told, unless `said` names one of them; the rows told are
    raised, for a follow-up has few words."""
    last = bare(without_marks(next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")))
    if not last:
        return list(units)
    left = rows_that_fit(units, lambda unit: _is_told(unit.hit.chunk, last) or (None if _is_named(unit.hit.chunk, said) else False))
    raised = [replace(unit, score=unit.score + SURELY_MEANT) if _is_told(unit.hit.chunk, last) else unit for unit in left]
    return sorted(raised, key=lambda unit: -unit.score)


def _is_told(row: Chunk, last: str) -> bool:
    """Whether most of a row's longer cells stand in an answer."""
    cells = [cell for _, text in labelled_cells(row) if len(cell := bare(text)) >= _LEAST_CHARS]
    told = sum(cell in last for cell in cells)
    return told >= _LEAST_CELLS and 2 * told > len(cells)


def _is_named(row: Chunk, said: str) -> bool:
    """Whether a question has a few characters running of one of a row's cells."""
    shown = bare(said)
    runs = (shown[start : start + _NAMED_CHARS] for start in range(len(shown) - _NAMED_CHARS + 1))
    cells = [bare(cell) for _, cell in labelled_cells(row)]
    return any(run in cell for run in runs for cell in cells)
