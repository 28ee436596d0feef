"""The panel of sources: one card for each document that an answer cites, with the quotes in their places."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.service.ui.markup import escape, source_id
from assistant.service.ui.passages import in_place
from assistant.service.ui.texts import Texts
from assistant.types import Answer, Outcome
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
    if not cards:
        return ""
    only_near = answer.outcome is Outcome.NO_EVIDENCE
    hint = f'<p class="jlt-hint">{escape(texts.only_near)}</p>' if only_near else ""
    tone = " jlt-near" if only_near else ""
    return f'<div class="jlt-group{tone}" data-turn="{turn}">{hint}{"".join(cards)}</div>'


def panel_html(groups: Sequence[str], texts: Texts, cited: bool | None = None) -> str:
    """The whole panel: the groups of this conversation. The last is shown if the latest answer `cited` anything; None
    where there is no answer yet."""
    hint = texts.no_sources if cited is None else texts.uncited_but_before if groups else texts.uncited
    shown = "".join(groups) + ("" if cited else f'<div class="jlt-group"><p class="jlt-hint">{escape(hint)}</p></div>')
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
    numbers = "".join(f'<span class="jlt-number">{citation.number}</span>' for citation in quotes)
    sections: dict[str, list[Citation]] = {}
    for citation in quotes:
        sections.setdefault(_section(citation), []).append(citation)
    passages = "".join(_passage(where, cited, turn, documents, texts) for where, cited in sections.items())
    return (
        f'<details class="jlt-source"{" open" if opened else ""}>'
        f'<summary><span class="jlt-title">{escape(document.metadata.title)}</span>{numbers}</summary>'
        f'<div class="jlt-badges">{badges}</div>{passages}</details>'
    )


def _passage(section: str, cited: Sequence[Citation], turn: int, documents: Documents, texts: Texts) -> str:
    """The quotes of one section, so that no passage is shown twice."""
    numbers = "".join(
        f'<span class="jlt-number" id="{source_id(turn, citation.number)}" data-number="{citation.number}">'
        f"{citation.number}</span>"
        for citation in cited
    )
    pages = dict.fromkeys(texts.page.format(citation.page) for citation in cited if citation.page)
    cells = dict.fromkeys(texts.cell.format(citation.cell) for citation in cited if citation.cell)
    where = " · ".join(filter(None, (section, *pages, *cells)))
    return (
        f'<div class="jlt-quote"><p class="jlt-where">{numbers}{escape(where)}</p>'
        f'<blockquote class="jlt-passage">{in_place(cited, documents)}</blockquote></div>'
    )


def _section(citation: Citation) -> str:
    """The headings above the quote, without the title that the card has already."""
    title = citation.document.metadata.title
    return " › ".join(heading for heading in citation.section.split(" › ") if heading != title)
