"""The gate of `make test`: the real product with its bundled model over the starter library, against the thresholds."""

from __future__ import annotations

import pytest

from evals.everything import evaluate_everything
from evals.gate import Regression, gate, load_baseline, load_thresholds
from evals.results import EvalReport
from evals.suites import DATA, fast_plan
from evals.wiring import Wiring

KINDS = ("retrieval", "answers", "safety", "liars")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reports(wiring: Wiring) -> dict[str, EvalReport]:
    return {report.kind: report for report in evaluate_everything(wiring, fast_plan())}


@pytest.mark.parametrize("kind", KINDS)
def test_no_threshold_is_broken(kind: str, reports: dict[str, EvalReport]) -> None:
    baseline = load_baseline(DATA / "baseline.json")
    broken = gate(reports[kind], load_thresholds(DATA / "thresholds.toml"), baseline)

    assert not broken, "\n".join(_told(regression, reports[kind]) for regression in broken)


def test_every_part_has_thresholds_and_a_baseline() -> None:
    assert {threshold.kind for threshold in load_thresholds(DATA / "thresholds.toml")} == set(KINDS)
    assert set(load_baseline(DATA / "baseline.json")) == set(KINDS)


def _told(regression: Regression, report: EvalReport) -> str:
    """The broken bound, and every case behind it that did not fail before."""
    bound, value = regression.threshold, regression.value
    by_id = {case.id: case for case in report.cases}
    lines = [f"{bound.kind} {bound.metric} {bound.group or ''}: {value} is not within [{bound.min}, {bound.max}]"]
    for case_id in regression.cases:
        case = by_id[case_id]
        lines.append(f"  {case_id} {case.type} {case.detail.get('question', '')}: {case.unscored or '；'.join(case.why)}")
    return "\n".join(lines)
