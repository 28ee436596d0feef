import json
from typing import Any

import httpx
import pytest

from assistant.types import Outcome
from evals.endpoint import Endpoint, guess_outcome
from evals.records import AnswerRecord
from tests.evals.making import case


def ask(body: Any, status: int = 200, seen: list[httpx.Request] | None = None) -> AnswerRecord:
    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return httpx.Response(status, json=body)

    with Endpoint("http://example.test/v1/", "m", api_key="k", transport=httpx.MockTransport(handle)) as endpoint:
        return endpoint.respond(case(history=[{"role": "user", "content": "闵行呢？"}]))


def completion(text: str, **extra: Any) -> dict[str, Any]:
    return {"model": "m1", "choices": [{"message": {"role": "assistant", "content": text}}]} | extra


def test_history_and_question_are_sent_in_order() -> None:
    seen: list[httpx.Request] = []
    ask(completion("4次"), seen=seen)
    sent = json.loads(seen[0].content)

    assert str(seen[0].url) == "http://example.test/v1/chat/completions"
    assert [message["content"] for message in sent["messages"]] == ["闵行呢？", "家长学校一年几次活动？"]
    assert seen[0].headers["authorization"] == "Bearer k"


def test_extra_fields_are_read_where_the_system_sends_them() -> None:
    citation = {"source": "plan.txt", "quote": "不少于4次", "region": "上海市/闵行区"}
    answered = ask(completion("4次[1]", citations=[citation], outcome="PARTLY_ANSWERED"))

    assert answered.citations[0].quote == "不少于4次"
    assert answered.outcome is Outcome.PARTLY_ANSWERED
    assert answered.generator == "m1"
    assert answered.latency_ms is not None


@pytest.mark.parametrize(
    ("body", "status"), [({"error": 1}, 500), ({"choices": []}, 200), (completion("x", outcome="?"), 200)]
)
def test_a_failed_call_is_an_error_and_no_answer(body: Any, status: int) -> None:
    answered = ask(body, status)

    assert answered.error is not None
    assert answered.text == ""


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("抱歉，文件中没有找到电话。", Outcome.NO_EVIDENCE),
        ("The document does not mention it.", Outcome.NO_EVIDENCE),
        ("每年不少于4次。", Outcome.ANSWERED),
    ],
)
def test_without_an_outcome_it_is_guessed_from_the_words(text: str, outcome: Outcome) -> None:
    assert guess_outcome(text) is outcome
