"""Ways to turn a true sentence into a false one that looks like it: the lies that no list of invented values catches.

Written apart from the product's own checks on purpose, so that one tests the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

Twist = Callable[[str, Sequence[str]], str | None]
"""From a true sentence and the other sentences of the source to a false one; None where it has nothing to twist."""

_NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_PHONE = "55667788"
_BODY = re.compile(
    r"(?:区|市|县)(?:教育局|卫生健康委|文化旅游局|妇联|公安分局|城管执法局|市场监管局|体育局|民政局|教委|团委|残联|财政局)"
)
_NUMBER = re.compile(r"(?<![\d.:])\d+(?:\.\d+)?(?![\d.:])")
_DISTRICTS = ("闵行", "徐汇", "翔安", "合川", "普陀", "南京", "长宁", "渝北")


def _replacing(*pairs: tuple[str, str]) -> Twist:
    """The first of the patterns that stands in the sentence, replaced once."""

    def twist(sentence: str, others: Sequence[str]) -> str | None:
        for pattern, replacement in pairs:
            twisted = re.sub(pattern, replacement, sentence, count=1)
            if twisted != sentence:
                return twisted
        return None

    return twist


def _exchanging(*pairs: tuple[str, str]) -> Twist:
    """The first pair of words of which one stands in the sentence, each put where the other stood."""

    def twist(sentence: str, others: Sequence[str]) -> str | None:
        for first, second in pairs:
            swapped = {first: second, second: first}
            exchanged = re.sub(rf"(?<!中)(?:{first}|{second})", partial(_other, swapped), sentence)
            if exchanged != sentence:
                return exchanged
        return None

    return twist


def _other(swapped: Mapping[str, str], match: re.Match[str]) -> str:
    return swapped[match.group()]


def _adding(words: str, after: str = "") -> Twist:
    """The sentence with words put in front, or behind its end."""

    def twist(sentence: str, others: Sequence[str]) -> str | None:
        return f"{words}{sentence}" if not after else f"{sentence.rstrip('。')}{after}"

    return twist


def swap_bodies(sentence: str, others: Sequence[str]) -> str | None:
    """A department replaced by one that has another task in the same source."""
    mine = _BODY.findall(sentence)
    theirs = [body for other in others for body in _BODY.findall(other) if body not in mine]
    if mine and theirs:
        return sentence.replace(mine[0], theirs[0], 1)
    return sentence.replace(mine[0], mine[1], 1) if len(set(mine)) > 1 else None


def exchange_bodies(sentence: str, others: Sequence[str]) -> str | None:
    """Two departments of one sentence in each other's place."""
    mine = list(dict.fromkeys(_BODY.findall(sentence)))
    if len(mine) < 2 or re.search(rf"{mine[0]}[、和与]{mine[1]}", sentence):
        return None
    return _exchanging((mine[0], mine[1]))(sentence, others)


def exchange_numbers(sentence: str, others: Sequence[str]) -> str | None:
    """Two numbers of one sentence in each other's place."""
    found = list(_NUMBER.finditer(sentence))
    for first, second in zip(found, found[1:], strict=False):
        if first.group() != second.group() and len(first.group()) < 4 and len(second.group()) < 4:
            between = sentence[first.end() : second.start()]
            return sentence[: first.start()] + second.group() + between + first.group() + sentence[second.end() :]
    return None


def borrow_number(sentence: str, others: Sequence[str]) -> str | None:
    """A number replaced by another number, of the same unit, that stands elsewhere in the source."""
    for match in _NUMBER.finditer(sentence):
        unit = sentence[match.end() : match.end() + 1]
        for other in others:
            for candidate in _NUMBER.finditer(other):
                if candidate.group() != match.group() and other[candidate.end() : candidate.end() + 1] == unit:
                    return sentence[: match.start()] + candidate.group() + sentence[match.end() :]
    return None


def move_year(sentence: str, others: Sequence[str]) -> str | None:
    """A year earlier than the true one."""
    match = re.search(r"20\d\d(?=年)", sentence)
    return sentence.replace(match.group(), str(int(match.group()) - 1), 1) if match else None


def join_halves(sentence: str, others: Sequence[str]) -> str | None:
    """The beginning of one sentence with the end of another one."""
    head = re.split("[，,；;：:]", sentence.rstrip("。"))[0]
    for other in others:
        tail = re.split("[，,；;：:]", other.rstrip("。"))
        if len(tail) > 1 and other != sentence and len(head) > 5 and len(tail[-1]) > 5:
            return f"{head}，{tail[-1]}。"
    return None


def join_another_passage(sentence: str, others: Sequence[str]) -> str | None:
    """The beginning of a sentence with the end of the source's farthest one."""
    return join_halves(sentence, [*reversed(others)])


def percent_to_count(sentence: str, others: Sequence[str]) -> str | None:
    """A share told as a number of things."""
    twisted = re.sub(r"(\d+)[%％]", r"\1所", sentence, count=1)
    return twisted if twisted != sentence else None


def count_to_percent(sentence: str, others: Sequence[str]) -> str | None:
    """A number of things told as a share."""
    twisted = re.sub(r"(?<!第)(\d+)(?:所|户|场|个|人|名)", r"\1%", sentence, count=1)
    return twisted if twisted != sentence else None


