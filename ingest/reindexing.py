"""Every kept passage is embedded anew: after another embedding model was configured, or when the index was lost."""

from __future__ import annotations

from sqlalchemy import select

from ingest.pipeline import Progress
from ingest.splitting import searchable
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.embedding import Embedder
from knowledge.entrances import embed_anew
from knowledge.records import metadata_from_json
from knowledge.schema import VersionRow
from knowledge.types import COUNTRY
from knowledge.vectors import VectorStore

_BATCH = 64


def reindex(
    database: Database, documents: Documents, vectors: VectorStore, embedder: Embedder, progress: Progress
) -> int:
    """Fill an empty index with the passages of all kept versions, without those that another's vector stands for, and
    embed the questions that they answer; how many passages were embedded.

    A passage that several versions share is embedded once.
    """
    with database.read() as session:
        versions = session.execute(select(VersionRow.id, VersionRow.details).order_by(VersionRow.id)).all()
    done: set[str] = set()
    total = len(documents.embedded_ids(version_id for version_id, _ in versions))
    for version_id, details in versions:
        metadata = metadata_from_json(details)
        region = metadata.region or COUNTRY
        missing = documents.embedded_ids([version_id]) - done
        chunks = [chunk for chunk in documents.chunks_of(version_id) if chunk.id in missing]
        for start in range(0, len(chunks), _BATCH):
            progress("向量", len(done), total)
            batch = chunks[start : start + _BATCH]
            embedded = embedder.embed_passages([searchable(metadata.title, region.name, chunk) for chunk in batch])
            vectors.upsert([chunk.id for chunk in batch], embedded, [region.key] * len(batch))
            done |= {chunk.id for chunk in batch}
    embed_anew(database, embedder)
    progress("向量", len(done), total)
    return len(done)
