from __future__ import annotations

from fastapi.testclient import TestClient


def test_documents_are_listed_with_their_labels(client: TestClient) -> None:
    body = client.get("/api/documents").json()

    assert body["total"] == 2
    assert [(item["key"], item["region"], item["validity"]) for item in body["items"]] == [
        ("minhang.md", "上海市闵行区", "current"),
        ("nanjing.md", "江苏省南京市", "draft"),
    ]
    assert client.get("/api/documents?region=闵行").json()["total"] == 1
    assert client.get("/api/documents?q=征求意见").json()["items"][0]["key"] == "nanjing.md"


def test_a_document_is_shown_with_sections_and_text(client: TestClient) -> None:
    body = client.get("/api/documents/minhang.md").json()

    assert any(section["section"].endswith("一、心理支持") for section in body["sections"])
    assert "区教育局牵头" in body["text"]
    assert client.get("/api/documents/none.md").status_code == 404


def test_an_address_that_does_not_exist_is_a_problem_not_the_page(client: TestClient) -> None:
    for path in ("/api/nothing", "/v1/nothing", "/api"):
        response = client.get(path)
        assert response.status_code == 404
        assert response.headers["content-type"] == "application/problem+json"
