"""What the administrator sees and says between upload and publish, and what is watched over."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from assistant.types import Answer, Outcome, Question
from tests.service.api.test_admin import finished, upload
from tests.service.conftest import MINHANG

CHANGED = MINHANG.replace("至少开展1次", "至少开展3次")
TABLE = "名称,电话\n示例甲中心,021-12345678\n示例乙中心,021-87654321\n"


def planned(admin: TestClient, name: str, text: str) -> tuple[str, Any]:
    job = finished(admin, upload(admin, name, text).json()["id"])
    return job["id"], admin.get(f"/api/admin/jobs/{job['id']}/review").json()["items"]


def test_a_review_shows_what_was_understood_and_what_changes_as_text(admin: TestClient) -> None:
    _, [item] = planned(admin, "minhang.md", CHANGED)

    assert item["change"] == "changed"
    assert item["metadata"]["title"] == "闵行区示例工作方案" and item["metadata"]["region"] == "上海市/闵行区"
    assert [section["title"] for section in item["outline"]][:2] == ["闵行区示例工作方案", "一、心理支持"]
    changed = [p for p in item["difference"]["passages"] if p["mark"] == "changed"]
    assert len(changed) == 1 and "至少开展1次" in changed[0]["before"] and "至少开展3次" in changed[0]["after"]
    assert item["difference"]["counts"]["passages"]["kept"] >= 1


def test_tables_are_shown_as_they_were_read(admin: TestClient) -> None:
    _, [item] = planned(admin, "示例名录.csv", TABLE)

    assert item["tables"][0]["header"] == ["名称", "电话"]
    assert item["tables"][0]["rows"][1] == ["示例乙中心", "021-87654321"]


def test_a_correction_is_compared_and_published(admin: TestClient, product: Product) -> None:
    job_id, [before] = planned(admin, "示例名录.csv", TABLE)
    said = {"title": "更正的名录", "region": "闵行", "expires": "2031-01-01", "number": ""}

    admin.put(f"/api/admin/jobs/{job_id}/files/示例名录.csv", json=said)
    finished(admin, job_id)
    [after] = admin.get(f"/api/admin/jobs/{job_id}/review").json()["items"]
    admin.post(f"/api/admin/jobs/{job_id}/publish")
    finished(admin, job_id)

    assert "region" in before["metadata"]["unknown"] and "region" not in after["metadata"]["unknown"]
    document = product.documents.by_key("示例名录.csv")
    assert document is not None
    assert (document.metadata.title, document.region.name) == ("更正的名录", "闵行区")
    assert str(document.metadata.expires) == "2031-01-01"


def test_a_file_can_be_made_a_new_version_of_another_document(admin: TestClient, product: Product) -> None:
    job_id, [item] = planned(admin, "闵行新方案.md", CHANGED)

    admin.put(f"/api/admin/jobs/{job_id}/files/闵行新方案.md", json={"key": "minhang.md"})
    finished(admin, job_id)
    admin.post(f"/api/admin/jobs/{job_id}/publish")
    finished(admin, job_id)

    assert item["twin"] == "minhang.md" and any("minhang.md" in warning for warning in item["warnings"])
    assert product.documents.by_key("闵行新方案.md") is None
    document = product.documents.by_key("minhang.md")
    assert document is not None and (document.version, document.source) == (2, "闵行新方案.md")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"issued": "昨天"}, 422), ({"audience": "all"}, 422), ({"colour": "red"}, 422), ({"region": "乌有乡"}, 422),
        ({"title": "一\n二"}, 422), ({"key": "none.md"}, 404), ({"title": "长" * 400}, 422), ({"number": "第三份"}, 422),
    ],
)  # fmt: skip
def test_a_correction_that_can_not_be_meant_is_refused(admin: TestClient, said: dict[str, str], status: int) -> None:
    job_id, _ = planned(admin, "示例名录.csv", TABLE)

    assert admin.put(f"/api/admin/jobs/{job_id}/files/示例名录.csv", json=said).status_code == status
    assert admin.get(f"/api/admin/jobs/{job_id}").json()["stage"] == "planned"


def test_of_several_corrections_the_ones_that_cannot_be_meant_are_told_and_the_rest_kept(admin: TestClient) -> None:
    job_id, _ = planned(admin, "示例名录.csv", TABLE)
    said = {"title": "更正的名录", "number": "第三份", "issued": "昨天", "kind": "喜报", "region": "火星/甲区"}

    assert admin.put(f"/api/admin/jobs/{job_id}/files/示例名录.csv", json=said).status_code == 202
    finished(admin, job_id)
    [item] = admin.get(f"/api/admin/jobs/{job_id}/review").json()["items"]

    assert (item["metadata"]["title"], item["metadata"]["number"], item["metadata"]["region"]) == ("更正的名录", None, None)
    told = [line for line in item["warnings"] if line.startswith("没有采用的更正：")]
    assert len(told) == 4
    for word in ("第三份", "昨天", "喜报", "火星/甲区"):
        assert any(word in line for line in told)


def test_what_was_corrected_is_remembered_and_a_conflict_is_shown(admin: TestClient) -> None:
    job_id, _ = planned(admin, "minhang.md", CHANGED)
    admin.put(f"/api/admin/jobs/{job_id}/files/minhang.md", json={"title": "更正的方案", "issued": "2030-02-02"})
    finished(admin, job_id)
    admin.post(f"/api/admin/jobs/{job_id}/publish")
    finished(admin, job_id)

    dated = CHANGED.replace("kind: plan", "kind: plan\nissued: 2030-03-03").replace("至少开展3次", "至少开展4次")
    _, [item] = planned(admin, "minhang.md", dated)

    assert (item["metadata"]["title"], item["metadata"]["issued"]) == ("更正的方案", "2030-03-03")
    assert any("沿用以前的更正：title" in line for line in item["warnings"])
    assert any("issued 以前更正为“2030-02-02”，新文件写的是“2030-03-03”" in line for line in item["warnings"])


def test_a_draft_mark_is_taken_away_by_saying_that_it_is_none(admin: TestClient, product: Product) -> None:
    text = "# 闵行区示例分工方案（征求意见稿）\n\n一、任务\n\n1.建立示例中心。（责任部门：区教育局）\n"
    job_id, [before] = planned(admin, "草案.md", text)

    admin.put(f"/api/admin/jobs/{job_id}/files/草案.md", json={"status": "current"})
    finished(admin, job_id)
    [after] = admin.get(f"/api/admin/jobs/{job_id}/review").json()["items"]

    assert (before["metadata"]["draft"], after["metadata"]["draft"]) == (True, False)


def test_a_file_that_was_not_uploaded_can_not_be_corrected(admin: TestClient) -> None:
    job_id, _ = planned(admin, "示例名录.csv", TABLE)

    assert admin.put(f"/api/admin/jobs/{job_id}/files/other.csv", json={"title": "标题"}).status_code == 404


def test_a_job_that_is_given_up_leaves_nothing(admin: TestClient, product: Product) -> None:
    job_id, _ = planned(admin, "minhang.md", CHANGED)

    assert admin.delete(f"/api/admin/jobs/{job_id}").json()["discarded"] is True
    assert list(product.settings.uploads_dir.iterdir()) == []
    assert admin.delete(f"/api/admin/jobs/{job_id}").status_code == 404


def test_what_is_unknown_and_what_expires_is_listed(admin: TestClient) -> None:
    dated = MINHANG.replace("kind: plan", "kind: plan\nexpires: 2020-01-01")
    finished(admin, upload(admin, "minhang.md", dated, publish="true").json()["id"])

    listed = admin.get("/api/admin/attention").json()

    assert [item["key"] for item in listed["expiring"]] == ["minhang.md"]
    assert {item["key"] for item in listed["incomplete"]} == {"minhang.md", "nanjing.md"}


def test_gaps_are_listed_and_settled(admin: TestClient, product: Product) -> None:
    product.gaps.record(Question("有没有示例暑托班？"), Answer(Outcome.NO_EVIDENCE, "没有找到。"))

    listed = admin.get("/api/admin/gaps").json()
    settled = admin.delete(f"/api/admin/gaps/{listed['items'][0]['id']}")

    assert (listed["total"], listed["items"][0]["question"]) == (1, "有没有示例暑托班？")
    assert settled.json()["settled"] is True
    assert admin.get("/api/admin/gaps").json()["total"] == 0
    assert admin.delete(f"/api/admin/gaps/{listed['items'][0]['id']}").status_code == 404


@pytest.mark.parametrize("path", ["gaps", "attention", "jobs/x/review"])
def test_lists_are_the_administrators_alone(client: TestClient, path: str) -> None:
    assert client.get(f"/api/admin/{path}").status_code == 401


def test_the_meaning_of_each_column_is_shown_and_can_be_told(admin: TestClient, product: Product) -> None:
    job_id, [before] = planned(admin, "示例名录.csv", "场子,在哪儿,电话\n示例甲,示例路1号,021-12345678\n")
    table = before["tables"][0]
    assert [column["label"] for column in table["columns"]] == [None, None, "电话"] and table["kind"] is None

    refused = admin.put(f"/api/admin/jobs/{job_id}/files/示例名录.csv", json={"columns": "场子=wish"})
    admin.put(f"/api/admin/jobs/{job_id}/files/示例名录.csv", json={"columns": "场子=name；在哪儿=地点"})
    finished(admin, job_id)
    [after] = admin.get(f"/api/admin/jobs/{job_id}/review").json()["items"]

    assert refused.status_code == 422
    assert [column["meaning"] for column in after["tables"][0]["columns"]] == ["name", "place", "phone"]
    assert after["tables"][0]["kind"] == "venues" and after["metadata"]["columns"] == ["场子=name", "在哪儿=地点"]
    assert after["difference"]["counts"]["facts"]["added"] == 2
