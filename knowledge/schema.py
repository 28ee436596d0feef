"""The tables: documents with their versions, passages and facts, what people decided on them, and gaps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, func, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Every table of the product."""


class DocumentRow(Base):
    """A document by its stable key; `current_version_id` is what readers see, None once it is removed."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(400), unique=True)
    current_version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id", use_alter=True))


class UsedVersionIdRow(Base):
    """An id that some version has or had. What was read of a version is remembered by its id, in every process: were the
    id of a removed one given again, its text would be taken for the new one's."""

    __tablename__ = "used_version_ids"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


def _unused_version_id(context: Any) -> int:
    connection, tables = context.connection, (VersionRow.__table__, UsedVersionIdRow.__table__)
    unused: int = 1 + max(connection.scalar(select(func.max(table.c.id))) or 0 for table in tables)
    connection.execute(insert(UsedVersionIdRow).values(id=unused))
    return unused


class CorrectionRow(Base):
    """What an administrator said of a document in place of what was read: it holds for its next versions too.

    `field` is one of a sidecar's, `value` what was said; `read` is what had been read then, as in the Metadata's JSON.
    """

    __tablename__ = "metadata_corrections"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    read: Mapped[Any] = mapped_column(JSON)


class LeftCorrectionRow(Base):
    """What was said of a document while a version of it was the current one, kept for going back to that version."""

    __tablename__ = "left_corrections"

    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    read: Mapped[Any] = mapped_column(JSON)


class VersionRow(Base):
    """One version of a document, kept whole so that going back needs nothing else.

    `details` is the Metadata, `sections` the section tree, `titles` the comparable titles of the document and of its
    attachments. `fingerprint` tells whether an ingest would change anything.
    """

    __tablename__ = "versions"

    id: Mapped[int] = mapped_column(primary_key=True, default=_unused_version_id)
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


class StandInRow(Base):
    """A passage of one version that has no vector of its own: in the index `vector_id` stands for it."""

    __tablename__ = "stand_ins"

    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True)
    chunk_id: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
    vector_id: Mapped[str] = mapped_column(String(40))


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
    fact_row_id: Mapped[int] = mapped_column(ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True, index=True)


class RecordCorrectionRow(Base):
    """What an administrator decided on one record: to withdraw it, or to set fields to other words of the document.

    `extracted` is the record as it had been read then; it finds the record again in later versions. `changes` maps a
    field to its value, text, a list of texts, or null.
    """

    __tablename__ = "fact_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_key: Mapped[str] = mapped_column(String(400), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    extracted: Mapped[dict[str, Any]] = mapped_column(JSON)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    withdrawn: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None))


class ProposalRow(Base):
    """A record that a chat model proposed, and what became of it. `payload` is the record, `state` a ProposalState."""

    __tablename__ = "fact_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_key: Mapped[str] = mapped_column(String(400), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    model: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[str | None] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None))
    decided_at: Mapped[datetime | None]


class FactChangeRow(Base):
    """A row of the facts table that stands, or is missing, because of a correction or an accepted proposal.

    `extracted` is what the row would hold without it; None for a row that was added. Ids are never used again, so that
    the greatest one and their number tell whether anything has changed.
    """

    __tablename__ = "fact_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    fact_row_id: Mapped[int]
    extracted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    kind: Mapped[str] = mapped_column(String(20))

    __table_args__ = ({"sqlite_autoincrement": True},)


class GapRow(Base):
    """A question that the documents did not answer, for the administrator to fill: never who asked it."""

    __tablename__ = "gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(String(30))
    asked_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None))
