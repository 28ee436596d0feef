"""What to do now in danger from others. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

_HARM_QUERIES = ("未成年人受侵害 一站式 取证 保护", "强制报告 制度 侵害未成年人", "困境儿童 关爱 保护 救助")

TEXTS = {
    CrisisKind.ABUSE: CrisisText(
        child=(
            "现在有危险马上打110，受伤了打120。没人有权这样伤害你，这不是你的错。\n"
            "1. 能离开就先去安全的地方：邻居家、亲戚家、学校、派出所。\n"
            "2. 告诉一个信得过的大人：老师、亲戚、邻居；一个不管，就再告诉一个。\n"
            "3. 不方便说话，可以发短信到12110报警，写清地点。\n"
            "4. 也可以打12355。\n"
            "我是机器，不能到你身边。你现在安全吗？"
        ),
        adult=(
            "孩子正受伤害，马上打110；受伤打120。\n"
            "1. 让孩子离开施暴的人，待在安全的地方。\n"
            "2. 尽快就医，保留病历；给伤处拍照，保存监控和聊天记录。\n"
            "3. 轻声问，不逼问、不反复问，告诉孩子：不是你的错。\n"
            "4. 可向派出所、居（村）委会、学校、妇联12338反映，也可要求出具告诫书、申请人身安全保护令。\n"
            "孩子现在安全吗？"
        ),
        teacher=(
            "正在发生或伤重，立即打110、120。\n"
            "1. 不要让学生独处，也不要直接让学生跟疑似施害人回家。\n"
            "2. 立即报告学校负责人，依《未成年人保护法》第十一条立即向公安、教育等部门报告（强制报告），"
            "发现疑似就要报。\n"
            "3. 在安静处听学生说，不追问细节，不承诺保密，照原话记录。\n"
            "4. 伤情及时就医、留存证据。\n"
            "5. 不自行质问家长，不扩散，安排心理支持。"
        ),
        english=(
            "If a child is being hurt now, call 110; for injuries 120.\n"
            "1. Take the child to a safe place.\n"
            "2. See a doctor, keep photos and records.\n"
            "3. Listen, do not question again and again.\n"
            "4. Tell the police, the neighbourhood committee or 12338. Is the child safe now?"
        ),
        queries=_HARM_QUERIES,
    ),
    CrisisKind.SEXUAL_ABUSE: CrisisText(
        child=(
            "你说出来非常勇敢，这不是你的错。马上打110，受伤或身体疼打120；想说话打12355。\n"
            "1. 先离开那个人，到安全的地方。\n"
            "2. 告诉一个信得过的大人：妈妈、老师、亲戚；一个不信，就再告诉一个。\n"
            "3. 先不洗澡、不换洗衣服，留着聊天记录和照片。\n"
            "4. 请大人陪你去医院和派出所。\n"
            "被要求“保密”也可以说出来。你现在安全吗？"
        ),
        adult=(
            "马上打110报警，受伤打120。\n"
            "1. 相信孩子，告诉孩子：“不是你的错，你说出来很对。”\n"
            "2. 先不洗澡、不洗衣物；当时的衣物用纸袋装好，保存聊天记录。\n"
            "3. 越早越好去医院：说明情况，可做伤情检查和感染、怀孕的预防。\n"
            "4. 不反复追问，不找对方私了、对质，由公安专门询问。\n"
            "5. 之后安排心理帮助（12356、12355）。\n"
            "孩子现在安全吗？"
        ),
        teacher=(
            "立即报警110，受伤打120。\n"
            "1. 陪着学生，不要让学生独处，不让其再接触疑似施害人。\n"
            "2. 立即报告学校负责人，依《未成年人保护法》第十一条立即向公安、教育等部门报告（强制报告），"
            "发现疑似就要报。\n"
            "3. 只听不追问，不反复询问，照原话记录。\n"
            "4. 提醒先不洗澡、不换洗衣物，保存证据，陪同就医。\n"
            "5. 严守隐私，不私了、不校内对质；安排心理支持。"
        ),
        english=(
            "Call 110 now; 120 if hurt. Believe the child: it is not their fault.\n"
            "1. Keep the child away from that person.\n"
            "2. Do not wash or change clothes; keep messages as evidence.\n"
            "3. Go to hospital.\n"
            "4. Do not question again and again; let the police ask."
        ),
        queries=_HARM_QUERIES,
    ),
    CrisisKind.TOUCH: CrisisText(
        child=(
            "这不是你的错，说出来很对。害怕、被碰隐私部位、被威胁，马上打110；也可以打12355。\n"
            "1. 身体是你自己的：不喜欢就走开，大声说“不要”，到人多的地方去。\n"
            "2. 今天就告诉爸妈或信得过的大人；一个不信，就再告诉一个。\n"
            "3. 不跟那个人单独在一起；叫你保密也可以说。\n"
            "4. 记下哪天、在哪、怎么碰的，聊天记录不删。\n"
            "还碰过别的地方，或不让你说出去吗？"
        ),
        adult=(
            "先听孩子说。碰了隐私部位、强迫、威胁或不让说，马上打110。\n"
            "1. 陪着孩子，平静地问一遍：怎么碰的、在哪、你什么感觉；不责怪、不反复问。\n"
            "2. 告诉孩子：“不是你的错，你说出来很对，不喜欢就可以说不。”\n"
            "3. 记下原话、时间、地点，留好聊天记录，请学校保存监控；不当面对质，不私了。\n"
            "4. 书面告诉学校，不让孩子和那人单独在一起；学校不查，找教育部门或报警。\n"
            "孩子有没有说害怕，或被要求保密？"
        ),
        teacher=(
            "学生害怕、被碰隐私部位或被威胁，立即打110。\n"
            "1. 在安静处听学生说，不追问、不责怪，不承诺保密，照原话记录；有人陪着，不要让学生独处。\n"
            "2. 立即报告学校负责人，不让那人再单独接触学生。\n"
            "3. 疑似侵害的，依《未成年人保护法》第十一条立即向公安、教育等部门报告（强制报告），不等核实清楚。\n"
            "4. 通知没有嫌疑的监护人；不私下质问，不私了，保存监控和聊天记录。\n"
            "5. 保护隐私，安排心理支持。"
        ),
        english=(
            "Private parts, force, threats, a secret: call 110 now. Else listen first.\n"
            "1. Stay with the child, ask once and calmly, do not blame.\n"
            "2. Write down the words, time and place; keep messages; do not confront that person.\n"
            "3. Tell the school in writing; keep the child from being alone with them."
        ),
        queries=_HARM_QUERIES,
    ),
    CrisisKind.DOMESTIC_VIOLENCE: CrisisText(
        child=(
            "马上打110，有人受伤打120。先保护好自己，不要冲上去拦。\n"
            "1. 离开争吵的地方，躲到能锁门的房间，或跑到邻居家。\n"
            "2. 说清地址、有没有刀、谁受伤；不方便说话就发短信到12110。\n"
            "3. 带上弟弟妹妹，不去厨房。\n"
            "4. 之后告诉老师或亲戚，也可打12355。\n"
            "大人打架不是你的错。你现在安全吗？"
        ),
        adult=(
            "正在发生马上打110，受伤打120；妇联维权热线12338。\n"
            "1. 先带孩子离开，到邻居、亲友家或派出所，避开厨房和锁死的房间。\n"
            "2. 报警时要求出警记录，可要求出具告诫书。\n"
            "3. 就医留病历，拍照，保存录音和聊天记录。\n"
            "4. 可向法院申请人身安全保护令；需要住处可求助居委会、庇护场所。\n"
            "你和孩子现在安全吗？"
        ),
        teacher=(
            "正在发生立即打110，受伤打120。\n"
            "1. 把学生带到安全处，有人陪着，不要让学生独处。\n"
            "2. 立即报告学校负责人；学生受到或疑似受到伤害的，依《未成年人保护法》第十一条立即向公安、"
            "教育等部门报告（强制报告），发现疑似就要报。\n"
            "3. 不让学生单独随施暴者离开，联系另一监护人。\n"
            "4. 听学生说，不追问，做好记录，安排心理支持；可告知12338。"
        ),
        english=(
            "Call 110 now; 120 if hurt; 12338 is the women's rights line.\n"
            "1. Leave with the children for a neighbour's home or a police station.\n"
            "2. Keep medical records and photos.\n"
            "3. You may ask the court for a protection order. Are you and the children safe now?"
        ),
        queries=("家庭暴力 救助 庇护 妇联", "未成年人受侵害 一站式 取证 保护", "强制报告 制度 侵害未成年人"),
    ),
    CrisisKind.BULLYING: CrisisText(
        child=(
            "正在被打马上跑向人多的地方，打110；受伤打120。被欺负不是你的错。\n"
            "1. 先保证安全，不硬拼。\n"
            "2. 今天就告诉爸妈和老师：谁、在哪、做了什么；一个不管就再找一个。\n"
            "3. 留好伤口照片、聊天记录、视频。\n"
            "4. 心里难受打12355或12356；想到不想活，马上叫大人陪着你。\n"
            "我是机器，不能在你身边。你现在安全吗？"
        ),
        adult=(
            "正在发生或伤重，马上打110、120。\n"
            "1. 先就医，留病历、照片、聊天记录和视频。\n"
            "2. 对孩子说：“不是你的错，我来处理。”问问有没有不想活的念头，有就不让孩子独处，打12356。\n"
            "3. 当天书面告知班主任和学校，要求制止、调查、保护孩子。\n"
            "4. 学校不处理，向教育部门反映；打伤、拍裸照、勒索要报警。\n"
            "不要私下找对方孩子算账。孩子现在安全吗？"
        ),
        teacher=(
            "伤重打120，持械、违法立即打110。\n"
            "1. 立即制止，把学生分开；陪护受欺凌学生，不要让学生独处。\n"
            "2. 立即报告学校负责人，启动欺凌处置程序；严重欺凌依《未成年人保护法》第三十九条向公安、"
            "教育部门报告。\n"
            "3. 通知双方监护人。\n"
            "4. 分别了解、保存证据，不让当面对质，不扩散视频。\n"
            "5. 评估自伤风险，安排心理支持（12356）。"
        ),
        english=(
            "If it is happening or the child is badly hurt, call 110 and 120.\n"
            "1. See a doctor; keep photos, chats, videos.\n"
            "2. Tell the child it is not their fault.\n"
            "3. Tell the school in writing today.\n"
            "4. If the child speaks of dying, stay with them and call 12356."
        ),
        queries=("学生欺凌 处置 防治 机制", "心理危机 转介 绿色通道", "法治副校长 少年服务队"),
    ),
    CrisisKind.THREAT: CrisisText(
        child=(
            "马上打110，或跑到有大人、有保安的地方。\n"
            "1. 在家：锁好门，不开门、不出声，告诉爸妈。\n"
            "2. 在外：往人多的商店、学校、派出所走，不独自回家，不上别人的车。\n"
            "3. 不赴约、不转钱、不再发照片，留好聊天记录。\n"
            "4. 不方便说话就发短信到12110，写清地点。\n"
            "害怕很正常，说出来就有人帮。你现在一个人吗？"
        ),
        adult=(
            "马上打110；有人受伤打120。\n"
            "1. 让孩子待在安全的室内，有大人陪；不独自上下学。\n"
            "2. 不跟对方争执、不独自对峙，不开门。\n"
            "3. 保存短信、录音、监控，记下样貌和车牌。\n"
            "4. 告诉学校和班主任，约定只有谁能接孩子。\n"
            "孩子现在在哪里，身边有人吗？"
        ),
        teacher=(
            "立即打110，有人受伤打120。\n"
            "1. 学生撤进室内，锁门、远离门窗，清点人数，不要让学生独处。\n"
            "2. 立即报告学校负责人和安保，启动应急预案，封闭校门。\n"
            "3. 不激怒、不独自夺械，保持距离等警察。\n"
            "4. 未经监护人确认，不让任何人带走学生。\n"
            "5. 保存监控和聊天记录，通知家长，安抚学生；依《未成年人保护法》第十一条强制报告。"
        ),
        english=(
            "Call 110 now; 120 if somebody is hurt.\n"
            "1. Bring the child indoors, with an adult; lock the door.\n"
            "2. Do not confront the person.\n"
            "3. Keep messages and recordings.\n"
            "4. Tell the school who alone may pick the child up."
        ),
        queries=("警校协作 110 联动 护学岗", "突发事件 应急处置 工作机制", "学生安全事故 处置 救援"),
    ),
    CrisisKind.MISSING: CrisisText(
        child=(
            "先到亮、人多的地方，找警察、保安或店员，打110；不要跟陌生人走。\n"
            "1. 说出你的名字、在哪里，请他们陪你等。\n"
            "2. 不上陌生人的车，不吃他给的东西，不去他家。\n"
            "3. 给家人或老师打个电话，哪怕只说“我没事，来接我”。\n"
            "4. 不敢回家也可以告诉警察为什么，或打12355。\n"
            "你现在在哪里，身边有人吗？"
        ),
        adult=(
            "现在就打110报警，孩子走失不用等24小时。\n"
            "1. 说清姓名、年龄、衣着、照片、最后出现的时间地点。\n"
            "2. 一人留在原地或家里等，其他人分头找：常去处、水边、车站、网吧、同学家。\n"
            "3. 联系学校、同学、物业，查监控和手机定位。\n"
            "4. 留过遗书、说过不想活、被人带走，报警时第一句就说。\n"
            "5. 找到后先抱住、不责骂。\n"
            "最后一次见到孩子是什么时候？"
        ),
        teacher=(
            "立即查清并打110，不用等24小时；有危险打120。\n"
            "1. 马上联系监护人，核对是否离家、请假。\n"
            "2. 立即报告学校负责人，启动预案，查监控、宿舍、楼顶、水边，分组寻找。\n"
            "3. 问同学：最近的话、心情、去处；有轻生迹象告诉警察。\n"
            "4. 不要让学生独处，也不让同学自行外出找人。\n"
            "5. 找到后陪着、不责骂，交给监护人；做好记录，依《未成年人保护法》第十一条强制报告。"
        ),
        english=(
            "Call 110 now; there is no need to wait 24 hours for a child.\n"
            "1. Give name, age, clothes, photo, last time and place.\n"
            "2. One person waits at home, others search.\n"
            "3. Ask the school and classmates; check cameras and phone location."
        ),
        queries=("未成年人 失踪 应急 机制", "突发事件 应急处置 工作机制", "学生安全事故 处置 救援"),
    ),
}
