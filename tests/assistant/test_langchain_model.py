import gc
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from assistant.errors import ModelMisconfigured, ModelUnavailable
from assistant.langchain_model import LangChainModel
from tests.chat_server import Manner, chat_server


@contextmanager
def _model(base_url: str, timeout_s: float = 10.0) -> Iterator[LangChainModel]:
    with closing(LangChainModel("openai:local-model", timeout_s, base_url, "key")) as model:
        yield model


def test_a_prompt_is_completed_by_an_openai_compatible_server() -> None:
    with chat_server("每学年至少4次[1]。") as server, _model(server.base_url) as model:
        assert model.complete("问题里有 {花括号} 和 $") == "每学年至少4次[1]。"
        (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["model"] == "local-model"
    assert request["messages"] == [{"role": "user", "content": "问题里有 {花括号} 和 $"}]


def test_a_completion_is_streamed_in_order() -> None:
    with chat_server("家长学校每学年至少4次[1]。") as server, _model(server.base_url) as model:
        pieces = list(model.stream("问"))
        assert server.requests[0]["stream"] is True
    assert len(pieces) > 1
    assert "".join(pieces) == "家长学校每学年至少4次[1]。"


@pytest.mark.parametrize("manner", [Manner.FAIL, Manner.HANG_UP])
def test_an_error_of_the_server_is_model_unavailable(manner: Manner) -> None:
    with chat_server("", manner) as server, _model(server.base_url) as model:
        with pytest.raises(ModelUnavailable, match="openai:local-model"):
            model.complete("问")
        with pytest.raises(ModelUnavailable):
            list(model.stream("问"))


def test_a_server_that_is_not_there_is_model_unavailable() -> None:
    with chat_server() as server:
        url = server.base_url
    with _model(url) as model, pytest.raises(ModelUnavailable, match="JLT_LLM_BASE_URL"):
        model.complete("问")


@pytest.mark.parametrize("way", ["complete", "stream"])
def test_the_time_limit_holds_over_all_even_while_bytes_trickle_in(way: str) -> None:
    with chat_server("", Manner.TRICKLE) as server, _model(server.base_url, timeout_s=0.4) as model:
        begun = time.monotonic()
        with pytest.raises(ModelUnavailable, match="超过 0.4 秒"):
            "".join(getattr(model, way)("问"))
        assert time.monotonic() - begun < 3
        assert server.closed_early.wait(3)


def test_leaving_a_stream_early_ends_the_request() -> None:
    with chat_server("一" * 400) as server, _model(server.base_url) as model:
        pieces = model.stream("问")
        assert next(pieces).startswith("一")
        pieces.close()
        assert model.complete("问") == "一" * 400


def test_a_model_closed_in_the_midst_of_a_stream_leaves_no_task_behind(caplog: pytest.LogCaptureFixture) -> None:
    with chat_server("一" * 400) as server:
        for _ in range(5):
            with _model(server.base_url) as model:
                pieces = model.stream("问")
                next(pieces)
                pieces.close()
            gc.collect()
    assert "was destroyed" not in caplog.text


@pytest.mark.parametrize("name", ["qwen", "nobody:model", ":model"])
def test_a_name_without_a_known_provider_is_refused(name: str) -> None:
    with pytest.raises(ModelMisconfigured, match="JLT_LLM_MODEL"):
        LangChainModel(name, 1.0)


def test_ollama_is_opened_by_its_name() -> None:
    with closing(LangChainModel("ollama:qwen3:4b", 1.0, "http://127.0.0.1:9")) as model:
        with pytest.raises(ModelUnavailable, match="ollama:qwen3:4b"):
            model.complete("问")
