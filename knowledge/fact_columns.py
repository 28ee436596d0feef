"""The records of current versions as columns in memory, so that filtering a hundred thousand takes milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from knowledge.facts import FactKind
from knowledge.offers import day_range, no_room
from knowledge.schema import DocumentRow, FactLabelRow, FactRow

Mask = NDArray[np.bool_]

_UNKNOWN_DAY = 0


@dataclass(frozen=True, slots=True)
class FactColumns:
    """One entry a record in every array, in ascending order of `ids`, the rows of the facts table.

    `kinds`, `regions` and `versions` are codes: indices into `kind_names`, `region_keys` and `version_ids`. Ages are in
    years and fees in yuan, NaN where unknown; days are ordinals of the calendar, 0 where unknown; `deadlines` are the
    last days of contacts. `labels` holds the positions (not the ids) of the records that carry a label with a value.
    """

    ids: NDArray[np.int64]
    kinds: NDArray[np.int16]
    regions: NDArray[np.int32]
    versions: NDArray[np.int32]
    age_from: NDArray[np.float32]
    age_to: NDArray[np.float32]
    fees: NDArray[np.float32]
    first_days: NDArray[np.int32]
    last_days: NDArray[np.int32]
    deadlines: NDArray[np.int32]
    kind_names: tuple[str, ...]
    region_keys: tuple[str, ...]
    version_ids: tuple[int, ...]
    labels: Mapping[tuple[str, str], NDArray[np.int32]]

    def __len__(self) -> int:
        return len(self.ids)

    def labelled(self, names: Iterable[str], values: Iterable[str]) -> Mask:
        """The records with any of these labels and values."""
        wanted = list(values)
        return self.at([self.labels[name, value] for name in names for value in wanted if (name, value) in self.labels])

    def bearing(self, name: str) -> Mask:
        """The records with that label, whatever its value."""
        return self.at([positions for (label, _), positions in self.labels.items() if label == name])

    def rows(self, ids: Sequence[int] | NDArray[np.int64]) -> Mask:
        """The records with these row ids; ids of other versions are passed over."""
        wanted = np.asarray(ids, np.int64)
        places = np.searchsorted(self.ids, wanted)
        inside = places < len(self.ids)
        places, wanted = places[inside], wanted[inside]
        return self.at([places[self.ids[places] == wanted]])

    def at(self, positions: Sequence[NDArray[Any]]) -> Mask:
        """A mask that is set at these positions."""
        mask = np.zeros(len(self.ids), np.bool_)
        for places in positions:
            mask[places] = True
        return mask


def load_columns(session: Session) -> FactColumns:
    """Read the columns of every current version."""
    current = FactRow.version_id.in_(select(DocumentRow.current_version_id))
    statement = select(
        FactRow.id, FactRow.kind, FactRow.region, FactRow.version_id, FactRow.age_from, FactRow.age_to, FactRow.fee,
        FactRow.first_day, FactRow.last_day,
    )
    rows = session.execute(statement.where(current).order_by(FactRow.id)).all()
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * 9
    ids, kinds, regions, versions, ages_from, ages_to, fees, first, last = columns
    row_ids = np.array(ids, np.int64)
    kind_names, kind_codes = _coded(kinds)
    region_keys, region_codes = _coded(regions)
    version_ids, version_codes = _coded(versions)
    return FactColumns(
        row_ids, kind_codes.astype(np.int16), region_codes, version_codes, np.array(ages_from, np.float32),
        np.array(ages_to, np.float32), np.array(fees, np.float32), _ordinals(first), _ordinals(last),
        _deadlines(session, row_ids), kind_names, region_keys, version_ids, _labels(session, row_ids),
    )


def _deadlines(session: Session, row_ids: NDArray[np.int64]) -> NDArray[np.int32]:
    """The last day up to which each contact is meant."""
    written = FactRow.payload["deadline"].as_string()
    statement = select(FactRow.id, written).where(FactRow.kind == FactKind.CONTACT.value, written.is_not(None))
    days = {row_id: found[1].toordinal() for row_id, text in session.execute(statement) if (found := day_range(text))}
    deadlines = np.full(len(row_ids), _UNKNOWN_DAY, np.int32)
    for row_id, place in zip(days, np.searchsorted(row_ids, list(days)).tolist(), strict=True):
        if place < len(row_ids) and row_ids[place] == row_id:
            deadlines[place] = days[row_id]
    return deadlines


@dataclass(frozen=True, slots=True)
class OfferColumns:
    """Of each record, in the order of FactColumns: whether it is an offer out of a list that tells a place, a time or a
    fee, and whether such an offer has no room left."""

    listed: Mask
    full: Mask


def load_offer_columns(session: Session, columns: FactColumns, least: float) -> OfferColumns:
    """Read the columns of offers whose confidence is `least` or more. Takes a second for a hundred thousand."""
    told = (FactRow.payload[name].as_string().is_not(None) for name in ("place", "schedule", "dates", "fee"))
    statement = select(
        FactRow.id, FactRow.payload["remaining"].as_string(), FactRow.payload["description"].as_string()
    ).where(
        FactRow.kind.in_([FactKind.ACTIVITY.value, FactKind.VENUE.value]),
        FactRow.payload["provenance"]["confidence"].as_float() >= least, or_(*told),
    )  # fmt: skip
    rows = session.execute(statement).all()
    full = [row_id for row_id, remaining, description in rows if no_room(remaining, description)]
    return OfferColumns(columns.rows([row[0] for row in rows]), columns.rows(full))


def _coded(values: Sequence[Any]) -> tuple[tuple[Any, ...], NDArray[np.int32]]:
    names = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return tuple(names), np.array([names[value] for value in values], np.int32)


def _ordinals(days: Sequence[str | None]) -> NDArray[np.int32]:
    return np.array([date.fromisoformat(day).toordinal() if day else _UNKNOWN_DAY for day in days], np.int32)


def _labels(session: Session, row_ids: NDArray[np.int64]) -> dict[tuple[str, str], NDArray[np.int32]]:
    statement = select(FactLabelRow.label, FactLabelRow.value, FactLabelRow.fact_row_id)
    gathered: dict[tuple[str, str], list[int]] = {}
    for label, value, fact_row_id in session.execute(statement):
        gathered.setdefault((label, value), []).append(fact_row_id)
    return {key: _positions(row_ids, np.array(found, np.int64)) for key, found in gathered.items()}


def _positions(row_ids: NDArray[np.int64], found: NDArray[np.int64]) -> NDArray[np.int32]:
    places = np.searchsorted(row_ids, found)
    places = np.minimum(places, max(len(row_ids) - 1, 0))
    kept = places[row_ids[places] == found] if len(row_ids) else places[:0]
    return kept.astype(np.int32)
