"""The chunks of a version in reading order, and which version each chunk is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.types import Chunk


@dataclass(frozen=True)
class ReadingOrder:
    """All chunks of a version, in reading order; ids differ."""

    chunks: Sequence[Chunk]

    @property
    def chars(self) -> int:
        """The characters of all chunks together."""
        return sum(len(chunk.text) for chunk in self.chunks)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {chunk.id: position for position, chunk in enumerate(self.chunks)}

    def get(self, chunk_id: str) -> Chunk | None:
        """The chunk of that id."""
        position = self._positions.get(chunk_id)
        return None if position is None else self.chunks[position]

    def after(self, chunk_id: str, reach: int) -> list[Chunk]:
        """The up to `reach` chunks after one; none after an unknown one."""
        position = self._positions.get(chunk_id)
        return [] if position is None else list(self.chunks[position + 1 : position + 1 + reach])

    def at(self, offset: int) -> Chunk | None:
        """The first chunk that holds a character of the version's text, itself or in one of its parts."""
        return next((chunk for chunk in self.chunks if _holds(chunk, offset)), None)


def _holds(chunk: Chunk, offset: int) -> bool:
    return chunk.start <= offset < chunk.end or any(part.start <= offset < part.end for part in chunk.parts)


class Owners:
    """Which version each chunk of some versions is of, and which of them have chunks without a vector of their own."""

    def __init__(self, rows: Iterable[tuple[str, int]], sharing: Collection[int]) -> None:
        self._version_of = dict(rows)
        self._counts = Counter(self._version_of.values())
        self._sharing = frozenset(sharing)

    def version_of(self, chunk_id: str) -> int | None:
        """The version that a chunk is of; None for one of other versions."""
        return self._version_of.get(chunk_id)

    def count(self, version_id: int) -> int:
        """How many chunks a version has."""
        return self._counts[version_id]

    def have_stand_ins(self, versions: Collection[int]) -> bool:
        """Whether any of these versions has chunks without a vector of their own."""
        return any(version in versions for version in self._sharing)
