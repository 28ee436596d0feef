"""What the sentences of a place's documents are worth to questions whose evidence is known.

    python -m evals.sentences pairs OUT.jsonl CASES.jsonl [CASES.jsonl ...]   # evals/data/verifier_sentences.jsonl, verifier_everyday.jsonl
    python -m evals.sentences measure CASES.jsonl                             # how often the likeliest sentences are evidence
    python -m evals.sentences fit CASES.jsonl [CASES.jsonl ...]               # the regression of `LocalReadingSettings`

The documents of the cases must have been ingested into the data folder (`JLT_DATA_DIR`). A sentence is evidence where it holds a span of
its case or is part of one. Of each question the verifier is taught its evidence and those other sentences that look most like it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.asked import Asked, wanted_of
from assistant.finding import Finder
from assistant.local_reading import LocalReader, LocalReadingSettings, Sentence
from assistant.selection import under_its_headings
from assistant.service.bootstrap import Product
from assistant.service.settings import Settings
from assistant.types import Question
from assistant.understanding import Understanding
from evals.cases import EvalCase, load_cases
from evals.intervals import wilson
from evals.scoring import must_refuse
from evals.signs import Weighed, fit
from knowledge.text import bare

SIGNS = ("words", "verified")
_SHORTEST_PART = 6
_MOST_EVIDENCE, _LIKELIEST, _OTHERS, _SEED = 4, 5, 2, 3
_READ = 24
_DEPTHS = (1, 3)


@dataclass(frozen=True, slots=True)
class Read:
    """A case as it was read, and the sentences that may answer it, likeliest first, each with whether it is evidence."""

    case: EvalCase
    question: str
    sentences: Sequence[tuple[Sentence, bool]]

    @property
    def found(self) -> bool:
        """Whether its evidence is among them."""
        return any(right for _, right in self.sentences)


class SentenceReader:
    """The local reader of an open product, which tells what it reads."""

    def __init__(self, product: Product, sentences: int = _READ) -> None:
        self._corpus = product.corpus
        self._finder = Finder(product.retriever, product.documents, product.tree, product.corpus)
        self._regions = {document.source: document.region for document in product.documents.all()}
        self._reader = LocalReader(
            self._finder, product.corpus, product.verifier, replace(LocalReadingSettings(), sentences=sentences)
        )

    def read(self, case: EvalCase) -> Read:
        """The sentences of the case's place; where nobody names one, of the place of its evidence."""
        question, reading = self._placed(case)
        wanted = wanted_of(reading, self._corpus.lexis.statistics)
        likely = sorted(self._reader.sentences(Asked(question, reading, wanted, ())), key=lambda s: -self._reader.chance(s))
        spans = [span.text for span in case.evidence]
        return Read(case, reading.standalone, [(sentence, is_evidence(sentence.unit.text, spans)) for sentence in likely])

    def _placed(self, case: EvalCase) -> tuple[Question, Understanding]:
        question = case.asked()
        reading = self._finder.read(question)
        if not reading.regions and case.evidence and (region := self._regions.get(case.evidence[0].source_file)):
            question = replace(question, region=region)
            reading = self._finder.read(question)
        return question, reading


def is_evidence(text: str, spans: Iterable[str]) -> bool:
    """Whether a text holds one of the spans, or is a part of one that says something."""
    said = bare(text)
    return any(bare(span) in said or (len(said) >= _SHORTEST_PART and said in bare(span)) for span in spans)


def pairs(reads: Iterable[Read]) -> Iterator[Mapping[str, object]]:
    """Each question with what answers it and what only looks like it; one whose evidence was not found teaches nothing."""
    chance = random.Random(_SEED)
    for read in reads:
        refused = must_refuse(read.case)
        if not read.sentences or not (refused or read.found):
            continue
        yes = [under_its_headings(sentence.unit) for sentence, right in read.sentences if right and not refused]
        no = [under_its_headings(sentence.unit) for sentence, right in read.sentences if refused or not right]
        likeliest, others = no[:_LIKELIEST], no[_LIKELIEST:]
        no = [*likeliest, *chance.sample(others, min(_OTHERS, len(others)))]
        yield {"id": read.case.id, "question": read.question, "yes": yes[:_MOST_EVIDENCE], "no": no}


def measure(reads: Iterable[Read]) -> Mapping[str, object]:
    """How often evidence is the likeliest sentence, or among the first, of the cases whose place has documents."""
    answerable = [read for read in reads if read.sentences and not must_refuse(read.case)]
    found: dict[str, object] = {"questions": len(answerable), "among those read": sum(read.found for read in answerable)}
    for depth in _DEPTHS:
        hits = sum(any(right for _, right in read.sentences[:depth]) for read in answerable)
        low, high = wilson(hits, len(answerable))
        found[f"first {depth}"] = hits
        found[f"share {depth}"] = [round(hits / len(answerable), 3), round(low, 3), round(high, 3)]
    return found


def weighed(reads: Iterable[Read]) -> Iterator[Weighed]:
    """The signs of each sentence that was read."""
    for read in reads:
        for sentence, right in read.sentences:
            signs = (sentence.unit.score, sentence.verified)
            yield Weighed(read.question, right and not must_refuse(read.case), dict(zip(SIGNS, signs, strict=True)))


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2 or arguments[0] not in ("pairs", "measure", "fit"):
        print(__doc__, file=sys.stderr)
        return 2
    cases = arguments[2:] if arguments[0] == "pairs" else arguments[1:]
    product = Product(Settings())
    try:
        reader = SentenceReader(product, _READ if arguments[0] == "pairs" else LocalReadingSettings().sentences)
        reads = [reader.read(case) for path in cases for case in load_cases(Path(path))]
    finally:
        product.close()
    match arguments[0]:
        case "pairs":
            rows = [json.dumps(row, ensure_ascii=False) for row in pairs(reads)]
            Path(arguments[1]).write_text("\n".join(rows) + "\n", encoding="utf-8")
            print(f"{len(rows)} questions")
        case "measure":
            print(json.dumps(measure(reads), ensure_ascii=False))
        case _:
            print(fit(list(weighed(reads)), SIGNS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
