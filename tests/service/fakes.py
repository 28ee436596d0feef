"""Stand-ins for the assistant and the vector index: they keep to the interfaces and remember what they were given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import cite
from assistant.types import Answer, Card, Outcome, Question, Turn
from knowledge.documents import Documents
from knowledge.retrieval import HybridRetriever
from knowledge.types import Audience, DocumentKind, Hit, Region, Role, Scope

COMPARISON = "\n".join(
    ["| 地区 | 一 | 二 | 三 |", "|---|---|---|---|"]
    + [f"| {place} | {'每学期至少开展一次，' * 12} | 有 | 有 |" for place in ("合川区", "闵行区", "南京市")]
)


class FakeAssistant:
    """Quotes the best passages; answers 没有 with NO_EVIDENCE, 自杀 with CRISIS and 比较 with a long table, and breaks when
    asked to 出错."""

    def __init__(self, retriever: HybridRetriever, documents: Documents) -> None:
        self._retriever = retriever
        self._documents = documents
        self.questions: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.questions.append(question)
        if "出错" in question.text:
            raise RuntimeError("broken on purpose")
        if "没有" in question.text:
            return Answer(Outcome.NO_EVIDENCE, "资料库里没有这方面的内容。", standalone_question=question.text)
        if "自杀" in question.text:
            return Answer(Outcome.CRISIS, "请立即拨打 120 或 110，也可以拨打 12356。")
        if "比较" in question.text:
            return Answer(Outcome.ANSWERED, COMPARISON)
        _, hits = self.search(question.text, question.history, question.region, question.role, 3)
        return self._quoting(question, hits)

    def stream(self, question: Question) -> Iterator[str | Answer]:
        answer = self.ask(question)
        for start in range(0, len(answer.text), 12):
            yield answer.text[start : start + 12]
        yield answer

    def search(
        self,
        query: str,
        history: Sequence[Turn],
        region: Region | None,
        role: Role,
        k: int,
        readable: frozenset[Audience] = frozenset({Audience.PUBLIC}),
        kinds: frozenset[DocumentKind] = frozenset(),
    ) -> tuple[str, list[Hit]]:
        return query, self._retriever.search(query, Scope((region,) if region else (), readable, kinds=kinds), k)

    def _quoting(self, question: Question, hits: Sequence[Hit]) -> Answer:
        citations = []
        for number, hit in enumerate(hits, start=1):
            text = self._documents.text(hit.document.version_id)
            end = min(hit.chunk.end, hit.chunk.start + 60)
            citations.append(cite(hit, text, hit.chunk.start, end, number))
        points = "\n".join(f"- {c.quote.strip()} [{c.number}]" for c in citations)
        regions = tuple(dict.fromkeys(hit.document.region for hit in hits))
        cards = (Card("contact", {"单位": "示例中心", "电话": "021-12345678"}, 1),) if "电话" in question.text else ()
        text = f"文件这样写：\n{points}"
        return Answer(
            Outcome.ANSWERED, text, tuple(citations), cards, ("还有哪些服务？",), question.text, regions
        )


class FakeVectors:
    """An exact index in memory."""

    def __init__(self) -> None:
        self._vectors: dict[str, tuple[NDArray[np.float32], str]] = {}

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32], regions: Sequence[str]) -> None:
        self._vectors.update({i: (v, r) for i, v, r in zip(ids, vectors, regions, strict=True)})

    def delete(self, ids: Sequence[str]) -> None:
        for chunk_id in ids:
            self._vectors.pop(chunk_id, None)

    def existing(self, ids: Sequence[str]) -> set[str]:
        return set(ids) & set(self._vectors)

    def all_ids(self) -> list[str]:
        return list(self._vectors)

    def count(self) -> int:
        return len(self._vectors)

    def query(
        self, vector: NDArray[np.float32], k: int, regions: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        found = [(i, float(v @ vector)) for i, (v, r) in self._vectors.items() if regions is None or r in regions]
        return sorted(found, key=lambda pair: -pair[1])[:k]

    def close(self) -> None:
        return None
