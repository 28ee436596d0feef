"""Whether a demanded value belongs to what was asked: a phone is not lent to another body, place or purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.expectation import MOBILE, PHONE, Expected, abbreviations, expected_of, holds
from assistant.intents import without_asking
from assistant.line_answers import asks_for_a_line
from assistant.mobile_numbers import lends_a_mobile
from assistant.named_bodies import named_bodies, short_of
from assistant.number_words import OF_ANY_CONTACT
from assistant.understanding import Understanding
from knowledge.regions import forms_of, without
from knowledge.terms import TermStatistics, terms
from knowledge.text import bare, function_words, normalise, words
from knowledge.thesaurus import concepts
from knowledge.types import Citation

_GENERIC = OF_ANY_CONTACT | frozenset("分机 座机 地址 邮箱 邮编 几号 发给 官方 办公室 哪儿 在哪 是多少".split())
_MATTER = re.compile(
    "招生|入学|报名|录取|转学|学籍|借读|休学|退学|复学|毕业|中考|高考|考试|资助|助学|奖学金|学费|收费|食堂|营养|校车|校服|校园安全|安全|招聘|人事|编制"
    "|教师资格|职称|培训|投诉|举报|信访|师德|心理|欺凌|体罚|课后|托管|幼儿园|特教|特殊教育|残疾|家庭教育|体检|疫苗|近视|德育|体育|艺术|科创"
)
_LOCAL = frozenset(
    {
        Expected.PHONE,
        Expected.MOBILE,
        Expected.MAIL,
        Expected.LINK,
        Expected.ADDRESS,
        Expected.HOURS,
        Expected.AMOUNT,
        Expected.SHARE,
        Expected.HOSPITAL,
        Expected.DAY,
        Expected.VENUES,
    }
)
OF_A_LINE = frozenset({Expected.PHONE, Expected.MOBILE, Expected.MAIL})
"""What belongs to whom a line is of. A row that tells a fee or hours beside a phone may be long asked for (我打听好几回了…)."""
_SHORTEST_NAME = 4
_OF_A_THING = frozenset(
    {
        Expected.AMOUNT,
        Expected.SHARE,
        Expected.COUNT,
        Expected.CAPACITY,
        Expected.TIMES,
        Expected.ACTUAL,
        Expected.AWARD,
        Expected.CHANGE,
        Expected.IN_THE_YEAR,
        Expected.WHEN,
        Expected.SINCE,
        Expected.DURATION,
        Expected.PERSON,
        Expected.NAMES,
        Expected.SCHOOLS,
        Expected.HOSPITAL,
        Expected.COMPANY,
        Expected.PLACE,
        Expected.CHANNEL,
        Expected.APPLICATION,
        Expected.PAPERS,
    }
)
"""Values that say nothing unless the thing they are asked of stands beside them."""
_LEAST = 0.3
_LEAST_OF_THE_THING = 0.35
_TITLE = re.compile(r"《([^》]{4,})》")


def missing_value(
    reading: Understanding, citations: Sequence[Citation], contexts: Sequence[str], statistics: TermStatistics
) -> Expected | None:
    """The kind of value that the question demands and the citations don't give for what it asks about.

    `contexts` says what stands around each citation: its document's title and issuers, its headings, its passage.
    Where a place is named, a value from a document of the whole country answers only a question that names no local body.
    """
    expected = expected_of(reading.query)
    if expected is None:
        return None
    local_only = bool(reading.regions) and expected in _LOCAL and not asks_for_a_line(reading)
    thing = _thing(reading, statistics) if expected in _OF_A_THING and not reading.english else {}
    kept = [
        citation.quote
        for citation, context in zip(citations, contexts, strict=True)
        if not (local_only and not citation.document.region.path)
        and _is_for(reading, expected, citation.quote, context, statistics)
        and _is_of(thing, f"{citation.section} {citation.quote}")
        and _is_of_the_title(reading.standalone, f"{context} {citation.quote}")
    ]
    if expected is Expected.EXPLANATION and _told_under_its_name(reading, citations):
        return None
    return None if holds(expected, reading.standalone, kept) else expected


def _is_for(reading: Understanding, expected: Expected, quote: str, context: str, statistics: TermStatistics) -> bool:
    """Whether a quote's numbers are for what is asked; of a row that the question names, other values count in any case."""
    named = expected not in OF_A_LINE and _names_a_cell(reading, quote)
    return named or _belongs(reading, quote, context, statistics)


