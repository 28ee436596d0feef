from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from assistant.timing import TimeLimit
from ingest.sources import discover
from knowledge.types import Region, Role
from tests.service.conftest import TOKEN

FIELDS = {
    "outcome", "text", "citations", "cards", "suggestions", "standalone_question", "region", "latency_ms", "generator",
}
CITATION_FIELDS = {
    "number", "document", "title", "section", "source", "page", "cell", "start", "end", "quote", "region", "validity",
}


def ask(client: TestClient, **body: Any) -> Any:
    return client.post("/api/ask", json=body)


def test_an_answer_has_every_field_of_the_contract(client: TestClient) -> None:
    body = ask(client, question="心理中心由谁牵头，电话多少？", region="闵行").json()

    assert set(body) == FIELDS
    assert body["outcome"] == "ANSWERED" and body["generator"] == "extractive"
    assert set(body["citations"][0]) >= CITATION_FIELDS
    assert body["cards"][0] == {"单位": "示例中心", "电话": "021-12345678", "kind": "contact", "citation": 1}


def test_a_quote_is_verbatim_at_its_offsets(client: TestClient, product: Product) -> None:
    citation = ask(client, question="心理中心", region="上海市闵行区").json()["citations"][0]
    document = product.documents.by_key(citation["document"])

    assert document is not None
    assert product.documents.text(document.version_id)[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["source"] == "minhang.md"
    assert citation["region"] == "上海市闵行区"
    assert citation["validity"] == "current"
    assert citation["section"].endswith("一、心理支持")


def test_a_draft_is_labelled(client: TestClient) -> None:
    citations = ask(client, question="小学生睡眠", region="南京").json()["citations"]

    assert {citation["validity"] for citation in citations} == {"draft"}


@pytest.mark.parametrize("name", ["闵行", "闵行区", "上海市闵行区", "上海市/闵行区"])
def test_a_region_is_found_by_any_of_its_names(client: TestClient, product: Product, name: str) -> None:
    ask(client, question="心理", region=name, role="teacher")

    question = product.assistant.questions[-1]  # type: ignore[attr-defined]
    assert question.region == Region(("上海市", "闵行区"))
    assert question.role is Role.TEACHER


def test_history_reaches_the_assistant_in_order(client: TestClient, product: Product) -> None:
    history = [{"role": "user", "content": "闵行有什么？"}, {"role": "assistant", "content": "有心理中心。"}]

    ask(client, question="谁牵头？", history=history)

    turns = product.assistant.questions[-1].history  # type: ignore[attr-defined]
    assert [(turn.role, turn.content) for turn in turns] == [("user", "闵行有什么？"), ("assistant", "有心理中心。")]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"question": ""}, "空"),
        ({"question": " \u200b\n "}, "空"),
        ({"question": "问" * 20_000}, "20,000"),
        ({"question": "你好\x00"}, "控制字符"),
        ({"question": "\ud800"}, ""),
        ({"question": "心理", "region": "火星"}, "上海市闵行区"),
        ({"question": "心理", "region": "鼓楼区"}, "江苏省南京市鼓楼区"),
        ({"question": "心理", "role": "king"}, "teacher"),
        ({"question": 5}, "question"),
        ({"history": []}, "question"),
        ({"question": "心理", "history": [{"role": "god", "content": "x"}]}, "history"),
    ],
)
def test_bad_input_is_refused_in_plain_words(client: TestClient, body: dict[str, Any], word: str) -> None:
    response = client.post("/api/ask", content=json.dumps(body), headers={"content-type": "application/json"})

    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == response.status_code
    assert word in problem["detail"]


@pytest.mark.parametrize("content", [b'{"question":', b"\xff\xfe", b"[]", b"", b"null"])
def test_malformed_json_is_refused(client: TestClient, content: bytes) -> None:
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})

    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"


def test_a_body_that_no_question_needs_is_refused(client: TestClient) -> None:
    response = client.post("/api/ask", content=b'{"question": "' + b"x" * 2_100_000 + b'"}')

    assert response.status_code == 413
    assert response.json()["title"] == "内容太大"


def test_an_unexpected_error_tells_nothing_but_that_it_failed(client: TestClient) -> None:
    response = ask(client, question="出错")

    assert response.status_code == 500
    assert "broken on purpose" not in response.text
    assert response.json()["title"] == "服务出错"


def events(text: str) -> list[tuple[str, Any]]:
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_the_stream_brings_the_same_answer_in_pieces(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "心理中心"}, headers={"Accept": "text/event-stream"})
    received = events(response.text)
    whole = ask(client, question="心理中心").json()

    assert response.headers["content-type"].startswith("text/event-stream")
    assert list(dict.fromkeys(name for name, _ in received)) == ["status", "token", "citations", "done"]
    assert "".join(data["text"] for name, data in received if name == "token") == whole["text"]
    assert {**received[-1][1], "latency_ms": 0} == {**whole, "latency_ms": 0}
    assert received[-2][1]["citations"] == whole["citations"]


def test_a_stream_that_breaks_says_so(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "出错"}, headers={"Accept": "text/event-stream"})

    assert events(response.text)[-1][0] == "error"


def test_search_returns_passages_best_first(client: TestClient) -> None:
    body = client.post("/api/search", json={"query": "每学年心理健康筛查", "k": 2, "region": "闵行"}).json()

    assert body["standalone_question"] == "每学年心理健康筛查"
    assert "筛查" in body["passages"][0]["text"]
    assert set(body["passages"][0]) >= {"source", "document", "section", "text", "start", "end", "scores"}
    assert {passage["source"] for passage in body["passages"]} == {"minhang.md"}


def test_passages_hold_a_persons_number_only_for_its_purpose(client: TestClient, product: Product, tmp_path: Path) -> None:
    letter = "---\ntitle: 示例通知\nregion: 上海市/闵行区\n---\n# 示例通知\n\n示例征文请交给王小例，联系电话：13900000000。\n"
    (tmp_path / "letter.md").write_text(letter, encoding="utf-8")
    product.ingestor.ingest(list(discover([tmp_path / "letter.md"])))

    def told(query: str) -> str:
        return str(client.post("/api/search", json={"query": query, "region": "闵行"}).json())

    assert "王小例" in told("王小例") and "13900000000" not in told("王小例")
    assert "13900000000" in told("示例征文交到哪里")
    client.headers["Authorization"] = f"Bearer {TOKEN}"
    assert "13900000000" in told("王小例")


def test_search_can_be_limited_to_kinds(client: TestClient) -> None:
    assert client.post("/api/search", json={"query": "心理", "kinds": ["law"]}).json()["passages"] == []
    assert client.post("/api/search", json={"query": "心理", "kinds": ["nonsense"]}).status_code == 422
    assert client.post("/api/search", json={"query": "心理", "k": 0}).status_code == 422


def test_a_search_that_hangs_is_told_in_time(client: TestClient, product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    woken = threading.Event()
    monkeypatch.setattr(product.assistant, "search", lambda *_: woken.wait())
    product.limit = TimeLimit(0.1)

    response = client.post("/api/search", json={"query": "心理"})
    woken.set()

    assert response.status_code == 503
    assert "没有查完" in response.json()["detail"]
