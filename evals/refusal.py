"""How sure must an answer be? Coverage against risk at each threshold of refusing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.types import Outcome
from evals.cases import EvalCase
from evals.records import AnswerRecord
from evals.scoring import REFUSALS

THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)

RespondAt = Callable[[float, EvalCase], AnswerRecord]


def coverage_and_risk(
    cases: Sequence[EvalCase],
    respond_at: RespondAt,
    is_right: Callable[[EvalCase, AnswerRecord], bool],
    thresholds: Sequence[float] = THRESHOLDS,
) -> list[list[float]]:
    """Points [threshold, coverage, risk] over ascending thresholds of one setting.

    Coverage is the share of all questions that get an answer, risk the share of wrong ones among those answers (0.0
    without any). A question refused at one threshold is taken to be refused at all higher ones, and an answer to be the
    same wherever there is one, so a question is asked at few thresholds.
    Source: El-Yaniv & Wiener, JMLR 11 (2010).
    """
    found = [_limit(case, respond_at, is_right, thresholds) for case in cases]
    points = []
    for index, threshold in enumerate(thresholds):
        answered = [right for first_refused, right in found if index < first_refused]
        risk = answered.count(False) / len(answered) if answered else 0.0
        points.append([threshold, len(answered) / len(found) if found else 0.0, risk])
    return points


def _limit(
    case: EvalCase,
    respond_at: RespondAt,
    is_right: Callable[[EvalCase, AnswerRecord], bool],
    thresholds: Sequence[float],
) -> tuple[int, bool]:
    """The index of the first threshold at which the case is refused (their number if at none), and whether the answer
    below it is right."""
    lowest = respond_at(thresholds[0], case)
    if _refused(lowest):
        return 0, False
    right, low, high = is_right(case, lowest), 0, len(thresholds)
    if not _refused(respond_at(thresholds[-1], case)):
        return high, right
    high -= 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _refused(respond_at(thresholds[middle], case)) else (middle, high)
    return high, right


def _refused(record: AnswerRecord) -> bool:
    return record.outcome in REFUSALS or record.outcome in (Outcome.ASK_REGION, None)
