"""What the verifier learns from, and what is kept apart for measuring."""

from __future__ import annotations

from collections import defaultdict

from evals.cases import load_cases, read_lines
from evals.suites import DATA
from evals.verifier_pairs import EVERYDAY, SENTENCES, load_pairs

LEARNED = DATA / "documents" / "learned.jsonl"
FILES = {path.name for path in (DATA / "documents" / "learned").iterdir()}


def test_questions_to_learn_from_name_a_document_that_is_there() -> None:
    for path in (LEARNED, LEARNED.with_name("learned_everyday.jsonl")):
        cases = load_cases(path)

        assert len(cases) == len({case.id for case in cases}) > 1000
        assert {span.source_file for case in cases for span in case.evidence} <= FILES


def test_no_question_to_learn_from_is_on_a_document_that_is_held_out() -> None:
    held_out = {span.source_file for case in load_cases(LEARNED) if case.id.startswith("E") for span in case.evidence}
    everyday = {span.source_file for case in load_cases(LEARNED.with_name("learned_everyday.jsonl")) for span in case.evidence}

    assert len(held_out) == 4
    assert not held_out & everyday


def test_pairs_belong_to_questions_that_ship() -> None:
    asked = {case.id for name in ("learned.jsonl", "learned_everyday.jsonl") for case in load_cases(LEARNED.with_name(name))}

    for path in (SENTENCES, EVERYDAY):
        assert {str(row["id"]) for _, row in read_lines(path)} <= asked


def test_sentences_of_one_writer_and_the_plans_are_for_measuring_alone() -> None:
    by_source = defaultdict(set)
    for pair in load_pairs():
        by_source[pair.source].add(pair.held_out)

    assert by_source["everyday"] == {False}
    assert by_source["plans"] == {True}
    assert by_source["sentences"] == {True, False}
