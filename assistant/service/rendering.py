"""Our types as the JSON of the HTTP interface and of `--json` (DESIGN section 4). Unknown is null, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from assistant.mobile_numbers import lends_a_mobile, without_lent_numbers
from assistant.types import Answer, Card
from knowledge.facts import Contact, Corrected, Fact, FactKind
from knowledge.types import Citation, Document, Hit, Region, Section

_FACTS_OWN_WORDS = ("provenance", "id")
_OFFERS = frozenset({FactKind.SERVICE, FactKind.ACTIVITY, FactKind.VENUE})
"""Records whose numbers are published for what they offer."""
_REFERENCES = ("id", "document", "source")
"""What other requests are made with: it stays as it is."""


def answer_json(answer: Answer, latency_ms: float) -> dict[str, Any]:
    """The body of POST /api/ask."""
    return {
        "outcome": answer.outcome.value,
        "text": answer.text,
        "citations": [citation_json(citation) for citation in answer.citations],
        "cards": [card_json(card) for card in answer.cards],
        "suggestions": list(answer.suggestions),
        "standalone_question": answer.standalone_question,
        "region": region_names(answer.regions),
        "latency_ms": round(latency_ms, 1),
        "generator": answer.generator,
    }


def region_names(regions: Iterable[Region]) -> str | None:
    """Full names joined by 、, or None where no place was meant."""
    return "、".join(region.full_name for region in regions) or None


def citation_json(citation: Citation) -> dict[str, Any]:
    """`quote` is verbatim; `start` and `end` are offsets into the document's text."""
    document = citation.document
    return {
        "number": citation.number,
        "document": document.key,
        "title": document.metadata.title,
        "section": citation.section,
        "source": document.source,
        "page": citation.page,
        "cell": citation.cell,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "region": document.region.full_name,
        "validity": document.validity.value,
        "sample": document.metadata.sample,
    }


def card_json(card: Card) -> dict[str, Any]:
    """The fields as the person reads them, beside the card's kind and citation number."""
    return {**card.fields, "kind": card.kind, "citation": card.citation}


def public_passage_json(hit: Hit, question: str) -> dict[str, Any]:
    """A passage for everybody: without persons' numbers, unless the question is about what they are published for."""
    return {**passage_json(hit), "text": without_lent_numbers(hit.chunk.text, question, [hit.document.region])}


def passage_json(hit: Hit) -> dict[str, Any]:
    """One passage of POST /api/search."""
    return {
        "source": hit.document.source,
        "document": hit.document.key,
        "title": hit.document.metadata.title,
        "section": hit.chunk.section,
        "text": hit.chunk.text,
        "start": hit.chunk.start,
        "end": hit.chunk.end,
        "region": hit.document.region.full_name,
        "validity": hit.document.validity.value,
        "scores": {name: round(score, 6) for name, score in hit.scores.items()},
    }


def fact_json(fact: Fact) -> dict[str, Any]:
    """A record's own fields, after what every record has."""
    place = fact.provenance
    own = {name: value for name, value in asdict(fact).items() if name not in _FACTS_OWN_WORDS}
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "region": place.region.full_name,
        "document": place.document_key,
        "title": place.title,
        "source": place.source,
        "section": place.section,
        "quote": place.quote,
        "start": place.start,
        "end": place.end,
        "cell": place.cell,
        "validity": place.validity.value,
        "audience": place.audience.value,
        "confidence": place.confidence,
        "sample": place.sample,
        "origin": place.origin.value,
        "corrected": [_corrected_json(entry) for entry in place.corrected],
        **own,
    }


def public_fact_json(fact: Fact, question: str = "") -> dict[str, Any]:
    """A record for everybody: without persons' numbers, unless it is an offer or `question` is about what they are published
    for."""
    if fact.kind in _OFFERS:
        return fact_json(fact)
    regions, shown = [fact.provenance.region], fact_json(fact)
    kept = {name: shown[name] for name in _REFERENCES}
    if isinstance(fact, Contact):
        published = f"{fact.purpose or ''} "
        kept["phones"] = [p for p in fact.phones if not lends_a_mobile(published + p, question, regions)]
    return {**{name: _covered(value, question, regions) for name, value in shown.items()}, **kept}


def _covered(value: Any, question: str, regions: list[Region]) -> Any:
    """Persons' numbers covered in every text of a value for JSON."""
    if isinstance(value, str):
        return without_lent_numbers(value, question, regions)
    if isinstance(value, dict):
        return {name: _covered(inner, question, regions) for name, inner in value.items()}
    return [_covered(inner, question, regions) for inner in value] if isinstance(value, (list, tuple)) else value


def _corrected_json(entry: Corrected) -> dict[str, Any]:
    """A field that an administrator set: what had been read, and where the document has the words that it shows now."""
    places = zip(entry.quotes, entry.places, strict=True)
    quoted = [{"quote": quote, "start": start, "end": end} for quote, (start, end) in places]
    return {"field": entry.field, "before": entry.before, "quotes": quoted}


def document_json(document: Document) -> dict[str, Any]:
    """One document without its text; dates are ISO."""
    metadata = document.metadata
    dates = {name: getattr(metadata, name) for name in ("written", "issued", "effective", "expires", "reviewed")}
    return {
        "key": document.key,
        "title": metadata.title,
        "source": document.source,
        "version": document.version,
        "region": document.region.full_name,
        "kind": metadata.kind.value,
        "validity": document.validity.value,
        "audience": metadata.audience.value,
        "issuers": list(metadata.issuers),
        "number": metadata.number,
        **{name: day.isoformat() if day else None for name, day in dates.items()},
        "digest_of": metadata.digest_of,
        "stages": list(metadata.stages),
        "topics": list(metadata.topics),
        "sample": metadata.sample,
        "unknown": list(metadata.unknown),
    }


def section_json(section: Section) -> dict[str, Any]:
    """A section by its heading path and its offsets into the document's text."""
    return {
        "section": " › ".join(section.headings),
        "level": section.level,
        "start": section.start,
        "end": section.end,
    }
