"""Whom a parent can turn to with a child's trouble."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.help_answers import asks_whom_to_turn_to, trouble_of
from assistant.types import Outcome
from knowledge.types import Role
from tests.assistant.house import House
from tests.assistant.readings import read
from tests.shelf import document

ARTICLE = document(
    "孩子夜里睡不好怎么办",
    "孩子睡不好，先看作息，再找原因。",
    "## 孩子睡不好，家长可以做什么",
    "1. 孩子睡不好时，家长把灯调暗。",
    "## 孩子睡不好，什么时候要求助，找谁",
    "- 孩子受惊吓说害怕，家长陪着孩子，可以拨打12356。",
    "- 孩子半夜总醒、睡不好超过两周，家长带孩子去医院睡眠门诊。",
    kind="guidance",
    issuer="示例编写组",
    questions="[孩子半夜总醒睡不好]",
)
PLAN = document(
    "长宁区示例方案",
    "区教育局推进示例育人工作。",
    "区示例心理中心为学生提供心理健康咨询和辅导，畅通门诊转介。",
    region="上海市/长宁区",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One article and one plan; tests only read."""
    opened = House(tmp_path_factory.mktemp("help"), {"sleep.md": ARTICLE, "plan.md": PLAN})
    yield opened
    opened.close()


def test_the_article_says_whom_to_turn_to_and_what_fits_best_leads(house: House) -> None:
    answer = house.ask("孩子半夜总醒，睡不好，我该找谁？")

    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith("孩子半夜总醒、睡不好超过两周，家长带孩子去医院睡眠门诊。[1]")
    assert "灯调暗" not in answer.text


def test_the_place_adds_what_its_own_documents_offer(house: House) -> None:
    anywhere = house.ask("孩子半夜总醒，睡不好，去哪里看？")
    here = house.ask("孩子半夜总醒，睡不好，去哪里看？", "长宁呢？")

    assert "示例心理中心" not in anywhere.text
    assert "睡眠门诊。[1]" in here.text and "示例心理中心" in here.text
    assert {c.document.region.name for c in here.citations} == {"全国", "长宁区"}


@pytest.mark.parametrize(
    "question",
    [
        "孩子总发脾气，要不要看心理医生",
        "女儿一周没去学校了，能去哪里看看",
        "我家孩子有点抑郁，看什么科",
        "初二男孩天天打游戏，谁能管管",
        "孩子考试前手抖，哪里有免费咨询",
        "外孙不听话，有没有人能帮忙",
    ],
)
def test_a_parent_asks_for_somebody_in_many_words(question: str) -> None:
    assert asks_whom_to_turn_to(read(question), Role.PARENT)


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("孩子总发脾气怎么办", Role.PARENT),
        ("孩子要参加夜校找谁报名", Role.PARENT),
        ("教联体建设由谁牵头，找谁", Role.PARENT),
        ("班上学生情绪低落，我该找谁", Role.TEACHER),
        ("孩子睡不好，心理热线电话打给谁", Role.PARENT),
    ],
)
def test_other_questions_are_not_for_somebody_to_turn_to(question: str, role: Role) -> None:
    assert not asks_whom_to_turn_to(read(question), role)


def test_a_place_whose_documents_offer_nothing_of_the_kind_adds_nothing(tmp_path: Path) -> None:
    plan = document("长宁区示例方案", "区教育局推进示例育人工作。", region="上海市/长宁区")
    opened = House(tmp_path, {"sleep.md": ARTICLE, "plan.md": plan})
    answer = opened.ask("孩子半夜总醒，睡不好，去哪里看？", "长宁呢？")
    opened.close()

    assert {c.document.region.name for c in answer.citations} == {"全国"}


def test_the_trouble_is_what_is_left_of_the_question() -> None:
    assert trouble_of("孩子半个月睡不好，半夜总醒，我该找谁") == "孩子半个月睡不好 半夜总醒"
