"""What the interface accepts, as pydantic models. Words are checked in `asking`, so that page and CLI refuse alike."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[str, Field(max_length=100_000)]
Name = Annotated[str | None, Field(max_length=200)]
Short = Annotated[str, Field(max_length=300)]


class Message(BaseModel):
    """An earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: Words


class AskBody(BaseModel):
    """POST /api/ask."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "心理热线是多少？", "region": "闵行"}]})

    question: Words
    history: Annotated[list[Message], Field(max_length=200)] = []
    region: Name = None
    role: Name = None
    session: Name = None


class SearchBody(BaseModel):
    """POST /api/search. `kinds` are document kinds: plan, notice, letter, law, guidance, procedure, catalogue…"""

    query: Words
    history: Annotated[list[Message], Field(max_length=200)] = []
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


class ChatMessage(BaseModel):
    """A message as OpenAI's clients send it; content is text or a list of parts of which the text ones count."""

    role: Annotated[str, Field(max_length=40)]
    content: Words | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(str(part.get("text", "")) for part in self.content if part.get("type") == "text")
        return self.content or ""


class ChatBody(BaseModel):
    """POST /v1/chat/completions. Other fields of OpenAI's interface are accepted and have no effect."""

    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=400)]
    model: Name = None
    stream: bool = False
    region: Name = None
    role: Name = None


class RollbackBody(BaseModel):
    """POST /api/admin/documents/{key}/rollback; without a number the version before the current one."""

    version: Annotated[int | None, Field(ge=1)] = None


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
