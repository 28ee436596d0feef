"""What a document must say of itself: title, issuer, kind, region, status, audience, sources and when it was reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.checking.findings import Checked, Finding
from ingest.extraction.sheets import columns_of
from ingest.said import DATES, doubtful, misunderstood
from knowledge.columns import Meaning
from knowledge.regions import RegionTree
from knowledge.types import DocumentKind

_ASKED = ("title", "issuer", "kind", "region", "status", "audience")
_SOURCED = (DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE, DocumentKind.ANSWERS)
_ARTICLE = re.compile(r"《([^《》]{2,40})》第[一二三四五六七八九十百零\d]+条")


def front_matter(document: Checked, tree: RegionTree) -> Iterator[Finding]:
    """Fields that are missing or can't be understood. Only Markdown must bring all of them; of other formats the text
    itself may tell."""
    if document.is_markdown:
        missing = [field for field in _ASKED if not _value(document, field)]
        if missing:
            yield document.error("front-matter", f"文件开头的说明缺少：{'、'.join(missing)}。")
    for field, clause in (*misunderstood(document.said, tree), *doubtful(document.said, tree)):
        yield document.error("date" if field in DATES else field, f"{clause}。")
    if document.metadata.region is None and not document.said.get("region") and not _rows_name_their_district(document):
        yield document.error("region", "看不出这份文件是哪个地区的；请写明 region，例如 上海市/闵行区，全国通用写 全国。")


def _value(document: Checked, field: str) -> str:
    return (document.said.get(field) or (document.said.get("issuers", "") if field == "issuer" else "")).strip()


def _rows_name_their_district(document: Checked) -> bool:
    """A sheet may hold several districts, each named in its row."""
    tables = [block.table for block in document.loaded.blocks if block.table is not None]
    return any(column.meaning is Meaning.DISTRICT for table in tables for column in columns_of(table))


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
