"""Records as lists, matrices, calendars and matches: the same for the interface and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from assistant import safety
from assistant.cards import card_of
from assistant.matching import Match, find_matches
from assistant.needs import Need, read_need
from assistant.service.asking import checked_text, find_region
from assistant.service.bootstrap import Product
from assistant.service.errors import AmbiguousRegion, BadQuestion, UnknownKind
from assistant.service.rendering import fact_json, public_fact_json
from knowledge.calendar import Occurrence, by_month, by_week, occurrences
from knowledge.catalogue import FactPage, FactQuery
from knowledge.facts import Activity, Duty, Fact, FactKind
from knowledge.matrix import as_table, build_matrix
from knowledge.text import normalise
from knowledge.types import Audience, Region, Validity

BODY_ROLES = ("lead", "cooperate", "responsible")
_SAMPLE = "（示例数据）"
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a client asks of records, as typed; the names are those of the HTTP interface. None is no condition."""

    region: str | None = None
    body: str | None = None
    role: str | None = None
    topic: str | None = None
    q: str | None = None
    age: float | None = None
    stage: str | None = None
    day: date | None = None
    since: date | None = None
    until: date | None = None
    free: bool | None = None
    most: float | None = None
    page: int = 1
    size: int = 20
    document: str | None = None
    ended: bool = False


def kind_named(name: str) -> FactKind:
    """The kind of record of that name.

    Raises:
        UnknownKind: if there is none.
    """
    if name not in set(FactKind):
        raise UnknownKind(name, [kind.value for kind in FactKind])
    return FactKind(name)


def query_of(product: Product, kind: FactKind, asked: Conditions, readable: frozenset[Audience]) -> FactQuery:
    """The catalogue's query for what a client asks.

    Raises:
        BadQuestion: if `role` is no part that a body plays, or the days run backwards.
        UnknownRegion: if no place is called `region`.
    """
    if asked.role is not None and asked.role not in BODY_ROLES:
        raise BadQuestion(f"role 指部门在任务中的角色，可用 {'、'.join(BODY_ROLES)}。")
    _check_days(asked.since, asked.until)
    return FactQuery(
        kind=kind, region=find_region(product, asked.region), body=asked.body, role=asked.role, topic=asked.topic,
        text=asked.q, readable=readable, age=asked.age, stage=asked.stage, day=asked.day, since=asked.since,
        until=asked.until, free=asked.free, most=asked.most, page=asked.page, size=asked.size,
        document=asked.document, ended=asked.ended,
    )


def facts_json(product: Product, kind: FactKind, asked: Conditions, readable: frozenset[Audience]) -> dict[str, Any]:
    """One page of records, {total, items}."""
    found = product.catalogue.find(query_of(product, kind, asked, readable))
    if Audience.ADMINS in readable:
        return page_json(found)
    about = " ".join(filter(None, (asked.topic, asked.q)))
    return {"total": found.total, "items": [public_fact_json(fact, about) for fact in found.items]}


def page_json(found: FactPage) -> dict[str, Any]:
    """A page of records with all that they hold."""
    return {"total": found.total, "items": [fact_json(fact) for fact in found.items]}


def matrix_lines(product: Product, regions: Sequence[str], readable: frozenset[Audience]) -> list[list[str]]:
    """The responsibility matrix of these regions' own plans, of all where none is named; the header first."""
    places: list[Region | None] = [find_region(product, name) for name in regions]
    duties: dict[str, Duty] = {}
    for place in places or [None]:
        query = FactQuery(kind=FactKind.DUTY, region=place, inherited=False, readable=readable)
        duties.update((fact.id, fact) for fact in product.catalogue.all(query) if isinstance(fact, Duty))
    return as_table(build_matrix(duties.values()))


def activities(product: Product, asked: Conditions, readable: frozenset[Audience]) -> list[Activity]:
    """Every activity that fits, whatever its days: one that recurs has none of its own. A sample says so in its
    name."""
    asked = replace(asked, day=None, since=None, until=None)
    samples = {document.key for document in product.documents.all() if document.metadata.sample}
    found = product.catalogue.all(query_of(product, FactKind.ACTIVITY, asked, readable))
    return [_marked(fact, samples) for fact in found if isinstance(fact, Activity)]


def _marked(activity: Activity, samples: set[str]) -> Activity:
    is_sample = activity.provenance.sample or activity.provenance.document_key in samples
    return replace(activity, name=f"{_SAMPLE}{activity.name}") if is_sample else activity


