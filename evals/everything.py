"""The whole evaluation in one process: passages, answers, safety, lying models, no model, and the refusal curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import cache
from pathlib import Path

from evals.answers import Respond, evaluate_answers, responder
from evals.cases import EvalCase
from evals.errors import BadFile
from evals.liars import LIES
from evals.records import AnswerRecord
from evals.refusal import coverage_and_risk
from evals.report import html, markdown
from evals.results import EvalReport, save_report
from evals.running import DOWN, HONEST, counted, open_systems, progress, searching
from evals.safety import evaluate_liars, evaluate_safety
from evals.scoring import score
from evals.sources import load_sources
from evals.spans import evaluate_spans
from evals.suites import Plan
from evals.wiring import Wiring

SEARCH_DEPTH = 60


def evaluate_everything(wiring: Wiring, plan: Plan, sources: Sequence[Path] = ()) -> Iterator[EvalReport]:
    """One report a part, as each is done: retrieval, answers, safety, liars."""
    for report in _reports(wiring, plan, load_sources(sources or [wiring.library])):
        yield replace(report, settings={"plan": plan.name} | dict(report.settings))


def _reports(wiring: Wiring, plan: Plan, texts: Mapping[str, str]) -> Iterator[EvalReport]:
    yield _retrieval(wiring, plan.retrieval)
    with open_systems(wiring, [HONEST, DOWN]) as systems:
        answers = _answers(systems[HONEST], plan.answers, texts)
        yield replace(answers, series=dict(answers.series) | {"refusal": _refusal(wiring, plan.refusal, texts)})
        yield _safety(systems, plan.safety, texts)
    yield _liars(wiring, plan.lied_to, texts)


def write_reports(reports: Sequence[EvalReport], folder: Path) -> Path:
    """One JSON a report, and one page and one Markdown file of all of them; the page.

    Raises:
        BadFile: if the folder can't be written.
    """
    page = folder / "report.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            save_report(report, folder / f"{report.kind}.json")
        page.write_text(html(*reports), encoding="utf-8")
        page.with_suffix(".md").write_text(markdown(*reports), encoding="utf-8")
    except OSError as exc:
        raise BadFile(str(folder), f"不能写入（{exc.strerror}）") from exc
    return page


def _retrieval(wiring: Wiring, cases: Sequence[EvalCase]) -> EvalReport:
    with closing(wiring.open_product()) as product, progress(len(cases), "检索") as advance:
        search = counted(searching(product.searcher, SEARCH_DEPTH), advance)
        return evaluate_spans(cases, search, settings={"cases": len(cases)})


def _answers(respond: Respond, cases: Sequence[EvalCase], texts: Mapping[str, str]) -> EvalReport:
    with progress(len(cases), "答案") as advance:
        ask = counted(respond, advance)
        return evaluate_answers(cases, {case.id: ask(case) for case in cases}, texts, {"system": "product"})


def _safety(systems: Mapping[str, Respond], cases: Sequence[EvalCase], texts: Mapping[str, str]) -> EvalReport:
    with progress(len(cases) * len(systems), "安全") as advance:
        asked = {name: counted(respond, advance) for name, respond in systems.items()}
        return evaluate_safety(cases, asked, texts, {"systems": " ".join(systems)})


def _liars(wiring: Wiring, cases: Sequence[EvalCase], texts: Mapping[str, str]) -> EvalReport:
    with progress(len(cases) * len(LIES), "说谎的模型") as advance, open_systems(wiring, list(LIES)) as opened:
        asked = {name: counted(respond, advance) for name, respond in opened.items()}
        return evaluate_liars(cases, asked, texts, {"models": " ".join(LIES)})


def _refusal(wiring: Wiring, cases: Sequence[EvalCase], texts: Mapping[str, str]) -> list[list[float]]:
    """The curve of the product's threshold; empty where it can't be varied, or no case is given."""
    open_tuned, name = wiring.open_tuned, wiring.refusal_setting
    if open_tuned is None or not name or not cases:
        return []
    with ExitStack() as stack, progress(len(cases), "拒答") as advance:

        @cache
        def opened(threshold: float) -> Respond:
            return responder(stack.enter_context(closing(open_tuned({name: threshold}))).answerer)

        def respond_at(threshold: float, case: EvalCase) -> AnswerRecord:
            return opened(threshold)(case)

        def is_right(case: EvalCase, record: AnswerRecord) -> bool:
            advance()
            return not score(case, record, texts).failed

        return coverage_and_risk(cases, respond_at, is_right)
