"""Documents that can be held up while somebody reads them through."""

from __future__ import annotations

import threading
from collections import Counter

from knowledge.database import Database
from knowledge.documents import Documents

PATIENCE_S = 20.0


class WatchedDocuments(Documents):
    """Counts which versions are read through; while `closed`, whoever reads one waits."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.reads: Counter[int] = Counter()
        self.begun = threading.Event()
        self.open = threading.Event()
        self.open.set()
        self.broken = False

    def passages(self, version_id: int) -> list[tuple[list[str], str]]:
        self.begun.set()
        assert self.open.wait(PATIENCE_S)
        if self.broken:
            raise OSError("example")
        self.reads[version_id] += 1
        return super().passages(version_id)
