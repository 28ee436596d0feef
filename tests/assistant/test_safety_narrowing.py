"""Dangers of one kind that need steps of their own. Every message is an example (示例)."""

import pytest

from assistant.safety import CrisisKind, Speaker, crisis_reply, triage
from assistant.safety.narrowing import narrowed
from assistant.safety.steps import step_for


@pytest.mark.parametrize(
    ("kind", "text", "narrower"),
    [
        (CrisisKind.FIRE, "屋里烧炭火盆取暖，两个娃都叫不醒了", CrisisKind.GAS),
        (CrisisKind.POISONING, "洗澡的热水器好像漏煤气，孩子晕倒了", CrisisKind.GAS),
        (CrisisKind.FIRE, "厨房煤气罐着火了", CrisisKind.FIRE),
        (CrisisKind.INJURY, "烤火的时候烫了一大片", CrisisKind.INJURY),
        (CrisisKind.SUICIDE, "他买了木炭，在房间里烧炭", CrisisKind.SUICIDE),
        (CrisisKind.INJURY, "同学踩破冰掉下去了", CrisisKind.WATER),
        (CrisisKind.TRAPPED, "娃掉进没盖的窨井里，能听见哭", CrisisKind.WATER),
        (CrisisKind.INJURY, "孩子栽进开水盆里了，掉到水里一身红", CrisisKind.INJURY),
        (CrisisKind.INJURY, "从楼梯上滚下来，头破了", CrisisKind.INJURY),
        (CrisisKind.MISSING, "孩子去河边玩，到现在没回来", CrisisKind.MISSING),
    ],
)
def test_the_kind_is_narrowed_by_what_is_named(kind: CrisisKind, text: str, narrower: CrisisKind) -> None:
    assert narrowed(kind, text) is narrower


def test_carbon_monoxide_is_met_with_fresh_air_and_not_with_what_was_swallowed() -> None:
    found = triage("家里烧煤炉，一氧化碳中毒了，老人小孩都昏迷了")

    assert found.crisis is CrisisKind.GAS
    reply = crisis_reply(CrisisKind.GAS, Speaker.PARENT)
    assert "开窗" in reply and "120" in reply and "催吐" not in reply


def test_nobody_is_sent_into_the_water() -> None:
    assert triage("弟弟掉河里了，还在扑腾").crisis is CrisisKind.WATER
    for speaker in Speaker:
        reply = crisis_reply(CrisisKind.WATER, speaker)
        assert "119" in reply and "下水" in reply


def test_whoever_breathed_in_gas_is_moved_and_whoever_fell_is_not() -> None:
    moved = step_for(CrisisKind.GAS, "能不能把他抬出去", Speaker.PARENT)
    left = step_for(CrisisKind.INJURY, "能不能把他抱起来", Speaker.PARENT)

    assert moved is not None and moved.startswith("要挪")
    assert left is not None and "不要搬动" in left
    assert "控水" in (step_for(CrisisKind.WATER, "要不要倒过来控水", Speaker.PARENT) or "")
