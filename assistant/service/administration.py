"""What an administrator does and watches over, the same for the page and for HTTP."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from assistant.gaps import Gap
from assistant.service.bootstrap import Product
from assistant.service.browsing import document_history
from assistant.service.errors import NotFound
from assistant.service.rendering import document_json

SOON_DAYS = 90


def roll_back(product: Product, key: str, version: int | None = None) -> int:
    """Make an earlier version current, the one before by default; its number.

    Raises:
        NotFound: if there is no such document.
        IngestError: if there is no such version, or (IngestBusy) while another writer is at work.
    """
    from ingest.versions import rollback

    document_history(product, key)
    with product.writing():
        return rollback(product.database, key, version)


def take_out(product: Product, key: str) -> None:
    """Remove all versions of a document; none of the text stays on disk. Raises as `roll_back` does."""
    from ingest.versions import remove

    document_history(product, key)
    with product.writing():
        remove(product.database, product.vectors, key)


def incomplete_documents(product: Product) -> list[dict[str, Any]]:
    """Current documents of which something could not be told; `unknown` names it."""
    return [document_json(document) for document in product.documents.all() if document.metadata.unknown]


def expiring_documents(product: Product, today: date, days: int = SOON_DAYS) -> list[dict[str, Any]]:
    """Current documents that have expired or will within `days`, the earliest first."""
    dated = [(document.metadata.expires, document) for document in product.documents.all(today)]
    soon = [(day, document.key, document) for day, document in dated if day and day <= today + timedelta(days)]
    return [document_json(document) for _, _, document in sorted(soon, key=lambda found: found[:2])]


def gap_json(gap: Gap) -> dict[str, Any]:
    """A question without an answer; the time is UTC in ISO."""
    return {
        "id": gap.id,
        "question": gap.question,
        "region": gap.region.full_name if gap.region else None,
        "outcome": gap.outcome.value,
        "asked_at": gap.asked_at.isoformat(timespec="seconds") + "Z",
    }


def settle_gap(product: Product, gap_id: int) -> None:
    """Take a question off the list.

    Raises:
        NotFound: if it is not on it.
    """
    if not product.gaps.settle(gap_id):
        raise NotFound("未答上的问题", str(gap_id))
