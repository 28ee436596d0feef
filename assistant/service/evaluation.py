"""The product's parts in the shape in which `jlt eval` takes them; `cli` alone brings the two together."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.composing import AnswerSettings
from assistant.errors import ModelUnavailable
from assistant.finding import FindingSettings
from assistant.gaps import GapLog
from assistant.service.bootstrap import Product
from assistant.service.commands import prepare
from assistant.service.settings import Settings, read_settings
from assistant.service.terminal import show_progress
from assistant.types import Answer, ChatModel, Question, Turn
from ingest.pipeline import Ingestor, Progress
from ingest.preparing import Prepared
from ingest.splitting import Sizes
from ingest.versions import store_version, switch_to
from knowledge.embedding import Embedder, open_embedder
from knowledge.retrieval import HybridRetriever, RetrievalSettings
from knowledge.types import Chunk, Hit, Metadata, Region, Role, Scope

_TUNABLE: Mapping[str, Any] = {
    "retrieval": RetrievalSettings(),
    "answers": AnswerSettings(),
    "finding": FindingSettings(),
    "limits": AnswerSettings().limits,
    "sureness": AnswerSettings().sureness,
    "splitting": Sizes(),
}
_OTHERS: Mapping[str, Sequence[object]] = {
    "retrieval.lexical_weight": (0.5, 0.6, 0.65, 0.75, 0.8, 0.9),
    "retrieval.depth": (30, 120),
    "answers.depth": (8, 20),
    "sureness.coverage": (0.4, 0.5, 0.7, 0.8),
    "sureness.strange_share": (0.2, 0.3, 0.5, 0.6),
    "sureness.least": (0.05, 0.1, 0.3, 0.5),
    "answers.everywhere_coverage": (0.4, 0.5, 0.7, 0.8),
    "finding.national_share": (0.5, 0.65, 0.85, 1.0),
    "finding.comparable": (0.85, 0.9, 0.96, 1.0),
    "limits.chars": (160, 300),
    "limits.points": (2, 4),
    "splitting.max_chars": (200, 300, 600),
}
GRID: Mapping[str, Sequence[object]] = {
    name: (getattr(_TUNABLE[name.split(".")[0]], name.split(".")[1]), *others) for name, others in _OTHERS.items()
}
REFUSAL_SETTING = "sureness.least"
MODEL_DOWN = ModelUnavailable("down", "offline")
_COLLECTION = "bench"
_BATCH = 64


class _NoGaps(GapLog):
    """A question of an examination is nobody's: the administrators need not know that it found nothing."""

    def record(self, question: Question, answer: Answer) -> None:
        return None


class _OpenProduct:
    """The answering and the searching side of one open product."""

    def __init__(self, product: Product) -> None:
        self._product = product
        product.gaps = _NoGaps(product.database)
        prepare(product)

    @property
    def answerer(self) -> _OpenProduct:
        return self

    @property
    def searcher(self) -> _OpenProduct:
        return self

    def ask(self, question: Question) -> Answer:
        return self._product.assistant.ask(question)

    def signs(self, question: Question) -> Mapping[str, float] | None:
        return self._product.assistant.signs(question)

    def search(self, query: str, history: Sequence[Turn], region: Region | None, role: Role, k: int) -> list[Hit]:
        return self._product.assistant.search(query, history, region, role, k)[1]

    def close(self) -> None:
        self._product.close()


def open_product(*, chat_model: ChatModel | None = None, settings: Settings | None = None) -> _OpenProduct:
    """The product on the data folder and models that the settings name; without any, those of this process."""
    configured = settings or read_settings()
    product = Product(configured, chat_model=chat_model)
    product.embedder = _embedder(configured)
    return _OpenProduct(product)


