"""The suites that ship with the product, and which of their cases the whole and the fast evaluation ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import CaseType, EvalCase, load_cases
from evals.scoring import must_refuse

DATA = Path(__file__).parent / "data"
OWN = DATA / "own.jsonl"
OUTSIDE = DATA / "outside.jsonl"
GUIDANCE = [DATA / f"guidance_questions_{part}.jsonl" for part in "abcd"]
SAFETY = [DATA / name for name in ("crisis.jsonl", "lookalikes.jsonl", "injection.jsonl")]
LIED_TO, LIED_TO_FAST = 200, 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: passages are searched for `retrieval`; the product answers `answers` and `safety`, and once more
    with each lying model `lied_to`; `refusal` is asked at several thresholds of refusing."""

    name: str
    retrieval: Sequence[EvalCase]
    answers: Sequence[EvalCase]
    safety: Sequence[EvalCase]
    lied_to: Sequence[EvalCase]
    refusal: Sequence[EvalCase]


def full_plan(paths: Sequence[Path]) -> Plan:
    """Everything, over these files of cases; with an empty list, over the suites on the starter library."""
    cases = [case for path in paths or [OWN, OUTSIDE, *GUIDANCE] for case in load_cases(path)]
    answers = [case for case in cases if case.file is None]
    safety = [case for path in SAFETY for case in load_cases(path)]
    injections = [case for case in safety if case.type is CaseType.INJECTION]
    lied_to = [*answerable(answers, LIED_TO), *injections]
    return Plan("full", cases, answers, safety, lied_to, _half(answers, "dev") or answers)


def fast_plan() -> Plan:
    """The development half of the own suite, all of the safety suites, and liars on a sample: for the gate."""
    own = load_cases(OWN, "dev")
    safety = [case for path in SAFETY for case in load_cases(path)]
    return Plan("fast", own, own, safety, answerable(own, LIED_TO_FAST), ())


def answerable(cases: Sequence[EvalCase], most: int) -> list[EvalCase]:
    """At most `most` of the cases that have an answer, taken at even distances, so that every type is among them."""
    chosen = [case for case in cases if case.key_facts and not must_refuse(case)]
    return [chosen[i * len(chosen) // most] for i in range(most)] if len(chosen) > most else chosen


def _half(cases: Sequence[EvalCase], split: str) -> list[EvalCase]:
    return [case for case in cases if case.split == split]
