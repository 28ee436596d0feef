"""Documents as the interface and the command line show them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.service.bootstrap import Product
from assistant.service.errors import NotFound
from assistant.service.rendering import document_json, section_json
from knowledge.history import history
from knowledge.types import Audience


def document_details(
    product: Product, key: str, readable: frozenset[Audience] = frozenset(Audience)
) -> dict[str, Any]:
    """A current document with its sections and its whole text.

    Raises:
        NotFound: if there is no such document, or the reader may not know of it.
    """
    document = product.documents.by_key(key)
    if document is None or document.metadata.audience not in readable:
        raise NotFound("文件", key)
    sections = [section_json(section) for section in product.documents.sections(document.version_id)]
    return {**document_json(document), "sections": sections, "text": product.documents.text(document.version_id)}


def document_history(product: Product, key: str) -> list[dict[str, Any]]:
    """The kept versions of a document, newest first; times are UTC in ISO.

    Raises:
        NotFound: if there is no such document.
    """
    versions = history(product.database, key)
    if not versions:
        raise NotFound("文件", key)
    return [
        {**asdict(version), "stored_at": version.stored_at.isoformat(timespec="seconds") + "Z"} for version in versions
    ]
