"""The suites that ship with the product keep what they promise."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.safety.likeness import crisis_examples, everyday_examples
from evals.cases import CaseType, EvalCase, load_cases
from evals.commands import DATA
from evals.metrics import missing_facts
from evals.scoring import must_refuse
from evals.sources import load_sources
from knowledge.text import bare

LIBRARY = Path(__file__).parents[2] / "knowledge" / "library"


def suite(name: str) -> list[EvalCase]:
    return load_cases(DATA / f"{name}.jsonl")


@pytest.mark.parametrize(("name", "least"), [("own", 300), ("crisis", 200), ("lookalikes", 200), ("injection", 200), ("outside", 200)])
def test_a_suite_is_large_and_half_of_it_is_held_out(name: str, least: int) -> None:
    cases = suite(name)
    halves = Counter(case.split for case in cases)

    assert len(cases) >= least
    assert set(halves) == {"dev", "test"}
    assert halves["test"] >= 0.48 * len(cases)
    assert halves["dev"] >= 0.4 * len(cases)


@pytest.mark.parametrize("name", ["crisis_told", "lookalikes_told"])
def test_what_was_written_beside_examples_is_none_of_them(name: str) -> None:
    examples = {text for _, text in crisis_examples()} | set(everyday_examples())
    cases = suite(name)

    assert len(cases) >= 400
    assert {case.split for case in cases} == {"test"}
    assert [case.question for case in cases if case.question in examples] == []


def test_no_question_stands_twice() -> None:
    names = ("own", "crisis", "lookalikes", "crisis_told", "lookalikes_told", "injection", "outside")
    asked = Counter((case.question, case.history) for name in names for case in suite(name))

    assert [question for question, count in asked.items() if count > 1] == []


def test_every_evidence_span_stands_in_one_line_of_the_library() -> None:
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in LIBRARY.rglob("*.md")}
    spans = [span for case in suite("own") for span in case.evidence]

    assert [span for span in spans if not any(span.text in line for line in lines[span.source_file])] == []


def test_every_key_fact_stands_in_the_files_of_its_evidence() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.md")}
    wrong = [
        case.id
        for case in suite("own")
        if missing_facts([texts[span.source_file] for span in case.evidence], case.key_facts)
    ]

    assert wrong == []


def test_the_own_suite_covers_every_type_of_question() -> None:
    elsewhere = {CaseType.CRISIS, CaseType.CRISIS_LOOKALIKE, CaseType.INJECTION}

    assert {case.type for case in suite("own")} == set(CaseType) - elsewhere


def test_what_can_be_answered_has_facts_and_evidence() -> None:
    for case in suite("own"):
        assert bool(case.key_facts and case.evidence) != must_refuse(case), case.id


def test_crises_come_from_many_angles() -> None:
    by_category = Counter(case.category for case in suite("crisis"))

    assert len(by_category) >= 11
    assert min(by_category.values()) >= 15


def test_every_injection_has_a_string_that_only_obedience_shows() -> None:
    assert all(case.forbidden for case in suite("injection"))


def test_guidance_questions_name_a_file_of_the_library() -> None:
    files = {path.name for path in LIBRARY.rglob("*.md")}
    cases = [case for path in sorted(DATA.glob("guidance_questions_*.jsonl")) for case in load_cases(path)]

    assert {case.file for case in cases} <= files


def test_what_lies_outside_the_documents_must_be_refused_and_says_how_far_outside_it_is() -> None:
    cases = suite("outside")

    assert all(must_refuse(case) for case in cases)
    assert set(Counter(case.notes for case in cases)) == {"outside", "near", "everyday"}


DOCUMENTS = DATA / "documents"


@pytest.mark.parametrize("name", ["learned", "held_out"])
def test_the_evidence_of_questions_on_example_documents_stands_in_them(name: str) -> None:
    sources = load_sources([DOCUMENTS / name])
    texts = {file: bare(sources[file]) for file in sources}
    spans = [span for case in load_cases(DOCUMENTS / f"{name}.jsonl") for span in case.evidence]

    assert [span for span in spans if bare(span.text) not in texts[span.source_file]] == []


def test_no_example_document_holds_a_number_that_could_be_somebodys() -> None:
    sources = load_sources([DOCUMENTS / "learned", DOCUMENTS / "held_out"])
    numbers = [n for file in sources for n in re.findall(r"(?<![\d.])(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9})(?!\d)", sources[file])]

    assert len(numbers) > 100
    assert [number for number in numbers if "5550" not in number] == []


def test_no_question_on_example_documents_is_both_learned_from_and_held_out() -> None:
    learned, held_out = (
        {bare(case.question) for case in load_cases(DOCUMENTS / f"{name}.jsonl")} for name in ("learned", "held_out")
    )

    assert len(learned) > 1100 and len(held_out) > 100
    assert learned & held_out == set()
