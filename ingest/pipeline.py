"""Plan what an ingest would change, then publish it: readers see the old versions until the new ones are complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.errors import IngestError, UnreadableFile
from ingest.limits import Limits
from ingest.places import with_places
from ingest.planning import Change, IngestReport, Plan, PlannedDocument
from ingest.preparing import STEPS, Prepared, prepare
from ingest.repeals import unheard_repeals
from ingest.sources import Source
from ingest.splitting import Sizes, searchable
from ingest.twins import Sketch, Twins
from ingest.versions import collect, corrections_of, store_version, switch_to
from ingest.writing import only_writer
from knowledge import entrances
from knowledge.batches import Vectors
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.embedding import Embedder
from knowledge.regions import RegionTree, region_tree
from knowledge.schema import DocumentRow, PassageRow, VersionRow
from knowledge.types import Chunk, Metadata, Region
from knowledge.vectors import VectorStore

_BATCH = 64
_log = structlog.get_logger(__name__)


Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much is done, how much there is."""


def _silent(_: str, __: int, ___: int) -> None:
    return None


def _begun(progress: Progress, done: int, total: int, step: str) -> None:
    progress(step, done, total)


def _counting(progress: Progress, step: str, total: int) -> Callable[[int], None]:
    """Told how many more are done, tells how many that makes."""
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done += count
        progress(step, done, total)

    return more


