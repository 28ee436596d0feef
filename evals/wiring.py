"""What the commands need of the product. The composition root gives it; this package knows no concrete class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import knowledge
from assistant.types import ChatModel
from evals.answers import Answerer
from evals.errors import EvalError
from evals.retrieval import Searcher
from evals.signs import Weigher


class Product(Protocol):
    """An open product: what answers, what searches, and the end of it."""

    @property
    def answerer(self) -> Answerer: ...

    @property
    def searcher(self) -> Searcher: ...

    def close(self) -> None: ...


class OpenProduct(Protocol):
    """Opens the product as the settings say; `chat_model`, where given, takes the place of the configured one."""

    def __call__(self, *, chat_model: ChatModel | None = None) -> Product: ...


class NotWired(EvalError):
    """A command was called that the composition root gave no part for."""

    def __init__(self, part: str) -> None:
        super().__init__(f"这个命令缺少“{part}”，当前安装没有提供；请用 `jlt eval` 运行。")


def _no_product(*, chat_model: ChatModel | None = None) -> Product:
    raise NotWired("产品")


@dataclass(frozen=True, slots=True)
class Wiring:
    """The product's parts.

    `index_passages` indexes passage id -> text in a place of its own and searches them; a hit's `document.source` is
    the passage id. `open_tuned` opens the product at a point of `grid` (setting -> values, the present one first).
    `model_down` is what the product's chat models raise when there is no answer. `library` holds the starter documents.
    `open_weigher` opens the product so that it answers whatever the confidence, and tells the signs of its answers.
    `refusal_setting` is the setting that `open_tuned` knows the threshold of refusing by.
    """

    open_product: OpenProduct = _no_product
    index_passages: Callable[[Mapping[str, str]], Searcher] | None = None
    open_tuned: Callable[[Mapping[str, object]], Product] | None = None
    grid: Mapping[str, Sequence[object]] = field(default_factory=dict)
    judge_model: Callable[[], ChatModel | None] = lambda: None
    model_down: Exception = field(default_factory=lambda: TimeoutError("no chat model"))
    library: Path = Path(knowledge.__path__[0]) / "library"
    refusal_setting: str = ""
    open_weigher: Callable[[], Weigher] | None = None
