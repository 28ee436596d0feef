"""The kind of thing that a question asks for, by its wording."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.text import normalise


class Intent(StrEnum):
    """The kinds of thing that people ask for."""

    CONTACT = "contact"
    DUTY = "duty"
    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    LIST = "list"
    COVERAGE = "coverage"
    OTHER = "other"


_OPEN = (
    r"[^,。?]{0,3}(?:是不是|能不能|随时|全天|几点|什么时候|打得[进通]|有人|有没有人|谁[接办开管设]|由谁|归谁|值守"
    r"|礼拜|星期|周[一二三四五六日几末]|半夜|夜里|晚上|节假日|(?:不)?受理|管(?:哪|什么|啥|不管)|派|接(?:了|到)|收(?:不收)?费|要(?:不要)?钱|保密|匿名|哪年)"
    r"|,[^,。?]{0,6}(?:星期|周|礼拜)几"
)
"""What is asked of a line that is known: when it is open, who answers it, what it costs."""
_FAILS = r"[^,。?]{0,2}(?:打不通|不通|没人接|不接|没接|关机|停机)"
_SPOKEN = (
    r"(?<!打)(?<!打[个过来])(?<!接)(?<!接个)(?<![一二两三四五六七八九十几多\d][次回通])(?<!来)(?<!多少[个通])(?<!几个)(?<!视频)(?<!语音)"
    r"电话(?!打(?:到|来|给|过来|进来)(?!谁|哪|什么)|那[头边]|手表|会议|沟通|家访|回访|访问|口头|委托|费|卡|里(?!面))"
)
_SAME = r"[^,。?]{0,3}(?:变(?:没|不)变|变了[吗没么]|换(?:没|了[吗没么])|改了[吗没么])(?![^?]*(?:多少|新的|现在))"
A_NUMBER = rf"{_SPOKEN}(?!{_OPEN})(?!{_FAILS})(?!{_SAME})|(?<![打值])热线(?!{_OPEN})(?!{_SAME})|号码(?!{_SAME})"
"""What asks for a number: 打什么电话, and not 老师打电话来."""
_WORDINGS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.COVERAGE,
        (
            "(?:你|这里|你们|系统|库里|资料|文档).{0,6}(?:有|覆盖|收录|包括).{0,4}(?:哪几[个份]|哪些|几[个份]).{0,3}"
            "(?:地方|地区|区县|城市|区|文件|文档|资料)",
            "which (?:districts|regions|places|cities) (?:do you|are) cover",
        ),
    ),
    (Intent.DUTY, ("(?:任务|工作|这[条项件事]|那[条项件事]|举措)[^,。?]{0,8}(?:交给|派给|落到|归)(?:了)?(?:谁|哪)",)),
    (
        Intent.CONTACT,
        (
            rf"{A_NUMBER}|手机号|分机|传真|邮箱|邮编|邮政编码|网址|链接|下载|二维码",
            "联系人|联系方式|联系谁|找谁联系|怎么联系|哪个科室",
            "(?:报|交|发|送|寄)(?:给|到)(?:谁|哪(?:里|儿|个)?)",
            r"phone|\bcall\b|contact|hotline|e-?mail|number|postal code|zip code",
        ),
    ),
    (
        Intent.DUTY,
        (
            "牵头|(?<!怎么)(?<!如何)(?<!怎样)(?<!拒绝)(?<!积极)(?<![不没])(?<![不没][\u4e00-\u9fff])(?<![不没][\u4e00-\u9fff]{2})(?<![不没][\u4e00-\u9fff]{3})配合|负责|主管|责任(?:部门|单位)",
            "归谁|归哪(?:个|几)?(?:家|头)?|谁(?:来)?管|谁管|谁的(?:职责|责任|事)|谁推出|谁开展|谁来(?:做|抓|办|查)|该谁|联合谁|和谁一起",
            "哪(?:一)?(?:个|些|几个|几家|家)?(?:部门|单位|机构|局)(?!的(?:资源|数据|信息|力量|服务))|哪(?:几)?家的?(?:责任|职责|事)|哪(?:一|几|[两二三四五六七八九十])?家(?:单位|来)?(?:在)?管|哪[种类](?:部门|单位|角色)",
            "(?:局|[教科]委|妇联|政府)(?:跟|和|与|、)[^,。?怎]{0,10}(?:局|[教科]委|办|妇联|学校)(?:一起|共同)?(?:来|在)?管(?=[,。?的吗]|$)",
            "(?:主办|主责|协办|协助|牵头|配合)(?:部门|单位)?还是|还是(?:主办|主责|协办|协助|牵头|配合)",
            "responsible|in charge|who (?:leads|runs|organi[sz]es|coordinates)|which (?:department|bureau)",
        ),
    ),
    (
        Intent.COMPARISON,
        ("比较|区别|差别|不同|不一样|有何不同|一样吗|相同|同样|异同|相比|对比|各自", "compare|difference"),
    ),
    (
        Intent.DATE,
        (
            "[什啥]么?时候|何时|几时|哪(?:一)?年|哪(?:一)?天|(?<!第)几号(?!楼)|哪(?:个)?月|几月|到哪年",
            "日期|时间是|截止|期限",
            "when|what date",
        ),
    ),
    (
        Intent.PLACE,
        ("在哪(?:里|儿|条|个地方)?|哪里能|去哪|什么地方|地址|位置|[几哪](?:号|栋|幢)?楼|哪(?:一)?间|几室", "where|address"),
    ),
    (
        Intent.FIGURE,
        (
            "多少(?!次了(?![吗么呢?]|$))|多久|多长(?:时间)?|多大|比例|百分之",
            "(?<![好这那十])几(?:个|次(?!了(?![吗么呢?]|$))|场|节|堂|课时|家|所|期|项|名|条|种|类|级|小时|步|人|成|年)",
            "how many|how much|how often|what percent",
        ),
    ),
    (
        Intent.PROCEDURE,
        (
            "怎么(?:办|做|处理|处置|申请|报名|办理|走|帮|配合)|如何|该做什么",
            "流程|步骤|程序|环节",
            "how (?:do|can|to|should)",
        ),
    ),
    (Intent.NAME, ("叫(?:什么|啥)|叫做|名字|名称", "what is .{0,20} called|name of")),
    (
        Intent.LIST,
        (
            "有哪些|哪些|都有(?:谁|什么|啥)?|包括(?:什么|哪些)|列出|名单|清单|分别|逐个|哪几|哪[二三四五六七八九十两]",
            "what are|list",
        ),
    ),
    (
        Intent.DEFINITION,
        ("是什么|是啥|什么意思|含义|指的?是|是指|怎么定义|什么叫", "what (?:is|does)|meaning"),
    ),
)
_RULES = tuple((intent, re.compile("|".join(wordings))) for intent, wordings in _WORDINGS)
_REMNANT = re.compile(r"(?<![^\s,，?？])(?:[\u4e00-\u9fff]|[,，?？])(?![^\s,，?？])[,，?？]*")
"""A character, or a mark, that stands alone where the words of asking were taken out."""
OF_A_THING = frozenset({Intent.CONTACT, Intent.DUTY, Intent.DATE, Intent.PLACE, Intent.FIGURE})
"""What can be asked of one thing after another: its phone, then who answers for it, then when it opens."""


def intent_of(text: str) -> Intent:
    """The kind of thing that a standalone question asks for: the first rule that fits."""
    shown = normalise(text)
    return next((intent for intent, pattern in _RULES if pattern.search(shown)), Intent.OTHER)


def without_asking(text: str) -> str:
    """`normalise(text)` without the words that ask for a phone, a department, a time, a place or a figure."""
    shown = normalise(text)
    for intent, pattern in _RULES:
        if intent in OF_A_THING:
            shown = pattern.sub(" ", shown)
    return re.sub(r"\s+", " ", _REMNANT.sub(" ", shown)).strip()


def asking(text: str) -> str:
    """The words of a text that ask for a phone, a department, a time, a place, a figure or a list, without what it is of."""
    shown = normalise(text)
    wanted = (rule for intent, rule in _RULES if intent in OF_A_THING or intent is Intent.LIST)
    found = (match.group() for rule in wanted for match in rule.finditer(shown))
    return " ".join(dict.fromkeys(found))
