"""Which procedure fits a question and how its steps read. The procedures are made up."""

from __future__ import annotations

import pytest

from assistant.procedure_answers import asks_for_steps, fitting_procedure, step_line
from knowledge.facts import Procedure, Provenance, Step
from knowledge.types import Region
from tests.assistant.readings import read

PLACE = Provenance("steps.md", Region(()), "示例流程", "原文", 0, 2, "steps.md", "示例流程")
STEPS = tuple(Step(number, f"示例步骤{number}") for number in (1, 2, 3))
QUARREL = Procedure("1", PLACE, "欺凌处理流程", STEPS)
REFERRAL = Procedure("2", PLACE, "心理转介流程", STEPS)
SHORT = Procedure("3", PLACE, "走失处理流程", STEPS[:2])


@pytest.mark.parametrize(("question", "asks"), [("欺凌处理流程", True), ("转介分哪几步", True), ("转介找谁", False)])
def test_only_a_question_for_the_whole_way_asks_for_steps(question, asks):
    assert asks_for_steps(read(question)) is asks


def test_the_procedure_is_the_one_that_the_question_names():
    assert fitting_procedure(read("发现欺凌的处理流程是什么"), [REFERRAL, QUARREL]) == QUARREL
    assert fitting_procedure(read("心理转介的步骤"), [REFERRAL, QUARREL]) == REFERRAL


def test_what_no_procedure_is_about_or_what_has_two_steps_only_fits_none():
    assert fitting_procedure(read("转学办理流程"), [REFERRAL, QUARREL]) is None
    assert fitting_procedure(read("孩子走失的处理流程"), [SHORT]) is None


def test_a_step_is_told_with_who_does_it_and_when_and_a_long_one_by_its_first_clause():
    assert step_line(Step(1, "制止示例行为。", "在场教职工", "立即")) == "制止示例行为（在场教职工，立即）"
    assert step_line(Step(2, "报告示例部门，" + "写明经过" * 20)) == "报告示例部门"
