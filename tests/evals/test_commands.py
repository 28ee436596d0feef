import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.types import Answer, ChatModel, Outcome, Question
from evals.commands import build
from evals.results import save_report
from evals.wiring import NotWired, Wiring
from tests.evals.making import SOURCES, FakeAnswerer, FakeSearcher, hit, report

RIGHT = hit("a", "家长学校每年活动不少于4次。", lexical=1.0, fused=1.0)
WORDLESS = FakeAnswerer(Answer(Outcome.NO_EVIDENCE, "没有"))
LINE = {
    "id": "c1",
    "type": "number",
    "question": "几次？",
    "answerable": True,
    "key_facts": ["4次"],
    "evidence": [{"source_file": "plan.txt", "span": "不少于4次"}],
}


@dataclass
class FakeProduct:
    answerer: FakeAnswerer
    searcher: FakeSearcher
    closed: bool = False

    def close(self) -> None:
        self.closed = True


class Workbench:
    """A folder with a suite and a source, and commands wired to a fake product."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.models = folder, []
        (folder / "plan.txt").write_text(SOURCES["plan.txt"], encoding="utf-8")
        self.cases = folder / "cases.jsonl"
        self.cases.write_text(json.dumps(LINE), encoding="utf-8")
        self.product = FakeProduct(FakeAnswerer(Answer(Outcome.ANSWERED, "4次")), FakeSearcher(RIGHT))
        self.wiring = Wiring(
            open_product=self.open,
            index_passages=lambda passages: FakeSearcher(hit("x", source="p1", lexical=1.0)),
            open_tuned=lambda point: self.product if point["weight"] == 0.7 else FakeProduct(WORDLESS, FakeSearcher()),
            grid={"weight": [0.5, 0.7]},
            library=folder,
        )

    def open(self, *, chat_model: ChatModel | None = None) -> FakeProduct:
        self.models.append(chat_model.name if chat_model else None)
        return self.product

    def run(self, *arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(build(self.wiring), [str(argument) for argument in arguments])
        assert result.exit_code == code, result.output
        return result.stdout


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def test_answers_are_asked_written_scored_and_reported(bench: Workbench) -> None:
    out, saved = bench.folder / "answers.jsonl", bench.folder / "report.json"
    printed = bench.run("answers", "--cases", bench.cases, "--out", out, "--report", saved)

    assert "答对" in printed and "100.0%" in printed
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == "4次"
    assert json.loads(saved.read_text(encoding="utf-8"))["kind"] == "answers"
    assert bench.product.closed


def test_a_written_batch_is_scored_without_asking(bench: Workbench) -> None:
    batch = bench.folder / "batch.jsonl"
    batch.write_text('{"id": "c1", "text": "9次", "outcome": "ANSWERED"}', encoding="utf-8")

    assert "0.0%" in bench.run("answers", "--cases", bench.cases, "--score", batch)
    assert bench.models == []


def test_retrieval_runs_on_cases_and_on_a_folder(bench: Workbench) -> None:
    folder = bench.folder / "bench"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"id": "p1", "text": "段"}')
    (folder / "queries.jsonl").write_text('{"id": "q1", "text": "问"}')
    (folder / "qrels.tsv").write_text("q1\tp1\t1\n")

    assert "final/span_recall@5" in bench.run("retrieval", bench.cases)
    assert "lexical/nDCG@10" in bench.run("retrieval", folder, "--k", 10)


def test_safety_opens_one_product_for_each_model(bench: Workbench) -> None:
    bench.run("safety", "--cases", bench.cases, "--system", "honest", "--system", "invent", "--system", "down")

    assert bench.models == [None, "liar:invent", "liar:down"]


def test_an_unknown_system_is_bad_usage(bench: Workbench) -> None:
    bench.run("safety", "--system", "saint", code=2)


def test_two_reports_are_compared_as_json(bench: Workbench) -> None:
    paths = [bench.folder / name for name in ("a.json", "b.json")]
    for path, value in zip(paths, (0, 1), strict=True):
        save_report(report({"c1": value}), path)

    assert json.loads(bench.run("compare", *paths, "--json"))["differences"][0]["change"] == 1.0
    assert "变好" in bench.run("compare", *paths)


def test_a_report_becomes_a_page_or_a_table(bench: Workbench) -> None:
    save_report(report({"c1": 1}), bench.folder / "a.json")
    page = bench.folder / "a.html"

    assert "| 答对 | 100.0% |" in bench.run("report", bench.folder / "a.json")
    bench.run("report", bench.folder / "a.json", "--out", page)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_gate_exits_with_one_on_a_regression(bench: Workbench) -> None:
    save_report(report({"c1": 0}), bench.folder / "a.json")
    (bench.folder / "t.toml").write_text('[[answers]]\nmetric = "right"\nmin = 0.9\n')
    arguments = ("gate", bench.folder / "a.json", "--thresholds", bench.folder / "t.toml")

    assert "c1" in bench.run(*arguments, code=1)
    save_report(report({"c1": 1}), bench.folder / "a.json")
    assert "通过" in bench.run(*arguments)


@pytest.mark.parametrize("options", [(), ("--objective", "right"), ("--cross",), ("--vary", "weight")])
def test_tuning_marks_the_chosen_point(bench: Workbench, options: tuple[str, ...]) -> None:
    chosen = next(line for line in bench.run("tune", bench.cases, *options).splitlines() if "→" in line)

    assert "weight = 0.7" in chosen


def test_tuning_is_written_as_a_table(bench: Workbench) -> None:
    out = bench.folder / "tuning.md"
    bench.run("tune", bench.cases, "--objective", "right", "--out", out)

    assert "| **weight = 0.7** | 1.0000 |" in out.read_text(encoding="utf-8")


def test_an_unknown_setting_is_bad_usage(bench: Workbench) -> None:
    bench.run("tune", bench.cases, "--vary", "height", code=2)


def test_everything_becomes_one_page_and_a_report_a_part(bench: Workbench) -> None:
    out = bench.folder / "reports"
    printed = bench.run("all", bench.cases, "--out", out)

    assert {path.name for path in out.iterdir()} == {
        "retrieval.json", "answers.json", "safety.json", "liars.json", "report.html", "report.md",
    }  # fmt: skip
    assert "report.html" in printed
    page = (out / "report.html").read_text(encoding="utf-8")
    assert all(part in page for part in ("检索（1 例）", "答案（1 例）", "说谎的模型"))
    assert "| 答对 | 100.0% |" in (out / "report.md").read_text(encoding="utf-8")
    assert {"liar:invent", "liar:down"} <= set(bench.models)


def test_the_gate_keeps_a_baseline(bench: Workbench) -> None:
    save_report(report({"c1": 0}), bench.folder / "a.json")
    kept = bench.folder / "baseline.json"
    bench.run("gate", bench.folder / "a.json", "--keep", kept, code=1)

    assert json.loads(kept.read_text(encoding="utf-8")) == {"answers": ["c1"]}


def test_every_command_has_help(bench: Workbench) -> None:
    for name in ("all", "retrieval", "answers", "safety", "compare", "report", "gate", "tune"):
        assert "--help" in bench.run(name, "--help")


def test_without_a_product_a_command_says_what_is_missing(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(LINE), encoding="utf-8")

    result = CliRunner().invoke(build(), ["answers", "--cases", str(cases)])

    assert isinstance(result.exception, NotWired)


class _Weigher:
    """Speaks well of the question that it answers, and badly of every other."""

    def ask(self, question: Question) -> Answer:
        return Answer(Outcome.ANSWERED, "4次")

    def signs(self, question: Question) -> dict[str, float]:
        return {"near": 0.9 if question.text == "几次？" else 0.1, "words": 1.0}

    def close(self) -> None:
        return None


def test_signs_are_kept_by_index_and_compared_together(bench: Workbench) -> None:
    bench.wiring = replace(bench.wiring, open_weigher=_Weigher)
    outside, kept = bench.folder / "outside.jsonl", bench.folder / "kept.jsonl"
    outside.write_text('{"id": "u1", "type": "unanswerable", "question": "多少钱？", "answerable": false}', encoding="utf-8")

    bench.run("signs", bench.cases, "--keep", kept)
    printed = bench.run("signs", outside, "--kept", kept, "--fit", "near")

    assert "答对 1" in printed and "应拒答 1 例" in printed
    assert "near" in printed and "1.000" in printed and "constant" in printed


def test_one_side_alone_gives_no_signs(bench: Workbench) -> None:
    bench.wiring = replace(bench.wiring, open_weigher=_Weigher)

    bench.run("signs", bench.cases, code=2)
