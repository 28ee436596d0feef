"""Rows of catalogues become venues, activities, services and contacts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.blocks import Cell, Table
from ingest.errors import UnreadableFile
from ingest.extraction.contacts import PHONE
from ingest.extraction.reading import Reading, cell_place
from knowledge.columns import Column, Meaning, recognise, told_meanings
from knowledge.facts import Activity, Contact, FactKind, Provenance, Service, Venue
from knowledge.offers import day_range, stages_in
from knowledge.regions import national_divisions, short_name
from knowledge.text import readable
from knowledge.types import Region

_VENUE_NAME = re.compile(
    r"馆|中心|基地|公园|宫|剧院|书屋|书房|球场|泳池|体育场|纪念|乐园|营地|农场|工坊|书店|广场|少年之家"
)
_VENUE_HEADER = re.compile(r"场馆|场所|资源|基地|博物馆|图书馆|阵地|泳池|公园")
_OF_CATEGORY: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    (FactKind.ACTIVITY, re.compile(r"^活动|赛事|讲座")),
    (FactKind.VENUE, re.compile(r"^场所|场馆|阵地|基地")),
    (FactKind.SERVICE, re.compile(r"服务|平台|项目|机制|课程|热线|其他")),
)
_CANCELLED = re.compile(r"已取消|^取消|停办|作废|已停开")
_IN_TABLE = 0.95


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row by meaning; several columns of one meaning keep their order."""

    cells: Mapping[Meaning, tuple[tuple[str, Cell], ...]]
    own: tuple[Cell, ...]
    region: Region

    def text(self, meaning: Meaning) -> str | None:
        """The words of the first column of that meaning, None where it is empty."""
        return next((shown for _, cell in self.cells.get(meaning, ()) if (shown := _shown(cell))), None)


def _shown(cell: Cell) -> str:
    text = "\n".join(line.strip() for line in cell.text.split("\n") if line.strip())
    return "" if text in ("—", "-", "/", "无", "－") else text


def sheet_facts(reading: Reading) -> Iterator[Venue | Activity | Service | Contact]:
    """The records of every table that lists places, events, services or numbers, in reading order.

    Raises:
        UnreadableFile: if what the administrator says of the columns can't be meant.
    """
    for table, path in reading.tables():
        columns = columns_of(table, reading.metadata.columns, reading.source)
        default = kind_of_rows(table, columns)
        if default is None:
            continue
        regions = _regions(table, columns, reading.region)
        headings = (*path, table.caption) if table.caption and table.caption not in path else path
        for cells in table.rows:
            row = _row(columns, cells, regions, reading.region)
            if row.text(Meaning.NAME) and not _is_cancelled(row):
                yield from _records(reading, table, headings, row, default)


def columns_of(table: Table, told: Sequence[str] = (), source: str = "") -> list[Column]:
    """What the columns of a table mean; for the administrator to see and to overrule by `told`, 表头=含义 each.

    Raises:
        UnreadableFile: naming `source`, if one of them can't be meant.
    """
    try:
        overrides = told_meanings(told)
    except ValueError as exc:
        raise UnreadableFile(source, f"columns 里的{exc}") from exc
    return recognise(table.header, [[cell.text for cell in row] for row in table.rows], overrides)


def is_catalogue(table: Table, told: Sequence[str] = ()) -> bool:
    """Whether the rows of a table are records of a catalogue; `told` as for `columns_of`."""
    return kind_of_rows(table, columns_of(table, told)) is not None


