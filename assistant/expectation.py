"""What an answer must hold to be one: a question for a phone number is not answered by any other sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.intents import A_NUMBER
from knowledge.numbers import chinese_number
from knowledge.text import names_a_person, normalise

_NUMERAL = "[一二三四五六七八九十百千两\\d]"
_UNITS = "所名位户人本米层楼块岁台辆张份篇册支"
_SAME_UNITS = {"人": "人名位个", "名": "人名位", "位": "人名位", "所": "所家个", "楼": "楼层", "层": "楼层"}


class Expected(StrEnum):
    """The kinds of value that a question can demand. The value is the word for it in a refusal."""

    PHONE = "电话号码"
    MOBILE = "手机号码"
    MAIL = "邮箱"
    LINK = "网址或下载链接"
    ADDRESS = "具体地址"
    HOURS = "具体时间"
    AMOUNT = "金额"
    SHARE = "比例"
    NUMBER = "文号"
    DAY = "具体日期"
    HOSPITAL = "具体的医院"
    NAMES = "具体名单"
    EXPLANATION = "解释"
    TIMES = "次数"
    COUNT = "数量"
    SCHOOLS = "具体的学校"
    TOWN = "所在的街镇"
    PERSON = "具体的人"
    COMPANY = "承办的企业"
    APPLICATION = "报名或预约办法"
    MEMBERS = "逐个的名称"
    ACTUAL = "实际的结果"
    IN_THE_YEAR = "那一年的数字"
    VENUES = "场馆"
    WHEN = "时间"
    OF_THE_YEAR = "那一年的目标"


@dataclass(frozen=True, slots=True)
class _Rule:
    expected: Expected
    asks: re.Pattern[str]
    holds: re.Pattern[str]


PHONE = re.compile(
    r"(?<![\d.])(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?(?![\d.])"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?<!\d)(?:1[12]\d|12\d{3}|95\d{3}|96\d{3,4}|400-?\d{3}-?\d{4})(?!\d)"
)
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_RULES = (
    _Rule(
        Expected.ACTUAL,
        re.compile(
            r"实际(?:上)?(?:有|到|达|建|完成|覆盖|是)|(?:现在|目前|如今)[^,。?]{0,6}(?:多少|几|百分之)|[一二三]等奖(?:是|给|的|归)|获奖(?:名单|的|学校)|评上(?:了)?(?:优秀|哪)|哪些评上"
        ),
        re.compile(r"已|累计|目前|截至|获得|获评|荣获|荣誉|完成了|建成了"),
    ),
    _Rule(Expected.MOBILE, re.compile(r"手机号|手机(?:是|给|发|多少)"), MOBILE),
    _Rule(Expected.PHONE, re.compile(rf"{A_NUMBER}|座机|分机|(?:怎么|如何)联系|联系(?:方式|人|谁)|phone|hotline|\bcall\b"), PHONE),
    _Rule(Expected.MAIL, re.compile(r"邮箱|电子邮件|e-?mail"), re.compile(r"[^\s@]@[^\s@.]{1,64}\.[^\s@]")),
    _Rule(
        Expected.LINK,
        re.compile(r"链接|网址|官网|(?:在哪|哪里|怎么|如何)下载|二维码|website|link"),
        re.compile(r"https?://|www\.|\.(?:cn|com|org)\b|二维码"),
    ),
    _Rule(
        Expected.ADDRESS,
        re.compile(r"哪条(?:路|街)|地址|门牌|具体位置|address"),
        re.compile(r"[\u4e00-\u9fff]{1,8}(?:路|街|大道|巷|弄|村)\s*\d+|(?<!\d)\d+\s*(?:号楼|弄|室)"),
    ),
    _Rule(
        Expected.HOURS,
        re.compile(r"几点(?!睡|上床|关灯|起床|钟睡)|上班时间|开放时间|营业时间|开门|opening hours"),
        re.compile(r"\d{1,2}\s*[:点时]\s*\d{0,2}|全天|24小时|周[一二三四五六日].{0,4}周[一二三四五六日]"),
    ),
    _Rule(
        Expected.AMOUNT,
        re.compile(
            r"多少钱|[要收花]钱[吗么]|[要收花]不[要收花]钱|收费(?:多少|标准|吗)|费用(?:多少|是)|价格|学费|几块|多少(?:万|亿)?元|奖金|how much (?:does|is|money)"
        ),
        re.compile(rf"(?<!{_NUMERAL}){_NUMERAL}+(?:\.\d+)?\s*(?:万|亿)?(?:元|块)|免费|不收费|公益性?"),
    ),
    _Rule(
        Expected.SHARE,
        re.compile(
            r"(?:多少|什么|几成|达到.{0,4})比例|比例(?:是|要|为)?多少|百分之几|百分比|覆盖率"
            r"|(?:近视|参与|普及|合格|优良|达标|满意|知晓|建成|入园|辍学|就诊|完成|肥胖)率[^,。?]{0,8}(?:多少|几)"
        ),
        re.compile(r"(?<!\d)\d+(?:\.\d+)?\s*%|百分之|全覆盖|一半"),
    ),
    _Rule(
        Expected.DAY,
        re.compile(r"(?<!第)几号(?!楼)|几月几[日号]|(?:下个?月|本月|这个月|下周|今年).{0,8}(?:哪天|什么时候)|哪(?:一)?天(?!天)"),
        re.compile(
            r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}-\d{1,2}-\d{1,2}|每[周月]|(?:周|星期|礼拜)[一二三四五六日天末]|(?<!\d)\d+\s*(?:个工作)?[日天]内"
        ),
    ),
    _Rule(Expected.NUMBER, re.compile(r"文号|发文字号|第几号(?!(?:代表)?(?:建议|提案|议案))"), re.compile(r"[〔\[]\d{4}[〕\]]\s*\d+\s*号")),
    _Rule(
        Expected.HOSPITAL,
        re.compile(r"哪(?:几)?家(?:定点)?(?:医院|医疗机构)|(?:定点)?(?:医院|医疗机构)(?:的)?名单|which hospital"),
        re.compile(
            r"[\u4e00-\u9fff]{2,20}(?:附属|人民|儿童|儿科|妇幼|妇产|中医|精神卫生|第[一二三四五六七八九十])[\u4e00-\u9fff]{0,6}(?:医院|中心)"
        ),
    ),
    _Rule(
        Expected.NAMES,
        re.compile(
            r"([馆校院场站点]|中心|基地|系列)(?![宣活课讲])[^,。?]{0,6}(?:都?叫(?:什么|啥)名字?|(?:都|分别|各自?)叫(?:什么|啥)|名单|分别是哪)"
        ),
        re.compile("$^"),
    ),
    _Rule(
        Expected.WHEN,
        re.compile(
            r"(?:什么时候|何时|几时|哪(?:个)?月|哪(?:个)?学期)(?:办|举行|举办|开始|开课|开学|上课|截止|报名|交|召开|组织|开展)|when does"
        ),
        re.compile(
            r"\d{4}年|\d{1,2}月|周[一二三四五六日末]|每(?:年|月|周|天|日|学期|学年|季度)|寒假|暑假|暑期|假期|假日|学期|年底|\d{1,2}:\d{2}|\d点|课后|放学|双休日"
            r"|工作日|节日|期间|定期|常态|周末|月初|月末|月底|季度|[春夏秋冬]季|晚间|夜间|晚上|上午|下午|夜校|[日天内前]内|(?<!\d)\d+(?:日|天|小时)"
        ),
    ),
    _Rule(
        Expected.TIMES,
        re.compile(r"几(?:次|节|堂|课时|学时|场)|多少(?:次|节|堂|课时|学时|场)(?!馆)|多久.{0,6}一次|放(?:假)?(?:几|多少)天"),
        re.compile(
            rf"(?<![第后])(?<!{_NUMERAL}){_NUMERAL}+(?:余|多|来)?(?:次|节|堂|个?课时|学时|场|期|人次|个|小时|天)|[日天周月年期]一[\u4e00-\u9fff]|定期|经常|常态"
        ),
    ),
    _Rule(
        Expected.SCHOOLS,
        re.compile(
            r"哪(?:几|一|[二三四五六七八九十两])?(?:所|家)(?:学校|中小学|中学|小学|高中|幼儿园)|(?:试点校|实验校|示范校|学校)(?:的)?名单|(?:试点校|实验校|龙头校|示范校)(?:是|有|定的?(?:是)?)哪"
        ),
        re.compile(
            r"(?:第[一二三四五六七八九十\d]+|实验|附属|外国语|师范|[\u4e00-\u9fff]{2}[区市县镇路])[\u4e00-\u9fff]{0,4}(?:小学|中学|学校|高中|幼儿园)"
            r"|[\u4e00-\u9fff]{2,20}(?:附中|附小)|[\u4e00-\u9fff]{2,6}(?:小学|中学|学校)、[\u4e00-\u9fff]{2,6}(?:小学|中学|学校)"
        ),
    ),
    _Rule(
        Expected.TOWN,
        re.compile(r"哪(?:一)?个(?:街道|街镇|镇|乡|村|社区)"),
        re.compile(r"(?<![各个等])[\u4e00-\u9fff]{2,3}(?<![各个区镇乡])(?:街道(?!镇|社区)|镇(?!街)|乡(?!镇))"),
    ),
    _Rule(
        Expected.PERSON,
        re.compile(
            r"(?:校长|院长|园长|主任|馆长|站长|组长|队长|负责人|老师|医生|教授|专家)(?:姓什么|姓啥|叫什么名|是谁(?!来))|哪(?:几)?(?:位|个)(?:奥运)?(?:老师|医生|专家|教授|校长|冠军|名师|代表)"
        ),
        re.compile("$^"),
    ),
    _Rule(
        Expected.COMPANY,
        re.compile(r"哪(?:个|家|几家)(?:公司|企业|厂家|厂商|供应商)|(?:谁家|哪家)(?:运营|开发|承办|中标)"),
        re.compile(r"公司|企业|集团|科技"),
    ),
    _Rule(
        Expected.APPLICATION,
        re.compile(r"(?:怎么|如何|啷个|咋|在哪(?:里|儿)?|去哪(?:里|儿)?|哪里|找谁|什么时候|网上)(?:可以|能)?(?:报名|预约|申请|登记)|(?:报名|预约|申请)(?:表|链接|入口|方式|流程|条件|要求|电话)|预约$"),
        re.compile(r"报名|预约|申请|登记|扫码|拨打|提交|取消|停办|已满|截止"),
    ),
    _Rule(
        Expected.COUNT,
        re.compile(
            rf"(?:多少|(?<![哪好这那十近前后上])几)"
            rf"(?:(?P<unit>[{_UNITS}])(?!民|来|单位|部门|机构)|个(?:民警|老师|教师|学生|孩子|娃|医生|志愿者))"
        ),
        re.compile("$^"),
    ),
    _Rule(
        Expected.VENUES,
        re.compile(
            r"(?P<noun>图书馆|博物馆|科技馆|美术馆|文化馆|体育馆|体育场|游泳馆|游泳池|少年宫|纪念馆|展览馆|医院|诊所)"
            r"(?:都|一共|总共)?(?:有(?:哪|几|多少|什么|没有)|在哪|怎么走|哪家)|(?:有(?:哪|几|多少|什么|没有)|哪)[^,。?]{0,4}(?P<which>游泳馆|图书馆|博物馆|科技馆|体育馆)"
        ),
        re.compile("$^"),
    ),
)
_A_FEW = re.compile("[有是共办建设选挑定出了到]$")
_ASKS_LATER = re.compile("[,，][^。?]*(?:谁|什么|啥|哪|怎么|如何)")  # 几所相邻的学校合办,由谁牵头 counts no schools
_OF_A_LINE = re.compile(
    r"(?:能|可以|能不能|可不可以)[^,。?]{0,3}打(?:得)?[^,。?]{0,6}(?:热线|电话)[吗么嘛]?[?。]?$|(?:建立|设立|设有|开通|开设)了?[^,。?]{0,10}热线"
)
"""Asks whether a line can be rung, or who has one, and not for its number."""
_HOW_TO_RING = re.compile("号码|多少|几号|怎么打|如何打")
_YEAR = r"20\d\d"
_ASKS_OF_A_YEAR = re.compile(rf"{_YEAR}[^。?!；;]{{0,14}}(?:目标|指标)|(?:目标|指标)[^。?!；;]{{0,10}}{_YEAR}")
_AIM = re.compile("达到?|建成|建立|建设|覆盖|实现|形成|完成|推动|提升|遴选|基本|全面|至少|不少于|力争|确保")
_ASKS_EACH = re.compile(rf"哪({_NUMERAL}{{1,3}})(?:所|家|条|个|位|名|支|处|项|种|类|步|句|级|本|方面|大)")
_DONE_IN_A_YEAR = re.compile(r"(?:20\d{2}|(?<!\d)2\d)年[^,。?]{0,24}了(?:多少|几)")
_MANY = 4
_BODY = "(?:部门|单位|机构|局|委|办)"
_ASKS_MEMBERS = re.compile(
    rf"指(?:的是)?(?:哪|什么|啥)|是指|什么意思|含义|哪(?!一){_NUMERAL}+[个种项条心好会能善位类]?|是哪(?!(?:些|个|几个|几?家)?{_BODY})|分别(?:是|指)|逐个|怎么解释|代表什么"
)
_MEMBERS = re.compile(rf"哪({_NUMERAL}[\u4e00-\u9fff])")
_MEASURE = "个家起些样次年月日种项条位名所天周点步层批类方面大时分秒元"
_ABBREVIATION = re.compile(
    rf"(?:{_NUMERAL}[^\W\d{_MEASURE}]){{2,}}|(?<!{_NUMERAL}){_NUMERAL}+(?:[+·.][\dnxN一二三四五六七八九十]+)+|(?<![\d.])\d{{4}}(?![\d年.])"
    rf"|[二三四五六七八九十](?=[^\W\d{_MEASURE}])\S(?:一体)?"
)
QUOTED = re.compile(r"[“\"《]([^”\"》]{1,200})[”\"》]")
_ABBREVIATED = re.compile(r"([二三四五六七八九十两\d])([\u4e00-\u9fff])(?![\u4e00-\u9fff]?[年月日天个次])")
_NUMBERED = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*项")
_INNER = re.compile(rf"(\S+?)(?:里面?|中)的?[\"“]?({_NUMERAL}|[a-z])[\"”]?(?:是|指|代表)")
_PART = re.compile(r"的[\"“]([^\"”]{1,6})[\"”](?:是|指|代表)|的([\u4e00-\u9fff]{1,3}?)(?:是什么意思|指(?:的是)?什么)")
_MEANS = r"(?:是指|指的是|指(?![导出定示数标引])|即|代表|是(?=[\"“]))"


def expected_of(question: str) -> Expected | None:
    """What a question demands beyond words on its subject; None where any statement on the subject will do."""
    shown = normalise(question)
    rule = next((rule for rule in _RULES if (found := rule.asks.search(shown)) and _is_meant(rule.expected, found)), None)
    if rule is not None:
        return rule.expected
    if _ASKS_OF_A_YEAR.search(shown):
        return Expected.OF_THE_YEAR
    if _DONE_IN_A_YEAR.search(shown):
        return Expected.IN_THE_YEAR
    if _ASKS_MEMBERS.search(shown) and _ABBREVIATION.search(shown):
        return Expected.EXPLANATION
    return Expected.MEMBERS if _number_of_members(shown) > 1 else None


def _is_meant(expected: Expected, found: re.Match[str]) -> bool:
    """Whether the words that ask for a kind of value do ask for it here."""
    if expected is Expected.COUNT and _A_FEW.search(found.string[: found.start()]) is None:
        return not _ASKS_LATER.search(found.string, found.end())
    if expected is Expected.PHONE and _OF_A_LINE.search(found.string) and not _HOW_TO_RING.search(found.string):
        return False
    return not _is_a_choice(found)


def _is_a_choice(found: re.Match[str]) -> bool:
    """Whether what is named is one of two: 发邮箱还是走系统 wants no address."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"还是[^,。;?]{0,12}$", before) or re.match(r"[^,。;?]{0,8}还是", after))


