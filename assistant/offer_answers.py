"""Questions about places to go and things to take part in: which there are, how many, and what one of them offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.matching import is_full, match_offers
from assistant.needs import Need, read_need
from assistant.offer_lines import Listed, is_over, offer_lines
from assistant.sharing import shared_out
from knowledge.catalogue import IN_TABLE, Catalogue, FactQuery
from knowledge.facts import Activity, Fact, FactKind, Venue
from knowledge.offers import day_range
from knowledge.regions import forms_of, without
from knowledge.text import bare, normalise, words
from knowledge.topics import topics_of
from knowledge.types import Audience, Document, Region

_PLACES = re.compile(
    r"图书馆|博物馆|科技馆|美术馆|文化馆|体育馆|体育场|游泳馆|游泳池|少年宫|青少年活动中心|纪念馆|展览馆|书店|书屋|公园"
    r"|劳动基地|实践基地|基地|营地|场馆|场所"
)
_HAPPENINGS = re.compile(r"讲座|沙龙|亲子活动|亲子|体验课|开放日|比赛|活动|课程|训练营|工作坊")
_ANY = ("场馆", "场所", "活动")
_COUNTS = re.compile(r"多少(?:家|个|所|处|座|项|场|次)|(?<!第)(?<!十)几(?:家|个|所|处|座|场)")
_ASKS = re.compile(r"有(?:没有)?(?:什么|啥|哪)|(?:能|可以|想)(?:去|参加|报名?)|去哪|推荐|有没有|列出|哪些|哪(?:里|儿|家|个)有")
_ROOM = re.compile(r"(?:有|剩)(?:名额|余额|余位|空位|空余|位置)|(?:能|可以|还能)报名?(?!方式)|没(?:报|约)?满|可报")
_JOINING = re.compile(r"(?:能|可以|想)(?:去|参加|报)|推荐|带(?:孩子|娃)")
_OF_A_PLAN = re.compile(
    r"方案|计划|文件|要求|任务|牵头|负责|配合|责任|措施|机制|行动|政策|规定|通知|目标|怎么办|为什么|如何|应该|多久|至少|不少于"
    r"|每(?:天|周(?![六日末一二三四五])|年|学年|学期|校)|(?:要|将|新)建|建成|建设|建立|认定|设立|打造|评选|命名|覆盖|达到|举措|联合|共建"
)
_ASKED_OF_ONE = re.compile(
    r"几点|什么时候|何时|哪天|开门|(?<!日)开放(?!日)|闭馆|关门|时间|电话|联系|怎么(?:去|报|预约|约|参加)|预约|报名|地址|在哪|哪里|哪儿|多少钱"
    r"|收费|费用|门票|票价|免费|要钱|年龄|几岁|多大|名额|余额|满了|容量|容纳|多少人|谁办|主办"
)
_FILLER = re.compile(r"的|是|有没有|多少|什么|请问|吗|呢|啊|[?？,，。!！]")
_CONDITIONS = re.compile(
    r"\d{4}年|\d{1,2}月份?|\d{1,2}[日号]|(?:\d+|[一二三四五六七八九十]+)(?:岁|年级|元)|双休日|工作日|(?:本|这|下)?个?(?:周|星期)[末一二三四五六日天]?"
    r"|今天|明天|后天|(?:本|这个|下个)月|不?收费|不?花钱|免费|公益|以[内下]|不超过|预算|名额|余[额位]|空[余位]|还有|剩余?|没满|报名|预约"
    r"|[一总]?共有?|多少|几[家个所处座项场次]|[家个所处座项场次条]|没有|有|什么|啥|哪[些个里儿家]?|能|可以|想|要|去|参加|适合|推荐|列出|列表|请?问|给|帮|找"
    r"|看看|知道|告诉|我们?|家里?|孩子|小孩|娃|宝宝|家长|学生|小学生|初中生|高中生|幼儿园?|中小学生?|小学|初中|高中|带|举[办行]|开放|附近|全部|所有|周边"
    r"|场馆|场所|地方|活动|场地|名单|目录|登记|资料|里|都|安排|的|吗|呢|了|啊|是|在|和|或者?|对"
)
_MAY_SAY = 1
_SHORT_DATE = re.compile(r"(?<!\d)\d{1,2}月")
_UNTOLD = ("适合的年龄没有写明", "费用", "时间")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class OfferList:
    """What to say: a head, then a line for each offer shown of `total`. Without offers the head alone says that nothing
    fits, if `total` is 0; else all of them were told before."""

    head: str
    offers: tuple[Listed, ...]
    lines: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question about offers: their kind by the word for it, and what else they must meet."""

    kind: FactKind
    noun: str
    regions: tuple[Region, ...]
    words: str
    counts: bool
    room: bool

    @property
    def joining(self) -> bool:
        """Whether only what can still be gone to is of use."""
        return self.room or bool(_JOINING.search(self.words))


