"""Danger words about what is not: denied, over, or befallen a pet or a plant."""

from __future__ import annotations

import re

_DANGER = (
    r"(?:自残|自伤|自杀(?!成|未遂)|轻生|割腕|跳楼|离家出走|走丢|走失|失踪|中毒|被(?:人|同学|老师)?(?:打|欺负|霸凌|骗|虐待|侵犯|猥亵)|打人|打架"
    r"|动(?:过)?手|霸凌|欺凌|欺负|家暴|虐待|打孩子|受伤|骨折|昏迷|溺水|性侵|猥亵|伤害(?:自己|他人))"
)
_SAID_BY_OTHERS = "".join(rf"(?<!{who}说)" for who in ("他", "她", "它", "子", "校", "方", "爸", "妈", "家长"))
DENIED = re.compile(
    rf"{_SAID_BY_OTHERS}(?<![有是])(?:(?:并)?没有?(?!不)|(?:并)?不是|并非|从来?不|从来?没有?)(?:真的?|什么|任何|人|在|去|想(?:要|过)?|要){{0,4}}{_DANGER}(?!过?才|死|就)"
    r"|(?<!有)没(?:有)?人(?:欺负|打|骂|骗|碰)(?:过)?(?:我|他|她|孩子)(?!才怪|怎么)"
    r"|从来?(?:不|没)(?:有)?(?:打|骂|打骂)(?:过)?(?:孩子|娃|他|她)"
)
"""That something has not happened, said by the writer and not as another's word."""

_CREATURE = (
    r"(?:仓鼠|金鱼|小鱼|鱼(?=都|全|死|翻|儿)|蚕|兔子?|小鸟|鸟|鹦鹉|乌龟|小猫|小狗|[猫狗](?!咬|抓|笼|绳)|狗狗|猫咪|宠物|蚂蚁|蜗牛|虫子|蝴蝶|小鸡|小鸭"
    r"|仙人掌|盆栽|绿萝|多肉|植物|花儿|绿植)"
)
_NO_PERSON = r"[^。！？；，,\n孩娃我他她人儿女学生宝咬]"
OF_CREATURES = re.compile(
    rf"{_CREATURE}(?:的?[^。！？；，,\n孩娃我他她人]{{0,2}}，)?{_NO_PERSON}{{0,8}}(?:死|淹死|走丢|走失|不见|跑丢|丢了?|断|撞死?|电(?:了|到|死)|翻(?:了|肚)|受伤|咬死|没了|救活)(?:了|掉|光)*"
    rf"|受伤的{_CREATURE}"
)

_PAST = re.compile(
    r"(?:去|前)年的?(?:旧|那)?事|\b(?:last (?:year|month|summer|winter|term|spring|autumn|fall)|(?:years?|months?) ago)\b"
    r"|\bwhen (?:he|she|i) was (?:little|small|young|a kid|[a-z0-9]+ years old)\b|"
    r"(?:去|前|大前|头)年|(?:前|那)几年|前两年|(?:[一二两三四五六七八九十几多半]|[0-9]{1,3})个?(?:多)?(?:年|月|学期)(?:多)?(?:前|以前|之前|了)|以前|从前|之前|小时候"
    r"|上(?:个)?(?:学期|月|学年|周|星期|礼拜)|(?:前|那)(?:几)?天|昨天|多年前|早年|当年|曾|(?:小学|初中|幼儿园)(?:时|的时候|那会)"
    r"|(?:初[一二三]|高[一二]|[一二三四五六]年级)(?:的时候|那年|有段|时)"
    r"|(?:[一二两三四五六七八九十]|[0-9]{1,3})岁(?:那年|时|的时候)|有(?:段|一段)时间"
    r"|(?:走|吞|呛|咬|抓|摔|烫|伤|残|腕|打|骗|负|凌|暴|毒|院|水|丢|失)过|说过|试过"
)
_OVER = re.compile(
    r"\b(?:(?:fine|ok|okay|better|well|safe|good) (?:now|again)|recovered|healed|all right)\b|"
    r"好了|好利索|好多了|利索了|康复|痊愈|恢复(?!不)|没事了|没(?:有)?(?:大碍|后遗症|留)|处理(?:好|完|过)|(?:已经|都|早就?|后来)处理了|解决了|道(?:了|过)?歉|和好"
    r"|找(?:回来|到)了|(?:自己|已经|接|平安|安全)?回(?:来|家)了|拆线|出院|排出|排掉|打(?:上|了)石膏|取(?:了|掉)|正常了|退(?:烧|热)(?:了|后)|谈好了|证实|稳定|改(?:好|了)|离婚|转学(?:了|后)|毕业|虚惊"
    r"|没有(?:自杀|自伤)?风险|整改|送医(?:处理|了)|包扎好|没(?:大)?碍|交到了?|风险(?:解除|低)|结案|抓(?:了|到|走)|打完?(?:了)?[^。，]{0,2}(?:疫苗|针)|能跑能跳|长好"
)
_STILL = re.compile(
    r"\b(?:still|again and again|today|tonight|keeps?|since then|right now|every (?:day|night)|bleeding)\b|"
    r"又|还(?!好|有|要|能|会不会|是很|可以|请|能不能)|今天(?!要不要|能不能|可不可以|该不该)|今晚|今早|昨(?:晚|夜)|刚(?:才|刚)?(?!好)|正在|一直|每天|天天|越来越|复发|老是|总是|不敢|躲(?!房|屋)|救命|抽搐|昏"
    r"|(?<!说过)(?<!过)不想活|再也|找不|没(?:回|找)|现在[^。，]{0,6}(?:疼|痛|血|吐|哭|怕(?!狗|猫|水|黑|火)|不(?!会|想(?!活))|没(?!事|什么事|有问题)|肿|晕)|最近[^。，]{0,6}(?:不|哭|怕|疼|睡不|自|伤|死)|快(?:死|不行)"
    r"|想(?:死|跳|自杀)|受不了|撑不"
)


