"""What a text says to be made up: 示例数据 in a title or a line, 示例 in a column for the nature of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.blocks import Cell, Table

_KIND = "示例|样例|测试|演示|模拟|虚构"
_SAID = re.compile(
    rf"示例数据|样例数据|(?:^|[（(【：:，])(?:{_KIND})数据(?:[）)】，。；]|$)|数据(?:性质|属性)\s*[：:=]\s*(?:{_KIND})"
    r"|(?:均为|均系|皆为|全部|纯属|系)虚构|虚构的(?:数据|人物|单位|电话|示例)"
)
_TITLED = re.compile(r"[（(【](?:示例|样例|样表)[）)】]")
_NATURE = re.compile(r"^(?:数据)?(?:性质|属性)$|^是否(?:为)?(?:示例|样例|测试|演示)(?:数据)?$")
_MADE_UP = re.compile(rf"(?:{_KIND})(?:数据)?")
_YES = frozenset({"是", "true", "√", "✓"})


def says_sample(line: str) -> bool:
    """Whether a title or a line of text says that what it belongs to is made up."""
    return bool(_SAID.search(line))


def titles_sample(title: str) -> bool:
    """Whether the title of a document says so; in a heading （示例） is but an example among other things."""
    return says_sample(title) or bool(_TITLED.search(title))


def is_sample_row(header: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether a row is said to be made up: by a column for the nature of the data, or by a header that says so."""
    return any(_says_so(name, cell.text.strip()) for name, cell in zip(header, row, strict=True))


def _says_so(header: str, text: str) -> bool:
    name = header.split("/")[-1]
    if "数据" in header and says_sample(header):
        return True
    if not _NATURE.search(name):
        return False
    return bool(_MADE_UP.fullmatch(text)) or (name.startswith("是否") and text.lower() in _YES)


def are_samples(tables: Iterable[Table]) -> bool:
    """Whether all rows of the tables that tell the nature of their data are made up, and there are any."""
    told = [table for table in tables if any(is_sample_row(table.header, row) for row in table.rows)]
    return bool(told) and all(is_sample_row(table.header, row) for table in told for row in table.rows)