def listed(
    catalogue: Catalogue, documents: Iterable[Document], text: str, regions: Sequence[Region],
    readable_to: frozenset[Audience], today: date, told: str = "",
) -> OfferList | None:
    """What the catalogue holds for a question about venues or activities, without the lines that were `told` before; None
    where it asks for something else, or where no list of that kind is known for the place."""
    samples = {document.key for document in documents if document.metadata.sample}
    if one := _named(catalogue, text, regions, readable_to):
        return _shown("资料里登记的情况", one, samples, today, told, whole=True)
    asked = _asked(text, tuple(regions) or _only_in_lists(catalogue, text), today)
    if asked is None:
        return None
    need = _need(asked, today)
    if _told_by_columns(asked, need) and not told:
        return _counted(catalogue, asked, need, readable_to, samples, today)
    known = _known(catalogue, asked, readable_to)
    if not known:
        return None
    need, fitting = _fitting(asked, known, today)
    if need.since is not None and not fitting and not any(day_range(offer.dates) for offer in known):
        return None  # a list without days says nothing of what is on then
    return _told(asked, need, len(known), fitting, samples, today, told)


def _told_by_columns(asked: _Asked, need: Need) -> bool:
    """Whether nothing but kind, word, place and fee is asked: of a hundred thousand only those shown are read then."""
    conditions = (need.since, need.weekend, need.age, need.stage, asked.room or None, *need.topics)
    return asked.kind is FactKind.VENUE and not any(condition is not None for condition in conditions)


def _counted(
    catalogue: Catalogue, asked: _Asked, need: Need, readable_to: frozenset[Audience], samples: set[str], today: date
) -> OfferList | None:
    """The venues of that word and fee, counted; only those that are shown are read."""
    known = len(_rows(catalogue, asked, None, readable_to))
    rows = _rows(catalogue, asked, need.budget, readable_to)
    if not rows:
        return _none_fits(asked, need, known)
    ordered = sorted(rows, key=lambda row: row[2])
    chosen = shared_out([region for _, region, _ in ordered])
    offers = [o for o in catalogue.read([ordered[index][0] for index in chosen]) if isinstance(o, Activity | Venue)]
    placed = len({region for _, region, _ in rows}) > 1
    head = _head(asked, need, len(rows), "")
    return OfferList(head, tuple(offers), tuple(offer_lines(offers, samples, today, placed)), len(rows))


def _rows(
    catalogue: Catalogue, asked: _Asked, most: float | None, readable_to: frozenset[Audience]
) -> list[tuple[int, Region, bool]]:
    """Id, region and fullness of what the lists of the places hold, each once."""
    query = replace(_query(asked, readable_to), most=most)
    found = [catalogue.offers(replace(query, region=region)) for region in asked.regions or (None,)]
    return list(dict.fromkeys(row for offers in found for row in zip(offers.ids, offers.regions, offers.full, strict=True)))


