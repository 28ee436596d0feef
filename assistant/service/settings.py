"""What can be configured: environment variables with the prefix JLT_, or the same lines in a `.env` file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.service.errors import BadSetting

PREFIX = "JLT_"


class Settings(BaseSettings):
    """Read once at the edge and handed on. Each description is the line that `.env.example` shows."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    data_dir: Path = Field(default=Path("data"), description="everything the product writes")
    host: str = Field(default="127.0.0.1", description="address to listen on; 0.0.0.0 for every network")
    port: int = Field(default=7860, ge=1, le=65535, description="port to listen on")
    library: Literal["on", "off"] = Field(default="on", description="off: start without the starter library")
    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in the data folder")
    chroma_url: str = Field(default="", description="URL of a Chroma server; empty: an index in the data folder")
    embedding_model: str = Field(default="bundled", description="bundled, a folder, or a sentence-transformers name")
    embedding_backend: Literal["onnx-int8", "torch"] = Field(default="onnx-int8", description="onnx-int8 or torch")
    reranker_model: str = Field(default="", description="folder or name of a cross-encoder; empty: none")
    llm_model: str = Field(default="", description="provider:name of a chat model; empty: answers are quoted, no model")
    llm_base_url: str = Field(default="", description="URL of an OpenAI-compatible server or of Ollama")
    llm_api_key: SecretStr = Field(default=SecretStr(""), description="its key, if it wants one")
    llm_timeout_s: float = Field(default=20, gt=0, description="seconds before the quoted answer stands in")
    answer_timeout_s: float = Field(default=45, gt=0, description="seconds before an apology stands in for any answer")
    admin_token: SecretStr = Field(default=SecretStr(""), description="opens /api/admin; empty: /api/admin is closed")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="least level logged")

    @property
    def models_dir(self) -> Path:
        """Where models are unpacked and exported to."""
        return self.data_dir / "models"

    @property
    def vectors_dir(self) -> Path:
        """Where the local index lies."""
        return self.data_dir / "vectors"

    @property
    def lock_file(self) -> Path:
        """Held by whoever writes, in whichever process."""
        return self.data_dir / "ingest.lock"

    @property
    def uploads_dir(self) -> Path:
        """Where uploaded files wait until their job is done."""
        return self.data_dir / "uploads"


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        BadSetting: naming the first variable whose value can't be used.
    """
    try:
        return Settings()
    except ValidationError as exc:
        first = exc.errors()[0]
        name = PREFIX + str(first["loc"][0]).removeprefix(PREFIX.lower()).upper()
        raise BadSetting(name, f"值 {first['input']!r} 无效（{_reason(first['type'], first.get('ctx', {}))}）") from exc


def _reason(kind: str, context: dict[str, object]) -> str:
    if kind == "literal_error":
        return f"应为 {context['expected']}".replace(" or ", " 或 ")
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        return f"应在允许范围内：{', '.join(f'{name} {value}' for name, value in context.items())}"
    return "应为数字" if kind.endswith("_parsing") else kind
