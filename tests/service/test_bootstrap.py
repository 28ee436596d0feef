"""What the product does where one of its parts can't be opened."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from structlog.testing import capture_logs

from knowledge import matcher, verifier
from knowledge.errors import ModelNotFound
from tests.service.conftest import empty_product


@pytest.mark.parametrize(("module", "opens", "name"), [(verifier, "open_verifier", "verifier"), (matcher, "open_matcher", "matcher")])
def test_without_a_taught_model_there_are_answers_and_a_line_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, opens: str, name: str
) -> None:
    def fails(*_: object) -> None:
        raise ModelNotFound("verifier", "导出失败")

    product = empty_product(tmp_path)
    delattr(product, name)
    monkeypatch.setattr(module, opens, fails)

    with capture_logs() as logs:
        assert getattr(product, name) is None

    assert [(line["event"], line["log_level"]) for line in logs] == [("no taught model", "warning")]
    product.close()
