"""An answer as the page shows it: the text with its cards in the chat, its sources in the panel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.service.ui.markup import cite_link, escape, highlighted, paragraphs, source_id, with_phone_links
from assistant.service.ui.texts import Texts
from assistant.types import Answer, Card, Outcome
from knowledge.documents import Documents
from knowledge.types import Citation, Document, Section

_AROUND_CHARS = 160  # shown before and after a quote
_SENTENCE_END = re.compile(r"[。！？；\n]+")
_MANY_SOURCES = 3  # up to so many quotes are open at once


def message_html(answer: Answer, turn: int, texts: Texts) -> str:
    """The chat message of a finished answer, on one line so that Markdown leaves it alone."""
    label = texts.outcomes[answer.outcome]
    badge = f'<span class="jlt-outcome">{escape(label)}</span>' if label else ""
    cards = "".join(_card(card, turn, texts) for card in answer.cards)
    is_crisis = answer.outcome is Outcome.CRISIS
    tone = "jlt-crisis" if is_crisis else ""
    body = paragraphs(answer.text, turn, phones=is_crisis) + (f'<div class="jlt-cards">{cards}</div>' if cards else "")
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


def sources_html(answer: Answer, turn: int, documents: Documents, texts: Texts) -> str:
    """The panel's group of one answer; empty when it cites nothing."""
    items = "".join(_source(c, turn, documents, texts, len(answer.citations)) for c in answer.citations)
    return f'<div class="jlt-group" data-turn="{turn}">{items}</div>' if items else ""


def panel_html(groups: Sequence[str], texts: Texts, current: bool = True) -> str:
    """The whole panel: the groups of this conversation, of which the last is shown if it is the `current` answer's."""
    hint = f'<div class="jlt-group"><p class="jlt-hint">{escape(texts.no_sources)}</p></div>'
    shown = "".join(groups) + ("" if groups and current else hint)
    return (
        f'<section class="jlt-panel" aria-label="{escape(texts.sources)}"><header><h2>{escape(texts.sources)}</h2>'
        f'<button type="button" class="jlt-close" aria-label="{escape(texts.close)}">×</button></header>'
        f'<div class="jlt-groups">{shown}</div></section>'
    )


def labels(document: Document, texts: Texts) -> list[tuple[str, str]]:
    """What a reader must know of a document before believing it: (tone, words)."""
    metadata = document.metadata
    found = [("region", document.region.full_name if document.region.path else texts.country)]
    found += [("kind", texts.kinds[metadata.kind])]
    found += [("warn", texts.validity[document.validity])]
    found += [("plain", texts.digest)] if metadata.digest_of else []
    found += [("warn", texts.sample)] if metadata.sample else []
    return [(tone, words) for tone, words in found if words]


def _source(citation: Citation, turn: int, documents: Documents, texts: Texts, count: int) -> str:
    document = citation.document
    badges = "".join(f'<span class="jlt-badge {tone}">{escape(name)}</span>' for tone, name in labels(document, texts))
    where = [citation.section] if citation.section else []
    where += [texts.page.format(citation.page)] if citation.page else []
    where += [texts.cell.format(citation.cell)] if citation.cell else []
    opened = " open" if citation.number == 1 or count <= _MANY_SOURCES else ""
    return (
        f'<details class="jlt-source" id="{source_id(turn, citation.number)}"{opened}>'
        f'<summary><span class="jlt-number">{citation.number}</span>'
        f'<span class="jlt-title">{escape(document.metadata.title)}</span></summary>'
        f'<div class="jlt-badges">{badges}</div><p class="jlt-where">{escape(" · ".join(where))}</p>'
        f'<blockquote class="jlt-passage">{_in_place(citation, documents)}</blockquote>'
        f'<p class="jlt-file">{escape(document.source)}</p></details>'
    )


def _in_place(citation: Citation, documents: Documents) -> str:
    """The quote highlighted in its section, shortened to what stands near it."""
    version_id = citation.document.version_id
    text = documents.text(version_id)
    section = _innermost(documents.sections(version_id), citation) or Section((), 1, 0, len(text))
    start, end = _window(text, section, citation)
    before = "……" if start > section.start else ""
    after = "……" if end < section.end else ""
    around, offset = _compact(text[start:end], citation.start - start, citation.end - start)
    return before + highlighted(around, *offset) + after


def _window(text: str, section: Section, citation: Citation) -> tuple[int, int]:
    """Offsets of what is shown: the section, or what stands near the quote, cut where a sentence or line ends."""
    start, end = max(section.start, citation.start - _AROUND_CHARS), min(section.end, citation.end + _AROUND_CHARS)
    if start > section.start:
        first = _SENTENCE_END.search(text, start, citation.start)
        start = first.end() if first else start
    if end < section.end:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, citation.end, end)]
        end = ends[-1] if ends else end
    return start, end


def _innermost(sections: Iterable[Section], citation: Citation) -> Section | None:
    holding = [s for s in sections if s.start <= citation.start and citation.end <= s.end]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def _compact(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """`text` without its blank lines, and where the quote lies in it."""
    before, quote, after = (re.sub(r"\s*\n\s*", "\n", part) for part in (text[:start], text[start:end], text[end:]))
    before, after = before.lstrip(), after.rstrip()
    return before + quote + after, (len(before), len(before) + len(quote))


def _card(card: Card, turn: int, texts: Texts) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{with_phone_links(value)}</dd></div>"
        for name, value in card.fields.items()
        if value
    )
    link = cite_link(turn, card.citation) if card.citation is not None else ""
    kind = texts.cards[card.kind]
    return f'<article class="jlt-card"><h3>{escape(kind)}{link}</h3><dl>{rows}</dl></article>'
