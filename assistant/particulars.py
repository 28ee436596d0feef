"""What goes on at one school or with one person right now: no plan and no guidance can say it."""

from __future__ import annotations

import re

from knowledge.text import normalise

_NOW = r"(?:今天|明天|后天|昨天|今晚|今早|明早|今年|这学期|这周|本周|下周|现在|刚才|这会儿)[一二三四五六日天]?"
_SCHOOL = r"(?:(?:我们|咱们?|他们|孩子|我家)?(?:的)?(?:学校|班级?里?|幼儿园|老师|班主任|校长|年级))"
_EVENT = (
    r"(?:放不放假|放假|上不上课|上课|上学|开不开学|开学|开不开家长会|开(?:个)?家长会|开会|请(?:了)?假|停课|补课|调休|考试|体检|春游|秋游|运动会"
    r"|在不在|上班|来(?:学校)?|几点放学|几点上学|有(?:没有)?作业|(?:的)?作业是什么|布置(?:了)?什么作业)"
)
_ASKS = r"(?:了)?(?:吗|么|没有|没|呢|不)?[?？]*$"
_AT_SCHOOL = re.compile(
    rf"{_NOW}[^,，。?？]{{0,4}}{_SCHOOL}[^,，。?？]{{0,3}}{_EVENT}{_ASKS}"
    rf"|{_SCHOOL}[^,，。?？]{{0,3}}{_NOW}[^,，。?？]{{0,3}}{_EVENT}{_ASKS}"
)
_OF_ANOTHER = re.compile(
    r"(?:隔壁|邻居|同桌|别人家?|人家|对门|楼[上下])(?:家)?的?(?:那个)?(?:孩子|小孩|同学|学生|娃|老师)?[^,，。?？]{0,10}(?:了没有?|了吗|过没有?|过吗|没有?[打做去来交考])[?？]*$"
)
_FOR_ADVICE = re.compile("怎么|如何|能不能|可以|该|要不要|规定|为什么|合法|允许|应当|必须")


def asks_of_the_moment(text: str) -> bool:
    """Whether a question is on what one school does these days: 我们学校明天放不放假, 老师今天请假了吗."""
    shown = normalise(text)
    return bool(_AT_SCHOOL.search(shown)) and not _FOR_ADVICE.search(shown)


def asks_of_another(text: str) -> bool:
    """Whether a question is on what somebody else's child has done: 隔壁孩子疫苗打了没有."""
    shown = normalise(text)
    return bool(_OF_ANOTHER.search(shown)) and not _FOR_ADVICE.search(shown)
