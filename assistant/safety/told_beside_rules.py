"""Danger told beside a request or with a date between: a jump after the exam, a child locked in and wasting, a parent who would take
the child along, a child that strikes a parent. Reviewed as data; see rule.py."""

from __future__ import annotations

import re

from assistant.safety.rule import STORY, Setting, rule
from assistant.safety.types import CrisisKind

_MY_CHILD = (
    r"(?:我的?|我们?家的?|自己的?|这|那)?(?:[两俩一二三仨]个?)?(?:孩子|小孩|娃儿?|宝宝|宝贝|儿子|女儿|闺女|小的|老大|老二|大宝|二宝)[们俩]?(?:他|她)?"
)
_TAKEN = r"(?:抱|搂|带|拉|拖|背|牵|拽|领|连|跟|和|同|陪)(?:着|上|起|了|住)?"
_TOGETHER = r"(?:一起|一块儿?|一同|一道|也|都|去|就|同时|从[^。！？，,\n]{1,8}|往[^。！？，,\n]{1,3}){0,4}"
_DIE = (
    r"(?:跳(?:下去|下楼|楼(?!机|价|梯)|[河江海湖](?![边滩报鲜])|桥(?![上头])|崖|井|轨|算了|了算了)|往下跳|投[河江湖海井]|卧轨|寻死|上路算|同归于尽|自杀|烧炭|喝农药|不活了?"
    r"|(?:去)?死(?!记|磕|板|守|机|角|缠)|走了算了|走算了|没了算了)"
)
_OF_SPORT = r"^(?![^\n]*(?:绳|舞|操|广场|颈椎|蹦|跳[高远]|水坑|皮筋|格子|房子|运动|锻炼|健身|减肥|音乐|游泳|跳水|伞|泳池|比赛|沙坑|石头|级|槽))"
_WITH_THE_CHILD = (
    rf"{_TAKEN}{_MY_CHILD}{_TOGETHER}{_DIE}|{_OF_SPORT}[\s\S]*?{_TAKEN}{_MY_CHILD}(?:一起|一块儿?|一同|一道)(?:往下)?跳(?=$|[，。！？了吧算])"
    rf"|(?:抱|搂|背|牵|拉)(?:着|上|起|住){_MY_CHILD}[^。！？\n]{{0,14}}(?:想|要|就|真)[^。！？，,\n]{{0,3}}(?:一起|一块儿?|一道)?(?:跳(?:下去|楼(?!机|价|梯)|[河江海](?![边滩报鲜])|桥(?![上头])|崖)|往下跳)"
    rf"|(?:不想活|不活了|活够|活不下去|去死|死了算)[^。！？\n]{{0,6}}(?:连|带|跟|和|把|抱)(?:着|上|同)?{_MY_CHILD}(?:一起|一块儿?|也|都|带走)"
    rf"|(?:娘[儿俩]|母[子女]|父[子女]|我们?[和跟同]{_MY_CHILD})[俩两]?(?:人|个)?{_TOGETHER}{_DIE}|(?:娘[儿俩]|母[子女]|父[子女]|[和跟同带抱拉]着?{_MY_CHILD})[俩两]?(?:一起|一块儿?|一道|同时)(?:没了|不在了|消失(?!在)|离开(?:这个)?(?:世界|人世))"
    rf"|{_MY_CHILD}(?:和|跟|同|陪)我(?:一起|一块儿?|一道){_TOGETHER}{_DIE}"
)
_OTHERS_SAY = re.compile(
    r"(?:老公|丈夫|男人|前夫|老婆|妻子|前妻|媳妇|婆婆|公公|爷爷|奶奶|外婆|外公|姥姥|姥爷|爸爸?|妈妈?|父亲|母亲|家长|邻居|朋友|闺蜜|同事|有人|姐姐?|嫂子|弟媳|网友|他|她)"
    r"(?![^。！？，,\n]{0,30}我)|(?:说|扬言|威胁|喊|闹)(?:着|过|了)?(?:要|想)(?:去)?$"
)

_SAID = r"(?:说|讲|告诉|发(?:消息|微信|朋友圈|动态)|写|喊|念叨|扬言|威胁|约好|约定|计划|打算|决定|准备|想着|想好|发誓)"
_LATER = (
    r"(?:之?后|以后|完|结束|回来|过了|过完|等到?|到时候?|到了|到[^。！？，,\n]{1,4}号|[下出]来|那天|再过|下周|下个?月|明[天晚早]|后天|今晚|周[一二三四五六日末]|星期|礼拜|(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:天|号|日|周|个月)"
    r"|开学|放假|毕业|出分|成绩(?:出来|下来)|[中高期][考中末]|考试)"
)
_END = (
    r"(?:跳(?:楼(?!机|价|梯|道|层)|[河江海湖](?![边滩报鲜])|桥(?![上头])|崖|井|轨|下去)|往下跳|自杀|轻生|割腕|上吊|寻死|自尽|自我了断|了断自己|结束(?:自己|生命|这条命)|喝农药|吞(?:安眠)?药|烧炭|卧轨|投[河江湖井]"
    r"|(?:去)?死(?=$|[，。！？了给])|不(?:再)?活了)"
)
_BOUND = r"(?:就|再|便|一定|会|要|准备|打算)(?:去|要|会|直接|马上|立刻|从[^。！？，,\n]{1,8}|一个人|自己){0,3}"

