"""Readers of what can be counted: numbers, amounts, percentages, counts with their unit, codes such as 1+3+N."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.marks import MARK
from assistant.reading import Found, ValueKind, matches
from knowledge.numbers import chinese_number

_CHINESE = r"[零〇一二两三四五六七八九十百千]++"
NUMBER = rf"(?:\d++(?:,\d{{3}})*(?:\.\d++)?|{_CHINESE}(?:点[零一二三四五六七八九]++)?)(?:[余多]?[十百千万亿])*+"
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BEFORE = r"(?<![\d.零〇一二两三四五六七八九十百千万亿])"
_RANGE = rf"(?P<first>{NUMBER})(?:(?:-+|至|到)(?P<last>{NUMBER}))?"
_MORE = r"(?:余|多|来|\+)?"

# Units that mean the same share the word on the right; 个 agrees with every unit in COUNTERS.
_UNITS = {
    **{unit: unit for unit in "个项条类种门场期篇份支批件套组队届轮章款处间片区县镇村"},
    **{unit: unit for unit in "天秒米层室楼幢栋座分级册部大倍步站号年"},
    **{unit: unit for unit in "学年 学期 年级 分钟 学时 学分 公里 平方米 公斤 单元 人次".split()},
    **dict.fromkeys(("人", "名", "位"), "人"),
    **dict.fromkeys(("次", "回"), "次"),
    **dict.fromkeys(("堂", "节", "课时"), "课"),
    **dict.fromkeys(("所", "家"), "所"),
    **dict.fromkeys(("岁", "周岁"), "岁"),
    **dict.fromkeys(("小时", "个小时", "个钟头"), "小时"),
    **dict.fromkeys(("个月", "月龄"), "个月"),
    **dict.fromkeys(("个工作日", "工作日"), "工作日"),
    **dict.fromkeys(("周", "个星期", "星期"), "周"),
    **dict.fromkeys(("部门", "街镇", "镇街", "街道", "单位", "方面", "维度", "学校", "班级", "系列"), "个"),
    **dict.fromkeys(("平米", "平方"), "平方米"),
    **{"号楼": "幢", "周年": "年", "个学期": "学期", "个学年": "学年", "times": "次"},
    **dict.fromkeys(("hours", "hour"), "小时"),
    **dict.fromkeys(("minutes", "minute"), "分钟"),
    **dict.fromkeys(("departments", "schools", "bodies", "towns", "items"), "个"),
    **dict.fromkeys(("people", "students", "pupils", "teachers", "parents"), "人"),
}
COUNTERS = frozenset("个项条类种门场篇份支件套组队处间片区县镇村人所大级站")
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_COUNT = re.compile(rf"{_BEFORE}{_RANGE}{_MORE} ?(?P<unit>{_UNIT})(?P<half>半(?!小时|天|年|月))?")
_ORDINAL = re.compile(rf"第(?P<first>\d+|{_CHINESE})(?P<unit>[条章款届轮期批次名])")
_HALF = re.compile(rf"(?:(?<!个)|{_BEFORE}(?P<whole>{NUMBER})个)半个?(?P<unit>小时|月|年|天|学期)")
_LISTED_UNITS = frozenset({"年级", "岁", "所", "个", "次", "天", "年", "项"})  # 三四年级 is two grades
_AMOUNT = re.compile(
    rf"[¥$] ?(?P<symbol>{NUMBER})|{_BEFORE}{_RANGE}{_MORE} ?(?:元|块钱|块|人民币|rmb|cny|yuan)"
    r"|(?P<free>免费|不收费|不收取费用|无偿|free of charge)"
)
_PERCENT = re.compile(
    rf"{_BEFORE}{_RANGE} ?%|百分之(?P<written>{NUMBER})|{_BEFORE}(?P<points>{NUMBER})个百分点"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?=以|左|多|的|家|学|孩|人|[，,。])"
    rf"|(?P<below>[二三四五六七八九十]|百)分之(?P<above>{_CHINESE})"
)
_CODE = re.compile(r"(?<![\d+·])\d{1,3}(?:[+·][\da-z]{1,3})+")
_REST = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:[余多]?[十百千万亿])*|{_CHINESE}(?:[余多]?[万亿])*")
_IDIOMS = frozenset("十分 千万 万一 千百 百千 百万 十百 千千 一一 三三 万万 十十".split())
_LINE_NUMBER = re.compile(rf"^[ #>*·-]*(?:\((?:\d{{1,2}}|{_CHINESE})\)|(?:\d{{1,2}}|{_CHINESE})[.、)])(?!\d)")
_INNER_NUMBER = re.compile(rf"(?<![\d)])\((?:\d{{1,2}}|{_CHINESE})\)(?=[\u4e00-\u9fff])")


def number(text: str) -> Decimal | None:
    """The value of a number in digits or Chinese numerals, with 万 and 亿: 5万 = 50000, 十余万 = 100000, 二点五."""
    text = re.sub(r"[,余多]", "", text)
    scale = 1
    while len(text) > 1 and text[-1] in "万亿" or re.fullmatch(r"\d[\d.]*[十百千]", text):
        scale *= _SCALE[text[-1]]
        text = text[:-1]
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text) * scale
    if re.search("[一二两三四五六七八九]{2}", text) and re.search("[十百千]", text):
        return None  # 十五五 is a name, not a number
    whole, _, fraction = text.partition("点")
    value = chinese_number(whole)
    decimals = "".join(str(chinese_number(digit)) for digit in fraction)
    return None if value is None else Decimal(f"{value}.{decimals or 0}") * scale


def canonical_number(text: str) -> str:
    """`number` in digits; the text itself where it is none."""
    value = number(text)
    return text if value is None else plain(value)


def plain(value: Decimal) -> str:
    """A number without needless zeros: 45, 2.5."""
    return format(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize(), "f")


def numbering(text: str) -> Iterator[Found]:
    """Takes citation marks and the numbers that only count points, 1. and （一）: they say nothing of the world."""
    for pattern in (MARK, _LINE_NUMBER, _INNER_NUMBER):
        yield from matches(pattern, text, ValueKind.NUMBER, lambda match: "")


def codes(text: str) -> Iterator[Found]:
    """Formulas that are names: 1+3+N, 2·15."""
    yield from matches(_CODE, text, ValueKind.CODE, lambda match: match.group())


def amounts(text: str) -> Iterator[Found]:
    """Money, in yuan; free of charge is an amount too."""
    for match in _AMOUNT.finditer(text):
        if match["free"]:
            yield Found(*match.span(), ValueKind.AMOUNT, "免费")
        for name in ("symbol", "first", "last"):
            if match[name]:
                span = match.span() if name != "last" else match.span("last")
                yield Found(*span, ValueKind.AMOUNT, canonical_number(match[name]) + "元")


def percentages(text: str) -> Iterator[Found]:
    """Shares: 45%, 百分之四十五, 九成 = 90%, 三分之一 = 1/3, and differences in points."""
    for match in _PERCENT.finditer(text):
        if match["below"]:
            yield Found(*match.span(), ValueKind.PERCENTAGE, _fraction(match))
        elif match["points"]:
            yield Found(*match.span(), ValueKind.PERCENTAGE, canonical_number(match["points"]) + "点")
        elif match["tenths"]:
            yield Found(*match.span(), ValueKind.PERCENTAGE, f"{(chinese_number(match['tenths']) or 0) * 10}%")
        else:
            for name in ("written", "first", "last"):
                if match[name]:
                    span = match.span("last") if name == "last" else match.span()
                    yield Found(*span, ValueKind.PERCENTAGE, canonical_number(match[name]) + "%")


def _fraction(match: re.Match[str]) -> str:
    return f"{chinese_number(match['above'])}/{chinese_number(match['below'])}"


def counts(text: str) -> Iterator[Found]:
    """Numbers with a unit. 一 before a counter is an article (一个, 一种) and makes no value."""
    special = [
        *matches(_ORDINAL, text, ValueKind.COUNT, lambda m: f"第{canonical_number(m['first'])}{m['unit']}"),
        *matches(_HALF, text, ValueKind.COUNT, lambda m: _and_a_half(m["whole"] or "0") + m["unit"]),
    ]
    yield from special
    for match in _COUNT.finditer(text):
        if not any(found.start <= match.start() < found.end for found in special) and not _is_idiom(match):
            yield from _count(match)


def _count(match: re.Match[str]) -> Iterator[Found]:
    unit = _UNITS[match["unit"]]
    if match["last"]:
        yield Found(*match.span("first"), ValueKind.COUNT, canonical_number(match["first"]) + unit)
        yield Found(match.start("last"), match.end(), ValueKind.COUNT, canonical_number(match["last"]) + unit)
    elif re.fullmatch("[一二三四五六七八九]{2,3}", match["first"]) and unit in _LISTED_UNITS:
        for index, digit in enumerate(match["first"], start=match.start()):
            end = match.end() if index + 1 == match.end("first") else index + 1
            yield Found(index, end, ValueKind.COUNT, f"{chinese_number(digit)}{unit}")
    elif match["half"]:
        yield Found(*match.span(), ValueKind.COUNT, _and_a_half(match["first"]) + unit)
    else:
        yield Found(*match.span(), ValueKind.COUNT, canonical_number(match["first"]) + unit)


def _and_a_half(written: str) -> str:
    return plain((number(written) or 0) + Decimal("0.5"))


def _is_idiom(match: re.Match[str]) -> bool:
    written, unit = match["first"], match["unit"]
    if match["last"] or match["half"]:
        return False
    if written == "一":
        return _UNITS[unit] not in {"次", "年级", "小时", "学期", "学年", "分钟", "课", "岁", "个月"}
    return unit in "分大区部" and not written[0].isdigit() and written in {"十", "百", "千", "两"}


def rest(text: str) -> Iterator[Found]:
    """Every number that no other reader took; single Chinese numerals and idioms (十分) are words."""
    for match in _REST.finditer(text):
        written = match.group()
        if not written[0].isdigit() and (len(written) < 2 or written in _IDIOMS or _is_pair(written)):
            continue
        yield Found(*match.span(), ValueKind.NUMBER, canonical_number(written))


def _is_pair(written: str) -> bool:
    """Two bare digits in a row, as in 三四年级 or 一二线, say about how many, not a number."""
    return len(written) == 2 and not set(written) & set("十百千万亿")
