"""Our retrieval for programs that are built on LangChain: a BaseRetriever, and the chain from a question to a draft.

Importing this module imports langchain_core; nothing else of the product imports it.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict

import prompts
from assistant.evidence import numbered
from assistant.generative import CHINESE, passages_block
from assistant.langchain_model import LangChainModel
from knowledge.types import Hit, Scope


@runtime_checkable
class Searcher(Protocol):
    """Finds passages; `knowledge.retrieval.HybridRetriever` is one."""

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        """The `k` best passages that `scope` admits, best first."""


class HybridLangChainRetriever(BaseRetriever):
    """Passages as LangChain documents, best first, for the readers and regions of `scope`.

    Metadata: source, title, section, start, end (offsets into the document's text), region (key), validity, score.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    scope: Scope = Scope()
    k: int = 6

    def hits(self, query: str) -> list[Hit]:
        """The passages in our own types."""
        return self.searcher.search(query, self.scope, self.k)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [as_langchain(hit) for hit in self.hits(query)]


def as_langchain(hit: Hit) -> Document:
    """One passage with where it stands."""
    return Document(
        id=hit.chunk.id,
        page_content=hit.chunk.text,
        metadata={
            "source": hit.document.source,
            "title": hit.document.metadata.title,
            "section": hit.chunk.section,
            "start": hit.chunk.start,
            "end": hit.chunk.end,
            "region": hit.document.region.key,
            "validity": hit.document.validity.value,
            "score": hit.score,
        },
    )


def retrieval_chain(retriever: HybridLangChainRetriever, model: LangChainModel) -> Runnable[str, str]:
    """question -> passages -> prompt -> model -> text. The text is a draft that nobody has checked: to show it to
    people, use `assistant.answering.Assistant`."""

    def asked(question: str) -> dict[str, str]:
        passages = passages_block(numbered(retriever.hits(question)))
        return {"prompt": prompts.render("answer", question=question, passages=passages, language=CHINESE)}

    return RunnableLambda(asked) | model.chain
