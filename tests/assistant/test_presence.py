"""Whether what a question asks the existence of stands in what was found."""

import pytest

from assistant.presence import asks_in_vain
from assistant.understanding import Intent, Understanding
from knowledge.terms import TermStatistics
from tests.assistant.builders import evidence

PASSAGE = "鼓励家长走进校园，担任家长导师，参与课后服务；区教育局牵头。"
STATISTICS = TermStatistics([PASSAGE, "示例停车场", "示例补贴", "示例班级"])


def _in_vain(question: str, intent: Intent = Intent.OTHER) -> bool:
    return asks_in_vain(Understanding(question, question, intent, False, ()), [evidence(PASSAGE).hit], STATISTICS)


@pytest.mark.parametrize(
    ("question", "vain"),
    [
        ("当家长导师有没有补贴", True),
        ("家长导师有补贴吗", True),
        ("学校支不支持停车", True),
        ("家长导师还有名额吗", False),
        ("有没有家长导师", False),
        ("有没有课后服务", False),
        ("家长导师有没有别的办法", False),
        ("有没有人能帮忙", False),
        ("家长导师做什么", False),
        ("家长导师有没有提什么新花样", False),
        ("当家长导师，买停车卡大概要花多少", True),
        ("一次课后服务要收多少", False),
    ],
)
def test_a_thing_that_no_passage_has_a_word_for_is_asked_for_in_vain(question, vain):
    assert _in_vain(question) is vain


@pytest.mark.parametrize(("question", "vain"), [("残联的职责是什么", True), ("教委的职责是什么", False)])
def test_a_department_that_no_passage_names_has_no_duties_here(question, vain):
    assert _in_vain(question, Intent.DUTY) is vain
