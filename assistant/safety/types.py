"""The words of the safety check: what worries us in a message, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CrisisKind(StrEnum):
    """What sort of danger a person is in; it chooses the reply."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    EATING = "eating"
    PSYCHOSIS = "psychosis"
    ABUSE = "abuse"
    SEXUAL_ABUSE = "sexual_abuse"
    TOUCH = "touch"
    EXTORTION = "extortion"
    GROOMING = "grooming"
    DOMESTIC_VIOLENCE = "domestic_violence"
    BULLYING = "bullying"
    THREAT = "threat"
    MISSING = "missing"
    POISONING = "poisoning"
    FOOD = "food"
    INJURY = "injury"
    BITE = "bite"
    CHOKING = "choking"
    LODGED = "lodged"
    BREATH = "breath"
    HEAT = "heat"
    FIRE = "fire"
    GAS = "gas"
    WATER = "water"
    TRAPPED = "trapped"
    DRIVING = "driving"
    HELP = "help"
    FIT = "fit"
    HEAD = "head"
    HIT_BY_CHILD = "hit_by_child"
    OWN_BLOW = "own_blow"


WORN_OUT = "worn-out"
"""The reason of a distress of somebody who can hardly go on."""
UNSURE = "unsure"
"""The reason of a distress that may be more: the help lines come first, and then the answer."""


OVER = "over:"
"""What the reason of a distress begins with that is told as past and ended."""


class Concern(StrEnum):
    """What a message needs before anything is looked up."""

    NONE = "none"
    CRISIS = "crisis"
    DISTRESS = "distress"
    INJECTION = "injection"
    PERSONAL_DATA = "personal_data"
    OFF_TOPIC = "off_topic"
    SMALL_TALK = "small_talk"


class Speaker(StrEnum):
    """Who seems to be writing in a crisis. CHILD is also anybody who writes about themselves."""

    CHILD = "child"
    PARENT = "parent"
    TEACHER = "teacher"
    BYSTANDER = "bystander"


class Endangered(StrEnum):
    """Who is in danger, whoever writes. OWN is a child or pupil in the writer's care; OTHER is anybody else."""

    WRITER = "writer"
    OWN = "own"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Triage:
    """What was found in a message, and the id of the rule that found it (empty for NONE).

    `crisis`, `speaker` and `endangered` are set for CRISIS only. `cleaned` is the plain question left of an INJECTION, if any; where the
    reason begins with `history:` it is to be answered as if nothing had been said before.
    `follow_up` says that the crisis stands in an earlier turn; `asks`, that a crisis message also asks for a fact (a
    fee, a place, a doctor) that can be answered below the help.
    """

    concern: Concern
    crisis: CrisisKind | None = None
    speaker: Speaker | None = None
    reason: str = ""
    cleaned: str | None = None
    follow_up: bool = False
    endangered: Endangered | None = None
    asks: bool = False


UNREMARKABLE = Triage(Concern.NONE)


@dataclass(frozen=True, slots=True)
class CrisisText:
    """What to do now, by reader: at most 220 characters each (English 320); a number to call stands in the first 60.

    `queries` look for the region's own offers.
    """

    child: str
    adult: str
    teacher: str
    english: str
    queries: tuple[str, ...]
