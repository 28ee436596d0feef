"""A rule as data, and the settings in which danger words are no alarm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.safety.types import CrisisKind
from assistant.safety.vocabulary import CHILD


class Setting(Enum):
    """Why danger words may be harmless; each is recognised by one pattern of SETTINGS."""

    POLICY = "a question about rules, duties, lessons or prevention"
    FICTION = "a story, a game or the news"
    SUPPOSED = "an event that is only supposed"
    PAST = "an injury that is over: recovery, insurance, leave"
    SLIGHT = "a scratch, a bump, a cough, and the child is well"
    PLAYED = "a line of a play, a prop, a false alarm"


SETTINGS = {
    Setting.POLICY: re.compile(
        r"预防|防范|防治|防止|宣传|课程|班会|教案|讲座|培训|讲师|方案|文件|制度|政策|规定|条例|办法里|流程"
        r"|机制|预案|职责|职能|责任(?:部门|单位|人)|由谁|谁负责|谁来(?:负责|牵头)|哪(?:些|个|几个)部门|牵头"
        r"|法律|保护法|家暴法|家庭暴力法|暴力法|卫生法|促进法|第.{1,4}条|定义|什么意思|什么叫|什么是|是什么"
        r"|是指|指什么|含义|区别|有何不同|统计|比例|多少(?:例|起|所)|演练|知识|手册|指南|干什么用|热线是"
        r"|宣传栏|认定|有(?:什么|哪些)要求|关于.{0,6}要求|标准|措施|主题|教育活动|教育课|怎么教|如何教|教孩子"
        r"|教会|怎么讲|怎样讲|怎么给.{1,6}讲|专项|行动|工作(?!室|日|人)|材料|台账|评估|筛查|测评|职业|专业"
        r"|研究|论文|征文|海报|标语|口号|小报|节目|法治|案例|模板|通知怎么|怎么写|(?:该|应该|应当)怎么救"
        r"|怎么施救|有没有关于|分级|告诫书|保护令|一站式|谁来开|培训机构|绿色通道|转介"
        r"|如何(?:识别|发现|判断|预防)|怎么(?:识别|发现|判断|看出|预防)|哪些(?:表现|信号|征兆|迹象|方法|课)"
        r"|属于|算不算|算是|有(?:什么|哪些|啥|多大)(?:影响|危害|后果)|的影响|(?:什么|怎么|如何|怎样)处(?:罚|分)|负什么责"
        r"|是不是真|真的吗|才(?:不会|安全)|(?:怎么|如何|怎样)(?:放|收|存放|保管|避免)|想(?:提前)?(?:学(?!校)|了解)|提前(?:学|教|了解)|防护"
        r"|(?:什么|啥)梗|(?:自杀|死亡|发生|溺亡)率|数据(?!线)|贬义|褒义|近义|反义|怎么读|读音"
    ),
    Setting.FICTION: re.compile(
        r"小说|电影|影片|电视剧|动画|动漫|漫画(?![^。！？，,\n]{0,3}(?:全|都|送|分给|扔|烧|撕))|剧里|剧本|剧情|剧中|剧组|《[^》]{1,20}》|课文|故事里|故事书"
        r"|故事中|听故事|童话|名著|桥段|情节|角色|主角|王者里|吃鸡|狼人杀|剧本杀|密室逃脱|boss|打怪|副本"
        r"|游戏里|游戏中|游戏角色|被.{0,4}(?:对面|打野|击杀)|语文课|历史课|课本|阅读理解|阅读题|读后感|生物课|话剧|排了|小品|演出"
        r"|新闻|看(?:了|到)?报道|报道(?:说|里)|词汇|词语|成语|单词|作文题|辩论|歌词|纪录片|神话|绘本|动画片"
        r"|开黑|爆头|打枪的?游戏|枪战|跑酷|小人儿|死了(?:[一二三四五六七八九十几0-9]{1,3})[回次]|丧尸|僵尸|奥特曼|扮演|历史上|古代|战争|烈士|考古|科幻|恐龙|综艺|直播间里的|综合实践"
        r"|听说(?:隔壁|邻|别|外|某|有的)|(?:别|其他|外地|某)的?(?:学校|地方|城市|县|区|校)"
        r"|网上(?:说|传|有人说)|网传|谣言|歇后语|谚语|造句|古诗|诗人|屈原|项羽"
    ),
    Setting.SUPPOSED: re.compile(
        r"(?:如果|要是|假如|万一|倘若|假设|一旦"
        r"|若(?:是|有|发生))(?![^。！？\n]{0,20}(?:我|他|她|佢)?就(?:要|去|跳|死|割|杀|打|砍|捅|弄|喝|吞|不活"
        r"|自杀|离家|动手))(?![^。！？\n]{0,8}(?:没出生|没有我|没生|不生))"
        r"|遇到.{0,12}(?:时|的时候|怎么办|怎么处理|如何|该怎)"
        r"|(?:发生|出现|碰到|碰上).{0,12}(?:时|的时候|怎么办|怎么处理|如何|该怎|后)"
    ),
    Setting.PAST: re.compile(
        r"康复|恢复期|请假|请几天|去年|前年|上个月|上学期|以前|小时候|保险|理赔|赔偿|赔钱|医药费|报销|补考"
        r"|(?:谁|要不要|该不该|用不用|是否)(?:来|应该|要|该)?(?:负责|赔|担责)|赔(?:不赔|多少|吗|么)|负责任?[吗么嘛]"
        r"|(?:有没有|有什么|负什么|承担什么|谁的|谁有)(?:法律)?责任|责任[^。！？，,\n]{0,4}划分|(?:学校|对方|家长|托管班?)[^。！？，,\n]{0,3}(?:要|该|会)(?:赔|担责)"
        r"|中考|体育考|免修|缓考|免体|休学|复学|返校|出院|复查|拆线|痊愈|好了(?:之后|以后|想)|后遗症"
        r"|病史|多久(?:能|可以|才能)"
    ),
    Setting.SLIGHT: re.compile(
        r"(?:出|流)了?(?:一|几)?(?:点|点点|滴|丁点)血|血水|小口子?|破(?:点|了点|了一?点)?皮|擦(?:破|伤)|蹭破|一(?:点点|丁点)|浅浅"
        r"|有点(?:红|肿|青|疼|痛|麻|酸|晕)|轻轻|小?包(?=，|。|$|呢|了)|(?:拍|冰敷|吹|冲|歇|坐|睡|缓)[^，。]{0,4}就(?:好|没事)"
        r"|没(?:什么|啥|大)?(?:事|大碍)了?(?=，|。|！|$|吧|的)|好好的|止住了|不流了|一会儿就|精神(?:很|挺|还|也)?(?:好|不错|行)"
        r"|(?<![用拿着把铅])(?:铅笔|笔尖?|订书[钉机针]|图钉|牙签|木?刺|竹签|纸|针)(?:给|不小心|芯|头|边)?(?:扎|戳|划|刺)(?:了|到|着|破|一下){1,2}(?:手(?![腕臂机])|指头|脚)"
        r"|(?:手|手指头?|脚)[^。！？，,\n]{0,2}被(?:铅笔|笔尖?|订书[钉机针]|图钉|牙签|木?刺|竹签|纸)(?:扎|戳|划|刺)了?(?:一下|下)"
        r"|又(?:去|继续|接着)?玩|照样玩|咳(?:两|几|了几|了两)声"
    ),
    Setting.PLAYED: re.compile(r"台词|过家家|捉迷藏|躲猫猫|海盗船|过山车|鬼屋|道具|虚惊一场|白担心|红?颜料|彩笔|蜡笔|记号笔|纹身贴|番茄酱|彩排|排练"),
}

# What makes a small wound a grave one, whatever else is said of it.
_GRAVE = re.compile(
    r"昏|晕倒|抽搐|抽过|喘|紫|醒|骨|断|裂|深|不停|止不住|蛇|蜂|狗咬|车|楼|触?电|溺|火|炸|眼|喉|农药|药|电池|磁|毒|呕|吐了[^。！？]{0,4}[次回]"
    r"|着地|血流|大片|全身|满[脸头手]|自己[割划扎烫]|割自己|割腕|割手(?!指)|故意|天天|每天|又[割划]|不敢"
)


# Signs that it happens to somebody now: they outweigh POLICY, SUPPOSED and PAST.
HAPPENING = re.compile(
    r"(?:割腕|跳楼|上吊|自杀|自残|昏迷|晕倒|受伤|失踪|不见|中毒|着火|起火|溺水|怀孕|触电|出走|坠楼|吞药|服药"
    r"|猥亵|性侵)了(?!解)"
    r"|有(?:个|一个|一名|名|位|几个|两个)?(?:学生|孩子|女生|男生|同学)(?:在|说|正|被|把|吞|割|跳|晕|昏|失|从"
    r"|突然|刚)|刚才|刚刚|刚(?:接|发现|收到|看到|从|被|打|说|跟|把|在|哭|得知|知道|闹|听)|正在|此刻|救命|昨晚"
    r"|昨夜|昨天|前天|今早|今晚|今天(?!起)|现在(?!有|的(?:政策|规定)|小)|立刻|赶紧|快(?:来|点)|还在流|眼下"
    r"|咋个?办|怎么办啊|我该怎么办|点算"
    r"|(?:班里|班上|我班|我们班|我校|我们学校|年级)(?:有)?(?:个|一个|一名|一位|的?一?个?(?:女|男)|学生(?!的)"
    r"|孩子(?!的))|有个学生|有一个学生|悄悄告诉我|告诉我|跟我说|哭着说|跟我讲|求求|十万火急|急急急"
    rf"|我(?:家)?{CHILD}(?:说|讲|被)|被查出"
)


def settings_of(text: str) -> frozenset[Setting]:
    """The settings that excuse danger words in `text`. Fiction excuses always, the others only what isn't happening."""
    found = {setting for setting, pattern in SETTINGS.items() if pattern.search(text)}
    if _GRAVE.search(text):
        found.discard(Setting.SLIGHT)
    return frozenset(found & {Setting.FICTION, Setting.SLIGHT, Setting.PLAYED} if HAPPENING.search(text) else found)