def holds(expected: Expected, question: str, passages: Sequence[str]) -> bool:
    """Whether one of the passages holds the demanded kind of value."""
    if expected is Expected.EXPLANATION:
        return any(_explains(normalise(question), normalise(passage)) for passage in passages)
    if expected is Expected.OF_THE_YEAR:
        asked = years_in(question)
        return any(asked & years_in(passage) and _AIM.search(passage) for passage in passages)
    if expected is Expected.IN_THE_YEAR:
        return any(years_in(question) & years_in(passage) for passage in passages)
    if expected is Expected.MEMBERS:
        return _lists_members(_number_of_members(normalise(question)), passages)
    if expected is Expected.PERSON:
        return any(names_a_person(passage) for passage in passages)
    if expected is Expected.NAMES:
        return any(_names_them(normalise(question), normalise(passage)) for passage in passages)
    if expected is Expected.VENUES:
        venue = _venue(question)
        named = re.compile(rf"{venue[:2]}[\u4e00-\u9fff]{{0,3}}{venue[-1]}")
        return any(named.search(normalise(passage)) for passage in passages)
    if expected is Expected.COUNT:
        return any(_counts(normalise(question), normalise(passage)) for passage in passages)
    pattern = next(rule.holds for rule in _RULES if rule.expected is expected)
    return any(pattern.search(normalise(passage)) for passage in passages)


