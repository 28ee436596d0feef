from pathlib import Path

import pytest

from evals.errors import BadFile
from evals.results import CaseResult, estimates, load_report, report_of, save_report
from tests.evals.making import report


def test_values_that_do_not_apply_are_left_out_of_the_mean() -> None:
    results = [CaseResult("a", "t", "r", {"x": 1.0}), CaseResult("b", "t", "r", {"x": None}), CaseResult("c", "t", "r")]

    assert estimates(results, frozenset({"x"}))["x"].n == 1


def test_a_report_is_saved_and_read_back(tmp_path: Path) -> None:
    made = report({"a": 1.0, "b": 0.0})
    save_report(made, tmp_path / "r.json")

    assert load_report(tmp_path / "r.json") == made


def test_a_file_that_is_no_report_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"kind": 1}')

    with pytest.raises(BadFile, match="不是评测报告"):
        load_report(tmp_path / "r.json")


def test_groups_are_by_type_and_region() -> None:
    results = [CaseResult("a", "contact", "闵行", {"right": 1.0}), CaseResult("b", "date", "闵行", {"right": 0.0})]
    groups = report_of("answers", results, frozenset({"right"}), {}).groups

    assert groups["type"]["date"]["right"].value == 0.0
    assert groups["region"]["闵行"]["right"].value == 0.5