def calendar_json(found: Sequence[Activity], by: str, since: date, until: date) -> dict[str, Any]:
    """The days on which activities happen, in periods of a week (by its Monday) or a month (by its first day).

    Raises:
        BadQuestion: if the days run backwards or are more than a year.
    """
    _check_days(since, until)
    if until - since > _LONGEST:
        raise BadQuestion("日期范围最长一年；请缩短 since 到 until。")
    days = occurrences(found, since, until)
    grouped = by_month(days) if by == "month" else by_week(days)
    periods = [{"start": start.isoformat(), "items": [_day_json(o) for o in items]} for start, items in grouped.items()]
    return {"by": by, "since": since.isoformat(), "until": until.isoformat(), "total": len(days), "periods": periods}


def _check_days(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise BadQuestion("until 不能早于 since。")


def _day_json(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "day": occurrence.day.isoformat(),
        "starts": _clock(occurrence.starts),
        "ends": _clock(occurrence.ends),
        "activity": fact_json(occurrence.activity),
    }


def _clock(moment: time | None) -> str | None:
    return moment.strftime("%H:%M") if moment is not None else None


def match_json(
    product: Product, text: str, region: str | None, k: int, readable: frozenset[Audience], today: date
) -> dict[str, Any]:
    """What fits a need, best first, with the need as it was understood. Somebody in danger gets `help` instead.

    Raises:
        BadQuestion, UnknownRegion, AmbiguousRegion: saying what is wrong with which value.
    """
    text = checked_text(text, "需求")
    danger = safety.triage(text).crisis
    if danger is not None:
        return {"need": None, "help": safety.crisis_reply(danger), "total": 0, "items": []}
    need = read_need(text, find_region(product, region) or _place_in(product, text), today)
    samples = {document.key for document in product.documents.all() if document.metadata.sample}
    found = find_matches(need, product.catalogue, readable, today, k)
    items = [_match_json(match, samples) for match in found]
    return {"need": _need_json(need), "help": None, "total": len(items), "items": items}


def _place_in(product: Product, text: str) -> Region | None:
    """The place that a need names itself."""
    mentions = product.tree().find(text)
    if mentions and len(mentions[0].regions) > 1:
        name = normalise(text)[mentions[0].start : mentions[0].end]
        raise AmbiguousRegion(name, [region.full_name for region in mentions[0].regions])
    return mentions[0].regions[0] if mentions else None


def _need_json(need: Need) -> dict[str, Any]:
    return {
        "region": need.region.full_name if need.region else None,
        "age": need.age,
        "stage": need.stage,
        "topics": list(need.topics),
        "since": need.since.isoformat() if need.since else None,
        "until": need.until.isoformat() if need.until else None,
        "weekend": need.weekend,
        "most": need.budget,
    }


def _match_json(match: Match, samples: set[str]) -> dict[str, Any]:
    return {
        "resource": fact_json(match.offer),
        "reasons": list(match.reasons),
        "unchecked": list(match.unchecked),
        "sample": match.offer.provenance.sample or match.offer.provenance.document_key in samples,
    }


def fact_lines(items: Sequence[Fact]) -> Iterator[str]:
    """Records for a terminal, a line each: the place, what it says, where it stands."""
    for fact in items:
        told = "；".join(f"{name}：{value}" for name, value in card_of(fact).fields.items() if name != "地区")
        place = fact.provenance
        over = "（已过期）" if place.validity is Validity.EXPIRED else ""
        yield f"{place.region.name}\t{over}{told}\t《{place.title or place.source}》{place.section}".replace("\n", " ")


def match_lines(found: dict[str, Any]) -> Iterator[str]:
    """What `match_json` found, for a terminal."""
    if found["help"]:
        yield found["help"]
        return
    for number, item in enumerate(found["items"], start=1):
        resource, sample = item["resource"], _SAMPLE if item["sample"] else ""
        yield f"{number}. {sample}{resource['name']}（{resource['region']}）：{'；'.join(item['reasons']) or '没有相冲突的条件'}"
        if item["unchecked"]:
            yield f"   需要核对：{'；'.join(item['unchecked'])}"
        yield f"   来源：《{resource['title'] or resource['source']}》{resource['section']}"
    if not found["items"]:
        yield "没有找到符合全部条件的资源。"