def _number_of_members(question: str) -> int:
    """How many things a question wants named one by one: 15 of 是哪15所; 0 where it says no number."""
    asked = _ASKS_EACH.search(question)
    return (chinese_number(asked[1]) or 0) if asked else 0


def _lists_members(number: int, passages: Sequence[str]) -> bool:
    """Whether the passages are as many, or one of them lists as many things; most of them will do where some are joined."""
    listed = (len(re.split(r"[、,;]|[-—－→]|以及|和|及", normalise(passage))) for passage in passages)
    return max(len(passages), *listed, 0) >= min(number, _MANY)


def years_in(text: str) -> frozenset[int]:
    """The years that a text names, those between 2026 and 2028 included; titles, in 《》 or with their span of years in
    brackets, name no year of their own."""
    shown = re.sub(rf"《[^》]*》|\({_YEAR}[^()]*{_YEAR}[^()]*\)", " ", normalise(text))
    ranges = re.findall(rf"({_YEAR})年?\s*[-—–~至到]+\s*({_YEAR})", shown)
    between = (year for first, last in ranges for year in range(int(first), min(int(last), int(first) + 20) + 1))
    short = (2000 + int(year) for year in re.findall(r"(?<!\d)(2\d)年(?![级前后来])", shown))
    return frozenset({*map(int, re.findall(rf"(?<!\d){_YEAR}(?!\d)", shown)), *short, *between})


