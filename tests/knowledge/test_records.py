from __future__ import annotations

import json
from datetime import date

import pytest

from knowledge.facts import Activity, Contact, Duty, Procedure, Provenance, Service, Step, Target, Venue
from knowledge.records import fact_from_json, fact_to_json, metadata_from_json, metadata_to_json
from knowledge.types import COUNTRY, Audience, DocumentKind, Metadata, Region, Validity

PLACE = Provenance(
    document_key="示例.md", source="示例.md", title="示例方案", section="一、任务", quote="示例", start=3, end=5,
    region=Region(("示例市", "示例区")), validity=Validity.DRAFT, audience=Audience.TEACHERS, also=((7, 9),),
)  # fmt: skip
FACTS = [
    Contact("c", PLACE, body="示例中心", purpose="报名", phones=("021-12345678",)),
    Duty("d", PLACE, action="课程", task="开课", lead=("示例局",), cooperate=("示例委",)),
    Service("s", PLACE, name="示例服务"),
    Activity("a", PLACE, name="示例活动", dates="2026年7月1日"),
    Venue("v", PLACE, name="示例馆"),
    Target("t", PLACE, subject="体育活动", comparator="不低于", value="2", unit="小时"),
    Procedure("p", PLACE, name="示例流程", steps=(Step(1, "报告", "班主任", "立即"), Step(2, "转介"))),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind.value)
def test_every_kind_of_record_survives_the_database(fact):
    stored = json.loads(json.dumps(fact_to_json(fact)))

    assert fact_from_json(fact.kind, stored) == fact


@pytest.mark.parametrize("region", [None, COUNTRY, Region(("上海市", "闵行区"))])
def test_metadata_survives_the_database(region):
    metadata = Metadata(
        title="示例通知", issuers=("示例局",), number="示例〔2025〕1号", written=date(2025, 7, 7), region=region,
        audience=Audience.ADMINS, kind=DocumentKind.NOTICE, draft=True, supersedes=("旧示例",), unknown=("issued",),
    )  # fmt: skip

    assert metadata_from_json(json.loads(json.dumps(metadata_to_json(metadata)))) == metadata


def test_fields_that_an_older_version_did_not_store_keep_their_defaults():
    assert metadata_from_json({"title": "示例", "unheard_of": 1}) == Metadata(title="示例")
