"""The gate: a report against reviewed thresholds, with the cases behind every regression."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadFile
from evals.intervals import Estimate
from evals.results import CaseResult, EvalReport

UNSCORED = "unscored"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound on one metric of one kind of report. `group` is `grouping/name` (type/crisis) or None for all cases.

    The metric `unscored` is the share of cases that could not be scored. With a `plan`, the bound is for reports of that
    plan (`fast`: what `make test` asks) and nobody else's cases.
    """

    kind: str
    metric: str
    group: str | None = None
    min: float | None = None
    max: float | None = None
    plan: str | None = None

    def concerns(self, report: EvalReport) -> bool:
        """Whether the report must keep it."""
        return self.kind == report.kind and self.plan in (None, report.settings.get("plan"))


@dataclass(frozen=True, slots=True)
class Regression:
    """A threshold that is not kept: the value (None where the metric is absent) and the ids of the cases behind it.

    With a baseline, the cases are those that did not fail there; without one, all failing ones.
    """

    threshold: Threshold
    value: float | None
    cases: tuple[str, ...]


def load_thresholds(path: Path) -> list[Threshold]:
    """The thresholds of a TOML file: one array of tables for each kind of report.

    Raises:
        BadFile: if it is no such file, or a threshold has neither or an unknown field.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        thresholds = [Threshold(kind, **entry) for kind, entries in tables.items() for entry in entries]
    except (OSError, ValueError, TypeError) as exc:
        raise BadFile(str(path), f"{type(exc).__name__} {exc}") from exc
    for threshold in thresholds:
        if threshold.min is None and threshold.max is None:
            raise BadFile(str(path), f"{threshold.metric} 没有 min 或 max")
    return thresholds


def load_baseline(path: Path) -> Mapping[str, frozenset[str]]:
    """The ids of the cases that failed, by kind of report: of a baseline file, or of one report.

    Raises:
        BadFile: if it is neither.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if "kind" in value:
            return {value["kind"]: frozenset(case["id"] for case in value["cases"] if case["failed"])}
        return {str(kind): frozenset(failed) for kind, failed in value.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise BadFile(str(path), f"不是基线（{type(exc).__name__}）") from exc


def save_baseline(reports: Sequence[EvalReport], path: Path) -> None:
    """Keep which cases of these reports fail, so that the next run can tell which are new."""
    failed = {report.kind: [case.id for case in report.cases if case.failed] for report in reports}
    path.write_text(json.dumps(failed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def gate(
    report: EvalReport, thresholds: Sequence[Threshold], baseline: Mapping[str, Collection[str]] | None = None
) -> list[Regression]:
    """The thresholds that concern the report and that it doesn't keep, in order. Empty is a pass."""
    before = (baseline or {}).get(report.kind, ())
    broken = []
    for threshold in thresholds:
        if threshold.concerns(report):
            value = _value(report, threshold)
            if value is None or _breaks(value, threshold):
                broken.append(Regression(threshold, value, _cases(report, threshold, before)))
    return broken


def _value(report: EvalReport, threshold: Threshold) -> float | None:
    if threshold.metric == UNSCORED:
        return len(report.unscored) / len(report.cases) if report.cases else None
    estimate = _metrics(report, threshold).get(threshold.metric)
    return estimate.value if estimate else None


def _metrics(report: EvalReport, threshold: Threshold) -> Mapping[str, Estimate]:
    if threshold.group is None:
        return report.metrics
    grouping, name = threshold.group.split("/", 1)
    return report.groups.get(grouping, {}).get(name, {})


def _breaks(value: float, threshold: Threshold) -> bool:
    too_low = threshold.min is not None and value < threshold.min
    return too_low or (threshold.max is not None and value > threshold.max)


def _cases(report: EvalReport, threshold: Threshold, before: Collection[str]) -> tuple[str, ...]:
    if threshold.metric == UNSCORED:
        return tuple(case.id for case in report.unscored)
    return tuple(case.id for case in report.cases if _behind(case, threshold) and case.id not in before)


def _behind(case: CaseResult, threshold: Threshold) -> bool:
    """Whether the case's own value pulls the metric over its bound."""
    value = case.values.get(threshold.metric)
    if value is None or not _in_group(case, threshold.group):
        return False
    return _breaks(value, threshold)


def _in_group(case: CaseResult, group: str | None) -> bool:
    """Cases know their type and region; of other groupings every case of the metric is listed."""
    grouping, _, name = (group or "").partition("/")
    return {"type": case.type, "region": case.region}.get(grouping, name) == name
