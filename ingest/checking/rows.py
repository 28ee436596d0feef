"""Rows of catalogues and filled-in templates: where each comes from, and cells that are missing or mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Cell, Table
from ingest.checking.findings import Checked, Finding, Severity
from ingest.extraction.reading import cell_place
from ingest.extraction.sheets import columns_of, kind_of_rows, lists_private_persons
from ingest.templates import TEMPLATES
from knowledge.columns import Meaning
from knowledge.offers import day_range
from knowledge.regions import RegionTree
from knowledge.types import DocumentKind
from knowledge.unlisted_places import ZONE

_SHEETS = ("xlsx", "csv", "xls", "ods")
_SOURCE = re.compile(r"(?:信息|数据|资料)?(?:来源|出处)|依据文件")
_BLANK = frozenset(("", "—", "-", "/", "无", "－"))
_BETWEEN = re.compile(r"[、，,；;/\s]+")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2,12}[省市区县州旗盟]")
_NO_DISTRICT = re.compile(rf"^[全各本外其]|(?:主|老|新|中心|近|远)?(?:城|郊|市|市辖|片|园|校|景|库|林|牧|山|地)区$|城市$|(?:{ZONE})$")
_NUMBER = re.compile(r"\d{3}")
_NO_DAY = re.compile(
    r"每|(?<![上下本这])周[一二三四五六日末]|星期|逢|长期|常年|常态|全年|随时|不定期|待定|另行|假期|寒假|暑假|节假日"
    r"|^(?:19|20)\d{2}年(?:1[0-2]|0?[1-9])月(?:[上中下]旬|[初底份])?$"
)
"""What stands under 日期 where there is no one day, and what tells the month alone."""


def rows(document: Checked, tree: RegionTree) -> Iterator[Finding]:
    """Tables and rows without a source, rows without a cell that a template asks for, days and districts that are none."""
    for table in document.tables:
        yield from _without_source(document, table)
        if not lists_private_persons(table):
            yield from _without_musts(document, table)
            yield from _unreadable_days(document, table)
            yield from _unknown_districts(document, table, tree)


def _without_source(document: Checked, table: Table) -> Iterator[Finding]:
    sourced = [index for index, name in enumerate(table.header) if _SOURCE.fullmatch(name.split("/")[-1].strip())]
    for row in table.rows if sourced else ():
        if not row[sourced[0]].text.strip():
            yield _of_row(document, table, row, "source", "没有写来源")
    if not sourced and table.rows and _needs_source(document) and _lists_offers(table):
        instead = "用 digest_of 写明整份文件的原文" if document.is_markdown else "在说明文件的 sources 里写明整份表格的出处"
        message = f"这张表没有“来源”一列，看不出每一行出自哪里；请加上这一列，或者{instead}。"
        yield document.error("source", message, table.rows[0][0].start)


def _needs_source(document: Checked) -> bool:
    """A catalogue of one's own, unless it is all taken from one document, and a sheet of which nothing is said; made-up
    data have none."""
    if document.metadata.sample:
        return False
    if document.is_markdown:
        return document.metadata.kind is DocumentKind.CATALOGUE and document.metadata.digest_of is None
    return document.loaded.format in _SHEETS and not document.metadata.sources


def _lists_offers(table: Table) -> bool:
    return bool(_musts(table)) or kind_of_rows(table, columns_of(table)) is not None


def _without_musts(document: Checked, table: Table) -> Iterator[Finding]:
    """Sources are told of by `_without_source`."""
    asked = [(index, name) for name in _musts(table) for index, header in enumerate(table.header) if header.strip() == name]
    for row in table.rows:
        missing = [name for index, name in asked if row[index].text.strip() in _BLANK]
        if missing:
            yield _of_row(document, table, row, "must", f"没有写{'、'.join(missing)}，这一列必填")
        for text in (row[index].text.strip() for index, name in asked if name == "电话"):
            if text not in _BLANK and not _NUMBER.search(text):
                yield _of_row(document, table, row, "must", f"的电话“{text[:40]}”里没有号码")


def _musts(table: Table) -> tuple[str, ...]:
    """The headers that must be filled in, besides the source, of the template that a table has been made from."""
    headers = {header.strip() for header in table.header}
    musts = (tuple(c.header for c in template.columns if c.must and c.header != "来源") for template in TEMPLATES)
    return max((found for found in musts if headers.issuperset(found)), key=len, default=())


def _unreadable_days(document: Checked, table: Table) -> Iterator[Finding]:
    columns = [column.index for column in columns_of(table) if column.meaning is Meaning.DATES]
    for row in table.rows if _lists_offers(table) else ():
        for text in (row[index].text.strip() for index in columns):
            if text not in _BLANK and day_range(text) is None and not _NO_DAY.search(text):
                yield _of_row(document, table, row, "date", f"的日期“{text[:40]}”看不出是哪一天，请写成 2026-09-12")


def _unknown_districts(document: Checked, table: Table, tree: RegionTree) -> Iterator[Finding]:
    """Districts that no list has, each once: a slip, or a new one."""
    districts = [column.index for column in columns_of(table) if column.meaning is Meaning.DISTRICT]
    seen: set[str] = set()
    for row in table.rows:
        for name in (name for index in districts for name in _BETWEEN.split(row[index].text)):
            if name not in seen and _DISTRICT.fullmatch(name) and not _NO_DISTRICT.search(name) and not tree.resolve(name):
                clause = f"的地区“{name}”行政区划里没有，请核对，写全称；新设的区可以不改"
                yield _of_row(document, table, row, "region", clause, Severity.WARNING)
            seen.add(name)


def _of_row(
    document: Checked, table: Table, row: Sequence[Cell], rule: str, clause: str, severity: Severity = Severity.ERROR
) -> Finding:
    """A finding that names a row by its name, else by the first words in it, and its cell where the format has cells."""
    names = (row[column.index] for column in columns_of(table) if column.meaning is Meaning.NAME)
    first = next((cell for cell in (*names, *row) if cell.text.strip()), row[0])
    place = cell_place(table, first)
    message = f"“{first.text.strip()[:40]}”一行{f'（{place}）' if place else ''}{clause}。"
    return document.at(first.start, severity, rule, message)
