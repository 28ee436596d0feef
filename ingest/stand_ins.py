"""Of a large catalogue only some rows get a vector, as unlike each other as can be; each of the others goes by the vector
of the row that it is most like. They are found by their words and as records all the same."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.extraction.sheets import is_catalogue
from ingest.outline import Outline
from knowledge.text import bigrams
from knowledge.types import Chunk

_BUCKETS = 512
_BLOCK = 2_000  # rows that are compared at once, which bounds memory
_RECURS = 2

_Pairs = frozenset[str]


def stand_ins(
    chunks: Sequence[Chunk], outlined: Outline, columns: Sequence[str], embedded_chars: int, source: str = ""
) -> Mapping[str, str]:
    """The chunks that get no vector of their own, each with the chunk whose vector stands for it; none where the rows of
    the document's catalogues have no more than `embedded_chars` characters together. `columns` is what the administrator
    says of them, `source` the file's name for an error in it."""
    rows = list(_catalogue_rows(chunks, outlined, columns, source))
    if sum(len(row.text) for row in rows) <= embedded_chars:
        return {}
    pairs = {row.id: frozenset(bigrams(row.text)) for row in rows}
    held = Counter(pair for own in pairs.values() for pair in own)
    by_id = sorted(rows, key=lambda row: row.id)
    chosen = list(_chosen(by_id, pairs, held, embedded_chars))
    kept = {row.id for row in chosen}
    others = [row.id for row in by_id if row.id not in kept]
    return dict(zip(others, _likest(others, [row.id for row in chosen], pairs, held), strict=True))


def _catalogue_rows(
    chunks: Sequence[Chunk], outlined: Outline, columns: Sequence[str], source: str
) -> Iterator[Chunk]:
    tables = [entry.block for entry, _ in outlined.entries if entry.block.table]
    blocks = [block for block in tables if block.table and is_catalogue(block.table, columns, source)]
    starts = [block.start for block in blocks]
    for chunk in chunks:
        place = bisect_right(starts, chunk.start) - 1
        if chunk.parts and place >= 0 and chunk.start < blocks[place].end:
            yield chunk


def _chosen(
    by_id: Sequence[Chunk], pairs: Mapping[str, _Pairs], held: Mapping[str, int], embedded_chars: int
) -> Iterator[Chunk]:
    """Rows with words that recur and that no row before them has, then any. Ids are hashes: in their order the rows of a
    changed catalogue that stay are chosen again, so that they are not embedded anew."""
    told: set[str] = set()
    passed: list[Chunk] = []
    room = embedded_chars
    for row in by_id:
        new = {pair for pair in pairs[row.id] - told if held[pair] >= _RECURS}
        if not new:
            passed.append(row)
        elif len(row.text) <= room:
            told |= new
            room -= len(row.text)
            yield row
    for row in passed:
        if len(row.text) <= room:
            room -= len(row.text)
            yield row


def _likest(
    others: Sequence[str], chosen: Sequence[str], pairs: Mapping[str, _Pairs], held: Mapping[str, int]
) -> Iterator[str]:
    """Of each row the chosen one with which it shares most, rare words weighing more."""
    weights = {pair: float(np.log(len(pairs) / count)) for pair, count in held.items()}
    wanted = _bags(chosen, pairs, weights)
    for start in range(0, len(others), _BLOCK):
        alike = _bags(others[start : start + _BLOCK], pairs, weights) @ wanted.T
        yield from (chosen[best] for best in alike.argmax(axis=1).tolist())


def _bags(rows: Sequence[str], pairs: Mapping[str, _Pairs], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """The weights of each row's pairs in hashed buckets, float32 of shape (len(rows), buckets), each row of L2 norm 1."""
    bags = np.zeros((len(rows), _BUCKETS), np.float32)
    for bag, row in zip(bags, rows, strict=True):
        own = sorted(pairs[row])
        np.add.at(bag, [zlib.crc32(pair.encode()) % _BUCKETS for pair in own], [weights[pair] for pair in own])
    lengths = np.linalg.norm(bags, axis=1, keepdims=True)
    bags /= np.where(lengths > 0, lengths, 1)
    return bags
