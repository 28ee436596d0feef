"""Passages found by the very question that they answer: those of documents of questions and answers.

A heading that is a question is answered by what stands below it. A line 也这样问：…；… between them has other wordings, which help to
find the passage and are never quoted: what is told is the answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from knowledge.batches import Vectors
from knowledge.documents import Documents
from knowledge.embedding import Embedder
from knowledge.text import readable
from knowledge.types import Chunk, Document, DocumentKind

OTHER_WORDINGS = re.compile(r"也(?:可以)?这样问[：:]")
_ASKS = ("？", "?")
_OF_WORDS = 0.002


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A question and the passage that answers it; the answer alone is `document_text[start:end]`."""

    question: str
    chunk: Chunk
    start: int
    end: int

    @property
    def text(self) -> str:
        """Question and answer as one text, without other wordings."""
        answer = self.chunk.text[self.start - self.chunk.start : self.end - self.chunk.start]
        return f"{self.question}{readable(answer)}"


def pair_of(chunk: Chunk) -> QuestionAndAnswer | None:
    """A passage as the answer to the question above it; None where there is none, or nothing but the question."""
    asked = chunk.headings[-1] if chunk.headings else ""
    if not asked.endswith(_ASKS) or chunk.parts:
        return None
    for line in re.finditer(r"[^\n]+", chunk.text):
        shown = readable(line.group())
        if shown and not OTHER_WORDINGS.match(shown) and shown.lstrip("# ") not in chunk.headings:
            return QuestionAndAnswer(asked, chunk, chunk.start + line.start(), chunk.start + len(chunk.text.rstrip()))
    return None


def pairs_of(chunks: Sequence[Chunk]) -> Iterator[QuestionAndAnswer]:
    """The questions of a document that one passage answers each; an answer of several passages is too long to be told whole."""
    pairs = [pair for chunk in chunks if (pair := pair_of(chunk)) is not None]
    passages = Counter(pair.chunk.headings for pair in pairs)
    yield from (pair for pair in pairs if passages[pair.chunk.headings] == 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one version and their vectors, float32 of shape (answers, dimensions)."""

    pairs: Sequence[QuestionAndAnswer]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Shelf:
    """The answers of all current versions, each with its version; their vectors, float32 of shape (answers, dimensions), and where the
    answer of a passage stands among them, by chunk id."""

    answers: Sequence[tuple[int, QuestionAndAnswer]]
    vectors: Vectors
    places: Mapping[str, int]


def _shelved(kept: Mapping[int, Answers]) -> Shelf:
    answers = [(version, pair) for version, read in kept.items() for pair in read.pairs]
    vectors = np.concatenate([read.vectors for read in kept.values()]) if answers else np.zeros((0, 0), np.float32)
    return Shelf(answers, vectors, {pair.chunk.id: index for index, (_, pair) in enumerate(answers)})


@dataclass(frozen=True, slots=True)
class Likely:
    """An answer that may be meant: `nearness` is the matcher's cosine, `words` the BM25 of its passage, 0 where it shares none."""

    version_id: int
    pair: QuestionAndAnswer
    nearness: float
    words: float

    @property
    def score(self) -> float:
        """Both together; measured in docs/tuning.md."""
        return self.nearness + _OF_WORDS * self.words


class AnsweredQuestions:
    """The questions that current documents of questions and answers answer. What was read of a version is kept while it is current."""

    def __init__(self, documents: Documents, matcher: Embedder) -> None:
        self._documents = documents
        self._matcher = matcher
        self._embed = lru_cache(maxsize=64)(matcher.embed_query)
        self._kept: tuple[Mapping[int, Answers], Shelf | None] = {}, None

    def likely(
        self, question: str, current: Mapping[int, Document], visible: Collection[int], words: Mapping[str, float], k: int
    ) -> list[Likely]:
        """The `k` likeliest visible answers, likeliest first; `words` is the BM25 of their passages by chunk id."""
        shelf = self.catch_up(current)
        if not shelf.answers:
            return []
        # in one thread: those of a matrix library wait for each other longer than the product takes
        cosines = np.einsum("id,d->i", shelf.vectors, self.vector_of(question), optimize=False)
        by_words = np.zeros(len(cosines))
        for chunk_id, score in words.items():
            if (index := shelf.places.get(chunk_id)) is not None:
                by_words[index] = score
        best_first = np.argsort(-(cosines + _OF_WORDS * by_words)).tolist()
        likely = (
            Likely(version, pair, float(cosines[index]), float(by_words[index]))
            for index in best_first
            for version, pair in shelf.answers[index : index + 1]
            if version in visible
        )
        return list(islice(likely, k))

    def vector_of(self, question: str) -> Vectors:
        """The matcher's vector of a question, float32 of shape (dimensions,)."""
        return self._embed(question)

    def matched(self, question: str, text: str) -> float:
        """The matcher's cosine of a question with a text that may answer it, in [-1, 1]."""
        return float(self._matcher.embed_passages([text])[0] @ self.vector_of(question))

    def catch_up(self, current: Mapping[int, Document]) -> Shelf:
        """Read what is new among the current versions; all their answers. They are replaced in one piece, because other threads may
        look for other versions."""
        wanted = [version for version, document in current.items() if document.metadata.kind is DocumentKind.ANSWERS]
        kept, shelf = self._kept
        if shelf is None or kept.keys() != set(wanted):
            kept = {version: kept.get(version) or self._answers(version) for version in wanted}
            shelf = _shelved(kept)
            self._kept = kept, shelf
        return shelf

    def _answers(self, version: int) -> Answers:
        pairs = list(pairs_of(self._documents.chunks_of(version)))
        return Answers(pairs, self._matcher.embed_passages([pair.text for pair in pairs]))
