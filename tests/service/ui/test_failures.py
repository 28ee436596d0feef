from __future__ import annotations

from typing import Any

import gradio
import pytest

from assistant.service.ui.failures import log_failures


def test_what_gradio_would_print_of_an_error_is_logged_without_its_message(
    logged: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    log_failures()
    try:
        raise gradio.Error("Value: 我的孩子叫王小明\n伪造的一行 is not in the list of choices")
    except gradio.Error:
        gradio.queueing.traceback.print_exc()  # type: ignore[attr-defined]

    assert [entry["event"] for entry in logged] == ["page event failed"]
    assert capsys.readouterr().err == ""