_SHUT = r"(?:反锁|锁|关|闷|躲)(?:着|在|了|上|自己){0,2}[^。！？，,\n]{0,6}(?:房|屋|卧室|门|里面|卫生间|厕所)"
_SILENT = (
    r"(?:不(?:出声|吭声|吱声|作声|应声?|答应|回应|说话|开门|理人|言语|搭腔)|没(?:有)?(?:声音|声响|声|动静|反应|人应|回应|应)|(?:叫|喊|敲|拍)[^。！？，,\n]{0,4}(?:不应|不开|不答|不理))"
)
_DAYS = r"(?:第?(?:[0-9]{1,2}|[一二两三四五六七八九十几好多]{1,3})(?:天|日|个?昼夜)|好几顿|从[前昨]天)"
_FASTING = (
    rf"(?:{_DAYS}[^。！？，,\n]{{0,6}}(?:没|未|不)(?:有|肯|怎么|好好|正经|再|曾){{0,2}}[^。！？，,\n]{{0,2}}(?:吃|进食|喝|沾)"
    rf"|(?:没|未|不)(?:有|肯|怎么)?(?:吃|进食|喝)[^。！？，,\n]{{0,6}}{_DAYS})"
)
_LOCKED_UP = r"(?:锁|关|拴|捆|绑|囚)(?:着(?![^。！？，,\n]{0,3}(?:零食|柜|手机|冰箱|门|抽屉|电视|灯|窗))|在|到|进|起来|了)"
_WASTING = r"(?:皮包骨|瘦得|瘦成|瘦到|饿得|饿着|饿瘦|不给(?:饭|吃|喝|水)|没人管|没饭吃|屎尿|大小便|尿在|褥疮|[一几]天(?:就|只|才)?(?:给)?一顿)"
_DISABLED = r"(?:残疾|残障|脑瘫|自闭症?|孤独症|智障|智力[^。！？，,\n]{0,3}|聋哑|瘫痪|唐氏|特殊)"

_SMALL = (
    r"(?<!十)(?<![0-9一二三四五六七八九])[1-9一二两三四五六七八九](?:周|个半)?岁(?!多的?差)|幼儿园|托班|小班|中班|大班|宝宝|婴儿|一年级|二年级|小时候|个月"
)
_BIG_ONES = (
    r"(?:1[0-9]岁|十[一二三四五六七八九]?岁|初[一二三中]|高[一二三中]|中学|职高|中专|大小伙|青春期|叛逆期|比我(?:还|都)?[高壮]|一米[六七八])"
)
_TEEN = rf"(?:{_BIG_ONES}|吵架|吵起来|争吵|顶嘴|顶撞|[没抢收]收?[^。！？，,\n]{{0,3}}手机)"
_PARTNERS = r"老公|丈夫|前夫|老婆|妻子|前妻|继父|后爸|对象|男友"
_SON = r"(?:孩子|小孩|儿子|女儿|闺女|娃|学生|小子)"
_STRIKES = (
    r"(?:动手|还手|上手|出手|用拳头|拿[^。！？，,\n]{1,4}|朝|对|把|冲)?(?:打|推(?!荐|迟|开?门|算|车)|踹|踢|扇|揍|掐|捶|砸)(?:了|过|着|伤|倒|在)?"
)
_PARENT = (
    r"(?:我(?!们?家?的?(?:手机|电脑|门|车|书|东西|电话|儿|女|孩|娃|爸|妈|弟|妹)|主意|去|来|参加|报名|的(?![头脸手肩背肚腰胸腿]))"
    r"|妈妈?|爸爸?|他妈|她妈|他爸|她爸|父母|母亲|父亲|爷爷|奶奶|家长|大人)(?!妈的?(?:手机|电话))(?!的?(?:手机|电话|电脑|微信))"
)
_GAP = r"[^。！？，,被让挨给说讲问见把看他她爸妈爹奶爷叔舅公婆面哭吓怕\n]{0,8}"
_BLOW_AT_PARENT = (
    rf"{_SON}[^。！？被让挨给说讲问见把看他她爸妈爹奶爷叔舅公婆面哭吓怕\n]{{0,16}}[，,](?:还|又|竟然?|居然|上来就?|直接|就|甚至|最后)(?:敢|动手|上手)?{_STRIKES}{_PARENT}"
    rf"|{_SON}{_GAP}{_STRIKES}{_PARENT}|{_SON}{_GAP}(?:对|跟|向|朝){_PARENT}[^。！？，,\n]{{0,2}}(?:动(?:了|过)?手|挥拳|拳打脚踢)|{_SON}{_GAP}把{_PARENT}[^。！？，,\n]{{0,4}}(?:打|推|踹|踢|掐)(?:了|倒|伤|到|在)"
)

