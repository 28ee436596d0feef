from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.exceptions import HTTPException

from assistant.service.api import body_limit
from assistant.service.api.body_limit import BodyLimit

SCOPE: dict[str, Any] = {"type": "http", "path": "/api/ask", "headers": []}


def called(*messages: dict[str, Any]) -> list[Any]:
    """What an application receives that asks three times, when these messages arrive and then none."""
    waiting, received = list(messages), []

    async def receive() -> Any:
        if waiting:
            return waiting.pop(0)
        await asyncio.sleep(60)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(3):
            received.append(await asyncio.wait_for(receive(), 0.3))

    async def send(message: Any) -> None:
        return None

    asyncio.run(BodyLimit(app, SecretStr(""))(SCOPE, receive, send))
    return received


def test_a_body_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "_QUESTION", body_limit._Most(100, 0.05))

    with pytest.raises(HTTPException) as refused:
        called({"type": "http.request", "body": b"{", "more_body": True})
    assert refused.value.status_code == 408


def test_who_has_sent_everything_may_listen_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "_QUESTION", body_limit._Most(100, 0.05))

    with pytest.raises(TimeoutError):  # the test's own patience, not the limit's
        called({"type": "http.request", "body": b"{}", "more_body": False})
