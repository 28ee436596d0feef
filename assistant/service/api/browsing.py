"""GET /api/facts/{kind} and GET /api/documents: what is known, for lists and for other programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from assistant.service.api.dependencies import get_product, is_admin
from assistant.service.asking import find_region
from assistant.service.bootstrap import Product
from assistant.service.browsing import document_details
from assistant.service.errors import NotFound
from assistant.service.rendering import document_json, fact_json
from assistant.service.security import readable_by
from knowledge.facts import FactKind
from knowledge.types import Scope

router = APIRouter(prefix="/api", tags=["资料"])

Short = Annotated[str | None, Query(max_length=200)]
Page = Annotated[int, Query(ge=1, le=100_000)]
Size = Annotated[int, Query(ge=1, le=200)]


@router.get("/facts/{kind}", summary="结构化记录")
def facts(
    kind: str,
    product: Annotated[Product, Depends(get_product)],
    admin: Annotated[bool, Depends(is_admin)],
    region: Short = None,
    body: Short = None,
    role: Short = None,
    topic: Short = None,
    q: Short = None,
    age: Annotated[float | None, Query(ge=0, le=120)] = None,
    stage: Short = None,
    day: date | None = None,
    free: bool | None = None,
    page: Page = 1,
    size: Size = 20,
) -> dict[str, Any]:
    """Records of one kind: contacts, duties, services, activities, venues, targets or procedures.

    Of duties `role` is the part that `body` plays: lead, cooperate or responsible. `age` (years), `stage`, `day` and
    `free` concern activities and venues; what does not say is left out.
    """
    from knowledge.catalogue import FactQuery

    if kind not in set(FactKind):
        raise NotFound("记录种类", kind)
    readable = readable_by(admin)
    query = FactQuery(
        kind=FactKind(kind), region=find_region(product, region), body=body, role=role, topic=topic, text=q,
        readable=readable, age=age, stage=stage, day=day, free=free, page=page, size=size,
    )
    found = product.catalogue.find(query)
    return {"total": found.total, "items": [fact_json(fact) for fact in found.items]}


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
