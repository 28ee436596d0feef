from collections import Counter

from assistant.types import Outcome
from evals.cases import EvalCase
from evals.records import AnswerRecord
from evals.refusal import coverage_and_risk
from tests.evals.making import case

LIMITS = {"always": 2.0, "sure": 0.6, "unsure": 0.3, "never": -1.0}
CASES = [case(id=name) for name in LIMITS]


def respond_at(threshold: float, asked: EvalCase) -> AnswerRecord:
    """Each case is answered up to its limit."""
    answered = threshold <= LIMITS[asked.id]
    return AnswerRecord(asked.id, "", Outcome.ANSWERED if answered else Outcome.NO_EVIDENCE)


def is_right(asked: EvalCase, record: AnswerRecord) -> bool:
    return asked.id != "unsure"


def test_coverage_falls_with_the_threshold_and_risk_with_it() -> None:
    # answered: always, sure, unsure (wrong) | always, sure | always
    points = coverage_and_risk(CASES, respond_at, is_right, (0.0, 0.5, 0.9))

    assert points == [[0.0, 0.75, 1 / 3], [0.5, 0.5, 0.0], [0.9, 0.25, 0.0]]


def test_every_threshold_need_not_be_asked() -> None:
    asked: Counter[str] = Counter()

    def counted(threshold: float, of: EvalCase) -> AnswerRecord:
        asked[of.id] += 1
        return respond_at(threshold, of)

    coverage_and_risk(CASES, counted, is_right, tuple(i / 16 for i in range(17)))

    assert asked == {"always": 2, "sure": 6, "unsure": 6, "never": 1}


def test_without_cases_nothing_is_covered_and_nothing_risked() -> None:
    assert coverage_and_risk([], respond_at, is_right, (0.0,)) == [[0.0, 0.0, 0.0]]
