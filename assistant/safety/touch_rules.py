"""A grown-up with power over a child who kisses, hugs or strokes it, and what makes that grave: a secret. Reviewed as data; see rule.py."""

from __future__ import annotations

import re

from assistant.safety.rule import TOPIC, rule
from assistant.safety.types import CrisisKind

_POWER = (
    r"(?:老师|外教|教练|班主任|辅导员|校长|园长|主任|教官|宿管|生活(?:阿姨|老师)|保安|门卫|司机|家教|陪练|老板|店主|师傅|房东|邻居|干爹|校医|保洁|大爷|大叔|叔叔|学长)"
)
_TOUCHES = r"(?:强?吻|(?<![父母相乡双至])亲(?![自切戚近手眼爱口情热密生身和笔人友子属])|搂|抱(?![怨歉负])|摸(?![底索清高排鱼爬黑])|蹭|贴着|捏)"
_TIMES = (
    r"(?:总是?|老是?|经常|常常?|又|还|就|偷偷|突然|喜欢|爱|非要|硬要|要|会|想|强行|一直|从(?:后面|背后|身后)"
    r"|关(?:上|着)?了?门|单独|趁[^。！？，,\n]{1,6}|把(?:她|他|我)(?:叫|拉|带)到[^。！？，,\n]{1,6}|在[^。！？，,\n]{1,6})"
)
_CHILD = r"(?:我?(?:家)?的?(?:大|小)?(?:女儿|儿子|闺女|孩子|娃|姑娘|丫头|小孩)|学生|女生|男生|女同学|女孩|男孩|她|他|我|人家)"
_NOT_CARE = (  # a thing of the child's, the head, or a child that is carried or soothed
    r"(?!们?的(?![脸腰手腿脚背脖身嘴耳肚肩臀])|的?(?:头|额头|脑袋|脑门|脉|额)"
    r"|起?来?(?:去|上(?!面)|下(?!面|巴)|跑|进|出|回|到|过|离|往|坐|睡|哄|走|拍照|合影|送|玩|转|医|急))"
)

RULES = (
    rule(
        "touch.by-grown-up",
        CrisisKind.TOUCH,
        rf"{_POWER}(?:们)?{_TIMES}{{0,3}}{_TOUCHES}(?:了|着|过|住|一下|抱){{0,2}}{_CHILD}{_NOT_CARE}"
        rf"|(?:被|让|给|叫)(?:一个|男|女|那个|体育|音乐|数学|英语|语文|美术|舞蹈|我|我们){{0,3}}{_POWER}{_TIMES}{{0,3}}{_TOUCHES}(?:了|着|过|住|得|一下|$|[，,。！？])(?!{_CHILD}?的?(?:头|额头|脑袋)|[去上下进出回到])"
        rf"|{_POWER}[^。！？，,\n]{{0,6}}(?:要|让|叫|逼|哄)(?:我|她|他|女儿|儿子|孩子|学生|女生)(?:去|给他|跟他|过去)?(?:亲|抱|搂|摸)(?!自|切|手|作|书|着?(?:书|作业|球|本子))(?:他|她|一下|$|[，,。！？])",
        TOPIC,
        "A kiss, a hug or a stroke by a grown-up with power: no proof of abuse, and never nothing.",
    ),
)

_A_SECRET = re.compile(
    r"(?:不让|不许|不准|不给|不要|(?<!能)不能|别|莫)(?:她|他|我|佢|孩子|女儿|儿子|我们)?(?:再|回家|跟|和|对|同|给|往|把)?(?:别人|家里?人?|爸妈?|妈妈?|爸爸?|大人|任何人|我|这事|外|老师|谁){0,2}(?:告诉|说出去|说(?=[，,。！？]|$)|讲|提)"
    r"|(?:我们|咱们?|两个?人?|他们?|她)(?:俩|之间|两个?){0,2}(?:的)?(?:小)?秘密|(?:要|叫|让|得)(?:她|他|我|孩子|女儿|儿子)?(?:替他|给他)?(?:保密|守口)"
)
_TOUCHED = re.compile(
    rf"{_TOUCHES}|碰(?![到上见巧壁运头面])|脱(?:衣|裤|她|他|我|光|了)|压(?:着|住|在)(?:她|他|我|身)|洗澡|睡(?:在)?一[起张]|隐私部位|私处|下面|身体"
)
_SAYS_NO_MORE_CHARS = 6
_SAID_ONESELF = re.compile(r"(?:求你|请你?|拜托|麻烦)[^。！？，,\n]{0,3}(?:别|不要)|我(?:不|没|该不该|要不要|能不能)[^。！？，,\n]{0,4}告诉")


def is_secret(text: str) -> bool:
    """Whether a child is said to have been told to tell nobody."""
    return bool(_A_SECRET.search(text)) and not _SAID_ONESELF.search(text)


def is_only_a_secret(text: str) -> bool:
    """Whether a message says no more than that a child is to tell nobody: 还不让她告诉我."""
    return is_secret(text) and len(_A_SECRET.sub("", text)) <= _SAYS_NO_MORE_CHARS


def is_secret_touch(text: str, before: str = "") -> bool:
    """Whether a child was touched, in this message or in the one `before` it, and is to tell nobody."""
    return is_secret(text) and bool(_TOUCHED.search(text) or _TOUCHED.search(before))


SECRET_TOUCH = rule(
    "touch.in-secret",
    CrisisKind.SEXUAL_ABUSE,
    _A_SECRET.pattern,
    TOPIC,
    "Touching that is to be kept secret, over one turn or two; asked only where `is_secret_touch` holds.",
)
