"""What the product does where one of its parts can't be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from knowledge import verifier
from knowledge.errors import ModelNotFound
from tests.service.conftest import empty_product


def test_without_a_verifier_there_are_answers_and_a_line_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ModelNotFound("verifier", "导出失败")

    product = empty_product(tmp_path)
    del product.verifier
    monkeypatch.setattr(verifier, "open_verifier", fails)

    with capture_logs() as logs:
        assert product.verifier is None

    assert [(line["event"], line["log_level"]) for line in logs] == [("no verifier", "warning")]
    product.close()
