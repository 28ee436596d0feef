"""What can go wrong with what is known. Messages are for the person who runs the service, so they are in Chinese.

KnowledgeError
├── ModelNotFound      no such embedding or reranking model here, and none could be fetched
├── BadCorrection      a record can't be corrected like that
│   └── UnknownRecord      no such record, correction or proposal
├── IndexMismatch      the vectors were made by another model or another splitting
└── IndexUnavailable   the vector index can't be opened, read or written
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """The base of this package's errors; `str()` is one line that says what to do next."""


class ModelNotFound(KnowledgeError):
    """`reason` is a short Chinese clause; `setting` names what to correct."""

    def __init__(self, model: str, reason: str, *, setting: str = "JLT_EMBEDDING_MODEL") -> None:
        super().__init__(f"模型 {model!r} 打不开：{reason}；请检查 {setting}（bundled、模型文件夹或模型名称）。")


class BadCorrection(KnowledgeError):
    """The message says which value can't be used and what to do instead."""


class UnknownRecord(BadCorrection):
    """The message says where the numbers of those that there are can be seen."""


class IndexMismatch(KnowledgeError):
    """`built_with` and `configured` describe the two manifests in the same words."""

    def __init__(self, *, path: str, built_with: str, configured: str) -> None:
        super().__init__(
            f"索引 {path} 由嵌入模型 {built_with!r} 建立，当前配置为 {configured!r}；请改回配置，或运行 `jlt reindex`。"
        )


class IndexUnavailable(KnowledgeError):
    """`reason` is a short clause, the library's own words at worst."""

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(f"向量索引 {path} 无法使用：{reason}；请检查路径、权限或 JLT_CHROMA_URL。")
