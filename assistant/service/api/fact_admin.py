"""/api/admin/facts, …/corrections, …/proposals: the administrator corrects records and decides on proposed ones."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query

from assistant.service import fact_administration
from assistant.service.api.bodies import CorrectionBody, DecisionBody, ProposeBody, WithdrawalBody
from assistant.service.api.dependencies import admin_only, get_product
from assistant.service.bootstrap import Product
from assistant.service.records import kind_named

router = APIRouter(prefix="/api/admin", tags=["管理"], dependencies=[Depends(admin_only)])

Opened = Annotated[Product, Depends(get_product)]
Key = Annotated[str | None, Query(max_length=400)]
Number = Annotated[int, Path(ge=1, le=1_000_000_000)]
FactId = Annotated[str, Path(max_length=100)]


@router.get("/facts", summary="一份文件的记录")
def records(
    document: Annotated[str, Query(max_length=400)],
    product: Opened,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 20,
) -> dict[str, Any]:
    """As readers see them, with the fields that can be corrected."""
    wanted = kind_named(kind) if kind else None
    return fact_administration.records_json(product, document, wanted, q, page, size)


@router.put("/facts/{fact_id}", summary="更正一条记录")
def correct(fact_id: FactId, body: CorrectionBody, product: Opened) -> dict[str, Any]:
    """Each value must stand in the record's document; null or an empty list clears a field."""
    return fact_administration.correct(product, fact_id, body.changes, body.reason, body.by)


@router.post("/facts/{fact_id}/withdraw", summary="撤下一条记录")
def withdraw(fact_id: FactId, body: WithdrawalBody, product: Opened) -> dict[str, Any]:
    """It is shown to nobody until the correction is taken back."""
    return fact_administration.withdraw(product, fact_id, body.reason, body.by)


@router.get("/corrections", summary="更正和冲突")
def corrections(product: Opened, document: Key = None, conflicts: bool = False) -> dict[str, Any]:
    """Conflicts first, then the latest first; with `conflicts` only those that the document no longer agrees with."""
    return fact_administration.corrections_json(product, document, conflicts)


@router.delete("/corrections/{number}", summary="取消一项更正")
def restore(number: Number, product: Opened) -> dict[str, Any]:
    """The record is again what was read."""
    fact_administration.restore(product, number)
    return {"id": number, "restored": True}


@router.post("/proposals", summary="请对话模型提出记录")
def propose(body: ProposeBody, product: Opened) -> dict[str, int]:
    """From passages without sure records; what does not stand in the document word for word is dropped and counted."""
    return fact_administration.propose(product, body.document, body.most, lambda _, __, ___: None)


@router.get("/proposals", summary="模型建议的记录")
def proposals(
    product: Opened, document: Key = None, state: Annotated[str | None, Query(max_length=40)] = None
) -> dict[str, Any]:
    """Latest first; `state` is proposed, accepted or rejected."""
    return fact_administration.proposals_json(product, document, state)


@router.post("/proposals/{number}/accept", summary="采纳一条建议")
def accept(number: Number, body: DecisionBody, product: Opened) -> dict[str, Any]:
    """It becomes a record whose origin says that it was proposed."""
    return fact_administration.decide(product, number, True, body.by)


@router.post("/proposals/{number}/reject", summary="不采纳一条建议")
def reject(number: Number, body: DecisionBody, product: Opened) -> dict[str, Any]:
    """It is not proposed again; a record that it had become is gone."""
    return fact_administration.decide(product, number, False, body.by)
