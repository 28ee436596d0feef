"""Danger words in milder affairs: a threat to run away, one's own slap asked about, siblings at odds.

They deserve a gentle word beside the answer, not the words for a crisis.
"""

from __future__ import annotations

import re

from assistant.safety.cues import CUE
from assistant.safety.types import CrisisKind
from assistant.safety.vocabulary import CHILD

# Only the threat of another: 我想离家出走 is a child's cry and stays one.
_WOULD_RUN_AWAY = re.compile(
    r"(?<!我)(?:(?<!我)(?:说|喊|闹|吵|威胁|扬言|嚷)(?:着|过|了)?[^。！？；，,\n]{0,8}(?:要|想|会|就|去|再)+|(?:再|要)[^。！？；，,\n]{0,8}就"
    r"|总想|老想|一直想|闹着要?|吵着要?|(?:想|要))(?:去)?离家出走(?!了|，?(?:人|到现在|找不|电话|一|两|几))"
)
_OWN_ACT = re.compile(
    r"我(?:就|也|没忍住|忍不住|一气之下|一生气|气得|又|昨天|今天|刚才|刚)*"
    r"(?:打|扇|抽|踢|推|骂|吼|拍|揍)(?:了|过)(?:他|她|孩子|娃|儿子|女儿|老大|老二)?"
    r"(?:几|一|两)?(?:个)?(?:巴掌|耳光|下|顿|屁股|手心)"
    r"[^\n]{0,24}(?:算|是不是|属于|违法|犯法|后悔|内疚|自责|道歉|弥补|修复|补救|怎么办|对不对|错了)"
)
_GRAVE = re.compile(r"血|昏|晕|死|骨|伤|肿|青|疤|窒息|脖子|刀|棍|皮带|烫|捂|捅|砸|摔|救命|不动|医院|急诊|120|110|跳|割")
_OFTEN = re.compile(r"天天|每天|经常|老是|总是")
_SMALL = r"(?:老大|老二|老三|大宝|二宝|哥哥?|姐姐?|弟弟?|妹妹?|二胎|两个(?:娃|孩子)|俩(?:娃|孩子)|兄弟|姐妹)"
_QUARREL = re.compile(
    rf"{_SMALL}[^。！？\n]{{0,10}}(?:打|咬|推|抢|欺负|踢|抓|掐|争|吃醋|嫉妒|吵)[^。！？\n]{{0,6}}(?:{_SMALL}|架|玩具|醋)?"
    r"|(?:[1-6一二两三四五六]岁|幼儿园|宝宝|托班|小班|中班|大班)[^。！？\n]{0,16}(?:打人|咬人|推人|抓人|打(?:小朋友|同学|妈妈|爸爸|我|奶奶|老师))"
    r"|(?:打人|咬人|推人|抓人|打小朋友)[^。！？\n]{0,16}(?:[1-6一二两三四五六]岁|幼儿园|宝宝|托班|小班|中班|大班)"
)
_BODY_SAFETY = re.compile(r"摸|下面|下体|内裤|裤子|脱|裸|亲嘴|私处|发抖|不敢回")
OF_TOUCH = frozenset({CrisisKind.TOUCH, CrisisKind.SEXUAL_ABUSE})
BY_OTHERS = frozenset({CrisisKind.ABUSE, CrisisKind.DOMESTIC_VIOLENCE, CrisisKind.BULLYING})

# A word of feeling or harm: without one a message that is merely a little like a crisis needs no gentle word.
WORN = re.compile(
    r"累|崩溃|难过|哭|不想|不敢|怕|绝望|压力|烦|撑|失眠|孤|抑郁|焦虑|情绪|睡不|痛苦|难受|委屈|自卑|打|骂|吵|躲"
    r"|死|伤|血|自责|后悔|发抖|不说话|不出门|不理|没用|讨厌|恨|欺|逼|疯|心慌|跟谁说|没人|不知道怎么(?:办|说|活)|无助|救|危险|失踪|不见|没回"
    r"|sad|cry|tired|afraid|scared|hurt|alone|angry|hate|stress|depress|anxi"
)


def without_threats_to_leave(text: str) -> str:
    """`text` without another's threat to run away; what has happened besides still stands in it."""
    return _WOULD_RUN_AWAY.sub("＃", text)


def own_act_asked_about(text: str, kind: CrisisKind) -> bool:
    """Whether the violence is the writer's own slap, over and asked about, and nothing grave stands beside it."""
    return kind in (*BY_OTHERS, CrisisKind.OWN_BLOW) and bool(_OWN_ACT.search(text)) and not (_GRAVE.search(text) or _OFTEN.search(text))


