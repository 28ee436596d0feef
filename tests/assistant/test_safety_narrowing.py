"""Dangers of one kind that need steps of their own. Every message is an example (示例)."""

import pytest

from assistant.safety import Concern, CrisisKind, Speaker, crisis_reply, triage
from assistant.safety.mild import only_the_writer_is_away
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
        (CrisisKind.MISSING, "娃在河边洗脚踩滑了，找不到人了", CrisisKind.WATER),
        (CrisisKind.INJURY, "几个孩子去冰上玩，有一个掉下去了", CrisisKind.WATER),
        (CrisisKind.SELF_HARM, "有个同学说放学拿圆规扎我", CrisisKind.THREAT),
        (CrisisKind.SELF_HARM, "他把美工刀架我脖子上，还说是开玩笑的", CrisisKind.THREAT),
        (CrisisKind.SELF_HARM, "孩子用小刀划自己胳膊", CrisisKind.SELF_HARM),
        (CrisisKind.TRAPPED, "闺女把自己锁屋里不出声，窗户开着，我们住12楼", CrisisKind.SUICIDE),
        (CrisisKind.TRAPPED, "娃把自己锁屋里了，在里面哭，钥匙在外面", CrisisKind.TRAPPED),
    ],
)
def test_the_kind_is_narrowed_by_what_is_named(kind: CrisisKind, text: str, narrower: CrisisKind) -> None:
    assert narrowed(kind, text) is narrower


def test_carbon_monoxide_is_met_with_fresh_air_and_not_with_what_was_swallowed() -> None:
    found = triage("家里烧煤炉，一氧化碳中毒了，老人小孩都昏迷了")

    assert found.crisis is CrisisKind.GAS
    reply = crisis_reply(CrisisKind.GAS, Speaker.PARENT)
    assert "开窗" in reply and "120" in reply and "催吐" not in reply


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("家里一股臭鸡蛋味，孩子叫不太醒", CrisisKind.GAS),
        ("烧着煤炉睡觉，早上起来都头疼想吐", CrisisKind.GAS),
        ("孙子掉机井里了，还听得见哭", CrisisKind.WATER),
        ("孩子作文里写等奶奶走了我就去找妈妈，他妈前年没了", CrisisKind.SUICIDE),
    ],
)
def test_what_is_told_in_other_words_is_known(text: str, kind: CrisisKind) -> None:
    assert triage(text).crisis is kind


@pytest.mark.parametrize(
    "text", ["孩子打嗝有臭鸡蛋味是不是积食", "等爷爷走了我去找妈妈拿钥匙，手机没电了", "清明去看妈妈，她前年没了", "煤炉上炖的汤忘了关火"]
)
def test_the_same_words_of_everyday_life_are_no_crisis(text: str) -> None:
    assert triage(text).concern is not Concern.CRISIS


@pytest.mark.parametrize(
    ("text", "away"),
    [("她不肯去医院怎么办，我又不在家", True), ("孩子没回家，我又不在家", False), ("孩子不肯回家", False)],
)
def test_who_writes_that_they_are_away_misses_nobody(text: str, away: bool) -> None:
    assert only_the_writer_is_away(text, CrisisKind.MISSING) is away
    assert not only_the_writer_is_away(text, CrisisKind.SUICIDE)


def test_somebody_is_sent_to_the_child_that_does_not_answer() -> None:
    step = step_for(CrisisKind.SUICIDE, "现在打她电话不接了", Speaker.PARENT) or ""

    assert step.startswith("马上打110") and "邻居" in step
    assert "打不通就接着拨" in (step_for(CrisisKind.SUICIDE, "12356打不通", Speaker.PARENT) or "")


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
