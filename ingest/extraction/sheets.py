"""Rows of catalogues become venues, activities, services and contacts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ingest.blocks import Cell, Table
from ingest.errors import UnreadableFile
from ingest.extraction.phones import is_mobile, narrow, phones_in
from ingest.extraction.reading import Reading, cell_place
from ingest.extraction.row_regions import row_regions
from ingest.samples import is_sample_row
from knowledge.columns import Column, Meaning, recognise, told_meanings
from knowledge.facts import Activity, Contact, FactKind, Provenance, Service, Venue
from knowledge.offers import age_range, day_range, stages_in, stages_of_ages
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
_OWNER = re.compile(
    r"^(?:(?:责任|服务|联系|受理|主管|所属|组织)?(?:单位|部门|机构|科室|处室|学校|园所|幼儿园|学区|站点|服务台|窗口|平台|热线)"
    r"|[\u4e00-\u9fff]{0,4}(?:点|站|中心|基地)|(?:所在)?(?:镇|乡镇|街镇|镇街|街道|社区|村)(?:[（(].{1,4}[）)])?)$"
)
_HAPPENS = re.compile("活动|课程|讲座|赛事|训练营|夏令营|冬令营")
_PRIVATE = re.compile(
    r"身份证|证件号|家庭(?:住址|地址|成员)|(?:现|常)?住址|监护人|户籍"
    r"|(?:学生|儿童|幼儿|孩子|子女|家长|父亲|母亲)(?:的)?(?:姓名|名字|名单|电话|手机|号码|联系电话|联系方式)"
)
_NAMES = re.compile(r"(?<!联系人)(?<!负责人)姓\s*名")
_TASKS = re.compile("任务|措施|举措|职责")
_SUM = re.compile("合计|总计|小计|共计")
_PHONE_WORD = re.compile("电话|手机|号码|热线|联系方式|报名|预约|咨询|联系")
_FROM_CLOCK = re.compile(r"\d{1,2}[:：]\d\d.*$", re.DOTALL)
_CLOCK = re.compile(r"\d[:：]\d\d|小时|工作日|周|全天")
_ASKED = re.compile("报名|预约|监督|举报|投诉|求助")
_OF_A_SERVICE = frozenset({Meaning.CATEGORY, Meaning.DESCRIPTION, Meaning.FOR_WHOM, Meaning.HOW, Meaning.PHONE})
_IN_TABLE = 0.95


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row by meaning; several columns of one meaning keep their order."""

    cells: Mapping[Meaning, tuple[tuple[str, Cell], ...]]
    own: tuple[Cell, ...]
    region: Region
    sample: bool

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
        if default is None or lists_private_persons(table):
            continue
        regions = row_regions(table, columns, reading.metadata.region, reading.documented)
        names = any(_NAMES.search(header) for header in table.header)
        headings = (*path, table.caption) if table.caption and table.caption not in path else path
        for cells, region in zip(table.rows, regions, strict=True):
            row = _row(columns, cells, region, is_sample_row(table.header, cells))
            if not _is_sum(row):
                records = _records(reading, table, headings, row, default)
                yield from filter(_is_published, records) if names else records


def _is_sum(row: _Row) -> bool:
    """Whether a row has no name or adds the others up: 合计 may stand in the column of numbers."""
    first = _shown(row.own[0]) if row.own else ""
    return any(_SUM.fullmatch("".join(text.split())) for text in (row.text(Meaning.NAME) or "合计", first))


def columns_of(table: Table, told: Sequence[str] = (), source: str = "") -> list[Column]:
    """What the columns of a table mean; for the administrator to see and to overrule by `told`, 表头=含义 each. In a list of
    numbers the column of those whose numbers they are holds the names.

    Raises:
        UnreadableFile: naming `source`, if one of them can't be meant.
    """
    try:
        overrides = told_meanings(told)
    except ValueError as exc:
        raise UnreadableFile(source, f"columns 里的{exc}") from exc
    columns = recognise(table.header, [[cell.text for cell in row] for row in table.rows], overrides)
    meanings = {column.meaning for column in columns}
    if Meaning.NAME in meanings or Meaning.PHONE not in meanings or any(map(_TASKS.search, table.header)):
        return columns
    owner = next((i for i, header in enumerate(table.header) if _OWNER.search(header.split("/")[-1])), None)
    return columns if owner is None else [*columns, Column(owner, table.header[owner], Meaning.NAME, 0.6)]


def _is_published(record: Venue | Activity | Service | Contact) -> bool:
    """Whether a record of a list of people is no mobile number, which would be one of theirs."""
    return not isinstance(record, Contact) or not any(map(is_mobile, record.phones))


def lists_private_persons(table: Table) -> bool:
    """Whether a table is a roster of children or parents: what it says of them is published for nobody."""
    return any(_PRIVATE.search("".join(name.split())) for header in table.header for name in header.split("/"))


def is_catalogue(table: Table, told: Sequence[str], source: str) -> bool:
    """Whether the rows of a table are records of a catalogue; `told`, `source` and what is raised as for `columns_of`."""
    return kind_of_rows(table, columns_of(table, told, source)) is not None