def is_over(text: str) -> bool:
    """Whether a text tells of danger as past and ended, with no sign that it goes on or has come back."""
    return bool(_PAST.search(text) and _OVER.search(text)) and not _STILL.search(text)


def has_ended(text: str) -> bool:
    """Whether a message in a conversation about a crisis says that the danger is over: 找到了，已经接回来了."""
    return bool(_OVER.search(text)) and not _STILL.search(text)


_MENDING = re.compile(
    r"(?:修复|改善|缓和|重建|弥补|拉近|恢复)[^。！？，,\n]{0,6}(?:关系|信任|感情)"
    r"|(?:关系|信任)[^。！？，,\n]{0,4}(?:修复|改善|缓和|重建)"
    r"|不想[^。！？，,\n]{0,4}(?:这样|这么|这套|那样|那套|一样)[^。！？，,\n]{0,4}(?:对|教|打|用在)[^。！？，,\n]{0,6}(?:孩子|娃|儿子|女儿)"
)


def is_bygone(text: str) -> bool:
    """Whether a text tells of danger as a thing of the past and asks how to mend what is left of it."""
    return bool(_PAST.search(text) and _MENDING.search(text)) and not _STILL.search(text)


def is_long_ago(text: str) -> bool:
    """Whether a text places all it tells in the past, with no sign that it goes on."""
    return bool(_PAST.search(text)) and not _STILL.search(text)


_ONCE = re.compile(
    r"(?:离家出走|出走|走丢|走失|自残|割腕|自杀|误吞|误食|烫伤|骨折|家暴|霸凌|欺负|住院)过(?:[一二两三四五几0-9]+[次回])?"
)
_URGENT = re.compile(r"今|昨|刚|正|又|现在|找不|联系不|关机|还没|救|血|药|昏|报警")


_NOT_MEANT = re.compile(
    r"(?:并)?(?:不|没)是?(?:真的?)?(?:想|要)(?:死|自杀|不开)[^。！？\n]{0,8}(?:就是|只是|是因为|太|单纯)"
    r"|(?:没有?|不是)(?:真的?)?(?:不想活|想死)|不是真的?(?:想|要)(?:死|自杀)"
)
_ACTED = re.compile(r"药[^。！？，\n]{0,4}(?:吃|吞|喝|空)|血|割了|绳|楼顶|天台|遗书")
_ON_THE_WAY = re.compile(
    r"(?:电话|微信|消息)[^。！？，\n]{0,4}说[^。！？，\n]{0,4}(?:马上|在路上|快)(?:就)?(?:到|回)(?![^。！？\n]{0,16}(?:小时|钟头|关机|没到|打不通|联系不))"
)


def is_unmeant(text: str) -> bool:
    """Whether a text says that death was not meant: 不是想死，就是累."""
    return bool(_NOT_MEANT.search(text)) and not _URGENT.search(text)


def is_doubtful(text: str) -> bool:
    """Whether a text speaks of what has happened before (离家出走过两次) and of nothing that happens now, says that it is
    not meant, or that somebody who is late has called."""
    unmeant = _NOT_MEANT.search(text) and not _ACTED.search(text)
    return bool(_ONCE.search(text) and not _URGENT.search(text) or unmeant or _ON_THE_WAY.search(text))
