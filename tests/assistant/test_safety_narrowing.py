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
        (CrisisKind.POISONING, "吃完食堂午饭，我们班好几个孩子又吐又拉", CrisisKind.FOOD),
        (CrisisKind.POISONING, "一家人吃了山上采的蘑菇，都头晕恶心", CrisisKind.FOOD),
        (CrisisKind.POISONING, "学生中午吃了一把安眠药，现在还能走路", CrisisKind.POISONING),
        (CrisisKind.POISONING, "午饭后他自己吞了半瓶药，一直吐", CrisisKind.POISONING),
        (CrisisKind.INJURY, "学生突然喘不上气、手发麻，怎么分辨是哮喘还是惊恐", CrisisKind.BREATH),
        (CrisisKind.INJURY, "孩子哮喘犯了，嘴唇发紫", CrisisKind.BREATH),
        (CrisisKind.CHOKING, "花生卡住了，喘不上气", CrisisKind.CHOKING),
        (CrisisKind.CHOKING, "葡萄堵住喉咙，喘不上气", CrisisKind.CHOKING),
        (CrisisKind.INJURY, "孩子吃果冻喘不上气脸紫了", CrisisKind.INJURY),
        (CrisisKind.INJURY, "孩子吃饺子突然说不出话，喘不上气", CrisisKind.INJURY),
        (CrisisKind.INJURY, "爸爸打我肚子，我喘不上气", CrisisKind.INJURY),
        (CrisisKind.INJURY, "同学心脏病发作，呼吸困难", CrisisKind.INJURY),
        (CrisisKind.INJURY, "孩子哮喘发作喷雾没带，打电话没人接", CrisisKind.BREATH),
        (CrisisKind.POISONING, "我已经把炭烧上了，门窗也贴好了，孩子不在家", CrisisKind.GAS),
        (CrisisKind.SUICIDE, "学生叫不醒，床头有个空药瓶", CrisisKind.POISONING),
        (CrisisKind.SUICIDE, "我把门窗封好烧炭了，孩子在外婆家", CrisisKind.GAS),
        (CrisisKind.INJURY, "孩子被蜂蛰了，现在全身起疙瘩、说喉咙紧", CrisisKind.BREATH),
        (CrisisKind.INJURY, "吃完虾全身风团，嘴唇肿，一直咳", CrisisKind.BREATH),
        (CrisisKind.POISONING, "宿舍里好几个学生头晕恶心，有煤气味", CrisisKind.GAS),
        (CrisisKind.POISONING, "好几个学生喝了消毒水，肚子疼", CrisisKind.POISONING),
        (CrisisKind.POISONING, "孩子误食了老鼠药，晚饭吐了", CrisisKind.POISONING),
        (CrisisKind.POISONING, "午饭后她吞了二十粒布洛芬，恶心", CrisisKind.POISONING),
        (CrisisKind.INJURY, "从树上摔下来喘不上气", CrisisKind.INJURY),
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


@pytest.mark.parametrize("speaker", [Speaker.TEACHER, Speaker.PARENT, Speaker.CHILD])
def test_an_attack_of_asthma_is_met_with_the_spray_and_not_with_bandages(speaker: Speaker) -> None:
    reply = crisis_reply(CrisisKind.BREATH, speaker)

    assert "坐直" in reply and "喷雾" in reply and "流血" not in reply


def test_a_pupil_who_took_pills_is_no_case_for_the_canteen() -> None:
    reply = crisis_reply(CrisisKind.POISONING, Speaker.TEACHER)

    assert "药盒" in reply and "供餐" not in reply
    assert "封存食物" in crisis_reply(CrisisKind.FOOD, Speaker.TEACHER)


def test_what_to_ask_until_the_ambulance_comes_is_told() -> None:
    told = step_for(CrisisKind.POISONING, "他求我别告诉他妈,120还没到,我现在要问他什么", Speaker.TEACHER)

    assert told is not None and "几点吃的" in told and "不答应保密" in told


def test_whether_to_make_a_child_vomit_is_told_before_what_to_note() -> None:
    told = step_for(CrisisKind.POISONING, "要不要催吐,还要准备什么", Speaker.PARENT)

    assert told is not None and told.startswith("不要催吐")


@pytest.mark.parametrize("text", ["快撑不住了", "天天失眠，一进校门就心慌", "我真要崩溃了，作业陪到十二点"])
def test_who_can_hardly_go_on_is_heard(text: str) -> None:
    assert triage(text).concern is Concern.DISTRESS


@pytest.mark.parametrize("text", ["学校网站真崩溃了，成绩去哪查", "我手机崩溃了，家校群怎么找回", "快要绷不住了，笑死我了", "我游戏里的塔顶不住了"])
def test_what_breaks_down_is_not_always_a_person(text: str) -> None:
    assert triage(text).concern is not Concern.DISTRESS


@pytest.mark.parametrize("text", ["一个被推到桌角，太阳穴撞了，说头晕想吐，一直想睡", "孩子摔下来磕到后脑勺，吐了两次，犯困", "孩子头碰了一下，想睡觉"])
def test_who_is_sick_or_sleepy_after_a_blow_on_the_head_is_in_danger(text: str) -> None:
    assert triage(text).crisis is CrisisKind.HEAD


def test_who_only_cries_after_a_bump_is_not() -> None:
    assert triage("孩子撞到桌角，额头起了个包，哭一会儿好了").crisis is None
    assert triage("两个娃头碰头玩了一下午，想睡觉").crisis is None
    assert triage("孩子头碰了一下，哭两声就好了").crisis is None
