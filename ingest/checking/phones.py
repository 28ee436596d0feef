"""Every number to call must stand in a list of numbers, or in a document of the body that publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.blocks import Cell, Table
from ingest.checking.findings import Checked, Finding
from ingest.extraction.sheets import columns_of
from knowledge.columns import Meaning
from knowledge.text import sentences
from knowledge.types import DocumentKind

_UNITS = "余多几]?[人名个所次条元项件家课节万亿度米分年月天级期场支份篇字页平套座间克%％"
_LANDLINE = r"(?:[（(]?0\d{2,3}[）)]?[-— ]?)?[2-9]\d{6,7}(?:\s*[-—－转]\s*\d{1,6})?"
_NUMBER = re.compile(
    rf"(?<![\d.\-—/A-Za-z])(?:1[3-9]\d{{9}}|[48]00[- ]?\d{{3,4}}[- ]?\d{{3,4}}|{_LANDLINE}"
    rf"|12[0-3]\d{{2}}|9[56]\d{{3,4}}|1[12]\d)(?![\d.\-—/A-Za-z]|[{_UNITS}])"
)
_MOBILE = re.compile(r"1[3-9]\d{9}$")
_PURPOSE = re.compile(r"用于|用途|用来")
_PUBLISHED = (DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.LAW, DocumentKind.OTHER)


def listed_numbers(documents: Iterable[Checked]) -> frozenset[str]:
    """The numbers that the catalogues give in a column of their own; each of their rows is checked for its source."""
    return frozenset(
        number
        for document in documents
        if document.metadata.kind is DocumentKind.CATALOGUE or not document.is_markdown
        for table in _tables(document)
        for cell, _ in _phone_cells(table)
        for number in _numbers(cell.text)
    )


def phones(document: Checked, listed: frozenset[str]) -> Iterator[Finding]:
    """Numbers that nobody vouches for, and people's mobile numbers without a purpose beside them."""
    publishes = document.metadata.kind in _PUBLISHED or not document.is_markdown
    text = document.loaded.text
    for block in (block for block in document.loaded.blocks if block.table is None):
        for start, end in sentences(text[block.start : block.end]):
            sentence = text[block.start + start : block.start + end]
            for match in _NUMBER.finditer(sentence):
                at = block.start + start + match.start()
                if _MOBILE.match(match.group()):
                    if not _PURPOSE.search(sentence):
                        yield document.error("mobile", f"个人手机号 {match.group()} 所在的句子没有写明用途。", at)
                elif not publishes and _plain(match.group()) not in listed:
                    yield document.error("phone", f"号码 {match.group()} 不在热线或联系方式目录里，请核实后补进目录。", at)
    for table in _tables(document):
        yield from _in_table(document, table)


def _in_table(document: Checked, table: Table) -> Iterator[Finding]:
    for cell, purpose in _phone_cells(table):
        for number in _numbers(cell.text):
            if _MOBILE.match(number) and not purpose:
                yield document.error("mobile", f"个人手机号 {number} 所在的一行没有写明用途。", cell.start)


def _tables(document: Checked) -> list[Table]:
    return [block.table for block in document.loaded.blocks if block.table is not None]


def _phone_cells(table: Table) -> Iterator[tuple[Cell, str]]:
    """The cells of the phone columns, each with what its row says the number is for."""
    columns = columns_of(table)
    purposes = [column.index for column in columns if column.meaning is Meaning.PURPOSE]
    for column in columns:
        if column.meaning is Meaning.PHONE:
            for row in table.rows:
                yield row[column.index], row[purposes[0]].text.strip() if purposes else ""


def _numbers(text: str) -> list[str]:
    return [_plain(match.group()) for match in _NUMBER.finditer(text)]


@lru_cache(maxsize=1024)
def _plain(number: str) -> str:
    """Digits only: the same number is written with and without its dash."""
    return re.sub(r"\D", "", number)
