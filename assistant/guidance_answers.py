"""Advice on a child's trouble as one article gives it: what it comes down to, the steps that fit, and when to seek help."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf

from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.expectation import expected_of
from assistant.extractive import Draft, draft
from assistant.finding import ADVICE_KINDS, stages_of
from assistant.headings import Part, asks_for, part_of, says_of_itself
from assistant.selection import ARTICLES, Unit, Wanted, units_of
from assistant.understanding import Intent, Understanding
from assistant.wording import trouble_before
from knowledge.item_marks import IN_DIGITS
from knowledge.offers import stages_in
from knowledge.terms import terms
from knowledge.text import normalise
from knowledge.types import DocumentKind, Hit, Role

_CHILD = "(?:孩子|小孩|娃|儿子|女儿|闺女|宝宝)"
_HARM = "(?:欺负|打|骂|推|踢|抢|孤立|嘲笑|笑话|排挤|威胁|起外号)"
_OTHERS = "(?:同学|同桌|室友|舍友|男生|女生|别人|人家|他们|她们|有人)"
_SUFFERS = re.compile(
    rf"被[^，。]{{0,8}}{_HARM}|(?:老|总|老是|天天)?{_HARM}了?(?:我|俺|他|她)(?:家|的)?(?:{_CHILD})?|给我(?:家|的)?{_CHILD}|{_HARM}{_CHILD}"
    rf"|{_OTHERS}[^，。,]{{0,8}}(?:(?:给|对|把|冲)(?:我|她|他|咱)|{_HARM}了?(?:我|她|他|咱))|(?:不(?:让|许|准)(?:别?人|同学|大家)?|没人|没有人)(?:跟|和|同|带|理)(?:我|她|他|咱)"
)
_DOES = re.compile(
    rf"(?<!被){_CHILD}[^，。被]{{0,6}}{_HARM}(?:人|别人|同学|小朋友|弟|妹|其他|别的)|动手推人|爱打人|咬人"
)
_GIST = re.compile(r"要点是|任务是|最要紧|更有用|先.{2,30}再|不是.{2,20}而是")
_ASKS_A_FACT = re.compile(
    r"(?<![好这那十])几(?!次了[^吗么呢?])|多少(?!次了[^吗么呢?])|多久|多大|能不能|可不可以|可以.{0,8}吗|要不要|是不是|是否|行不行|合法|违法|犯法|哪|谁|什么时候|规定|依据|法律|能.{0,8}吗|[吗么][?？]?$|[^要好，。]不[?？]?$"
    r"|有没有|有什么|什么(?:活动|服务|课程|地方|政策|平台|项目)|的(?:活动|服务|课程|讲座|地方|政策|平台|项目|行动)[。?？]?$"
)
_SAYING = re.compile(r"^“[^”]*”$")
_ITEM = re.compile(rf"^(?:{IN_DIGITS}|[（(]\d{{1,2}}[）)]|[①-⑩])")
_CHARS = 255
_STEPS = 3
_FURTHER_STEPS = 1
_PASSAGE_CHARS = 110
_SPECIAL = 0.15  # below, a question says hardly more than the title does
_SPECIAL_ASIDE = 0.6  # the same, for a passage that is no step: what to avoid, what to say, where to turn
_IN_TITLE = 0.15
_FURTHER = 0.1
_OF_THE_AGE = 1.1
_SAME_SIDE = 1.4
_NEAR = 0.9  # about the cosine of a question that an article answers; unrelated ones lie little below
_NEARNESS = 10.0
_LEAST_FIT = 0.24


@dataclass(frozen=True, slots=True)
class Article:
    """The units of one article by what they are for, in reading order."""

    gist: tuple[Unit, ...]
    steps: tuple[Unit, ...]
    help: tuple[Unit, ...]


def asks_for_advice(reading: Understanding, role: Role = Role.PARENT) -> bool:
    """Whether a parent tells of trouble and asks what to do, not for one fact. Teachers have procedures."""
    shown = normalise(reading.query)
    if works_at_a_school(shown, role):
        return False
    asks = reading.intent in (Intent.PROCEDURE, Intent.OTHER)
    return asks and not reading.foreign and expected_of(shown) is None and not _ASKS_A_FACT.search(shown)


def advice_draft(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> Draft | None:
    """The best article's answer: what its best passage says comes first, or the article's gist where the question is general.
    None where the best passage is a place's own or a list's, or no article has steps."""
    if not hits or hits[0].document.metadata.kind not in ADVICE_KINDS or not any(map(is_guidance, hits)):
        return None
    hit = best_article(hits, wanted)
    article = read_article(hit, wanted, corpus)
    steps = sorted(article.steps, key=lambda unit: -unit.score)
    if not steps:
        return None
    to_say = _to_say(hit, hits, wanted, corpus)
    first = [*to_say, *(unit for unit in _asked_for(hit, wanted, corpus) if not stands_in(unit, to_say))][:_STEPS]
    further = [unit for unit in steps if not stands_in(unit, first)][: max(_STEPS - len(first), _FURTHER_STEPS)]
    told = [*first, *article.gist[: not first], *sorted(further, key=lambda unit: unit.start)]
    seek = max(article.help, key=lambda unit: unit.score, default=None)
    if seek is not None and not stands_in(seek, told) and sum(unit.length for unit in (*told, seek)) <= _CHARS:
        told.append(seek)
    while len(told) > 2 and sum(unit.length for unit in told) > _CHARS:
        told.remove(min(told[1:], key=lambda unit: unit.score))
    return draft(told, wanted, corpus.text_of)


def _asked_for(hit: Hit, wanted: Wanted, corpus: Corpus) -> list[Unit]:
    """What the best passage itself says; nothing where it is the article's opening, or the question is as general as the
    article's title. Who asks in general what to do is not first told what to avoid or to say, unless that is asked for."""
    part = part_of(hit.chunk.headings)
    aside = part not in (None, Part.DO) and not asks_for(part, wanted.question)
    more = says_more_than_the_title(hit, wanted)
    too_general = not _SPECIAL_ASIDE <= more < inf if aside else more < _SPECIAL
    if len(hit.chunk.headings) < 2 or too_general:
        return []
    return [unlabelled(unit, corpus) for unit in said_in(hit, wanted, corpus, _PASSAGE_CHARS)]


