"""What to do now in a fit and after a blow on the head: apart from other accidents, so that nothing beside the point stands before it.
Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

_QUERIES = ("学生安全事故 处置 救援", "突发事件 应急处置 工作机制")

TEXTS = {
    CrisisKind.FIT: CrisisText(
        child=(
            "快叫大人，打120，说清在哪里、抽了几分钟。\n"
            "1. 让他侧躺，头偏一边，挪开旁边的硬东西。\n"
            "2. 嘴里什么也不塞，不按住他，不喂水。\n"
            "3. 看着时间；停了也陪着他，等大人来。\n"
            "4. 没有呼吸：听120指挥按压胸口。\n"
            "身边有大人吗？"
        ),
        adult=(
            "头一回抽、满5分钟不停、接连再抽、叫不醒，马上打120。\n"
            "1. 放平侧躺，头偏一侧，松开衣领，挪开硬东西。\n"
            "2. 嘴里什么也不塞，不按手脚，不掐人中，不喂水喂药。\n"
            "3. 看表记下抽了几分钟，什么样子，告诉医生。\n"
            "4. 停了也要去医院查原因；发烧的别捂，醒透了再喂退烧药。\n"
            "5. 没呼吸：听120指挥做心肺复苏。\n"
            "现在停了吗，叫得醒吗？"
        ),
        teacher=(
            "头一回发作、满5分钟不停、接连再抽、叫不醒，立即打120，叫校医。\n"
            "1. 侧躺，头偏一侧，松领口，挪开桌椅；有人守着，不要让学生独处，请同学离开。\n"
            "2. 嘴里什么也不塞，不按手脚，不掐人中，不喂水。\n"
            "3. 看表记下时间和样子，告诉医生。\n"
            "4. 没呼吸做心肺复苏，取AED。\n"
            "5. 立即报告学校负责人，通知监护人；停了也送医，保护隐私。"
        ),
        english=(
            "Call 120 now: a first fit, 5 minutes or more, one after another, or hard to wake.\n"
            "1. On the side, loosen the collar, clear hard things away.\n"
            "2. Nothing in the mouth; do not hold them down; no water, no medicine.\n"
            "3. Time it. Afterwards see a doctor, fever or not. Not breathing: CPR."
        ),
        queries=_QUERIES,
    ),
    CrisisKind.HEAD: CrisisText(
        child=(
            "马上告诉大人，打120：撞了头以后想吐、犯困，要去医院。\n"
            "1. 坐下或侧躺，别跑动，别一个人睡觉。\n"
            "2. 先不吃东西、不喝水、不吃药。\n"
            "3. 说清什么时候、怎么撞的，吐了几次。\n"
            "4. 撞的是别人：别搬他，守着他，喊大人来。\n"
            "身边有大人吗？"
        ),
        adult=(
            "撞了头又吐、犯困，现在就打120或去急诊；叫不醒、抽搐更要快。\n"
            "1. 少挪动，坐着或侧躺，吐时头偏一侧；脖子、背疼就别动，等120。\n"
            "2. 身边不离人，隔几分钟叫一声，看醒不醒。\n"
            "3. 先不吃不喝，不自己吃止痛药。\n"
            "4. 流血：干净的布按住；没呼吸：听120指挥做心肺复苏。\n"
            "5. 当时没事、过后才吐才困，一样要去。\n"
            "现在叫得醒吗，吐了几次？"
        ),
        teacher=(
            "立即打120，叫校医；家长联系不上也先送医。\n"
            "1. 有人一直陪着，不要让学生独处；坐着或侧躺，脖子、背疼就不搬动。\n"
            "2. 隔几分钟叫一声，记下几点撞的、吐了几次、清不清醒；不吃不喝。\n"
            "3. 立即报告学校负责人，老师随车，接着联系监护人和其他家人。\n"
            "4. 没呼吸做心肺复苏，取AED。\n"
            "5. 保存监控，如实记录；责任、费用以后再谈。"
        ),
        english=(
            "Call 120 now: a blow on the head, then vomiting or drowsiness.\n"
            "1. Keep still, on the side if vomiting; do not move a painful neck.\n"
            "2. Never alone; wake them every few minutes.\n"
            "3. Nothing to eat or drink, no painkillers. Not breathing: CPR.\n"
            "4. Signs that come hours later count as well."
        ),
        queries=_QUERIES,
    ),
}
