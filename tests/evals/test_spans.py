from evals.cases import parse_case
from evals.spans import evaluate_spans
from tests.evals.making import case, hit

RIGHT = hit("right", "家长学校 每年活动\n不少于4次。", lexical=1.0, score=0.9)
OTHER = hit("other", "无关", dense=1.0, score=0.8)


def test_a_span_is_found_whatever_the_white_space() -> None:
    report = evaluate_spans([case()], lambda _: [RIGHT, OTHER], k=1)

    assert report.metrics["final/span_recall@1"].value == 1.0
    assert report.metrics["final/all_spans@1"].value == 1.0
    assert report.metrics["lexical/span_recall@5"].value == 1.0
    assert report.metrics["dense/span_recall@5"].value == 0.0
    assert report.metrics["final/chars@1"].value == len(RIGHT.chunk.text)


def test_a_lost_span_names_the_stage() -> None:
    (result,) = evaluate_spans([case()], lambda _: [OTHER, RIGHT], k=1).cases

    assert result.failed
    assert result.why == ("lost after lexical",)
    assert result.detail["passages"] == ["plan.txt：无关"]


def test_the_same_sentence_of_another_file_is_no_evidence_in_its_source() -> None:
    elsewhere = hit("right", RIGHT.chunk.text, source="other.txt")
    report = evaluate_spans([case()], lambda _: [elsewhere], k=1)

    assert report.metrics["final/span_recall@1"].value == 1.0
    assert report.metrics["final/span_recall_in_source@1"].value == 0.0


def test_unanswerable_cases_calibrate_but_have_no_recall() -> None:
    cases = [case(), case("unanswerable", id="c2", answerable=False, evidence=[])]
    near, far = hit("a", score=0.1, dense=0.9), hit("b", score=0.7, dense=0.8)
    report = evaluate_spans(cases, lambda c: [far, near] if c.answerable else [far], k=1)

    assert [result.id for result in report.cases] == ["c1"]
    assert report.series["calibration"] == [[0.8, 0.0, 0.0], [0.9, 1.0, 0.0]]


def test_a_case_judged_by_its_file_looks_at_sources_only() -> None:
    asked = parse_case({"id": "g1", "question": "娃不睡觉", "file": "sleep.md"})
    hits = [hit("a", source="other.md", lexical=2.0), hit("b", source="sleep.md", lexical=1.0)]
    metrics = evaluate_spans([asked], lambda _: hits, k=2).metrics

    assert metrics["final/file_hit@2"].value == 1.0
    assert metrics["lexical/file_MRR@2"].value == 0.5
