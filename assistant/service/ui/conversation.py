"""One conversation on the page: what was said, what is shown, and the steps of an answer that is coming."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import structlog

from assistant.service.asking import cleaned, make_question
from assistant.service.bootstrap import Product
from assistant.service.errors import ServiceError
from assistant.service.ui.answers import (
    message_html,
    partial_html,
    spoken_html,
    waiting_html,
)
from assistant.service.ui.markup import escape
from assistant.service.ui.sources import panel_html, sources_html
from assistant.service.ui.texts import Texts
from assistant.types import Answer

Message = dict[str, str]
_MAX_GROUPS = 12  # answers whose sources stay on the page


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the page remembers: (speaker, words) for the assistant, messages and groups of sources for the eye, and the
    latest answer, if the latest question got one."""

    turns: tuple[tuple[str, str], ...] = ()
    messages: tuple[Message, ...] = ()
    groups: tuple[str, ...] = ()
    answers: int = 0
    latest: Answer | None = None

    @property
    def cited(self) -> bool | None:
        """Whether the latest answer names sources; None before the first."""
        return bool(self.latest.citations) if self.latest else bool(self.groups) or None

    def heard(self, text: str) -> Conversation:
        """With the person's question at the end."""
        return replace(self, messages=(*self.messages, {"role": "user", "content": spoken_html(text)}))


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page shows at one moment. `panel` is None while the sources stay as they are."""

    messages: list[Message]
    conversation: Conversation
    panel: str | None = None
    suggestions: tuple[str, ...] = ()
    done: bool = False


def converse(
    product: Product, before: Conversation, text: str, region: str, role: str, texts: Texts
) -> Iterator[Frame]:
    """Ask and show: the question at once, the answer as it comes, its sources at the end."""
    if not text.strip():
        yield Frame(list(before.messages), before)
        return
    heard = before.heard(cleaned(text)[:2000])
    yield _frame(heard, waiting_html(texts))
    try:
        question = make_question(product, text, before.turns, region, role)
        yield from _answered(product, before, heard, question.text, product.assistant.stream(question), texts)
    except ServiceError as exc:
        yield _refused(heard, str(exc))
    except Exception as exc:  # a person must be told, whatever a library raises
        structlog.get_logger().error("page answer failed", error=type(exc).__name__, exc_info=exc)
        yield _refused(heard, texts.failed)


def _answered(
    product: Product,
    before: Conversation,
    heard: Conversation,
    asked: str,
    pieces: Iterator[str | Answer],
    texts: Texts,
) -> Iterator[Frame]:
    turn, said = before.answers + 1, ""
    for piece in pieces:
        if isinstance(piece, Answer):
            yield _finished(product, before, heard, asked, piece, texts)
        else:
            said += piece
            yield _frame(heard, partial_html(said, turn))


def _finished(
    product: Product, before: Conversation, heard: Conversation, asked: str, answer: Answer, texts: Texts
) -> Frame:
    turn = before.answers + 1
    message = {"role": "assistant", "content": message_html(answer, turn, texts)}
    group = sources_html(answer, turn, product.documents, texts)
    after = Conversation(
        (*before.turns, ("user", asked), ("assistant", answer.text)),
        (*heard.messages, message),
        (*before.groups, *([group] if group else []))[-_MAX_GROUPS:],
        turn,
        answer,
    )
    panel = panel_html(after.groups, texts, after.cited)
    return Frame(list(after.messages), after, panel, answer.suggestions, done=True)


def _frame(heard: Conversation, reply: str) -> Frame:
    return Frame([*heard.messages, {"role": "assistant", "content": reply}], heard)


def _refused(heard: Conversation, reason: str) -> Frame:
    """The refusal is shown but not remembered: it is no part of what was talked about."""
    reply = {"role": "assistant", "content": f'<div class="jlt-answer jlt-refused"><p>{escape(reason)}</p></div>'}
    after = replace(heard, messages=(*heard.messages, reply), latest=None)
    return Frame(list(after.messages), after)
