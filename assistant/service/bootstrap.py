"""The composition root: the one place that knows every concrete class. Parts open when they are first used."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.service.errors import BadSetting
from assistant.service.settings import Settings

if TYPE_CHECKING:  # these import slowly, and `jlt documents list` needs few of them
    from assistant.answering import Assistant
    from assistant.composing import AnswerSettings
    from assistant.corpus import Corpus
    from assistant.gaps import GapLog
    from assistant.generative import GenerativeAnswerer
    from assistant.safety import SafetyCheck
    from assistant.timing import TimeLimit
    from assistant.types import ChatModel
    from ingest.pipeline import Ingestor
    from knowledge.alarm import Alarm
    from knowledge.catalogue import Catalogue
    from knowledge.database import Database
    from knowledge.documents import Documents
    from knowledge.embedding import Embedder
    from knowledge.regions import RegionTree
    from knowledge.retrieval import HybridRetriever, RetrievalSettings
    from knowledge.vectors import Manifest, VectorStore
    from knowledge.verifier import Verifier

_Model = TypeVar("_Model")


class Product:
    """The parts of one install on one data folder. Threads share it once `open()` has been called."""

    def __init__(
        self,
        settings: Settings,
        retrieval: RetrievalSettings | None = None,
        chat_model: ChatModel | None = None,
        answering: AnswerSettings | None = None,
    ) -> None:
        self.settings = settings
        self._chat_model = chat_model
        self._retrieval = retrieval
        self._answering = answering

    @cached_property
    def database(self) -> Database:
        from sqlalchemy.exc import SQLAlchemyError

        from knowledge.database import Database, sqlite_url

        self._make_folder()
        try:
            return Database(self.settings.database_url or sqlite_url(self.settings.data_dir))
        except (SQLAlchemyError, ImportError) as exc:
            reason = str(exc).splitlines()[0]
            raise BadSetting("JLT_DATABASE_URL", f"数据库打不开（{reason}）") from exc

    @cached_property
    def documents(self) -> Documents:
        from knowledge.documents import Documents

        return Documents(self.database)

    @cached_property
    def embedder(self) -> Embedder:
        from knowledge.embedding import open_embedder

        self._make_folder()
        settings = self.settings
        return open_embedder(settings.embedding_model, settings.embedding_backend, settings.models_dir)

    @cached_property
    def verifier(self) -> Verifier | None:
        """What looks at answers once more; None where there is none, for answers are to be had without it."""
        from knowledge.verifier import open_verifier

        return self._taught(open_verifier)

    @cached_property
    def matcher(self) -> Embedder | None:
        """What knows which answered question is meant; None where there is none, for passages are found without it."""
        from knowledge.matcher import open_matcher

        return self._taught(open_matcher)

    @cached_property
    def alarm(self) -> Alarm | None:
        """What hears danger that no example is like; None where there is none, for the rules and the examples stand without it."""
        from knowledge.alarm import open_alarm

        return self._taught(open_alarm)

    def _taught(self, opens: Callable[[str, Path, Embedder], _Model | None]) -> _Model | None:
        """A model that the bundled one was taught to be; None where that is not configured or fails."""
        import structlog

        from knowledge.errors import ModelNotFound

        self._make_folder()
        try:
            return opens(self.settings.embedding_model, self.settings.models_dir, self.embedder)
        except ModelNotFound as exc:
            structlog.get_logger().warning("no taught model", error=str(exc))
            return None

    @cached_property
    def manifest(self) -> Manifest:
        """What the index must have been built with."""
        from importlib.metadata import version

        from ingest.splitting import SPLITTING_VERSION
        from knowledge.vectors import Manifest

        libraries = tuple(f"{name} {version(name)}" for name in ("chromadb", "sentence-transformers"))
        return Manifest(self.embedder.name, self.embedder.dimensions, SPLITTING_VERSION, libraries)

    @cached_property
    def vectors(self) -> VectorStore:
        from knowledge.vectors import open_vectors

        return open_vectors(self.settings.vectors_dir, self.settings.chroma_url or None, self.manifest)

    @cached_property
    def retriever(self) -> HybridRetriever:
        from knowledge.query_adapter import open_adapter
        from knowledge.reranking import open_reranker
        from knowledge.retrieval import HybridRetriever

        model = self.settings.reranker_model
        reranker = open_reranker(model, self.settings.models_dir) if model else None
        adapter = open_adapter(self.embedder.name)
        return HybridRetriever(
            self.database, self.documents, self.vectors, self.embedder, self._retrieval, reranker, adapter, self.matcher
        )

    @cached_property
    def ingestor(self) -> Ingestor:
        from ingest.pipeline import Ingestor

        return Ingestor(self.database, self.documents, self.vectors, self.embedder, self.settings.lock_file)

    @cached_property
    def catalogue(self) -> Catalogue:
        from knowledge.catalogue import Catalogue

        return Catalogue(self.database, self.documents)

    @cached_property
    def assistant(self) -> Assistant:
        return self._assistant(self.generative, self.gaps)

    @cached_property
    def rehearsal(self) -> Assistant:
        """Tries what nobody asked: without a chat model, which could cost money, and without counting gaps."""
        return self._assistant(None, None)

    def _assistant(self, generative: GenerativeAnswerer | None, gaps: GapLog | None) -> Assistant:
        from assistant.answering import Assistant
        from assistant.record_answers import RecordAnswers

        records = RecordAnswers(self.catalogue, self.documents)
        return Assistant(
            self.retriever, self.documents, self.tree, self.safety_check, records, generative, gaps,
            self._answering, self.limit, self.corpus, self.verifier,
        )  # fmt: skip

    @cached_property
    def corpus(self) -> Corpus:
        """The language of the documents, worked out once for whoever answers."""
        from assistant.corpus import Corpus

        return Corpus(self.documents)

    @cached_property
    def limit(self) -> TimeLimit:
        """How long anybody waits for an answer or a search."""
        from assistant.timing import TimeLimit

        return TimeLimit(self.settings.answer_timeout_s)

    @cached_property
    def safety_check(self) -> SafetyCheck:
        """Rules, and the likeness to reviewed examples where the rules have no words for it."""
        from assistant.safety import Likeness, SafetyCheck

        return SafetyCheck(Likeness(self.embedder, self.settings.models_dir, self.alarm))

    @cached_property
    def gaps(self) -> GapLog:
        from assistant.gaps import GapLog

        return GapLog(self.database)

    @cached_property
    def generative(self) -> GenerativeAnswerer | None:
        """The chat model that words answers, None where none is configured."""
        if self.chat_model is None:
            return None
        from assistant.generative import GenerativeAnswerer

        return GenerativeAnswerer(self.chat_model, self.settings.llm_timeout_s)

    @cached_property
    def chat_model(self) -> ChatModel | None:
        """The configured chat model, None where none is."""
        return self._chat_model or self._configured_model()

    def _configured_model(self) -> ChatModel | None:
        settings = self.settings
        if not settings.llm_model:
            return None
        from assistant.langchain_model import LangChainModel

        key = settings.llm_api_key.get_secret_value()
        return LangChainModel(settings.llm_model, settings.llm_timeout_s, settings.llm_base_url or None, key or None)

    def tree(self) -> RegionTree:
        """The region tree with the places of the current documents; built anew only when these change."""
        from knowledge.regions import region_tree

        return region_tree(self.documents.places())

    def open(self) -> float:
        """Open everything that a question needs and search once, so that the first person does not wait; seconds.

        Searched, not asked: an answer could cost money at a chat model's and be counted among the gaps.
        """
        from knowledge.types import Role

        started = time.perf_counter()
        self.tree().resolve("全国市")
        self.assistant.search("小学生睡眠", (), None, Role.PARENT, 5)
        return time.perf_counter() - started

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer on this data folder without opening models, which may be what is to be mended.

        Raises:
            IngestBusy: while another writer is at work.
        """
        from ingest.writing import only_writer

        self._make_folder()
        with only_writer(self.settings.lock_file):
            yield

    def rebuild_index(self) -> None:
        """Replace the index, whatever it was built with, by an empty one."""
        from knowledge.vectors import rebuild_vectors

        settings = self.settings
        self.vectors = rebuild_vectors(settings.vectors_dir, settings.chroma_url or None, self.manifest)

    def close(self) -> None:
        """Let go of files and connections."""
        opened = vars(self)
        for name in ("gaps", "vectors", "database"):
            if name in opened:
                opened[name].close()

    def _make_folder(self) -> None:
        folder = self.settings.data_dir
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise BadSetting("JLT_DATA_DIR", f"文件夹 {folder} 不能写入（{exc.strerror}）") from exc
