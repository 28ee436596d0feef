"""Corrections of single records and a model's proposals, over the interface. Every name and number is made up (示例)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from ingest.sources import discover
from tests.fakes import FakeModel

VENUES = (
    "数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用,联系电话,备注\n"
    "示例,闵行区,（示例）图书馆甲,图书馆,示例路1号,9:00-17:00,6-12岁,免费,021-12345671,值班021-12345679\n"
    "示例,闵行区,（示例）图书馆乙,图书馆,示例路2号,9:00-17:00,6-12岁,免费,021-12345672,\n"
)
QUOTE = "家长心里有事，可在工作日到示例小屋坐坐，由示例老师接待。"
LEAFLET = f"# 示例告家长书\n\n## 一、写在前面\n{QUOTE}\n"


@pytest.fixture(autouse=True)
def venues(product: Product, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "场馆.csv").write_text(VENUES, encoding="utf-8")
    (tmp_path / "more" / "告家长书.md").write_text(LEAFLET, encoding="utf-8")
    product.ingestor.ingest(list(discover([tmp_path / "more"])))


def contact(admin: TestClient, name: str = "图书馆甲") -> Any:
    asked = {"document": "场馆.csv", "kind": "contacts", "q": name}
    (item,) = admin.get("/api/admin/facts", params=asked).json()["items"]
    return item


def test_a_record_is_corrected_marked_and_restored(admin: TestClient) -> None:
    item = contact(admin)
    said = {"changes": {"phones": ["021-12345679"]}, "reason": "读成了总机", "by": "示例员"}

    made = admin.put(f"/api/admin/facts/{item['id']}", json=said).json()

    assert (made["standing"], made["before"], made["by"]) == ("applied", {"phones": ["021-12345671"]}, "示例员")
    (shown,) = admin.get("/api/facts/contacts", params={"q": "图书馆甲"}).json()["items"]
    assert shown["phones"] == ["021-12345679"] and shown["quote"] == item["quote"]
    (entry,) = shown["corrected"]
    assert (entry["field"], entry["before"], entry["quotes"][0]["quote"]) == ("phones", "021-12345671", "021-12345679")
    assert admin.get("/api/admin/corrections").json()["total"] == 1
    assert admin.get("/api/admin/corrections", params={"conflicts": "true"}).json()["total"] == 0
    assert admin.delete(f"/api/admin/corrections/{made['id']}").json()["restored"] is True
    assert contact(admin)["phones"] == ["021-12345671"] and contact(admin)["corrected"] == []


def test_a_withdrawn_record_is_gone_from_every_list(admin: TestClient) -> None:
    made = admin.post(f"/api/admin/facts/{contact(admin)['id']}/withdraw", json={"reason": "停用"}).json()

    assert made["withdrawn"] is True and "图书馆甲" in made["says"]
    assert admin.get("/api/facts/contacts", params={"q": "图书馆甲"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"phones": ["021-99999999"]}, 422), ({"colour": "red"}, 422), ({"phones": [7]}, 422), ({}, 422)],
)
def test_what_the_document_does_not_say_is_refused(admin: TestClient, changes: Any, status: int) -> None:
    response = admin.put(f"/api/admin/facts/{contact(admin)['id']}", json={"changes": changes})

    assert response.status_code == status and contact(admin)["corrected"] == []


def test_what_there_is_not_is_said(admin: TestClient) -> None:
    assert admin.get("/api/admin/facts", params={"document": "none.md"}).status_code == 404
    assert admin.put("/api/admin/facts/none", json={"changes": {"name": "x"}}).status_code == 404
    assert admin.delete("/api/admin/corrections/99").status_code == 404
    assert admin.post("/api/admin/proposals/99/accept", json={}).status_code == 404
    assert admin.delete(f"/api/admin/corrections/{10**30}").status_code == 422
    assert admin.get("/api/admin/proposals", params={"state": "odd"}).status_code == 422


def test_without_a_model_nothing_is_proposed(admin: TestClient) -> None:
    response = admin.post("/api/admin/proposals", json={"document": "minhang.md"})

    assert response.status_code == 422 and "JLT_LLM_MODEL" in response.json()["detail"]


def test_proposals_wait_until_they_are_accepted(admin: TestClient, product: Product) -> None:
    entry = {"kind": "services", "quote": QUOTE, "name": "示例小屋", "how": "工作日到示例小屋坐坐"}
    lie = {**entry, "provider": "市示例局"}
    product.chat_model = FakeModel(json.dumps([entry, lie], ensure_ascii=False))

    told = admin.post("/api/admin/proposals", json={"document": "告家长书.md"}).json()
    (item,) = admin.get("/api/admin/proposals", params={"state": "proposed"}).json()["items"]

    assert told == {"passages": 1, "left": 0, "proposed": 1, "known": 0, "dropped": 1}
    services = {"q": "示例小屋"}
    assert admin.get("/api/facts/services", params=services).json()["total"] == 0
    accepted = admin.post(f"/api/admin/proposals/{item['id']}/accept", json={"by": "示例员"}).json()
    assert (accepted["state"], accepted["by"]) == ("accepted", "示例员")
    (record,) = admin.get("/api/facts/services", params=services).json()["items"]
    assert (record["origin"], record["quote"]) == ("accepted proposal", QUOTE)
    admin.post(f"/api/admin/proposals/{item['id']}/reject", json={})
    assert admin.get("/api/facts/services", params=services).json()["total"] == 0


@pytest.mark.parametrize("path", ["facts?document=场馆.csv", "corrections", "proposals"])
def test_the_lists_are_the_administrators_alone(client: TestClient, path: str) -> None:
    assert client.get(f"/api/admin/{path}").status_code == 401


def test_an_expired_contact_is_listed_and_marked_only_when_asked_for(admin: TestClient, product: Product, tmp_path: Path) -> None:
    folder = tmp_path / "notice"
    folder.mkdir()
    text = "# 示例通知\n\n一、报送\n请于2020年3月1日前将示例案例报送至示例科陈示例，联系电话：13800000000。\n"
    (folder / "notice.md").write_text(text, encoding="utf-8")
    product.ingestor.ingest(list(discover([folder])))
    asked = {"document": "notice.md"}

    assert admin.get("/api/facts/contacts", params=asked).json()["total"] == 0
    (item,) = admin.get("/api/facts/contacts", params={**asked, "ended": "true"}).json()["items"]
    assert item["validity"] == "expired"


def test_a_conflict_needs_attention(admin: TestClient, product: Product, tmp_path: Path) -> None:
    admin.put(f"/api/admin/facts/{contact(admin)['id']}", json={"changes": {"phones": ["021-12345679"]}})
    assert admin.get("/api/admin/attention").json()["conflicts"] == []
    (tmp_path / "more" / "场馆.csv").write_text(VENUES.replace("021-12345671", "021-12345678"), encoding="utf-8")
    product.ingestor.ingest(list(discover([tmp_path / "more"])))

    (conflict,) = admin.get("/api/admin/attention").json()["conflicts"]

    assert (conflict["standing"], conflict["now"]) == ("changed", {"phones": ["021-12345678"]})