_LOST_TEMPER = (
    r"(?:没忍住|忍不住|没控制住|控制不住|没压住|没收住手|一时冲动|一冲动|失手|气急|一气之下|一生气|气得|脾气一上来|火一上来|昨[天晚夜]|今[天早晚]|刚[才刚]|前天|刚)"
)
_STRUCK = (
    r"(?:(?:把|将|对)(?:我家?)?(?:孩子|娃|儿子|女儿|闺女|老大|老二|学生|他|她)[^。！？，,\n]{0,3}(?:(?:打|揍|扇|抽|踢)(?:了(?!针|疫苗|电话|个?电话)|哭|得)|动(?:了|过)?手)"
    r"|(?:打|揍|扇|抽|踢)(?:了|过)?(?:一|几|两)?(?:下|顿|巴掌|个?耳光)?(?:我家?)?(?:孩子|娃|儿子|女儿|闺女|老大|老二|学生)(?!针|疫苗|电话|同学|老师|班主任|爸|妈|的(?![头脸手肩背肚腰胸腿屁嘴])))"
)
_ASKS_HOW_TO_MEND = (
    r"^(?![\s\S]*(?:(?:怎么|如何|怎样|咋)[^。！？\n]{0,8}(?:道歉|弥补|修复|补救|认错|缓和|和好|收场|沟通|挽回)|算不算|违法|犯法|犯罪|是不是家暴|小时候|以前|去年|老公|老婆|孩子爸|孩子妈))"
)

RULES = (
    rule(
        "suicide.with-the-child",
        CrisisKind.SUICIDE,
        _WITH_THE_CHILD,
        STORY,
        "A grown-up who would die together with the child: the one in danger is the writer, and the child at the writer's hands.",
    ),
    rule(
        "suicide.announced",
        CrisisKind.SUICIDE,
        rf"{_LATER}[^。！？\n]{{0,10}}{_BOUND}{_END}"
        rf"|{_OF_SPORT}[\s\S]*?(?:{_SAID}|他|她|我|孩子|儿子|女儿|闺女|娃|学生)[^。！？\n]{{0,10}}{_LATER}[^。！？，,\n]{{0,5}}就(?:去|直接)?跳(?=$|[，。！？了]|算了)",
        frozenset({Setting.FICTION, Setting.PLAYED}),
        "An end announced for a day or after an event, whatever is asked beside it.",
    ),
    rule(
        "suicide.written-or-drawn",
        CrisisKind.SUICIDE,
        r"^(?![\s\S]*(?:小鸟|纸飞机|超人|降落伞|伞兵|雪|树叶|落叶|雨|救人|消防|英雄|猫|看图写话))[\s\S]*?(?:作文|日记|周记|随笔|(?<!动)(?<!漫)画)[^。！？\n]{0,16}从[^。！？，,\n]{0,4}(?:楼|窗|阳台|天台|桥)[^。！？，,\n]{0,4}(?:飞|跳|掉|落|坠)",
        frozenset({Setting.FICTION}),
        "A fall from a height in an essay, a diary or a drawing: a sign of what is thought, and nobody has fallen.",
    ),
    rule(
        "suicide.no-need-to-live",
        CrisisKind.SUICIDE,
        r"(?:不用|不必|用不着|不需要|没(?:有)?必要|犯不着|懒得|不打算)(?:再|继续|这么|这样|往下){0,2}活(?:着|下去|了(?=$|[，。！？])|(?=$|[，。！？]))",
        frozenset({Setting.FICTION}),
        "No need to live any more.",
    ),
    rule(
        "abuse.wasting-behind-a-lock",
        CrisisKind.ABUSE,
        rf"^(?![\s\S]*(?:自己锁|反锁|把自己|厌食|减肥|嫌[^。！？，,\n]{{0,3}}胖|[猫狗兔鸟]))[\s\S]*?(?:{_LOCKED_UP}[^。！？\n]{{0,20}}{_WASTING}|{_WASTING}[^。！？\n]{{0,20}}{_LOCKED_UP}"
        rf"|{_DISABLED}[^。！？\n]{{0,16}}(?:锁|关|拴|捆|绑|囚)(?:在|起来|着)[^。！？，,\n]{{0,4}}(?:家|屋|房|床|笼|柱|院|地下|棚))",
        STORY,
        "A child locked up at home and starved or left in its dirt, a disabled one above all: no disorder of eating.",
    ),
    rule(
        "trapped.silent-and-fasting",
        CrisisKind.TRAPPED,
        rf"^(?![\s\S]*(?:不给|不让|[爸妈奶爷叔][^。！？，,\n]{{0,6}}(?:把|将)|被[^。！？，,\n]{{0,6}}[锁关]|猫|狗))(?=[\s\S]*?{_SHUT})(?=[\s\S]*?{_SILENT})[\s\S]*?{_FASTING}",
        frozenset({Setting.FICTION}),
        "Behind a locked door, silent, and for days without food.",
    ),
    rule(
        "hit-by-child",
        CrisisKind.HIT_BY_CHILD,
        rf"^(?![\s\S]*(?:{_SMALL}|{_PARTNERS}))(?=[\s\S]*?{_TEEN})[\s\S]*?(?:{_BLOW_AT_PARENT})",
        STORY,
        "A child big enough to hurt strikes or pushes a parent: no partner's violence.",
    ),
    rule(
        "own-blow.confessed",
        CrisisKind.OWN_BLOW,
        rf"{_ASKS_HOW_TO_MEND}[\s\S]*?我(?!爸|妈|爷|奶|老师|们?老师)[^。！？\n打揍扇抽踢被]{{0,10}}{_LOST_TEMPER}[^。！？\n打揍扇抽踢被]{{0,10}}{_STRUCK}",
        STORY | {Setting.POLICY},
        "A parent who tells of a blow of their own, just struck.",
    ),
)
NOT_OVERRULED = frozenset(
    {"suicide.with-the-child", "suicide.announced", "suicide.no-need-to-live", "suicide.written-or-drawn"}
    | {"abuse.wasting-behind-a-lock", "trapped.silent-and-fasting", "hit-by-child"}
)
"""Of these the rules whose words no everyday question has."""

