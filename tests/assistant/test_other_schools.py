"""What one school wrote, asked about by another's parents. Everything is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.types import Outcome, Question
from knowledge.types import Region
from tests.assistant.house import House
from tests.shelf import document

SIMING = Region(("福建省", "厦门市", "思明区"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    rules = document("思明区榴园路初级中学请假办法（示例）", "## 请假", "事假一学期累计不超过5天。", region=SIMING.key, kind="notice")
    district = document("思明区示例体检通知", "## 体检", "学生体检每学年安排1次。", region=SIMING.key, kind="notice")
    built = House(tmp_path_factory.mktemp("schools"), {"school.md": rules, "district.md": district})
    yield built
    built.close()


@pytest.mark.parametrize("school", ["新华中学的", "育才中学的", "新华二中的"])
def test_another_school_is_told_whose_rules_these_are(house: House, school: str) -> None:
    answer = house.assistant.ask(Question(f"{school}事假一学期最多几天", region=SIMING))
    house.check(answer)

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith("资料里没有“") and "榴园路初级中学" in answer.text.split("\n")[0]
    assert "5天" in answer.text


@pytest.mark.parametrize(
    "question", ["榴园路初中事假一学期最多几天", "孩子上初中了，事假一学期最多几天", "事假一学期最多几天", "公办中学事假一学期最多几天"]
)
def test_that_school_and_who_names_none_are_told_at_once(house: House, question: str) -> None:
    answer = house.assistant.ask(Question(question, region=SIMING))

    assert answer.outcome is Outcome.ANSWERED and "5天" in answer.text


def test_what_a_district_wrote_holds_for_every_school(house: House) -> None:
    answer = house.assistant.ask(Question("育才中学的学生体检每学年安排几次", region=SIMING))

    assert answer.outcome is Outcome.ANSWERED and "1次" in answer.text
