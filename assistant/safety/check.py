"""The whole safety check: the rules, and the likeness to examples where the rules find nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.safety.likeness import Likeness
from assistant.safety.rule import Setting, settings_of
from assistant.safety.speaker import speaker_of
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
        if settings_of(spelt) & {Setting.FICTION, Setting.POLICY}:
            return found
        likely = self.likeness.likely(text)
        if likely is None or likely.score <= DISTRESS_SCORE:
            return found
        if likely.score <= CRISIS_SCORE:
            return Triage(Concern.DISTRESS, reason="likeness")
        return Triage(Concern.CRISIS, likely.kind, speaker_of(spelt, role), "likeness")
