"""What the interface accepts, as pydantic models. Words are checked in `asking`, so that page and CLI refuse alike."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

Words = Annotated[str, Field(max_length=100_000)]
Name = Annotated[str | None, Field(max_length=200)]
Short = Annotated[str, Field(max_length=300)]
PLAIN = "plain"
"""The type of an error whose message is for the person who called."""


class Message(BaseModel):
    """An earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: Words


class AskBody(BaseModel):
    """POST /api/ask."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "心理热线是多少？", "region": "闵行"}]})

    question: Words
    history: list[Message] = []
    region: Name = None
    role: Name = None
    session: Name = None


class SearchBody(BaseModel):
    """POST /api/search. `kinds` are document kinds: plan, notice, letter, law, guidance, procedure, catalogue…"""

    query: Words
    history: list[Message] = []
    k: Annotated[int, Field(ge=1, le=50)] = 5
    region: Name = None
    role: Name = None
    kinds: Annotated[list[str] | None, Field(max_length=20)] = None


class MatchBody(BaseModel):
    """POST /api/match. `k` is how many resources at most."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"need": "周末带8岁孩子参加免费的阅读活动", "region": "闵行"}]})

    need: Words
    region: Name = None
    role: Name = None
    k: Annotated[int, Field(ge=1, le=50)] = 10


def _joined(content: Any, info: ValidationInfo) -> str:
    """The text of a message's content: itself, or its parts. Only a message without a question may have none, as that
    of an assistant that called a tool."""
    if isinstance(content, str):
        return content
    if content is None and info.data.get("role") != "user":
        return ""
    if not isinstance(content, list):
        raise PydanticCustomError(PLAIN, "应为文字，或 type 为 text 的片段的列表")
    return "\n".join(_part_text(part) for part in content)


def _part_text(part: Any) -> str:
    kind, text = (part.get("type"), part.get("text")) if isinstance(part, dict) else (None, None)
    if kind != "text" or not isinstance(text, str):
        raise PydanticCustomError(PLAIN, "只能读文字片段（type 为 text，text 为文字）；图片、语音和文件不能读，请写成文字")
    return text


class ChatMessage(BaseModel):
    """A message as OpenAI's clients send it; content is text or a list of text parts, which are joined."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[Words, BeforeValidator(_joined, str | list[dict[str, str]] | None)] = Field(
        default=None, validate_default=True
    )


class ChatBody(BaseModel):
    """POST /v1/chat/completions. Other fields of OpenAI's interface are accepted and have no effect."""

    messages: list[ChatMessage]
    model: Name = None
    stream: bool = False
    region: Name = None
    role: Name = None


class RollbackBody(BaseModel):
    """POST /api/admin/documents/{key}/rollback; without a number the version before the current one."""

    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


By = Annotated[str, Field(max_length=80)]
Item = Annotated[str, Field(max_length=2_000)]


class CorrectionBody(BaseModel):
    """PUT /api/admin/facts/{id}: fields to the words that the document has for them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"changes": {"phones": ["021-12345678"]}, "by": "示例"}]})

    changes: Annotated[dict[str, Item | list[Item] | None], Field(max_length=40)]
    reason: Short = ""
    by: By = "管理员"


class WithdrawalBody(BaseModel):
    """POST /api/admin/facts/{id}/withdraw."""

    reason: Short = ""
    by: By = "管理员"


class ProposeBody(BaseModel):
    """POST /api/admin/proposals. At most `most` passages are shown to the model."""

    document: Annotated[str, Field(max_length=400)]
    most: Annotated[int, Field(ge=1, le=200)] = 40


class DecisionBody(BaseModel):
    """POST /api/admin/proposals/{number}/accept and /reject."""

    by: By = "管理员"
