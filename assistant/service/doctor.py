"""Is this install fit to serve? One finding a question, each with what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from assistant.service.bootstrap import Product
from assistant.service.errors import ServiceError
from assistant.service.serving import check_port
from assistant.service.settings import PREFIX, Settings
from knowledge.errors import KnowledgeError
from knowledge.orders import holds_order

_ENOUGH_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `detail` is a measurement, or what is wrong and what to do."""

    name: str
    ok: bool
    detail: str

    def __str__(self) -> str:
        return f"{'✓' if self.ok else '✗'} {self.name}：{self.detail}"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


def examine(product: Product) -> Iterator[Finding]:
    """Look at everything, in the order in which a start needs it."""
    yield _unknown_settings()
    for name, check in _CHECKS.items():
        try:
            yield Finding(name, True, check(product))
        except (ServiceError, KnowledgeError) as exc:
            yield Finding(name, False, str(exc))


def _unknown_settings() -> Finding:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    strange = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return Finding("设置", not strange, f"没有这些设置：{'、'.join(strange)}" if strange else "名称都认识")


def _disk(product: Product) -> str:
    folder = product.settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK) or free < _ENOUGH_BYTES:
        raise ServiceError(f"{folder} 不能写入，或空间不足 500 MB；请检查 JLT_DATA_DIR。")
    return f"{folder.resolve()}，剩余 {free // 1_000_000_000} GB"


def _database(product: Product) -> str:
    return f"{len(product.documents.all())} 份现行文件（{product.database.engine.dialect.name}）"


def _model(product: Product) -> str:
    return f"{product.embedder.name}，{product.embedder.dimensions} 维"


def _index(product: Product) -> str:
    wanted = product.documents.embedded_ids(document.version_id for document in product.documents.all())
    if missing := wanted.difference(product.vectors.all_ids()):
        raise ServiceError(f"{len(missing)} 段现行内容没有向量，问法与原文用词不同时找不到；请运行 `jlt reindex`。")
    return f"{product.vectors.count()} 个向量"


def _orders(product: Product) -> str:
    """Documents keep what an older version stored of them until they are ingested again."""
    texts = {document.source: product.documents.chunks_of(document.version_id) for document in product.documents.all()}
    holding = sorted(source for source, chunks in texts.items() if any(holds_order(chunk.text) for chunk in chunks))
    if holding:
        raise ServiceError(
            f"{len(holding)} 份文件由旧版本读入，里面有像是写给智能助手的指令：{'、'.join(holding[:5])}"
            f"{'等' if len(holding) > 5 else ''}。这些段落已不会用来回答；请核对文件，再重新入库（jlt ingest）。"
        )
    return "没有写给智能助手的指令"


def _chat_model(product: Product) -> str:
    return product.settings.llm_model or "没有设置 JLT_LLM_MODEL，答案直接引用原文"


def _port(product: Product) -> str:
    check_port(product.settings.host, product.settings.port)
    return f"{product.settings.host}:{product.settings.port} 可用"


_CHECKS: dict[str, Callable[[Product], str]] = {
    "数据文件夹": _disk,
    "数据库": _database,
    "嵌入模型": _model,
    "向量索引": _index,
    "可疑指令": _orders,
    "对话模型": _chat_model,
    "端口": _port,
}