class Ingestor:
    """Writes documents into the knowledge base. One at a time: a second writer is told so."""

    def __init__(
        self,
        database: Database,
        documents: Documents,
        vectors: VectorStore,
        embedder: Embedder,
        lock_file: Path,
        limits: Limits | None = None,
        sizes: Sizes | None = None,
    ) -> None:
        self._database = database
        self._documents = documents
        self._vectors = vectors
        self._embedder = embedder
        self._lock_file = lock_file
        self._limits = limits or Limits()
        self._sizes = sizes or Sizes()
        self._twins = Twins()

    def ingest(
        self, sources: Sequence[Source], region: Region | None = None, progress: Progress = _silent
    ) -> IngestReport:
        """Plan and publish. A file that can't be read is refused by name and the others go in.

        Raises:
            IngestBusy: while another ingest runs.
        """
        with self.writing():
            return self._publish(self.plan(sources, region, progress), progress)

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer, in every process on this data folder; raises as `ingest` does."""
        return only_writer(self._lock_file)

    def plan(self, sources: Sequence[Source], region: Region | None = None, progress: Progress = _silent) -> Plan:
        """Read every file and compare it with what is current; nothing is written."""
        tree = region_tree(self._documents.places())
        planned: list[PlannedDocument] = []
        texts: dict[str, str] = {}
        sketches: dict[str, Sketch] = {}
        for done, source in enumerate(sources):
            document = self._planned(source, tree, region, texts, partial(_begun, progress, done, len(sources)))
            if (prepared := document.prepared) is not None:
                document = self._with_twin(document, prepared.sketch, sketches)
                texts.setdefault(prepared.text_hash, document.key)
            planned.append(document)
        planned = list(self._placed(sources, planned, tree, texts))
        planned = self._with_unheard_repeals(planned)
        for step in STEPS:
            progress(step, len(sources), len(sources))
        return Plan(tuple(planned))

    def _planned(
        self,
        source: Source,
        tree: RegionTree,
        region: Region | None,
        texts: dict[str, str],
        begins: Callable[[str], None],
    ) -> PlannedDocument:
        with self._database.read() as session:
            remembered = corrections_of(session, source.key)
        try:
            prepared = prepare(source, tree, self._limits, self._sizes, region, remembered, begins)
        except IngestError as exc:
            return PlannedDocument(source.key, source.name, Change.REFUSED, reason=str(exc))
        except Exception as exc:
            # Documents come from anywhere: one that no reading was written for must not stop the ingest of the others.
            _log.error("preparing_failed", kind=type(exc).__name__)
            reason = str(UnreadableFile(source.name, "内容无法解析"))
            return PlannedDocument(source.key, source.name, Change.REFUSED, reason=reason)
        with self._database.read() as session:
            twin = texts.get(prepared.text_hash) or _twin(session, prepared)
            if twin and twin != prepared.key:
                return _duplicate(prepared, twin)
            return _compared(session, prepared)

    def _placed(
        self, sources: Sequence[Source], planned: Sequence[PlannedDocument], tree: RegionTree, texts: dict[str, str]
    ) -> Iterator[PlannedDocument]:
        """The plan, with each document that names only its district read again where the others tell of which city it is."""
        wider = with_places(tree, (d.prepared.metadata for d in planned if d.prepared is not None))
        for source, document in zip(sources, planned, strict=True):
            place = document.prepared.metadata.region if document.prepared is not None else None
            if place is not None and place.is_unplaced and wider.place(place.name) is not None:
                again = self._planned(source, wider, None, texts, lambda _: None)
                document = replace(again, twin=document.twin)
            yield document

    def _with_unheard_repeals(self, planned: Sequence[PlannedDocument]) -> list[PlannedDocument]:
        """The plan, with a warning for each document that repeals what somebody else has issued: it stays in force."""
        read = {document.key: document.prepared.metadata for document in planned if document.prepared is not None}
        known = {document.key: document.metadata for document in self._documents.all()} | read
        return [_warned(document, unheard_repeals(document.key, known)) for document in planned]

    def _with_twin(self, document: PlannedDocument, own: Sketch, planned: dict[str, Sketch]) -> PlannedDocument:
        current = self._documents.all()
        self._twins.forget({other.version_id for other in current})
        others = [(other.key, other.version_id) for other in current if other.key != document.key]
        twin = self._twins.nearest(own, others, self._documents.text, planned)
        planned[document.key] = own
        return replace(document, twin=twin)

    def _publish(self, plan: Plan, progress: Progress) -> IngestReport:
        writes = [document.prepared for document in plan.documents if document.prepared is not None]
        embedded = self._embed(writes, progress)
        asked = self._embed_questions(writes, progress)
        written = _counting(progress, "写入", sum(len(prepared.chunks) + len(prepared.facts) for prepared in writes))
        with self._database.write() as session:
            for prepared in writes:
                switch_to(session, store_version(session, prepared, asked, written), written)
        collect(self._database, self._vectors)
        self._database.flush()
        return IngestReport(plan, embedded)

    def _embed(self, documents: Sequence[Prepared], progress: Progress) -> int:
        """Vectors are written before the transaction that makes their version current."""
        pending: dict[str, tuple[Chunk, Metadata]] = {}
        for prepared in documents:
            own = (chunk for chunk in prepared.chunks if chunk.id not in prepared.stand_ins)
            pending.update({chunk.id: (chunk, prepared.metadata) for chunk in own})
        stored = self._vectors.existing(list(pending))
        new = [item for chunk_id, item in pending.items() if chunk_id not in stored]
        for start in range(0, len(new), _BATCH):
            progress("向量", start, len(new))
            self._embed_batch(new[start : start + _BATCH])
        progress("向量", len(new), len(new))
        return len(new)

    def _embed_questions(self, documents: Sequence[Prepared], progress: Progress) -> dict[str, Vectors]:
        """The vectors of the questions that the documents answer; those that are kept already are not embedded again."""
        questions = list(dict.fromkeys(q for prepared in documents for q in prepared.metadata.questions))
        with self._database.read() as session:
            asked = entrances.kept(session, questions)
        new = [question for question in questions if question not in asked]
        for done, question in enumerate(new):
            progress("问题", done, len(new))
            asked[question] = self._embedder.embed_query(question)
        return asked

    def _embed_batch(self, batch: Sequence[tuple[Chunk, Metadata]]) -> None:
        regions = [metadata.region or Region() for _, metadata in batch]
        texts = [
            searchable(metadata.title, region.name, chunk)
            for (chunk, metadata), region in zip(batch, regions, strict=True)
        ]
        vectors = self._embedder.embed_passages(texts)
        self._vectors.upsert([chunk.id for chunk, _ in batch], vectors, [region.key for region in regions])


def _warned(document: PlannedDocument, told: Sequence[str]) -> PlannedDocument:
    if document.prepared is None or not told:
        return document
    return replace(document, prepared=replace(document.prepared, warnings=(*document.prepared.warnings, *told)))


def _twin(session: Session, prepared: Prepared) -> str | None:
    """The key of another current document with the same text."""
    statement = (
        select(DocumentRow.key)
        .join(VersionRow, VersionRow.id == DocumentRow.current_version_id)
        .where(VersionRow.text_hash == prepared.text_hash, DocumentRow.key != prepared.key)
    )
    return session.scalars(statement).first()


def _duplicate(prepared: Prepared, twin: str) -> PlannedDocument:
    return PlannedDocument(prepared.key, prepared.source, Change.DUPLICATE, reason=f"与已入库的“{twin}”文字相同")


def _compared(session: Session, prepared: Prepared) -> PlannedDocument:
    current = session.execute(
        select(VersionRow.id, VersionRow.fingerprint)
        .join(DocumentRow, DocumentRow.current_version_id == VersionRow.id)
        .where(DocumentRow.key == prepared.key)
    ).first()
    new = {chunk.id for chunk in prepared.chunks}
    if current is None:
        return PlannedDocument(prepared.key, prepared.source, Change.ADDED, prepared, added=len(new))
    if current.fingerprint == prepared.fingerprint:
        return PlannedDocument(prepared.key, prepared.source, Change.UNCHANGED, kept=len(new))
    old = set(session.scalars(select(PassageRow.chunk_id).where(PassageRow.version_id == current.id)))
    return PlannedDocument(
        prepared.key, prepared.source, Change.CHANGED, prepared,
        added=len(new - old), removed=len(old - new), kept=len(new & old),
    )
