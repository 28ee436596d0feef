"""What to do now where somebody only calls for help: all three lines, and the question where they are. Reviewed text; see
crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

TEXTS = {
    CrisisKind.HELP: CrisisText(
        child=(
            "有人要伤害你，马上打110；受伤、吃了药打120；心里撑不住打12356。\n"
            "1. 能跑就跑到人多、有大人的地方；跑不了就锁好门、躲好，手机调静音。\n"
            "2. 电话通了先说你在哪里，再说发生了什么，别挂断。\n"
            "3. 不方便说话，发短信到12110报警，写清地点。\n"
            "4. 同时叫身边的大人，或发消息给爸妈、老师。\n"
            "我是机器，不能替你报警。你现在在哪里？发生了什么，受伤了吗？"
        ),
        adult=(
            "有人作恶马上打110；受伤、昏迷、吃了药打120；心里撑不住打12356。\n"
            "1. 先到安全、有人的地方；走不了就锁好门，带着孩子躲好。\n"
            "2. 电话通了先说在哪里，再说发生了什么，别挂断。\n"
            "3. 不方便说话，发短信到12110报警，写清地点。\n"
            "4. 叫邻居、家人或路过的人来。\n"
            "我是机器，不能替您报警。您现在在哪里？发生了什么，有人受伤吗？"
        ),
        teacher=(
            "有人作恶立即打110；受伤、昏迷打120；心理危机打12356。\n"
            "1. 不要让学生独处，先把人带到安全的地方。\n"
            "2. 电话通了先说地点，再说发生了什么、几个人，别挂断。\n"
            "3. 立即报告学校负责人，叫校医、保安到场，并通知监护人。\n"
            "4. 不方便说话，发短信到12110报警，写清地点。\n"
            "现在在哪里？发生了什么，有人受伤吗？"
        ),
        english=(
            "In danger call 110 (police); hurt or poisoned, 120; in despair, 12356.\n"
            "1. Get to where people are, or lock the door, hide and mute the phone.\n"
            "2. Say first where you are, then what happened; do not hang up.\n"
            "3. If you cannot speak, text 12110.\n"
            "I am a machine and cannot call for you. Where are you? Is anybody hurt?"
        ),
        queries=("报警 求助 热线", "心理援助 热线"),
    ),
}