def small_children_at_odds(text: str) -> bool:
    """Whether siblings or small children quarrel or hit, and nothing grave stands beside it."""
    return bool(_QUARREL.search(text)) and not (_GRAVE.search(text) or _BODY_SAFETY.search(text))


_FOR_MONTHS = re.compile(r"(?:[一二两三四五六七八九十几半]|[0-9]{1,2})个?多?(?:个)?(?:多)?月")
_OF_PREGNANCY = re.compile(r"怀孕|怀上|孕|月经|例假|姨妈|来事|没来|肚子|恶心|想吐|呕|女儿|女生|女孩|闺女|姑娘|发生|睡|碰|摸|内裤|下面|下身")
_THING_GONE = re.compile(
    r"(?:手机|校服|书包|红领巾|作业本?|钥匙|水杯|杯子|眼镜|玩具|外套|衣服|帽子|零花?钱|钱包?|雨?伞|球|鞋|手表|饭盒|课本|书|笔|文具盒?|平板|耳机|校牌|学生证|公交卡|饭卡)"
    r"(?:也|都|又|突然|好像|就|在[^。！？，,\n]{1,6}){0,3}(?:不见|没|丢|弄丢|找不(?:到|着))(?:了|掉)?"
)
_BETWEEN_PUPILS = re.compile(r"自慰|手淫|打飞机|撸管")
_FORCED = re.compile(r"逼|强|被|老师|教练|叔|伯|爷|舅|爸|大人|哥|拍|威胁|叫(?:我|他|她)|让(?:我|他|她)|要(?:我|他|她)|给(?:他|她|我)|帮(?:他|她|我)")


def is_of_time_only(text: str, kind: CrisisKind) -> bool:
    """Whether a likeness to a pregnancy rests on months alone: 已经两个多月了还这样."""
    return kind is CrisisKind.SEXUAL_ABUSE and bool(_FOR_MONTHS.search(text)) and not _OF_PREGNANCY.search(text)


def only_a_thing_is_gone(text: str, kind: CrisisKind) -> bool:
    """Whether what is missed is a thing and no word of danger stands beside it."""
    rest = _THING_GONE.sub("", text)
    return kind is CrisisKind.MISSING and rest != text and not CUE.search(rest)


_MISSED = re.compile("找不[到着]|失踪|不见|没回|走丢|走失|联系不上|离家|出走|跑了|没到|不知道[^。！？，,]{0,4}(?:在哪|去哪)")
_WRITER_AWAY = re.compile(
    r"(?:我|我们|俺|我和[^。！？，,\n]{1,3})(?:又|也|都|人|还|一直|现在|最近){0,3}(?:不在(?:家|身边|跟前)|在外地|在外面|回不去)(?=$|[，,。！？!?\s])"
)


def only_the_writer_is_away(text: str, kind: CrisisKind) -> bool:
    """Whether the one who is not at home is the writer, and nobody is missed."""
    rest = _WRITER_AWAY.sub("", text)
    return kind is CrisisKind.MISSING and rest != text and not _MISSED.search(rest)


_STAYS_AWAY = re.compile(
    r"(?:[0-9]{1,2}|[一二两三四五六七八九十几好半]{1,3})(?:多)?个?(?:多)?(?:周|星期|礼拜|月|学期|天)(?:多)?(?:都|了|就)?(?:没|不|未)(?:有|肯|愿意?|再)?(?:来|去|到)(?:上)?(?:学|课|校)"
    r"|(?:没|不|未)(?:有|肯|愿意?|再)?(?:来|去|到)(?:上)?(?:学|课|校)校?(?:都|已经|快|有|了|，){0,3}(?:[0-9]{1,2}|[一二两三四五六七八九十几好半]{1,3})(?:多)?个?(?:多)?(?:周|星期|礼拜|月|学期|天)"
    r"|(?:旷课|缺课|逃学|辍学|失学|缺勤)(?:了|已经|快|有){0,2}(?:[0-9]{1,2}|[一二两三四五六七八九十几好半]{1,3})(?:多)?个?(?:周|星期|礼拜|月|学期|天|节)"
)
_OUT_OF_REACH = re.compile(
    r"找不[到着]|失踪|不见|没影|走丢|走失|联系不|离家|出走|跑了|下落|音信|不知道[^。！？，,]{0,4}(?:在哪|去哪|人)|打不通|关机|停机|空号|没人(?:接|应|在|开)|人去楼空|搬走|失联|纸条|一夜|整夜|没回|报警|网友"
)