def kind_of_rows(table: Table, columns: Sequence[Column]) -> FactKind | None:
    """What a row is, unless its category says otherwise; None for a table of something else."""
    named = {column.meaning: column for column in columns}
    name = named.get(Meaning.NAME)
    headers = " ".join(table.header)
    if name is None or "需求" in name.header:  # what schools ask for is no offer
        return None
    if re.search("任务|措施", headers) and re.search("牵头|配合|责任", headers):
        return None
    if Meaning.PHONE in named and Meaning.PURPOSE in named:
        return FactKind.CONTACT
    if Meaning.DATES in named:
        return FactKind.ACTIVITY
    cells = [row[name.index].text for row in table.rows]
    venues = sum(bool(_VENUE_NAME.search(cell)) for cell in cells) * 2 > len(cells)
    if Meaning.SCHEDULE in named or Meaning.PLACE in named or _VENUE_HEADER.search(name.header) or venues:
        return FactKind.ACTIVITY if "活动" in name.header else FactKind.VENUE
    if "活动" in name.header:
        return FactKind.ACTIVITY
    told = {Meaning.CATEGORY, Meaning.DESCRIPTION, Meaning.FOR_WHOM, Meaning.HOW, Meaning.PHONE}
    return FactKind.SERVICE if told & set(named) else None


def _row(columns: Sequence[Column], cells: Sequence[Cell], regions: Mapping[str, Region], home: Region) -> _Row:
    by_meaning: dict[Meaning, list[tuple[str, Cell]]] = defaultdict(list)
    seen: set[tuple[Meaning, int]] = set()
    for column in columns:
        cell = cells[column.index]
        if cell.text.strip() and (column.meaning, cell.start) not in seen:
            seen.add((column.meaning, cell.start))
            by_meaning[column.meaning].append((column.header, cell))
    district = by_meaning.get(Meaning.DISTRICT)
    region = regions.get(readable(district[-1][1].text), home) if district else home
    own = tuple(cell for cell in cells if cell.text.strip() and not cell.merged)
    return _Row({meaning: tuple(found) for meaning, found in by_meaning.items()}, own, region)


def _is_cancelled(row: _Row) -> bool:
    struck = any(cell.struck for _, cell in row.cells[Meaning.NAME])
    return struck or bool(_CANCELLED.search(row.text(Meaning.NOTE) or ""))


def _records(
    reading: Reading, table: Table, headings: tuple[str, ...], row: _Row, default: FactKind
) -> Iterator[Venue | Activity | Service | Contact]:
    place = _provenance(reading, table, headings, row)
    if default is FactKind.CONTACT:
        yield from _contact(place, row)
        return
    kind = _by_category(row, default, table)
    name = row.text(Meaning.NAME) or ""
    if kind is FactKind.SERVICE:
        provider, how = row.text(Meaning.ORGANISER), _how(row)
        yield Service("", place, name, provider, _description(row), row.text(Meaning.FOR_WHOM), how)
    else:
        fields = _offer_fields(row)
        yield Activity("", place, name, **fields) if kind is FactKind.ACTIVITY else Venue("", place, name, **fields)
    if row.text(Meaning.PHONE):
        yield from _contact(place, row)


def _by_category(row: _Row, default: FactKind, table: Table) -> FactKind:
    category = row.text(Meaning.CATEGORY)
    if default is not FactKind.SERVICE or category is None:
        return default
    return next((kind for kind, pattern in _OF_CATEGORY if pattern.search(category)), default)


def _provenance(reading: Reading, table: Table, headings: tuple[str, ...], row: _Row) -> Provenance:
    """The row where its own cells stand in one piece, else its name; the other cells are named beside it."""
    name = row.cells[Meaning.NAME][0][1]
    own = sorted(row.own, key=lambda cell: cell.start) or [name]
    start, end = min(own[0].start, name.start), max(own[-1].end, name.end)
    if end - start > 1200 or name.merged:
        start, end = name.start, name.end
    others = [cell for found in row.cells.values() for _, cell in found]
    also = [(cell.start, cell.end) for cell in others if cell.start < start or cell.end > end]
    return reading.provenance(start, end, headings, _IN_TABLE, cell_place(table, name), also, row.region)


