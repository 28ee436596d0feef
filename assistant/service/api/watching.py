"""Every request is counted and logged by its route and duration, never by its words, and answered with safe headers."""

from __future__ import annotations

import time
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.api.metrics import Metrics

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    # Enforces in the browser what the page promises: nothing is loaded from, or sent to, another host.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
    ),
}


class Watch:
    """Middleware without buffering, so that streams pass through as they are."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self._metrics.requested(scope["method"], route, status, seconds)
        log: Any = structlog.get_logger()
        write = log.debug if route == "page" else log.info
        write("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000))


def _route(scope: Scope) -> str:
    """The template of one of our routes; what Gradio serves is all the page."""
    path = str(getattr(scope.get("route"), "path", ""))
    return path if path.startswith(("/api", "/v1", "/healthz", "/readyz", "/metrics")) else "page"
