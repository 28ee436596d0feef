"""What a row of a table says as a sentence: its name, what it tells, and in what group it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.text import readable
from knowledge.types import Chunk

_NAME_COLUMN = re.compile(
    r"^(?!.*(?:时间|时段|日期|地点|地址|电话|号码|热线|对象|内容|来源|方式|范围|人数|费用|简介|说明|要求|单位|部门)$)"
    r".*(?:名称|姓名|事项|项目|任务|举措|行动|机构|场馆|服务)"
)
_NUMBER_COLUMN = re.compile(r"^(?:序号|编号|条目|条款|行号|号次|№|no\.?)$", re.IGNORECASE)
_NTH = re.compile(r"^第[\d一二三四五六七八九十]+[条项款号]$")
_TELLING_COLUMN = re.compile(r"^(?:主要|具体|工作)?(?:内容|说明|简介|描述|介绍|要求|做法)$")
_LONGEST_NAME, _LONGEST_SPAN = 40, 240
_SAYS_SOMETHING = re.compile(r"\w")


def row_name(chunk: Chunk, text: str) -> str:
    """What a row is about: the short cell under 名称, 项目, 任务 …, the last one where there are several."""
    named = [p for p in chunk.parts if _NAME_COLUMN.search(p.label) and p.end - p.start <= _LONGEST_NAME]
    return readable(text[named[-1].start : named[-1].end]) if named else ""


def own_cells(chunk: Chunk, text: str) -> tuple[int, int]:
    """Where a row's own cells stand in the document's text: all of them where they follow each other, else those around its longest one;
    a cell that was merged with cells above stands in an earlier row."""
    parts = chunk.parts
    if all(a.end < b.start for a, b in pairwise(parts)) and parts[-1].end - parts[0].start <= _LONGEST_SPAN:
        return parts[0].start, parts[-1].end
    start, end = chunk.start, chunk.end
    for part in sorted(parts, key=lambda part: -part.start):
        if part.start < start and not _SAYS_SOMETHING.search(text, part.end, start):
            start = part.start
    for part in sorted(parts, key=lambda part: part.start):
        if part.end > end and not _SAYS_SOMETHING.search(text, end, part.start):
            end = part.end
    return start, end


def row_sentence(chunk: Chunk, text: str) -> str:
    """A row of short cells as 示例行动：甲、乙；责任部门：示例局（示例组）: its name, the cells after it, and in brackets
    those before it. Where no column names it, every cell with its header. Numbers of rows say nothing."""
    cells = [cell for cell in _cells(chunk) if not _NUMBER_COLUMN.search(cell[0]) and not _NTH.match(cell[1])]
    name = row_name(chunk, text)
    at = next((i for i, (_, value) in enumerate(cells) if value == name), None)
    if not name or at is None or len(cells) == at + 1:
        return "；".join(f"{label}：{value}" for label, value in cells)
    said = "；".join(map(_told, cells[at + 1 :]))
    group = "，".join(value for _, value in cells[:at])
    return f"{name}{'：' if _TELLING_COLUMN.match(cells[at + 1][0]) else '，'}{said}{f'（{group}）' if group else ''}"


def _told(cell: tuple[str, str]) -> str:
    label, value = cell
    return value if _TELLING_COLUMN.match(label) else f"{label}：{value}"


def _cells(chunk: Chunk) -> Iterator[tuple[str, str]]:
    for part, line in zip(chunk.parts, chunk.text.split("\n"), strict=False):
        yield part.label, line.removeprefix(f"{part.label}：")
