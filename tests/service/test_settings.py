from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.service.errors import BadSetting
from assistant.service.settings import Settings, read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"JLT_{name.upper()}", raising=False)
    return tmp_path


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings()

    assert (settings.host, settings.port, settings.library) == ("127.0.0.1", 7860, "on")
    assert settings.data_dir == Path("data")
    assert (settings.embedding_model, settings.embedding_backend) == ("bundled", "onnx-int8")


def test_the_environment_wins_over_the_file(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text("JLT_PORT=8001\nJLT_LIBRARY=off\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("JLT_PORT", "8002")

    settings = read_settings()

    assert (settings.port, settings.library) == (8002, "off")


@pytest.mark.parametrize(
    ("name", "value"),
    [("JLT_PORT", "abc"), ("JLT_PORT", "0"), ("JLT_LIBRARY", "maybe"), ("JLT_EMBEDDING_BACKEND", "gpu")],
)
def test_a_value_that_can_not_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(BadSetting, match=f"{name} 不对.*{value}"):
        read_settings()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1


def test_secrets_do_not_show() -> None:
    assert "geheim" not in repr(Settings(admin_token="geheim", llm_api_key="geheim"))  # type: ignore[arg-type]


def test_the_example_file_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert re.findall(r"^#? ?(JLT_[A-Z_]+)=", example, re.M) == [f"JLT_{name.upper()}" for name in Settings.model_fields]
