"""The single source of truth, in SQLite: sessions on it, who has committed, and how deleted text leaves the disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from knowledge.schema import Base

_log = structlog.get_logger(__name__)
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=10000")


class Database:
    """Sessions on one database. A failing statement is reported without its values: they may be a person's words."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(url, hide_parameters=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
        Base.metadata.create_all(self.engine)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._watching: Any = None
        self._watches = 0
        self._watch_lock = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking; each statement sees what is committed when it runs."""
        with self._sessions() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes become visible all at once when the block ends, or not at all."""
        with self._sessions.begin() as session:
            yield session

    def commits(self) -> tuple[int, int] | None:
        """What is another value once anybody has committed anything, in whichever process; None where the database
        can't tell. It costs some microseconds, a statement through a session half a millisecond. A connection counts for
        itself, so the first number says which one it is."""
        if not self.is_sqlite or self.engine.url.database in (None, "", ":memory:"):
            return None
        with self._watch_lock:
            if self._watching is None:  # a connection is told of what others commit, not of what it commits itself
                connection = self.engine.raw_connection()
                self._watching = connection.driver_connection
                self._watches += 1
                connection.detach()  # the pool is not to wait for it
            ((version,),) = self._watching.execute("PRAGMA data_version").fetchall()
            return self._watches, int(version)

    def shrink(self) -> None:
        """Give up the space of deleted rows, so that no deleted text stays on disk, write-ahead log included."""
        if self.is_sqlite:
            self._run("VACUUM")
            self.flush()

    def flush(self) -> None:
        """Empty the write-ahead log into the database, where deleted rows are overwritten.

        A reader that does not end keeps the log from being emptied: after ten seconds that is left to the next time.
        """
        if self.is_sqlite and self._run("PRAGMA wal_checkpoint(TRUNCATE)")[0]:
            _log.warning("write_ahead_log_not_emptied")

    def _run(self, statement: str) -> tuple[Any, ...]:
        """Run a statement outside of any transaction; its first row."""
        with self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            level, raw.isolation_level = raw.isolation_level, None
            try:
                return tuple(raw.execute(statement).fetchone() or ())
            finally:
                raw.isolation_level = level

    def close(self) -> None:
        """Let go of every connection."""
        with self._watch_lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self.engine.dispose()


def sqlite_url(folder: Path) -> str:
    """The URL of the database that lies in `folder` by default; the folder is made."""
    os.makedirs(folder, exist_ok=True)
    return f"sqlite:///{folder / 'knowledge.db'}"


def _set_up_sqlite(connection: Any, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
