"""Words that turn what a clause says: who, how often, how far, must or may, done or planned, more or less."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NOT_NEGATION = re.compile(
    r"不得?(?:低于|少于|短于|超过|多于|高于)|不仅|不但|不同|不断|不足|不良|不管|不论|无论|无障碍|未成年|未来|未爱|未保|"
    r"非常|并非只|非遗|非物质|不一|不限|不忘|别名|特别|分别|区别|级别|性别|类别|个别|识别|差别|鉴别|辨别|"
    r"否则|无缝|无偿|除非|非学科|非紧急"
)
NEGATION = re.compile(r"禁止|严禁|不[得能可准许再要]?|没有|未|无|非|别|勿|拒绝|避免|取消|停止|\b(?:not|never|no)\b")
_FORBIDS = re.compile(r"不[得能可准许要]|不允许|严禁|禁止|勿|杜绝|谢绝")
_DOES_NOT = re.compile(r"(?<![一二三四五六七八九十])不")
HEDGE = re.compile(
    r"计划|拟|探索|试点|试行|下阶段|下一步|下一阶段|打算|力争|争取|尝试|研究制定|鼓励|有条件的|预计|即将|"
    r"将(?=于|在\d|会|要|继续|逐步|陆续|启动|开展|推出|建|实施|组织|出台|开通|举办|全面|实现|达到)|到20\d\d年|讨论稿|征求意见|规划|准备"
)
DONE = re.compile(r"已经|已(?!知)|建成了|实现了|完成了|建立了|开展了|设立了|均已|全部(?:完成|实现|建成)|现有|现已|正式")
MUST = re.compile(
    r"应当|应(?!急|用|对|届|答|试|援|有(?:的|之|尽))|必须|须|务必|有义务|要求|不得|严禁|禁止|(?<![需重主首只想])要(?!求|点|素|闻|案|件|么|是|约|道)|需要"
)
_STRICTLY = re.compile(r"必须|务必|严禁|一律|强制|有义务")
MAY = re.compile(r"(?<!不)可以|(?<!不|许|认)可(?!能|靠|爱|持|见|行)|(?<!不)允许|自愿|视情况|酌情")
_INVITED = re.compile(
    r"可(?:以)?[^，。]{0,12}?(?:拨打|致电|打|咨询|联系|查|了解|前往|参考|参加|(?<!达)到|去|预约|使用|进|借|报名|找|看|免费|"
    r"入馆|享受|获得|领取)"
)
_ENCOURAGED = re.compile(r"鼓励|提倡|倡导|支持|引导|自愿|建议")
LEAST = re.compile(
    r"不得?(?:低于|少于|短于)|至少|最少|以上|(?<![得不])超过|起码|(?<![不])超(?=\d)|逾|(?<![不得])(?:高于|多于)|at least|more than"
)
MOST = re.compile(
    r"不得?(?:超过|多于|高于)|至多|最多|最长|以内|以下|(?<![不得])(?:低于|少于)|(?<!得)不超|at most|less than"
)

_OPPOSITES = tuple(
    (re.compile(first), re.compile(second))
    for first, second in (
        ("增加|提高|提升|上升|增长|扩大|增强", "减少|降低|下降|缩小|压减|削减|减轻"),
        ("延长", "缩短"),
        ("牵头", "配合"),
        ("推迟|延后|顺延", "提前"),
        (r"(?<=[日天月年底末时周])(?:之|以)?后", r"(?<=[日天月年底末时周])(?:之|以)?[前内]|提前"),
        ("校外", "校内"),
        ("线上", "线下"),
        ("强制", "自愿"),
        ("公办", "民办"),
        ("上学", "放学"),
        ("入学", "毕业"),
        ("关闭|停办", "开放|开办"),
        ("有偿|收费|付费|缴费", "免费|无偿|不收费"),
        ("城市|城区", "农村|乡村"),
        ("课前", "课后"),
        ("事前", "事后"),
    )
)


@dataclass(frozen=True, slots=True)
class Sense:
    """Words of one kind, by what they mean, and what else each of them covers. Those that are `added` may not be said at
    all unless the passage says them; of the others one may not take another's place."""

    members: Mapping[str, re.Pattern[str]]
    added: bool
    covers: Mapping[str, frozenset[str]]

    def said(self, text: str) -> frozenset[str]:
        return frozenset(name for name, pattern in self.members.items() if pattern.search(text))

    def replaced(self, said: str, held: str) -> bool:
        """Whether one text says one of these where the other says another."""
        mine, theirs = self.said(said), self.said(held)
        return bool(mine - self.held(held)) and bool(theirs - mine)

    def reordered(self, said: str, held: str) -> bool:
        """Whether two of these that both texts say stand in another order."""
        theirs = self._in_order(held)
        both = [name for name in self._in_order(said) if name in theirs]
        return both != [name for name in theirs if name in both]

    def _in_order(self, text: str) -> list[str]:
        found = {name: match.start() for name, pattern in self.members.items() if (match := pattern.search(text))}
        return sorted(found, key=lambda name: found[name])

    def held(self, text: str) -> frozenset[str]:
        said = self.said(text)
        return said.union(*(self.covers.get(name, frozenset()) for name in said))


def _sense(added: bool, covers: Mapping[str, str] | None = None, **members: str) -> Sense:
    wider = {name: frozenset(others.split()) for name, others in (covers or {}).items()}
    return Sense({name: re.compile(pattern) for name, pattern in members.items()}, added, wider)


