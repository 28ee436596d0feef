"""GET /api/documents: what is known, for lists and for other programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from assistant.service.api.dependencies import get_product, is_admin
from assistant.service.asking import find_region
from assistant.service.bootstrap import Product
from assistant.service.browsing import document_details
from assistant.service.rendering import document_json
from assistant.service.security import readable_by
from knowledge.types import Scope

router = APIRouter(prefix="/api", tags=["资料"])

Short = Annotated[str | None, Query(max_length=200)]
Page = Annotated[int, Query(ge=1, le=100_000)]
Size = Annotated[int, Query(ge=1, le=200)]


@router.get("/documents", summary="现行文件")
def documents(
    product: Annotated[Product, Depends(get_product)],
    admin: Annotated[bool, Depends(is_admin)],
    region: Short = None,
    kind: Short = None,
    q: Short = None,
    page: Page = 1,
    size: Size = 50,
) -> dict[str, Any]:
    """The current documents by key; `q` is a part of the title, `region` a place whose documents apply."""
    place = find_region(product, region)
    scope = Scope((place,) if place else (), readable_by(admin), past=True)
    items = [
        document_json(document)
        for document in product.documents.all()
        if scope.admits(document)
        and kind in (None, document.metadata.kind.value)
        and (q or "") in document.metadata.title
    ]
    return {"total": len(items), "items": items[(page - 1) * size : page * size]}


@router.get("/documents/{key:path}", summary="一份文件")
def document(
    key: str, product: Annotated[Product, Depends(get_product)], admin: Annotated[bool, Depends(is_admin)]
) -> dict[str, Any]:
    """A document with its sections and its whole text, the one that offsets refer to."""
    return document_details(product, key, readable_by(admin))
