"""The chromadb adapter: chunk id -> vector and a coarse region key, and nothing that a person could read.

A process keeps Chroma's graph in memory and never hears of another process's writes: it would miss what `jlt ingest`
added, and writing on top of its stale graph would lose records. So every write leaves a new mark beside a local index,
and whoever finds a mark that is not his own opens the index again (16 ms). A Chroma server does this by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexMismatch, IndexUnavailable, KnowledgeError

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
            try:
                yield self._collection
            finally:  # a write that failed half-way must be seen by other processes too
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


class _Folder:
    """An index on this machine's disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark_file = folder / "mark"

    def open(self, manifest: Manifest) -> tuple[Any, Any]:
        import chromadb

        path = self._folder / "manifest.json"
        if path.is_file():
            _compare(str(self._folder), Manifest.from_json(path.read_text(encoding="utf-8")), manifest)
        else:
            _replace(path, manifest.to_json())
        client = chromadb.PersistentClient(self._folder, settings=_settings())
        return client, _collection(client, _COLLECTION, manifest)

    def drop(self) -> None:
        import chromadb

        (self._folder / "manifest.json").unlink(missing_ok=True)
        client: Any = chromadb.PersistentClient(self._folder, settings=_settings())
        _delete_collection(client, _COLLECTION)
        client.close()
        for graph in self._folder.glob("*-*-*-*-*/"):  # Chroma forgets to
            shutil.rmtree(graph)

    def writers(self) -> AbstractContextManager[Any]:
        from filelock import FileLock

        self._folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self._folder / "write.lock")

    def mark(self) -> str:
        try:
            return self._mark_file.read_text(encoding="ascii")
        except FileNotFoundError:
            return ""

    def leave_mark(self) -> str:
        mark = uuid.uuid4().hex
        _replace(self._mark_file, mark)
        return mark

    def errors(self) -> AbstractContextManager[None]:
        return _errors(str(self._folder))


class _Server:
    """An index on a Chroma server or cluster, whose manifest is the collection's metadata."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._url = url
        self._ssl = parts.scheme == "https"
        self._host, self._port = parts.hostname or "localhost", parts.port or (443 if self._ssl else 8000)
        self._name = parts.path.strip("/") or _COLLECTION

    def open(self, manifest: Manifest) -> tuple[Any, Any]:
        client = self._client()
        collection = _collection(client, self._name, manifest)
        _compare(self._url, Manifest.from_json((collection.metadata or {})["manifest"]), manifest)
        return client, collection

    def drop(self) -> None:
        client = self._client()
        _delete_collection(client, self._name)
        client.close()

    def writers(self) -> AbstractContextManager[Any]:
        return nullcontext()

    def mark(self) -> str:
        return ""

    def leave_mark(self) -> str:
        return ""

    def errors(self) -> AbstractContextManager[None]:
        return _errors(self._url)

    def _client(self) -> Any:
        import chromadb

        return chromadb.HttpClient(self._host, self._port, ssl=self._ssl, settings=_settings())


_Location = _Folder | _Server


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _collection(client: Any, name: str, manifest: Manifest) -> Any:
    return client.get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": _HNSW}, metadata={"manifest": manifest.to_json()}
    )


def _delete_collection(client: Any, name: str) -> None:
    from chromadb.errors import NotFoundError

    with suppress(NotFoundError):
        client.delete_collection(name)


def _compare(path: str, built: Manifest, configured: Manifest) -> None:
    if built != configured:
        raise IndexMismatch(path=path, built_with=str(built), configured=str(configured))


def _replace(path: Path, text: str) -> None:
    """Write a small file so that readers see the old text or the new."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)


@contextmanager
def _errors(path: str) -> Iterator[None]:
    try:
        yield
    except KnowledgeError:
        raise
    except Exception as exc:  # Chroma's own classes, its HTTP library's, and ValueError for a server that is not there
        raise IndexUnavailable(path=path, reason=str(exc).splitlines()[0] if str(exc) else type(exc).__name__) from exc
