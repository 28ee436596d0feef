from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select

from knowledge.catalogue import Catalogue, FactQuery
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.fact_index import holding
from knowledge.facts import Activity, Contact, Duty, Fact, FactKind, Venue
from knowledge.schema import FactLabelRow, FactRow
from knowledge.types import Audience, Metadata, Region, Validity
from tests.knowledge.facts_in_store import HECHUAN, MINHANG, PUTUO, SHANGHAI, catalogue_of, place, store


def duty(name: str, region: Region = MINHANG, **roles: tuple[str, ...]) -> Duty:
    return Duty(name, place(region), "医教结合行动", name, **roles)


def names(catalogue: Catalogue, **conditions: object) -> list[str]:
    found = catalogue.find(FactQuery(**conditions))
    assert found.total == len(found.items)
    return [getattr(fact, "task", None) or getattr(fact, "name", "") for fact in found.items]


def test_a_department_is_found_by_another_name_and_by_its_role():
    catalogue = catalogue_of(
        duty("甲", lead=("区卫生健康委",)), duty("乙", cooperate=("区卫生健康委",)), duty("丙", lead=("区妇联",))
    )

    assert names(catalogue, body="区卫健委") == ["甲", "乙"]
    assert names(catalogue, body="卫健局", role="lead") == ["甲"]
    assert names(catalogue, body="市卫健委") == []


def test_a_district_inherits_from_above_and_never_from_its_neighbour():
    catalogue = catalogue_of(
        duty("国", Region()), duty("市", SHANGHAI), duty("闵", MINHANG), duty("普", PUTUO), duty("合", HECHUAN)
    )

    assert names(catalogue, region=MINHANG) == ["闵", "国", "市"]
    assert names(catalogue, region=MINHANG, inherited=False) == ["闵"]
    assert names(catalogue, region=SHANGHAI) == ["市", "国", "闵", "普"]


def test_several_words_must_all_stand_in_the_record():
    catalogue = catalogue_of(duty("建立心理健康促进中心"), duty("办好家长夜校"))

    assert names(catalogue, text="心理健康") == ["建立心理健康促进中心"]
    assert names(catalogue, text="中心 心理") == ["建立心理健康促进中心"]
    assert names(catalogue, text="夜") == ["办好家长夜校"]
    assert names(catalogue, text="心理夜校") == []
    assert names(catalogue, text="？") == []


def test_a_topic_is_known_by_a_part_of_its_name():
    catalogue = catalogue_of(duty("开展心理辅导"), duty("组织足球比赛"))

    assert names(catalogue, topic="心理") == ["开展心理辅导"]
    assert names(catalogue, topic="足球比赛") == ["组织足球比赛"]


def test_the_departments_of_a_task_are_not_its_topic():
    catalogue = catalogue_of(duty("办好家长夜校", responsible=("区体育局", "区检察院")))

    assert names(catalogue, topic="体育") == names(catalogue, topic="法治") == []
    assert names(catalogue, topic="家庭教育") == ["办好家长夜校"]


def test_age_fee_and_day_drop_what_does_not_fit_and_what_does_not_say():
    catalogue = catalogue_of(
        Activity("1", place(), "小学活动", ages="6-12岁", fee="免费", dates="2026-04-18"),
        Activity("2", place(), "收费活动", ages="6-12岁", fee="30元/人", dates="2026-05-01"),
        Activity("3", place(), "不明活动"),
    )

    assert names(catalogue, age=8, free=True) == ["小学活动"]
    assert names(catalogue, most=30) == ["小学活动", "收费活动"]
    assert names(catalogue, since=date(2026, 5, 1), until=date(2026, 5, 31)) == ["收费活动"]
    assert names(catalogue, age=8, unknown=True) == ["小学活动", "收费活动", "不明活动"]
    assert names(catalogue, stage="小学") == ["小学活动", "收费活动"]


def test_pages_count_from_one_and_the_total_counts_all():
    catalogue = catalogue_of(*(duty(f"任务{number}") for number in range(5)))

    page = catalogue.find(FactQuery(page=3, size=2))

    assert page.total == 5
    assert [fact.task for fact in page.items if isinstance(fact, Duty)] == ["任务4"]
    with pytest.raises(ValueError, match="page"):
        catalogue.find(FactQuery(page=0))


def test_what_a_role_may_not_read_is_neither_found_nor_counted():
    database = Database("sqlite://")
    contact: Fact = Contact("1", place(), "区教育局", purpose="报送案例", phones=("000-0000 0001",))
    store(database, "内部", [contact], Metadata(title="内部", region=MINHANG, audience=Audience.TEACHERS))
    catalogue = Catalogue(database, Documents(database))

    assert catalogue.find(FactQuery(text="报送案例")).total == 0
    teachers = frozenset({Audience.PUBLIC, Audience.TEACHERS})
    assert catalogue.find(FactQuery(text="报送案例", readable=teachers)).total == 1


