"""POST /api/ask, as JSON or as an event stream, and POST /api/search."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Header
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.service.api.bodies import AskBody, Message, SearchBody
from assistant.service.api.dependencies import get_product, is_admin
from assistant.service.api.metrics import Metrics, get_metrics
from assistant.service.asking import checked_text, find_region, make_question, turns_of
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion
from assistant.service.rendering import answer_json, citation_json, passage_json, public_passage_json
from assistant.service.security import readable_by, role_named
from assistant.types import Answer, Question
from knowledge.types import DocumentKind

router = APIRouter(prefix="/api", tags=["问答"])
SSE_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.post("/ask", summary="问一个问题", response_model=None)
def ask(
    body: AskBody,
    product: Annotated[Product, Depends(get_product)],
    metrics: Annotated[Metrics, Depends(get_metrics)],
    admin: Annotated[bool, Depends(is_admin)],
    accept: Annotated[str, Header()] = "application/json",
) -> Response:
    """A checked answer with citations. `Accept: text/event-stream` streams status, token, citations and done."""
    question = make_question(
        product, body.question, _pairs(body.history), body.region, body.role, body.session, readable_by(admin)
    )
    if "text/event-stream" in accept:
        return StreamingResponse(
            _events(product, metrics, question), media_type="text/event-stream", headers=SSE_HEADERS
        )
    started = time.perf_counter()
    answer = product.assistant.ask(question)
    return JSONResponse(finished(metrics, answer, started))


@router.post("/search", summary="查找原文段落")
def search(
    body: SearchBody, product: Annotated[Product, Depends(get_product)], admin: Annotated[bool, Depends(is_admin)]
) -> dict[str, Any]:
    """The best passages, best first, for the question as it reads on its own. Numbers of persons are for the administrator,
    and for who asks for what they are published for."""
    query = checked_text(body.query, "查询")
    kinds = _kinds(body.kinds)
    history = turns_of(_pairs(body.history))
    region, role = find_region(product, body.region), role_named(body.role)
    standalone, hits = product.limit.result(
        lambda: product.assistant.search(query, history, region, role, body.k, readable_by(admin), kinds)
    )
    passages = [passage_json(hit) if admin else public_passage_json(hit, standalone) for hit in hits]
    return {"passages": passages, "standalone_question": standalone}


def finished(metrics: Metrics, answer: Answer, started: float) -> dict[str, Any]:
    """The whole JSON of an answer, counted and logged by outcome."""
    seconds = time.perf_counter() - started
    metrics.answered(answer.outcome.value, answer.generator, seconds)
    structlog.get_logger().info(
        "answered",
        outcome=answer.outcome.value,
        generator=answer.generator,
        citations=len(answer.citations),
        chars=len(answer.text),
        ms=round(seconds * 1000),
    )
    return answer_json(answer, seconds * 1000)


def _events(product: Product, metrics: Metrics, question: Question) -> Iterator[str]:
    started = time.perf_counter()
    yield _event("status", {"stage": "searching", "text": "正在查找相关文件……"})
    try:
        for piece in product.assistant.stream(question):
            if isinstance(piece, Answer):
                yield _event("citations", {"citations": [citation_json(citation) for citation in piece.citations]})
                yield _event("done", finished(metrics, piece, started))
            else:
                yield _event("token", {"text": piece})
    except Exception as exc:  # the status line has gone out, so the stream itself must say that it failed
        structlog.get_logger().error("stream failed", error=type(exc).__name__, exc_info=exc)
        yield _event("error", {"title": "服务出错", "status": 500, "detail": "回答中断了；请稍后再试。"})


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _pairs(history: list[Message]) -> list[tuple[str, str]]:
    return [(message.role, message.content) for message in history]


def _kinds(names: list[str] | None) -> frozenset[DocumentKind]:
    try:
        return frozenset(DocumentKind(name) for name in names or ())
    except ValueError as exc:
        raise BadQuestion(f"kinds 里有不认识的种类；可用 {'、'.join(DocumentKind)}。") from exc
