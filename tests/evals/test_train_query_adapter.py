"""What is learned from questions beside their passages, on vectors made up for it."""

from __future__ import annotations

import numpy as np
import pytest

from evals.train_query_adapter import fitted, of_articles, of_passages, passages, within
from evals.verifier_pairs import PASSAGES, PLANS


def _unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def crooked() -> tuple[np.ndarray, np.ndarray]:
    """Passages, and questions that all lie off their own by one and the same step."""
    known = _unit(np.random.default_rng(3).normal(size=(40, 8)))
    return known, _unit(known + np.eye(8, dtype=np.float32)[0])


def test_a_map_is_learned_that_brings_questions_to_their_passages(crooked: tuple[np.ndarray, np.ndarray]) -> None:
    known, questions = crooked
    own = [np.array([i]) for i in range(len(known))]
    rounds = 300
    adapter = fitted(known, np.tile(questions, (rounds, 1)), own * rounds)

    before = within(known, questions, own)["within 1"]
    after = within(known, np.stack([adapter.moved(question) for question in questions]), own)["within 1"]

    assert before < 0.7
    assert after > 0.95


def test_the_same_is_learned_again(crooked: tuple[np.ndarray, np.ndarray]) -> None:
    known, questions = crooked
    own = [np.array([i]) for i in range(len(known))]

    first, second = (fitted(known, questions, own).moved(questions[0]) for _ in range(2))

    assert first == pytest.approx(second)


def test_any_passage_that_answers_counts() -> None:
    known = np.eye(3, dtype=np.float32)

    found = within(known, known[:1], [np.array([1, 2])])
    either = within(known, known[:1], [np.array([0, 2])])

    assert found["within 1"] == 0
    assert either["within 1"] == 1


def test_what_is_held_out_is_not_trained_on_and_all_of_a_plan_is_held_out_together() -> None:
    library, plans = passages(PASSAGES), passages(PLANS)
    trained = {asked.question for asked in of_passages([*library, *plans], held_out=False)}
    by_plan: dict[str, set[bool]] = {}
    for passage in plans:
        by_plan.setdefault(passage.title, set()).add(passage.held_out)

    assert {asked.question for asked in of_passages(library, held_out=True)} - trained
    assert all(len(kinds) == 1 for kinds in by_plan.values())
    assert {True} in by_plan.values() and {False} in by_plan.values()


def test_articles_bring_their_own_questions() -> None:
    library = passages(PASSAGES)

    asked = list(of_articles(library))

    assert len(asked) > 1000
    assert all(len({library[i].title for i in each.answering}) == 1 for each in asked)
