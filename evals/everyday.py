"""How many of parents' and teachers' everyday questions get an answer that readers judged to answer them.

    python -m evals.everyday candidates QUESTIONS.jsonl OUT.jsonl   # the answered questions that are likeliest meant, to be judged
    python -m evals.everyday measure                                # what is told of evals/data/everyday.jsonl
    python -m evals.everyday fit                                    # the regression of `ReadySettings` on the judged ones

The questions of `evals/data/everyday.jsonl` were written from life, without sight of the library. Readers who did not write the answers
judged, for each of the likeliest, whether it answers (2), answers in part (1) or does not (0). A data folder with the starter
library is used, or made, below `data` (`JLT_DATA_DIR`).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.asked import Asked, wanted_of
from assistant.finding import Finder
from assistant.ready_answers import Match, ReadyAnswers, ReadySettings
from assistant.service.bootstrap import Product
from assistant.service.settings import Settings
from assistant.service.starter import ensure_library
from assistant.types import Answer, Outcome, Question
from evals.intervals import wilson
from evals.signs import Weighed, fit
from evals.suites import DATA
from knowledge.types import DocumentKind, Role

EVERYDAY = DATA / "everyday.jsonl"
SIGNS = ("nearness", "words", "logit", "coverage")
_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A question, who asks it, the half that it belongs to, and what readers judged, by document and heading."""

    question: str
    role: Role
    half: str
    judged: Mapping[str, int]


def cases(path: Path = EVERYDAY) -> list[Case]:
    """The questions in a file; what was not judged is empty."""
    values = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Case(v["question"], Role(v["role"]), v.get("half", ""), v.get("judged", {})) for v in values]


def place_of(match: Match) -> str:
    """What readers' judgements are kept by."""
    return f"{match.hit.document.source}#{match.hit.chunk.headings[-1]}"


class Looker:
    """The likeliest answered questions of an open product."""

    def __init__(self, product: Product) -> None:
        self._corpus = product.corpus
        self._finder = Finder(product.retriever, product.documents, product.tree, product.corpus)
        self._ready = ReadyAnswers(self._finder, product.corpus, product.verifier, ReadySettings())

    def matches(self, case: Case) -> list[Match]:
        """What speaks for each of the likeliest."""
        question = Question(case.question, role=case.role, readable=case.role.readable)
        reading = self._finder.read(question)
        return self._ready.matches(Asked(question, reading, wanted_of(reading, self._corpus.lexis.statistics), ()))


def candidates(product: Product, path: Path) -> Iterator[Mapping[str, Any]]:
    """Each question of a file with the likeliest answered ones, their answers and signs."""
    looker = Looker(product)
    for line, case in zip(path.read_text(encoding="utf-8").splitlines(), cases(path), strict=True):
        found = [{"place": place_of(m), "text": m.hit.chunk.text, **_signs(m)} for m in looker.matches(case)]
        yield json.loads(line) | {"candidates": found}


def _signs(match: Match) -> dict[str, float]:
    return {name: round(getattr(match, name), 4) for name in SIGNS}


def weighed(product: Product, judged: Sequence[Case]) -> list[Weighed]:
    """The signs of each answered question that was judged; one that answers in part teaches nothing."""
    looker = Looker(product)
    return [
        Weighed(case.question, label == _ANSWERS, _signs(match))
        for case in judged
        for match in looker.matches(case)
        if (label := case.judged.get(place_of(match))) in (0, _ANSWERS)
    ]


def told(case: Case, answer: Answer) -> str:
    """What became of a question: a judgement of the answered question that was told, `other` for an answer from elsewhere, or the outcome."""
    ready = [citation for citation in answer.citations if citation.document.metadata.kind is DocumentKind.ANSWERS]
    if answer.outcome not in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED):
        return str(answer.outcome)
    if not ready:
        return "other"
    place = f"{ready[0].document.source}#{ready[0].section.split(' › ')[-1]}"
    return {2: "answers", 1: "in part", 0: "beside", None: "not judged"}[case.judged.get(place)]


def measure(product: Product, asked: Sequence[Case]) -> dict[str, Any]:
    """How often each became of the questions, and the share that was answered with its 95 % interval."""
    outcomes = Counter(told(case, product.assistant.ask(Question(case.question, role=case.role))) for case in asked)
    low, high = wilson(outcomes["answers"], len(asked))
    share = outcomes["answers"] / len(asked)
    return {"questions": len(asked), **outcomes, "answered": [round(share, 3), round(low, 3), round(high, 3)]}


def main(arguments: Sequence[str]) -> int:
    product = Product(Settings())
    ensure_library(product, lambda _, __, ___: None)
    try:
        match arguments:
            case ["candidates", source, target]:
                lines = (json.dumps(found, ensure_ascii=False) for found in candidates(product, Path(source)))
                Path(target).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            case ["measure"]:
                for half in ("dev", "test"):
                    print(json.dumps({"half": half, **measure(product, [c for c in cases() if c.half == half])}, ensure_ascii=False))
            case ["fit"]:
                print(fit(weighed(product, [case for case in cases() if case.half == "dev"]), SIGNS))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    finally:
        product.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
