"""`jlt eval …`: every command parses, calls one function and prints. Tables on stdout, progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, RenderableType

from evals import signs as weighing
from evals import tables
from evals.answers import evaluate_answers
from evals.cases import EvalCase, load_cases
from evals.compare import compare as compare_reports
from evals.everything import evaluate_everything, write_reports
from evals.gate import gate as broken_thresholds
from evals.gate import load_baseline, load_thresholds, save_baseline
from evals.records import load_records
from evals.report import html, markdown, tuning_markdown
from evals.results import EvalReport, load_report, save_report
from evals.retrieval import FINAL
from evals.running import (
    HONEST,
    SYSTEMS,
    ask_or_write,
    counted,
    judgements,
    open_systems,
    progress,
    run_bench,
    searching,
)
from evals.safety import evaluate_safety
from evals.sources import load_sources
from evals.spans import evaluate_spans
from evals.suites import DATA, SAFETY, fast_plan, full_plan
from evals.trying import trying
from evals.tune import each_alone, points
from evals.tune import tune as tune_grid
from evals.wiring import NotWired, Wiring

PIPE_COLUMNS = 160
REPORTS = Path("reports")

Context = typer.Context
CONFIDENCE = ("words", "nearness", "coverage", "demanded")
_HALVES = ("dev", "test")


def _half(name: str | None) -> str | None:
    """Refuse a half that no case can have: of none of them would be nothing to measure."""
    if name is not None and name not in _HALVES:
        raise typer.BadParameter(f"没有 {name}；可用 {'、'.join(_HALVES)}")
    return name


Split = Annotated[str | None, typer.Option(help="只用一半：dev 或 test。", callback=_half)]
ReportOut = Annotated[Path | None, typer.Option("--report", help="把完整报告写成 JSON。")]
Sources = Annotated[list[Path] | None, typer.Option(help="核对引文的原文文件夹，可多次给出；默认自带资料库。")]


def build(wiring: Wiring | None = None) -> typer.Typer:
    """The commands over the product's parts; without them, only those work that read files."""
    app = typer.Typer(
        help="评测：检索、答案、安全、比较、报告、门槛、调参。", no_args_is_help=True, rich_markup_mode=None
    )
    parts = wiring or Wiring()

    @app.callback()
    def provide(context: Context) -> None:
        context.obj = parts

    app.command("all")(everything)
    for command in (retrieval, answers, safety, compare, report, gate, tune, signs):
        app.command()(command)
    return app


def everything(
    context: Context,
    cases: Annotated[list[Path] | None, typer.Argument(help="用例 JSONL，可多份；默认自带的全部。")] = None,
    out: Annotated[Path, typer.Option(help="报告写进这个文件夹：一个网页、一份 Markdown、每部分一份 JSON。")] = REPORTS,
    fast: Annotated[bool, typer.Option("--fast", help="门槛用的小份：自带用例的 dev 一半，说谎的模型只抽样。")] = False,
    sources: Sources = None,
) -> None:
    """全部评测：检索、答案、安全、说谎的模型、断线、拒答门槛，写成一份报告。"""
    plan = fast_plan() if fast else full_plan(cases or [])
    found = list(evaluate_everything(context.obj, plan, sources or []))
    _print([tables.metrics_table(part) for part in found])
    print(write_reports(found, out))


def retrieval(
    context: Context,
    suite: Annotated[Path, typer.Argument(help="BEIR 式文件夹，或带证据的用例 JSONL。")],
    queries: Annotated[Path | None, typer.Option(help="代替文件夹里 queries.jsonl 的问题文件。")] = None,
    k: Annotated[int, typer.Option(min=1, help="看前几段。")] = 5,
    depth: Annotated[int, typer.Option(min=1, help="每问取回多少段，用于看各阶段。")] = 60,
    split: Split = None,
    report: ReportOut = None,
) -> None:
    """检索评测：证据在不在前 k 段，丢在哪一步。"""
    wiring: Wiring = context.obj
    if suite.is_dir():
        _show(run_bench(wiring, suite, queries, k, depth), report)
        return
    cases = load_cases(suite, split)
    with closing(wiring.open_product()) as product, progress(len(cases)) as advance:
        search = counted(searching(product.searcher, depth), advance)
        found = evaluate_spans(cases, search, k, {"suite": suite.name})
    _show(found, report)


