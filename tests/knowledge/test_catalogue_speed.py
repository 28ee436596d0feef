import time
from datetime import date

import pytest

from knowledge.catalogue import Catalogue, FactQuery
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.facts import Activity, Duty, Fact, FactKind
from knowledge.types import Metadata, Region
from tests.knowledge.facts_in_store import place, store

RECORDS, DOCUMENTS = 100_000, 100
SUBJECTS = ("心理健康讲座", "亲子阅读会", "游泳课", "劳动实践", "科普参观", "反诈宣传", "书法体验", "家长夜校")
BODIES = ("区教育局", "区卫健委", "区妇联", "团区委", "区公安分局", "区文旅局", "区科协")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Catalogue:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('facts') / 'knowledge.db'}")
    for number in range(DOCUMENTS):
        region = Region(("上海市", f"第{number % 40}区"))
        facts = [record(number, index, region) for index in range(RECORDS // DOCUMENTS)]
        store(database, f"d{number}", facts, Metadata(title=f"文件{number}", region=region))
    return Catalogue(database, Documents(database))


def record(number: int, index: int, region: Region) -> Fact:
    subject, body = SUBJECTS[index % 8], BODIES[index % 7]
    if index % 2:
        return Duty(f"{number}-{index}", place(region), "行动", f"办好{subject}", (body,), (BODIES[index % 5],))
    days = f"2026-{index % 12 + 1:02d}-{index % 28 + 1:02d}"
    return Activity(f"{number}-{index}", place(region), subject, dates=days, ages="6-12岁", fee="免费", organiser=body)


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        FactQuery(),
        FactQuery(kind=FactKind.DUTY, region=Region(("上海市", "第3区")), body="区卫生健康委", role="lead"),
        FactQuery(kind=FactKind.ACTIVITY, age=8, free=True, since=date(2026, 4, 1), until=date(2026, 4, 30)),
        FactQuery(topic="心理", region=Region(("上海市",))),
        FactQuery(text="游泳课"),
        FactQuery(kind=FactKind.DUTY, page=900),
    ],
)
def test_a_query_over_a_hundred_thousand_records_takes_less_than_30_ms(catalogue, query):
    assert quickest(lambda: catalogue.find(query)) < 0.030
    assert quickest(lambda: catalogue.counts(query)) < 0.030


def quickest(work) -> float:
    """Seconds of processor time, after a first time that reads the columns; the least, since others use the machine too."""
    work()
    took = []
    for _ in range(7):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took)
