"""Running a suite: opening what is asked, asking it case by case, and showing how far it is, on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

from evals.answers import Respond, responder
from evals.bench import evaluate_bench, load_bench
from evals.cases import EvalCase
from evals.endpoint import Endpoint
from evals.judge import Judgement, judge
from evals.liars import LIES, DownModel, liar
from evals.records import AnswerRecord, load_records, write_records
from evals.results import EvalReport
from evals.retrieval import Searcher
from evals.spans import Search
from evals.wiring import NotWired, Wiring
from knowledge.types import Hit, Role

HONEST, DOWN = "honest", "down"
SYSTEMS = (HONEST, *LIES, DOWN)

_A = TypeVar("_A")
_T = TypeVar("_T")


def run_bench(wiring: Wiring, folder: Path, queries: Path | None, k: int, depth: int) -> EvalReport:
    """Index the folder's passages apart from the product's documents, and ask its queries.

    Raises:
        NotWired: if the product can't index passages.
    """
    if wiring.index_passages is None:
        raise NotWired("段落索引")
    bench = load_bench(folder, queries)
    searcher = wiring.index_passages(bench.passages)

    def search(text: str) -> Sequence[Hit]:
        return searcher.search(text, (), None, Role.PARENT, depth)

    with progress(len(bench.queries)) as advance:
        return evaluate_bench(bench, counted(search, advance), k)


def searching(searcher: Searcher, depth: int) -> Search:
    """Search for a case as the page would: its words, history, setting and role."""

    def search(case: EvalCase) -> Sequence[Hit]:
        asked = case.asked()
        return searcher.search(asked.text, asked.history, asked.region, asked.role, depth)

    return search


def ask_or_write(
    wiring: Wiring, cases: Sequence[EvalCase], out: Path | None, endpoint: str | None, model: str
) -> Mapping[str, AnswerRecord]:
    """Ask the product, or the endpoint where one is given; with `out`, each answer is written as it comes."""
    with open_respond(wiring, endpoint, model) as respond, progress(len(cases)) as advance:
        ask = counted(respond, advance)
        if out is None:
            return {case.id: ask(case) for case in cases}
        write_records(out, map(ask, cases))
    return load_records(out)


@contextmanager
def open_respond(wiring: Wiring, endpoint: str | None, model: str) -> Iterator[Respond]:
    """What answers a case, open until the end: the endpoint of that URL, or the product."""
    if endpoint:
        with Endpoint(endpoint, model) as remote:
            yield remote.respond
    else:
        with closing(wiring.open_product()) as product:
            yield responder(product.answerer)


@contextmanager
def open_systems(wiring: Wiring, names: Sequence[str]) -> Iterator[Mapping[str, Respond]]:
    """One product a system (honest, a liar, down), all open until the end."""
    with ExitStack() as stack:
        responds = {}
        for name in names:
            model = None if name == HONEST else DownModel(wiring.model_down) if name == DOWN else liar(name)
            product = stack.enter_context(closing(wiring.open_product(chat_model=model)))
            responds[name] = responder(product.answerer)
        yield responds


def judgements(wiring: Wiring, cases: Sequence[EvalCase], records: Mapping[str, AnswerRecord]) -> list[Judgement]:
    """The judge's grades of every case that has an answer.

    Raises:
        NotWired: if no chat model is configured.
    """
    model = wiring.judge_model()
    if model is None:
        raise NotWired("评审模型")
    return [judge(case, records[case.id], model) for case in cases if case.id in records]


@contextmanager
def progress(total: int, step: str = "") -> Iterator[Callable[[], None]]:
    """A bar on stderr, and the function that moves it on by one."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(step, total=total)
        yield lambda: bar.advance(task)


def counted(function: Callable[[_A], _T], advance: Callable[[], None]) -> Callable[[_A], _T]:
    """The function, moving the bar on after each call."""

    def call(argument: _A) -> _T:
        value = function(argument)
        advance()
        return value

    return call
