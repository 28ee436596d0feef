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
    r"|全班[^。！？\n]{0,6}我|我(?:才)?[0-9一二三四五六七八九十]{1,3}岁|我弟|我妹|弟弟|妹妹|(?:大人|爸妈|家长)(?:都)?不在|一个人在家|阿爸|阿妈|老豆"
    r"|\bmy (?:dad|mom|mum|father|mother|teacher|classmates?)\b"
)
_NOT_YOURS = r"(?<!你们的)(?<!你的)(?<!您的)"  # 做你们的女儿: a child speaks
_OWN_CHILD = re.compile(
    rf"我(?:的|家|屋)?(?:个)?(?:{CHILD})|(?!表哥|表姐){_NOT_YOURS}{CHILD}|老公|老婆|丈夫|妻子|前夫|前妻"
    r"|\bmy (?:\w+ )?(?:son|daughter|child|kid|baby|boy|girl|husband|wife)"
)
# A family of one's own: words that a child does not use of itself.
_ADULT = re.compile(
    r"老公|老婆|丈夫|妻子|前夫|前妻|(?:我|带|养|生|抱着?|我家)(?:的|家|了|完)?(?:个|两个)?(?:孩子|娃|宝宝|儿子|女儿|闺女)"
    rf"|{_NOT_YOURS}(?:(?<![还只]是个)孩子|儿子|女儿|闺女|娃|宝宝)"
    r"|老大|老二|[他她](?:爸|妈)|当(?:爸|妈)|婆婆|产后|坐月子|学生|(?:我是|当)[^。！？，,\n]{0,6}(?:老师|班主任)|(?:单亲|全职|二胎|宝|我是)[^。！？，,\n]{0,4}(?:妈|爸)"
    r"|\bmy (?:\w+ )?(?:son|daughter|child|kids?|baby|husband|wife)"
)
_A_PUPIL = re.compile(
    r"我(?:是|才是|还是|只是)(?![^。！？，,\n]{0,8}(?:家长|妈|爸|老师|班主任|母亲|父亲))(?:一?[名个位])?"
    r"[^。！？，,\n的]{0,5}(?:学生|[小初高]中?生|[初高][一二三](?:的)?(?:学生|女生|男生)?)(?!的?(?:家长|妈|爸|老师|班主任|母亲|父亲))"
)
_CHILD_TELLS = re.compile(
    r"我是?[^。！？，,\n老师]{0,4}学生的?(?:家长|妈妈?|爸爸?)|"
    r"(?:孩子|儿子|女儿|闺女|娃)(?:今天|昨天|刚才|刚刚|放学|回来|回家|跟我|和我|对我|就|，)*(?:说|讲|告诉我)[^。！？\n]{0,8}(?:班[里上]|他们班|她们班)"
    r"|我(?:的|家|们家)*(?:孩子|儿子|女儿|闺女|娃)的?班"
    r"|(?:老师|班主任)[^。！？，,\n]{0,8}(?:说|告诉我|联系我)[^。！？\n]{0,4}(?:孩子|儿子|女儿|闺女|娃)[^。！？\n]{0,4}(?:班[里上]|他们班|她们班)"
)
_SEEN_BY_ME = re.compile(
    r"被我(?:看|发现|撞|听|翻|查|知道)"
    r"|(?:女儿|儿子|孩子|闺女|娃)的?(?:好?朋友|同学|同桌|室友|闺蜜|班长)[^。！？，,\n]{0,6}(?:告诉|跟|和|给|发)[^。！？，,\n]{0,3}我"
    r"[^。！？\n]{0,6}(?:女儿|儿子|孩子|闺女|娃)(?!的?(?:好?朋友|同学|同桌|室友|闺蜜))"
)
_BYSTANDER = re.compile(
    r"隔壁|隔篱|邻居|对门|(?<![从在到去])楼[上下]|路边|路过|街上|小区里|看到|看见|睇到|听到隔|听见隔|捡到|同桌"
    r"|(?:我)?(?:的)?(?:好)?(?:朋友|闺蜜|同学|室友|表弟|表妹|堂弟|堂妹|侄)(?:说|跟我|告诉|她|他|整|要|在"
    r"|最近)|网友(?:说|要)|群里有人|neighbou?r|my friend|my classmate says"
)
_THIRD = re.compile(r"(?<!其)他(?!们)|她(?!们)|佢|(?<![a-z])(?:ta|he|she)(?![a-z])")
_ONESELF = re.compile(r"^(?:[^孩儿女娃学]{0,6})我|\bi\b|\bi'm\b")


_MINE = re.compile(r"我(?:的|家|们家)?(?:个)?(?:儿子|女儿|闺女|孩子|娃|宝宝|老大|老二)")
_AT_WORK = re.compile(r"我是[^。！？\n]{0,8}(?:老师|班主任|校长|辅导员|校医)|我们?(?:班|校)|我的?学生")


_SAID_BY_PARENTS_TOO = re.compile(r"班[里上]|我们班|年级组|医务室|班主任(?:我|该|怎么)|家长(?:来校|在班级群|在群|冲进|说带|闹)")


def speaker_so_far(text: str, role: Role) -> Speaker:
    """The likely writer of a conversation's messages together: on a parent's page a word of a class, said in one of
    them, makes nobody a teacher."""
    return speaker_of(text if _AT_WORK.search(text) else _SAID_BY_PARENTS_TOO.sub("", text), role)


def said_by_an_adult(text: str) -> bool:
    """Whether the writer of `text` speaks of a child, a partner or a pupil of their own."""
    return bool(_ADULT.search(text)) and not _A_PUPIL.search(text)


def said_by_a_teacher(text: str) -> bool:
    """Whether the writer of `text` speaks of pupils or a class, as teachers do and parents sometimes."""
    return bool(_TEACHER.search(text))


def said_by_a_child(text: str) -> bool:
    """Whether the writer of `text` speaks of parents or teachers and of no child of their own."""
    return bool(_A_PUPIL.search(text) or _CHILD.search(text) and not _ADULT.search(text))


def speaker_of(text: str, role: Role) -> Speaker:
    """The likely writer of `text` (spelt plainly); the role on the page decides only where the words do not."""
    if role is Role.PARENT and _A_PUPIL.search(text):
        return Speaker.CHILD
    if role is Role.PARENT and _MINE.search(text) and not _AT_WORK.search(text):
        return Speaker.PARENT
    if role is not Role.PARENT or _TEACHER.search(_CHILD_TELLS.sub("", text)):
        return Speaker.TEACHER
    own_seen = _OWN_CHILD.search(text) and _SEEN_BY_ME.search(text)
    if _BYSTANDER.search(text) and not own_seen:
        return Speaker.BYSTANDER
    if said_by_a_child(text):
        return Speaker.CHILD
    if _OWN_CHILD.search(text) or _THIRD.search(text):
        return Speaker.PARENT if "我" not in text or _OWN_CHILD.search(text) else Speaker.CHILD
    return Speaker.CHILD if _ONESELF.search(text) or "我" in text or len(text) < 16 else Speaker.PARENT