def answers(
    context: Context,
    cases: Annotated[list[Path], typer.Option(help="用例 JSONL，可多次给出。")],
    out: Annotated[Path | None, typer.Option(help="把答案写成 JSONL。")] = None,
    score: Annotated[Path | None, typer.Option(help="不提问，只给这份答案 JSONL 评分。")] = None,
    sources: Sources = None,
    endpoint: Annotated[str | None, typer.Option(help="改问这个 OpenAI 兼容服务的地址。")] = None,
    model: Annotated[str, typer.Option(help="该服务的模型名。")] = "default",
    with_judge: Annotated[bool, typer.Option("--judge", help="另请模型评审，不进门槛。")] = False,
    split: Split = None,
    report: ReportOut = None,
) -> None:
    """答案评测：逐例提问（或读入答案）并评分。"""
    wiring: Wiring = context.obj
    chosen = _load(cases, split)
    records = load_records(score) if score else ask_or_write(wiring, chosen, out, endpoint, model)
    about = {"suite": " ".join(path.name for path in cases), "system": endpoint or "product"}
    _show(evaluate_answers(chosen, records, load_sources(sources or [wiring.library]), about), report)
    if with_judge:
        _print([tables.judge_table(judgements(wiring, chosen, records))])


def safety(
    context: Context,
    cases: Annotated[list[Path] | None, typer.Option(help="用例 JSONL，可多次给出；默认危机、易混、注入三份。")] = None,
    system: Annotated[list[str] | None, typer.Option(help=f"模型：{'、'.join(SYSTEMS)}；默认 honest。")] = None,
    sources: Sources = None,
    split: Split = None,
    report: ReportOut = None,
) -> None:
    """安全评测：危机、误报、注入、个人信息；可换上说谎或断线的模型。"""
    wiring: Wiring = context.obj
    names = system or [HONEST]
    if unknown := set(names) - set(SYSTEMS):
        raise typer.BadParameter(f"没有 {'、'.join(sorted(unknown))}；可用 {'、'.join(SYSTEMS)}")
    chosen = _load(cases or SAFETY, split)
    texts = load_sources(sources or [wiring.library])
    with open_systems(wiring, names) as responds, progress(len(chosen) * len(names)) as advance:
        asked = {name: counted(respond, advance) for name, respond in responds.items()}
        found = evaluate_safety(chosen, asked, texts, {"systems": " ".join(names)})
    _show(found, report)


