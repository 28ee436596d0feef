"""No request is larger than what it is for: a question is small, and only the administrator sends files."""

from __future__ import annotations

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.security import holds_token

_MAX_BYTES = 2_000_000
_MAX_UPLOAD_BYTES = 500_000_000
_UPLOADS = "/api/admin/documents"


class BodyLimit:
    """Middleware that counts what arrives, whatever its length was said to be, and answers 413 beyond the limit.

    Files are read before a route can ask for the token, so the token is looked at here.
    """

    def __init__(self, app: ASGIApp, token: SecretStr) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        limit, received = self._limit(scope), 0

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413)
            return message

        await self._app(scope, limited, send)

    def _limit(self, scope: Scope) -> int:
        is_upload = scope["path"] == _UPLOADS
        allowed = is_upload and holds_token(Headers(scope=scope).get("authorization"), self._token)
        return _MAX_UPLOAD_BYTES if allowed else _MAX_BYTES
