"""What to do now in danger from oneself. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

_MIND_QUERIES = ("心理危机 转介 绿色通道 定点医疗机构", "心理援助 热线 心理咨询 中心", "心理危机 分级干预 流程")

TEXTS = {
    CrisisKind.SUICIDE: CrisisText(
        child=(
            "你愿意说出来，很重要。现在就拨12356（心理援助），或12355；已经受伤、吃了药、站在高处，"
            "马上打120或110。\n"
            "1. 先离开窗边、楼顶、水边，放下刀、药、绳子。\n"
            "2. 去有人的地方，把一个信得过的大人叫到身边：“我现在很危险，陪陪我。”\n"
            "3. 一个人时别挂断，听电话那头的人说话。\n"
            "最难受的时刻会过去。我是机器，不能在你身边，请现在就找人。你身边有谁？"
        ),
        adult=(
            "有生命危险马上打120或110；心理援助打12356，也可打12355。\n"
            "1. 现在就守在孩子身边，一刻也不要让孩子独处。\n"
            "2. 收走刀、药、绳子，离开窗户和高处。\n"
            "3. 平静地问：“你是想到死了吗？”听孩子说，不骂、不讲道理、不答应保密。\n"
            "4. 今天就去医院精神科或急诊，并告诉学校。\n"
            "不在孩子身边就先请最近的大人赶过去。孩子现在有人陪着吗？"
        ),
        teacher=(
            "有危险立即打120或110；心理援助12356。\n"
            "1. 不要让学生独处：一人陪着，另一人去叫人；疏散围观，移走刀、药等危险物品。\n"
            "2. 立即报告学校负责人，通知心理教师，启动危机干预预案。\n"
            "3. 立即联系监护人到场当面交接，不让学生自己回家。\n"
            "4. 平静地问：“你是想到死了吗？”多听，不许诺保密；建议当天就医，做好记录。\n"
            "5. 若疑似受到侵害，依《未成年人保护法》第十一条强制报告。\n"
            "学生现在谁在陪？"
        ),
        english=(
            "If there is danger to life, call 120 or 110 now; 12356 is the national mental-health line.\n"
            "1. Stay with the person; do not leave them alone.\n"
            "2. Remove knives, pills, ropes; move away from heights.\n"
            "3. Listen calmly. 4. See a doctor today. Is somebody with them now?"
        ),
        queries=_MIND_QUERIES,
    ),
    CrisisKind.SELF_HARM: CrisisText(
        child=(
            "血止不住、伤口深，马上打120。心里难受，现在就可以打12356（心理援助）或12355。\n"
            "1. 用干净的布按住伤口，把手抬高。\n"
            "2. 把刀片、剪刀交给别人，走到有人的地方。\n"
            "3. 告诉一个信得过的大人：爸妈、老师、亲戚都行，只说“我受伤了，需要你”就够了。\n"
            "你不是坏孩子，你是太难受了，有人能帮你。我是机器，不能在你身边。伤口现在还在流血吗？"
        ),
        adult=(
            "伤口深、血止不住，马上打120；心理援助打12356，也可打12355。\n"
            "1. 用干净的布压住伤口，抬高，送医处理。\n"
            "2. 这几天不让孩子独处，收好刀片、剪刀、药。\n"
            "3. 不责骂、不逼问：“看到你受伤我很心疼，我想帮你。”\n"
            "4. 问清楚有没有想过死；尽快看精神科或心理门诊，告诉班主任。\n"
            "孩子现在还在流血吗？"
        ),
        teacher=(
            "伤口深、血止不住立即打120；心理援助12356。\n"
            "1. 送医务室或医院止血，有人一直陪着，不要让学生独处。\n"
            "2. 收走刀片等物品，保护隐私，不当众询问。\n"
            "3. 立即报告学校负责人和心理教师，评估自杀风险，启动预案。\n"
            "4. 立即通知监护人到校当面交接，建议就医，做好记录。\n"
            "5. 若疑似受到侵害，依《未成年人保护法》第十一条强制报告。"
        ),
        english=(
            "If the wound is deep or bleeding does not stop, call 120 now;"
            " 12356 is the national mental-health line.\n"
            "1. Press a clean cloth on the wound.\n"
            "2. Stay with the child; put blades away.\n"
            "3. Do not scold; listen.\n"
            "4. See a doctor soon and tell the school."
        ),
        queries=_MIND_QUERIES,
    ),
    CrisisKind.PSYCHOSIS: CrisisText(
        child=(
            "如果那个声音或念头要你伤害自己、别人，马上打120或110；也可以打12356。\n"
            "1. 不要照它说的做，先离开高处、刀和火。\n"
            "2. 马上去找一个大人，让他陪着你。\n"
            "3. 把听到的、看到的告诉他，请他带你去医院。\n"
            "这是可以治的，不是你的错。你身边现在有谁？"
        ),
        adult=(
            "有伤人、伤己、跳楼的危险，马上打120和110；可咨询12356。\n"
            "1. 有人一直陪着，收走刀具、药品、打火机，关好门窗燃气。\n"
            "2. 不争辩、不嘲笑、不顺着编，轻声说：“你一定很害怕，我陪你。”\n"
            "3. 少刺激，让弟妹等先离开。\n"
            "4. 今天就去精神专科或急诊；原来的药不要自己停、自己加。\n"
            "现在孩子有没有伤到自己或别人？"
        ),
        teacher=(
            "有伤人或自伤危险，立即打120和110；可咨询12356。\n"
            "1. 疏散其他学生，两名以上教职工陪护，不要让学生独处，移走危险物品。\n"
            "2. 立即报告学校负责人、心理教师和校医，启动预案。\n"
            "3. 不争辩、不围观，说话轻而短。\n"
            "4. 立即通知监护人到校，送精神专科就诊，做好记录。"
        ),
        english=(
            "If anybody may be hurt, call 120 or 110 now; 12356 is the national mental-health line.\n"
            "1. Stay with the person; remove dangerous things.\n"
            "2. Do not argue about what they hear or see.\n"
            "3. Go to a psychiatric or emergency department today."
        ),
        queries=_MIND_QUERIES,
    ),
}
