"""What can go wrong while a question is answered. Messages are in Chinese: a person who runs the service reads them.

AssistantError
├── ModelUnavailable      the chat model can't be reached, refused, or took too long
├── ModelMisconfigured    the setting names no chat model that can be opened
└── OutOfTime             the search or the model did not end within the limit
"""

from __future__ import annotations


class AssistantError(Exception):
    """The base of this package's errors; `str()` is one line that says what to do next."""


class ModelUnavailable(AssistantError):
    """`model` is provider:name; `reason` is a short clause, the library's own word at worst."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"对话模型 {model!r} 没有回答：{reason}；请检查服务是否在运行、JLT_LLM_BASE_URL 和密钥。")


class ModelMisconfigured(AssistantError):
    """`reason` says what is wrong with the setting."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"对话模型 {model!r} 打不开：{reason}；请检查 JLT_LLM_MODEL（写作 provider:name）。")


class OutOfTime(AssistantError):
    """`seconds` is the limit that is over."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"超过 {seconds:g} 秒没有查完；请稍后再试。管理者可检查索引、数据库和模型服务，或调大 JLT_ANSWER_TIMEOUT_S。")
