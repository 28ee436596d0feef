"""A tiny server on 127.0.0.1 that speaks the OpenAI chat API, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Manner(Enum):
    """How the server behaves. TRICKLE sends a space every 50 ms and never ends."""

    WELL = auto()
    FAIL = auto()
    TRICKLE = auto()
    HANG_UP = auto()


class ChatServer(ThreadingHTTPServer):
    """Answers every chat completion with `text`; `requests` remembers the bodies."""

    daemon_threads = True

    def __init__(self, text: str, manner: Manner) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.text, self.manner = text, manner
        self.requests: list[dict[str, Any]] = []
        self.closed_early = threading.Event()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, **body})
        if self.server.manner is Manner.HANG_UP:
            return
        self.send_response(500 if self.server.manner is Manner.FAIL else 200)
        self.send_header("Content-Type", "text/event-stream" if body.get("stream") else "application/json")
        self.end_headers()
        if self.server.manner is Manner.TRICKLE:
            self._trickle()
        elif self.server.manner is Manner.WELL:
            self._stream() if body.get("stream") else self._complete()

    def _complete(self) -> None:
        message = {"role": "assistant", "content": self.server.text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        self._write(
            json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]})
        )

    def _stream(self) -> None:
        text = self.server.text
        for start in range(0, len(text), 4):
            self._event({"content": text[start : start + 4]}, None)
        self._event({}, "stop")
        self._write("data: [DONE]\n\n")

    def _event(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self._write(f"data: {json.dumps(chunk)}\n\n")

    def _trickle(self) -> None:
        try:
            for _ in range(200):
                self._write(" ")
                time.sleep(0.05)
        except OSError:
            self.server.closed_early.set()

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""


@contextmanager
def chat_server(text: str = "", manner: Manner = Manner.WELL) -> Iterator[ChatServer]:
    """A running server for the length of a test."""
    server = ChatServer(text, manner)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