def open_tuned(point: Mapping[str, object]) -> _OpenProduct:
    """The product with other settings, by the names of GRID.

    With another splitting it holds the starter library alone, in a folder that is deleted at the end of the process.
    """
    tuned = {part: _replaced(part, point) for part in _TUNABLE}
    configured = read_settings()
    answering = replace(tuned["answers"], finding=tuned["finding"], limits=tuned["limits"], sureness=tuned["sureness"])
    resized = tuned["splitting"] != Sizes()
    settings = _apart(configured, library="on") if resized else configured
    product = Product(settings, retrieval=tuned["retrieval"], answering=answering)
    product.embedder = _embedder(configured)
    if resized:
        product.ingestor = Ingestor(
            product.database, product.documents, product.vectors, product.embedder, settings.lock_file,
            sizes=tuned["splitting"],
        )  # fmt: skip
    return _OpenProduct(product)


def open_weigher() -> _OpenProduct:
    """The product as the settings say, but that it tells its answer however little speaks for it."""
    return open_tuned({REFUSAL_SETTING: 0.0})


def _replaced(part: str, point: Mapping[str, object]) -> Any:
    """The part's settings with the point's values for it."""
    named = {name.split(".")[1]: value for name, value in point.items() if name.split(".")[0] == part}
    return replace(_TUNABLE[part], **named)


def judge_model() -> ChatModel | None:
    """The configured chat model, to grade answers; None without one."""
    generative = Product(read_settings()).generative
    return generative.model if generative else None


@dataclass(frozen=True, slots=True)
class _Collection:
    """Passages of a judged collection in an index of their own, told apart by `names`: chunk id to passage id."""

    retriever: HybridRetriever
    names: Mapping[str, str]

    def search(self, query: str, history: Sequence[Turn], region: Region | None, role: Role, k: int) -> list[Hit]:
        hits = self.retriever.search(query, Scope(), k)
        return [replace(hit, document=replace(hit.document, source=self.names[hit.chunk.id])) for hit in hits]


def index_passages(passages: Mapping[str, str]) -> _Collection:
    """Index a collection as one document of as many chunks, in a folder that is deleted at the end of the process."""
    configured = read_settings()
    product = Product(_apart(configured, library="off"))
    product.embedder = _embedder(configured)
    text = "\n".join(passages.values())
    chunks = tuple(_chunks(passages))
    with product.database.write() as session:
        switch_to(session, store_version(session, _prepared(text, chunks)))
    with show_progress() as progress:
        _embed(product, chunks, progress)
    return _Collection(product.retriever, {chunk.id: name for chunk, name in zip(chunks, passages, strict=True)})


def _embedder(settings: Settings) -> Embedder:
    return _opened(settings.embedding_model, settings.embedding_backend, settings.models_dir)


@cache
def _opened(model: str, backend: str, folder: Path) -> Embedder:
    """One for all products of the process: it is exported once, and its weights lie in memory once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return open_embedder(model, backend, folder)


def _apart(configured: Settings, library: str) -> Settings:
    """The same models in a data folder that is deleted at the end of the process."""
    folder = Path(tempfile.mkdtemp(prefix="jlt-eval-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    apart = {"data_dir": folder, "library": library, "database_url": "", "chroma_url": ""}
    return configured.model_copy(update=apart)


def _chunks(passages: Mapping[str, str]) -> Iterator[Chunk]:
    start = 0
    for ordinal, text in enumerate(passages.values()):
        yield Chunk(f"passage-{ordinal}", _COLLECTION, text, start, start + len(text))
        start += len(text) + 1


def _prepared(text: str, chunks: tuple[Chunk, ...]) -> Prepared:
    return Prepared(
        _COLLECTION, _COLLECTION, text, Metadata(""), (), (), chunks, (), (), "txt", text_hash="", fingerprint=""
    )


def _embed(product: Product, chunks: Sequence[Chunk], progress: Progress) -> None:
    for start in range(0, len(chunks), _BATCH):
        progress("向量", start, len(chunks))
        batch = chunks[start : start + _BATCH]
        vectors = product.embedder.embed_passages([chunk.text for chunk in batch])
        product.vectors.upsert([chunk.id for chunk in batch], vectors, [Region().key] * len(batch))
    progress("向量", len(chunks), len(chunks))