FREQUENCY = _sense(
    True,
    day="每[天日]|天天",
    week="每(?:一)?(?:周|星期)",
    month="每(?:个)?月",
    term="每(?:个)?学期",
    school_year="每(?:个)?学年",
    year="每年|年均",
    quarter="每(?:个)?季度?",
)
STAGE = _sense(
    True,
    {"both": "primary secondary junior senior", "secondary": "junior senior"},
    nursery="幼儿园|学前|幼儿",
    primary="(?<!中)小学",
    junior="初中",
    senior="高中",
    both="中小学",
    secondary="(?<![初高])中学",
    vocational="中职|职校|职业学校",
    university="大学(?!习)|高校",
)
PEOPLE = _sense(
    True,
    {"adults": "parents"},
    teachers="教师|老师",
    form_teacher="班主任",
    parents="家长|父母|监护人",
    pupils="学生|孩子|儿童|未成年人|少年",
    heads="校长|园长|负责人",
    staff="职工|员工",
    doctors="医生|医师",
    volunteers="志愿者",
    counsellors="心理教师|心理老师|辅导员",
    departments="德育处|教务处|年级组|政教处",
)
SCOPE = _sense(
    True,
    {"every": "general", "general": "every"},
    nation="全国",
    province="全省",
    city="全市",
    district="全区(?!域)|全县",
    every="所有|全部|全体|任何|一律|每[所个名位校户家]|各[中小学校级类区县街]|均|都",
    general="全面|普遍",
    always="24小时(?![之以]?[内后前])|随时|全天|全年|昼夜|不限时间|永久|长期",
)
PRAISE = _sense(
    True,
    first="首个|首创|首次|首批|率先|唯一|独有|第一(?:个|所|家|次)|创新",
    best="最(?![多少长短晚早近后终高低大小]|终)[\\u4e00-\\u9fff]|最(?:高|大|好|低)(?=水平|规模|级别|标准)|领先|一流|顶尖|标杆|卓越|优秀",
    very="非常|十分|极其|极大|显著|深受|广受|高度|大幅|圆满",
    sure="保证|确保|一定|绝对|完全|肯定|必定|彻底",
)
AREA = _sense(True, urban="城区|城市|城镇", rural="农村|乡村|乡镇")
SENSES = (FREQUENCY, STAGE, PEOPLE, AREA, SCOPE, PRAISE)
_PASSIVE = re.compile("[由被为给向对让把]")
_COUNTED = re.compile(r"\d+(?=[所名个人户])")
_RESTRICTED = _sense(
    False,
    poor="困难|低保|贫困|建档立卡",
    disabled="残疾|残障|特殊",
    left="留守|随迁|困境|孤儿",
    rural="农村|乡村",
    registered="户籍|在籍",
    partly="部分|个别|少数",
    agreed="经[^，。]{1,10}(?:同意|批准|审核)",
    able="符合条件|有条件|有需要|确有",
)

TURNING = re.compile("|".join(p.pattern for p in (LEAST, MOST, MUST, MAY, *FREQUENCY.members.values())))
"""What is weighed here and need not stand in a passage word for word."""


def denies(clause: str) -> bool:
    """Whether a clause says no."""
    return NEGATION.search(_NOT_NEGATION.sub("", clause)) is not None


def allows(said: str, held: str) -> bool:
    """Whether a clause no longer forbids what the other one forbids."""
    return _FORBIDS.search(held) is not None and not (_FORBIDS.search(said) or _DOES_NOT.search(_NOT_NEGATION.sub("", said)))


def opposed(said: str, held: str) -> bool:
    """Whether one clause has a word and the other only the word that means the opposite."""
    return any(is_only(a, said, b) and is_only(b, held, a) or is_only(b, said, a) and is_only(a, held, b) for a, b in _OPPOSITES)


def crosses_bounds(said: str, held: str) -> bool:
    """Whether 至少 became 最多 or the other way round."""
    return (is_only(LEAST, said, MOST) and is_only(MOST, held, LEAST)) or (
        is_only(MOST, said, LEAST) and is_only(LEAST, held, MOST)
    )


def turns_round(said: str, held: str) -> bool:
    """Whether two sorts of people stand in the other order, so that who does it has become whom it is done to."""
    return not _PASSIVE.search(said) and PEOPLE.reordered(said, held)


def counts_others(said: str, held: str) -> bool:
    """Whether stages that are counted one after the other stand in another order: 15所幼儿园和16所小学."""
    return len(_COUNTED.findall(said)) > 1 and STAGE.reordered(said, held)


def loosens(said: str, held: str) -> bool:
    """Whether a clause leaves out for whom alone the other one holds."""
    return bool(_RESTRICTED.said(held) - _RESTRICTED.said(said))


def changes_duty(said: str, held: str, so_far: str) -> bool:
    """Whether what must be done is told as what may be, or back; words of either that nothing around has count too."""
    if is_only(MAY, held, MUST) and is_only(MUST, said, MAY):
        return True
    if is_only(MUST, held, MAY) and is_only(MAY, said, MUST):
        return True
    if is_only(_ENCOURAGED, held, MUST) and is_only(MUST, said, _ENCOURAGED):
        return True
    if _ENCOURAGED.search(said) and not _ENCOURAGED.search(so_far):
        return True
    if MAY.search(said) and not MAY.search(so_far) and not _INVITED.search(said) and not denies(said):
        return True
    return bool(_STRICTLY.search(said)) and not MUST.search(so_far)


def tells_done(said: str, sentence: str) -> bool:
    """Whether a clause says that something has happened which the sentence does not."""
    return DONE.search(said) is not None and not DONE.search(sentence)


def is_only(wanted: re.Pattern[str], text: str, other: re.Pattern[str]) -> bool:
    """Whether a text has the one and not the other."""
    return wanted.search(text) is not None and other.search(text) is None
