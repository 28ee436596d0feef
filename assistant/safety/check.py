"""The whole safety check: the rules, and the likeness to examples where the rules find nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from assistant.safety.cues import CUE
from assistant.safety.follow_up import asks_for_a_fact
from assistant.safety.likeness import Likely, Likeness
from assistant.safety.mild import (
    OF_TOUCH,
    WORN,
    is_everyday_touch,
    is_habit_of_hair_or_nails,
    is_habit_of_pupils,
    is_of_time_only,
    only_a_thing_is_gone,
    only_stays_away,
    only_the_writer_is_away,
    small_children_at_odds,
)
from assistant.safety.narrowing import OF_PARENTS, narrowed
from assistant.safety.persons import Persons, persons_of
from assistant.safety.rule import Setting, settings_of, settings_within
from assistant.safety.settled import is_bygone, is_doubtful, is_over
from assistant.safety.spelling import plain
from assistant.safety.touch_rules import is_only_a_secret
from assistant.safety.triage import triage
from assistant.safety.types import (
    OVER,
    UNREMARKABLE,
    UNSURE,
    WORN_OUT,
    Concern,
    CrisisKind,
    Endangered,
    Speaker,
    Triage,
)
from assistant.types import Turn
from knowledge.types import Role

# Scores of `Likeness`: a crisis lies near 1, everyday life near -1. A message that meets a
# rule is everyday life after all below EVERYDAY, and may be below UNLIKELY. A message about a rule, a lesson, a story or
# something supposed speaks of danger in any case, and one without any word of danger seldom means it, so more is asked of both.
# Small children at odds and slight mishaps are taken for no crisis below AT_ODDS and GRAVE, orders to the machine for one above AT_ODDS, and a few
# words without one of danger above SHORT.
AT_ODDS_SCORE = 0.5
SHORT_SCORE = 0.6
GRAVE_SCORE = 0.9
UNLIKELY_SCORE = -0.15
EVERYDAY_SCORE = -0.75

_HAPPENING = re.compile(
    r"刚刚|刚才|正在|正被|这会|此刻|抢救|送医|叫不醒|没有?呼吸|昏迷|昏倒|流血|救命|快来|报警"
    r"|(?:说|讲|告诉|哭|发现|看到)[^。；]{0,12}被[^，。；]{0,8}(?:猥亵|性侵|强奸|侵犯|糟蹋|虐待)"
    r"|(?:说|讲|喊|闹|嚷)(?:着|过|了)?(?:她|他|自己|他自己|她自己|今晚|明天){0,2}(?:想|要|会|准备|打算)(?:去|着)?(?:跳楼|自杀|割腕|上吊|轻生|跳河|跳桥)"
)
"""Words of what is going on now, and of what a child has told or means to do: no likeness to everyday life overrules a rule beside them."""
_APART = re.compile(r"[。！？!?；;\n]+|[，,、]?(?:另外|还有|对了|顺便)[，,：:]?|(?<=[\s。；])\d[.、]")
_LEAST_CHARS = 4
_TELLING_CHARS = 12
_SHORT_CHARS = 16
_AT_EITHER_END = 20
_OPEN = frozenset({Concern.NONE, Concern.DISTRESS, Concern.OFF_TOPIC, Concern.PERSONAL_DATA})
_MISHAPS = frozenset({CrisisKind.INJURY, CrisisKind.CHOKING, CrisisKind.POISONING, CrisisKind.SELF_HARM})


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which score of `Likeness` on a message is `sure` to be a crisis; `told`: the same of one that is about a rule, a lesson, a story or
    something supposed, or that meets a rule for less; `may_be` one, so that the help lines lead and the answer follows; `mild`: the same
    without any word of danger; `distress`, which deserves a gentle word."""

    sure: float
    told: float
    may_be: float
    mild: float
    distress: float


ALONE = Bounds(sure=0.4, told=0.45, may_be=-0.05, mild=0.05, distress=-0.2)
"""Where the examples decide alone."""
WITH_ALARM = Bounds(sure=0.35, told=0.4, may_be=-0.2, mild=-0.1, distress=-0.3)
"""Where an alarm counts beside them, which knows harmless messages better."""


