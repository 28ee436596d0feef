"""What the administrator does with single records and a model's proposals: the same for interface, page and commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.cards import card_of
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion, NotFound
from assistant.service.rendering import fact_json
from knowledge import proposals, record_corrections
from knowledge.catalogue import FactQuery
from knowledge.corrected_fields import Value, correctable
from knowledge.correction_standings import Correction, Standing, corrections
from knowledge.facts import Fact, FactKind
from knowledge.proposals import Proposal
from knowledge.record_corrections import ProposalState
from knowledge.types import Audience, Document

if TYPE_CHECKING:
    from ingest.pipeline import Progress

MOST_PASSAGES = 40
_EVERYBODY = frozenset(Audience)
_LISTS = frozenset({"phones", "emails", "lead", "cooperate", "responsible", "stages"})


def records_json(
    product: Product, key: str, kind: FactKind | None = None, q: str | None = None, page: int = 1, size: int = 20
) -> dict[str, Any]:
    """The records of a document as readers see them, {total, items}; each with the fields that can be corrected.

    Raises:
        NotFound: if there is no such document.
    """
    _document(product, key)
    found = product.catalogue.find(
        FactQuery(kind=kind, text=q, document=key, readable=_EVERYBODY, past=True, ended=True, page=page, size=size)
    )
    items = [{**fact_json(fact), "correctable": correctable(fact)} for fact in found.items]
    return {"total": found.total, "items": items}


def correct(product: Product, fact_id: str, changes: Mapping[str, Value], reason: str, by: str) -> dict[str, Any]:
    """Set fields of a record to other words of its document; the correction.

    Raises:
        BadCorrection: if there is no such record or field, or a value does not stand in the document.
        IngestBusy: while another writer is at work.
    """
    with product.writing(), product.database.write() as session:
        number = record_corrections.correct(session, fact_id, changes, reason.strip(), by.strip())
        return _numbered(corrections(session), number)


def withdraw(product: Product, fact_id: str, reason: str, by: str) -> dict[str, Any]:
    """Show a record to nobody any more; the correction. Raises as `correct` does."""
    with product.writing(), product.database.write() as session:
        number = record_corrections.withdraw(session, fact_id, reason.strip(), by.strip())
        return _numbered(corrections(session), number)


def restore(product: Product, number: int) -> None:
    """Take a correction back; raises as `correct` does."""
    with product.writing(), product.database.write() as session:
        record_corrections.restore(session, number)


def corrections_json(product: Product, key: str | None = None, conflicts: bool = False) -> dict[str, Any]:
    """The corrections of one document or of all, conflicts first, then the latest first; with `conflicts` those that need a look."""
    with product.database.read() as session:
        found = corrections(session, key)
    kept = [correction for correction in found if not conflicts or correction.standing is not Standing.APPLIED]
    return {"total": len(kept), "items": [_correction_json(correction) for correction in kept]}


def propose(product: Product, key: str, most: int, progress: Progress) -> dict[str, int]:
    """Let the chat model look for records in at most `most` passages without sure ones; how many were kept.

    Raises:
        BadQuestion: if no chat model is configured.
        NotFound: if there is no such document.
        ModelUnavailable: if the model fails; nothing is kept then.
    """
    from assistant import proposing

    model, document = product.chat_model, _document(product, key)
    if model is None:
        raise BadQuestion("没有配置对话模型，不能请它提建议；请设置 JLT_LLM_MODEL。")
    text, chunks = product.documents.text(document.version_id), product.documents.chunks_of(document.version_id)
    known = product.catalogue.by_documents([document.version_id])
    unsure = proposing.unsure_passages(chunks, known, text)
    found = proposing.propose(model, document, text, unsure[:most], progress)
    with product.writing(), product.database.write() as session:
        added = proposals.add(session, key, found.facts, known, model.name)
    return {
        "passages": found.passages, "left": len(unsure) - found.passages, "proposed": len(added),
        "known": len(found.facts) - len(added), "dropped": found.dropped,
    }  # fmt: skip


def proposals_json(product: Product, key: str | None = None, state: str | None = None) -> dict[str, Any]:
    """The proposals of one document or of all, the latest first, in the state that is named.

    Raises:
        BadQuestion: if there is no such state.
    """
    if state is not None and state not in set(ProposalState):
        raise BadQuestion(f"没有状态“{state[:40]}”；可用：{'、'.join(ProposalState)}。")
    with product.database.read() as session:
        found = proposals.proposals(session, key, ProposalState(state) if state else None)
    return {"total": len(found), "items": [_proposal_json(proposal) for proposal in found]}


def decide(product: Product, number: int, accept: bool, by: str) -> dict[str, Any]:
    """Accept or reject a proposal; the proposal. Raises as `correct` does."""
    state = ProposalState.ACCEPTED if accept else ProposalState.REJECTED
    with product.writing(), product.database.write() as session:
        return _proposal_json(proposals.decide(session, number, state, by.strip()))


def changes_of(pairs: Iterable[str]) -> dict[str, Value]:
    """Changes as a person types them: 项目=内容, several of a list with 、 between them, nothing to clear the field.

    Raises:
        BadQuestion: if one is not written like that.
    """
    changes: dict[str, Value] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise BadQuestion(f"“{pair[:60]}”应写成 项目=内容，如 phones=021-12345678。")
        changes[name.strip()] = typed_value(name.strip(), value)
    return changes


def typed_value(name: str, written: str) -> Value:
    """What a person types for a field, as the field holds it."""
    if name in _LISTS:
        return [item.strip() for item in written.split("、") if item.strip()]
    return written.strip() or None


def _document(product: Product, key: str) -> Document:
    document = product.documents.by_key(key)
    if document is None:
        raise NotFound("文件", key)
    return document


def _numbered(found: Sequence[Correction], number: int) -> dict[str, Any]:
    return next(_correction_json(correction) for correction in found if correction.id == number)


def _correction_json(correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "document": correction.document_key,
        "record": correction.fact.id,
        "kind": correction.fact.kind.value,
        "says": _says(correction.fact),
        "withdrawn": correction.withdrawn,
        "changes": dict(correction.changes),
        "standing": correction.standing.value,
        "before": dict(correction.before),
        "now": dict(correction.now),
        "reason": correction.reason,
        "by": correction.made_by,
        "at": _moment(correction.made_at),
    }


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "document": proposal.document_key,
        "kind": proposal.fact.kind.value,
        "says": _says(proposal.fact),
        "quote": proposal.fact.provenance.quote,
        "section": proposal.fact.provenance.section,
        "state": proposal.state.value,
        "stands": proposal.stands,
        "model": proposal.model,
        "at": _moment(proposal.made_at),
        "by": proposal.decided_by,
        "decided_at": _moment(proposal.decided_at) if proposal.decided_at else None,
        "record": fact_json(proposal.fact),
    }


def _says(fact: Fact) -> str:
    return "；".join(f"{name}：{value}" for name, value in card_of(fact).fields.items() if name != "地区")


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds") + "Z"
