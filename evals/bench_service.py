"""How fast and how large the service is: start, /api/ask, memory, and the ingest of a folder. `make bench` prints it."""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from evals.cases import EvalCase, load_cases
from evals.metrics import percentile

_JLT = [sys.executable, "-c", "from assistant.service.cli import main; main()"]
_START_LIMIT_S = 600
_ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print one JSON object; times are wall-clock."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="questions to ask, JSONL")
    parser.add_argument("--documents", type=Path, help="a folder to ingest into an empty data folder first")
    options = parser.parse_args(arguments)
    cases = load_cases(options.cases)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ)
        found: dict[str, Any] = {"questions": len(cases), "rounds": _ROUNDS, "cpus": os.cpu_count()}
        if options.documents:
            environment = own_data(Path(folder), environment)
            found["ingest_s"] = _timed_ingest(options.documents, environment)
        found |= _measure_service(cases, environment)
    print(json.dumps(found, ensure_ascii=False, indent=2))


def own_data(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """A data folder of the bench's own that shares the exported models."""
    folder.mkdir(parents=True, exist_ok=True)
    models = Path(environment.get("JLT_DATA_DIR", "data")).resolve() / "models"
    if models.is_dir():
        (folder / "models").symlink_to(models)
    return environment | {"JLT_DATA_DIR": str(folder), "JLT_LIBRARY": "off"}


def _timed_ingest(documents: Path, environment: dict[str, str]) -> float:
    """Seconds of `jlt ingest`, start of the process included."""
    started = time.perf_counter()
    subprocess.run([*_JLT, "ingest", str(documents)], env=environment, check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - started, 2)


def _measure_service(cases: Sequence[EvalCase], environment: dict[str, str]) -> dict[str, Any]:
    started = time.perf_counter()
    with service(environment) as (url, pid):
        start_s = time.perf_counter() - started
        with httpx.Client(base_url=url, timeout=60) as client:
            _latencies(client, cases)  # the first round warms caches
            latencies = [ms for _ in range(_ROUNDS) for ms in _latencies(client, cases)]
        return {
            "start_s": round(start_s, 2),
            "ask_p50_ms": round(percentile(latencies, 0.5) or 0.0, 1),
            "ask_p95_ms": round(percentile(latencies, 0.95) or 0.0, 1),
            "ask_max_ms": round(max(latencies), 1),
            "resident_mb": _resident_mb(pid),
        }


def _latencies(client: httpx.Client, cases: Sequence[EvalCase]) -> list[float]:
    """Milliseconds a question, over HTTP, one after another."""
    found = []
    for case in cases:
        asked = case.asked()
        history = [{"role": turn.role, "content": turn.content} for turn in asked.history]
        body = {"question": asked.text, "history": history, "role": asked.role.value}
        started = time.perf_counter()
        client.post("/api/ask", json=body).raise_for_status()
        found.append((time.perf_counter() - started) * 1000)
    return found


@contextmanager
def service(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """`jlt serve` on a free port, once it is ready; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*_JLT, "serve", "--port", str(port)], env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_START_LIMIT_S * 10):
        if process.poll() is not None:
            raise SystemExit("the service did not start")
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the service did not become ready")


def _resident_mb(pid: int) -> int | None:
    """Resident memory of the process now, on Linux."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
