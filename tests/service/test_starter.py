from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.service.starter import ensure_library
from tests.service.conftest import NANJING, empty_product


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library" / "plans"
    folder.mkdir(parents=True)
    (folder / "nanjing.md").write_text(NANJING, encoding="utf-8")
    return folder.parent


def silent(*_: Any) -> None:
    return None


def test_the_library_is_ingested_once(tmp_path: Path, library: Path) -> None:
    product = empty_product(tmp_path / "data", library="on")

    first = ensure_library(product, silent, library)
    second = ensure_library(product, silent, library)

    assert first is not None and first.as_json()["added"] == 1
    assert second is None
    assert [document.key for document in product.documents.all()] == ["library/plans/nanjing.md"]


def test_it_is_ingested_again_when_an_upgrade_changed_it(tmp_path: Path, library: Path) -> None:
    product = empty_product(tmp_path / "data", library="on")
    ensure_library(product, silent, library)
    (library / "plans" / "more.md").write_text("# 新的材料\n\n家长可以每周参加一次亲子阅读。\n", encoding="utf-8")

    report = ensure_library(product, silent, library)

    assert report is not None
    assert (report.as_json()["added"], report.as_json()["unchanged"]) == (1, 1)


def test_it_can_be_switched_off(tmp_path: Path, library: Path) -> None:
    product = empty_product(tmp_path / "data", library="off")

    assert ensure_library(product, silent, library) is None
    assert product.documents.all() == []
