"""Small cases, records and reports for the tests of this folder."""

from __future__ import annotations

from typing import Any

from assistant.types import Answer, Outcome, Question
from evals.cases import EvalCase, parse_case
from evals.records import AnswerRecord, Cited
from evals.results import CaseResult, EvalReport, report_of
from knowledge.types import Chunk, Document, Hit, Metadata

SOURCES = {"plan.txt": "第一条 家长学校每年活动不少于4次。\n第二条 联系电话：52564588-7675\n"}


def case(kind: str = "number", **fields: Any) -> EvalCase:
    """A case by the JSON names; by default the parent's question about 4次 in plan.txt."""
    default = {
        "id": "c1",
        "type": kind,
        "question": "家长学校一年几次活动？",
        "answerable": True,
        "key_facts": ["4次|四次"],
        "evidence": [{"source_file": "plan.txt", "span": "家长学校每年活动不少于4次"}],
    }
    return parse_case(default | fields)


def record(text: str = "每年不少于4次[1]。", **fields: Any) -> AnswerRecord:
    """An answer to c1 that cites the whole first clause unless told otherwise."""
    default = {"outcome": Outcome.ANSWERED, "citations": (cited("家长学校每年活动不少于4次。"),), "latency_ms": 5.0}
    return AnswerRecord("c1", text, **(default | fields))


def cited(quote: str, source: str = "plan.txt", region: str | None = None) -> Cited:
    return Cited(source, quote, region)


def report(
    values: dict[str, float], metric: str = "right", shares: frozenset[str] = frozenset({"right"})
) -> EvalReport:
    """A report of one metric: case id to value; a value of 0 is a failure."""
    results = [
        CaseResult(
            case_id, "number", "闵行", {metric: value}, failed=value == 0, why=("缺少要点",) if value == 0 else ()
        )
        for case_id, value in values.items()
    ]
    return report_of("answers", results, shares, {"suite": "tiny"})


def hit(chunk_id: str, text: str = "", source: str = "plan.txt", score: float = 0.0, **scores: float) -> Hit:
    """A hit with the given stage scores."""
    document = Document(source, 1, 1, source, Metadata(source))
    return Hit(Chunk(chunk_id, source, text, 0, len(text)), document, score, scores)


class FakeSearcher:
    """Gives the same hits to every query and remembers what was asked."""

    def __init__(self, *hits: Hit) -> None:
        self.hits, self.asked = list(hits), []

    def search(self, query: str, history: Any, region: Any, role: Any, k: int) -> list[Hit]:
        self.asked.append((query, history, region, role))
        return self.hits[:k]


class FakeAnswerer:
    """Gives the same answer to every question; raises it if it is an exception."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer, self.asked = answer, []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
