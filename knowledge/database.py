"""The single source of truth: documents, their versions, passages and facts, in SQLite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

_log = structlog.get_logger(__name__)
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=10000")


class Base(DeclarativeBase):
    """Every table of the product."""


class DocumentRow(Base):
    """A document by its stable key; `current_version_id` is what readers see, None once it is removed."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(400), unique=True)
    current_version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id", use_alter=True))


class VersionRow(Base):
    """One version of a document, kept whole so that going back needs nothing else.

    `details` is the Metadata, `sections` the section tree, `titles` the comparable titles of the document and of its
    attachments. `fingerprint` tells whether an ingest would change anything.
    """

    __tablename__ = "versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    source: Mapped[str] = mapped_column(String(400))
    fingerprint: Mapped[str] = mapped_column(String(64))
    text_hash: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    sections: Mapped[list[Any]] = mapped_column(JSON)
    titles: Mapped[list[str]] = mapped_column(JSON)
    warnings: Mapped[list[str]] = mapped_column(JSON)
    format: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None))


class PassageRow(Base):
    """A chunk as it stands in one version. `id` is the row of the full-text index."""

    __tablename__ = "passages"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    chunk_id: Mapped[str] = mapped_column(String(40), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    headings: Mapped[list[str]] = mapped_column(JSON)
    parts: Mapped[list[Any]] = mapped_column(JSON)
    page: Mapped[int | None]
    cell: Mapped[str | None] = mapped_column(String(80))


class QuestionRow(Base):
    """A question that a version says it answers, and its vector in little-endian float32: searched, never quoted."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class FactRow(Base):
    """A typed record of one version. `payload` holds its fields, `terms` the words of the full-text index.

    The other columns are what the catalogue filters by, read from the payload: ages in years, `fee` the lowest price
    in yuan (0 is free), `first_day` and `last_day` ISO dates; None is unknown.
    """

    __tablename__ = "facts"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    fact_id: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    region: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    terms: Mapped[str] = mapped_column(Text)
    age_from: Mapped[float | None]
    age_to: Mapped[float | None]
    fee: Mapped[float | None]
    first_day: Mapped[str | None] = mapped_column(String(10))
    last_day: Mapped[str | None] = mapped_column(String(10))

    __table_args__ = (Index("facts_by_kind", "kind", "region"),)


class FactLabelRow(Base):
    """One thing that a record can be asked for by: a body in its role, a topic, a stage. `value` is normalised."""

    __tablename__ = "fact_labels"

    label: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(80), primary_key=True)
    fact_row_id: Mapped[int] = mapped_column(
        ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class GapRow(Base):
    """A question that the documents did not answer, for the administrator to fill: never who asked it."""

    __tablename__ = "gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(String(30))
    asked_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None))


class Database:
    """Sessions on one database. A failing statement is reported without its values: they may be a person's words."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(url, hide_parameters=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
        Base.metadata.create_all(self.engine)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

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
        self.engine.dispose()


def sqlite_url(folder: Path) -> str:
    """The URL of the database that lies in `folder` by default; the folder is made."""
    os.makedirs(folder, exist_ok=True)
    return f"sqlite:///{folder / 'knowledge.db'}"


def _set_up_sqlite(connection: Any, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