def _to_say(hit: Hit, hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> list[Unit]:
    """What the best such passage of the article lets a parent say to the child, where that is asked for."""
    if not asks_for(Part.SAY, wanted.question):
        return []
    of_it = (other for other in (hit, *hits) if other.document == hit.document)
    sayings = next((other for other in of_it if part_of(other.chunk.headings) is Part.SAY), None)
    return said_in(sayings, wanted, corpus, _PASSAGE_CHARS if sayings == hit else 0) if sayings is not None else []


def said_in(hit: Hit, wanted: Wanted, corpus: Corpus, chars: int) -> list[Unit]:
    """The sentences of a passage, what fits best first: one, and more while they are at most `chars` together."""
    units = [unit for unit in units_of(hit, wanted, corpus.text_of) if not (unit.heading or says_of_itself(unit.text))]
    ranked = sorted(units, key=lambda unit: -unit.score)
    lengths = accumulate(unit.length for unit in ranked)
    return [unit for unit, length in zip(ranked, lengths, strict=True) if unit is ranked[0] or length <= chars]


def says_more_than_the_title(hit: Hit, wanted: Wanted) -> float:
    """How much of the question's weight lies on words of the passage that its document's title and topics lack, against what lies
    on theirs: 0 of a question that is as general as the document, infinite where they have none of its words."""
    metadata = hit.document.metadata
    title = terms(" ".join((metadata.title, *metadata.topics)))
    more = wanted.coverage(terms(" ".join((*hit.chunk.headings[1:], hit.chunk.text))) - title)
    named = wanted.coverage(title)
    return more / named if named else inf


def stands_in(unit: Unit, told: Sequence[Unit]) -> bool:
    """Whether a sentence, or a part of it, is among those that are told."""
    return any(other.hit.chunk.id == unit.hit.chunk.id and other.start < unit.end and unit.start < other.end for other in told)


def far_fetched(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> bool:
    """Whether the best passage is of an article that is about something else: too little of the question stands in it or in
    the questions that it says it answers, and none of those is near enough, and nearer than other
    articles' are, to make up for it. Fitted in docs/tuning.md."""
    if not hits or hits[0].document.metadata.kind not in ARTICLES:
        return False
    document = hits[0].document
    metadata = document.metadata
    said = (metadata.title, *metadata.topics, *metadata.questions, corpus.text_of(document.version_id))
    covered = wanted.coverage(terms("\n".join(said)))
    nearest = hits[0].scores.get("nearest question", _NEAR)
    behind = max(hit.scores.get("nearest question", nearest) for hit in hits) - nearest
    return covered + _NEARNESS * (nearest - _NEAR - behind / 2) < _LEAST_FIT


def is_guidance(hit: Hit) -> bool:
    """Whether a passage is of guidance for parents."""
    return hit.document.metadata.kind is DocumentKind.GUIDANCE


def best_article(hits: Sequence[Hit], wanted: Wanted) -> Hit:
    """The best passage of the article that as a whole fits best: its passages, and its title and topics."""
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if is_guidance(hit):
            found[hit.document.key].append(hit)
    best = max(found.values(), key=lambda passages: _fit(passages, hits[0].score, wanted))
    return best[0]


def _fit(passages: Sequence[Hit], best: float, wanted: Wanted) -> float:
    metadata = passages[0].document.metadata
    named = wanted.coverage(terms(" ".join((metadata.title, *metadata.topics))))
    further = sum(hit.score for hit in passages[1:3])
    fit = (passages[0].score + _FURTHER * further) / (best or 1.0) * (1 + _IN_TITLE * named)
    asked = stages_of(wanted.question)
    if asked and asked == frozenset(stages_in(" ".join(metadata.stages))):
        fit *= _OF_THE_AGE
    return fit * _side(wanted.question, metadata.title)


def _side(question: str, title: str) -> float:
    """What happens to a child is another matter than what the child does: 孩子被欺负 is not 孩子欺负人."""
    suffers, does = bool(_SUFFERS.search(question)), bool(_DOES.search(question))
    if suffers == does:
        return 1.0
    of_victims, of_doers = bool(_SUFFERS.search(title)), bool(_DOES.search(title))
    if of_victims == of_doers:
        return 1.0
    return _SAME_SIDE if suffers == of_victims else 1 / _SAME_SIDE


def read_article(hit: Hit, wanted: Wanted, corpus: Corpus) -> Article:
    """The article that a passage is of, each unit scored against what is wanted."""
    said = [(part_of(unit.hit.chunk.headings), unit) for unit in told_in(hit, wanted, corpus)]
    steps = [unit for part, unit in said if part is Part.DO and not _SAYING.match(unit.text)]
    items = [unit for part, unit in said if part is None and _ITEM.match(unit.text)]
    return Article(
        tuple(unit for _, unit in said if _is_gist(unit)),
        tuple(unlabelled(unit, corpus) for unit in steps or items),
        tuple(unlabelled(unit, corpus) for part, unit in said if part is Part.HELP),
    )


def told_in(hit: Hit, wanted: Wanted, corpus: Corpus) -> list[Unit]:
    """The units of the whole document that a passage is of, without headings, in reading order."""
    passages = (replace(hit, chunk=chunk) for chunk in corpus.chunks_of(hit.document.version_id))
    return [unit for passage in passages for unit in units_of(passage, wanted, corpus.text_of) if not unit.heading]


def _is_gist(unit: Unit) -> bool:
    """Whether a sentence of the article's opening says what its advice comes down to."""
    opening = len(unit.hit.chunk.headings) < 2 and not says_of_itself(unit.text)
    return opening and bool(_GIST.search(unit.text))


def unlabelled(unit: Unit, corpus: Corpus) -> Unit:
    """A step without the words of the trouble that stand before it; in a district's own article they may be a grade or a place."""
    if unit.hit.document.region.path:
        return unit
    before = trouble_before(corpus.text_of(unit.hit.document.version_id)[unit.start : unit.end])
    return replace(unit, text=unit.text[trouble_before(unit.text) :], start=unit.start + before)
