"""The product's parts in the shape in which `jlt eval` takes them; `cli` alone brings the two together."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import ModelUnavailable
from assistant.service.bootstrap import Product
from assistant.service.commands import prepare
from assistant.service.settings import Settings, read_settings
from assistant.service.terminal import show_progress
from assistant.types import Answer, ChatModel, Question, Turn
from ingest.pipeline import Progress
from ingest.preparing import Prepared
from ingest.versions import store_version, switch_to
from knowledge.retrieval import HybridRetriever, RetrievalSettings
from knowledge.types import Chunk, Hit, Metadata, Region, Role, Scope

GRID: dict[str, Sequence[object]] = {
    "lexical_weight": (RetrievalSettings().lexical_weight, 0.5, 0.6, 0.8, 0.9),
    "depth": (RetrievalSettings().depth, 30, 120),
}
MODEL_DOWN = ModelUnavailable("down", "offline")
_COLLECTION = "bench"
_BATCH = 64


class _OpenProduct:
    """The answering and the searching side of one open product."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @property
    def answerer(self) -> _OpenProduct:
        return self

    @property
    def searcher(self) -> _OpenProduct:
        return self

    def ask(self, question: Question) -> Answer:
        return self._product.assistant.ask(question)

    def search(self, query: str, history: Sequence[Turn], region: Region | None, role: Role, k: int) -> list[Hit]:
        return self._product.assistant.search(query, history, region, role, k)[1]

    def close(self) -> None:
        self._product.close()


def open_product(*, chat_model: ChatModel | None = None) -> _OpenProduct:
    """The product on the data folder and models that the settings name."""
    product = Product(read_settings(), chat_model=chat_model)
    prepare(product)
    return _OpenProduct(product)


def open_tuned(point: Mapping[str, object]) -> _OpenProduct:
    """The product with other values of RetrievalSettings."""
    values: dict[str, Any] = dict(point)
    product = Product(read_settings(), retrieval=RetrievalSettings(**values))
    prepare(product)
    return _OpenProduct(product)


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
    folder = Path(tempfile.mkdtemp(prefix="jlt-eval-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Settings(
        data_dir=folder,
        library="off",
        embedding_model=configured.embedding_model,
        embedding_backend=configured.embedding_backend,
        reranker_model=configured.reranker_model,
        database_url="",
        chroma_url="",
    )
    product = Product(settings)
    product.embedder = Product(configured).embedder  # the models that were exported already
    text = "\n".join(passages.values())
    chunks = tuple(_chunks(passages))
    with product.database.write() as session:
        switch_to(session, store_version(session, _prepared(text, chunks)))
    with show_progress() as progress:
        _embed(product, chunks, progress)
    return _Collection(product.retriever, {chunk.id: name for chunk, name in zip(chunks, passages, strict=True)})


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
