"""What a document must say of itself: title, issuer, kind, region, status, audience, sources and when it was reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.checking.findings import Checked, Finding
from ingest.extraction.sheets import columns_of
from knowledge.columns import Meaning
from knowledge.numbers import dates
from knowledge.regions import RegionTree
from knowledge.types import Audience, DocumentKind, Region

_ASKED = ("title", "issuer", "kind", "region", "status", "audience")
_VALUES = {
    "kind": tuple(DocumentKind), "status": ("current", "draft"), "audience": tuple(Audience),
}
_SOURCED = (DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE)
_ARTICLE = re.compile(r"《([^《》]{2,40})》第[一二三四五六七八九十百零\d]+条")
_COUNTIES = re.compile(r"[区县旗市]$")


def front_matter(document: Checked, tree: RegionTree) -> Iterator[Finding]:
    """Fields that are missing or can't be understood. Only Markdown must bring all of them; of other formats the text
    itself may tell."""
    if document.is_markdown:
        missing = [field for field in _ASKED if not _value(document, field)]
        if missing:
            yield document.error("front-matter", f"文件开头的说明缺少：{'、'.join(missing)}。")
    for field, allowed in _VALUES.items():
        value = document.said.get(field)
        if value and value not in allowed:
            yield document.error(field, f"{field} 写的是“{value}”，只能是 {'、'.join(allowed)}。")
    yield from _dates_of(document)
    yield from _region(document, tree)


def _value(document: Checked, field: str) -> str:
    return (document.said.get(field) or (document.said.get("issuers", "") if field == "issuer" else "")).strip()


def _dates_of(document: Checked) -> Iterator[Finding]:
    for field in ("written", "issued", "effective", "expires", "reviewed"):
        value = document.said.get(field)
        if value and not dates(value):
            yield document.error("date", f"{field} 写的“{value}”不是日期，请写成 2026-09-01。")


def _region(document: Checked, tree: RegionTree) -> Iterator[Finding]:
    said = document.said.get("region", "")
    if document.metadata.region is None and not _rows_name_their_district(document):
        yield document.error("region", "看不出这份文件是哪个地区的；请写明 region，例如 上海市/闵行区，全国通用写 全国。")
    if not said:
        return
    found = tree.resolve(said)
    if len(found) > 1:
        names = "、".join(region.key for region in found[:4])
        yield document.error("region", f"地区“{said}”不止一处（{names}），请写全。")
    elif not found and not _lies_in_a_county(Region.from_key(said), tree):
        yield document.error("region", f"不认识地区“{said}”；请写成 上海市/闵行区 这样的全称。")


def _rows_name_their_district(document: Checked) -> bool:
    """A sheet may hold several districts, each named in its row."""
    tables = [block.table for block in document.loaded.blocks if block.table is not None]
    return any(column.meaning is Meaning.DISTRICT for table in tables for column in columns_of(table))


def _lies_in_a_county(region: Region, tree: RegionTree) -> bool:
    """A town or a school is no entry of the list: the county above it is."""
    for depth in range(len(region.path) - 1, 1, -1):
        upper = Region(region.path[:depth])
        if upper in tree.regions:
            return bool(_COUNTIES.search(upper.name)) and not any(upper.covers(r) and r != upper for r in tree.regions)
    return False


def sources(document: Checked) -> Iterator[Finding]:
    """Statements without a source: none named at all, an article of a law that is not among those named, a row of a
    catalogue with an empty cell under 来源."""
    metadata = document.metadata
    if document.is_markdown and metadata.kind in _SOURCED and not metadata.sources:
        yield document.error("source", "没有写明依据：请在 sources 里列出所依据文件的名称。")
    if document.is_own and metadata.sources:
        for law, start in _laws(document):
            if not any(law in source for source in metadata.sources):
                yield document.error("source", f"正文引用了《{law}》的条款，sources 里没有这份文件。", start)
    for block in document.loaded.blocks:
        columns = [i for i, name in enumerate(block.table.header) if name == "来源"] if block.table else []
        for row in block.table.rows if block.table and columns else ():
            if not row[columns[0]].text.strip():
                yield document.error("source", f"“{row[0].text}”一行没有写来源。", row[0].start)


def _laws(document: Checked) -> Iterator[tuple[str, int]]:
    seen = set()
    for block in document.prose:
        for match in _ARTICLE.finditer(document.loaded.text, block.start, block.end):
            if match.group(1) not in seen:
                seen.add(match.group(1))
                yield match.group(1), match.start()


def review(document: Checked, today: date, months: int) -> Iterator[Finding]:
    """Texts of one's own that nobody has read over for `months` months."""
    metadata = document.metadata
    if metadata.reviewed is None:
        if document.is_markdown and metadata.kind in _SOURCED and not document.said.get("reviewed"):
            yield document.error("review", "没有写 reviewed（最近一次核对的日期）。")
        return
    if metadata.reviewed > today:
        yield document.error("review", f"reviewed 写的 {metadata.reviewed} 还没有到。")
    elif _months_between(metadata.reviewed, today) >= months:
        yield document.error("review", f"上次核对是 {metadata.reviewed}，已满 {months} 个月，请重新核对后更新 reviewed。")


def _months_between(earlier: date, later: date) -> int:
    """Whole months: from the 15th to the 14th of the next month there is none."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
