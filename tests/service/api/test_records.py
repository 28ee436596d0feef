"""Records over HTTP: lists, the responsibility matrix, the calendar and its feed, matches."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from openpyxl import load_workbook

from assistant.service.bootstrap import Product
from ingest.sources import discover
from knowledge.catalogue import FactPage, FactQuery
from knowledge.facts import Activity, Contact, FactKind, Procedure, Provenance, Step
from knowledge.types import Audience, Region
from tests.service.conftest import TOKEN

PLACE = Provenance("minhang.md", Region(("上海市", "闵行区")), "一、心理支持", "原文", 3, 5, "minhang.md", "方案")
CONTACT = Contact("c1", PLACE, "学生心理中心", purpose="咨询", phones=("021-12345678",))
PROCEDURE = Procedure("p1", PLACE, "转介", (Step(1, "班主任报告", "班主任"),))
CALENDAR = """---
title: 示例活动安排
region: 上海市/闵行区
kind: catalogue
sample: true
---
# 示例活动安排

| 活动名称 | 日期 | 时段 | 年龄 | 费用 | 地点 | 余额 |
|---|---|---|---|---|---|---|
| 亲子阅读会 | 2031-04-18 | 9:00-11:00 | 6-12岁 | 免费 | 示例书屋 | 18 |
| 少年足球课 | 每周六 9:00-11:00 | | 7-10岁 | 30元/人 | 示例球场 | 5 |
| 青少年讲座 | 2031-05-09 | 14:00-15:00 | 13-15岁 | 免费 | 示例学校 | 9 |
"""
PLAN = """---
title: 闵行区示例分工方案
region: 上海市/闵行区
kind: plan
---
# 闵行区示例分工方案