def _asked(expected: Expected, question: str) -> re.Match[str] | None:
    """Where a question asks for that kind of value."""
    return next(rule.asks for rule in _RULES if rule.expected is expected).search(question)


def _counts(question: str, passage: str) -> bool:
    """Whether a passage has a number of what the question counts: of 几所 it is 15所, not 每一所."""
    asked = _asked(Expected.COUNT, question)
    unit = (asked["unit"] or "人") if asked else ""
    units = _SAME_UNITS.get(unit, unit)
    many = rf"(?<![每第])(?<!{_NUMERAL}){_NUMERAL}+(?:余|多|来)?(?:万|亿)?(?:余|多)?"
    return bool(re.search(rf"{many}(?:周(?=岁))?[{units}]|{many}万|全覆盖|全体|全部|\d\s*%", passage))


def _venue(question: str) -> str:
    """The kind of place that a question wants to know of."""
    asked = _asked(Expected.VENUES, normalise(question))
    return (asked["noun"] or asked["which"]) if asked else ""


def _names_them(question: str, passage: str) -> bool:
    """Whether a passage gives names that end as the places asked for do: 甲游泳馆、乙游泳馆."""
    asked = _asked(Expected.NAMES, question)
    noun = asked.group(1) if asked else ""
    return bool(
        re.search(rf"[“\"][^”\"]+{noun}[”\"]|[\u4e00-\u9fff]{{2,}}{noun}、[\u4e00-\u9fff]{{2,}}{noun}", passage)
    )


