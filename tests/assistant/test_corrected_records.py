"""What an administrator corrected, in an answer: every word of it still stands in what is cited. Made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.types import Outcome
from knowledge import record_corrections
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import Contact, FactKind
from tests.assistant.house import House

LETTER = """---
title: 示例事项答复
region: 上海市/普陀区
kind: letter
---
# 示例事项答复

感谢您的来信，答复如下。

联系人：陈示例
联系电话：52560001

## 附注
总机为52560002，工作时间内可转各科室。
"""


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    built = House(tmp_path, {"letter.md": LETTER})
    yield built
    built.close()


def contact(house: House) -> Contact:
    (fact,) = Catalogue(house.shelf.database, house.shelf.documents).all(FactQuery(kind=FactKind.CONTACT))
    assert isinstance(fact, Contact)
    return fact


def test_a_corrected_phone_is_told_with_both_places_that_carry_it(house: House) -> None:
    with house.shelf.database.write() as session:
        record_corrections.correct(session, contact(house).id, {"phones": ["52560002"]}, "", "")

    answer = house.ask("哪些地方写了联系电话？")

    assert answer.outcome is Outcome.ANSWERED and "电话52560002" in answer.text and "52560001" not in answer.text
    assert [citation.quote for citation in answer.citations][1:] == ["52560002"]
    assert answer.citations[1].section.endswith("附注")
    (card,) = answer.cards
    assert card.fields["电话"] == "52560002" and "更正" in card.fields


def test_a_withdrawn_contact_is_listed_nowhere(house: House) -> None:
    assert "52560001" in house.ask("哪些地方写了联系电话？").text
    with house.shelf.database.write() as session:
        record_corrections.withdraw(session, contact(house).id, "", "")

    assert "联系人陈示例" not in house.ask("哪些地方写了联系电话？").text