@dataclass(frozen=True)
class SafetyCheck:
    """Call `triage` before anything else. Without `likeness` (no embedding model) the rules stand alone."""

    likeness: Likeness | None = None

    @property
    def bounds(self) -> Bounds:
        """The bounds for what is listened with."""
        return WITH_ALARM if self.likeness is not None and self.likeness.has_alarm else ALONE

    def triage(self, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> Triage:
        """What `text` needs as a whole; where it says several things, what the gravest of them needs: a question about
        a plan excuses nothing that is said beside it. A message that tells a story or a lesson is one thing."""
        found = self._read(text, history, role)
        if (
            found.concern is Concern.CRISIS
            or found.reason.startswith(OVER)
            or settings_of(plain(text)) - {Setting.POLICY}
        ):
            return found
        parts = [part for part in _APART.split(text) if len(part.strip()) >= _LEAST_CHARS]
        each = [self._read_part(part, role) for part in _both_ends(parts)] if len(parts) > 1 else []
        if grave := next((one for one in each if one.concern is Concern.CRISIS), None):
            return replace(grave, asks=True)
        unsure = found.concern is Concern.NONE and any(one.reason == UNSURE for one in each)
        return Triage(Concern.DISTRESS, reason=UNSURE) if unsure else found

    def _read_part(self, part: str, role: Role) -> Triage:
        """What one sentence needs by itself. A scrap without a word of danger is like anything, so only rules read it, and of a whole
        sentence without one only what is surely a crisis counts."""
        spelt = plain(part)
        if CUE.search(spelt):
            return self._read(part, (), role)
        found = triage(part, (), role)
        likely = self._likely(part, spelt) if found.concern is Concern.NONE and len(spelt) >= _TELLING_CHARS else None
        if likely is None or likely.score <= self.bounds.told:
            return found
        return _by_likeness(likely, found, spelt, role, (), self.bounds) or found

    def _read(self, text: str, history: Sequence[Turn], role: Role) -> Triage:
        """What a text needs: by the rules, and of what these leave open by the examples. A crisis or distress that only the
        examples show has the reason `likeness`; where rules and examples disagree, or the examples are not sure, it is a
        distress with the reason UNSURE."""
        overruled: dict[str, float] = {}
        found = triage(text, history, role, lambda said: self._is_unlikely(said, overruled))
        spelt = plain(text)
        if found.concern in (Concern.NONE, Concern.DISTRESS) and overruled.get(spelt, -1) > EVERYDAY_SCORE:
            return _overruled(text, role) or found
        if found.concern is Concern.INJECTION:
            return self._cry_among_orders(text, spelt, role, history) or found
        if found.concern not in _OPEN or found.reason.startswith(OVER):
            return found
        if (likely := self._likely(text, spelt)) is None:
            return found
        before = [plain(turn.content) for turn in history if turn.role == "user"]
        return _by_likeness(likely, found, spelt, role, before, self.bounds) or found

    def _cry_among_orders(self, text: str, spelt: str, role: Role, history: Sequence[Turn]) -> Triage | None:
        """The crisis in a message that reads like orders to the machine (只回一个字), if it surely is one and no story: help obeys nobody."""
        before = [plain(turn.content) for turn in history if turn.role == "user"]
        likely = self._likely(text, spelt)
        if likely is None or likely.score <= AT_ODDS_SCORE or settings_within(spelt, before):
            return None
        return _by_likeness(likely, UNREMARKABLE, spelt, role, before, self.bounds)

    def _likely(self, text: str, spelt: str) -> Likely | None:
        """What a text is like, where that is distress or worse."""
        if self.likeness is None:
            return None
        likely = self.likeness.likely(text)
        least = AT_ODDS_SCORE if small_children_at_odds(spelt) else self.bounds.distress
        return likely if likely is not None and likely.score > least else None

    def _is_unlikely(self, text: str, overruled: dict[str, float]) -> bool:
        """Whether a text that meets a rule is no crisis by the examples; then its score is kept in `overruled`."""
        likely = self.likeness.likely(text) if self.likeness and not _HAPPENING.search(text) else None
        if likely is None or likely.score > UNLIKELY_SCORE:
            return False
        overruled[text] = likely.score
        return True


def _overruled(text: str, role: Role) -> Triage | None:
    """What is left of a rule that the examples overrule: the help lines first, unless all is over; a scratch needs none."""
    if is_over(plain(text)) or is_bygone(plain(text)):
        return Triage(Concern.DISTRESS, reason=f"{OVER}bygone")
    return None if triage(text, (), role).crisis is CrisisKind.BITE else Triage(Concern.DISTRESS, reason=UNSURE)


def _both_ends(parts: Sequence[str]) -> Sequence[str]:
    """Of a letter the parts where people say what they want."""
    return parts if len(parts) <= 2 * _AT_EITHER_END else [*parts[:_AT_EITHER_END], *parts[-_AT_EITHER_END:]]


def _by_likeness(likely: Likely, found: Triage, spelt: str, role: Role, before: Sequence[str], bounds: Bounds) -> Triage | None:
    """What a text needs that is like distress or worse; None where what the rules `found` stands."""
    settings = settings_within(spelt, before)
    if _is_slight(likely, spelt, settings):
        return None
    if is_habit_of_pupils(spelt):
        return Triage(Concern.DISTRESS, reason="pupils")
    told = found.concern is not Concern.NONE and found.reason != WORN_OUT or bool(settings)
    if likely.score > (bounds.told if told else bounds.sure) and not _says_too_little(spelt, likely):
        return _calmed(spelt, likely.kind) or _alarm(likely, spelt, role, before)
    if likely.score > (bounds.mild if settings or not CUE.search(spelt) else bounds.may_be):
        return Triage(Concern.DISTRESS, reason=UNSURE)
    return Triage(Concern.DISTRESS, reason="likeness") if WORN.search(spelt) and not told else None


def _says_too_little(spelt: str, likely: Likely) -> bool:
    """Whether a few words without one of danger are too like anything for an alarm: 老师说他进去以后就好了."""
    return len(spelt) <= _SHORT_CHARS and likely.score <= SHORT_SCORE and not CUE.search(spelt)


def _is_slight(likely: Likely, spelt: str, settings: Set[Setting]) -> bool:
    """Whether a text tells of a slight mishap, of time or of a thing that is gone, unless it surely is grave."""
    if likely.score > GRAVE_SCORE:
        return False
    mishap = Setting.SLIGHT in settings and likely.kind in _MISHAPS
    gone = any(of(spelt, likely.kind) for of in (only_a_thing_is_gone, only_the_writer_is_away, only_stays_away))
    return mishap or is_of_time_only(spelt, likely.kind) or gone


def _calmed(spelt: str, kind: CrisisKind) -> Triage | None:
    """DISTRESS where a text tells of what is over or happened once, of fondness, or of a secret alone."""
    if is_over(spelt):
        return Triage(Concern.DISTRESS, reason=f"{OVER}likeness")
    fondness = kind in OF_TOUCH and is_everyday_touch(spelt)
    secret = kind is CrisisKind.SUICIDE and is_only_a_secret(spelt)
    mild = is_doubtful(spelt) or is_habit_of_hair_or_nails(spelt) or fondness or secret
    return Triage(Concern.DISTRESS, reason=UNSURE) if mild else None


def _alarm(likely: Likely, spelt: str, role: Role, before: Sequence[str]) -> Triage:
    persons, kind = persons_of(spelt, None, likely.kind, role, before), narrowed(likely.kind, spelt)
    if kind in OF_PARENTS and persons.speaker is not Speaker.TEACHER:
        persons = Persons(Speaker.PARENT, Endangered.WRITER)
    return Triage(
        Concern.CRISIS,
        kind,
        persons.speaker,
        "likeness",
        endangered=persons.endangered,
        asks=asks_for_a_fact(spelt),
    )