def _explains(question: str, passage: str) -> bool:
    """Whether a sentence does more with the asked abbreviation than use it."""
    inner = _INNER.search(question)
    part = _PART.search(question)
    if part and re.search(rf"[\"“]{re.escape(part[1] or part[2])}[\"”]{_MEANS}", passage):
        return True
    for term in abbreviations(question):
        for found in re.finditer(rf"(?<!第){re.escape(term)}", passage):
            after = passage[found.end() :]
            if _defines_parts([inner.group(2)] if inner else re.split(r"[+·.]", term), after):
                return True
            if inner and not re.search(rf"[{_same_number(inner.group(2))}](?:个|大|类|项|支|方)", after):
                continue
            if _defines(term, passage[: found.start()], after):
                return True
    return spells_out(question, passage)


def _defines_parts(parts: Sequence[str], after: str) -> bool:
    """Whether the parts of a term are explained one by one after it: "1"是指…，"N"是指…."""
    quoted = all(re.search(rf"[\"“]{re.escape(part)}[\"”]{_MEANS}", after) for part in parts)
    return quoted and all(len(part) <= 2 for part in parts)


def abbreviations(question: str) -> list[str]:
    """The terms of numerals and characters that a question asks about: 四位一体, 1+3+n, 5621; of several the one whose
    members it wants, 五会 where it says 是哪五会."""
    shown = normalise(question)
    found = list(dict.fromkeys(_ABBREVIATION.findall(shown)))
    wanted = [term for term in _MEMBERS.findall(shown) if shown.count(term) > 1]
    return wanted or found


