"""Whether what a question asks the existence of stands in what was found: 有没有补贴 is not answered by what says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.named_bodies import named_bodies, short_of
from assistant.understanding import Intent, Understanding
from knowledge.terms import TermStatistics, terms
from knowledge.text import function_words, normalise, words
from knowledge.thesaurus import concepts
from knowledge.types import Hit

_ASKED = (
    re.compile(r"(?:有没有|有无|是否有|有不有|支不支持|是否支持)(?!人)(?P<thing>[^,。?;]{2,16})(?:$|[,。?;])"),
    re.compile(r"(?:^|,)(?P<thing>[^,。?;哪什谁多几]{2,8})(?:有吗|有没有|有没)[?]?$"),
    re.compile(r"(?:^|,)(?:做|配|买|请|打|上)(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:一[次副个套支]|大概|大约|总共|一共)*(?:要|得|需要?)?(?:花|赔|收)(?:多少(?:钱)?|几块)[?]?$"),
    re.compile(r"(?<![没还])有(?P<thing>[^,。?;哪什谁多几没]{2,8})[吗么][?]?$"),
)
_ANY_THING = frozenset(
    "地方 时间 日子 机会 办法 做法 方法 方式 方案 措施 渠道 途径 帮助 规定 要求 说明 说法 文件 资料 内容 目标 结合 东西 事情 情况"
    " 部门 单位 可能 专门 相关 别的 其他 其它 这种 那种 这个 那个 什么 孩子 学校 学生 家长 老师".split()
)
_WHICH = re.compile("[\u4e00-\u9fff]{0,2}(?:什么|啥|哪)")
"""有没有提什么新花样 asks which there are, in words of one's own."""
_ASKS_A_ROLE = re.compile(r"(?:职责|任务|角色)(?:是|有)?(?:什么|啥|哪些)|负责(?:什么|啥|哪些)|管(?:什么|啥|哪些)|(?:干|做)(?:什么|啥)的?$")
_LEAST = 0.3


def asks_in_vain(reading: Understanding, hits: Sequence[Hit], statistics: TermStatistics) -> bool:
    """Whether a question asks if there is a thing that none of the passages found has a word for."""
    if reading.english:
        return False
    if _ASKS_A_ROLE.search(normalise(reading.query)):
        bodies = named_bodies(reading.standalone)
        return any(not terms_near(hits) & _names_of(body) for body in bodies)
    if reading.intent is Intent.DUTY:
        return False
    return any(_is_unheard_of(thing, terms_near(hits), statistics) for thing in _things(reading.query))


def terms_near(hits: Sequence[Hit]) -> frozenset[str]:
    """The terms of passages and of the headings above them."""
    return terms(" ".join(part for hit in hits for part in (*hit.chunk.headings, hit.chunk.text)))


def _names_of(body: str) -> frozenset[str]:
    """The terms that stand for a department under any of its names."""
    return frozenset(concepts(body) or words(short_of(body)))


def _things(question: str) -> Iterator[str]:
    shown = normalise(question)
    found = (pattern.search(shown) for pattern in _ASKED)
    return (match["thing"] for match in found if match and not _WHICH.match(match["thing"]))


def _is_unheard_of(thing: str, near: frozenset[str], statistics: TermStatistics) -> bool:
    """Whether the last word of a thing's name, which says what it is, and most of the rest stand nowhere near."""
    helping = function_words(thing)
    named = [word for word in words(thing) if len(word) > 1 and word not in helping]
    if not named or named[-1] in _ANY_THING or near & {named[-1], *concepts(named[-1])}:
        return False
    weights = statistics.weights((*named, *concepts(thing)))
    return sum(weight for word, weight in weights.items() if word in near) < _LEAST * sum(weights.values())
