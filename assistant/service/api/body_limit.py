"""No request is larger, or takes longer to arrive, than what it is for: a question is small, and only the administrator
sends files."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.security import holds_token


@dataclass(frozen=True, slots=True)
class _Most:
    bytes: int
    seconds: float


_QUESTION = _Most(2_000_000, 60)
_FILES = _Most(500_000_000, 3600)
_UPLOADS = "/api/admin/documents"


class BodyLimit:
    """Middleware that counts what arrives, whatever its length was said to be, and answers 413 beyond the limit and 408
    when it has not come to an end in time.

    Files are read before a route can ask for the token, so the token is looked at here.
    """

    def __init__(self, app: ASGIApp, token: SecretStr) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        most, received, is_whole = self._most(scope), 0, False
        deadline = asyncio.get_running_loop().time() + most.seconds

        async def limited() -> Message:
            nonlocal received, is_whole
            try:
                async with asyncio.timeout_at(None if is_whole else deadline):
                    message = await receive()
            except TimeoutError as exc:
                raise HTTPException(408) from exc
            is_whole = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > most.bytes:
                raise HTTPException(413)
            return message

        await self._app(scope, limited, send)

    def _most(self, scope: Scope) -> _Most:
        is_upload = scope["path"] == _UPLOADS
        allowed = is_upload and holds_token(Headers(scope=scope).get("authorization"), self._token)
        return _FILES if allowed else _QUESTION