def only_stays_away(text: str, kind: CrisisKind) -> bool:
    """Whether somebody has not come to school for days or weeks and it is nowhere said that nobody knows where they are."""
    return kind is CrisisKind.MISSING and bool(_STAYS_AWAY.search(text)) and not _OUT_OF_REACH.search(text)


def is_habit_of_pupils(text: str) -> bool:
    """Whether pupils' own sexuality is spoken of, and nobody who makes them."""
    return bool(_BETWEEN_PUPILS.search(text)) and not _FORCED.search(text)


_HABIT = re.compile(
    r"(?:拔|扯|揪|拽|薅|捻|咬|啃|抠|撕|剥)(?:了|掉|着|自己|自个|的|手上|脚上|手|脚|嘴上){0,4}(?:头发|眉毛|睫毛|指甲|手皮|倒刺|死皮|嘴皮|嘴唇|皮)"
    r"|(?:头发|眉毛|睫毛|指甲|手皮|死皮)[^。！？，,\n]{0,6}(?:拔|扯|揪|薅|啃|咬|抠|撕)"
)
_HAIR = re.compile(r"头发|眉毛|睫毛")
_NO_HABIT = re.compile(
    r"被|同学|老师|爸|他妈|她妈|我妈|老公|打架|拖|刀|针(?!对)|割|划|死|不想活|疤|烫|烧|撞|扇|打自己|拿头|(?:疼|痛)了?(?:才|就)|牛皮|树皮|橘|果皮|瓜皮"
)


def is_habit_of_hair_or_nails(text: str) -> bool:
    """Whether hair is pulled, nails are bitten or skin is picked, and no graver harm stands beside it: worth attention,
    and no wound to be pressed."""
    return bool(_HABIT.search(text)) and not _NO_HABIT.search(text)


def is_hair_pulled_out(text: str) -> bool:
    """Whether somebody pulls out their own hair, brows or lashes: no wound, and more than a bad habit."""
    return is_habit_of_hair_or_nails(text) and bool(_HAIR.search(text))


_ASKED_FOR_A_RULE = re.compile(r"算|违法|犯法|合法|允许|能不能|可不可以|规定|告老师|投诉|举报|说法")
_PUNISHED = re.compile(
    r"(?:老师|班主任|教练|托管|园长|校长|教官|保育员)[^。！？，,\n]{0,10}(?:打|抽|敲)(?:了|过|我|他|她|孩子|娃|学生|儿子|女儿|的|几下){0,5}(?:手心|手板|屁股)"
    r"|(?:被|挨)(?:老师|班主任|教练|教官|保育员)[^。！？，,\n]{0,6}(?:打|抽|敲)(?:了|过|几下|的){0,3}(?:手心|手板|屁股)"
    r"|(?:老师|班主任|教练|教官)[^。！？，,\n]{0,8}(?:体罚|罚跪)(?:了|过|我|他|她|孩子|娃|学生)"
)


def is_corporal_punishment(text: str) -> bool:
    """Whether a teacher has struck a child's palm or the like: no wound is told, and no child should be struck."""
    return bool(_PUNISHED.search(text)) and not _ASKED_FOR_A_RULE.search(text)


_IN_DESPAIR = re.compile(
    rf"(?:{CHILD}|他|她)[^。！？，,\n]{{0,8}}想不开"
    r"|(?:想不开|寻短见|轻生|自伤)[^。！？\n]{0,12}(?:打|拨|找|求助)[^。！？，,\n]{0,4}(?:什么|啥|哪|几|多少|谁)"
    r"|(?:谢谢|感谢|对不起|抱歉|辛苦)(?:你们?|您|大家|老师|爸妈|妈妈|爸爸|了|啦|[，。！ ]){1,4}"
    r"(?:不用|别|不必|不要)再?(?:回(?:复)?我?|找我|等我|管我)了(?=$|[，。！])"
)


def is_in_despair(text: str) -> bool:
    """Whether somebody is called desperate, or a line for such a one is asked for (孩子想不开打什么热线), or whether
    somebody gives thanks and wants no reply any more."""
    return bool(_IN_DESPAIR.search(text))


_FURY = re.compile(r"(?:气死|气疯|气炸|气得|火大|烦死)[^。！？\n]{0,12}(?:想|恨不得)[^。！？，,\n]{0,4}(?:掐死|打死|弄死|揍死|捏死|扔了|掐)(?:他|她|这|那)?")


