"""Every number to call must stand in a list of numbers, or in a document of the body that publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.blocks import Cell, Table
from ingest.checking.findings import Checked, Finding
from ingest.extraction.phones import narrow
from ingest.extraction.sheets import columns_of
from knowledge.columns import Meaning
from knowledge.text import sentences
from knowledge.types import DocumentKind

_UNITS = "余多几]?[人名个所次条元项件家课节万亿度米分年月天级期场支份篇字页平套座间步卡毫斤升克%％"
_GAP = r"[-— ]{0,3}"
_MORE = r"(?:\s*[-—转]\s*\d{1,6})?"
_BEFORE, _AFTER = r"(?<![\d.\-—/A-Za-z+])", rf"(?![\d.\-—/A-Za-z]|[{_UNITS}])"
_NUMBER = re.compile(
    rf"{_BEFORE}(?:(?:\+?86{_GAP})?1[3-9](?:{_GAP}\d){{9}}|[48]00(?:{_GAP}\d){{7}}|[（(]?0\d{{2,3}}[）)]?(?:{_GAP}\d){{7,8}}{_MORE}"
    rf"|[2-9]\d{{6,7}}{_MORE}|12[0-3]\d{{2}}|9[56]\d{{3,4}}|1[12]\d){_AFTER}"
)
_CALLED = re.compile(
    rf"(?:拨|打|致电|电话|热线|专线|号码|手机)[是为：:（(“\s]{{0,3}}(?!(?:19|20)\d\d-\d\d?(?!\d))(?P<number>\+?\d(?:{_GAP}\d){{4,18}}){_AFTER}"
)
"""What a word for calling makes a number, whatever its form: 5555-6666, 10000."""
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_PURPOSE = re.compile(r"用于|用途|用来")
_PUBLISHED = (DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.LAW, DocumentKind.OTHER)


def listed_numbers(documents: Iterable[Checked]) -> frozenset[str]:
    """The numbers that the catalogues give in a column of their own; each of their rows is checked for its source."""
    return frozenset(
        _plain(number)
        for document in documents
        if _lists(document)
        for table in document.tables
        for cell, _ in _phone_cells(table)
        for _, number in _numbers(cell.text)
    )


def phones(document: Checked, listed: frozenset[str]) -> Iterator[Finding]:
    """Numbers that nobody vouches for, and people's mobile numbers without a purpose beside them. What a body publishes
    itself is the source of its numbers."""
    publishes = document.metadata.kind in _PUBLISHED or not document.is_markdown
    for text, at, purpose in _passages(document, publishes):
        for start, number in _numbers(text):
            if _MOBILE.fullmatch(_plain(number)):
                if not (purpose or _PURPOSE.search(text)):
                    yield document.error("mobile", f"个人手机号 {number} 所在的句子没有写明用途。", at + start)
            elif not publishes and _plain(number) not in listed:
                yield document.error("phone", f"号码 {number} 不在热线或联系方式目录里，请核实后补进目录。", at + start)
    for table in document.tables if publishes or _lists(document) else ():
        yield from _mobiles_of_rows(document, table)


def _lists(document: Checked) -> bool:
    """Whether its tables are where numbers are vouched for."""
    return document.metadata.kind is DocumentKind.CATALOGUE or not document.is_markdown


def _passages(document: Checked, publishes: bool) -> Iterator[tuple[str, int, str]]:
    """Sentences, and the cells of one's own tables that list no numbers: text, offset, what its row is for."""
    text = document.loaded.text
    for block in document.loaded.blocks:
        if block.table is None:
            for start, end in sentences(text[block.start : block.end]):
                yield text[block.start + start : block.start + end], block.start + start, ""
        elif not publishes:
            vouched = {cell.start for cell, _ in _phone_cells(block.table)} if _lists(document) else frozenset()
            for row, purpose in _rows(block.table):
                yield from ((cell.text, cell.start, purpose) for cell in row if cell.start not in vouched)


def _mobiles_of_rows(document: Checked, table: Table) -> Iterator[Finding]:
    for cell, purpose in _phone_cells(table):
        for _, number in _numbers(cell.text):
            if _MOBILE.fullmatch(_plain(number)) and not purpose:
                yield document.error("mobile", f"个人手机号 {number} 所在的一行没有写明用途。", cell.start)


def _phone_cells(table: Table) -> Iterator[tuple[Cell, str]]:
    """The cells of the phone columns, each with what its row says the number is for."""
    columns = [column.index for column in columns_of(table) if column.meaning is Meaning.PHONE]
    for row, purpose in _rows(table):
        yield from ((row[index], purpose) for index in columns)


def _rows(table: Table) -> Iterator[tuple[tuple[Cell, ...], str]]:
    """The rows, each with what it says that its numbers are for."""
    purposes = [column.index for column in columns_of(table) if column.meaning is Meaning.PURPOSE]
    for row in table.rows:
        yield row, row[purposes[0]].text.strip() if purposes else ""


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Where the numbers of a text begin, and as they are written."""
    plain = narrow(text)
    sure = [match.span() for match in _NUMBER.finditer(plain)]
    called = [match.span("number") for match in _CALLED.finditer(plain)]
    spans = [*sure, *((start, end) for start, end in called if not any(start < right and left < end for left, right in sure))]
    return ((start, text[start:end]) for start, end in sorted(spans))


def _plain(number: str) -> str:
    """Digits only: the same number is written with and without its dash, and in either width."""
    return re.sub(r"\D", "", narrow(number))
