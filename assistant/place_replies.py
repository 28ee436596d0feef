"""What is said of the places of a question: which is meant, which have no documents, and which have only those inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import replies
from assistant.asked import Asked
from assistant.types import Answer, Outcome
from assistant.understanding import Understanding
from assistant.whose_contact import is_of_the_place_itself
from knowledge.types import Region


def asked_back(choices: Sequence[Region], reading: Understanding) -> Answer:
    """The question which of these places is meant."""
    names = tuple(region.name for region in choices)
    return Answer(Outcome.ASK_REGION, replies.ask_region(choices, reading.english), suggestions=names)


def with_uncovered(answer: Answer, reading: Understanding, covered: Sequence[Region]) -> Answer:
    """An answer, and under it the places asked about that have no documents."""
    missing = [replies.uncovered(place, covered, reading.english) for place in reading.uncovered]
    outcome = Outcome.PARTLY_ANSWERED if missing and answer.outcome is Outcome.ANSWERED else answer.outcome
    return replace(answer, outcome=outcome, text="\n".join([answer.text, *missing]))


def only_inside(asked: Asked, covered: Sequence[Region]) -> Answer | None:
    """That a city or province has no documents of its own, whose number is asked for: a district's office is not its."""
    places = asked.reading.regions
    if not is_of_the_place_itself(asked.reading) or any(document.region.path for document in asked.visible):
        return None
    inside = [known for known in covered if any(place.covers(known) for place in places)]
    return Answer(Outcome.NO_EVIDENCE, replies.only_inside(places, inside, asked.reading.english))