def _offer_fields(row: _Row) -> dict[str, Any]:
    dates, schedule = row.text(Meaning.DATES), _schedule(row)
    if dates and day_range(dates) is None:
        dates, schedule = None, "；".join(dict.fromkeys(filter(None, (dates, schedule))))
    ages, whom = row.text(Meaning.AGES), row.text(Meaning.FOR_WHOM)
    return {
        "description": _description(row),
        "dates": dates,
        "schedule": schedule,
        "place": row.text(Meaning.PLACE),
        "town": row.text(Meaning.TOWN),
        "ages": ages or whom,
        "stages": stages_in(" ".join(filter(None, (row.text(Meaning.STAGES), whom, ages)))),
        "fee": row.text(Meaning.FEE),
        "capacity": row.text(Meaning.CAPACITY),
        "organiser": row.text(Meaning.ORGANISER),
        "how": _how(row),
        "remaining": row.text(Meaning.REMAINING),
    }


def _schedule(row: _Row) -> str | None:
    """Opening hours; where several columns hold them, each with the last words of its header."""
    cells = row.cells.get(Meaning.SCHEDULE, ())
    if len(cells) < 2:
        return row.text(Meaning.SCHEDULE)
    return "；".join(f"{header.split('/')[-1]}：{_shown(cell)}" for header, cell in cells if _shown(cell)) or None


def _description(row: _Row) -> str | None:
    parts = (row.text(Meaning.DESCRIPTION), row.text(Meaning.CATEGORY), row.text(Meaning.TOPIC), row.text(Meaning.NOTE))
    return "；".join(dict.fromkeys(filter(None, parts))) or None


def _how(row: _Row) -> str | None:
    contact = " ".join(filter(None, (row.text(Meaning.PERSON), row.text(Meaning.PHONE))))
    return "；".join(filter(None, (row.text(Meaning.HOW), contact))) or None


def _contact(place: Provenance, row: _Row) -> Iterator[Contact]:
    written = row.text(Meaning.PHONE) or ""
    phones = tuple(match.group() for match in PHONE.finditer(written))
    if not phones and re.search(r"\d{3}", written):
        phones = (written,)
    if not phones:
        return
    name = row.text(Meaning.NAME) or ""
    header = row.cells[Meaning.PHONE][0][0]
    asked = next((word for word in ("报名", "预约") if word in header), "咨询")
    purpose = row.text(Meaning.PURPOSE) or f"{asked}“{name.strip('“”')}”"
    yield Contact(
        "", place, row.text(Meaning.ORGANISER) or name, row.text(Meaning.PERSON), purpose, phones,
        (row.text(Meaning.EMAIL) or "",) if row.text(Meaning.EMAIL) else (), row.text(Meaning.PLACE),
        row.text(Meaning.POSTCODE), _schedule(row),
    )


def _regions(table: Table, columns: Sequence[Column], home: Region) -> dict[str, Region]:
    """The regions that the names of a district column mean, inside `home`. A name that several places bear is the one
    beside a place that the sheet names too. A name that can't be told is a place of its own below `home`, so that its
    rows are never shown for another place."""
    index = next((column.index for column in reversed(columns) if column.meaning is Meaning.DISTRICT), None)
    if index is None:
        return {}
    wanted = {readable(row[index].text) for row in table.rows if row[index].text.strip()}
    candidates: dict[str, list[Region]] = defaultdict(list)
    for region in national_divisions():
        if home.covers(region) and (name := _called(region, wanted)):
            candidates[name].append(region)
    sure = {name: found[0] for name, found in candidates.items() if len(found) == 1}
    parents = {region.path[:-1] for region in sure.values()}
    for name, found in candidates.items():
        near = [region for region in found if region.path[:-1] in parents]
        if name not in sure and len(near) == 1:
            sure[name] = near[0]
    return {name: sure.get(name) or _unknown(name, home) for name in wanted}


def _unknown(name: str, home: Region) -> Region:
    return home if name == home.name else Region((*home.path, name))


def _called(region: Region, wanted: set[str]) -> str | None:
    names = [region.name, region.full_name, *([short_name(region.name)] if len(region.path) <= 2 else [])]
    return next((name for name in names if name in wanted), None)