def test_provenance_is_that_of_the_document_today():
    database = Database("sqlite://")
    store(database, "草案", [duty("甲")], Metadata(title="讨论稿", region=MINHANG, draft=True))
    [found] = Catalogue(database, Documents(database)).find(FactQuery()).items

    assert found.provenance.validity is Validity.DRAFT
    assert (found.provenance.title, found.provenance.source) == ("讨论稿", "草案.txt")


def test_a_contact_ends_with_its_deadline_and_an_attached_draft_stays_one():
    past = Contact("1", place(), "区教委", purpose="报送案例", phones=("000-0000 0001",), deadline="2025年7月23日")
    draft = replace(duty("甲"), provenance=replace(place(), validity=Validity.DRAFT))

    catalogue = catalogue_of(past, draft, duty("乙"))
    found = catalogue.find(FactQuery(ended=True)).items

    assert [fact.provenance.validity for fact in found] == [Validity.EXPIRED, Validity.DRAFT, Validity.CURRENT]


def test_a_contact_whose_time_is_over_is_left_out_unless_it_is_asked_for():
    current = Contact("1", place(), "区教委", purpose="报送案例", phones=("000-0000 0001",), deadline="2099年7月23日")
    past = replace(current, id="2", deadline="2025年7月23日")
    with_document = replace(current, id="3", deadline=None, provenance=place(PUTUO))
    database = Database("sqlite://")
    store(database, "通知", [current, past], Metadata(title="通知", region=MINHANG))
    expired = Metadata(title="旧通知", region=PUTUO, expires=date(2025, 1, 1))
    store(database, "旧通知", [with_document, duty("旧任务", PUTUO)], expired)
    catalogue = Catalogue(database, Documents(database))

    assert [fact.id for fact in catalogue.all(FactQuery(kind=FactKind.CONTACT))] == ["1"]
    assert catalogue.find(FactQuery()).total == 2
    asked = catalogue.all(FactQuery(kind=FactKind.CONTACT, ended=True))
    assert [fact.provenance.validity for fact in asked] == [Validity.CURRENT, Validity.EXPIRED, Validity.EXPIRED]


def test_one_document_can_be_looked_into():
    catalogue = catalogue_of(duty("甲"), duty("乙", HECHUAN))

    assert names(catalogue, document=HECHUAN.key) == ["乙"]


def test_offers_of_lists_are_counted_without_reading_them():
    venues = [
        Venue("1", place(), "示例馆甲", fee="免费"),
        Venue("2", place(), "示例馆乙", place="示例路", remaining="0"),
        Venue("3", place(), "示例馆丙"),
        Venue("4", place(confidence=0.5), "示例馆丁", fee="免费"),
        Venue("5", place(HECHUAN), "示例馆戊", fee="5元", description="名额已满"),
    ]
    catalogue = catalogue_of(*venues)

    found = catalogue.offers(FactQuery(kind=FactKind.VENUE))

    assert [getattr(fact, "name", "") for fact in catalogue.read(found.ids)] == ["示例馆甲", "示例馆乙", "示例馆戊"]
    assert (found.regions, found.full) == ([MINHANG, MINHANG, HECHUAN], [False, True, True])
    assert len(catalogue.offers(FactQuery(kind=FactKind.VENUE, most=0)).ids) == 1


def test_only_the_current_version_is_seen_without_a_restart():
    database = Database("sqlite://")
    metadata = Metadata(title="方案", region=MINHANG)
    old = store(database, "方案", [duty("旧任务")], metadata)
    catalogue = Catalogue(database, Documents(database))
    assert names(catalogue) == ["旧任务"]

    new = store(database, "方案", [duty("新任务")], metadata)

    assert names(catalogue) == ["新任务"]
    assert catalogue.by_documents([old]) == []
    assert len(catalogue.by_documents([new], [FactKind.DUTY])) == 1


def test_counts_and_comparison_go_by_region():
    catalogue = catalogue_of(duty("甲"), duty("乙", HECHUAN), Venue("3", place(), "馆"))

    assert catalogue.counts(FactQuery()) == {
        MINHANG: {FactKind.DUTY: 1, FactKind.VENUE: 1}, HECHUAN: {FactKind.DUTY: 1},
    }
    compared = catalogue.compare(FactQuery(kind=FactKind.DUTY), [MINHANG, PUTUO])
    assert {region.name: page.total for region, page in compared.items()} == {"闵行区": 1, "普陀区": 0}


def test_deleting_a_version_leaves_nothing_of_it_behind():
    database = Database("sqlite://")
    version = store(database, "方案", [duty("秘密任务", lead=("区教育局",))], Metadata(title="方案", region=MINHANG))

    with database.write() as session:
        session.execute(delete(FactRow).where(FactRow.version_id == version))

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(FactLabelRow)) == 0
        assert holding(session, "秘密任务").tolist() == []


def test_a_record_of_a_narrower_place_keeps_it():
    database = Database("sqlite://")
    row = replace(duty("闵行的"), provenance=place(MINHANG))
    store(database, "表", [row], Metadata(title="表", region=SHANGHAI))
    catalogue = Catalogue(database, Documents(database))

    assert names(catalogue, region=PUTUO) == []
    assert catalogue.find(FactQuery(region=MINHANG)).items[0].provenance.region == MINHANG
