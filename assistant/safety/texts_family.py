"""What to do now where a child strikes a parent, and where a parent has struck a child and says so. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

TEXTS = {
    CrisisKind.HIT_BY_CHILD: CrisisText(
        child=(
            "有人受伤打120，怕再动手打110；心里难受打12355、12356。\n"
            "1. 先走到另一个房间，离开刀和硬东西，等自己平静下来。\n"
            "2. 平静以后，去说一声对不起，也说说刚才为什么那么难受。\n"
            "3. 家里也有人打你，那不是你的错：告诉老师，或打110。\n"
            "4. 总控制不住，请大人陪你去看心理老师或医生，这不丢人。\n"
            "现在大家都安全吗？"
        ),
        adult=(
            "有危险、受了伤，马上打110、120，对自己的孩子也可以报警；心里难受打12356。\n"
            "1. 先拉开距离：不还手、不堵门、不硬抢手机，带小的去别的房间或邻居家。\n"
            "2. 只说一句：“不能打人，等你平静了再谈。”\n"
            "3. 今晚叫一个家人来，收好刀具。\n"
            "4. 过后平静地谈：为什么、怎么弥补、下次怎么办；哪怕只有一回。\n"
            "5. 又动手、越来越重：找心理老师、精神科，孩子可打12355。\n"
            "您受伤了吗？"
        ),
        teacher=(
            "有危险立即打110，有人受伤打120；心理援助12356。\n"
            "1. 请家长先拉开距离，不还手，带别的孩子离开。\n"
            "2. 学生在校：平静陪着，不要让学生独处，不当众批评。\n"
            "3. 报告学校负责人，请心理教师分别跟学生、家长谈，问问学生在家挨不挨打、想没想过死。\n"
            "4. 疑似学生受伤害，依《未成年人保护法》第十一条强制报告。\n"
            "5. 反复动手，建议就医，做好记录。"
        ),
        english=(
            "In danger or hurt: call 110 or 120, also if it is your own child; 12356 is the mental-health line.\n"
            "1. Step back: do not hit back or block the door; take younger children along.\n"
            "2. Say only: no hitting, we talk when you are calm.\n"
            "3. Ask somebody to come. Later talk calmly; if it recurs, see a doctor."
        ),
        queries=("家庭教育 指导 服务 热线", "心理援助 热线 心理咨询 中心"),
    ),
    CrisisKind.OWN_BLOW: CrisisText(
        child=(
            "有人受伤打120，怕再动手打110；想说说打12355、12356。\n"
            "1. 先停手，走开，去有大人的地方。\n"
            "2. 马上告诉大人，请大人看看伤。\n"
            "3. 平静以后说一声对不起。\n"
            "4. 总忍不住，请大人陪你找心理老师，这不丢人。\n"
            "现在大家都安全吗？"
        ),
        adult=(
            "孩子伤到头、流血、晕倒、想吐，马上打120。您肯说出来，就是想改，这一步很对。\n"
            "1. 先停手，走开缓一缓，请别的家人陪陪孩子。\n"
            "2. 看看伤：肿、疼得厉害就去医院，照实告诉医生。\n"
            "3. 等自己平静了去道歉：“我打你不对，不是你不好，还疼吗？”不逼孩子马上原谅。\n"
            "4. 下次火上来，先走开，叫人替一会儿，过后再谈。\n"
            "5. 总忍不住，打12356或12338说说。\n"
            "孩子现在伤得重吗？"
        ),
        teacher=(
            "学生伤到头、流血、晕倒，立即打120；心里难受打12356。\n"
            "1. 立即停手，请别的老师陪着，不要让学生独处。\n"
            "2. 请校医看伤，该送医就送，通知监护人，不隐瞒。\n"
            "3. 立即报告学校负责人，如实写清经过；疑似伤害依《未成年人保护法》第十一条报告。\n"
            "4. 平静以后向学生道歉，不让学生替您保密。\n"
            "5. 总忍不住，找校长、心理教师说说。"
        ),
        english=(
            "Head hurt, bleeding, faint or sick: call 120 now. It is right that you say it.\n"
            "1. Stop, step away, let somebody else be with the child.\n"
            "2. Look at the injury; see a doctor and tell the truth.\n"
            "3. When calm, say sorry: it was not your fault.\n"
            "4. Next time walk away first. To talk: 12356 or 12338."
        ),
        queries=("家庭教育 指导 服务 热线", "心理援助 热线 心理咨询 中心"),
    ),
}
