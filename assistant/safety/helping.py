"""What to say in a crisis, turn by turn: the sheet first, then what is asked, never the same words twice in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.safety.follow_up import asks_for_a_fact
from assistant.safety.replies import AGAIN_OPENINGS, crisis_reply, is_english
from assistant.safety.spelling import plain
from assistant.safety.steps import step_for
from assistant.safety.types import CrisisKind, Speaker, Triage
from assistant.types import Turn
from knowledge.types import Role

_NOT_WRITTEN = "这一点我没有查到依据，请直接问接电话的人、医生或警察。"
_NO_LOCAL_OFFERS = frozenset(
    {
        CrisisKind.POISONING,
        CrisisKind.INJURY,
        CrisisKind.BITE,
        CrisisKind.CHOKING,
        CrisisKind.FIRE,
        CrisisKind.TRAPPED,
        CrisisKind.DRIVING,
        CrisisKind.HELP,
    }
)


@dataclass(frozen=True, slots=True)
class Help:
    """`text` is said at once. `asks`: a fact is to be looked up for below it; `otherwise` follows where none is found."""

    text: str
    asks: bool = False
    otherwise: str = ""


def is_helped_locally(kind: CrisisKind) -> bool:
    """Whether a district's own services belong under the help; in an accident they are in the way."""
    return kind not in _NO_LOCAL_OFFERS


def help_now(triage: Triage, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> Help:
    """The words for a CRISIS: the whole sheet once; after it that help stays in a line, and the step that `text` asks
    for, or a look into the documents, or the short text."""
    assert triage.crisis is not None
    english = is_english(text)
    sheet = crisis_reply(triage.crisis, triage.speaker, role, endangered=triage.endangered, english=english)
    last = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    if not triage.follow_up and sheet not in last:
        return Help(sheet, triage.asks)
    if not english and (step := _step(triage, text, role)) and step not in last:
        return Help(f"{AGAIN_OPENINGS[0]}\n{step}", asks_for_a_fact(plain(text)))
    block = _block(triage, role, english, last)
    if english or not triage.asks:
        return Help(block)
    line, rest = block.split("\n", 1)
    return Help(line, True, f"{_NOT_WRITTEN}\n{rest}")


def _step(triage: Triage, text: str, role: Role) -> str | None:
    assert triage.crisis is not None
    reader = Speaker.TEACHER if role is not Role.PARENT else triage.speaker or Speaker.PARENT
    return step_for(triage.crisis, plain(text), reader)


def _block(triage: Triage, role: Role, english: bool, last: str) -> str:
    assert triage.crisis is not None
    texts = [
        crisis_reply(
            triage.crisis,
            triage.speaker,
            role,
            endangered=triage.endangered,
            english=english,
            again=True,
            later=later,
        )
        for later in (False, True)
    ]
    return next((text for text in texts if text.split("\n", 1)[1] not in last), texts[0])
