"""What a system answered: one line a case in the batch format, and the sources that its quotes are checked against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.types import Answer, Outcome
from evals.cases import read_lines
from evals.errors import BadFile


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it was delivered: the file's name, the verbatim quote, and the document's region key if told.

    `section` is the path of headings above the quote.
    """

    source: str
    quote: str
    region: str | None = None
    title: str = ""
    number: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One system's answer to one case. `error` names what went wrong where there is no answer; latency in ms.

    `cards` holds for each card its lines: `label：value` of each field.
    """

    id: str
    text: str = ""
    outcome: Outcome | None = None
    citations: tuple[Cited, ...] = ()
    cards: tuple[tuple[str, ...], ...] = ()
    latency_ms: float | None = None
    region: str | None = None
    generator: str = ""
    error: str | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """Everything in which a fact counts as told: the text and each line of each card."""
        return (self.text, *(line for card in self.cards for line in card))


def record_of(case_id: str, answer: Answer, latency_ms: float) -> AnswerRecord:
    """The record of a product's Answer."""
    return AnswerRecord(
        id=case_id,
        text=answer.text,
        outcome=answer.outcome,
        citations=tuple(
            Cited(c.document.source, c.quote, c.document.region.key, c.document.metadata.title, c.number, c.section)
            for c in answer.citations
        ),
        cards=tuple(tuple(f"{label}：{value}" for label, value in card.fields.items()) for card in answer.cards),
        latency_ms=latency_ms,
        region="+".join(region.key for region in answer.regions) or None,
        generator=answer.generator,
    )


def to_json(record: AnswerRecord) -> dict[str, Any]:
    """One line of the batch: id, text, outcome, citations, cards, latency_ms, region, generator (and error)."""
    line: dict[str, Any] = {
        "id": record.id,
        "text": record.text,
        "outcome": record.outcome.value if record.outcome else None,
        "citations": [
            {"number": c.number, "source": c.source, "title": c.title, "section": c.section, "region": c.region,
             "quote": c.quote}
            for c in record.citations
        ],  # fmt: skip
        "cards": [list(card) for card in record.cards],
        "latency_ms": None if record.latency_ms is None else round(record.latency_ms, 2),
        "region": record.region,
        "generator": record.generator,
    }
    return line | ({"error": record.error} if record.error else {})


def from_json(value: Mapping[str, Any]) -> AnswerRecord:
    """Read a line back, or the line of another system: cards may be objects, a citation needs source and quote.

    Raises:
        KeyError, ValueError: if a required field is absent or an outcome unknown.
    """
    outcome = value.get("outcome")
    return AnswerRecord(
        id=str(value["id"]),
        text=value.get("text") or "",
        outcome=Outcome(outcome) if outcome else None,
        citations=tuple(cited_from(citation) for citation in value.get("citations") or ()),
        cards=tuple(tuple(card_lines(card)) for card in value.get("cards") or ()),
        latency_ms=value.get("latency_ms"),
        region=value.get("region"),
        generator=value.get("generator") or "",
        error=value.get("error"),
    )


def cited_from(value: Mapping[str, Any]) -> Cited:
    """A citation from its JSON object, of this or another system."""
    title = value.get("title") or value.get("document") or ""
    section = value.get("section") or ""
    return Cited(
        str(value["source"]), str(value["quote"]), value.get("region"), str(title), value.get("number"), str(section)
    )


def card_lines(card: Any, label: str = "") -> Iterable[str]:
    """The lines of a card in any of the shapes in use: a list of lines, or an object with nested values."""
    if isinstance(card, Mapping):
        for key, value in card.items():
            if key not in ("citation", "kind"):
                yield from card_lines(value, "" if key == "fields" else str(key))
    elif isinstance(card, Sequence) and not isinstance(card, str):
        for value in card:
            yield from card_lines(value, label)
    elif card is not None:
        yield f"{label}：{card}" if label else str(card)


def write_records(path: Path, records: Iterable[AnswerRecord]) -> int:
    """Write the batch line by line, so that what was answered before a break is kept; how many were written."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
            file.flush()
            count += 1
    return count


def load_records(path: Path) -> dict[str, AnswerRecord]:
    """Case id to record; a later line of the same id wins.

    Raises:
        BadFile: if a line is no record.
    """
    records = {}
    for number, value in read_lines(path):
        try:
            record = from_json(value)
        except (KeyError, ValueError, TypeError) as exc:
            raise BadFile(str(path), f"{type(exc).__name__} {exc}", line=number) from exc
        records[record.id] = record
    return records
