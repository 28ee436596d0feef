"""What an answer must hold to be one: a question for a phone number is not answered by any other sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.expectation import contacts, explanations, figures, naming, times
from assistant.expectation.contacts import MOBILE, PHONE
from assistant.expectation.explanations import QUOTED, abbreviations, introduces, spells_out
from assistant.expectation.kinds import Expected, Kind, normalised
from knowledge.text import normalise

__all__ = ["MOBILE", "PHONE", "QUOTED", "Expected", "abbreviations", "expected_of", "holds", "introduces", "spells_out"]

_KINDS: tuple[Kind, ...] = (
    figures.CHANGE_KIND,
    figures.ACTUAL_KIND,
    figures.AWARD_KIND,
    times.SINCE_KIND,
    contacts.MOBILE_KIND,
    contacts.PHONE_KIND,
    contacts.MAIL_KIND,
    contacts.LINK_KIND,
    contacts.ADDRESS_KIND,
    contacts.WECHAT_KIND,
    contacts.HOURS_KIND,
    contacts.AMOUNT_KIND,
    figures.SHARE_KIND,
    times.DAY_KIND,
    naming.NUMBER_KIND,
    naming.HOSPITAL_KIND,
    naming.NAMES_KIND,
    naming.NAME_KIND,
    times.WHEN_KIND,
    times.YEAR_KIND,
    times.THAT_YEAR_KIND,
    figures.TIMES_KIND,
    naming.SCHOOLS_KIND,
    naming.TOWN_KIND,
    naming.PERSON_KIND,
    contacts.COMPANY_KIND,
    contacts.APPLICATION_KIND,
    contacts.PAPERS_KIND,
    contacts.DURATION_KIND,
    contacts.CHANNEL_KIND,
    figures.CAPACITY_KIND,
    naming.PLACE_KIND,
    figures.COUNT_KIND,
    naming.VENUES_KIND,
    naming.ARTIFACT_KIND,
    times.OF_THE_MONTH_KIND,
    times.OF_THE_YEAR_KIND,
    times.IN_THE_YEAR_KIND,
    explanations.EXPLANATION_KIND,
    naming.MEMBERS_KIND,
)
"""In the order in which a question is tried: the narrower wording first."""
_INTERROGATIVE = re.compile("[什啥哪谁几么吗]|多少|怎|何时")
_BY_VALUE = {kind.expected: kind for kind in _KINDS}


def expected_of(question: str) -> Expected | None:
    """What a question demands beyond words on its subject; None where any statement on the subject will do."""
    parts = map(normalise, _latest_first(question))
    return next((kind.expected for part in parts for kind in _KINDS if kind.asks(part)), None)


def _latest_first(question: str) -> tuple[str, ...]:
    """What is asked now, where an earlier question stands before it, and then the whole."""
    earlier, _, own = question.rpartition(" ")
    return (own, question) if earlier and _INTERROGATIVE.search(own) else (question,)


def holds(expected: Expected, question: str, passages: Sequence[str]) -> bool:
    """Whether one of the passages holds the demanded kind of value."""
    return _BY_VALUE[expected].holds(normalise(question), normalised(passages))