def is_fury(text: str) -> bool:
    """Whether somebody is beside themselves with anger at a child: 气死了，真想掐死他."""
    return bool(_FURY.search(text))


_WORN_OUT = re.compile(
    r"(?:快|要|真的?|都|已经|实在)[^。！？，,\n]{0,3}(?:[撑扛熬顶绷](?:不住|不下去)|坚持不(?:住|下去)|崩溃|垮(?:了|掉))"
    r"|我[^。！？，,\n]{0,8}(?:[撑扛熬顶绷]不(?:住|下去)|坚持不(?:住|下去)|崩溃了|垮了)"
    r"|(?:天天|每天|整夜|整晚|一直|总是?|老是?)[^。！？，,\n]{0,3}(?:失眠|睡不着)[^。！？\n]{0,16}(?:心慌|心悸|发抖|想哭|喘不过气)"
)
_OF_THINGS = re.compile(r"网站|手机|电脑|平板|系统|服务器|软件|游戏|电池|书架|架子|桌|椅|墙|房子|棚|机器|笑死|哈哈")


def is_worn_out(text: str) -> bool:
    """Whether somebody can hardly go on: 快撑不住了, 天天失眠，一进校门就心慌."""
    return bool(_WORN_OUT.search(text)) and not _OF_THINGS.search(text)


_KIN = r"(?:爷爷|奶奶|外公|外婆|姥姥|姥爷|爸爸?|妈妈?|爸妈|父母|家里?人|哥哥?|姐姐?|弟弟?|妹妹?|姑姑|姨妈?|公公|婆婆|老公)"
_FONDLY = re.compile(
    rf"{_KIN}[^。！？，,\n]{{0,6}}(?:亲(?![自切戚近爹爸妈娘生人友子])|抱|搂)[^。！？，,\n]{{0,8}}"
    r"|(?:摸|拍|揉|碰)(?:了|着|过|一下|摸|拍){0,2}(?:我|他|她|孩子|学生|女儿|儿子|娃)?(?:家)?(?:女儿|儿子|孩子)?的?(?:头(?!发)|头发|脑袋|额头|后脑勺|肩(?:膀)?|手背|小脸|脸蛋)"
    r"|(?:压腿|下腰|劈叉|开胯|拉伸|拉筋|纠正|动作|姿势|扶(?:着|住)?|保护|示范|托举|量(?:体温|身高|尺寸|校服)|检查|打针|听诊)[^。！？\n]{0,12}(?:碰|按|扶|托|压)"
    r"|(?:抱|搂|举)[^。！？\n]{0,12}(?:转圈|举高|逗|合影|合照|拍照)|^我(?:每天|总是?|老是?|喜欢|可以|能不能|常常?|就)?(?:亲|抱|搂)|(?:抱|搂|背)(?:起|着|住|了)?[^。！？，,\n]{0,2}(?:摔倒|晕倒|受伤|发烧|哭|睡着)"
    r"|(?:碰|摸|按|扶|托|抱)[^。！？\n]{0,12}(?:压腿|下腰|劈叉|开胯|拉伸|拉筋|纠正|动作|姿势|量体温)"
    r"|(?:幼儿园|托班|小班|早教|托育|保育|哭|摔|受伤|发烧|睡着|午睡|入园|早上|迎接|安慰|哄)[^。！？\n]{0,12}(?:抱|摸|拍|搂)|(?:抱|搂|拍)(?:了|着|抱|一下){0,2}[^。！？\n]{0,6}(?:哭|安慰|入睡|午睡|入园)"
)
_NOT_FONDLY = re.compile(
    r"下面|下体|胸|屁股|臀|隐私|私处|裤|衣服里|衣内|裙|大腿|(?<!下)腰(?!椎|肌|酸)|亲嘴|嘴对嘴|舌|偷偷|趁|锁|关(?:上|着)?门|不让|不许|不准|别告诉|秘密|害怕|怕他|怕她|躲|发抖|强|硬要|逼"
    r"|(?:晚上|半夜|夜里|单独|独自|没人)|(?:继|后)[父爸爹]|(?<!叔)叔(?!叔抱[^。！？，,\n]{0,6}(?:转圈|举高|逗|合))|舅|姑父|姨父|姐夫|表哥|堂哥|乱|全身|身子|难受|不舒服|恶心|不舍得放|从(?:后面|背后)"
)


def is_everyday_touch(text: str) -> bool:
    """Whether a family's fondness, a pat on the head, a coach's hold or a kindergarten's hug is told, and nothing graver."""
    return bool(_FONDLY.search(text)) and not _NOT_FONDLY.search(text)
