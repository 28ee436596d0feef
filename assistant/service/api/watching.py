"""Every request is counted and logged by its route and duration, never by its words, and answered with safe headers."""

from __future__ import annotations

import time
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.api import problems
from assistant.service.api.metrics import Metrics

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    # Enforces in the browser what the page promises: nothing is loaded from, or sent to, another host.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
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
        status: int | None = None

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as exc:
            if status is not None:  # an answer that has begun can only be broken off
                raise
            await problems.unexpected(Request(scope), exc)(scope, receive, watched)
        finally:
            self._note(scope, status or 500, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requested(method, route, status, seconds)
        log: Any = structlog.get_logger()
        write = log.debug if route == "page" else log.info
        write("request", method=method, route=route, status=status, ms=round(seconds * 1000))


def _route(scope: Scope) -> str:
    """The template of one of our routes; what Gradio serves is all the page."""
    path = str(getattr(scope.get("route"), "path", ""))
    return path if path.startswith(("/api", "/v1", "/healthz", "/readyz", "/metrics")) else "page"
