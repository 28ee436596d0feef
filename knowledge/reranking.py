"""A cross-encoder reads query and passage together: slower than vectors, and optional (JLT_RERANKER_MODEL)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from knowledge.errors import ModelNotFound
from knowledge.model_folders import model_files
from knowledge.types import Hit

_SETTING = "JLT_RERANKER_MODEL"


class Reranker(Protocol):
    """Puts the first hits of a search into a better order."""

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """All of `hits`, best first, each with its new score, which `scores` names `reranked`."""


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder; its scores lie in [0, 1] if it was trained with one output."""

    def __init__(self, folder: Path, name: str) -> None:
        from sentence_transformers import CrossEncoder

        self.name = name
        try:
            self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True, max_length=512)
        except (OSError, ValueError, KeyError, RuntimeError) as exc:
            raise ModelNotFound(name, "文件夹里的文件不完整，或不是 cross-encoder", setting=_SETTING) from exc

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        if not hits:
            return []
        pairs = [(query, _shown(hit)) for hit in hits]
        scores = [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]
        return ranked(hits, scores)


def ranked(hits: Sequence[Hit], scores: Sequence[float]) -> list[Hit]:
    """`hits` by descending score; ties keep their order."""
    scored = [
        replace(hit, score=score, scores={**hit.scores, "reranked": score})
        for hit, score in zip(hits, scores, strict=True)
    ]
    return sorted(scored, key=lambda hit: -hit.score)


def open_reranker(model: str, folder: Path) -> Reranker:
    """Open a cross-encoder by folder or hub name; what is fetched for it stays below `folder`.

    Raises:
        ModelNotFound: if there is no such model.
    """
    return CrossEncoderReranker(model_files(model, folder, setting=_SETTING), model)


def _shown(hit: Hit) -> str:
    """A passage alone often doesn't say what it is about, so its title and headings go first."""
    return "\n".join((hit.document.metadata.title, *hit.chunk.headings, hit.chunk.text))
