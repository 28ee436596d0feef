"""The laws, orders and articles that a question names, and which of them no document is or cites.

A name may be in full or short: 《未保法》, 《双减意见》. Where it is in doubt whether a document is meant, it is not denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.contacts import document_numbers
from assistant.replies import no_such_article, no_such_document
from knowledge.numbers import CHINESE_NUMERAL, chinese_number
from knowledge.text import bare, function_words, normalise, words

_KIND = r"(?:法典|法|条例|规定|规则|办法|意见|通知|决定|细则|规程|规范|准则|纲要|标准|指南|指引|公约|章程|措施|方案|公告|计划)"
_LAW = r"(?:法典|(?<![方做想说看书语用手写])法|条例|规定|规则|(?<!个)办法|准则|细则)"
_NUMERAL = rf"(?:\d+|{CHINESE_NUMERAL})"
_ARTICLES = rf"的?(?P<articles>第{_NUMERAL}条(?![路线街河船鱼狗腿])(?:[、和及与]第?{_NUMERAL}条)*)"
_TITLED = re.compile(rf"《(?P<name>[^《》]{{2,60}})》(?:{_ARTICLES})?")
_UNTITLED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,20}}{_LAW}){_ARTICLES}")
_ARTICLE = re.compile(rf"({_NUMERAL})条")
_ORDER = re.compile(
    rf"(?:教育部|国务院|[\u4e00-\u9fff]{{2,6}}部|国家主席)?(?:(?:19|20)\d\d年)?(?:的?第?(?P<number>{_NUMERAL})号(?:主席)?令|(?:主席)?令第?(?P<later>{_NUMERAL})号)"
)
_ORDER_NUMBER = re.compile(rf"(?P<number>{_NUMERAL})号(?:主席)?令|令第?(?P<later>{_NUMERAL})号")
_CITED = re.compile(rf"《(?P<title>[^《》]{{2,80}})》|(?:第|、)(?P<article>{_NUMERAL})条")
_UNMARKED = re.compile(rf"关于[^，。；：《》\n]{{4,60}}?的{_KIND}")
_ASIDE = re.compile(r"[(（][^()（）]{1,12}[)）]")
_BEFORE_A_NAME = re.compile(r".*(?:根据|依据|依照|按照|违反|请问|想问|关于|[的是了在按问])")
_BEFORE_THE_MATTER = re.compile(r"^(?:请问|想问问?|根据|依据|依照|按照?|违反了?|[,，、:：\s]|里面?|中|的|对|是)+")
_NO_MATTER = frozenset(
    "规定 内容 发布 印发 实施 施行 出台 生效 文号 原文 全文 条款 具体 解释 哪年 时间 时候 文件 法律 法规 要求 告诉 介绍 真的 意思 东西".split()
)


@dataclass(frozen=True, slots=True)
class Absent:
    """What a question names that no document is or cites, as it is to be said, and the question without it; empty where it asks
    for nothing else."""

    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The titles that a text names, and the articles of each; titles as `_plain` has them."""

    titles: frozenset[str]
    articles: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A document as a question names it, where it does so, the articles of it, and which of the known titles are meant."""

    name: str
    start: int
    end: int
    articles: str
    meant: frozenset[str]


def names_documents(question: str) -> bool:
    """Whether a question names a document, an order or an article of a law at all."""
    found = (pattern.search(question) for pattern in (_TITLED, _UNTITLED, _ORDER))
    return any(found) or any(document_numbers(normalise(question)))


def cited_in(text: str, title: str) -> Cited:
    """What a document of that title cites. An article belongs to the title before it."""
    titles, articles, law = {_plain(title)}, set(), ""
    for found in _CITED.finditer(text):
        if found["title"]:
            law = _plain(found["title"])
            titles.add(law)
        elif (number := chinese_number(found["article"])) is not None:
            articles.add((law, number))
    titles |= {_plain(found.group()) for found in _UNMARKED.finditer(text)}
    return Cited(frozenset(titles), frozenset(articles))


def absent(question: str, cited: Sequence[Cited], texts: Sequence[str]) -> Absent | None:
    """The first thing that a question names and of which there is no trace; None where there is one of everything."""
    titles = frozenset[str]().union(*(of.titles for of in cited))
    articles = frozenset[tuple[str, int]]().union(*(of.articles for of in cited))
    for named in _named(question, titles):
        if not named.meant and not _is_spoken_of(named.name, texts):
            return Absent(no_such_document(f"《{named.name}》"), _rest(question, named.start, named.end))
        asked = {chinese_number(number) for number in _ARTICLE.findall(named.articles)}
        is_law = re.search(f"{_LAW}$", _plain(named.name))
        if named.meant and is_law and asked and not any((title, number) in articles for title in named.meant for number in asked):
            return Absent(no_such_article(named.name, named.articles), _rest(question, named.start, named.end))
    return _absent_number(question, texts)


def _named(question: str, titles: frozenset[str]) -> Iterator[_Named]:
    """The documents that a question names in 《》, and those that stand bare before an article."""
    for found in _TITLED.finditer(question):
        plain = _plain(found["name"])
        if (found["articles"] or re.search(f"{_KIND}$", plain)) and not re.fullmatch(_KIND, plain):
            yield _Named(found["name"], *found.span(), found["articles"] or "", _meant(plain, titles))
    for found in _UNTITLED.finditer(question):
        said = found["name"]
        begin = next((at for at in range(len(said) - 1) if _meant(said[at:], titles)), None)
        if begin is None:
            before = _BEFORE_A_NAME.match(said)
            begin = before.end() if before and before.end() < len(said) - 1 else 0
        name = said[begin:]
        yield _Named(name, found.start() + begin, found.end(), found["articles"], _meant(_plain(name), titles))


def _meant(plain: str, titles: frozenset[str]) -> frozenset[str]:
    """The known titles that a name stands for: itself, else those that have all its characters in their order, down to the end."""
    if plain in titles:
        return frozenset({plain})
    if len(plain) < 3:
        return frozenset()
    short = re.compile(f"{'.*'.join(map(re.escape, plain))}$")
    return frozenset(title for title in titles if short.search(title))


def _is_spoken_of(name: str, texts: Sequence[str]) -> bool:
    """Whether a text has the name as it stands, or the nickname in it as one: “双减”, 双减政策."""
    nickname = re.escape(re.sub(f"{_KIND}$", "", _plain(name)))
    trace = re.compile(f"{re.escape(name)}|[“\"]{nickname}[”\"]|{nickname}(?:文件|政策)")
    return any(map(trace.search, texts))


def _absent_number(question: str, texts: Sequence[str]) -> Absent | None:
    """An order (第8号令) or a document's number (教基〔2099〕1号) that stands in no text."""
    if (order := _ORDER.search(question)) is not None:
        number = chinese_number(order["number"] or order["later"])
        held = (chinese_number(found["number"] or found["later"]) for text in texts for found in _ORDER_NUMBER.finditer(text))
        return None if number in held else Absent(no_such_document(order.group()), _rest(question, *order.span()))
    asked = [found.canonical for found in document_numbers(normalise(question))]
    if not asked or any(found.canonical in asked for text in texts for found in document_numbers(text)):
        return None
    return Absent(no_such_document("您说的这个文号的文件"), "")


def _plain(title: str) -> str:
    """A title without what short forms leave out: 中华人民共和国, （试行）."""
    return bare(_ASIDE.sub("", title)).removeprefix("中华人民共和国")


def _rest(question: str, start: int, end: int) -> str:
    """A question without what it names; empty where nothing else is asked about."""
    rest = _BEFORE_THE_MATTER.sub("", f"{question[:start]},{question[end:]}").strip("，,。？?")
    rest = re.sub(r"(?:根据|依据|依照|按照),", "", rest)
    said = {word for word in words(normalise(rest)) if len(word) > 1}
    return rest if said - function_words(rest) - _NO_MATTER else ""
