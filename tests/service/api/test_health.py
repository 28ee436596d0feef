from __future__ import annotations

from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from assistant.types import Answer, Outcome, Question
from knowledge.errors import IndexUnavailable


def test_it_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["documents"] == 2


def test_it_is_not_ready_without_its_index(client: TestClient, product: Product) -> None:
    class Broken:
        def count(self) -> int:
            raise IndexUnavailable(path="x", reason="y")

        def close(self) -> None:
            return None

    product.vectors = Broken()  # type: ignore[assignment]

    assert client.get("/readyz").status_code == 503


def test_metrics_count_answers_by_outcome_and_requests_by_route(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "没有的事"})
    client.get("/api/documents/秘密的名字.md")

    text = client.get("/metrics").text

    assert 'jlt_answers_total{generator="extractive",outcome="NO_EVIDENCE"} 1.0' in text
    assert 'route="/api/documents/{key:path}",status="404"' in text
    assert "秘密的名字" not in text


def test_metrics_count_unanswered_questions_that_could_not_be_kept(client: TestClient, product: Product) -> None:
    product.gaps.close()
    product.gaps.record(Question("没有的事"), Answer(Outcome.NO_EVIDENCE, "没有找到。"))

    assert "jlt_gaps_lost_total 1.0" in client.get("/metrics").text


def test_responses_forbid_other_hosts(client: TestClient) -> None:
    policy = client.get("/healthz").headers["content-security-policy"]

    assert "default-src 'self'" in policy and "http" not in policy
