from assistant.types import Answer, Outcome
from evals.answers import evaluate_answers, responder
from tests.evals.making import SOURCES, FakeAnswerer, case, record


def test_a_case_is_asked_and_timed() -> None:
    answerer = FakeAnswerer(Answer(Outcome.ANSWERED, "4次"))
    answered = responder(answerer)(case())

    assert answerer.asked[0].text == "家长学校一年几次活动？"
    assert answered.text == "4次"
    assert answered.latency_ms is not None and answered.latency_ms >= 0


def test_an_exception_becomes_an_unscored_case() -> None:
    broken = responder(FakeAnswerer(RuntimeError("x")))(case())
    report = evaluate_answers([case()], {"c1": broken}, SOURCES)

    assert broken.error == "RuntimeError"
    assert [result.id for result in report.unscored] == ["c1"]
    assert report.metrics == {}


def test_the_report_counts_right_answers_outcomes_and_lengths() -> None:
    cases = [case(id="c1", split="dev"), case(id="c2", split="test"), case("unanswerable", id="c3", answerable=False)]
    wrong = record("不清楚", outcome=Outcome.NO_EVIDENCE, citations=(), latency_ms=15.0)
    report = evaluate_answers(cases, {"c1": record(), "c2": wrong, "c3": wrong}, SOURCES, {"suite": "tiny"})

    assert report.metrics["right"].value == 2 / 3
    assert report.groups["type"]["number"]["right"].value == 0.5
    assert report.groups["split"]["dev"]["right"].value == 1.0
    assert report.tables["outcomes"] == {
        "number": {"ANSWERED": 1, "NO_EVIDENCE": 1},
        "unanswerable": {"NO_EVIDENCE": 1},
    }
    assert report.settings["latency_p95_ms"] == 15.0
    assert report.settings["median_chars_by_type"] == {"number": 7.0, "unanswerable": 3}
