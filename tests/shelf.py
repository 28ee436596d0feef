"""A knowledge base in a temporary folder with a fake model, and small documents to put on it (示例)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.pipeline import Ingestor
from ingest.planning import IngestReport
from ingest.sources import discover
from knowledge.database import Database, sqlite_url
from knowledge.documents import Documents
from knowledge.retrieval import HybridRetriever, RetrievalSettings
from knowledge.types import Hit, Region, Scope
from tests.fakes import FakeEmbedder, FakeVectors


class Shelf:
    """Files under `inbox`, ingested into a database under `folder`."""

    def __init__(self, folder: Path, settings: RetrievalSettings | None = None) -> None:
        self.inbox = folder / "inbox"
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.data = folder / "data"
        self.database = Database(sqlite_url(self.data))
        self.documents = Documents(self.database)
        self.embedder = FakeEmbedder()
        self.lock_file = self.data / "write.lock"
        self._settings = settings
        self.use(FakeVectors())

    def use(self, vectors: Any) -> None:
        """Take these vectors for the index."""
        self.vectors = vectors
        self.ingestor = Ingestor(self.database, self.documents, vectors, self.embedder, self.lock_file)
        self.retriever = HybridRetriever(
            self.database, self.documents, vectors, self.embedder, self._settings, matcher=self.embedder
        )

    def put(self, name: str, text: str | bytes) -> None:
        """Write or replace a file in the inbox."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def ingest(self, region: Region | None = None) -> IngestReport:
        """Ingest the whole inbox."""
        return self.ingestor.ingest(list(discover([self.inbox])), region)

    def add(self, name: str, text: str | bytes) -> IngestReport:
        """Put one file and ingest."""
        self.put(name, text)
        return self.ingest()

    def text(self, key: str) -> str | None:
        """The current text of a document."""
        document = self.documents.by_key(key)
        return self.documents.text(document.version_id) if document else None

    def search(self, query: str, scope: Scope | None = None, k: int = 5) -> list[Hit]:
        """Search everything that a parent may see."""
        return self.retriever.search(query, scope or Scope(), k)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def document(title: str, *paragraphs: str, **front: str) -> str:
    """A Markdown document with front matter."""
    head = "\n".join(f"{name}: {value}" for name, value in {"title": title, **front}.items())
    return f"---\n{head}\n---\n\n# {title}\n\n" + "\n\n".join(paragraphs) + "\n"


def on_disk(folder: Path) -> Iterable[bytes]:
    """The content of every file under `folder`, write-ahead logs included."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
