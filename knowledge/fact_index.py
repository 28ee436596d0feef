"""Records to rows: what the catalogue filters by, and the full-text index over what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from knowledge.bodies import read_body
from knowledge.facts import Activity, Contact, Duty, Fact, Procedure, Service, Venue
from knowledge.offers import age_range, day_range, lowest_price, stages_in, stages_of_ages
from knowledge.records import fact_to_json
from knowledge.schema import FactLabelRow, FactRow
from knowledge.text import normalise
from knowledge.topics import topics_of

BODY_ROLES = ("lead", "cooperate", "responsible", "body")
"""The labels under which a body stands: the three roles of a duty, and the provider, organiser or contact."""

_VALUE_CHARS = 80
_SCHEMA = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS fact_lexicon USING fts5("
    "terms, content='facts', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER IF NOT EXISTS fact_lexicon_add AFTER INSERT ON facts BEGIN "
    "INSERT INTO fact_lexicon(rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER IF NOT EXISTS fact_lexicon_remove AFTER DELETE ON facts BEGIN "
    "INSERT INTO fact_lexicon(fact_lexicon, rowid, terms) VALUES ('delete', old.id, old.terms); END",
)
_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+")


def create(session: Session) -> None:
    """Make the full-text index and what keeps it in step with the table, if they are not there. SQLite only; elsewhere
    the terms are searched in the table."""
    if session.get_bind().dialect.name == "sqlite" and not is_ready(session):
        for statement in _SCHEMA:
            session.execute(text(statement))


def is_ready(session: Session) -> bool:
    """Whether nothing has to be made; asking does not wait for a writer."""
    if session.get_bind().dialect.name != "sqlite":
        return True
    counted = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'fact_lexicon_%' AND type = 'trigger'"
    return int(session.scalar(text(counted)) or 0) == 2


def compact(session: Session) -> None:
    """Merge the index into one segment, so that no deleted term stays in an older one."""
    if session.get_bind().dialect.name == "sqlite":
        create(session)
        session.execute(text("INSERT INTO fact_lexicon(fact_lexicon) VALUES('optimize')"))


def store_facts(session: Session, version_id: int, facts: Iterable[Fact], row_ids: Iterable[int] = ()) -> list[int]:
    """Write the records of a version with everything that they can be asked for by; returns their rows. `row_ids` are
    the rows to write them to, one for each record; without them the rows are new."""
    create(session)
    kept = list(facts)
    if not kept:
        return []
    ids = [*row_ids] or _new_rows(session, len(kept))
    rows = [_columns(row_id, version_id, fact) for row_id, fact in zip(ids, kept, strict=True)]
    session.execute(insert(FactRow).execution_options(render_nulls=True), rows)  # else one statement for each row
    labels = [
        {"label": label, "value": value, "fact_row_id": row_id}
        for row_id, fact in zip(ids, kept, strict=True)
        for label, value in sorted(set(labels_of(fact)))
    ]
    if labels:
        session.execute(insert(FactLabelRow), labels)
    return ids


def remove_facts(session: Session, row_ids: Collection[int]) -> None:
    """Take records out with everything that they could be asked for by."""
    session.execute(delete(FactRow).where(FactRow.id.in_(row_ids)))


def _new_rows(session: Session, count: int) -> list[int]:
    """As the database would number them; told beforehand, they are written at once and their labels with them."""
    first = 1 + (session.scalar(select(func.max(FactRow.id))) or 0)
    return list(range(first, first + count))


def _columns(row_id: int, version_id: int, fact: Fact) -> dict[str, Any]:
    ages = age_range(fact.ages) if isinstance(fact, Activity | Venue) else None
    days = day_range(fact.dates) if isinstance(fact, Activity | Venue) else None
    return {
        "id": row_id,
        "version_id": version_id,
        "fact_id": fact.id,
        "kind": fact.kind.value,
        "region": fact.provenance.region.key,
        "payload": fact_to_json(fact),
        "terms": " ".join(index_terms(_wording(fact))),
        "age_from": ages[0] if ages else None,
        "age_to": ages[1] if ages else None,
        "fee": lowest_price(fact.fee) if isinstance(fact, Activity | Venue) else None,
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
    }


def _wording(fact: Fact) -> str:
    """Everything that a record says, without its technical fields, under its last two headings."""
    own = (getattr(fact, field.name) for field in fields(fact) if field.name not in ("id", "provenance"))
    texts = [*fact.provenance.section.split(" › ")[-2:], fact.provenance.quote]
    for value in own:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            texts.extend(item if isinstance(item, str) else f"{item.who or ''} {item.what}" for item in value)
    return "\n".join(dict.fromkeys(texts))


def index_terms(value: str) -> list[str]:
    """The terms of a text in order: pairs of neighbouring Chinese characters and the last one of a run alone, words and
    numbers of Latin script whole."""
    terms: list[str] = []
    for run in _RUNS.findall(normalise(value)):
        terms.extend([run] if run[0].isascii() else [run[i : i + 2] for i in range(len(run))])
    return terms


def holding(session: Session, wording: str) -> NDArray[np.int64]:
    """The rows of the records that hold every word of `wording` literally, in any version."""
    phrases = [_phrase(run) for word in wording.split() for run in _RUNS.findall(normalise(word))]
    if not phrases:
        return np.zeros(0, np.int64)
    if session.get_bind().dialect.name != "sqlite":
        conditions = [FactRow.terms.contains(phrase, autoescape=True) for phrase in phrases]
        return np.array(session.scalars(select(FactRow.id).where(*conditions)).all(), np.int64)
    query = " AND ".join(f'"{phrase}"' + ("" if " " in phrase else "*") for phrase in phrases)
    joined = "SELECT group_concat(rowid) FROM fact_lexicon WHERE fact_lexicon MATCH ?"  # a third of the time of rows
    found = session.connection().exec_driver_sql(joined, (query,)).scalar()
    return np.fromstring(found or "", np.int64, sep=",")


def _phrase(run: str) -> str:
    if run[0].isascii() or len(run) <= 2:
        return run
    return " ".join(run[i : i + 2] for i in range(len(run) - 1))


def label_value(level: str, key: str) -> str:
    """How a body is stored as a label."""
    return f"{level}:{key}"[:_VALUE_CHARS]


def labels_of(fact: Fact) -> Iterator[tuple[str, str]]:
    """Label and value of everything that a record can be asked for by."""
    for role, names in _bodies(fact):
        for name in names:
            body = read_body(name)
            yield role, label_value(body.level, body.key)
    for topic in topics_of(_subject(fact)):
        yield "topic", topic
    for stage in _stages(fact):
        yield "stage", stage


def _bodies(fact: Fact) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(fact, Duty):
        yield "lead", fact.lead
        yield "cooperate", fact.cooperate
        yield "responsible", fact.responsible
    elif isinstance(fact, Contact):
        yield "body", (fact.body,) if fact.body else ()
    elif isinstance(fact, Service):
        yield "body", (fact.provider,) if fact.provider else ()
    elif isinstance(fact, Activity | Venue):
        yield "body", (fact.organiser,) if fact.organiser else ()
    elif isinstance(fact, Procedure):
        yield "body", tuple(step.who for step in fact.steps if step.who)


def _subject(fact: Fact) -> str:
    """What a record is about, without the departments that it names: their names would make topics of their own."""
    names = (getattr(fact, name, None) for name in ("action", "task", "name", "description", "purpose", "subject"))
    texts = [value for value in names if value]
    return "\n".join(texts if isinstance(fact, Duty) else [*texts, fact.provenance.quote])


def _stages(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Activity | Venue):
        return tuple(dict.fromkeys((*fact.stages, *stages_of_ages(age_range(fact.ages)))))
    return stages_in(_subject(fact)) if not isinstance(fact, Duty) else ()
