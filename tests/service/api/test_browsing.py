from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from knowledge.catalogue import FactPage, FactQuery
from knowledge.facts import Contact, FactKind, Procedure, Provenance, Step
from knowledge.types import Audience, Region

PLACE = Provenance("minhang.md", Region(("上海市", "闵行区")), "一、心理支持", "原文", 3, 5, "minhang.md", "方案")
CONTACT = Contact("c1", PLACE, "学生心理中心", purpose="咨询", phones=("021-12345678",))
PROCEDURE = Procedure("p1", PLACE, "转介", (Step(1, "班主任报告", "班主任"),))


class FakeCatalogue:
    def __init__(self, *facts: Any) -> None:
        self.facts = list(facts)
        self.queries: list[FactQuery] = []

    def find(self, query: FactQuery) -> FactPage:
        self.queries.append(query)
        return FactPage(len(self.facts), self.facts)


def test_a_contact_has_its_own_fields_and_what_every_fact_has(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(CONTACT)  # type: ignore[assignment]

    body = client.get("/api/facts/contacts", params={"region": "闵行"}).json()

    assert body["total"] == 1
    item = body["items"][0]
    assert item["region"] == "上海市闵行区" and item["document"] == "minhang.md" and item["quote"] == "原文"
    assert item["phones"] == ["021-12345678"] and item["address"] is None
    assert set(item) >= {
        "id", "kind", "region", "document", "source", "section", "quote", "start", "end", "validity", "audience",
        "confidence", "body", "person", "purpose", "phones", "emails", "address", "postcode", "hours",
    }


def test_a_procedure_has_its_steps(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(PROCEDURE)  # type: ignore[assignment]

    steps = client.get("/api/facts/procedures").json()["items"][0]["steps"]

    assert steps == [{"number": 1, "what": "班主任报告", "who": "班主任", "when": None}]


def test_every_condition_reaches_the_catalogue(client: TestClient, product: Product) -> None:
    catalogue = FakeCatalogue()
    product.catalogue = catalogue  # type: ignore[assignment]

    client.get("/api/facts/duties?region=闵行&body=区教育局&role=lead&topic=心理&q=筛查&page=2&size=7")

    query = catalogue.queries[0]
    assert (query.kind, query.region) == (FactKind.DUTY, Region(("上海市", "闵行区")))
    assert (query.body, query.role, query.topic, query.text) == ("区教育局", "lead", "心理", "筛查")
    assert (query.page, query.size) == (2, 7)
    assert query.readable == {Audience.PUBLIC}


def test_only_the_token_opens_records_for_administrators(admin: TestClient, product: Product) -> None:
    catalogue = FakeCatalogue()
    product.catalogue = catalogue  # type: ignore[assignment]

    admin.get("/api/facts/duties")

    assert catalogue.queries[0].readable == set(Audience)


def test_an_unknown_kind_and_a_bad_page_are_refused(client: TestClient) -> None:
    assert client.get("/api/facts/nonsense").status_code == 404
    assert client.get("/api/facts/duties?page=0").status_code == 422
    assert client.get("/api/facts/duties?region=火星").status_code == 422


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
