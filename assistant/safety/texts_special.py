"""What to do now in dangers that the commoner texts would misguide: starving, extortion with pictures, an animal's bite, a
drunken driver, a lift that stands still. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

TEXTS = {
    CrisisKind.EATING: CrisisText(
        child=(
            "晕倒、心慌、吐血、站不住，马上打120；心里难受打12356或12355。\n"
            "1. 现在就告诉一个大人：爸妈、老师、校医，别再自己扛。\n"
            "2. 坐下，别运动、别再抠吐、别再吃泻药减肥药，药盒留给医生。\n"
            "3. 今天请大人带你去医院，儿科、急诊或精神心理科都可以。\n"
            "4. 这是一种病，不是你没毅力，能治好。\n"
            "你现在头晕、心慌吗？身边有谁？"
        ),
        adult=(
            "晕倒、抽搐、吐血、心跳很慢或很乱、不肯喝水，马上打120；也可打12356咨询。\n"
            "1. 今天就去医院急诊或儿科，查心电图、血钾；同时看精神科（进食障碍）。\n"
            "2. 守着孩子，饭后陪着，不让孩子独自进卫生间；停运动，收走泻药、减肥药，药盒带去。\n"
            "3. 很久没吃的，别一下喂很多，听医生的。\n"
            "4. 不逼吃、不评体型，问问有没有想过死。\n"
            "孩子现在清醒吗？"
        ),
        teacher=(
            "晕倒、抽搐、吐血、意识不清，立即打120；心理援助12356。\n"
            "1. 平卧休息，停止体育活动，校医陪护，不要让学生独处。\n"
            "2. 立即报告学校负责人，通知心理教师。\n"
            "3. 立即通知监护人到校交接，建议当天去医院查身体并看精神科。\n"
            "4. 私下谈，不评体型，不当众逼吃；评估自伤风险，做好记录。\n"
            "5. 若疑似家中不给吃，依《未成年人保护法》第十一条强制报告。"
        ),
        english=(
            "Fainting, fits, blood, or no drinking at all: call 120 now; 12356 is the mental-health line.\n"
            "1. See a doctor today; ask for heart and blood tests.\n"
            "2. No sport, no laxatives or diet pills; stay with the child after meals.\n"
            "3. Do not force food; ask about thoughts of dying."
        ),
        queries=("心理危机 转介 绿色通道 定点医疗机构", "心理援助 热线 心理咨询 中心"),
    ),
    CrisisKind.EXTORTION: CrisisText(
        child=(
            "这不是你的错，错的是他。马上告诉大人，打110报警；难受打12355、12356。\n"
            "1. 不转钱，一分也不给；不再发照片，不去见面，给了只会要更多。\n"
            "2. 先别删：截图聊天、账号、收款码，再停止回复。\n"
            "3. 请大人陪你去派出所，并向平台举报删除。\n"
            "4. 很多人遇到过，能处理好。要是想到不想活，马上叫人陪着你。\n"
            "现在身边有信得过的大人吗？"
        ),
        adult=(
            "马上打110报警；孩子有轻生危险打120，心理援助12356。\n"
            "1. 对孩子说：“不是你的错，我来处理。”收起责备，这几天不让孩子独处。\n"
            "2. 不付款、不再发照片、不赴约；付过的留转账记录。\n"
            "3. 不删除：截图聊天、账号、收款码、链接，交给警察。\n"
            "4. 向平台投诉，要求删除、封号。\n"
            "5. 有接触或被侵害，先不洗澡，去医院。\n"
            "孩子现在有人陪吗？"
        ),
        teacher=(
            "立即报警110，有轻生危险打120；心理援助12356。\n"
            "1. 陪着学生，不要让学生独处；说明不是学生的错，不转钱、不再发照片。\n"
            "2. 立即报告学校负责人，依《未成年人保护法》第十一条立即向公安、教育等部门报告（强制报告），疑似就报。\n"
            "3. 不删除：由监护人或警察截图固定，不翻看、不转存、不传阅私密照片。\n"
            "4. 通知监护人，要求平台删除；制止校内传播，严守隐私。"
        ),
        english=(
            "Call 110 now; if the child speaks of dying, 120 and 12356.\n"
            "1. It is not the child's fault.\n"
            "2. Pay nothing, send no more pictures, do not meet.\n"
            "3. Delete nothing: keep chats, accounts and payment codes for the police.\n"
            "4. Report to the platform. Stay with the child."
        ),
        queries=("未成年人 网络保护 网络欺凌", "未成年人受侵害 一站式 取证 保护", "强制报告 制度 侵害未成年人"),
    ),
    CrisisKind.GROOMING: CrisisText(
        child=(
            "别去见面。对方要来找你、逼你，马上打110；心里慌打12355。\n"
            "1. 现在就告诉爸妈或老师，这不是你的错，说出来不丢人。\n"
            "2. 不发照片、不开视频、不说学校和住址，不收钱和礼物。\n"
            "3. 先截图聊天和账号，再停止回复，不要删。\n"
            "4. 已经出门了：去人多的地方，不上他的车，给家人打电话。\n"
            "5. 已经见过面、被碰过，也不晚：先不洗澡，告诉大人，打110。\n"
            "你现在在哪里，身边有大人吗？"
        ),
        adult=(
            "别让孩子赴约；已经出门或联系不上，马上打110。\n"
            "1. 平静地问：对方是谁、聊了什么、约在哪，给过照片或钱吗；不骂，不没收了事。\n"
            "2. 截图账号和聊天，不要删；不要自己约对方对质。\n"
            "3. 有要照片、谈性、给钱、威胁，或对方是成年人，打110报警，并向平台举报。\n"
            "4. 已见过面、被碰过：先不洗澡、不换洗衣物，打110，去医院。\n"
            "5. 这几天有大人接送；孩子难受可打12355。\n"
            "孩子现在在家吗？"
        ),
        teacher=(
            "学生已去赴约或联系不上，立即打110。\n"
            "1. 有人陪着，不要让学生独处；告诉学生不是自己的错，不赴约。\n"
            "2. 立即报告学校负责人，通知监护人到校交接。\n"
            "3. 由监护人截图固定聊天和账号，不删、不传阅。\n"
            "4. 对方要照片、谈性、给钱、威胁，或已见过面的，依《未成年人保护法》第十一条立即向公安等部门报告（强制报告），疑似就报。\n"
            "5. 只听不追问；已被侵害的先不洗澡、不换洗衣物，由监护人陪同就医。保护隐私。"
        ),
        english=(
            "If the child has gone to meet this person, call 110 now; otherwise do not let them go.\n"
            "1. Ask calmly who it is and what was sent; do not scold.\n"
            "2. Keep chats and account names, delete nothing.\n"
            "3. Pictures, sex, money or threats: report to the police and the platform."
        ),
        queries=("未成年人 网络保护 网络欺凌", "未成年人受侵害 一站式 取证 保护"),
    ),
    CrisisKind.BITE: CrisisText(
        child=(
            "流血很多、咬到脸或脖子，马上打120，大声叫大人。\n"
            "1. 现在就用肥皂水和流动的水轮流冲，冲满约15分钟。\n"
            "2. 冲完请大人用碘伏消毒，不要包紧，不要挤。\n"
            "3. 今天就请大人带你去医院的狂犬病门诊打疫苗，小伤口也要去。\n"
            "4. 别再靠近那只动物，也别瞒着大人。\n"
            "伤口还在流血吗？"
        ),
        adult=(
            "血止不住、伤在头面颈部，马上打120；否则现在就冲洗。\n"
            "1. 肥皂水和流动清水交替冲约15分钟，再用碘伏消毒；一般不包扎。\n"
            "2. 尽快去狂犬病暴露预防处置门诊，越早越好；破一点皮就要打疫苗，见血还要看是否加免疫球蛋白或单抗。\n"
            "3. 按程打完；问清破伤风。猫抓也一样，鼠、兔咬的由医生定。\n"
            "4. 记下动物和主人，流浪狗伤人报110。\n"
            "伤口在哪里，还流血吗？"
        ),
        teacher=(
            "血止不住、伤在头面颈部，立即打120。\n"
            "1. 校医用肥皂水和流动清水交替冲约15分钟，碘伏消毒；有人陪着，不要让学生独处。\n"
            "2. 立即通知监护人，当天送狂犬病暴露预防处置门诊，越早越好。\n"
            "3. 立即报告学校负责人；让其他学生远离，动物还在校内打110。\n"
            "4. 记录时间、部位和动物情况，关注后续接种。"
        ),
        english=(
            "Heavy bleeding or a bite on head or neck: call 120. Otherwise wash now.\n"
            "1. Soap and running water in turn for about 15 minutes, then iodine.\n"
            "2. Go to a rabies clinic today; finish every dose.\n"
            "3. A cat's scratch is treated the same way."
        ),
        queries=("学生安全事故 处置 救援", "突发事件 应急处置 工作机制"),
    ),
    CrisisKind.TRAPPED: CrisisText(
        child=(
            "马上打119；受伤、难受打120；害怕、有坏人打110。\n"
            "1. 电梯里：按警铃和对讲，说清楼号；不扒门、不跳、不爬出来。\n"
            "2. 车里：按喇叭、拍窗户，大声叫路过的大人。\n"
            "3. 房间里：不爬窗、不从高处下去，隔着门喊人。\n"
            "4. 手脚、头卡住：别硬拔，叫大人来；流血用干净的布按住。\n"
            "5. 电话打不了，就隔一会儿敲门喊几声。\n"
            "你在哪里，有没有受伤？"
        ),
        adult=(
            "马上打119；受伤、没反应打120，也可打110。\n"
            "1. 电梯：按警铃、对讲，说清位置；不扒门、不爬出来，隔门陪孩子说话。\n"
            "2. 锁在车里：立刻砸离孩子最远的车窗，打110、120。\n"
            "3. 手、脚、头卡住：先关停机器，别硬拉；流血用干净的布按住。\n"
            "4. 锁在屋里：叫孩子离开窗户和炉灶，等119开门；喊不应打120，想法马上开门，说过不想活的第一句就说。\n"
            "孩子现在能应声吗？"
        ),
        teacher=(
            "立即打119；受伤、没反应打120，也可打110。\n"
            "1. 电梯：按警铃、对讲，不扒门、不让爬出来；校车里：马上开门或砸离学生最远的车窗。\n"
            "2. 手、脚、头卡住：先停机器，别硬拉；流血用干净的布按住。\n"
            "3. 锁在房间喊不应：想法马上开门，说过不想活的告诉120。\n"
            "4. 有人隔门陪着说话，不要让学生独处；清点人数。\n"
            "5. 立即报告学校负责人，叫校医，通知监护人，做好记录。"
        ),
        english=(
            "Call 119 now; 120 if hurt or silent, or 110.\n"
            "1. Lift: press the alarm, do not force the doors or climb out.\n"
            "2. Locked in a car: break the window farthest from the child at once.\n"
            "3. A hand or head is stuck: stop the machine, do not pull.\n"
            "4. Behind a locked door: keep talking, away from windows."
        ),
        queries=("突发事件 应急处置 工作机制", "学生安全事故 处置 救援"),
    ),
    CrisisKind.DRIVING: CrisisText(
        child=(
            "马上打110；不方便说话就发短信到12110，写清车牌、在哪、往哪开。\n"
            "1. 坐好系安全带，不吵司机、不抢方向盘。\n"
            "2. 叫照管老师让车靠边停，停稳了再下，站到路边安全的地方。\n"
            "3. 给爸妈、老师打电话，说清车牌和位置。\n"
            "4. 还没上车就不要上。\n"
            "你现在在车上吗？"
        ),
        adult=(
            "马上打110，说清车牌、车型、路线、车上有孩子；有人受伤打120。\n"
            "1. 马上打给学校和随车照管人员，要求靠边停车、换人，孩子下车到安全处等。\n"
            "2. 还没上车就不让孩子上；不要自己追车、别车。\n"
            "3. 留下照片、视频、时间，酒驾由交警检测。\n"
            "4. 事后书面向学校和教育部门反映。\n"
            "孩子现在在车上吗？"
        ),
        teacher=(
            "立即打110，说清车牌、路线、学生人数；有人受伤打120。\n"
            "1. 没发车：不许发车，学生下车清点，不要让学生独处；在途：让照管人员要求靠边停稳。\n"
            "2. 立即报告学校负责人，换车换人，通知监护人。\n"
            "3. 不自己追车，留下照片、监控。\n"
            "4. 按校车安全管理规定报告教育、公安部门，做好记录。"
        ),
        english=(
            "Call 110 now: plate, route, children on board; 120 if hurt.\n"
            "1. Call the school and the attendant: the bus must pull over safely.\n"
            "2. Do not let a child board; do not chase the bus.\n"
            "3. Keep photos and times. Is the child on the bus now?"
        ),
        queries=("校车 安全 管理", "突发事件 应急处置 工作机制"),
    ),
}