_OF_ONES_OWN = re.compile(rf"我|{CHILD}")


def settings_within(text: str, before: Sequence[str]) -> frozenset[Setting]:
    """`settings_of(text)` in a conversation: a story goes on where somebody of it is asked about (她为什么要跳井).

    `before` are the user's earlier messages, spelt plainly, oldest first.
    """
    found = settings_of(text)
    goes_on = before and Setting.FICTION in settings_of(before[-1]) and not _OF_ONES_OWN.search(text)
    return found | {Setting.FICTION} if goes_on else found


STORY = frozenset({Setting.FICTION, Setting.SUPPOSED, Setting.PLAYED})
TOPIC = STORY | {Setting.POLICY}
EVENT = TOPIC | {Setting.PAST}
MISHAP = EVENT | {Setting.SLIGHT}
NEVER: frozenset[Setting] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` means danger of `kind` unless one of the `excuses` holds for the message; `why` is for the reviewer."""

    id: str
    kind: CrisisKind
    pattern: re.Pattern[str]
    excuses: frozenset[Setting]
    why: str


def rule(identifier: str, kind: CrisisKind, pattern: str, excuses: frozenset[Setting], why: str) -> Rule:
    """A Rule with its pattern compiled."""
    return Rule(identifier, kind, re.compile(pattern), excuses, why)


def first_match(rules: tuple[Rule, ...], text: str, settings: frozenset[Setting]) -> Rule | None:
    """The first rule that `text` (spelt plainly) meets and `settings` do not excuse."""
    return next((r for r in rules if not (r.excuses & settings) and r.pattern.search(text)), None)
