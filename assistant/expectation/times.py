"""Times: days, when something is held or began, what a month or a year brings."""

from __future__ import annotations

import re

from assistant.expectation.kinds import NUMERAL, YEAR, Expected, Kind, any_passage, asking, written
from knowledge.numbers import chinese_number
from knowledge.text import normalise

_ASKS_OF_A_YEAR = re.compile(rf"{YEAR}[^。?!；;]{{0,14}}(?:目标|指标)|(?:目标|指标)[^。?!；;]{{0,10}}{YEAR}")
_AIM = re.compile("达到?|建成|建立|建设|覆盖|实现|形成|完成|推动|提升|遴选|基本|全面|至少|不少于|力争|确保")
_DONE_IN_A_YEAR = re.compile(
    r"(?:20\d{2}|(?<!\d)2\d)年[^,。?]{0,24}了(?:多少|几)"
    r"|(?:20\d{2}|(?<!\d)2\d)年(?:一共|总共|累计)?[^,。?目标]{0,16}(?:帮|办|开|搞|教|评|招|收)[^,。?]{0,4}(?:多少|几)"
)
_TIME = re.compile(
    r"\d{4}年|\d{1,2}月|周[一二三四五六日末]|每(?:年|月|周|天|日|学期|学年|季度)|寒假|暑假|暑期|假期|假日|学期|年底|\d{1,2}:\d{2}|\d点|课后|放学|双休日"
    r"|工作日|节日|期间|定期|常态|周末|月初|月末|月底|季度|[春夏秋冬]季|晚间|夜间|晚上|上午|下午|夜校|[日天内前]内|(?<!\d)\d+(?:日|天|小时)"
)
_DATED = re.compile(r"20\d{2}\s*年|(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}-\d{1,2}")
_FIGURE = re.compile(rf"(?<![第年月]){NUMERAL}+(?:余|多)?(?:万|亿)?(?:余|多)?(?:次|人|名|位|个|家|所|项|场|期|节|堂|门|件|篇|本|支|%)")
_MONTH = re.compile(rf"(?<!\d)({NUMERAL}{{1,2}})月")
_ASKS_OF_A_MONTH = re.compile(rf"(?<!\d){NUMERAL}{{1,2}}月(?:份)?[^,。?]{{0,8}}(?:有(?:哪|什么|啥|几)|什么安排|办什么)")


def years_in(text: str) -> frozenset[int]:
    """The years that a text names, those between 2026 and 2028 included; titles, in 《》 or with their span of years in
    brackets, name no year of their own."""
    shown = re.sub(rf"《[^》]*》|\({YEAR}[^()]*{YEAR}[^()]*\)", " ", normalise(text))
    ranges = re.findall(rf"({YEAR})年?\s*[-—–~至到]+\s*({YEAR})", shown)
    between = (year for first, last in ranges for year in range(int(first), min(int(last), int(first) + 20) + 1))
    short = (2000 + int(year) for year in re.findall(r"(?<!\d)(2\d)年(?![级前后来])", shown))
    return frozenset({*map(int, re.findall(rf"(?<!\d){YEAR}(?!\d)", shown)), *short, *between})


def _names_that_year(question: str, passage: str) -> bool:
    return bool(years_in(question) & years_in(passage))


def _aims_of_the_year(question: str, passage: str) -> bool:
    return _names_that_year(question, passage) and bool(_AIM.search(passage))


def _of_the_year(question: str, passage: str) -> bool:
    """Whether a passage names that year and has a number beside its dates."""
    return _names_that_year(question, passage) and bool(_FIGURE.search(_DATED.sub(" ", passage)))


def _of_the_month(question: str, passage: str) -> bool:
    return bool(_months_in(question) & _months_in(passage))


def _months_in(text: str) -> frozenset[int]:
    return frozenset(chinese_number(month) or 0 for month in _MONTH.findall(text))


def _new_time(question: str, passage: str) -> bool:
    """Whether a passage says a time that the question doesn't say itself: 2027年什么时候报名 is not answered by 2027年."""
    return any(found.group() not in question for found in _TIME.finditer(passage))


def _new_date(question: str, passage: str) -> bool:
    return any(found.group() not in question for found in _DATED.finditer(passage))


DAY_KIND = written(
    Expected.DAY,
    r"(?<!第)几号(?!楼)|几月几[日号]|(?:下个?月|本月|这个月|下周|今年).{0,8}(?:哪天|什么时候)|哪(?:一)?天(?!天)",
    r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}-\d{1,2}-\d{1,2}|每[周月]|(?:周|星期|礼拜)[一二三四五六日天末]|(?<!\d)\d+\s*(?:个工作)?[日天]内",
)
SINCE_KIND = Kind(
    Expected.SINCE,
    asking(
        re.compile(
            r"(?:什么时候|何时|哪(?:一)?年|几时|哪(?:个)?月)(?:就)?(?:开始)?(?:的$|的[,?。]|做的|办的|建的|有的|成立|开通|创办|创建|设立|启动|上线|建成|落成)"
            r"|(?:成立|开通|创办|启动|上线)(?:了)?(?:多少年|几年|多久)|(?:成立|开通|创办|启动|上线)时间"
            r"|从(?:什么时候|何时|哪(?:一)?年)(?:开始|起)(?:做|办|建|有|实行|施行)?的|哪(?:一)?年哪(?:个)?月"
        )
    ),
    any_passage(_new_date),
)
WHEN_KIND = Kind(
    Expected.WHEN,
    asking(
        re.compile(
            r"(?:什么时候|何时|几时|哪(?:个)?月|哪(?:个)?学期)(?:办|举行|举办|开始|开课|开学|上课|截止|报名|交|召开|组织|开展)"
            r"|哪(?:一)?年(?:开始)?(?:招|招生|开学)|when does"
            r"|(?<!错过)(?<!错过了)(?<!忘了)(?<!改了)(?<!过了)(?:报名|截止|申请|提交)(?:的)?(?:截止)?(?:日期|时间)[?]?$"
        )
    ),
    any_passage(_new_time),
)
YEAR_KIND = written(
    Expected.YEAR,
    r"(?:到|在|于|截至|最晚|最迟|从|自)(?:了)?哪(?:一)?年(?![级龄纪])(?![^,。?]{0,4}[和跟与]哪)|哪(?:一)?年(?:之?[前后内](?!级)|年?底|年?末|为止)",
    rf"{YEAR}\s*年|{YEAR}[-—/]\d{{1,2}}(?!\d)|[当次翌]年(?!级)|\d+\s*年内|[一二三四五六七八九十]+年内|十[三四五六七]五(?!岁|六)",
)
OF_THE_MONTH_KIND = Kind(Expected.OF_THE_MONTH, asking(_ASKS_OF_A_MONTH), any_passage(_of_the_month))
OF_THE_YEAR_KIND = Kind(
    Expected.OF_THE_YEAR, lambda question: bool(_ASKS_OF_A_YEAR.search(question)), any_passage(_aims_of_the_year)
)
IN_THE_YEAR_KIND = Kind(
    Expected.IN_THE_YEAR, lambda question: bool(_DONE_IN_A_YEAR.search(question)), any_passage(_of_the_year)
)
THAT_YEAR_KIND = Kind(Expected.THAT_YEAR, lambda _: False, any_passage(_names_that_year))
"""What a refusal says is missing where all is of other years; no wording alone demands it."""
