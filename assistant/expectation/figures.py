"""Figures: shares, counts, how often, how many fit in, what came of it, prizes, and what changed."""

from __future__ import annotations

import re

from assistant.expectation.kinds import NUMERAL, Expected, Kind, any_has, any_passage, asking, written
from knowledge.scripts import HAN

_UNITS = "所名位户人本米层楼块岁台辆张份篇册支档倍瓦字"
_SAME_UNITS = {"人": "人名位个", "名": "人名位", "位": "人名位", "所": "所家个", "楼": "楼层", "层": "楼层"}
_MANY = rf"(?<![每第])(?<!{NUMERAL}){NUMERAL}+(?:余|多|来)?(?:万|亿)?(?:余|多)?"
_ASKS_A_COUNT = re.compile(
    rf"(?:多少|(?<![哪好这那十近前后上])几)"
    rf"(?:(?P<unit>[{_UNITS}])(?!民|来|单位|部门|机构)|个(?:民警|老师|教师|学生|孩子|娃|医生|志愿者))"
    rf"|多少个(?P<noun>{HAN}{{2}})|(?P<subject>{HAN}{{2}})(?:一共|总共)?(?:有)?多少个(?!{HAN})"
)
_SOME = re.compile(r"几[所名位户家个](?!幼儿园|学校|人)[^,。?]{0,14},[^。?]*(?:谁|哪|什么|怎么)")
_ASKED_OUTRIGHT = re.compile(r"(?:是|有|要|共|够|过|到|多少|派|配|建|办|搞|收|招)了?几")
_IN_ALL = r"全覆盖|全体|全部|\d\s*%"

_OFTEN = re.compile(
    rf"(?<![第后])(?<!{NUMERAL}){NUMERAL}+(?:余|多|来)?(?:次|节|堂|个?课时|学时|场|期|人次|个|小时|天)|[日天周月年期]一{HAN}|定期|经常|常态"
)
_EVERY = re.compile("[按每逐](?:日|天|周|月|季度|学期|学年|年)")


def _asks_a_count(question: str) -> bool:
    """Whether a number of things is wanted; 几所学校组成一片,谁来管 says only that they are several."""
    if _SOME.search(question) and not _ASKED_OUTRIGHT.search(question):
        return False
    return asking(_ASKS_A_COUNT)(question)


def _counts(question: str, passage: str) -> bool:
    """Whether a passage has a number of what the question counts: of 几所 it is 15所, not 每一所; of 多少个案例 it is 20个案例."""
    asked = _ASKS_A_COUNT.search(question)
    noun = (asked["noun"] or asked["subject"]) if asked else ""
    if noun:
        return bool(re.search(rf"{_MANY}[^,。;、]{{0,8}}{noun}|{noun}[^,。;]{{0,6}}?{_MANY}(?:个|项|份|篇|例|名|人|家|所)?(?!{HAN}|\d)", passage))
    unit = (asked["unit"] or "人") if asked else ""
    return bool(re.search(rf"{_MANY}(?:周(?=岁))?[{_SAME_UNITS.get(unit, unit)}]|{_MANY}万|{_IN_ALL}", passage))


def _says_how_often(question: str, passage: str) -> bool:
    """Whether a passage says how many times; where the question is how often, 按月 will do."""
    return bool(_OFTEN.search(passage) or ("多久" in question and _EVERY.search(passage)))


COUNT_KIND = Kind(Expected.COUNT, _asks_a_count, any_passage(_counts))
CAPACITY_KIND = written(
    Expected.CAPACITY,
    r"(?:坐|容纳|接待|限|收|招)(?:得下|下|得了)?(?:多少|几)(?:个|名|位)?(?:人|学生|孩子|娃|家长)|最多(?:能)?(?:多少|几)个?人|名额(?:有)?(?:多少|几)|(?:多少|几)个?名额",
    rf"(?:容纳|限|招收?|名额|接待|不超过|至多|最多|每[班场次批])[^,。;]{{0,10}}{NUMERAL}+[^,。;]{{0,3}}(?:人|名|位|个)|{NUMERAL}+个?名额",
)
SHARE_KIND = written(
    Expected.SHARE,
    r"(?:多少|什么|几成|达到.{0,4})比例|比例(?:是|要|为)?多少|百分之几|百分之多少|百分比|覆盖率"
    r"|(?:近视|参与|普及|合格|优良|达标|满意|知晓|建成|入园|辍学|就诊|完成|肥胖|升学|录取|中签)率[^,。?]{0,8}(?:多少|几)",
    r"(?<!\d)\d+(?:\.\d+)?\s*%|百分之|全覆盖|一半",
)
TIMES_KIND = Kind(
    Expected.TIMES,
    asking(re.compile(r"(?<![好这那十])几(?:次|节|堂|课时|学时|场)(?!了(?![吗么呢?？]|$))|多少(?:次(?!了(?![吗么呢?？]|$))|节|堂|课时|学时|场)(?!馆)|多久.{0,6}一次|放(?:假)?(?:几|多少)天")),
    any_passage(_says_how_often),
)
ACTUAL_KIND = Kind(
    Expected.ACTUAL,
    asking(
        re.compile(
            r"实际(?:上)?(?:有|到|达|建|完成|覆盖|是)|(?:现在|目前|如今)[^,。?]{0,6}(?:多少|几|百分之)|[一二三]等奖(?:是|给|的|归)|获奖(?:名单|的|学校)|评上(?:了)?(?:优秀|哪)|哪些评上"
            r"|(?:去年|前年|上个?(?:学期|学年|月|周|届|季度)|到现在|到目前|至今|迄今)[^,。?]{0,14}(?:多少|几(?!点)|百分之)|(?:达到|完成)[^,。?]{0,10}了[吗么没]|(?:在招|招人)[^,。?]{0,2}[吗么没]"
        )
    ),
    any_has(re.compile(r"已|累计|目前|截至|获得|获评|荣获|荣誉|完成了|建成了")),
)
AWARD_KIND = written(
    Expected.AWARD,
    r"第几名|(?<!安)排(?:名)?第?几|(?:什么|哪个)名次|名次(?:是|排|出)|[一二三特]等奖|金奖|(?:得|获|拿)(?:了|过|到)?(?:什么|哪些|几等|哪个)奖",
    rf"第{NUMERAL}+名|[一二三特]等奖|金奖|获奖|荣获|获评|(?:获得|授予|评为)[^,。;]{{0,20}}(?:奖|称号|荣誉|先进|优秀)|冠军",
)
CHANGE_KIND = written(
    Expected.CHANGE,
    r"比(?:上一?个?(?:年|轮|届|次|学期|批|学年)|去年|前年|以前|之前|往年|原来|同期)[^,。?]{0,10}(?:多|少|增|减|高|低|降|涨)|同比|(?:增长|提高|下降|减少|增加|上升|多)了(?:多少|几|百分之)",
    rf"(?:比|较|同比)[^,。;]{{0,14}}(?:多|少|增|减|高|低|提高|下降)|(?:增长|提高|下降|减少|增加|上升)(?:了|到)?约?{NUMERAL}",
)
