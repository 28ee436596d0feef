"""What a row of a table says as a sentence: its name, what it tells, and in what group it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.expectation import Expected, holds
from knowledge.text import bigrams_in, normalise, readable
from knowledge.types import Chunk

_NAME_COLUMN = re.compile(
    r"^(?!.*(?:时间|时段|日期|地点|地址|电话|号码|热线|对象|内容|来源|方式|范围|人数|费用|简介|说明|要求|单位|部门)$)"
    r".*(?:名称|姓名|事项|项目|任务|举措|行动|机构|场馆|服务)"
)
_NUMBER_COLUMN = re.compile(r"^(?:序号|编号|条目|条款|行号|号次|№|no\.?)$", re.IGNORECASE)
_NTH = re.compile(r"^第[\d一二三四五六七八九十]+[条项款号]$")
_TELLING_COLUMN = re.compile(r"^(?:主要|具体|工作)?(?:内容|说明|简介|描述|介绍|要求|做法)$")
_LONGEST_NAME, _LONGEST_SPAN = 40, 240
_LIMITING_COLUMN = re.compile(r"备注|说明|补充|附注|注意|提示|条件|星期|周几|日期|学期|时段|校区|地区|片区|对象|状态|减免|押金|班次|停")
_LIMITING_CELL = re.compile(r"[仅限除满]|暂停|停[诊办止用]|另[收行外]|不含|待|未|拟")
_OPENING_COLUMN = re.compile(r"^(?!.*(?:时间|时段|日期|电话|号码|热线|费用|标准|人数|数量|备注|地址)).*")
_OF_A_LINE = frozenset({Expected.PHONE, Expected.MOBILE, Expected.MAIL})
_MOST_CELLS = 3
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
    cells = _telling_cells(chunk)
    name = row_name(chunk, text)
    at = next((i for i, (_, value) in enumerate(cells) if value == name), None)
    if not name or at is None or len(cells) == at + 1:
        return "；".join(f"{label}：{value}" for label, value in cells)
    said = "；".join(map(_told, cells[at + 1 :]))
    group = "，".join(value for _, value in cells[:at])
    return f"{name}{'：' if _TELLING_COLUMN.match(cells[at + 1][0]) else '，'}{said}{f'（{group}）' if group else ''}"


def row_told(chunk: Chunk, text: str, question: str, demanded: Expected | None) -> str:
    """A row as it is told to who asks `question`: like `row_sentence`, where no column names it under its first cell; of a row of more than
    a few cells that has the kind of value that is demanded under a header of the question's words, only that, what the question names, and
    what limits it: days, places, remarks."""
    cells = _telling_cells(chunk)
    label, value = cells[0] if cells else ("", "")
    opens = len(cells) > 1 and bool(_OPENING_COLUMN.match(label)) and len(value) <= _LONGEST_NAME // 2
    if row_name(chunk, text) or not opens:
        return row_sentence(chunk, text)
    asked = _asked_cells(cells, question, demanded) if len(cells) > _MOST_CELLS else []
    return f"{value}，{'；'.join(map(_told, asked or cells[1:]))}"


def _telling_cells(chunk: Chunk) -> list[tuple[str, str]]:
    return [cell for cell in labelled_cells(chunk) if not _NUMBER_COLUMN.search(cell[0]) and not _NTH.match(cell[1])]


def _asked_cells(cells: Sequence[tuple[str, str]], question: str, demanded: Expected | None) -> list[tuple[str, str]]:
    """The cells after the first that answer, are named by the question, or limit what the others say; none where no cell surely answers."""
    if demanded is None:
        return []
    shown = normalise(question)
    answering = [cell for cell in cells[1:] if holds(demanded, question, [cell[1]]) and _shares_a_word(cell[0], shown)]
    if not answering:
        return []
    return [cell for cell in cells[1:] if cell in answering or _limits(cell, demanded) or any(_shares_a_word(part, shown) for part in cell)]


def _limits(cell: tuple[str, str], demanded: Expected) -> bool:
    """Whether a cell says when, where or for whom the others hold; a number is of use at its hours."""
    if demanded in _OF_A_LINE and "时间" in cell[0]:
        return True
    return bool(_LIMITING_COLUMN.search(cell[0]) or _LIMITING_CELL.search(cell[1]))


def _shares_a_word(text: str, question: str) -> bool:
    return any(pair in question for pair in bigrams_in(normalise(text)))


def _told(cell: tuple[str, str]) -> str:
    label, value = cell
    return value if _TELLING_COLUMN.match(label) else f"{label}：{value}"


def labelled_cells(chunk: Chunk) -> Iterator[tuple[str, str]]:
    """The header and the text of each cell of a row, in their order; nothing of a passage that is no row."""
    for part, line in zip(chunk.parts, chunk.text.split("\n"), strict=False):
        yield part.label, line.removeprefix(f"{part.label}：")
