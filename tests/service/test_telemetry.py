from __future__ import annotations

import os
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient

from assistant.service.telemetry import configure_logging, silence_libraries


def test_logs_carry_counts_and_durations_but_no_words(client: TestClient, logged: list[Any]) -> None:
    client.post("/api/ask", json={"question": "我的孩子叫王小明，心理中心在哪？", "session": "私人会话"})
    client.get("/api/documents?q=王小明")

    answered = next(entry for entry in logged if entry["event"] == "answered")
    assert answered["outcome"] == "ANSWERED" and answered["citations"] == 3
    assert "王小明" not in str(logged) and "私人会话" not in str(logged) and "心理中心" not in str(logged)


def test_libraries_are_told_to_report_to_nobody() -> None:
    silence_libraries()

    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"


def test_the_trace_of_an_error_is_without_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    before = structlog.get_config()
    configure_logging("info")
    try:
        try:
            raise ValueError("我的孩子叫王小明")
        except ValueError as exc:
            raise RuntimeError("13900000000") from exc
    except RuntimeError as exc:
        structlog.get_logger().error("unexpected", exc_info=exc)
    finally:
        structlog.configure(**before)

    written = capsys.readouterr().err
    assert "RuntimeError" in written and "ValueError" in written and "test_telemetry.py" in written
    assert "王小明" not in written and "13900000000" not in written