def _defines(term: str, before: str, after: str) -> bool:
    """Whether what stands right before or after a term says what it means: a list of as many items as its numeral
    says, or 即, 指 and the like."""
    numeral = re.match(_NUMERAL, term)
    count = chinese_number(numeral.group()) if numeral else None
    listed = re.search(r"([^,。;:\"“”()]+)[\"”“(]*$", before)
    if (
        listed
        and not _NUMBERED.search(listed.group(1))
        and count
        and count > 1
        and len(re.split("[、,]", listed.group(1))) == count
    ):
        return True
    meaning = re.match(
        r"[\"”]?[^,。;]{0,12}?[,:(]?(?:即|是指|指的是|指(?![导出定示数标引])|包括|是(?=[\"“]))(.{2,80})", after
    )
    if meaning is None:
        return False
    items = max(len(QUOTED.findall(meaning.group(1))), len(re.split("[、,]", meaning.group(1))))
    return not count or count == 1 or items > 1


def _same_number(numeral: str) -> str:
    """A numeral in both of its writings: 3 and 三."""
    digits = "零一二三四五六七八九"
    return numeral + (digits[int(numeral)] if numeral.isdigit() and len(numeral) == 1 else "")


def spells_out(question: str, text: str) -> bool:
    """Whether a text lists what 四会 abbreviates: as many items as the numeral says, each with that character."""
    for numeral, character in _ABBREVIATED.findall(question):
        count = chinese_number(numeral) or 0
        for quoted in QUOTED.findall(text):
            items = re.split(r"[、,，·]", quoted)
            if 1 < count == len(items) and all(character in item for item in items):
                return True
    return False