_AT_PARENT = re.compile(rf"{_BLOW_AT_PARENT}")
_PARENT_STRUCK = re.compile(rf"{_STRIKES}{_PARENT}|把{_PARENT}[^。！？，,\n]{{0,4}}(?:打|推|踹|踢|掐)(?:了|倒|伤|到|在)")
_OWN_CHILD, _BIG, _OF_SMALL_ONES = re.compile(_SON), re.compile(_BIG_ONES), re.compile(_SMALL)
_SUFFERS_TOO = re.compile(r"(?:孩子|娃|儿子|女儿|闺女)(?:也|都|吓|哭|看|怕|面前|跟着|受|躲)|(?:和|跟|连|带|当着|护着?)(?:着|我)?(?:孩子|娃|儿子|女儿|闺女)")
_OWN_BLOW = re.compile(rf"(?:^|[。！？，,\n])(?:唉|哎|今天|昨天|昨晚|刚才|刚刚|刚)?我(?!爸|妈|爷|奶|老师|们?老师)[^。！？\n打揍扇抽踢被]{{0,14}}{_STRUCK}")
_BY_A_GROWN_UP = re.compile(
    r"同学|同桌|室友|老师|教练|男友|男朋友|对象|邻居|有人"
    r"|老公|丈夫|前夫|老婆|妻子|前妻|继父|后爸|婆婆|公公|(?:他|她|孩子)[爸妈]|爷爷|奶奶|爸爸?打|妈妈?打|家暴|天天|每天|经常|老是|总是"
)


def strikes_a_parent(text: str) -> bool:
    """Whether a child that is not small strikes a parent, and no grown-up strikes anybody."""
    rest = _PARENT_STRUCK.sub("＃", text)
    named_before = "＃" in rest and _OWN_CHILD.search(rest.split("＃")[0])
    by_it = _AT_PARENT.search(text) or named_before and _BIG.search(rest) and not _SUFFERS_TOO.search(rest)
    return bool(by_it) and not _BY_A_GROWN_UP.search(rest) and not _OF_SMALL_ONES.search(text)


def confesses_a_blow(text: str) -> bool:
    """Whether the writer tells of having struck their child, and of nobody else who does, nor often."""
    return bool(_OWN_BLOW.search(text)) and not _BY_A_GROWN_UP.search(text)


def another_would(text: str, start: int) -> bool:
    """Whether the clause before `start`, where somebody takes a child along, names another than the writer."""
    clause = re.split(r"[。！？，,\n]", text[:start])[-1]
    return bool(_OTHERS_SAY.search(clause)) and not re.search(r"我[^。！？，,\n]{0,4}$|我(?:真|都|就|有时候?|老|常|总|也|好|很|只|又|恨不得)*想", clause)