def _asked(text: str, regions: tuple[Region, ...], today: date) -> _Asked | None:
    """What the question asks of lists; None where it says more than lists can tell: a plan answers that."""
    shown = normalise(text)
    place, happening = _PLACES.search(shown), _HAPPENINGS.search(shown)
    noun = happening if happening and not (place and place.end() >= happening.end()) else place
    if noun is None or _OF_A_PLAN.search(shown):
        return None
    kind = FactKind.VENUE if noun is place else FactKind.ACTIVITY
    asked = _Asked(kind, noun.group(), regions, shown, bool(_COUNTS.search(shown)), bool(_ROOM.search(shown)))
    need = read_need(shown, None, today)
    told = (need.since, need.weekend, need.age, asked.room or None, asked.counts or None)
    exact = any(condition is not None for condition in told)
    others = _other_words(asked)
    asks = exact or need.budget is not None or need.stage is not None or _ASKS.search(shown)
    return asked if asks and len(others) <= (_MAY_SAY if exact else 0) else None


def _only_in_lists(catalogue: Catalogue, text: str) -> tuple[Region, ...]:
    """The places in the question that rows of lists name, and that nothing else knows (江北新区)."""
    if not (_PLACES.search(text) or _HAPPENINGS.search(text)):
        return ()
    return tuple(region for region in catalogue.counts(FactQuery()) if region.is_unplaced and region.name in text)


def _other_words(asked: _Asked) -> list[str]:
    """The words of the question that are no condition, no topic and no way of asking."""
    rest = without(forms_of(asked.regions), asked.words.replace(asked.noun, " "))
    rest = _CONDITIONS.sub(" ", rest)
    return [word for word in words(rest) if len(word) > 1 and not topics_of(word)]


def _known(catalogue: Catalogue, asked: _Asked, readable_to: frozenset[Audience]) -> list[Listed]:
    """Every offer of that kind that lists of the places hold, cancelled ones never: these are no records."""
    query = _query(asked, readable_to)
    found = [fact for region in asked.regions or (None,) for fact in catalogue.all(replace(query, region=region))]
    return list(_in_tables(dict.fromkeys(found)))


def _query(asked: _Asked, readable_to: frozenset[Audience]) -> FactQuery:
    word = None if asked.noun in _ANY else asked.noun.removesuffix("活动")
    return FactQuery(kind=asked.kind, text=word, readable=readable_to)


def _in_tables(facts: Iterable[Fact]) -> Iterator[Listed]:
    for fact in facts:
        if isinstance(fact, Activity | Venue) and fact.provenance.confidence >= IN_TABLE:
            if fact.place or fact.schedule or fact.dates or fact.fee:
                yield fact


def _fitting(asked: _Asked, known: Sequence[Listed], today: date) -> tuple[Need, list[Listed]]:
    """The need and what meets it. A day without a year is the coming one, or the last one where only that is listed."""
    first: tuple[Need, list[Listed]] | None = None
    for base in (today, _year_before(today)):
        need = _need(asked, base)
        found = _meeting(asked, need, known, today)
        if any(day_range(offer.dates) for offer in found):
            return need, found
        first = first or (need, found)
        if need.since is None or not _SHORT_DATE.search(asked.words):
            break
    assert first is not None
    return first


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _need(asked: _Asked, today: date) -> Need:
    """What the question demands; the word for the kind is no topic, and who asks is none either."""
    subject = re.sub(r"家长(?!学校|课堂|讲座|沙龙)|孩子|场馆|活动", " ", asked.words)
    for region in asked.regions:
        subject = subject.replace(region.name, " ")
    need = read_need(subject.replace(asked.noun, " "), None, today)
    return need if asked.noun in _ANY else replace(need, topics=())


def _meeting(asked: _Asked, need: Need, known: Sequence[Listed], today: date) -> list[Listed]:
    """The offers that meet the need; what does not say counts as not meeting it."""
    as_of = today if asked.joining and need.since is None else min(need.since or date.min, today)
    if need.since is None and need.weekend is not None:
        as_of = today
    found = match_offers(replace(need, text=""), known, as_of, with_full=not asked.room)  # their order is not asked
    met = [m.offer for m in found if not any(_is_condition(m.offer, words) for words in m.unchecked)]
    return [o for o in met if isinstance(o, Activity | Venue) and (o.remaining or not asked.room)]


