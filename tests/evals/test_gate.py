from dataclasses import replace
from pathlib import Path

import pytest

from evals.commands import DATA
from evals.errors import BadFile
from evals.gate import Threshold, gate, load_baseline, load_thresholds, save_baseline
from evals.results import CaseResult, report_of, save_report
from tests.evals.making import report

RIGHT = Threshold("answers", "right", min=0.6)


def test_a_kept_threshold_is_a_pass() -> None:
    assert gate(report({"a": 1, "b": 1}), [RIGHT]) == []


def test_a_broken_threshold_names_the_failing_cases() -> None:
    (broken,) = gate(report({"a": 1, "b": 0}), [RIGHT])

    assert (broken.value, broken.cases) == (0.5, ("b",))


def test_with_a_baseline_only_the_cases_that_got_worse_are_named() -> None:
    (broken,) = gate(report({"a": 0, "b": 0, "c": 1}), [RIGHT], baseline={"answers": {"b"}})

    assert broken.cases == ("a",)


def test_a_baseline_is_read_back_from_its_file_and_from_a_report(tmp_path: Path) -> None:
    found = report({"a": 1, "b": 0})
    save_baseline([found], tmp_path / "baseline.json")
    save_report(found, tmp_path / "report.json")

    assert load_baseline(tmp_path / "baseline.json") == {"answers": {"b"}}
    assert load_baseline(tmp_path / "report.json") == {"answers": {"b"}}


@pytest.mark.parametrize("text", ["[1]", '{"answers": 1}', "no json"])
def test_a_bad_baseline_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)

    with pytest.raises(BadFile):
        load_baseline(tmp_path / "b.json")


def test_thresholds_of_other_kinds_are_passed_over() -> None:
    assert gate(report({"a": 0}), [Threshold("safety", "right", min=1.0)]) == []


def test_a_threshold_of_a_plan_is_for_reports_of_that_plan() -> None:
    strict = Threshold("answers", "right", min=1.0, plan="fast")
    found = report({"a": 0})

    assert gate(found, [strict]) == []
    assert len(gate(replace(found, settings={"plan": "fast"}), [strict])) == 1


def test_a_metric_that_is_gone_is_a_regression() -> None:
    (broken,) = gate(report({"a": 1}), [Threshold("answers", "kindness", min=0.5)])

    assert broken.value is None


def test_a_group_has_its_own_bound() -> None:
    assert gate(report({"a": 1, "b": 0}), [Threshold("answers", "right", group="type/number", min=0.6)])[0].value == 0.5
    assert gate(report({"a": 1}), [Threshold("answers", "right", group="type/contact", min=0.6)])[0].value is None


def test_unscored_cases_can_be_bounded() -> None:
    found = report_of("answers", [CaseResult("a", "t", "r", unscored="没有答案")], frozenset(), {})
    (broken,) = gate(found, [Threshold("answers", "unscored", max=0.0)])

    assert (broken.value, broken.cases) == (1.0, ("a",))


def test_the_reviewed_thresholds_load() -> None:
    assert {threshold.kind for threshold in load_thresholds(DATA / "thresholds.toml")} >= {"answers", "safety"}


@pytest.mark.parametrize("text", ['[[answers]]\nmetric = "x"', '[[answers]]\nmetric = "x"\nmost = 1', "not toml"])
def test_a_bad_threshold_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.toml").write_text(text)

    with pytest.raises(BadFile):
        load_thresholds(tmp_path / "t.toml")
