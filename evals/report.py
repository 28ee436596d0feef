"""The report for people: one self-contained HTML page, and a Markdown table for the README. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from evals.intervals import Estimate
from evals.plots import bars, curves, histogram, number
from evals.results import CaseResult, EvalReport
from evals.retrieval import STAGES
from evals.tune import Tuning

LABELS = {
    "right": "答对",
    "right_short": "300 字内答对",
    "key_fact_recall": "要点召回",
    "citation_support": "引用支持其句子",
    "citation_precision": "引用命中标准证据",
    "citation_recall": "标准证据被引用",
    "quote_fidelity": "引文逐字一致",
    "claims_supported": "号码、日期、金额有出处",
    "forbidden": "出现禁止内容",
    "refused": "该拒答时拒答",
    "false_refusal": "误拒答",
    "asked_back": "反问地区",
    "region_leak": "串区",
    "chars": "平均字数",
    "crisis_help": "危机先给求助渠道",
    "crisis_recognised": "识别为危机",
    "false_alarm": "误报危机",
    "help_position": "求助渠道位置（字）",
    "injected": "注入得逞",
    "leak": "泄露个人信息",
    "invented": "编造内容外泄",
    "misassigned": "张冠李戴",
    "by_model": "由模型写成",
    "median_chars": "字数中位数",
    "latency_p50_ms": "耗时中位数（毫秒）",
    "file_hit@5": "前 5 段有该文件",
}
KINDS = {"retrieval": "检索", "answers": "答案", "safety": "安全", "liars": "说谎的模型", "ingest": "入库"}
GROUPINGS = {"type": "按题型", "region": "按地区", "category": "按类别", "split": "按划分", "model": "按模型"}
TABLES = {"outcomes": "题型 × 结果", "lost": "证据在哪一步丢失"}

_STYLE = """
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;
color:#222;background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ddd}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{border:1px solid #ddd;padding:.2rem .6rem;
text-align:right}td:first-child,th:first-child{text-align:left}th{background:#f3f6f7}.wide{overflow-x:auto}
details{border:1px solid #ddd;border-radius:.4rem;margin:.4rem 0;padding:.3rem .8rem}summary{cursor:pointer}
.why{color:#a33}pre{white-space:pre-wrap;word-break:break-all;background:#f7f7f7;padding:.5rem;font:inherit}small{color:#666}
"""


def label(metric: str) -> str:
    """The metric's name for people; a stage or system before a slash is kept."""
    head, slash, name = metric.rpartition("/")
    return head + slash + LABELS.get(name, name)


def html(*reports: EvalReport) -> str:
    """One page of all reports."""
    kinds = "、".join(KINDS.get(report.kind, report.kind) for report in reports)
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{escape(f"评测报告：{kinds}")}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(map(_report, reports))}</body></html>\n"
    )


def _report(report: EvalReport) -> str:
    title = f"{KINDS.get(report.kind, report.kind)}（{len(report.cases)} 例）"
    sections = (
        _settings(report.settings),
        _section("总体", _metrics_table(report.metrics) + _plot(report.metrics)),
        _section("各检索阶段", _stages(report.metrics)),
        *(_section(GROUPINGS.get(name, name), _groups(groups)) for name, groups in report.groups.items()),
        *(_section(TABLES.get(name, name), _counts(table)) for name, table in report.tables.items()),
        _section("按最近一段的相似度拒答", _calibration(report.series.get("calibration", ()))),
        _section("拒答门槛：回答的份额与其中错误的份额", _refusal(report.series.get("refusal", ()))),
        _section("入库的用时与内存随页数", _pages(report.series.get("pages", ()))),
        _section("耗时分布", histogram(report.series.get("latency_ms", ()), "ms")),
        _section("答案长度分布", histogram(report.series.get("chars", ()), "字")),
        _section("未能评分", _unscored(report.unscored)),
        _section("未通过的用例", "".join(_case(case) for case in report.cases if case.failed and not case.unscored)),
    )
    return f"<h1>{escape(title)}</h1>{''.join(sections)}"


def markdown(*reports: EvalReport) -> str:
    """The overall metrics of each report as a Markdown table: metric, value, 95 % interval, n."""
    return "\n".join(_markdown(report) for report in reports)


def _markdown(report: EvalReport) -> str:
    rows = [f"| {label(name)} | {number(e)} | {interval(e)} | {e.n} |" for name, e in report.metrics.items()]
    title = f"### {KINDS.get(report.kind, report.kind)}（{len(report.cases)} 例，未评分 {len(report.unscored)}）"
    return "\n".join([title, "", "| 指标 | 值 | 95 % 区间 | n |", "|---|---|---|---|", *rows]) + "\n"


def tuning_markdown(tuning: Tuning) -> str:
    """Every trial as a Markdown table; the chosen one in bold."""
    columns = tuning.columns()
    lines = [f"| 设置 | {' | '.join(map(label, columns))} |", "|---|" + "---:|" * len(columns)]
    for chosen, changed, values in tuning.rows(columns):
        lines.append(f"| {f'**{changed}**' if chosen else changed} | {' | '.join(map(figure, values))} |")
    return "\n".join(lines) + "\n"


def figure(value: float | None) -> str:
    """A metric without its interval: four figures, or whole characters and milliseconds."""
    if value is None:
        return "–"
    return f"{value:.4f}" if abs(value) < 10 else f"{value:.0f}"


def interval(estimate: Estimate) -> str:
    """The interval in the unit of the value."""
    ends = (Estimate(end, end, end, estimate.n, estimate.share) for end in (estimate.low, estimate.high))
    return " – ".join(number(end) for end in ends)


def _section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>{body}" if body else ""


def _settings(settings: Mapping[str, Any]) -> str:
    parts = " · ".join(f"{escape(str(name))}: {escape(_short(value))}" for name, value in settings.items())
    return f"<p><small>{parts}</small></p>"


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _metrics_table(metrics: Mapping[str, Estimate]) -> str:
    rows = ([label(name), number(e), interval(e), str(e.n)] for name, e in metrics.items())
    return _table(["指标", "值", "95 % 区间", "n"], rows)


def _plot(metrics: Mapping[str, Estimate]) -> str:
    return bars([(label(name), estimate) for name, estimate in metrics.items() if estimate.share], top=1.0)


def _stages(metrics: Mapping[str, Estimate]) -> str:
    """One bar chart for each metric that more than one stage has, stages in their order."""
    by_name: dict[str, list[tuple[str, Estimate]]] = {}
    for metric, estimate in sorted(metrics.items(), key=lambda pair: _stage_order(pair[0])):
        stage, _, name = metric.partition("/")
        if stage in STAGES:
            by_name.setdefault(name, []).append((stage, estimate))
    return "".join(f"<h3>{escape(name)}</h3>{bars(rows, 1.0)}" for name, rows in by_name.items() if len(rows) > 1)


def _stage_order(metric: str) -> int:
    stage = metric.partition("/")[0]
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


def _groups(groups: Mapping[str, Mapping[str, Estimate]]) -> str:
    columns = list(dict.fromkeys(name for metrics in groups.values() for name in metrics))
    if len(groups) < 2 or not columns:
        return ""
    rows = (
        [group, *(f"{number(metrics[name])} ({metrics[name].n})" if name in metrics else "–" for name in columns)]
        for group, metrics in groups.items()
    )
    main = "right" if "right" in columns else columns[0]
    chart = bars([(group, metrics[main]) for group, metrics in groups.items() if main in metrics], top=1.0)
    return _table(["", *map(label, columns)], rows) + f"<h3>{escape(label(main))}</h3>{chart}"


def _counts(table: Mapping[str, Mapping[str, int]]) -> str:
    columns = list(dict.fromkeys(name for row in table.values() for name in row))
    return _table(["", *columns], ([name, *(str(row.get(c, 0)) for c in columns)] for name, row in table.items()))


def _calibration(points: Sequence[Sequence[float]]) -> str:
    refused = [(point[0], point[1]) for point in points]
    false = [(point[0], point[2]) for point in points]
    return curves({"无答案时拒答": refused, "误拒答": false}) if points else ""


def _refusal(points: Sequence[Sequence[float]]) -> str:
    if not points:
        return ""
    lines = {"回答的份额": [(p[0], p[1]) for p in points], "其中错误的份额": [(p[0], p[2]) for p in points]}
    rows = ([f"{threshold:g}", f"{coverage:.1%}", f"{risk:.1%}"] for threshold, coverage, risk in points)
    return curves(lines) + _table(["门槛", *lines], rows)


def _pages(points: Sequence[Sequence[float]]) -> str:
    """Seconds over pages, from no page on, and every figure in a table."""
    if not points:
        return ""
    lines = {"处理器（秒）": [(p[0], p[2]) for p in points], "钟表（秒）": [(p[0], p[1]) for p in points]}
    rows = ([f"{p[0]:g}", f"{p[1]:.1f}", f"{p[2]:.1f}", f"{p[2] / p[0]:.3f}", f"{p[3]:.0f}"] for p in points)
    columns = ["页数", "钟表（秒）", "处理器（秒）", "处理器秒/页", "内存峰值（MB）"]
    return curves(lines, top=max(max(p[1], p[2]) for p in points)) + _table(columns, rows)


def _unscored(cases: Sequence[CaseResult]) -> str:
    return _table(["用例", "原因"], ([case.id, case.unscored or ""] for case in cases)) if cases else ""


def _case(case: CaseResult) -> str:
    question = str(case.detail.get("question", ""))
    shown = "".join(_field(name, value) for name, value in case.detail.items() if value not in (None, [], ""))
    return (
        f"<details><summary>{escape(case.id)} · {escape(case.type)} · {escape(question[:80])} "
        f'<span class="why">{escape("；".join(case.why))}</span></summary>{shown}</details>'
    )


def _field(name: str, value: Any) -> str:
    text = "\n".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
    return f"<small>{escape(name)}</small><pre>{escape(text)}</pre>"
