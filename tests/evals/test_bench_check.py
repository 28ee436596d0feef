from __future__ import annotations

from pathlib import Path

from assistant.safety import SafetyCheck
from evals.bench_check import halves, measure
from evals.suites import DATA


def test_alarms_are_counted_by_half() -> None:
    found = {split: measure(SafetyCheck(), cases[:40]) for split, cases in halves(DATA / "crisis.jsonl")}

    assert set(found) == {"dev", "test"}
    assert all(30 < one["alarms"] <= one["messages"] == 40 for one in found.values())


def test_harmless_messages_are_no_alarms() -> None:
    ((_, cases),) = halves(DATA / "lookalikes_new.jsonl")

    assert measure(SafetyCheck(), cases)["alarms"] < 20


def test_a_suite_without_halves_is_one(tmp_path: Path) -> None:
    line = (DATA / "crisis.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "one.jsonl").write_text(line.replace('"split": "dev", ', ""), encoding="utf-8")

    assert [split for split, _ in halves(tmp_path / "one.jsonl")] == [""]