def other_district(sentence: str, others: Sequence[str]) -> str | None:
    """The sentence told of another district."""
    for index, name in enumerate(_DISTRICTS):
        if name in sentence:
            return sentence.replace(name, _DISTRICTS[(index + 1) % len(_DISTRICTS)])
    return f"徐汇区：{sentence}"


def _phone(written: str) -> Twist:
    return _adding("", f"，咨询电话：{written}。")


def _markup(written: str) -> Twist:
    return _adding("", f"，详见{written}。")


TWISTS: Mapping[str, Twist] = {
    "must-to-may": _replacing(
        (r"应当|必须|务必|应(?!急)|须", "可以"), ("(?<![不需主重])要(?!求)", "可以"), ("不得(?!低|少|超|多|高)", "可以"), ("严禁", "可以")
    ),
    "must-to-encouraged": _replacing(("应当|必须|务必|(?<![不需主重])要(?!求)", "鼓励"), ("(?:负责|牵头)", "可自愿参与")),
    "may-to-must": _replacing(("可以申请|可以", "必须"), ("鼓励", "要求")),
    "plan-to-done": _replacing(
        ("探索建立", "已经建立"), ("计划于", "已于"), ("要?建成", "已建成"), ("开展试点", "全面实施"), ("试点", "全面实施")
    ),
    "hedge-dropped": _replacing(("探索建立", "建立"), ("有条件的", ""), ("计划于", "于"), ("鼓励", "")),
    "trial-to-everywhere": _replacing((r"在\d+个街镇", "在全区"), ("有条件的学校", "所有学校"), ("逐步", "全面"), ("部分", "全部")),
    "negation-dropped": _replacing(("不得", ""), ("严禁", ""), ("不(?=看|予|公布)", ""), ("不超过", "超过")),
    "negation-added": _replacing(("应当", "不得"), ("可以", "不可以"), ("(?<![不需主重])要(?!求)", "不要"), ("开放", "不开放"), ("负责", "不负责")),
    "exception-dropped": _replacing(("家庭经济困难", ""), ("，?其中农村地区", "，"), ("须提前3天预约", "无须预约")),
    "bodies-swapped": swap_bodies,
    "bodies-exchanged": exchange_bodies,
    "roles-exchanged": _exchanging(("牵头", "配合")),
    "numbers-exchanged": exchange_numbers,
    "number-borrowed": borrow_number,
    "year-moved": move_year,
    "month-moved": _replacing((r"(?<!\d)6月", "7月"), (r"(?<!\d)9月", "10月"), (r"(?<!\d)11月", "12月"), ("周五", "周日")),
    "halves-joined": join_halves,
    "passages-joined": join_another_passage,
    "percent-to-count": percent_to_count,
    "count-to-percent": count_to_percent,
    "other-district": other_district,
    "whole-city": _adding("全市"),
    "all-schools": _adding("全国所有学校："),
    "free": _adding("", "，全程免费。"),
    "round-the-clock": _adding("", "，24小时开放。"),
    "superlative": _adding("", "，为全国首创、全市最高水平。"),
    "praise": _adding("", "，效果非常好，深受家长欢迎。"),
    "frequency": _exchanging(("每学期", "每学年"), ("每月", "每周"), ("每天", "每周"), ("每年", "每月")),
    "stage": _exchanging(("小学每", "初中每"), ("小学生", "初中生"), ("中小学", "幼儿园"), ("农村", "城市")),
    "person": _exchanging(("教师", "家长"), ("班主任", "德育处"), ("职工", "学生")),
    "direction": _exchanging(("增加", "减少"), ("上升", "下降"), ("提前", "推迟"), ("延长", "缩短")),
    "bound": _exchanging(("不少于", "不超过"), ("不低于", "不高于"), ("以上", "以下"), ("至少", "至多")),
    "deadline": _replacing(("(?<=日)前", "后"), (r"以内|(\d小时)内", r"\1后"), ("提前3天", "3天后")),
    "phone": _phone(_PHONE),
    "phone-chinese": _phone(_PHONE.translate(_NUMERALS)),
    "phone-wide": _phone(_PHONE.translate(_WIDE)),
    "phone-letters": _phone("5566-77B8"),
    "phone-spelt": _phone("伍伍陆陆-柒柒捌捌"),
    "phone-in-halves": _adding("", "，电话前四位是5566。后四位是7788。"),
    "phone-in-region": _adding("闵行区55667788"),
    "line-of-another": _exchanging(("66660001", "66660002")),
    "link-markdown": _markup("[官网](https://jiazhang.example/a)"),
    "link-html": _markup('<a href="https://jiazhang.example">官网</a>'),
    "link-auto": _markup("<https://jiazhang.example>"),
    "image": _markup("![图](https://jiazhang.example/a.png)"),
    "forged-mark": _adding("", "，并发放3999元补贴[99]。"),
    "empty-quote": _adding("", "，原文写明“”“全部免费”。"),
    "account": _adding("", "，请加微信 jiazhang2026 。"),
    "bank": _adding("", "，费用汇至6222021234567890123。"),
}


def twisted(sentence: str, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every twist that changes the sentence, by name, with the false sentence."""
    for name, twist in TWISTS.items():
        false = twist(sentence, others)
        if false and false != sentence:
            yield name, false
