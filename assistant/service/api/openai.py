"""The OpenAI-compatible interface: any chat client can ask. Sources stand in the text and in an extra field.

A client's system and developer messages are ignored: what may be said is decided by the documents.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.service.api.asking import SSE_HEADERS, finished
from assistant.service.api.bodies import ChatBody, ChatMessage
from assistant.service.api.dependencies import get_product, is_admin
from assistant.service.api.metrics import Metrics, get_metrics
from assistant.service.asking import make_question
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion
from assistant.service.security import readable_by
from assistant.types import Answer, Question
from knowledge.types import Citation

router = APIRouter(prefix="/v1", tags=["OpenAI 兼容"])
MODEL = "jiaoliantong"


@router.get("/models", summary="可用模型")
def models() -> dict[str, Any]:
    """The one model there is: this assistant."""
    return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}


@router.post("/chat/completions", summary="对话补全", response_model=None)
def complete(
    body: ChatBody,
    product: Annotated[Product, Depends(get_product)],
    metrics: Annotated[Metrics, Depends(get_metrics)],
    admin: Annotated[bool, Depends(is_admin)],
) -> Response:
    """The last user message is the question, the ones before it the history."""
    *history, last = _spoken(body.messages)
    pairs = [(message.role, message.content) for message in history]
    question = make_question(product, last.content, pairs, body.region, body.role, readable=readable_by(admin))
    head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
    if body.stream:
        events = _chunks(product, metrics, question, head)
        return StreamingResponse(events, media_type="text/event-stream", headers=SSE_HEADERS)
    started = time.perf_counter()
    answer = product.assistant.ask(question)
    whole = finished(metrics, answer, started)
    message = {"role": "assistant", "content": answer.text + sources(answer.citations)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return JSONResponse(
        {**head, "object": "chat.completion", "choices": [choice], "usage": _usage(body, message["content"]),
         "citations": whole["citations"], "outcome": whole["outcome"]}
    )


def sources(citations: Sequence[Citation]) -> str:
    """The list below the text: number, title, section, place."""
    lines = [
        f"[{c.number}] {c.document.metadata.title} › {c.section}（{c.document.region.full_name}）" for c in citations
    ]
    return "\n\n来源：\n" + "\n".join(lines) if lines else ""


def _spoken(messages: list[ChatMessage]) -> list[ChatMessage]:
    spoken = [message for message in messages if message.role in ("user", "assistant")]
    while spoken and spoken[-1].role != "user":
        spoken.pop()
    if not spoken:
        raise BadQuestion("messages 里没有用户的问题；最后一条应为 {role: user, content: …}。")
    return [*(message for message in spoken[:-1] if message.content), spoken[-1]]


def _chunks(product: Product, metrics: Metrics, question: Question, head: dict[str, Any]) -> Iterator[str]:
    started = time.perf_counter()
    yield _chunk(head, {"role": "assistant", "content": ""})
    try:
        for piece in product.assistant.stream(question):
            if isinstance(piece, Answer):
                whole = finished(metrics, piece, started)
                if piece.citations:
                    yield _chunk(head, {"content": sources(piece.citations)})
                extra = {"citations": whole["citations"], "outcome": whole["outcome"]}
                yield _chunk(head, {}, "stop", extra)
            else:
                yield _chunk(head, {"content": piece})
    except Exception as exc:  # the status line has gone out, so the stream itself must say that it failed
        structlog.get_logger().error("stream failed", error=type(exc).__name__, exc_info=exc)
        error = {"message": "回答中断了；请稍后再试。", "type": "server_error", "param": None, "code": None}
        yield f"data: {json.dumps({'error': error}, ensure_ascii=False)}\n\n"
    yield "data: [DONE]\n\n"


def _chunk(
    head: dict[str, Any], delta: dict[str, str], finish: str | None = None, extra: dict[str, Any] | None = None
) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {**head, "object": "chat.completion.chunk", "choices": [choice], **(extra or {})}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"


def _usage(body: ChatBody, text: str) -> dict[str, int]:
    """In characters: there need not be a model with tokens, but clients expect the three numbers."""
    asked = sum(len(message.content) for message in body.messages)
    return {"prompt_tokens": asked, "completion_tokens": len(text), "total_tokens": asked + len(text)}
