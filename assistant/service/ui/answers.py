"""An answer as the chat shows it: the text with its cards."""

from __future__ import annotations

from assistant.service.ui.markup import cite_link, escape, paragraphs, with_phone_links
from assistant.service.ui.steps import with_step_numbers
from assistant.service.ui.texts import Texts
from assistant.types import Answer, Card, Outcome


def message_html(answer: Answer, turn: int, texts: Texts) -> str:
    """The chat message of a finished answer, on one line so that Markdown leaves it alone."""
    label = texts.outcomes[answer.outcome]
    badge = f'<span class="jlt-outcome">{escape(label)}</span>' if label else ""
    cards = "".join(_card(card, turn, texts) for card in answer.cards)
    is_crisis = answer.outcome is Outcome.CRISIS
    tone = "jlt-crisis" if is_crisis else ""
    body = paragraphs(with_step_numbers(answer), turn, phones=is_crisis) + (f'<div class="jlt-cards">{cards}</div>' if cards else "")
    return f'<div class="jlt-answer {tone}">{badge}{body}</div>'


def partial_html(text: str, turn: int) -> str:
    """The chat message of an answer that is still coming."""
    return f'<div class="jlt-answer jlt-coming">{paragraphs(text, turn)}</div>'


def waiting_html(texts: Texts) -> str:
    """The chat message before the first word."""
    return f'<div class="jlt-answer jlt-waiting"><p>{escape(texts.searching)}</p></div>'


def spoken_html(text: str) -> str:
    """What the person typed, as they typed it."""
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<div class="jlt-spoken">{lines}</div>'


def _card(card: Card, turn: int, texts: Texts) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{with_phone_links(value)}</dd></div>"
        for name, value in card.fields.items()
        if value
    )
    link = cite_link(turn, card.citation) if card.citation is not None else ""
    kind = texts.cards[card.kind]
    return f'<article class="jlt-card"><h3>{escape(kind)}{link}</h3><dl>{rows}</dl></article>'
