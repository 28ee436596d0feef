"""Does anybody wait or fail while a document is published? Questions are asked all the while; one JSON object is printed.

The service is started on this machine's loopback with a data folder of its own and documents made up here.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from evals.bench_service import own_data, service
from evals.metrics import percentile

_NAME = "示例区护航工作方案.txt"
_MOST_PUBLISHES, _MOST_READERS, _MOST_ITEMS = 20, 8, 400
_JOB_LIMIT_S = 120
_BAR_S = 30.0
_ANSWERED = ("ANSWERED", "PARTLY_ANSWERED")
_QUESTIONS = ("示例区第3项任务由谁牵头？", "示例区第7项任务每学年开展几次？", "示例区护航工作方案有哪些任务？")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request: its status code, 0 where there was no answer, milliseconds, whether a job was running, and the answer's
    outcome: who is told that the search took too long gets a status of 200, too."""

    status: int
    ms: float
    publishing: bool
    outcome: str = ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit code 1 if any request failed or a publish took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publishes", type=int, default=3, help=f"changed versions, at most {_MOST_PUBLISHES}")
    parser.add_argument("--readers", type=int, default=2, help=f"who ask at once, at most {_MOST_READERS}")
    parser.add_argument("--items", type=int, default=60, help=f"numbered items of the document, at most {_MOST_ITEMS}")
    options = parser.parse_args(arguments)
    publishes = min(max(options.publishes, 1), _MOST_PUBLISHES)
    readers = min(max(options.readers, 1), _MOST_READERS)
    with tempfile.TemporaryDirectory() as folder:
        token = secrets.token_urlsafe(24)
        environment = own_data(Path(folder), dict(os.environ)) | {"JLT_ADMIN_TOKEN": token, "JLT_HOST": "127.0.0.1", "JLT_LOG_LEVEL": "warning"}
        with service(environment) as (url, _):
            found = _measure(url, token, publishes, readers, min(max(options.items, 1), _MOST_ITEMS))
    print(json.dumps(found, ensure_ascii=False, indent=2))
    if not all(found["bars"].values()):
        raise SystemExit(1)


def plan(items: int, times: int) -> str:
    """A made-up plan; `times` changes one of its items, the middle one."""
    lines = [
        f"（{n}）示例区第{n}项任务由示例第{n}科牵头，每学年开展{times if n == (items + 1) // 2 else 1}次示例活动。"
        for n in range(1, items + 1)
    ]
    return "\n".join(["示例区护航工作方案", "一、重点任务", *lines]) + "\n"


def _measure(url: str, token: str, publishes: int, readers: int, items: int) -> dict[str, Any]:
    over, publishing = threading.Event(), threading.Event()
    with httpx.Client(base_url=url, timeout=60, headers={"Authorization": f"Bearer {token}"}) as admin:
        _publish(admin, plan(items, times=1))
        with ThreadPoolExecutor(readers) as pool:
            asking = [pool.submit(_ask, url, over, publishing) for _ in range(readers)]
            try:
                seconds = [_timed(admin, plan(items, times=turn + 2), publishing) for turn in range(publishes)]
            finally:
                over.set()
            asked = [one for future in asking for one in future.result()]
    return {"publishes": publishes, "readers": readers, "items": items} | summary(asked, seconds)


def _timed(admin: httpx.Client, text: str, publishing: threading.Event) -> float:
    """Seconds of one changed document from upload to published; readers ask a while on their own before it."""
    time.sleep(1)
    publishing.set()
    started = time.perf_counter()
    try:
        _publish(admin, text)
    finally:
        publishing.clear()
    return time.perf_counter() - started


def _publish(admin: httpx.Client, text: str) -> None:
    files = {"files": (_NAME, text.encode())}
    job = admin.post("/api/admin/documents", files=files, data={"publish": "true"}).raise_for_status().json()
    until = time.monotonic() + _JOB_LIMIT_S
    while job["stage"] == "running" and time.monotonic() < until:
        time.sleep(0.1)
        job = admin.get(f"/api/admin/jobs/{job['id']}").raise_for_status().json()
    if job["stage"] != "done":
        raise SystemExit(f"the document was not published: {job['stage']} {job['error']}")


def _ask(url: str, over: threading.Event, publishing: threading.Event) -> list[_Asked]:
    asked: list[_Asked] = []
    with httpx.Client(base_url=url, timeout=60) as client:
        while not over.is_set():
            question = _QUESTIONS[len(asked) % len(_QUESTIONS)]
            during, started = publishing.is_set(), time.perf_counter()
            try:
                reply = client.post("/api/ask", json={"question": question})
                status, outcome = reply.status_code, str(reply.json().get("outcome", ""))
            except httpx.TransportError:
                status, outcome = 0, ""
            ms = (time.perf_counter() - started) * 1000
            asked.append(_Asked(status, ms, during or publishing.is_set(), outcome))
    return asked


def summary(asked: Sequence[_Asked], seconds: Sequence[float]) -> dict[str, Any]:
    """Counts, milliseconds of requests during a publish and between, seconds of the slowest publish, the bars that are met.
    The document answers every question, so an answer without one is `unanswered`."""
    parts = {"during": [a.ms for a in asked if a.publishing], "between": [a.ms for a in asked if not a.publishing]}
    times = {
        f"{name}_{label}_ms": round(value, 1) if (value := percentile(ms, share)) is not None else None
        for name, ms in parts.items()
        for label, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))
    }
    failed = sum(a.status != 200 for a in asked)
    unanswered = sum(a.status == 200 and a.outcome not in _ANSWERED for a in asked)
    return {
        "requests": len(asked), "failed": failed, "unanswered": unanswered, "during": len(parts["during"]), **times,
        "publish_max_s": round(max(seconds), 2),
        "bars": {f"published under {_BAR_S:.0f} s": max(seconds) < _BAR_S, "none failed": not failed + unanswered},
    }  # fmt: skip


if __name__ == "__main__":
    main()