def compare(
    first: Annotated[Path, typer.Argument(help="前一份报告 JSON。")],
    second: Annotated[Path, typer.Argument(help="后一份报告 JSON。")],
    limit: Annotated[int, typer.Option(help="列出多少个翻转的用例。")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """比较两次评测：成对差异、区间、显著性、翻转的用例。"""
    comparison = compare_reports(load_report(first), load_report(second))
    if as_json:
        print(json.dumps(asdict(comparison), ensure_ascii=False, indent=1))
    else:
        _print(tables.comparison_tables(comparison, limit))


def report(
    sources: Annotated[list[Path], typer.Argument(help="一份或几份报告 JSON。")],
    out: Annotated[Path | None, typer.Option(help="写成一个独立的 HTML 文件；不给则输出 Markdown 表。")] = None,
) -> None:
    """把报告 JSON 变成网页或 Markdown 表。"""
    found = [load_report(source) for source in sources]
    if out is None:
        print(markdown(*found), end="")
    else:
        out.write_text(html(*found), encoding="utf-8")
        print(out)


def gate(
    reports: Annotated[list[Path], typer.Argument(help="一份或几份报告 JSON。")],
    thresholds: Annotated[Path, typer.Option(help="门槛文件。")] = DATA / "thresholds.toml",
    baseline: Annotated[Path | None, typer.Option(help="上次的报告或基线；给出时只列变差的用例。")] = None,
    keep: Annotated[Path | None, typer.Option(help="把这次未通过的用例写成基线。")] = None,
) -> None:
    """门槛：报告有没有变差；变差时退出码为 1。"""
    bounds, before = load_thresholds(thresholds), load_baseline(baseline) if baseline else None
    found = [load_report(path) for path in reports]
    if keep:
        save_baseline(found, keep)
    regressions = [broken for part in found for broken in broken_thresholds(part, bounds, before)]
    if regressions:
        _print([tables.gate_table(regressions)])
        raise typer.Exit(1)
    print("通过：全部门槛均达到。")


def tune(
    context: Context,
    cases: Annotated[Path, typer.Argument(help="用例 JSONL。")],
    vary: Annotated[list[str] | None, typer.Option(help="只变这几项，可多次给出；默认全部。")] = None,
    cross: Annotated[bool, typer.Option("--cross", help="试所有组合；否则每次只变一项。")] = False,
    objective: Annotated[str | None, typer.Option(help="要最大化的指标，如 right；默认前 k 段的证据召回。")] = None,
    k: Annotated[int, typer.Option(min=1, help="看前几段。")] = 5,
    split: Split = None,
    sources: Sources = None,
    out: Annotated[Path | None, typer.Option(help="把表写成 Markdown。")] = None,
) -> None:
    """调参：在参数网格上逐点评测，列表并选出最好的一点。"""
    wiring: Wiring = context.obj
    if wiring.open_tuned is None or not wiring.grid:
        raise NotWired("可调参数")
    if unknown := set(vary or ()) - set(wiring.grid):
        raise typer.BadParameter(f"没有 {'、'.join(sorted(unknown))}；可用 {'、'.join(wiring.grid)}")
    grid = {name: values for name, values in wiring.grid.items() if not vary or name in vary}
    target = objective or f"{FINAL}/span_recall@{k}"
    tried = list((points if cross else each_alone)(grid))
    evaluate = trying(wiring.open_tuned, load_cases(cases, split), target, k, load_sources(sources or [wiring.library]))
    with progress(len(tried)) as advance:
        tuning = tune_grid(tried, counted(evaluate, advance), target)
    _print([tables.tuning_table(tuning)])
    if out:
        out.write_text(tuning_markdown(tuning), encoding="utf-8")


def signs(
    context: Context,
    cases: Annotated[list[Path] | None, typer.Argument(help="用例 JSONL，可多份。")] = None,
    kept: Annotated[list[Path] | None, typer.Option(help="另加以前用 --keep 存下的，可多次给出。")] = None,
    keep: Annotated[Path | None, typer.Option(help="只存下每例的征兆，不算表；各资料库分别存好再一起算。")] = None,
    fit: Annotated[list[str] | None, typer.Option(help="用这几个征兆做逻辑回归，可多次给出；默认产品所用的。")] = None,
    split: Split = None,
    sources: Sources = None,
) -> None:
    """征兆：答对的与无据的问题，各征兆分得开多少（AUC）；合起来的逻辑回归，交叉验证。"""
    found = [one for path in kept or [] for one in weighing.load(path)]
    if cases:
        found += _weighed(context.obj, _load(cases, split), load_sources(sources or [context.obj.library]))
    if keep:
        weighing.save(keep, found)
        return
    if len({one.right for one in found}) < 2:
        raise typer.BadParameter("要有答对的，也要有应拒答的，才能比较")
    if unknown := set(fit or ()) - set(found[0].signs):
        raise typer.BadParameter(f"没有 {'、'.join(sorted(unknown))}；可用 {'、'.join(found[0].signs)}")
    _print([tables.signs_table(found), tables.fit_table(weighing.fit(found, fit or CONFIDENCE))])


def _weighed(wiring: Wiring, cases: Sequence[EvalCase], texts: Mapping[str, str]) -> list[weighing.Weighed]:
    if wiring.open_weigher is None:
        raise NotWired("征兆")
    with closing(wiring.open_weigher()) as weigher, progress(len(cases)) as advance:
        weigh = counted(weigher.signs, advance)
        return list(weighing.weighed(cases, weigher.ask, weigh, texts))


def _load(paths: Sequence[Path], split: str | None) -> list[EvalCase]:
    return [case for path in paths for case in load_cases(path, split)]


def _show(found: EvalReport, out: Path | None) -> None:
    _print(tables.report_tables(found))
    if out:
        save_report(found, out)


def _print(shown: Sequence[RenderableType]) -> None:
    console = Console(width=None if sys.stdout.isatty() else PIPE_COLUMNS)
    for renderable in shown:
        console.print(renderable)


app = build()
