"""What to do now in danger to life. Reviewed text; see crisis_texts.py."""

from __future__ import annotations

from assistant.safety.types import CrisisKind, CrisisText

_EVENT_QUERIES = ("突发事件 应急处置 工作机制", "学生安全事故 处置 救援", "校园安全 警校联动 110")

TEXTS = {
    CrisisKind.POISONING: CrisisText(
        child=(
            "马上打120，并大声叫大人来！\n"
            "1. 说清吃了什么、多少、什么时候、人醒不醒。\n"
            "2. 不要催吐，不乱喝水喝奶；进了眼睛，用流动清水一直冲。瓶子、包装留给医生。\n"
            "3. 没反应但有呼吸，让他侧躺；没呼吸，听120的指挥做。\n"
            "4. 如果是你自己吃的，现在就告诉大人并打120，也可以打12356，别等难受了再说。\n"
            "身边有大人吗？"
        ),
        adult=(
            "马上打120，说清吃了什么、多少、多久了。\n"
            "1. 不要催吐（尤其农药、洁厕剂、电池、汽油），不要灌水灌奶，听120指挥。\n"
            "2. 进了眼睛、沾上皮肤：脱掉沾上的衣服，流动清水一直冲（至少15分钟）。带瓶子、包装、呕吐物去医院，没症状也要去。\n"
            "3. 昏迷但有呼吸：侧卧，清口中异物；没呼吸：按120指挥做心肺复苏。\n"
            "4. 若是故意服下，守着孩子，一并告诉医生；12356可求助。\n"
            "孩子现在清醒吗？"
        ),
        teacher=(
            "立即打120，说清学生吃了什么、多少、几点吃的、醒不醒。\n"
            "1. 不催吐，不灌水灌奶；醒着的坐好别走动，昏迷有呼吸的侧卧，没呼吸做心肺复苏。\n"
            "2. 记下药名、数量、时间，药盒包装、呕吐物随车带走。\n"
            "3. 叫校医，不要让学生独处；报告学校负责人，通知监护人。\n"
            "4. 看着没事也要送医：有的药过几小时才发作。\n"
            "5. 故意服下的，全程陪护，告诉医生，请心理教师（12356）。"
        ),
        english=(
            "Call 120 now: say what was taken, how much and when.\n"
            "1. Do not make the child vomit; give nothing to drink.\n"
            "2. Take the bottle or package to the hospital, even without symptoms.\n"
            "3. Unconscious but breathing: lay on the side."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.FOOD: CrisisText(
        child=(
            "马上告诉大人；吐得厉害、叫不醒、嘴唇发紫、看东西重影，打120。\n"
            "1. 说清吃了什么、几点吃的、还有谁吃了。\n"
            "2. 不吃了，剩下的饭菜、包装别扔，留给医生看。\n"
            "3. 不自己催吐，不乱吃药；不吐了才小口喝水。\n"
            "4. 一起吃的人都告诉一声。身边有大人吗？"
        ),
        adult=(
            "叫不醒、抽搐、嘴唇发紫、看东西重影、便血，或好几个人一起吐，马上打120。\n"
            "1. 说清吃了什么（蘑菇、豆角、剩菜）、几点吃的、几个人。\n"
            "2. 不催吐，不乱喂药；清醒、不吐了才小口喝水；昏迷有呼吸的侧卧，没呼吸做心肺复苏。\n"
            "3. 剩的饭菜、呕吐物留一点，带去医院。\n"
            "4. 一起吃的人都去查；蘑菇中毒会先好一阵再变重。\n"
            "5. 高烧、没尿、没精神，今天就去医院。现在清醒吗？"
        ),
        teacher=(
            "立即打120，说清人数、症状、吃了什么。\n"
            "1. 不催吐；清醒者坐好，昏迷有呼吸的侧卧，没呼吸做心肺复苏；不要让学生独处。\n"
            "2. 立即报告学校负责人和校医，启动预案，通知监护人。\n"
            "3. 停止供餐，封存食物、容器、呕吐物，登记不适学生。\n"
            "4. 按规定马上向教育、市场监管、疾控部门报告，不瞒报。\n"
            "5. 一起用餐的人都要观察，嘴唇发紫的马上送医。"
        ),
        english=(
            "Call 120 now: cannot be woken, blue lips, a fit, or several people vomiting.\n"
            "1. Say what was eaten, when, and how many are ill. Do not make anybody vomit.\n"
            "2. Keep the food and packages for the hospital.\n"
            "3. Unconscious but breathing: lay on the side; not breathing: CPR."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.BREATH: CrisisText(
        child=(
            "快叫大人来，喘不上气就打120，说清在哪里。\n"
            "1. 嘴里有东西、噎住了：使劲咳；咳不出，请大人从背后抱住冲击肚子。\n"
            "2. 坐直，往前靠，松开衣领。\n"
            "3. 有哮喘：用急救那支喷雾，不是每天用的那支。\n"
            "4. 吃了东西、被虫蜇以后喘的，一定告诉大人。\n"
            "5. 手麻、害怕的，慢慢呼气，数到五。\n"
            "身边有大人吗？"
        ),
        adult=(
            "说不出整句话、嘴唇发紫、越喘越累，马上打120；没反应没呼吸就做心肺复苏。\n"
            "1. 正吃东西时突然喘不上：按噎住，从背后抱住冲击上腹（1岁以下拍背）。\n"
            "2. 坐直前倾，松衣领，开窗；头晕脸白的躺平。\n"
            "3. 哮喘：马上用急救那支喷雾（如沙丁胺醇），没有或几分钟不见好就打120。\n"
            "4. 吃东西、被蜇、打针后发作：过敏急症，打120。\n"
            "5. 手麻、害怕的，陪着慢慢呼气，不套袋子。现在能说整句话吗？"
        ),
        teacher=(
            "说不出整句话、嘴唇发紫，立即打120，叫校医带AED；没反应没呼吸就做心肺复苏。\n"
            "1. 正吃东西时突然喘不上：按噎住，背后抱住冲击上腹。\n"
            "2. 坐直前倾，松领口，开窗，不要让学生独处；头晕脸白的躺平。\n"
            "3. 哮喘：用他的急救喷雾（如沙丁胺醇），没有或几分钟不见好打120。\n"
            "4. 吃东西、被蜇后发作：过敏急症，打120。\n"
            "5. 手麻心慌的陪他慢慢呼气，不套袋；分不清按哮喘办。\n"
            "6. 报告学校负责人，通知监护人。"
        ),
        english=(
            "Call 120 now: cannot finish a sentence, or blue lips; no response: CPR.\n"
            "1. While eating: treat as choking, thrusts from behind.\n"
            "2. Sit upright; faint and pale: lie flat. Asthma: their own reliever spray; no better in minutes, call 120.\n"
            "3. After food, a jab or a sting: call 120. No paper bag."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.INJURY: CrisisText(
        child=(
            "马上打120，大声叫大人来；有人作恶或车祸再打110。\n"
            "1. 先确认自己安全：电、水、火边上不要冲过去拉人。\n"
            "2. 说清地点、几个人、醒不醒、有没有呼吸。\n"
            "3. 流血：用干净的布用力按住；摔伤：不要挪动。\n"
            "4. 没呼吸，听120指挥按压胸口；溺水不要下水，扔漂浮物。\n"
            "别挂电话，身边有大人吗？"
        ),
        adult=(
            "马上打120，说清地点、人醒不醒、有没有呼吸。\n"
            "1. 先保证安全：触电先断电，溺水不盲目下水，车祸防二次事故并打110。\n"
            "2. 没有呼吸：立刻做心肺复苏；昏迷有呼吸、抽搐：侧卧，不塞东西、不按压。\n"
            "3. 流血：干净的布持续按压；摔伤：不搬动。\n"
            "4. 烫伤：流动凉水冲20分钟，不抹牙膏酱油；蛇咬：少动，不切不吸。\n"
            "孩子现在有呼吸吗？"
        ),
        teacher=(
            "立即打120，叫校医带急救包和AED；治安或交通事件打110。\n"
            "1. 现场急救：无呼吸做心肺复苏，流血持续按压，摔伤不搬动。\n"
            "2. 立即报告学校负责人，启动应急预案；有人全程陪护，不要让学生独处。\n"
            "3. 立即通知监护人，专人随车。\n"
            "4. 疏散围观，保护现场和监控，如实记录。\n"
            "5. 按规定报告教育部门；疑似人为伤害依《未成年人保护法》第十一条强制报告。"
        ),
        english=(
            "Call 120 now: say where, and whether the person is awake and breathing.\n"
            "1. Not breathing: start CPR as 120 tells you.\n"
            "2. Bleeding: press a clean cloth firmly.\n"
            "3. A fall: do not move them. Fit or unconscious: lay on the side."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.CHOKING: CrisisText(
        child=(
            "快叫大人，打120！\n"
            "1. 还能咳：让他使劲咳。\n"
            "2. 咳不出、说不了话：站在他背后，双手抱住肚脐上方，用力向里向上冲，直到吐出来。\n"
            "3. 小宝宝：头低脸朝下，拍背5下，翻过来按胸口5下。\n"
            "4. 没反应了：放平，听120指挥按压胸口。"
        ),
        adult=(
            "马上让人打120，同时急救，不要等。\n"
            "1. 还能咳、能哭：让孩子用力咳，不拍背、不用手抠。\n"
            "2. 咳不出、脸发紫：1岁以上从背后抱住，拳头放肚脐上方，快速向内向上冲击，直到排出。\n"
            "3. 1岁以下：头低脸朝下拍背5次，翻身按压胸部5次，交替做。\n"
            "4. 没有反应：立刻心肺复苏，开免提听120指挥。\n"
            "5. 吐出后也要去医院。孩子现在能出声吗？"
        ),
        teacher=(
            "让人打120、叫校医，同时急救。\n"
            "1. 能咳就鼓励咳，不用手抠。\n"
            "2. 咳不出、不能说话：从背后环抱，拳头放肚脐上方，向内向上快速冲击。\n"
            "3. 失去反应：立即心肺复苏，取AED。\n"
            "4. 立即报告学校负责人，通知监护人，不要让学生独处。\n"
            "5. 排出后仍送医，做好记录。"
        ),
        english=(
            "Have somebody call 120 and act at once.\n"
            "1. If the child can cough, let them cough.\n"
            "2. If not: over 1 year, abdominal thrusts from behind; under 1,"
            " 5 back blows and 5 chest thrusts in turn.\n"
            "3. No response: CPR as 120 tells you."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.LODGED: CrisisText(
        child=(
            "快叫大人来；喘不上气、血止不住，马上打120。\n"
            "1. 别再往里捅，不用手、夹子、棉签掏，也不用水冲。\n"
            "2. 在鼻子里：用嘴慢慢呼吸，别往里吸。\n"
            "3. 请大人今天就带你去医院耳鼻喉科或急诊；是纽扣电池、磁珠，现在就去。\n"
            "塞进去的是什么？照实告诉大人和医生。"
        ),
        adult=(
            "喘不上气、脸发紫、血止不住，马上打120；纽扣电池、磁珠现在就去急诊。\n"
            "1. 不掏、不夹、不用水冲：豆子遇水会胀，越掏越深。\n"
            "2. 鼻子：让孩子用嘴呼吸，不往里吸；会擤的孩子按住没堵的一侧，轻轻擤一两下，不出来就停。\n"
            "3. 耳朵：有东西的一侧朝下，不用棉签；虫子也不硬掏。\n"
            "4. 今天就去耳鼻喉科或急诊，带上一样的东西给医生看。\n"
            "塞的是什么，孩子呼吸顺不顺？"
        ),
        teacher=(
            "喘不上气、脸发紫、血止不住，立即打120，叫校医。\n"
            "1. 不掏、不夹、不用水冲；鼻子里的让学生用嘴呼吸，不往里吸。\n"
            "2. 有人陪着，不要让学生独处，别让同学围观取笑。\n"
            "3. 立即通知监护人，当天送耳鼻喉科或急诊；纽扣电池、磁珠马上送，带上一样的东西。\n"
            "4. 报告学校负责人，做好记录；被人塞的，按欺凌处理。"
        ),
        english=(
            "Trouble breathing or heavy bleeding: call 120 now. A button battery or magnet: to the emergency room at once.\n"
            "1. Do not dig, pull or rinse; a bean swells in water.\n"
            "2. Nose: breathe through the mouth. Ear: tilt that side down.\n"
            "3. See an ear-nose-throat doctor today."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.HEAT: CrisisText(
        child=(
            "先到阴凉的地方，叫大人来；迷糊、走不稳、发高烧、抽筋，马上打120。\n"
            "1. 躺下，把脚垫高，解开衣扣。\n"
            "2. 用凉水擦脖子、腋下、大腿根，扇风。\n"
            "3. 清醒、不想吐：小口喝凉水或淡盐水。\n"
            "4. 别人叫不醒：让他侧躺，不喂水，等120来。\n"
            "现在头还晕吗，身边有大人吗？"
        ),
        adult=(
            "叫不醒、说胡话、抽搐、体温到40度，马上打120，边降温边等。\n"
            "1. 抬到阴凉通风处，解开衣服，平躺，脚垫高。\n"
            "2. 降温：凉水擦身或喷水再扇风，冰袋包布放在颈旁、腋下、大腿根；不用酒精擦，不喂退烧药。\n"
            "3. 清醒、不吐：小口喝凉水或淡盐水；不清醒就侧卧，什么也不喂。\n"
            "4. 歇半小时不见好，或是婴幼儿，去医院。\n"
            "孩子现在清醒吗，体温多少？"
        ),
        teacher=(
            "叫不醒、说胡话、抽搐、高热，立即打120，叫校医。\n"
            "1. 停止活动，抬到阴凉通风处，解开衣服，平躺，脚垫高；有人陪着，不要让学生独处。\n"
            "2. 凉水擦身、扇风，冰袋包布放颈旁、腋下；不用酒精擦。\n"
            "3. 清醒才小口喝凉水或淡盐水；不清醒就侧卧，不喂。\n"
            "4. 立即报告学校负责人，通知监护人；查看其他学生，暂停户外活动，做好记录。"
        ),
        english=(
            "Hard to wake, confused, a fit or 40 degrees: call 120 now and cool meanwhile.\n"
            "1. Into the shade, open the clothes, lay flat, feet up.\n"
            "2. Cool water and a fan; wrapped ice at neck and armpits; no alcohol.\n"
            "3. Awake: small sips. Not awake: on the side, nothing to drink."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.FIRE: CrisisText(
        child=(
            "马上离开，到外面打119；有人受伤打120。\n"
            "1. 有烟：湿毛巾捂口鼻，弯腰走，不坐电梯，不回去拿东西。\n"
            "2. 门把手烫或出不去：关门，湿布塞门缝，到窗口挥东西呼救，打119说清几楼几号。\n"
            "3. 煤气味：不开灯、不打火，开窗，出门再打电话。\n"
            "4. 身上着火：停下、躺倒、打滚。\n"
            "叫上弟妹一起走。你出来了吗？"
        ),
        adult=(
            "马上撤到外面，打119；有人受伤、头晕打120。\n"
            "1. 有烟：湿毛巾捂口鼻，弯腰走楼梯，不坐电梯。\n"
            "2. 出不去：关门堵缝，到窗口呼救，说清楼层。\n"
            "3. 燃气泄漏：不碰电器、不打火，开窗关阀，抱孩子离开，到室外再打电话。\n"
            "4. 孩子锁在车里：立刻砸离孩子最远的车窗，打110、120。\n"
            "5. 昏迷有呼吸侧卧，没呼吸做心肺复苏。\n"
            "大家都出来了吗？"
        ),
        teacher=(
            "立即打119，有人受伤打120。\n"
            "1. 按预案疏散：弯腰、捂口鼻、走楼梯；到集合点清点人数，不要让学生独处。\n"
            "2. 立即报告学校负责人；被困位置告诉消防员，不组织学生救火。\n"
            "3. 燃气泄漏不碰开关，先撤离再打电话。\n"
            "4. 伤者移到通风处，烧伤用凉水冲。\n"
            "5. 通知监护人，按规定报告，保护现场。"
        ),
        english=(
            "Leave at once and call 119 outside; 120 if somebody is hurt.\n"
            "1. Smoke: wet cloth over the mouth, stay low, use the stairs.\n"
            "2. Trapped: close the door, block the gap, call from a window.\n"
            "3. Gas: touch no switch, open windows, get out."
        ),
        queries=("消防 安全 应急 疏散", "突发事件 应急处置 工作机制", "学生安全事故 处置 救援"),
    ),
    CrisisKind.GAS: CrisisText(
        child=(
            "叫醒大家，马上到屋外，打120；漏气、着火打119。\n"
            "1. 不开灯、不打火，顺手开窗，到外面再打电话。\n"
            "2. 有人叫不醒：拉到门口、窗边；拉不动你先出来喊人，别再进去。\n"
            "3. 没反应但有呼吸，让他侧躺；没呼吸，听120指挥按压胸口。\n"
            "4. 头晕、想吐的人，好些了也要去医院，说清是煤气、炭火还是尾气。\n"
            "是你自己点的炭，也先出来，打120、12356。你在屋外了吗？"
        ),
        adult=(
            "马上开窗，把人都带到室外，打120；还在漏气、着火打119。\n"
            "1. 不开灯、不打火，到室外再打电话；顺手就能关的阀门关掉。\n"
            "2. 自己先别倒下：快进快出，进不去就等119。\n"
            "3. 昏迷有呼吸：侧卧，松开衣领，注意保暖；没呼吸：按120指挥做心肺复苏。\n"
            "4. 同屋的人缓过来了也都要去医院，问要不要高压氧。\n"
            "若是谁想不开点的炭：先出来，再打12356，身边别离人。都出来了吗？"
        ),
        teacher=(
            "立即打120；还在漏气、着火打119。\n"
            "1. 开窗，所有人撤到室外，清点人数；不碰电器开关。\n"
            "2. 昏迷者移到空气新鲜处，侧卧、保暖；没呼吸做心肺复苏，取AED。\n"
            "3. 同屋学生缓过来了也都送医，有人陪护，不要让学生独处。\n"
            "4. 立即报告学校负责人，启动预案，通知监护人。\n"
            "5. 封停炉具、热水器和房间，如实记录，按规定报告。"
        ),
        english=(
            "Open the windows, get everybody outside and call 120; 119 if gas still leaks.\n"
            "1. No switches, no flames; phone from outside.\n"
            "2. Unconscious but breathing: on the side, keep warm; not breathing: CPR as 120 tells you.\n"
            "3. Everybody who was in the room must see a doctor, even if better."
        ),
        queries=_EVENT_QUERIES,
    ),
    CrisisKind.WATER: CrisisText(
        child=(
            "大声喊大人，打119和120，说清在哪里。\n"
            "1. 你不要下水、不上冰、不下井，也别手拉手去拉人。\n"
            "2. 趴在岸边递竹竿、衣服、书包带，扔空水桶、篮球、泡沫板。\n"
            "3. 喊他仰着漂、抓住东西、别乱动；眼睛盯住他的位置。\n"
            "4. 上来没反应：听120指挥吹气、按压胸口；有呼吸就侧躺。\n"
            "人上来了吗？"
        ),
        adult=(
            "马上打119和120，说清在哪里，大声喊人。\n"
            "1. 不会救生就不下水，不手拉手：趴在岸上递长杆、衣服，抛绳、空桶。\n"
            "2. 冰面：趴下递长杆，不走近冰窟窿。井里：不下井，守住井口，和孩子说话。\n"
            "3. 上来没呼吸：清口鼻，先吹2口气，再按压30次、吹2口，听120指挥；不倒背控水。\n"
            "4. 有呼吸：侧卧，换下湿衣保暖；呛过水的都要去医院。\n"
            "人上来了吗，有呼吸吗？"
        ),
        teacher=(
            "立即打119和120，说清位置，叫人带救生圈、长杆。\n"
            "1. 不让学生下水或手拉手施救，撤到安全处清点人数，不要让学生独处。\n"
            "2. 岸上递杆、抛圈；冰面趴下，不走近；井口留人。\n"
            "3. 上来没呼吸：清口鼻，先吹2口气再按压，取AED；不倒背控水。\n"
            "4. 有呼吸：侧卧保暖，一律送医。\n"
            "5. 立即报告学校负责人，叫校医，通知监护人，如实记录、上报。"
        ),
        english=(
            "Call 119 and 120 now: say where; shout for help.\n"
            "1. Do not go in and form no chain: reach with a pole, throw a rope or anything that floats.\n"
            "2. Ice: lie down, reach from a distance. A well: keep others away.\n"
            "3. Not breathing: two breaths first, then CPR as 120 tells you."
        ),
        queries=_EVENT_QUERIES,
    ),
}
