"""A need to the offers that fit it, each with the reasons and with what could not be checked; nothing ineligible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.needs import Need, ages_of
from knowledge.calendar import occurrences, recurrence
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import Activity, Fact, FactKind, Service, Venue
from knowledge.offers import age_range, day_range, lowest_price, no_room
from knowledge.text import bigrams
from knowledge.topics import topics_of
from knowledge.types import Audience, Region

Offered = Activity | Venue | Service

_KINDS = (FactKind.ACTIVITY, FactKind.VENUE, FactKind.SERVICE)
_HORIZON = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Match:
    """An offer that fits. `reasons` say why; `unchecked` are the conditions that the record does not tell about.

    `score` orders matches of one need, higher is better; it means nothing else.
    """

    offer: Offered
    reasons: tuple[str, ...]
    unchecked: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Verdict:
    """On one condition: met, not met, or unknown, with the words for it."""

    met: bool | None
    words: str


def find_matches(
    need: Need, catalogue: Catalogue, readable: frozenset[Audience], today: date, k: int = 10
) -> list[Match]:
    """The best `k` offers of the need's region and of what serves it, best first."""
    asked = FactQuery(region=need.region, readable=readable, age=need.age, most=need.budget, unknown=True)
    facts: dict[str, Fact] = {}
    for kind in _KINDS:
        for topic in need.topics or (None,):
            facts.update((fact.id, fact) for fact in catalogue.all(replace(asked, kind=kind, topic=topic)))
    return best(match_offers(need, facts.values(), today), k)


def best(matches: Iterable[Match], k: int) -> list[Match]:
    """The `k` best, each name once."""
    seen: set[tuple[str, Region]] = set()
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: -match.score):
        key = (match.offer.name, match.offer.provenance.region)
        if key not in seen:
            seen.add(key)
            kept.append(match)
    return kept[:k]


def match_offers(need: Need, facts: Iterable[Fact], today: date, with_full: bool = False) -> list[Match]:
    """The offers among `facts` that no condition rules out, and that are about the need; in the order given. One whose
    places are all taken is left out, unless `with_full`."""
    checks = _CHECKS if with_full else (*_CHECKS, _room)
    matches = (_match(need, fact, today, checks) for fact in facts if isinstance(fact, Activity | Venue | Service))
    return [match for match in matches if match is not None]


def is_full(offer: Activity | Venue) -> bool:
    """Whether the record says that no place is left."""
    return no_room(offer.remaining, offer.description)


def _match(need: Need, offer: Offered, today: date, checks: Iterable[_Check]) -> Match | None:
    verdicts = [verdict for check in checks if (verdict := check(need, offer, today)) is not None]
    if any(verdict.met is False for verdict in verdicts):
        return None
    reasons = tuple(verdict.words for verdict in verdicts if verdict.met)
    unchecked = tuple(verdict.words for verdict in verdicts if verdict.met is None)
    score = len(reasons) - 0.5 * len(unchecked) + _likeness(need, offer) + offer.provenance.confidence / 10
    return Match(offer, reasons, unchecked, score)


def _likeness(need: Need, offer: Offered) -> float:
    """The share of the need's pairs of characters that the offer's own words have, from 0 to 1."""
    wanted = set(bigrams(need.text))
    return len(wanted & set(bigrams(_wording(offer)))) / len(wanted) if wanted else 0.0


def _wording(offer: Offered) -> str:
    return f"{offer.name}\n{offer.description or ''}"


def _place(need: Need, offer: Offered, _: date) -> _Verdict | None:
    if need.region is None:
        return None
    region = offer.provenance.region
    if region == need.region or need.region.covers(region):
        return _Verdict(True, f"在{region.name}")
    return _Verdict(region.covers(need.region), f"{region.name}范围内可用")


def _ages(need: Need, offer: Offered, _: date) -> _Verdict | None:
    wanted = ages_of(need)
    if wanted is None:
        return None
    said = offer.for_whom if isinstance(offer, Service) else offer.ages
    ages = age_range(said)
    if ages is None and not isinstance(offer, Service) and offer.stages:
        ages, said = age_range("、".join(offer.stages)), "、".join(offer.stages)
    if ages is None:
        return _Verdict(None, "适合的年龄没有写明")
    fits = ages[0] <= wanted[0] and wanted[1] <= ages[1] if need.age is not None else _overlap(ages, wanted)
    return _Verdict(fits, f"适合{said}")


def _overlap(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _subject(need: Need, offer: Offered, _: date) -> _Verdict | None:
    if not need.topics:
        return None
    shared = [topic for topic in topics_of(_wording(offer)) if topic in need.topics]
    return _Verdict(bool(shared), f"内容是{'、'.join(shared)}")


def _days(need: Need, offer: Offered, today: date) -> _Verdict | None:
    if isinstance(offer, Activity) and (days := day_range(offer.dates)) and days[1] < today:
        return _Verdict(False, f"{offer.dates}已过")
    if need.since is None and need.weekend is None:
        return None
    since, until = need.since or today, need.until or need.since or today + _HORIZON
    if isinstance(offer, Activity) and (day_range(offer.dates) or recurrence(offer.schedule)):
        found = [o.day for o in occurrences([offer], since, until)]
        found = [day for day in found if need.weekend is None or (day.weekday() > 4) == need.weekend]
        return _Verdict(bool(found), f"{found[0].month}月{found[0].day}日举行" if found else "时间不合")
    schedule = None if isinstance(offer, Service) else offer.schedule
    return _Verdict(None, f"时间请按“{schedule}”核对" if schedule else "时间没有写明")


def _price(need: Need, offer: Offered, _: date) -> _Verdict | None:
    if need.budget is None:
        return None
    fee = None if isinstance(offer, Service) else offer.fee
    price = lowest_price(fee)
    if price is None:
        return _Verdict(None, f"费用请按“{fee}”核对" if fee else "费用没有写明")
    return _Verdict(price <= need.budget, "免费" if price == 0 else f"费用{fee}")


def _room(_: Need, offer: Offered, __: date) -> _Verdict | None:
    if isinstance(offer, Service):
        return None
    if is_full(offer):
        return _Verdict(False, "名额已满")
    return _Verdict(True, f"余{offer.remaining}个名额") if offer.remaining else None


_Check = Callable[[Need, Offered, date], _Verdict | None]
_CHECKS: tuple[_Check, ...] = (_place, _ages, _subject, _days, _price)
