"""An activity or a venue in one line: name, place and conditions, and that it is a sample, over or full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.cards import apart
from assistant.matching import is_full
from knowledge.facts import Activity, Venue
from knowledge.offers import day_range
from knowledge.text import readable

Listed = Activity | Venue

_SAMPLE = "（示例数据）"


def offer_lines(
    offers: Sequence[Listed], samples: set[str], today: date, placed: bool, whole: bool = False
) -> Iterator[str]:
    """A line each; with the place in front if `placed`."""
    for offer in offers:
        yield f"{offer.provenance.region.name if placed else ''} {_line(offer, samples, today, whole)}".strip()


def _line(offer: Listed, samples: set[str], today: date, whole: bool = False) -> str:
    """Name, place and the conditions of an offer; `whole` adds who it is by and how to join."""
    told = (
        ("", offer.town), ("", offer.place), ("", offer.dates), ("", offer.schedule), ("适合", offer.ages),
        ("费用：" if whole else "", offer.fee), ("余额：", offer.remaining),
        ("名额：", offer.capacity if whole else None), ("主办：", offer.organiser if whole else None),
        ("联系、预约：", apart(offer.how) if whole and offer.how else None), ("备注：", offer.description if whole else None),
    )
    details = [f"{label}{readable(value)}" for label, value in told if value]
    state = "（日期已过）" if is_over(offer, today) else "（名额已满）" if is_full(offer) else ""
    return "，".join([f"{offer.name}{_SAMPLE if _is_sample(offer, samples) else ''}{state}", *details])


def _is_sample(offer: Listed, samples: set[str]) -> bool:
    """Whether the record or its document is said to be made up."""
    return offer.provenance.sample or offer.provenance.document_key in samples


def is_over(offer: Listed, today: date) -> bool:
    """Whether all the days of an activity have passed; a venue has none."""
    days = day_range(offer.dates) if isinstance(offer, Activity) else None
    return days is not None and days[1] < today
