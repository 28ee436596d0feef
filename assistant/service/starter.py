"""The starter library: ingested when a data folder is new, and again only when an upgrade has changed it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import knowledge
from assistant.service.bootstrap import Product
from ingest.extraction import EXTRACTION_VERSION
from ingest.pipeline import Progress
from ingest.planning import IngestReport
from ingest.sources import Source, discover
from ingest.splitting import SPLITTING_VERSION
from knowledge.national_numbers import LIBRARY_KEYS

LIBRARY = Path(knowledge.__file__).parent / "library"
_STAMP = "library.stamp"


def ensure_library(product: Product, progress: Progress, folder: Path = LIBRARY) -> IngestReport | None:
    """Ingest the starter library if this data folder has not had it yet; None when there was nothing to do.

    A starter document that somebody removed stays away until the library itself changes.

    Raises:
        IngestBusy: while another ingest runs.
    """
    if product.settings.library == "off":
        return None
    sources = [Source(source.path, LIBRARY_KEYS + source.key) for source in discover([folder])]
    stamp_file, stamp = product.settings.data_dir / _STAMP, _fingerprint(sources)
    is_empty = not product.documents.all()
    if not is_empty and stamp_file.is_file() and stamp_file.read_text(encoding="ascii") == stamp:
        return None
    report = product.ingestor.ingest(sources, progress=progress)
    stamp_file.write_text(stamp, encoding="ascii")
    return report


def _fingerprint(sources: list[Source]) -> str:
    digest = hashlib.sha256(f"{SPLITTING_VERSION} {EXTRACTION_VERSION}".encode())
    for source in sources:
        digest.update(source.key.encode() + b"\x00" + source.path.read_bytes())
    return digest.hexdigest()
