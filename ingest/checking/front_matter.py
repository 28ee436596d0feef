"""What a document must say of itself: title, issuer, kind, region, status, audience and when it was reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from ingest.checking.findings import Checked, Finding
from ingest.extraction.sheets import columns_of
from ingest.said import DATES, doubtful, misunderstood
from knowledge.columns import Meaning
from knowledge.regions import RegionTree

_ASKED = ("title", "issuer", "kind", "region", "status", "audience")
FIELDS = (
    *_ASKED, "issuers", "number", *DATES, "supersedes", "digest_of", "stages", "topics", "questions", "sources", "sample", "columns",
)
"""All that can be said of a document."""
_ALSO_READ = ("draft",)


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


def unknown_fields(document: Checked) -> Iterator[Finding]:
    """Fields that nothing reads, mostly misspelt ones."""
    for field in sorted(document.written - {*FIELDS, *_ALSO_READ}):
        near = get_close_matches(field.lower(), FIELDS, 1)
        advice = f"是不是 {near[0]}？" if near else f"能写的有 {'、'.join(FIELDS)}。"
        yield document.warning("field", f"文件说明里的“{field}”不认识，不会用上；{advice}", document.field_at(field))


def _value(document: Checked, field: str) -> str:
    return (document.said.get(field) or (document.said.get("issuers", "") if field == "issuer" else "")).strip()


def _rows_name_their_district(document: Checked) -> bool:
    """A sheet may hold several districts, each named in its row."""
    return any(column.meaning is Meaning.DISTRICT for table in document.tables for column in columns_of(table))


def review(document: Checked, today: date, months: int) -> Iterator[Finding]:
    """Texts of one's own that nobody has read over for `months` months."""
    metadata = document.metadata
    if metadata.reviewed is None:
        if document.is_own and not document.said.get("reviewed"):
            yield document.error("review", "没有写 reviewed（最近一次核对的日期）。")
        return
    if metadata.reviewed > today:
        yield document.error("review", f"reviewed 写的 {metadata.reviewed} 还没有到。")
    elif _months_between(metadata.reviewed, today) >= months:
        yield document.error("review", f"上次核对是 {metadata.reviewed}，已满 {months} 个月，请重新核对后更新 reviewed。")


def expiry(document: Checked, today: date) -> Iterator[Finding]:
    """Documents that are over. What others issued may be kept as it was, once somebody has looked at it since; a text of
    one's own is renewed or removed."""
    ended, reviewed = document.metadata.expires, document.metadata.reviewed
    original = not document.is_own or document.metadata.digest_of is not None
    kept = original and ended is not None and reviewed is not None and reviewed > ended
    if ended is not None and ended < today and not kept:
        advice = "仍要留着备查，请核对后更新 reviewed，否则请移除" if original else "请改写或移除"
        yield document.warning("expired", f"{ended} 已经失效；{advice}。", document.field_at("expires"))


def _months_between(earlier: date, later: date) -> int:
    """Whole months: from the 15th to the 14th of the next month there is none."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
