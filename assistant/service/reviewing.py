"""A planned file as the administrator checks it: what was understood, what it would change. JSON, and bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from assistant.cards import card_of
from assistant.service.bootstrap import Product
from ingest.blocks import Table
from ingest.differences import Content, Difference, Mark, difference
from ingest.extraction.sheets import columns_of, kind_of_rows
from ingest.planning import PlannedDocument, warnings_of
from ingest.preparing import Prepared
from ingest.versions import current_content
from knowledge.columns import LABELS, Column
from knowledge.types import Metadata, Region

_MOST_PASSAGES = 400
_MOST_FACTS = 200
_MOST_SECTIONS = 300
_MOST_TABLES = 10
_MOST_ROWS = 30


def review(product: Product, planned: PlannedDocument, told: Sequence[str] = ()) -> dict[str, Any]:
    """What is known of a planned file; of one that would not be written only its change and the reason. `told` comes
    before its own warnings.

    Lists are cut to what a person reads through; `counts` and `totals` are of all.
    """
    head = {
        "key": planned.key, "source": planned.source, "change": planned.change.value, "reason": planned.reason,
        "warnings": [*told, *warnings_of(planned)], "twin": planned.twin.key if planned.twin else None,
    }
    prepared = planned.prepared
    if prepared is None:
        return head
    before = current_content(product.database, planned.key)
    found = difference(before, Content(prepared.metadata, prepared.chunks, prepared.facts))
    return {
        **head,
        "metadata": metadata_json(prepared.metadata),
        **_outline_and_tables(prepared),
        "difference": difference_json(found, before.metadata if before else None, prepared.metadata),
    }


def metadata_json(metadata: Metadata) -> dict[str, Any]:
    """Every field by name; dates are ISO, the region is its key, unknown is null."""
    return {field.name: _plain(getattr(metadata, field.name)) for field in fields(Metadata)}


def difference_json(found: Difference, before: Metadata | None, after: Metadata) -> dict[str, Any]:
    """Passages in reading order, what changes before what stays; records as the fields that a person reads."""
    passages = [
        {"mark": p.mark.value, "section": " › ".join(p.headings), "before": p.before, "after": p.after}
        for p in found.passages
    ]
    facts = [{"mark": mark.value, "kind": fact.kind.value, "fields": _fields(card_of(fact).fields)} for mark, fact in found.facts]
    return {
        "fields": [
            {"name": name, "before": _plain(getattr(before, name)), "after": _plain(getattr(after, name))}
            for name in found.fields
        ],
        "counts": {"passages": _counts(passages), "facts": _counts(facts)},
        "passages": _first(passages, _MOST_PASSAGES),
        "facts": _first(facts, _MOST_FACTS),
    }


def _fields(shown: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in shown.items()}


def _counts(items: Sequence[dict[str, Any]]) -> dict[str, int]:
    counted = Counter(item["mark"] for item in items)
    return {mark.value: counted[mark.value] for mark in Mark}


def _first(items: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """At most `most` items in their order; what is kept gives way first."""
    if len(items) <= most:
        return items
    wanted = sorted(range(len(items)), key=lambda i: (items[i]["mark"] == Mark.KEPT, i))[:most]
    return [items[index] for index in sorted(wanted)]


def _outline_and_tables(prepared: Prepared) -> dict[str, Any]:
    sections = [{"title": s.headings[-1], "level": s.level} for s in prepared.sections]
    return {
        "outline": sections[:_MOST_SECTIONS],
        "tables": [_table(table, prepared.metadata.columns, prepared.source) for table in prepared.tables[:_MOST_TABLES]],
        "totals": {"sections": len(sections), "tables": len(prepared.tables), "characters": len(prepared.text)},
    }


def _table(table: Table, told: Sequence[str], source: str) -> dict[str, Any]:
    """A table as it was read; of each column what it was taken to mean, null where nothing, and what kind of record its
    rows became."""
    columns = columns_of(table, told, source)
    meant = {column.index: column for column in columns}
    kind = kind_of_rows(table, columns)
    return {
        "kind": kind.value if kind else None,
        "columns": [_column(header, meant.get(index)) for index, header in enumerate(table.header)],
        "caption": table.caption, "sheet": table.sheet, "header": list(table.header), "total": len(table.rows),
        "rows": [[cell.text for cell in row] for row in table.rows[:_MOST_ROWS]],
    }


def _column(header: str, column: Column | None) -> dict[str, Any]:
    meaning = column.meaning if column else None
    return {
        "header": header, "meaning": meaning.value if meaning else None, "label": LABELS[meaning] if meaning else None,
        "sure": column.sure if column else None,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Region):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
