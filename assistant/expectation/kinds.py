"""A kind of value that a question can demand: how it is asked for, and how a passage holds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.text import normalise

NUMERAL = "[一二三四五六七八九十百千两\\d]"
YEAR = r"20\d\d"
_WHICH = re.compile("什么|啥|哪")


class Expected(StrEnum):
    """The kinds of value that a question can demand. The value is the word for it in a refusal."""

    PHONE = "电话号码"
    MOBILE = "手机号码"
    MAIL = "邮箱"
    WECHAT = "微信号"
    LINK = "网址或下载链接"
    CHANNEL = "查询的地方"
    ADDRESS = "具体地址"
    PLACE = "具体地点"
    HOURS = "具体时间"
    AMOUNT = "金额"
    SHARE = "比例"
    NUMBER = "文号"
    DAY = "具体日期"
    HOSPITAL = "具体的医院"
    NAME = "名称"
    NAMES = "具体名单"
    EXPLANATION = "解释"
    TIMES = "次数"
    COUNT = "数量"
    CAPACITY = "人数"
    SCHOOLS = "具体的学校"
    TOWN = "所在的街镇"
    PERSON = "具体的人"
    COMPANY = "承办的企业"
    APPLICATION = "报名或预约办法"
    PAPERS = "要带的材料"
    DURATION = "所需的时间"
    MEMBERS = "逐个的名称"
    ACTUAL = "实际的结果"
    AWARD = "名次或奖项"
    CHANGE = "前后的变化"
    IN_THE_YEAR = "那一年的数字"
    VENUES = "场馆"
    WHEN = "时间"
    YEAR = "年份"
    SINCE = "开始的时间"
    OF_THE_MONTH = "那个月的安排"
    OF_THE_YEAR = "那一年的目标"
    CONTENTS = "具体内容"
    THAT_YEAR = "那一年的情况"


Asks = Callable[[str], bool]
"""Whether a normalised question demands a kind of value."""
Holds = Callable[[str, Sequence[str]], bool]
"""Whether one of the normalised passages holds what the normalised question demands."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table of kinds: `asks` and `holds` are given normalised texts."""

    expected: Expected
    asks: Asks
    holds: Holds


def asking(pattern: re.Pattern[str]) -> Asks:
    """A question that has the pattern, unless what it names there is one of two: 发邮箱还是走系统 wants no address, 发邮箱还是走什么系统 a
    system."""
    return lambda question: bool((found := pattern.search(question)) and not _is_a_choice(found))


def any_has(pattern: re.Pattern[str]) -> Holds:
    """A passage that has the pattern, whatever the question's words."""
    return lambda _, passages: any(pattern.search(passage) for passage in passages)


def any_passage(fits: Callable[[str, str], bool]) -> Holds:
    """A passage that fits the question."""
    return lambda question, passages: any(fits(question, passage) for passage in passages)


def written(expected: Expected, asks: str, holds: str) -> Kind:
    """A kind whose asking and whose values are told by how they are written."""
    return Kind(expected, asking(re.compile(asks)), any_has(re.compile(holds)))


def _is_a_choice(found: re.Match[str]) -> bool:
    if _WHICH.search(found.group()):
        return False
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"还是[^,。;?]{0,12}$", before) or re.match(r"[^,。;?]{0,8}还是", after))


def normalised(passages: Sequence[str]) -> list[str]:
    """Each passage as patterns expect it."""
    return [normalise(passage) for passage in passages]
