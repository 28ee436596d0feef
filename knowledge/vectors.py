"""The chromadb adapter: chunk id -> vector and a coarse region key, and nothing that a person could read.

A process keeps Chroma's graph in memory and never hears of another process's writes: it would miss what `jlt ingest`
added, and writing on top of its stale graph would lose records. So every write leaves a new mark beside a local index,
and whoever finds a mark that is not his own opens the index again (16 ms). A Chroma server does this by itself.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_COLLECTION = "jiaoliantong"
_HNSW = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}
_PAGE = 10_000  # ids a call when all are listed


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built with. `libraries` is for a person to read and is not compared."""

    model: str
    dimensions: int
    splitting: str
    libraries: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.model}（{self.dimensions} 维，切分 {self.splitting}）"

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    @staticmethod
    def from_json(text: str) -> Manifest:
        return Manifest(**{**(values := json.loads(text)), "libraries": tuple(values["libraries"])})


class VectorStore:
    """Vectors by chunk id, in cosine space. Threads share one store; calls wait for each other (3 ms a query).

    Every method raises IndexUnavailable when Chroma fails.
    """

    def __init__(self, location: _Location, manifest: Manifest) -> None:
        self._location = location
        self._manifest = manifest
        self._lock = threading.RLock()
        self._mark = location.mark()
        self._client, self._collection = location.open(manifest)

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32], regions: Sequence[str]) -> None:
        """Store `vectors` of shape (len(ids), dimensions) under `ids`, which differ, each with its region's key."""
        if not len(ids) == len(vectors) == len(regions):
            raise ValueError(f"got {len(ids)} ids, {len(vectors)} vectors and {len(regions)} regions")
        with self._writing() as collection:
            for part in self._batches(len(ids)):
                metadatas = [{"region": region} for region in regions[part]]
                collection.upsert(ids=list(ids[part]), embeddings=vectors[part], metadatas=metadatas)

    def delete(self, ids: Sequence[str]) -> None:
        """Remove `ids`; unknown ones are ignored."""
        with self._writing() as collection:
            for part in self._batches(len(ids)):
                collection.delete(ids=list(ids[part]))

    def existing(self, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that are stored."""
        with self._reading() as collection:
            parts = list(self._batches(len(ids)))
            return {found for part in parts for found in collection.get(ids=list(ids[part]), include=[])["ids"]}

    def all_ids(self) -> list[str]:
        """Every stored id, in no order."""
        with self._reading() as collection:
            starts = range(0, collection.count(), _PAGE)
            return [i for start in starts for i in collection.get(limit=_PAGE, offset=start, include=[])["ids"]]

    def count(self) -> int:
        """How many vectors are stored."""
        with self._reading() as collection:
            return int(collection.count())

    def query(
        self, vector: NDArray[np.float32], k: int, regions: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest ids with their cosine similarity in [-1, 1], best first; only of `regions` unless None.

        Approximate: see `evals/bench_vectors.py` for how often it misses one of the true nearest.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        if regions is not None and not regions:
            return []
        where = None if regions is None else {"region": {"$in": sorted(regions)}}
        with self._reading() as collection:
            found = collection.query(query_embeddings=vector[None], n_results=k, where=where, include=["distances"])
        return [(i, 1 - float(distance)) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def close(self) -> None:
        """Let go of files and connections."""
        with self._lock:
            self._client.close()

    def _batches(self, count: int) -> Iterator[slice]:
        size = self._client.get_max_batch_size()
        return (slice(start, start + size) for start in range(0, count, size))

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._lock, self._location.errors():
            self._catch_up()
            yield self._collection

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._lock, self._location.errors(), self._location.writers():
            self._catch_up()
            yield self._collection
            self._mark = self._location.leave_mark()

    def _catch_up(self) -> None:
        mark = self._location.mark()
        if mark != self._mark:
            self._client.close()
            self._client, self._collection = self._location.open(self._manifest)
            self._mark = mark


def open_vectors(folder: Path, url: str | None, manifest: Manifest) -> VectorStore:
    """Open or create the index in `folder`, or on the Chroma server at `url`.

    `url` may end in a collection's name, http://host:8000/district, so that several installs can share a server.

    Raises:
        IndexMismatch: if it was built with another manifest.
        IndexUnavailable: if it can't be opened.
    """
    location = _location(folder, url)
    with location.errors(), location.writers():
        return VectorStore(location, manifest)


def rebuild_vectors(folder: Path, url: str | None, manifest: Manifest) -> VectorStore:
    """Throw the index away, whatever it was built with, and open an empty one.

    Raises:
        IndexUnavailable: if it can't be opened.
    """
    location = _location(folder, url)
    with location.errors(), location.writers():
        location.drop()
        store = VectorStore(location, manifest)
        location.leave_mark()
        return store


def _location(folder: Path, url: str | None) -> _Location:
    return _Server(url) if url else _Folder(folder)
