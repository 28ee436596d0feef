"""Does a passage say what a sentence says? Checked by rules alone: words, values, names, negation, modality."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.containing import LEAST_WORDS, containment
from assistant.disagreement import Reason, disagreements
from assistant.marks import without_marks
from assistant.support import Ground, counts_itself
from assistant.values import ValueKind, values
from knowledge.text import bare, clauses


@dataclass(frozen=True, slots=True)
class Support:
    """How far a passage carries a sentence, in [0, 1], and what contradicts it. Without reasons it is supported."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.reasons


_QUOTED = re.compile(r"[“「『《]([^”」』》]{2,40})[”」』》]")
_ROLE_LABEL = re.compile(r"[^：:，。]{0,8}(?:牵头|配合)[^：:，。]{0,6}[：:]")


def supports(sentence: str, passage: str, context: str = "", *, one_item: bool = False) -> Support:
    """How far `passage` carries `sentence`. Citation marks in it are ignored.

    `context` is what the passage stands under (title, headings, region): its words, values and names count, but it
    affirms, denies and obliges nothing. `one_item`: the passage is a table row, whose cells speak of one thing.
    """
    sentence = without_marks(sentence)
    known = f"{context}\n{passage}" if context else passage
    share = containment(sentence, known)
    reasons = [reason for reason, fails in _NAMING if fails(sentence, known)]
    if _role_fails(sentence, passage):
        reasons.append(Reason.ROLE)
    reasons += disagreements(sentence, passage, context, one_item)
    if share < LEAST_WORDS:
        reasons.insert(0, Reason.WORDS)
    reasons = list(dict.fromkeys(reasons))
    return Support(share if not reasons else share / 2, tuple(reasons))


def _values_fail(sentence: str, passage: str) -> bool:
    ground = Ground([passage])
    return not all(ground.holds(value) or counts_itself(value, sentence) for value in values(sentence))


def _names_fail(sentence: str, passage: str) -> bool:
    held = bare(passage)
    return any(bare(name) not in held for name in _QUOTED.findall(sentence))


def _role_fails(sentence: str, passage: str) -> bool:
    """Who cooperates must not be told to lead, nor the other way round, where the passage tells them apart."""
    leads, helps = _bodies_by_role(passage)
    said_leads, said_helps = _bodies_by_role(sentence)
    return bool((said_leads & helps) - leads or (said_helps & leads) - helps)


def _bodies_by_role(text: str) -> tuple[set[str], set[str]]:
    """The bodies that lead and those that cooperate: of the line that a label opens, else of the clause."""
    leads: set[str] = set()
    helps: set[str] = set()
    for line in text.split("\n"):
        labelled = _ROLE_LABEL.match(line)
        for start, end in [(0, len(line))] if labelled else clauses(line):
            clause = line[start:end]
            bodies = {bare(value.text)[-4:] for value in values(clause) if value.kind is ValueKind.BODY}
            role = labelled.group() if labelled else clause
            if "牵头" in role:
                leads |= bodies
            elif "配合" in role:
                helps |= bodies
    return leads, helps


_NAMING = ((Reason.VALUE, _values_fail), (Reason.NAME, _names_fail))
