"""The panel of sources: one card for each document that an answer cites, with the quotes in their places."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.service.ui.markup import escape, source_id
from assistant.service.ui.passages import in_place
from assistant.service.ui.texts import Texts
from assistant.types import Answer
from knowledge.documents import Documents
from knowledge.types import Citation, Document

_MANY_SOURCES = 3  # up to so many documents are open at once


def sources_html(answer: Answer, turn: int, documents: Documents, texts: Texts) -> str:
    """The panel's group of one answer; empty when it cites nothing."""
    cited: dict[int, list[Citation]] = {}
    for citation in answer.citations:
        cited.setdefault(citation.document.version_id, []).append(citation)
    cards = [
        _source(quotes, turn, documents, texts, opened=index == 0 or len(cited) <= _MANY_SOURCES)
        for index, quotes in enumerate(cited.values())
    ]
    return f'<div class="jlt-group" data-turn="{turn}">{"".join(cards)}</div>' if cards else ""


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


def _source(quotes: Sequence[Citation], turn: int, documents: Documents, texts: Texts, opened: bool) -> str:
    document = quotes[0].document
    badges = "".join(f'<span class="jlt-badge {tone}">{escape(name)}</span>' for tone, name in labels(document, texts))
    passages = "".join(_quote(citation, turn, documents, texts) for citation in quotes)
    numbers = "".join(f'<span class="jlt-number">{citation.number}</span>' for citation in quotes)
    return (
        f'<details class="jlt-source"{" open" if opened else ""}>'
        f'<summary><span class="jlt-title">{escape(document.metadata.title)}</span>{numbers}</summary>'
        f'<div class="jlt-badges">{badges}</div>{passages}</details>'
    )


def _quote(citation: Citation, turn: int, documents: Documents, texts: Texts) -> str:
    where = [_section(citation)]
    where += [texts.page.format(citation.page)] if citation.page else []
    where += [texts.cell.format(citation.cell)] if citation.cell else []
    return (
        f'<div class="jlt-quote" id="{source_id(turn, citation.number)}"><p class="jlt-where">'
        f'<span class="jlt-number">{citation.number}</span>{escape(" · ".join(filter(None, where)))}</p>'
        f'<blockquote class="jlt-passage">{in_place(citation, documents)}</blockquote></div>'
    )


def _section(citation: Citation) -> str:
    """The headings above the quote, without the title that the card has already."""
    title = citation.document.metadata.title
    return " › ".join(heading for heading in citation.section.split(" › ") if heading != title)
