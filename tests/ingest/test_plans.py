import json
from pathlib import Path

import pytest

from ingest.extraction import extract
from ingest.loaders.text import load_text
from ingest.outline import outline
from knowledge.facts import Activity, Contact, Duty, Fact, Procedure, Service, Target
from knowledge.text import bare
from knowledge.types import DocumentKind, Metadata
from tests.ingest.expected_duties import HECHUAN, MINHANG_BODY, NANJING, XIANGAN

SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"
LIBRARY = Path(__file__).parents[2] / "knowledge" / "library"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the published plans")


def facts(path: Path, metadata: Metadata | None = None) -> list[Fact]:
    loaded = load_text(path.read_text(encoding="utf-8"), markdown=path.suffix == ".md")
    outlined = outline(loaded)
    return extract(path.stem, path.name, loaded.text, outlined, metadata or Metadata(title=path.stem))


def plan(number: str, metadata: Metadata | None = None) -> list[Fact]:
    return facts(next((SHARED / "seeds").glob(f"{number}_*.txt")), metadata)


@pytest.mark.parametrize(("number", "expected"), [("001", XIANGAN), ("002", HECHUAN), ("004", NANJING)])
def test_every_task_of_the_plan_has_exactly_its_departments(number, expected):
    listed = [fact for fact in plan(number) if isinstance(fact, Duty) and fact.provenance.confidence > 0.8]

    wrong = {
        words: [duty.responsible for duty in listed if duty.task.startswith(words)]
        for words, names in expected.items()
        if [duty.responsible for duty in listed if duty.task.startswith(words)] != [tuple(names.split())]
    }

    assert wrong == {}


def test_the_bracket_that_closes_a_section_holds_for_each_of_its_28_items():
    listed = [f for f in plan("000") if isinstance(f, Duty) and f.responsible and f.provenance.confidence > 0.8]

    assert len(listed) == 28
    for duty in listed:
        [names] = [names for action, names in MINHANG_BODY.items() if duty.action.endswith(action)]
        assert duty.responsible == tuple(names.split())


@pytest.mark.parametrize("source", ["seed", "digest"])
def test_every_row_of_the_merged_table_has_exactly_its_lead_and_cooperating_departments(source):
    lines = (SHARED / "formats" / "expect_minhang_table.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [(tuple(row["lead"]), tuple(row["coop"])) for row in map(json.loads, lines)]
    found = plan("000") if source == "seed" else facts(LIBRARY / "plans" / "minhang.md")

    rows = [fact for fact in found if isinstance(fact, Duty) and fact.lead and fact.provenance.confidence > 0.9]

    assert [(duty.lead, duty.cooperate) for duty in rows] == expected


def test_numbers_that_repeat_in_two_parts_of_a_table_are_told_apart_by_their_section():
    rows = [fact for fact in plan("000") if isinstance(fact, Duty) and fact.task.startswith("3.2")]

    assert [bare(duty.task)[:6] for duty in rows] == [bare("3.2推进校外")[:6], bare("3.2探索AI")[:6]]
    assert "工作举措" in rows[0].provenance.section and "重点任务" in rows[1].provenance.section


def test_the_contact_of_a_reply_is_for_that_reply():
    letter = Metadata(title="对第026号代表建议的答复", kind=DocumentKind.LETTER)

    [contact] = [fact for fact in plan("003", letter) if isinstance(fact, Contact)]

    assert (contact.body, contact.phones, contact.postcode) == ("普陀区教育局", ("52564588-7675",), "200333")
    assert contact.address == "大渡河路 1668 号 2 号楼 1619 室"
    assert contact.purpose == "《对第026号代表建议的答复》的办理联系"
    assert contact.person is not None


def test_a_mobile_number_goes_with_its_purpose_and_its_deadline():
    [contact] = [fact for fact in plan("002") if isinstance(fact, Contact)]

    assert (contact.body, contact.purpose) == ("区教委德体卫艺科", "报送案例")
    assert contact.deadline == "2025年7月23日（星期三）18:00"
    assert len(contact.phones) == 1 and len(contact.phones[0]) == 11


def test_targets_keep_number_unit_comparator_and_deadline():
    found = {(t.comparator, t.value, t.unit, t.deadline) for t in plan("001") if isinstance(t, Target)}

    assert {("达…以上", "50", "%", "2025年"), ("达…以上", "80", "%", "2026年")} <= found
    assert (None, "全覆盖", None, "2027年") in found


def test_counts_of_the_plan_can_be_asked_for():
    counted = {(t.subject, t.value, t.unit) for t in plan("000") if isinstance(t, Target)}

    assert {("游泳场馆", "33", "家"), ("公共运动场", "80", "片"), ("优师名师", "100", "名")} <= counted
    assert ("保障每天综合体育活动", "2", "小时") in counted


def test_four_stages_of_the_work_are_a_procedure_with_its_actor():
    [chain] = [f for f in plan("002") if isinstance(f, Procedure) and f.provenance.confidence > 0.8]

    assert [step.what[:6] for step in chain.steps] == ["广泛调研环节", "对接匹配环节", "申报审批环节", "评估应用环节"]
    assert chain.steps[0].who == "区教委"


def test_named_services_come_with_their_provider():
    found = {fact.name: fact.provider for fact in plan("002") if isinstance(fact, Service)}

    assert found["“合川区家庭教育法律引导中心”"] == "区法院"
    assert found["“合川区家庭教育检察服务中心”"] == "区检察院"


def test_a_hotline_without_a_number_is_a_service_and_no_contact():
    found = plan("003")

    assert any("热线" in fact.name for fact in found if isinstance(fact, Service))
    assert not any("热线" in (fact.body or "") for fact in found if isinstance(fact, Contact))
    assert any("心理健康校园行" in fact.name for fact in found if isinstance(fact, Activity))