## 一、重点任务
1.建立示例学生心理中心。每学年开展1次筛查。（牵头部门：区教育局；配合部门：区卫生健康委）
"""


class FakeCatalogue:
    def __init__(self, *facts: object) -> None:
        self.facts = list(facts)
        self.queries: list[FactQuery] = []

    def find(self, query: FactQuery) -> FactPage:
        self.queries.append(query)
        return FactPage(len(self.facts), self.facts)  # type: ignore[arg-type]


@pytest.fixture
def stocked(client: TestClient, product: Product, tmp_path: Path) -> TestClient:
    """The application with a sample calendar and a plan of 闵行."""
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / "calendar.md").write_text(CALENDAR, encoding="utf-8")
    (sheets / "plan.md").write_text(PLAN, encoding="utf-8")
    product.ingestor.ingest(list(discover([sheets])))
    return client


def matrix_of(client: TestClient, region: str) -> list[list[str]]:
    content = client.get("/api/facts/duties/matrix.csv", params={"region": region}).content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


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


OWN_NUMBER = Contact(
    "c2", replace(PLACE, quote="王小例（班主任） | 13900000000"), "示例小学", "王小例", phones=("13900000000", "021-12345678")
)
COLLECTING = Contact(
    "c3", replace(PLACE, quote="示例征文的联系人王小例，电话13900000011"), "示例小学", "王小例", "示例征文", ("13900000011",)
)


def test_a_persons_own_number_is_in_no_list(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(OWN_NUMBER, COLLECTING)  # type: ignore[assignment]

    first, second = client.get("/api/facts/contacts", params={"region": "闵行", "q": "王小例"}).json()["items"]

    assert (first["phones"], first["quote"]) == (["021-12345678"], "王小例（班主任） | " + "*" * 11)
    assert (second["phones"], second["id"]) == ([], "c3") and "13900000011" not in second["quote"]


def test_a_number_is_told_for_what_it_is_published_for_and_to_the_administrator(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(COLLECTING)  # type: ignore[assignment]

    assert client.get("/api/facts/contacts", params={"q": "征文"}).json()["items"][0]["phones"] == ["13900000011"]
    client.headers["Authorization"] = f"Bearer {TOKEN}"
    assert client.get("/api/facts/contacts").json()["items"][0]["phones"] == ["13900000011"]


def test_the_number_of_an_offer_stays(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(Activity("a1", PLACE, "亲子阅读会", how="报名13900000000"))  # type: ignore[assignment]

    assert client.get("/api/facts/activities").json()["items"][0]["how"] == "报名13900000000"


def test_a_procedure_has_its_steps(client: TestClient, product: Product) -> None:
    product.catalogue = FakeCatalogue(PROCEDURE)  # type: ignore[assignment]

    steps = client.get("/api/facts/procedures").json()["items"][0]["steps"]

    assert steps == [{"number": 1, "what": "班主任报告", "who": "班主任", "when": None}]


def test_every_condition_reaches_the_catalogue(client: TestClient, product: Product) -> None:
    product.catalogue = catalogue = FakeCatalogue()  # type: ignore[assignment]

    client.get("/api/facts/duties?region=闵行&body=区教育局&role=lead&topic=心理&q=筛查&page=2&size=7")
    client.get("/api/facts/activities?age=8&stage=小学&since=2031-04-01&until=2031-04-30&free=true&most=30")

    duties, offers = catalogue.queries
    assert (duties.kind, duties.region) == (FactKind.DUTY, Region(("上海市", "闵行区")))
    assert (duties.body, duties.role, duties.topic, duties.text) == ("区教育局", "lead", "心理", "筛查")
    assert (duties.page, duties.size, duties.readable) == (2, 7, {Audience.PUBLIC})
    assert (offers.age, offers.stage, offers.free, offers.most) == (8, "小学", True, 30)
    assert (offers.since, offers.until) == (date(2031, 4, 1), date(2031, 4, 30))


def test_only_the_token_opens_records_for_administrators(admin: TestClient, product: Product) -> None:
    product.catalogue = catalogue = FakeCatalogue()  # type: ignore[assignment]

    admin.get("/api/facts/duties")

    assert catalogue.queries[0].readable == set(Audience)


@pytest.mark.parametrize(
    "query", ["?page=0", "?region=火星", "?role=teacher", "?since=2031-05-02&until=2031-05-01", "?day=tomorrow"]
)
def test_a_condition_that_cannot_be_met_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/api/facts/duties{query}").status_code == 422
    assert client.get("/api/facts/nonsense").status_code == 404


def test_the_matrix_has_a_task_a_line_and_a_department_a_column(stocked: TestClient) -> None:
    lines = matrix_of(stocked, "闵行")

    assert lines[0] == ["地区", "文件", "章节", "行动", "任务", "区教育局", "区卫生健康委"]
    assert lines[1][0] == "上海市闵行区" and lines[1][5:] == ["牵头", "配合"]
    assert len(matrix_of(stocked, "南京")) == 1


def test_the_matrix_comes_as_a_workbook_too(stocked: TestClient) -> None:
    response = stocked.get("/api/facts/duties/matrix.xlsx", params=[("region", "闵行"), ("region", "南京")])

    assert "filename*=UTF-8''" in response.headers["content-disposition"]
    assert [cell.value for cell in load_workbook(io.BytesIO(response.content)).active[2]][5:] == ["牵头", "配合"]
    assert stocked.get("/api/facts/duties/matrix.exe").status_code == 422


def test_the_feed_is_a_calendar_and_says_that_samples_are_samples(stocked: TestClient) -> None:
    response = stocked.get("/api/facts/activities/calendar.ics?region=闵行")

    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert response.headers["content-type"].startswith("text/calendar")
    assert sorted(str(event["summary"]) for event in events) == [
        "（示例数据）亲子阅读会", "（示例数据）少年足球课", "（示例数据）青少年讲座"
    ]
    assert not Calendar.from_ical(stocked.get("/api/facts/activities/calendar.ics?region=南京").content).walk("VEVENT")


def test_a_row_that_says_that_it_is_a_sample_is_one_among_real_ones(
    client: TestClient, product: Product, tmp_path: Path
) -> None:
    text = (
        "---\ntitle: 活动安排\nregion: 上海市/闵行区\n---\n| 数据性质 | 活动名称 | 日期 | 年龄 | 费用 |\n|---|---|---|---|---|\n"
        "| 示例 | 亲子阅读会 | 2031-04-18 | 6-12岁 | 免费 |\n| | 亲子阅读日 | 2031-04-19 | 6-12岁 | 免费 |\n"
    )
    (tmp_path / "rows.md").write_text(text, encoding="utf-8")
    product.ingestor.ingest(list(discover([tmp_path / "rows.md"])))

    events = Calendar.from_ical(client.get("/api/facts/activities/calendar.ics?region=闵行").content).walk("VEVENT")
    matched = client.post("/api/match", json={"need": "8岁孩子的阅读活动", "region": "闵行"}).json()["items"]

    assert sorted(str(event["summary"]) for event in events) == ["亲子阅读日", "（示例数据）亲子阅读会"]
    assert {item["resource"]["name"]: item["sample"] for item in matched} == {"亲子阅读会": True, "亲子阅读日": False}


def test_the_calendar_is_grouped_by_week_or_month(stocked: TestClient) -> None:
    month = stocked.get("/api/facts/activities/calendar?by=month&since=2031-04-17&until=2031-05-10").json()
    week = stocked.get("/api/facts/activities/calendar?since=2031-04-14&until=2031-04-20").json()

    assert [(period["start"], len(period["items"])) for period in month["periods"]] == [
        ("2031-04-01", 3), ("2031-05-01", 3)
    ]
    assert [(item["day"], item["starts"]) for item in week["periods"][0]["items"]] == [
        ("2031-04-18", "09:00"), ("2031-04-19", "09:00")
    ]
    assert stocked.get("/api/facts/activities/calendar?since=2031-01-01&until=2033-01-01").status_code == 422


def test_a_need_is_matched_with_reasons_and_what_is_unchecked(stocked: TestClient) -> None:
    body = stocked.post("/api/match", json={"need": "8岁孩子免费的阅读活动", "region": "闵行"}).json()

    assert body["need"]["age"] == 8 and body["need"]["region"] == "上海市闵行区" and body["need"]["most"] == 0
    assert [item["resource"]["name"] for item in body["items"]] == ["亲子阅读会"]
    assert "适合6-12岁" in body["items"][0]["reasons"] and "免费" in body["items"][0]["reasons"]
    assert body["items"][0]["unchecked"] == [] and body["items"][0]["sample"] is True


def test_a_need_may_name_its_place_and_is_never_matched_elsewhere(stocked: TestClient) -> None:
    assert stocked.post("/api/match", json={"need": "南京8岁孩子的阅读活动"}).json()["items"] == []
    assert stocked.post("/api/match", json={"need": "闵行8岁孩子的阅读活动"}).json()["total"] == 1
    assert stocked.post("/api/match", json={"need": " "}).status_code == 422


def test_somebody_in_danger_gets_help_instead_of_activities(stocked: TestClient) -> None:
    body = stocked.post("/api/match", json={"need": "我不想活了，想自杀", "region": "闵行"}).json()

    assert body["items"] == [] and "12356" in body["help"]
