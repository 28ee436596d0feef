"""How a follow-up is worded: what is only polite in it, what it corrects, and in which manner it wants to be told."""

from __future__ import annotations

import re
from enum import StrEnum

_POLITE = re.compile(
    r"^(?:(?>好的?|嗯+|哦+|噢|行|ok|谢谢(?:你|您|啦|了)?|多谢|感谢|麻烦(?:你|您)?了?|辛苦(?:你|您)?了?|明白|知道|了解|懂|收到)"
    r"(?:了|啦|的|呀|啊)*+[,，。.!！、~\s]*+)+(?<=[,，。.!！、~\s])(?=\S)"
)
_WRONG = re.compile(
    r"^(?:(?:不是|不对|错了?|(?:你|您)?(?:理解|听|搞|弄|看|答|会)错(?:意)?(?:了|啦)?|答非所问|不好意思|抱歉)"
    r"(?:这个|那个|这样|这些|问这个|说这个)?(?:的?意思)?(?:的|了|啊|呀|吧|哈)*[,，。!！、\s]+)+"
)
_MEANT = re.compile(
    r"^我?(?:(?:的意思)|(?:(?:其实|本来)?(?:是)?(?:想|要)?(?:问|说|指|找|知道|了解|查|要)))(?:的)?(?:是)?(?P<meant>.*)$"
)
_NOT_BUT = re.compile(r"^我?(?:问|说|指|找|要)?的?(?:不是|没问)(?P<not>[^,，]{1,20})[,，、\s]+(?:我?(?:问|说|指|找|要)的)?(?:而?是)?(?P<meant>.+)$")
_AND_NOT = re.compile(r"[,，、\s]*(?:而)?不是[^,，。]{1,20}[。.!！]*$")
_END = r"(?:吗|么|呢|吧|啊|呀|嘛|就行|就好|就可以|一下|听听|看看|[,，。.?？!！~\s])*"
_ASKING = r"(?:那么?|请|麻烦|再|能|可以|能不能|可不可以|能否|有没有|是不是|给我?|帮我?|你|您|说得?|讲得?|解释得?|介绍得?|回答得?|展开|[,，\s])*"
_TOO_MUCH = (
    r"(?:(?:字|话|内容|[写说讲]得|这些?|那|你|\s)*(?:太|有点|好|实在)(?:多|长|复杂|啰嗦|绕|专业)(?:了|啦)*[,，\s]*(?:我?(?:看|听)不(?:太)?(?:懂|完|明白|下去)(?:了)?)?"
    r"|我?(?:看|听)不(?:太)?(?:懂|明白)(?:了)?)[,，。\s]*"
)


class Manner(StrEnum):
    """How something asked before is to be told: more of the same, in detail, in short, by an example, with the reason, or
    whether it holds for all and must be."""

    MORE = "more"
    DETAIL = "detail"
    BRIEF = "brief"
    EXAMPLE = "example"
    WHY = "why"
    CHECK = "check"


_MANNERS = (
    (
        Manner.DETAIL,
        rf"{_ASKING}(?:更|再)?(?:具体|详细|细致?|清楚|展开|深入)(?:地)?(?:一?些|一?点儿?|一下)?(?:说说?|讲讲?|介绍|解释|谈谈)?{_END}"
        rf"|{_ASKING}(?:展开|多)(?:说说?|讲讲?)(?:一?些|一?点)?{_END}",
    ),
    (
        Manner.BRIEF,
        rf"(?:{_TOO_MUCH})?{_ASKING}(?:更|再)?(?:简单|简短|简洁|简明|通俗|直白|短)(?:一?些|一?点儿?|一下)?(?:地)?(?:说说?|讲讲?|概括|总结|介绍)?{_END}|{_TOO_MUCH}{_END}"
        rf"|(?:长话短说|{_ASKING}(?:一句话|总结|概括)(?:说|概括|总结|一下)*|{_ASKING}(?:说|讲)?重点|太长了?(?:看不完|记不住)?){_END}",
    ),
    (
        Manner.EXAMPLE,
        rf"{_ASKING}(?:举)?(?:个|一个|几个|些|一些|点)?(?:具体的?|实际的?)?(?:例子|实例|例)(?:说明|来|给我)?{_END}|(?:比如|例如|譬如)(?:说)?(?:呢|什么)?{_END}"
        rf"|(?:那么?|具体|应该|该|要|到底|平时|我们?|家长|老师|,|\s)*(?:怎么|如何|咋)(?:去)?(?:跟|和|对|同)?(?:孩子|娃|他|她|老师|家长|学生)?(?:说|讲|开口|开这个口|聊){_END}",
    ),
    (
        Manner.WHY,
        rf"(?:那么?|这是?|请问|他们?|她|孩子|,|\s)*(?:为什么|为啥|为何|怎么)(?:会|要|能)?(?:这样|这么(?:做|说|规定|要求|办|想)?|那样){_END}"
        rf"|(?:那么?|这是?)*(?:为什么|为啥|为何|(?:是)?(?:什么|啥)原因|原因(?:是什么|是啥|在哪)?|(?:依据|根据)(?:是什么)?){_END}",
    ),
)
_ALL = r"(?:(?:每|所有|全部|全体)(?:的|个|名|位|所|家|一)*(?:学生|孩子|家长|学校|老师|教师|班主任|班级?|人|家庭|社区|街道|区|单位|部门|年级)*|人人|个个|大家)"
_MUST = r"(?:必须|一定|非得?|强制|硬性|规定)"
_CHECK = re.compile(
    rf"(?:那么?|请问|这个?|是不是|是否|[,，\s])*(?:{_ALL}(?:都|也)?|都)?(?:是|要|得|需要|应该){{0,2}}{_MUST}?(?:要|得)?的?"
    rf"(?:去|做|来|参加|家访|办|完成|遵守|执行)?(?:吗|么|嘛|不)[?？]*"
)
_HOLDS_FOR_ALL = re.compile(f"{_ALL}|{_MUST}|^都|都要|都得")
_RULES = tuple((manner, re.compile(pattern)) for manner, pattern in _MANNERS)


def is_only_polite(text: str) -> bool:
    """Whether a text is thanks and nods throughout: 谢谢，明白了."""
    after = "问"
    return _POLITE.sub("", f"{text}。{after}") == after


def without_courtesy(text: str) -> str:
    """好的谢谢，那合川呢 is 那合川呢; a text that is nothing but polite stays as it is."""
    return _POLITE.sub("", text)


def correction(text: str) -> str | None:
    """What was meant instead: 普陀教育局的电话 of 不是这个，我问的是普陀教育局的电话; None where nothing is corrected."""
    if found := _NOT_BUT.match(_WRONG.sub("", text)):
        return found["meant"].strip()
    wrong = _WRONG.match(text)
    if wrong is None:
        asked = re.match(r"^我(?:是|想|要)?(?:问|说|指)的是(?P<meant>.+)$", text)
        return _AND_NOT.sub("", asked["meant"]).strip() or None if asked else None
    rest = text[wrong.end() :]
    meant = _MEANT.match(rest)
    return _AND_NOT.sub("", meant["meant"] if meant else rest).strip() or None


def manner_of(text: str) -> Manner | None:
    """How a follow-up that names nothing new wants the earlier question answered; None for every other text."""
    if _HOLDS_FOR_ALL.search(text) and _CHECK.fullmatch(text):
        return Manner.CHECK
    return next((manner for manner, rule in _RULES if rule.fullmatch(text)), None)
