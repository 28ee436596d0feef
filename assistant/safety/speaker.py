"""Who writes in a crisis: it decides whether 你 is the child, whether school duties apply, and whom to call."""

from __future__ import annotations

import re

from assistant.safety.types import Speaker
from assistant.safety.vocabulary import CHILD
from knowledge.types import Role

_TEACHER = re.compile(
    r"学生|班里|班上|我班|我们班(?:的)?(?:孩子|有个)|班主任(?:我|该|怎么)"
    r"|我是[^。！？\n]{0,8}(?:老师|班主任|校长|辅导员|校医)|住校生|家长(?:来校|在班级群|在群|冲进|说带|闹)"
    r"|医务室|年级组|我校|pupil|my student|a student|my class\b"
)
_CHILD = re.compile(
    r"我(?:的)?(?:爸|妈|爷|奶|姥|外公|外婆|继|后妈|后爸|哥|姐|舅|叔|姑|表哥|堂哥|老师|班主任|教练|同学|同桌"
    r"|室友)|爸爸|妈妈|老师(?:让|叫|摸|打|对)我|教练[^。！？\n]{0,8}我|他们[^。！？\n]{0,8}我"
    r"|全班[^。！？\n]{0,6}我|我(?:才)?[0-9一二三四五六七八九十]{1,3}岁|我弟|我妹|弟弟|妹妹|阿爸|阿妈|老豆"
    r"|\bmy (?:dad|mom|mum|father|mother|teacher|classmates?)\b"
)
_OWN_CHILD = re.compile(
    rf"我(?:的|家|屋)?(?:个)?(?:{CHILD})|{CHILD}|老公|老婆|丈夫|妻子|前夫|前妻"
    r"|\bmy (?:\w+ )?(?:son|daughter|child|kid|baby|boy|girl|husband|wife)"
)
_BYSTANDER = re.compile(
    r"隔壁|隔篱|邻居|对门|楼上|楼下|路边|路过|街上|小区里|看到|看见|睇到|听到隔|听见隔|捡到|同桌"
    r"|(?:我)?(?:的)?(?:好)?(?:朋友|闺蜜|同学|室友|表弟|表妹|堂弟|堂妹|侄)(?:说|跟我|告诉|她|他|整|要|在"
    r"|最近)|网友(?:说|要)|群里有人|neighbou?r|my friend|my classmate says"
)
_ONESELF = re.compile(r"^(?:[^孩儿女娃学]{0,6})我|\bi\b|\bi'm\b")


def speaker_of(text: str, role: Role) -> Speaker:
    """The likely writer of `text` (spelt plainly); the role on the page decides only where the words do not."""
    if role is not Role.PARENT or _TEACHER.search(text):
        return Speaker.TEACHER
    if _BYSTANDER.search(text):
        return Speaker.BYSTANDER
    own = _OWN_CHILD.search(text)
    if _CHILD.search(text) and not re.search(
        r"老公|老婆|丈夫|妻子|我(?:家)?(?:孩子|儿子|女儿|娃)|他爸|她爸|孩子"
    , text):
        return Speaker.CHILD
    if own:
        return Speaker.PARENT
    return Speaker.CHILD if _ONESELF.search(text) or "我" in text or len(text) < 16 else Speaker.PARENT
