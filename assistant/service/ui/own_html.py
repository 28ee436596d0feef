"""Gradio's page template names its maker's hosts and language; what is served names only ours."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.ui.texts import CHINESE

_CARDS = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_LANGUAGE = (b'lang="en"', f'lang="{CHINESE.code}"'.encode())


class OwnHtml:
    """Middleware that cleans HTML documents; everything else, streams included, passes through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        held: list[Message] = []
        body = bytearray()

        async def cleaned(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_clean(held[0], bytes(body), send)
            else:
                await send(message)

        await self._app(scope, receive, cleaned)


def _is_html(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")


async def _send_clean(start: Message, body: bytes, send: Send) -> None:
    clean = _CARDS.sub(b"", body).replace(*_LANGUAGE, 1)
    MutableHeaders(scope=start)["content-length"] = str(len(clean))
    await send(start)
    await send({"type": "http.response.body", "body": clean})
