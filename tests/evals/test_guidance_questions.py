"""The questions that guidance must be found by: three an article, in words of their own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import evals
import knowledge
from evals.cases import EvalCase, load_cases
from knowledge.text import bigrams

GUIDANCE = Path(knowledge.__file__).parent / "library" / "guidance"
DATA = Path(evals.__file__).parent / "data"


def questions() -> list[EvalCase]:
    return [case for path in sorted(DATA.glob("guidance_questions_*.jsonl")) for case in load_cases(path)]


def test_every_article_has_three_questions() -> None:
    counted = Counter(case.file for case in questions())

    assert set(counted) == {path.name for path in GUIDANCE.glob("*.md")}
    assert min(counted.values()) >= 3


def test_no_article_repeats_a_question() -> None:
    texts = {path.name: set(bigrams(path.read_text(encoding="utf-8"))) for path in GUIDANCE.glob("*.md")}

    repeated = [case.id for case in questions() if shared(case.question, texts[case.file or ""]) > 0.65]

    assert repeated == []


def shared(question: str, article: set[str]) -> float:
    """The share of a question's pairs of characters that stand in the article."""
    pairs = set(bigrams(question))
    return len(pairs & article) / len(pairs)
