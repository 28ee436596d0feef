from assistant.cards import card_of
from knowledge.facts import Contact, Duty, Procedure, Step
from tests.knowledge.facts_in_store import PUTUO, place

PLACE = place(PUTUO)


def test_a_card_shows_known_fields_by_their_chinese_names():
    contact = Contact("1", PLACE, "区教育局", "陈示例", "报名", ("66660001", "66660002"))
    card = card_of(contact)

    assert card.kind == "contact"
    assert card.fields == {
        "单位": "区教育局",
        "联系人": "陈示例",
        "用途": "报名",
        "电话": "66660001、66660002",
        "地区": "上海市普陀区",
    }


def test_unknown_fields_are_left_out():
    assert "牵头部门" not in card_of(Duty("1", PLACE, "示例行动", "示例任务", responsible=("区教育局",))).fields


def test_steps_are_numbered():
    procedure = Procedure("1", PLACE, "转介", (Step(1, "发现"), Step(2, "报告\n学校")))

    assert card_of(procedure).fields["步骤"] == "1. 发现；2. 报告学校"


def test_a_card_has_no_citation_of_its_own():
    assert card_of(Contact("1", PLACE, "区教育局")).citation is None
