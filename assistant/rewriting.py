"""A follow-up to a standalone question by a chat model, taken only where it keeps to what was said."""

from __future__ import annotations

from collections.abc import Sequence

import prompts
from assistant.containing import containment
from assistant.errors import ModelUnavailable
from assistant.support import Ground
from assistant.types import ChatModel, Turn
from assistant.values import Value, ValueKind, values

_TURNS = 6
_MOST_CHARS = 200
_LEAST_KNOWN = 0.6
_SPEAKERS = {"user": "用户", "assistant": "助手"}


def rewrite(model: ChatModel, question: str, history: Sequence[Turn]) -> str | None:
    """The question as it reads without the conversation; None where the model fails, drops a place or number of the
    question (or of the last one, if this one has none of its kind), or adds what nobody said."""
    if not history:
        return None
    recent = list(history)[-_TURNS:]
    shown = "\n".join(f"{_SPEAKERS.get(turn.role, turn.role)}：{_shielded(turn.content)}" for turn in recent)
    try:
        completion = model.complete(prompts.render("rewrite", question=_shielded(question), history=shown))
    except ModelUnavailable:
        return None
    rewritten = next((line.strip(" “”\"'") for line in completion.splitlines() if line.strip()), "")
    return rewritten if _is_faithful(rewritten, question, recent) else None


def _is_faithful(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    if not rewritten or len(rewritten) > _MOST_CHARS:
        return False
    said = [question, *(turn.content for turn in history)]
    known, kept = Ground(said), Ground([rewritten])
    return (
        all(known.holds(value) for value in values(rewritten))
        and all(kept.holds(value) for value in _to_keep(question, history))
        and containment(rewritten, "\n".join(said)) >= _LEAST_KNOWN
    )


def _to_keep(question: str, history: Sequence[Turn]) -> list[Value]:
    """The places and numbers of the question, and those of the last question of kinds that this one doesn't name."""
    own = [value for value in values(question) if value.kind is not ValueKind.BODY]
    kinds = {value.kind for value in own}
    last = next((turn.content for turn in reversed(history) if turn.role == "user"), "")
    inherited = [value for value in values(last) if value.kind not in {*kinds, ValueKind.BODY}]
    return own + inherited


def _shielded(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")
