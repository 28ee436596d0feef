"""A product on a folder of its own: real database, ingest and retrieval, with stand-ins for models and index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from structlog.testing import capture_logs

from assistant.service.api.app import create_app
from assistant.service.bootstrap import Product
from assistant.service.settings import Settings
from ingest.sources import discover
from tests.fakes import FakeEmbedder
from tests.service.fakes import FakeAssistant, FakeVectors

TOKEN = "a-secret-of-the-test"

MINHANG = """---
title: 闵行区示例工作方案
region: 上海市/闵行区
kind: plan
---
# 闵行区示例工作方案

## 一、心理支持
1. 区教育局牵头建立学生心理中心，每学年至少开展1次心理健康筛查，区卫生健康委配合。

## 二、特殊字符
1. 页面要原样显示 <script>alert("x")</script>、${1+1}、{{value}} 与 **星号**，这些都只是文字。
"""
NANJING = """---
title: 南京市示例征求意见稿
region: 江苏省/南京市
kind: plan
status: draft
---
# 南京市示例征求意见稿

## 一、睡眠
1. 小学生每天睡眠时间应达到10小时，学校不得提前到校上课。
"""


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """Two documents, one of 闵行 and a draft of 南京."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "minhang.md").write_text(MINHANG, encoding="utf-8")
    (files / "nanjing.md").write_text(NANJING, encoding="utf-8")
    product = empty_product(tmp_path / "data")
    product.ingestor.ingest(list(discover([files])))
    yield product
    product.close()


def empty_product(folder: Path, **settings: object) -> Product:
    """A product without documents."""
    values = {"data_dir": folder, "library": "off", "admin_token": SecretStr(TOKEN), **settings}
    product = Product(Settings.model_validate(values))
    product.embedder = FakeEmbedder()
    product.verifier = product.matcher = None
    product.vectors = FakeVectors()  # type: ignore[assignment]
    product.assistant = FakeAssistant(product.retriever, product.documents)  # type: ignore[assignment]
    return product


@pytest.fixture
def client(product: Product) -> Iterator[TestClient]:
    """The real application without the page."""
    with TestClient(create_app(product, page=False), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def admin(client: TestClient) -> TestClient:
    """The same application, called by the administrator."""
    client.headers["Authorization"] = f"Bearer {TOKEN}"
    return client


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[Any]]:
    """What was logged, kept off the terminal."""
    with capture_logs() as entries:
        yield entries  # type: ignore[misc]
