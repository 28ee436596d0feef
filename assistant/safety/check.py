"""The whole safety check: the rules, and the likeness to examples where the rules find nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.safety.follow_up import asks_for_a_fact
from assistant.safety.likeness import Likely, Likeness
from assistant.safety.mild import WORN, small_children_at_odds
from assistant.safety.persons import persons_of
from assistant.safety.rule import Setting, settings_of
from assistant.safety.spelling import plain
from assistant.safety.triage import triage
from assistant.safety.types import Concern, Triage
from assistant.types import Turn
from knowledge.types import Role

# Scores of `Likeness`. In cross-validation on its examples 70 % of the crises lie above CRISIS_SCORE, and 4 % of the
# everyday worries; what lies between the two deserves a gentle word beside its answer.
CRISIS_SCORE = 0.1
DISTRESS_SCORE = -0.1


@dataclass(frozen=True)
class SafetyCheck:
    """Call `triage` before anything else. Without `likeness` (no embedding model) the rules stand alone."""

    likeness: Likeness | None = None

    def triage(self, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> Triage:
        """What `text` needs. A crisis or distress that only the examples show has the reason `likeness`."""
        found = triage(text, history, role)
        if found.concern is not Concern.NONE or self.likeness is None:
            return found
        spelt = plain(text)
        if settings_of(spelt) & {Setting.FICTION, Setting.POLICY} or small_children_at_odds(spelt):
            return found
        likely = self.likeness.likely(text)
        if likely is None or likely.score <= DISTRESS_SCORE:
            return found
        if likely.score <= CRISIS_SCORE:
            return Triage(Concern.DISTRESS, reason="likeness") if WORN.search(spelt) else found
        return _alarm(likely, spelt, role, [plain(turn.content) for turn in history if turn.role == "user"])


def _alarm(likely: Likely, spelt: str, role: Role, before: Sequence[str]) -> Triage:
    persons = persons_of(spelt, None, likely.kind, role, before)
    return Triage(
        Concern.CRISIS,
        likely.kind,
        persons.speaker,
        "likeness",
        endangered=persons.endangered,
        asks=asks_for_a_fact(spelt),
    )
