"""What an evaluation found: values a case, estimates over cases and groups, and the report as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.errors import BadFile
from evals.intervals import Estimate, mean_of, share_of

Value = float | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case's values by metric name; None where the metric doesn't apply.

    A metric in which less is better keeps its direction (`false_refusal` 1.0 is bad). `unscored` says why the case
    could not be scored; such a case has no values. `failed` and `why` are for the reader: which cases to open, and
    what was wrong. `detail` is JSON: question, answer, evidence, passages.
    """

    id: str
    type: str
    region: str
    values: Mapping[str, Value] = field(default_factory=dict)
    unscored: str | None = None
    failed: bool = False
    why: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvalReport:
    """A whole run. `groups` goes grouping (type, region) -> group -> metric -> estimate.

    `tables` are counts by row and column; `series` are numbers or points for plots; `settings` say what was run on
    what: suite, k, system, seed.
    """

    kind: str
    settings: Mapping[str, Any]
    metrics: Mapping[str, Estimate]
    groups: Mapping[str, Mapping[str, Mapping[str, Estimate]]]
    cases: tuple[CaseResult, ...]
    tables: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    series: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @property
    def unscored(self) -> tuple[CaseResult, ...]:
        """The cases that could not be scored; they are in no metric."""
        return tuple(case for case in self.cases if case.unscored is not None)


def estimates(results: Iterable[CaseResult], shares: frozenset[str]) -> dict[str, Estimate]:
    """Metric to estimate over the cases that have a value: Wilson for `shares` (values 0 and 1), else bootstrap."""
    columns: dict[str, list[float]] = {}
    for result in results:
        for name, value in result.values.items():
            if value is not None:
                columns.setdefault(name, []).append(value)
    found = {name: (share_of if name in shares else mean_of)(values) for name, values in columns.items()}
    return {name: estimate for name, estimate in found.items() if estimate is not None}


def grouped(
    results: Sequence[CaseResult], names: Sequence[str], shares: frozenset[str]
) -> dict[str, dict[str, Estimate]]:
    """Group name to its estimates; `names` is the group of each result, in the same order."""
    members: dict[str, list[CaseResult]] = {}
    for name, result in zip(names, results, strict=True):
        members.setdefault(name, []).append(result)
    return {name: estimates(members[name], shares) for name in sorted(members)}


def report_of(
    kind: str, results: Sequence[CaseResult], shares: frozenset[str], settings: Mapping[str, Any], **more: Any
) -> EvalReport:
    """The report of these results, grouped by type and region; `more` are tables and series."""
    groups = {
        "type": grouped(results, [result.type for result in results], shares),
        "region": grouped(results, [result.region for result in results], shares),
    }
    return EvalReport(kind, settings, estimates(results, shares), groups, tuple(results), **more)


def save_report(report: EvalReport, path: Path) -> None:
    """Write the report as JSON."""
    path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_report(path: Path) -> EvalReport:
    """Read a report back.

    Raises:
        BadFile: if it is no report.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        value["metrics"] = _estimates(value["metrics"])
        value["groups"] = {
            grouping: {name: _estimates(metrics) for name, metrics in groups.items()}
            for grouping, groups in value["groups"].items()
        }
        value["cases"] = tuple(CaseResult(**(case | {"why": tuple(case["why"])})) for case in value["cases"])
        return EvalReport(**value)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BadFile(str(path), f"不是评测报告（{type(exc).__name__}）") from exc


def _estimates(value: Mapping[str, Any]) -> dict[str, Estimate]:
    return {name: Estimate(**estimate) for name, estimate in value.items()}