def _told_under_its_name(reading: Understanding, citations: Sequence[Citation]) -> bool:
    """Whether the parts of what is to be explained are told one by one below a heading that names it: 1+1+N has three."""
    for term in abbreviations(reading.standalone):
        parts = term.count("+") + 1
        below = [citation for citation in citations if term in normalise(citation.section)]
        if 1 < parts <= len(below):
            return True
    return False


def _thing(reading: Understanding, statistics: TermStatistics) -> Mapping[str, float]:
    """The words that say of what a value is wanted, with their weights: neither the words of asking nor the places."""
    text = without(forms_of(reading.regions), without_asking(reading.query))
    helping = function_words(text)
    found = (word for word in (*words(text), *concepts(text)) if len(word) > 1 and word not in helping)
    return statistics.weights(word for word in found if word not in _GENERIC)


def _is_of(thing: Mapping[str, float], text: str) -> bool:
    """Whether a text speaks of the thing; of nothing in particular, every text does."""
    near = terms(text) if thing else frozenset()
    held = sum(weight for term, weight in thing.items() if term in near)
    return held >= _LEAST_OF_THE_THING * sum(thing.values())


def _is_of_the_title(question: str, text: str) -> bool:
    """Whether a text names the document that the question asks about by its title, if it does."""
    return all(bare(title) in bare(text) for title in _TITLE.findall(normalise(question)))


def _belongs(reading: Understanding, quote: str, context: str, statistics: TermStatistics) -> bool:
    """A quote without a phone is not judged; one with a phone must stand where the question's subject stands."""
    shown = normalise(quote)
    if not PHONE.search(shown):
        return True
    if MOBILE.search(shown):
        return not lends_a_mobile(quote, reading.standalone, reading.regions)
    if reading.foreign:
        return True
    near = terms(f"{context} {quote}")
    return all(_stands(subject, near, statistics) for subject in _subjects(reading))


def _names_a_cell(reading: Understanding, quote: str) -> bool:
    """Whether the question names, without its place, what a cell of a row holds: 学生心理服务中心 of 青岚区学生心理服务中心."""
    shown = normalise(reading.standalone)
    places = sorted({name for region in reading.regions for name in region.path}, key=len, reverse=True)
    cells = (normalise(cell) for cell in re.split(r"[\t\n；]", quote))
    names = (re.sub("^(?:" + "|".join(map(re.escape, places)) + ")+", "", cell) if places else cell for cell in cells)
    return any(len(name) >= _SHORTEST_NAME and not name.isascii() and name in shown for name in names)


def _stands(subject: frozenset[str], near: frozenset[str], statistics: TermStatistics) -> bool:
    """Whether enough of a subject is among the terms near a number; of no subject, all is."""
    weights = {term: statistics.weight(term) for term in subject}
    return sum(w for term, w in weights.items() if term in near) >= _LEAST * sum(weights.values())


def names_its_body(reading: Understanding, text: str, statistics: TermStatistics) -> bool:
    """Whether the question names departments, and a text speaks of them."""
    bodies = named_bodies(reading.standalone)
    return bool(bodies) and _stands(_known_as(bodies), terms(text), statistics)


def _known_as(bodies: Sequence[str]) -> frozenset[str]:
    return frozenset(term for body in bodies for term in (concepts(body) or [short_of(body)]))


def _subjects(reading: Understanding) -> Iterator[frozenset[str]]:
    """What a number must belong to: the departments that the question names and the matter that it calls them for, else
    all that it is about."""
    bodies = named_bodies(reading.standalone)
    if not bodies:
        yield _content(reading)
        return
    yield _known_as(bodies)
    rest = normalise(reading.standalone)
    for body in bodies:
        rest = rest.replace(normalise(body), " ")
    yield frozenset(_MATTER.findall(rest))


def context_of(citation: Citation) -> str:
    """What stands around a citation: its document's title and issuers, its headings."""
    metadata = citation.document.metadata
    return " ".join((metadata.title, *metadata.issuers, citation.section))


def asks_for_a_place(reading: Understanding) -> bool:
    """Whether a question wants the number of a place and names nothing in it that the number should be for."""
    return bool(reading.regions) and not named_bodies(reading.standalone) and not _content(reading)


def _content(reading: Understanding) -> frozenset[str]:
    """The words of the question that say what it is about, without its places."""
    named = {concept for word in _GENERIC for concept in concepts(word)}
    found = {
        word for word in words(reading.standalone) if len(word) > 1 and word not in _GENERIC and not word.isascii()
    }
    places = {part for region in reading.regions for name in region.path for part in (name, name[:-1])}
    return frozenset(found | set(concepts(reading.standalone))) - named - places
