"""One writer on a data folder at a time, in whatever process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IngestBusy


@contextmanager
def only_writer(lock_file: Path) -> Iterator[None]:
    """Be the only one who holds `lock_file`.

    Raises:
        IngestBusy: while another writer is at work.
    """
    lock = FileLock(lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout as exc:
        raise IngestBusy from exc
    try:
        yield
    finally:
        lock.release()
