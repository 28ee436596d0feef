"""A chat model through LangChain: any provider of `init_chat_model`, local OpenAI-compatible servers, Ollama."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncGenerator, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from assistant.errors import ModelMisconfigured, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_NO_KEY = "not-needed"
_GRACE_S = 1.0


class LangChainModel:
    """Implements ChatModel. `name` is provider:model, as in openai:qwen3-8b with the `base_url` of a local server.

    `timeout_s` bounds the whole completion, not the pause between two bytes: the calls run as tasks of an event loop
    of their own, and a task that is cancelled closes its connection.
    """

    def __init__(self, name: str, timeout_s: float, base_url: str | None = None, api_key: str | None = None) -> None:
        """Opens nothing over the network.

        Raises:
            ModelMisconfigured: if the name has no provider, or the provider's package is not installed.
        """
        self.name = name
        self._timeout_s = timeout_s
        self.chain = _chain(name, timeout_s, base_url, api_key)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="chat-model", daemon=True)
        self._thread.start()

    def complete(self, prompt: str) -> str:
        """The whole completion.

        Raises:
            ModelUnavailable: on any error of the provider, or when the time is up.
        """
        task = self._submit(asyncio.wait_for(self.chain.ainvoke({"prompt": prompt}), self._timeout_s))
        try:
            return str(task.result(self._timeout_s + _GRACE_S))
        except Exception as exc:  # each provider has errors of its own; whatever they are, there is no answer
            raise self._unavailable(exc) from exc
        finally:
            task.cancel()

    def stream(self, prompt: str) -> Iterator[str]:
        """The completion piece by piece; leaving the iterator early ends the request.

        Raises:
            ModelUnavailable: as `complete` does, perhaps after some pieces.
        """
        pieces: queue.Queue[str | BaseException | None] = queue.Queue()
        deadline = time.monotonic() + self._timeout_s
        task = self._submit(self._pump(prompt, pieces))
        try:
            while (piece := self._next(pieces, deadline)) is not None:
                yield piece
        finally:
            task.cancel()

    def close(self) -> None:
        """End the calls under way and the event loop."""
        if self._loop.is_closed():
            return
        self._submit(_wind_up(_GRACE_S / 2)).result(_GRACE_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_GRACE_S)
        self._loop.close()

    def _submit(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _pump(self, prompt: str, pieces: queue.Queue[str | BaseException | None]) -> None:
        try:
            stream = cast("AsyncGenerator[str]", self.chain.astream({"prompt": prompt}))
            async with asyncio.timeout(self._timeout_s), aclosing(stream):
                async for piece in stream:
                    pieces.put(piece)
            pieces.put(None)
        except Exception as exc:
            pieces.put(exc)

    def _next(self, pieces: queue.Queue[str | BaseException | None], deadline: float) -> str | None:
        try:
            piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()) + _GRACE_S)
        except queue.Empty as exc:
            raise self._unavailable(TimeoutError()) from exc
        if isinstance(piece, BaseException):
            raise self._unavailable(piece) from piece
        return piece

    def _unavailable(self, error: BaseException) -> ModelUnavailable:
        late = isinstance(error, TimeoutError)
        return ModelUnavailable(self.name, f"超过 {self._timeout_s:g} 秒" if late else type(error).__name__)


def _chain(name: str, timeout_s: float, base_url: str | None, api_key: str | None) -> Runnable[Any, str]:
    """prompt | model | text. No retries: the extractive answer is the better second try."""
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import ChatPromptTemplate

    prompt = ChatPromptTemplate.from_messages([("human", "{prompt}")])
    chain: Runnable[Any, str] = prompt | _chat_model(name, timeout_s, base_url, api_key) | StrOutputParser()
    return chain


def _chat_model(name: str, timeout_s: float, base_url: str | None, api_key: str | None) -> Any:
    from langchain.chat_models import init_chat_model

    provider, _, model = name.partition(":")
    if not provider or not model:
        raise ModelMisconfigured(name, "没有写明 provider")
    options: dict[str, Any] = {"temperature": 0}
    if base_url:
        options["base_url"] = base_url
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": timeout_s}
    else:
        options |= {"timeout": timeout_s, "max_retries": 0}
        if api_key or base_url:
            options["api_key"] = api_key or _NO_KEY
    try:
        return init_chat_model(model, model_provider=provider, **options)
    except Exception as exc:  # providers refuse their options with errors of their own
        raise ModelMisconfigured(name, type(exc).__name__) from exc


async def _wind_up(limit_s: float) -> None:
    """Cancel every call, then let what it leaves behind end by itself: a stream that is dropped tells its callbacks so."""
    for task in _others():
        task.cancel()
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    end = loop.time() + limit_s
    while (left := _others()) and loop.time() < end:
        await asyncio.wait(left, timeout=end - loop.time())


def _others() -> set[asyncio.Task[Any]]:
    return asyncio.all_tasks() - {asyncio.current_task()}