def _is_condition(offer: object, unchecked: str) -> bool:
    """Whether an open question rules an offer out: a venue's opening hours are shown, for the reader to check."""
    return unchecked.startswith(_UNTOLD[:2]) or (isinstance(offer, Activity) and unchecked.startswith(_UNTOLD))


def _told(
    asked: _Asked, need: Need, known: int, fitting: Sequence[Listed], samples: set[str], today: date, told: str
) -> OfferList | None:
    if not fitting:
        return _none_fits(asked, need, known)
    asked_too_late = need.until is not None and need.until < today
    over = sum(is_over(offer, today) for offer in fitting)
    some = f"，其中{over}条日期已过" if 0 < over < len(fitting) else "，日期都已过" if over else ""
    past = "，所问的日期已过" if asked_too_late else some
    head = _head(asked, need, len(fitting), past)
    ordered = sorted(fitting, key=lambda offer: (not asked_too_late and is_over(offer, today), is_full(offer)))
    return _shown(head, ordered, samples, today, told)


def _none_fits(asked: _Asked, need: Need, known: int) -> OfferList | None:
    """That something of the kind is listed, and nothing that meets what was asked for."""
    strict = need.since is not None or need.weekend is not None or need.budget is not None or asked.room
    missing = f"未找到：{_place(asked)}的{asked.noun}，资料里登记了{known}条，没有一条符合这些条件。"
    return OfferList(missing, (), (), 0) if strict and known else None


def _head(asked: _Asked, need: Need, total: int, past: str) -> str:
    conditions = [need.since, need.weekend, need.budget, need.age, need.stage, asked.room or None, *need.topics]
    limited = any(condition is not None for condition in conditions)
    noun = "亲子活动" if asked.noun == "亲子" else asked.noun
    return f"{_place(asked)}{'符合条件' if limited else ''}的{noun}共{total}条{past}"


def _place(asked: _Asked) -> str:
    return "、".join(region.name for region in asked.regions) or "资料中"


def _shown(
    head: str, offers: Sequence[Listed], samples: set[str], today: date, told: str, whole: bool = False
) -> OfferList:
    """The head and a line for each of the offers that are shown; without any where all were told before."""
    placed = len({offer.provenance.region for offer in offers}) > 1
    left = list(offers)
    if told:
        lines = offer_lines(offers, samples, today, placed, whole)
        left = [offer for offer, line in zip(offers, lines, strict=True) if bare(line) not in told]
    chosen = [left[index] for index in shared_out([offer.provenance.region for offer in left])]
    written = tuple(offer_lines(chosen, samples, today, placed, whole))
    return OfferList(head, tuple(chosen), written, len(left) or len(offers))


def _named(
    catalogue: Catalogue, text: str, regions: Sequence[Region], readable_to: frozenset[Audience]
) -> tuple[Listed, ...]:
    """The offers whose whole name the question says when it asks for their hours, place, fee or number."""
    shown = normalise(text)
    if not _ASKED_OF_ONE.search(shown):
        return ()
    for region in regions:
        shown = shown.replace(region.name, " ")
    wording = " ".join(_FILLER.sub(" ", _ASKED_OF_ONE.sub(" ", shown)).split())
    if len(bare(wording)) < _SHORTEST_NAME:
        return ()
    asked = bare(text)
    query = FactQuery(text=wording, readable=readable_to)
    found = [fact for region in regions or (None,) for fact in catalogue.all(replace(query, region=region))]
    named = [o for o in _in_tables(dict.fromkeys(found)) if len(bare(o.name)) >= _SHORTEST_NAME and bare(o.name) in asked]
    longest = max((len(bare(offer.name)) for offer in named), default=0)
    return tuple(offer for offer in named if len(bare(offer.name)) == longest)
