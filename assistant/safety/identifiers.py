"""What stands for one person, household or car: papers, accounts, number plates, lines at home, where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import contacts
from knowledge.scripts import HAN

Span = tuple[int, int, str]

_IS = r"(?:是|为|[: ])*"
_KEY = r"(?P<key>(?=[a-z0-9_-]*\d)[a-z0-9][a-z0-9_-]{4,})(?!年)"
_PAPER = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|户口[本簿]|出生(?:医学)?证明?|军官证|残疾证|医保卡?|社保卡?|居住证|身份证|学生证|准考证|考号|"
    r"学号|学籍号?|校园卡|一卡通|饭卡|借[书阅]证|病历号|住院号|门诊号|工号|证件|卡号|银行账?[号户]|验证码|密码|口令)"
    rf"(?:(?!拨|打|电话|热线|咨询)[^\da-z，。；,;]){{0,6}}{_KEY}"
)
_ENGLISH_PAPER = re.compile(
    r"\b(?:passport|visa|residence permit|(?:id|identity)(?: card)?|student(?: id| card| number)|school id|medical card|password)"
    r"(?:[ .:#]|number|no\b|num\b|card|code|is\b){0,6}(?P<key>(?=[a-z0-9 -]{0,3}\d)[a-z]{0,2} ?[a-z0-9][a-z0-9-]{4,})"
)
_PASSPORT = re.compile(r"(?<![a-z0-9])(?P<key>[eg][a-z]?\d{7,8})(?![a-z0-9])")
_ACCOUNT = re.compile(
    r"(?:微信|薇信|威信|v信|vx|wx|weixin|wechat|qq|扣扣|企鹅|钉钉|抖音|快手|小红书|b站|微博|支付宝|账号|帐号|用户名)"
    rf"(?:账?号| ?id)?{_IS}(?P<key>[a-z0-9][a-z0-9_-]{{4,}}|[零〇一二三四五六七八九幺]{{5,}})"
)
_PLATE = re.compile(
    r"(?P<key>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·.-]?(?=[a-z]{0,4}\d)[a-z0-9]{4,6})(?![a-z0-9])"
)
_OWN_LINE = re.compile(
    r"(?:我|我[家们妈爸]|本人|家里?|爷爷|奶奶|外公|外婆|爸爸?|妈妈?|老公|老婆|邻居|宅)的?(?:家里?|办公室|单位|住宅|固定)?的?"
    rf"(?:固定)?(?:电话|座机|固话|电)?(?:号码?)?{_IS}$"
)
_LEAD_CHARS = 40
_LAND = re.compile(r"(?:0\d{9,11}|[2-8]\d{6,7})(?:x\d+)?")
_HOME = re.compile(
    rf"(?:家住|住在|住址{_IS}|家在|(?<![居暂入借])住)(?P<key>{HAN}{{2,10}}?(?:小区|花园|新村|公寓|家园|苑|村|府|大厦|路|弄|街)"
    r"(?:[\d一二三四五六七八九十]+(?:组|号|弄|栋|幢))*)"
)
_DOOR = re.compile(r"(?<!月)(?<!\d)(?P<key>\d{1,4}(?:组\d{1,4}号|号\d{3,4}(?!\d)室?))")
_CLASS = re.compile(
    rf"(?P<key>(?:(?![在的是读上去到从和跟与了]){HAN}){{1,8}}(?:小学|中学|初中|高中|学校|附小|附中|实小|幼儿园)[,， ]?"
    r"(?:[一二三四五六七八九\d初高小中大][一二三四五六七八九\d]?(?:年级|班)?)?[(（]?[一二三四五六七八九十\d]{1,3}[)）]?班)"
)
_BORN = re.compile(rf"(?:生日|出生(?:日期)?|生于){_IS}(?P<key>(?:19|20)\d\d[年.-]\d{{1,2}}[月.-]\d{{1,2}}[日号]?)")
_MARKED = (
    (_PAPER, "[证件或卡号]"),
    (_ENGLISH_PAPER, "[证件或卡号]"),
    (_PASSPORT, "[证件或卡号]"),
    (_ACCOUNT, "[账号]"),
    (_PLATE, "[车牌]"),
    (_HOME, "[地址]"),
    (_DOOR, "[地址]"),
    (_CLASS, "[学校班级]"),
    (_BORN, "[生日]"),
)


def identifiers(shown: str) -> Iterator[Span]:
    """(start, end, mark) of what names one person by a number or a place, by the word that introduces it."""
    for pattern, mark in _MARKED:
        yield from ((*match.span("key"), mark) for match in pattern.finditer(shown))
    for found in contacts.phones(shown):
        if _LAND.fullmatch(found.canonical) and _OWN_LINE.search(shown[max(0, found.start - _LEAD_CHARS) : found.start]):
            yield found.start, found.end, "[电话]"
