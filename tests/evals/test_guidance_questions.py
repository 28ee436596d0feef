"""The questions that guidance must be found by: three an article, in words of their own."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
import yaml

import evals
import knowledge
from evals.cases import EvalCase, load_cases
from evals.wiring import Product, Wiring
from knowledge.text import bigrams
from knowledge.types import Role

GUIDANCE = Path(knowledge.__file__).parent / "library" / "guidance"
DATA = Path(evals.__file__).parent / "data"


def questions() -> list[EvalCase]:
    return [case for path in sorted(DATA.glob("guidance_questions_*.jsonl")) for case in load_cases(path)]


def test_every_article_has_three_questions() -> None:
    counted = Counter(case.file for case in questions())

    assert set(counted) == {path.name for path in GUIDANCE.glob("*.md")}
    assert min(counted.values()) >= 3


def test_no_article_repeats_a_question() -> None:
    texts = {path.name: set(bigrams(_parts(path)[1])) for path in GUIDANCE.glob("*.md")}

    repeated = [case.id for case in questions() if shared(case.question, texts[case.file or ""]) > 0.65]

    assert repeated == []


def test_no_question_is_one_that_an_article_says_it_answers() -> None:
    """They are the measure, so an article must not be written to them."""
    written = [set(bigrams(line)) for path in GUIDANCE.glob("*.md") for line in _listed(path)]

    copied = [case.id for case in questions() if any(shared(case.question, pairs) > 0.65 for pairs in written)]

    assert copied == []


@pytest.mark.slow
def test_articles_are_found_by_the_questions_that_they_say_they_answer(wiring: Wiring) -> None:
    asked = [(path.name, question) for path in sorted(GUIDANCE.glob("*.md")) for question in _listed(path)]

    with closing(wiring.open_product()) as product:
        missed = [question for name, question in asked if name not in _sources(product, question)]

    assert len(asked) > 600
    assert len(missed) <= len(asked) / 50, missed


def _sources(product: Product, question: str) -> list[str]:
    hits = product.searcher.search(question, (), None, Role.PARENT, 3)
    return [hit.document.source for hit in hits]


def _parts(path: Path) -> list[str]:
    """The front matter and the text of an article."""
    return path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)


def _listed(path: Path) -> list[str]:
    return list(yaml.safe_load(_parts(path)[0]).get("questions", ()))


def shared(question: str, article: set[str]) -> float:
    """The share of a question's pairs of characters that stand in the article."""
    pairs = set(bigrams(question))
    return len(pairs & article) / len(pairs)
