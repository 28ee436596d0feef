from __future__ import annotations

import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.service.bootstrap import Product
from tests.service.conftest import TOKEN

CHANGED = "# 闵行区示例工作方案\n\n## 一、心理支持\n1. 区教育局牵头建立三个学生心理中心，对外开放咨询。\n"


def upload(admin: TestClient, name: str, text: str, **form: str) -> Any:
    return admin.post("/api/admin/documents", files=[("files", (name, text.encode()))], data=form)


def finished(admin: TestClient, job_id: str) -> Any:
    """The job once it no longer runs; at most five seconds."""
    for _ in range(250):
        job = admin.get(f"/api/admin/jobs/{job_id}").json()
        if job["stage"] != "running":
            return job
        time.sleep(0.02)
    raise AssertionError("the job did not end")


@pytest.mark.parametrize("header", [None, "Bearer wrong", "Basic a-secret-of-the-test", "Bearer ", "Bearer 密"])
def test_without_the_token_nothing_opens(client: TestClient, header: str | None) -> None:
    headers = {"Authorization": header.encode()} if header else {}

    response = client.get("/api/admin/jobs", headers=headers)  # type: ignore[arg-type]

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_an_upload_is_compared_first_and_published_when_told(admin: TestClient, product: Product) -> None:
    job = finished(admin, upload(admin, "minhang.md", CHANGED, region="闵行").json()["id"])

    assert job["stage"] == "planned" and job["region"] == "上海市闵行区"
    assert job["report"]["changed"] == 1
    assert len(client_history(admin)) == 1

    admin.post(f"/api/admin/jobs/{job['id']}/publish")

    assert finished(admin, job["id"])["stage"] == "done"
    assert [version["number"] for version in client_history(admin)] == [2, 1]
    assert not list(product.settings.uploads_dir.iterdir())


def client_history(admin: TestClient) -> list[Any]:
    items: list[Any] = admin.get("/api/admin/documents/minhang.md/history").json()["items"]
    return items


def test_a_version_can_be_restored_and_a_document_removed(admin: TestClient, product: Product) -> None:
    finished(admin, upload(admin, "minhang.md", CHANGED, region="闵行", publish="true").json()["id"])

    assert admin.post("/api/admin/documents/minhang.md/rollback", json={}).json()["version"] == 1
    assert [version["current"] for version in client_history(admin)] == [False, True]
    assert admin.post("/api/admin/documents/minhang.md/rollback", json={"version": 9}).status_code == 422
    assert admin.delete("/api/admin/documents/minhang.md").json()["removed"] is True
    assert product.documents.by_key("minhang.md") is None
    assert admin.delete("/api/admin/documents/minhang.md").status_code == 404


def test_a_file_that_can_not_be_read_is_named_with_its_reason(admin: TestClient) -> None:
    report = finished(admin, upload(admin, "empty.txt", "", publish="true").json()["id"])["report"]

    assert report["refused"] == 1
    assert report["documents"][0]["source"] == "empty.txt" and report["documents"][0]["reason"]


def test_while_somebody_writes_a_job_is_told_so(admin: TestClient, product: Product) -> None:
    with product.writing():
        job = finished(admin, upload(admin, "minhang.md", CHANGED, publish="true").json()["id"])
        refused = admin.delete("/api/admin/documents/minhang.md")

    assert job["stage"] == "failed" and "另一个入库任务" in job["error"]
    assert refused.status_code == 409


@pytest.mark.parametrize("name", ["..", ".hidden", "长" * 70 + ".txt"])
def test_a_name_that_leads_elsewhere_is_refused(admin: TestClient, product: Product, name: str) -> None:
    response = upload(admin, name, "文字")

    assert 400 <= response.status_code < 500
    assert list(product.settings.uploads_dir.iterdir()) == []


def test_of_a_path_only_the_last_part_counts(admin: TestClient) -> None:
    job = finished(admin, upload(admin, "../../up.md", CHANGED).json()["id"])

    assert job["report"]["documents"][0]["key"] == "up.md"


def test_a_job_can_be_published_once(admin: TestClient) -> None:
    job_id = upload(admin, "minhang.md", CHANGED, publish="true").json()["id"]
    finished(admin, job_id)

    assert admin.post(f"/api/admin/jobs/{job_id}/publish").status_code == 422
    assert admin.post("/api/admin/jobs/none/publish").status_code == 404


def test_large_files_are_taken_from_the_administrator_alone(client: TestClient) -> None:
    files = [("files", ("large.bin", bytes(2_100_000)))]

    anonymous = client.post("/api/admin/documents", files=files)
    known = client.post("/api/admin/documents", files=files, headers={"Authorization": f"Bearer {TOKEN}"})

    assert (anonymous.status_code, known.status_code) == (413, 202)


def test_two_files_of_one_name_and_names_that_mislead_are_told(admin: TestClient, product: Product) -> None:
    twice = admin.post("/api/admin/documents", files=[("files", ("a.md", b"x")), ("files", ("a.md", b"y"))])
    turned = upload(admin, "示例\u202egpj.md", "文字")

    assert (twice.status_code, turned.status_code) == (422, 422)
    assert "a.md" in twice.json()["detail"] and "\u202e" not in turned.json()["detail"]
    assert list(product.settings.uploads_dir.iterdir()) == []
