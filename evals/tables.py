"""Reports as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from evals.compare import Comparison
from evals.gate import Regression
from evals.judge import CRITERIA, Judgement
from evals.plots import number
from evals.report import GROUPINGS, KINDS, TABLES, figure, interval, label
from evals.results import EvalReport
from evals.signs import Fit, Weighed, sign_aucs
from evals.tune import Tuning

_MAX_COLUMNS = 8


def report_tables(report: EvalReport) -> list[Table]:
    """The overall metrics, then one table a grouping and a count table each."""
    counts = [_counts(TABLES.get(name, name), table) for name, table in report.tables.items()]
    return [metrics_table(report), *_groups(report), *counts]


def metrics_table(report: EvalReport) -> Table:
    """The overall metrics."""
    title = f"{KINDS.get(report.kind, report.kind)}（{len(report.cases)} 例，未评分 {len(report.unscored)}）"
    table = _table(title, "指标", "值", "95 % 区间", "n")
    for name, estimate in report.metrics.items():
        table.add_row(label(name), number(estimate), interval(estimate), str(estimate.n))
    return table


def _groups(report: EvalReport) -> list[Table]:
    tables = []
    for grouping, groups in report.groups.items():
        columns = list(dict.fromkeys(name for metrics in groups.values() for name in metrics))[:_MAX_COLUMNS]
        if len(groups) < 2 or not columns:
            continue
        table = _table(GROUPINGS.get(grouping, grouping), "", *map(label, columns))
        for group, metrics in groups.items():
            table.add_row(group, *(number(metrics[name]) if name in metrics else "–" for name in columns))
        tables.append(table)
    return tables


def _counts(title: str, counts: object) -> Table:
    rows = dict(counts) if isinstance(counts, dict) else {}
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    table = _table(title, "", *columns)
    for name, row in rows.items():
        table.add_row(name, *(str(row.get(column, 0)) for column in columns))
    return table


def comparison_tables(comparison: Comparison, limit: int) -> list[Table]:
    """The differences by metric, and the first `limit` flips."""
    changes = _table("差异（后 − 前）", "指标", "n", "前", "后", "差", "95 % 区间", "p", "检验")
    for d in comparison.differences:
        span = f"{d.low:+.3f} – {d.high:+.3f}"
        row = (label(d.metric), str(d.n), f"{d.first:.3f}", f"{d.second:.3f}", f"{d.change:+.3f}", span, f"{d.p:.4f}")
        changes.add_row(*row, d.test)
    flipped = _table(f"结果翻转的用例（共 {len(comparison.flips)}）", "用例", "", "问题", "原因")
    for flip in comparison.flips[:limit]:
        flipped.add_row(flip.id, "变好" if flip.gained else "变差", flip.question[:40], "；".join(flip.why)[:60])
    return [changes, flipped]


def gate_table(regressions: Sequence[Regression]) -> Table:
    """Each threshold that is not kept, with its value and the first cases behind it."""
    table = _table("未达门槛", "报告", "指标", "范围", "门槛", "值", "用例")
    for regression in regressions:
        bound = regression.threshold
        limits = [
            f"≥ {bound.min:g}" if bound.min is not None else "",
            f"≤ {bound.max:g}" if bound.max is not None else "",
        ]
        value = "无" if regression.value is None else f"{regression.value:.4f}"
        cases = f"{len(regression.cases)}：{' '.join(regression.cases[:12])}"
        table.add_row(
            bound.kind, label(bound.metric), bound.group or "全部", " ".join(filter(None, limits)), value, cases
        )
    return table


def tuning_table(tuning: Tuning) -> Table:
    """Every trial; the chosen point is marked."""
    columns = tuning.columns()
    table = _table(f"参数，目标 {tuning.objective}", "", "设置", *map(label, columns))
    for chosen, changed, values in tuning.rows(columns):
        table.add_row("→" if chosen else "", changed, *map(figure, values))
    return table


def signs_table(found: Sequence[Weighed]) -> Table:
    """How well each sign alone tells right answers from those to questions without one."""
    right = sum(one.right for one in found)
    table = _table(f"征兆（答对 {right} 例，应拒答 {len(found) - right} 例）", "征兆", "AUC")
    for name, value in sign_aucs(found).items():
        table.add_row(name, f"{value:.3f}")
    return table


def fit_table(found: Fit) -> Table:
    """The regression's weights, and how it does where it was not fitted."""
    table = _table(f"逻辑回归（交叉验证 AUC {found.auc:.3f}）", "项", "值")
    for name, weight in (*found.logistic.weights.items(), ("constant", found.logistic.constant)):
        table.add_row(name, f"{weight:.2f}")
    for loss, refused in found.refused.items():
        table.add_row(f"误拒 {loss:.0%} 时拒答", f"{refused:.1%}")
    return table


def judge_table(judgements: Sequence[Judgement]) -> Table:
    """Mean grades of the answers that the judge could grade."""
    graded = [judgement.grades for judgement in judgements if judgement.grades]
    table = _table(f"模型评审（{len(graded)} 例，未评分 {len(judgements) - len(graded)}）", "项目", "均分")
    for criterion in CRITERIA:
        mean = sum(grades[criterion] for grades in graded) / len(graded) if graded else 0.0
        table.add_row(criterion, f"{mean:.2f}" if graded else "–")
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for index, column in enumerate(columns):
        table.add_column(column, justify="left" if index == 0 else "right", overflow="fold")
    return table
