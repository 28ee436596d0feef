"""A database in memory with records, one document a region."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import fact_index
from knowledge.catalogue import Catalogue
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.facts import Fact, Provenance
from knowledge.records import metadata_to_json
from knowledge.schema import DocumentRow, VersionRow
from knowledge.types import Metadata, Region

SHANGHAI = Region(("上海市",))
MINHANG = Region(("上海市", "闵行区"))
PUTUO = Region(("上海市", "普陀区"))
HECHUAN = Region(("重庆市", "合川区"))


def place(region: Region = MINHANG, quote: str = "原文", confidence: float = 0.95) -> Provenance:
    """A provenance whose offsets mean nothing."""
    return Provenance("k", region, "一、重点任务", quote, 0, len(quote), "plan.txt", "方案", confidence=confidence)


def store(database: Database, key: str, facts: Sequence[Fact], metadata: Metadata) -> int:
    """Make `facts` the current version of a document; returns the version's id."""
    with database.write() as session:
        document = session.query(DocumentRow).filter_by(key=key).first() or DocumentRow(key=key)
        session.add(document)
        session.flush()
        version = VersionRow(
            document_id=document.id, number=1, source=f"{key}.txt", fingerprint="", text_hash="", text="",
            details=metadata_to_json(metadata), sections=[], titles=[], warnings=[], format="txt",
        )
        session.add(version)
        session.flush()
        fact_index.store_facts(session, version.id, facts)
        document.current_version_id = version.id
        return version.id


def catalogue_of(*facts: Fact) -> Catalogue:
    """A catalogue over public documents, one for each region that the facts stand in."""
    database = Database("sqlite://")
    for region in dict.fromkeys(fact.provenance.region for fact in facts):
        own = [fact for fact in facts if fact.provenance.region == region]
        store(database, region.key, own, Metadata(title=f"{region.name}方案", region=region))
    return Catalogue(database, Documents(database))