def kind_of_rows(table: Table, columns: Sequence[Column]) -> FactKind | None:
    """What a row is, unless its category says otherwise; None for a table of something else."""
    named = {column.meaning: column for column in columns}
    name = named.get(Meaning.NAME)
    headers = " ".join(table.header)
    if name is None or "需求" in name.header:  # what schools ask for is no offer
        return None
    if _OWNER.search(name.header.split("/")[-1]):
        return FactKind.CONTACT
    if re.search("任务|措施", headers) and re.search("牵头|配合|责任", headers):
        return None
    if Meaning.PHONE in named and Meaning.PURPOSE in named:
        return FactKind.CONTACT
    return _kind_of_offers(name.header, [row[name.index].text for row in table.rows], frozenset(named))


def _kind_of_offers(header: str, names: Sequence[str], told: Set[Meaning]) -> FactKind | None:
    """What is offered, by the header above its names, the names, and what else is `told` of it."""
    if Meaning.DATES in told:
        return FactKind.ACTIVITY
    venues = sum(bool(_VENUE_NAME.search(name)) for name in names) * 2 > len(names)
    if venues or _VENUE_HEADER.search(header) or told & {Meaning.SCHEDULE, Meaning.PLACE}:
        return FactKind.ACTIVITY if _HAPPENS.search(header) else FactKind.VENUE
    if "活动" in header:
        return FactKind.ACTIVITY
    return FactKind.SERVICE if told & _OF_A_SERVICE else None


def _row(columns: Sequence[Column], cells: Sequence[Cell], region: Region, sample: bool) -> _Row:
    by_meaning: dict[Meaning, list[tuple[str, Cell]]] = defaultdict(list)
    seen: set[tuple[Meaning, int]] = set()
    for column in columns:
        cell = cells[column.index]
        found = by_meaning[column.meaning]
        if cell.text.strip() and (column.meaning, cell.start) not in seen:
            seen.add((column.meaning, cell.start))
            found.append((column.header, cell))
        elif found and found[-1][1].start == cell.start:  # one cell under several headers: what is above them all
            found[-1] = (found[-1][0].rpartition("/")[0] or found[-1][0], cell)
    own = tuple(cell for cell in cells if cell.text.strip() and not cell.merged)
    return _Row({meaning: tuple(found) for meaning, found in by_meaning.items()}, own, region, sample)


def _records(
    reading: Reading, table: Table, headings: tuple[str, ...], row: _Row, default: FactKind
) -> Iterator[Venue | Activity | Service | Contact]:
    place = _provenance(reading, table, headings, row)
    if default is FactKind.CONTACT:
        yield from _contacts(place, row, _schedule(row))
        return
    kind = _by_category(row, default)
    name = row.text(Meaning.NAME) or ""
    if kind is FactKind.SERVICE:
        provider, how = row.text(Meaning.ORGANISER), _how(row)
        yield Service("", place, name, provider, _description(row), row.text(Meaning.FOR_WHOM), how)
    else:
        fields = _offer_fields(row)
        if kind is FactKind.ACTIVITY and fields["dates"] is None and day_range(fields["schedule"]):
            clock = _FROM_CLOCK.search(fields["schedule"])
            fields = {**fields, "dates": fields["schedule"], "schedule": clock.group() if clock else None}
        yield Activity("", place, name, **fields) if kind is FactKind.ACTIVITY else Venue("", place, name, **fields)
    hours = None if kind is FactKind.ACTIVITY else _schedule(row)
    yield from _contacts(place, row, hours if hours and _CLOCK.search(hours) else None)


def _by_category(row: _Row, default: FactKind) -> FactKind:
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
    return reading.provenance(start, end, headings, _IN_TABLE, cell_place(table, name), also, row.region, row.sample)


def _offer_fields(row: _Row) -> dict[str, Any]:
    dates, schedule = row.text(Meaning.DATES), _schedule(row)
    if dates and day_range(dates) is None:
        dates, schedule = None, "；".join(dict.fromkeys(filter(None, (dates, schedule))))
    ages, whom, grades = row.text(Meaning.AGES), row.text(Meaning.FOR_WHOM), row.text(Meaning.STAGES)
    suited = ages or whom or grades
    return {
        "description": _description(row),
        "dates": dates,
        "schedule": schedule,
        "place": row.text(Meaning.PLACE),
        "town": row.text(Meaning.TOWN),
        "ages": suited,
        "stages": stages_in(" ".join(filter(None, (grades, whom, ages)))) or stages_of_ages(age_range(grades)),
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


def _contacts(place: Provenance, row: _Row, hours: str | None = None) -> Iterator[Contact]:
    """One for each column of numbers: what tells them apart (小学, 办公, 手机) is part of what they are for."""
    columns = [(header, cell) for header, cell in row.cells.get(Meaning.PHONE, ()) if _shown(cell)]
    name = row.text(Meaning.NAME) or ""
    for header, cell in columns:
        phones = _numbers(_shown(cell))
        if not phones:
            continue
        asked = _ASKED.search(header)
        purpose = row.text(Meaning.PURPOSE) or f"{asked.group() if asked else '咨询'}“{name.strip('“”')}”"
        last = header.split("/")[-1]
        which = f"（{last}）" if len(columns) > 1 or not _PHONE_WORD.search(last) else ""
        yield Contact(
            "", place, row.text(Meaning.ORGANISER) or name, row.text(Meaning.PERSON), purpose + which, phones,
            (row.text(Meaning.EMAIL) or "",) if row.text(Meaning.EMAIL) else (), row.text(Meaning.PLACE),
            row.text(Meaning.POSTCODE), hours,
        )


def _numbers(written: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(map(narrow, phones_in(written))))
    return found or ((written,) if re.search(r"\d{3}", written) else ())
