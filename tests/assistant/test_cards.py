from dataclasses import replace

import pytest

from assistant.cards import card_of
from assistant.grounding import guard
from assistant.types import Question
from knowledge.facts import Activity, Contact, Corrected, Duty, Procedure, Step
from tests.assistant.builders import answered, citation
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


@pytest.mark.parametrize("phone", ["021-12345678", "66660001", "000-0000 0005"])
def test_how_to_join_is_kept_where_a_name_ends_in_a_digit(phone: str) -> None:
    quote = f"示例活动\t示例老师3\t{phone}"
    activity = Activity("", place(PUTUO, quote), "示例活动", how=f"示例老师3 {phone}")
    shown = replace(card_of(activity), citation=1)
    answer = replace(answered("示例活动[1]", citation(quote)), cards=(shown,))

    (card,) = guard(answer, Question("示例活动怎么参加"), {}).cards

    assert card.fields["怎么参加"] == f"示例老师3，{phone}"


def test_a_corrected_field_is_kept_where_the_place_of_its_words_is_cited_too() -> None:
    entry = Corrected("phones", "021-12345671", ("021-12345679",), ((90, 102),))
    provenance = replace(place(PUTUO, "示例馆 021-12345671"), corrected=(entry,))
    contact = Contact("", provenance, "示例馆", purpose="咨询", phones=("021-12345679",))
    quotes = (citation("示例馆 021-12345671"), citation("021-12345679", 2))
    answer = replace(answered("示例馆[1]", *quotes), cards=(replace(card_of(contact), citation=1, also=(2,)),))

    (card,) = guard(answer, Question("示例馆的电话"), {}).cards
    (alone,) = guard(replace(answer, cards=(replace(answer.cards[0], also=()),)), Question("示例馆的电话"), {}).cards

    assert card.fields["电话"] == "021-12345679" and card.fields["更正"] == "电话由管理员按文件的原文更正"
    assert "电话" not in alone.fields
