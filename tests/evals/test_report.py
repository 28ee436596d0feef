from html.parser import HTMLParser

from evals.intervals import Estimate
from evals.plots import bars, curves, histogram, number
from evals.report import html, label, markdown
from evals.results import CaseResult, report_of
from tests.evals.making import report

NASTY = "<script>alert('x')</script>"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]


def page_of(case: CaseResult) -> str:
    return html(
        report_of("answers", [case], frozenset({"right"}), {"suite": NASTY}, tables={"outcomes": {NASTY: {"A": 1}}})
    )


def test_all_text_is_escaped_and_nothing_is_loaded_from_elsewhere() -> None:
    case = CaseResult(
        NASTY, NASTY, NASTY, {"right": 0.0}, failed=True, why=(NASTY,), detail={"question": NASTY, NASTY: [NASTY]}
    )
    tags = Tags()
    tags.feed(page_of(case))

    assert "script" not in tags.seen
    assert not {"src", "href", "onload", "onerror"} & set(tags.attributes)


def test_each_failing_case_can_be_opened_with_answer_and_evidence() -> None:
    case = CaseResult(
        "c1",
        "number",
        "闵行",
        {"right": 0.0},
        failed=True,
        why=("缺少要点：4次",),
        detail={"evidence": ["plan.txt：4次"]},
    )
    page = page_of(case)

    assert "<details>" in page
    assert "缺少要点：4次" in page
    assert "plan.txt：4次" in page


def test_unscored_cases_stand_apart() -> None:
    page = page_of(CaseResult("c1", "number", "闵行", unscored="没有答案", failed=True))

    assert "未能评分" in page
    assert "<details>" not in page


def test_stages_are_plotted_in_their_order() -> None:
    values = {f"{stage}/hit@5": 1.0 for stage in ("final", "dense", "lexical")}
    page = html(report_of("retrieval", [CaseResult("q", "bench", "–", values)], frozenset(values), {}))
    plot = page[page.index("各检索阶段") :]

    assert plot.index("lexical") < plot.index("dense") < plot.index("final")


def test_calibration_and_latency_are_drawn() -> None:
    series = {"latency_ms": [1.0, 5.0], "calibration": [[0.1, 0.0, 0.0], [0.9, 1.0, 0.5]]}
    page = html(report_of("retrieval", [], frozenset(), {}, series=series))

    assert "误拒答" in page
    assert page.count("<polyline") == 2
    assert "5 ms" in page


def test_coverage_and_risk_are_drawn_and_tabled() -> None:
    page = html(report_of("answers", [], frozenset(), {}, series={"refusal": [[0.0, 1.0, 0.25], [0.6, 0.8, 0.125]]}))

    assert page.count("<polyline") == 2
    assert "<td>0.6</td><td>80.0%</td><td>12.5%</td>" in page


def test_several_reports_share_a_page_and_a_markdown_file() -> None:
    found = report({"a": 1})

    assert html(found, found).count("<h1>") == 2
    assert markdown(found, found).count("### 答案（1 例，未评分 0）") == 2


def test_the_markdown_table_has_intervals_and_counts() -> None:
    assert "| 答对 | 50.0% | 9.5% – 90.5% | 2 |" in markdown(report({"a": 1, "b": 0}))


def test_labels_keep_stage_and_system() -> None:
    assert label("honest/injected") == "honest/注入得逞"
    assert label("final/nDCG@10") == "final/nDCG@10"


def test_numbers_are_written_by_their_kind() -> None:
    assert number(Estimate(0.5, 0, 1, 4, share=True)) == "50.0%"
    assert number(Estimate(0.8124, 0, 1, 4)) == "0.812"
    assert number(Estimate(123.4, 0, 200, 4)) == "123"


def test_a_bar_is_as_long_as_its_value() -> None:
    # 640 - 190 - 110 = 340 points stand for 1.0
    assert 'width="170.0"' in bars([("x", Estimate(0.5, 0.4, 0.6, 9, share=True))], top=1.0)


def test_empty_plots_draw_nothing() -> None:
    assert bars([]) == histogram([], "ms") == curves({}) == ""
