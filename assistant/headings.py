"""What the headings of guidance mean: what to do, what to say, what to avoid, when to seek help, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from knowledge.item_marks import IN_DIGITS


class Part(StrEnum):
    """What a part of an article is for."""

    AVOID = "avoid"
    BASIS = "basis"
    RECORD = "record"
    HELP = "help"
    SAY = "say"
    DO = "do"


_HEADED: Mapping[Part, re.Pattern[str]] = {
    Part.AVOID: re.compile(r"避免|不要|不能做|不可以|不宜|误区|错误|禁忌|切忌|别这样"),
    Part.BASIS: re.compile(r"依据|参考(?:文献|资料)|资料来源"),
    Part.RECORD: re.compile(r"要记录|记录(?:的)?内容|交接|时限"),
    Part.HELP: re.compile(r"求助|找谁|就医|就诊|看医生|去医院|需要帮助|寻求|警惕|危险信号|预警信号"),
    Part.SAY: re.compile(r"这样说|怎么说|怎样说|说什么|话术|可以说|沟通语"),
    Part.DO: re.compile(
        r"做什么|(?:怎样|怎么|这样|如何|马上|先|该)做|做法|步骤|建议|对策|应对|方法|办法|措施|策略|支招|妙招|要点|怎么办|如何帮|怎样帮"
        r"|温馨提示|友情提示|注意事项|小贴士|小提示|给(?:家长|父母|您|老师|教师)的|家长(?:应|可|能|要)"
    ),
}
"""In this order: 错误做法 is to be avoided, 什么时候需要就医 is about help."""
_ASKED: Mapping[Part, re.Pattern[str]] = {
    Part.SAY: re.compile(
        r"话术|(?:怎么|怎样|咋|如何|该|可以|应该)(?:跟|和|对|同|给|向)?[^，。?？]{0,5}(?:说(?!话|谎|实话|真话)|安慰|劝|开口|接话|回应|回(?:他|她))"
        r"|(?:说|讲)(?:点|些|句|几句)?(?:什么|啥)|[哪几]句话?|[讲说]的话|话(?:该|要)?怎么"
    ),
    Part.RECORD: re.compile(r"(?:记|填|登记|写下)(?:录|下|些|载)*(?:什么|啥|哪些|哪几)|要记|怎么记|记录|登记|交接|时限"),
}
"""What asks for a part in other words than headings use."""
_ITEM = re.compile(rf"{IN_DIGITS}\D")
_OF_ITSELF = re.compile(
    r"^(?:本文|这篇|本程序|本指南|本手册|本册)"
    r"|^(?:公文生成日期|成文日期|发布(?:日期|时间|机构|单位)|发文(?:机关|日期)|(?:浏览|阅读|点击)(?:次数|数|量)|责任编辑|索引号|主题分类|信息分类|当前位置|分享到)\s*[:：]"
    r"|^(?:信息|文章|稿件)?来源\s*[:：][^，。；]{0,20}$|^字[体号](?:大小)?\s*[:：]?[\s【\[]*[大中小]"
)
_SIGNED = re.compile(
    r"[\u4e00-\u9fff（）()、\s]{2,40}(?:局|委|办|办公室|委员会|联合会|协会|妇联|政府|[中小]学|学校|幼儿园|医院|中心|[居村]委会|社区)"
    r"\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*"
)
_WHEN_ISSUED = re.compile(r"发布|印发|发文|下发|出台|落款|公布|成文|(?:什么时候|啥时候|哪天|哪年|何时|几月)(?:发|出|定|写|制定)")


def part_of(headings: Sequence[str]) -> Part | None:
    """What the text below these headings is for, by the innermost that says it; the first is the document's title. The lead
    of a numbered item (4. 交接) is a heading too, but tells of one item."""
    for heading in reversed([heading for heading in headings[1:] if not _ITEM.match(heading)]):
        for part, pattern in _HEADED.items():
            if pattern.search(heading):
                return part
    return None


def asks_for(part: Part, question: str) -> bool:
    """Whether a question's own words ask for that part: 要避免什么, 找谁, 依据是什么."""
    return bool(_ASKED.get(part, _HEADED[part]).search(question))


def says_of_itself(sentence: str) -> bool:
    """Whether a sentence tells what the text is: 本文写给……, which answers nothing."""
    return bool(_OF_ITSELF.match(sentence))


def is_signature(sentence: str, question: str) -> bool:
    """Whether a sentence is the body and the day at the foot of a text; who asks when it was issued is told."""
    return _SIGNED.fullmatch(sentence.strip()) is not None and not _WHEN_ISSUED.search(question)
