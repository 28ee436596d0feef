"""What is asked: the question as it was put and as it is read, the words that it looks for, and where it may look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.expectation import expected_of
from assistant.selection import Wanted
from assistant.types import Question
from assistant.understanding import Intent, Understanding
from knowledge.regions import forms_of
from knowledge.terms import TermStatistics
from knowledge.text import normalise
from knowledge.types import Document

_STOP = frozenset(
    "什么 哪些 哪个 多少 多久 多长 多大 才够 怎么 如何 为什么 可以 有没有 没有 请问 一下 我们 我家 你们 他们 哪里 几个 叫什么 是什么 时候 什么时候"
    " 还是 能不能 是不是 咱们 想问 知道 告诉 还有 这个 那个 分别 属于 里面 我想 想问问 问问 的话 一个 文件 资料 方案"
    " 不同 区别 差别 差异 相同 异同 相比 对比 比较 一样 不一样 叫法 说法 写法 提法 各地"
    " 干什么 干啥 做什么 怎么办 怎么样 么办 咋办 应该 成为 听说 到底 找谁 找哪 个部".split()
)

_POINTS = re.compile("[它牠她他]|上面|里面|其中|[这那]个(?!月|周|星期)|[这那][项条种些]|刚才|前面")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way to an answer: as it was put, as it is read, what it looks for, and the documents searched."""

    question: Question
    reading: Understanding
    wanted: Wanted
    visible: Sequence[Document]


def wanted_of(reading: Understanding, statistics: TermStatistics) -> Wanted:
    """What a question looks for, without its places and the words of asking; what it says itself counts twice as much as
    what the question before it said."""
    shown = normalise(reading.query)
    places = set(map(normalise, forms_of(reading.regions)))
    earlier = statistics.weigh_question(_without_leading(places, normalise(reading.context)), _STOP | places)
    own = statistics.weigh_question(_without_leading(places, shown), _STOP | places)
    weights = {term: weight / 2 for term, weight in earlier.items()} | dict(own)
    return Wanted(weights, reading.intent, shown, expected_of(reading.query), reading.told)


def own_words(question: Question, reading: Understanding, statistics: TermStatistics) -> frozenset[str]:
    """The words of a follow-up that say what it asks for: 周末 of 那周末呢; none where it points at the earlier thing (上面能看什么) or asks for
    the same again in another manner, and of a question that follows none."""
    follows = question.history and not _POINTS.search(question.text)
    if not follows or reading.manner is not None or reading.told or reading.english:
        return frozenset()
    places = set(map(normalise, forms_of(reading.regions)))
    return frozenset(statistics.weigh_question(normalise(question.text), _STOP | places))


def speak_of(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether texts have a character of one of these words; 遇雨 speaks of 下雨."""
    said = normalise(" ".join(texts))
    return any(character in said for word in words for character in word)


def wanted_offers(words: str, statistics: TermStatistics) -> Wanted:
    """What these words look for in a place's own documents: how help is to be had."""
    return Wanted(statistics.weigh_question(words, _STOP), Intent.PROCEDURE)


def _without_leading(places: Iterable[str], text: str) -> str:
    """A text without the names of places that it begins with, which would run into the words after them: 闵行教联体 is about
    教联体, and 健康闵行 is a name."""
    names = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.sub(rf"(?:^|(?<=[\s,，。;；、和与跟]))(?:{names})", " ", text) if names else text
