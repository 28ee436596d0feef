"""Official numbering (第X章、一、（一）1.（1）①, 附件, Markdown and style headings) to a tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind, LoadedDocument
from ingest.outline_entries import (
    ARTICLE,
    ATTACHMENT,
    CHAPTER,
    DIVISION,
    FIRST,
    FOURTH,
    INNER_ATTACHMENT,
    INNERMOST,
    PART,
    SECOND,
    STYLED,
    THIRD,
    Entry,
)  # fmt: skip
from ingest.question_headings import with_question_headings
from knowledge.item_marks import APPENDIX, CIRCLED, NUMERAL
from knowledge.numbers import CHINESE_NUMERAL, chinese_number
from knowledge.text import DRAFT_MARKS, readable
from knowledge.types import Section

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (ATTACHMENT, re.compile(APPENDIX + r"\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:.、]?\s*")),
    (INNER_ATTACHMENT, re.compile(r"附\s*[件表录]()\s*[：:]?\s*$")),
    (PART, re.compile(rf"第({CHINESE_NUMERAL}|\d+)编\s*")),
    (CHAPTER, re.compile(rf"第({CHINESE_NUMERAL}|\d+)章\s*")),
    (DIVISION, re.compile(rf"第({CHINESE_NUMERAL}|\d+)节\s*")),
    (ARTICLE, re.compile(rf"第({CHINESE_NUMERAL}|\d+)条(?:之[一二三四五])?\s*")),
    (FIRST, re.compile(rf"({NUMERAL})\s*[、.．]\s*")),
    (SECOND, re.compile(rf"[（(]({NUMERAL})[）)]\s*")),
    (FOURTH, re.compile(r"[（(](\d{1,2})[）)]\s*")),
    (FOURTH, re.compile(r"\d{1,2}\.(\d{1,2})\.?\s*(?=[^\d.])")),
    (THIRD, re.compile(r"(\d{1,3})\s*[.．、]\s*(?=\D)")),
    (INNERMOST, re.compile(rf"({CIRCLED})\s*")),
)
_ATTACHMENT_LIST = re.compile(APPENDIX + r"\s*[：:]\s*1\s*[.．、]")
_LEAD = re.compile(r"[^。！？；：:\n]{2,30}?。|[^。！？；：:\n]{2,60}?[：:]")
_HEADING_CHARS = 45
_TITLE_CHARS = 200  # it is repeated in the path of everything below it
_SENTENCE_MARK = re.compile(r"[。；！？]|[，,：:；]$")
_NOT_A_HEADING = re.compile(
    r"\d{4}\s*[年./-]|^[（(].*[）)]$|联系|电话|地址|抄送|印发$|[:：]|号$|\s{2,}|(?:局|委|委员会|政府|办公室|办公厅|小组|中心)$"
)
_DRAFT_TAG = re.compile(rf"^[（(].{{0,6}}(?:{DRAFT_MARKS}|试行).{{0,4}}[）)]$")
_TITLE_END = re.compile(r"(?:方案|计划|通知|意见|办法|规定|要求|清单|职责|细则|规划|指南|目录|表|标准|规范|报告|制度)$")
_TITLE_WRAPS = re.compile(r"(?:建设|工作|案例|活动|”)$")


@dataclass(frozen=True, slots=True)
class Outline:
    """The entries of a document in reading order, each with the heading path above it, and the sections."""

    entries: tuple[tuple[Entry, tuple[str, ...]], ...]
    sections: tuple[Section, ...]


def outline(loaded: LoadedDocument) -> Outline:
    """Read the outline of a loaded document; offsets are into `loaded.text`."""
    entries = with_question_headings([_entry(loaded.text, block) for block in loaded.blocks], loaded.text)
    entries = _as_law(_unlist_attachments(entries))
    entries = _restore_lost_numbers(entries)
    entries = _name_attachments(entries)
    return _tree(entries, len(loaded.text))


def _entry(text: str, block: Block) -> Entry:
    shown = readable(text[block.start : block.end])
    if block.kind is BlockKind.TABLE:
        return Entry(block, shown)
    if block.kind is BlockKind.HEADING:
        return Entry(block, shown, STYLED + (block.level or 1), None, shown[:_TITLE_CHARS])
    for rank, mark in _MARKS:
        if match := mark.match(shown):
            return _numbered(block, shown, rank, match)
    return Entry(block, shown)


def _numbered(block: Block, shown: str, rank: int, match: re.Match[str]) -> Entry:
    number = _ordinal(match.group(1)) if match.group(1) else None
    rest = shown[match.end() :]
    if len(shown) <= _HEADING_CHARS and not _SENTENCE_MARK.search(rest):
        return Entry(block, shown, rank, number, shown)
    lead = _LEAD.match(rest)
    if rank == ARTICLE:
        return Entry(block, shown, rank, number, shown[: match.end()].strip(), has_body=True)
    if lead and lead.end() < len(rest):
        return Entry(block, shown, rank, number, shown[: match.end() + lead.end() - 1], has_body=True)
    return Entry(block, shown, rank, number, "", has_body=True)


def _ordinal(text: str) -> int | None:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else chinese_number(text)


def _as_law(entries: list[Entry]) -> list[Entry]:
    """In a law the article is the unit: （一） and 一、 are its items, not headings above it."""
    if sum(entry.rank == ARTICLE for entry in entries) < 3:
        return entries
    return [
        replace(entry, rank=None, title="") if entry.rank in (FIRST, SECOND, THIRD, FOURTH, INNERMOST) else entry
        for entry in entries
    ]


def _unlist_attachments(entries: list[Entry]) -> list[Entry]:
    """附件：1.… with 2.… on the next lines names what is attached: the names are no headings of what follows them."""
    unlisted = list(entries)
    expected: int | None = None
    for index, entry in enumerate(entries):
        if _ATTACHMENT_LIST.match(entry.text):
            expected = 2
        elif expected is not None and entry.rank == THIRD and entry.number == expected:
            unlisted[index] = replace(entry, rank=None, number=None, title="", has_body=False)
            expected += 1
        else:
            expected = None
    return unlisted


def _looks_like_heading(text: str) -> bool:
    return 2 <= len(text) <= 30 and not _SENTENCE_MARK.search(text) and not _NOT_A_HEADING.search(text)


def _restore_lost_numbers(entries: list[Entry]) -> list[Entry]:
    """Where a sequence skips (（四） then （七）), the short lines between are the headings that lost their numbers."""
    restored = list(entries)
    last: dict[int, tuple[int, int]] = {}
    latest: dict[int, int] = {}
    for index, entry in enumerate(entries):
        if entry.rank is None:
            continue
        if entry.rank in (FIRST, SECOND) and entry.number is not None:
            previous_index, previous = last.get(entry.rank) or (_start_of_list(latest, entry.rank), 0)
            missing = entry.number - previous - 1
            between = _unnumbered_headings(entries, previous_index, index) if 0 < missing < 5 else []
            if 0 < missing <= len(between):
                for number, i in enumerate(between[-missing:], start=previous + 1):
                    found = entries[i]
                    restored[i] = replace(found, rank=entry.rank, number=number, title=found.text)
        last = {rank: seen for rank, seen in last.items() if rank <= entry.rank}
        latest[entry.rank] = index
        if entry.number is not None:
            last[entry.rank] = (index, entry.number)
    return restored


def _start_of_list(latest: Mapping[int, int], rank: int) -> int:
    """The index of the last heading that ranks higher, by the `latest` one of each rank; -1 for the document's top."""
    return max((index for other, index in latest.items() if other < rank), default=-1)


def _unnumbered_headings(entries: Sequence[Entry], after: int, before: int) -> list[int]:
    return [
        i for i in range(max(after + 1, 1), before)  # the first line is the document's title
        if entries[i].rank is None and entries[i].block.table is None and _looks_like_heading(entries[i].text)
    ]


def _name_attachments(entries: list[Entry]) -> list[Entry]:
    """附件2 alone on a line takes the title that follows it, and its draft mark."""
    named = list(entries)
    for index, entry in enumerate(entries):
        if entry.rank not in (ATTACHMENT, INNER_ATTACHMENT) or len(entry.text) > 5:
            continue
        title = "".join(_title_lines(entries, index + 1)) or _line_above_content(entries, index + 1)
        named[index] = replace(entry, title=f"{entry.text} {title}".strip())
    return named


def _line_above_content(entries: Sequence[Entry], start: int) -> str:
    """The one short line between the mark of an attachment and its table or first heading, whatever it ends with."""
    if start + 1 >= len(entries):
        return ""
    line, following = entries[start], entries[start + 1]
    opens = following.rank is not None or following.block.table is not None
    plain = line.rank is None and line.block.table is None
    return line.text if opens and plain and len(line.text) <= _HEADING_CHARS and not _SENTENCE_MARK.search(line.text) else ""


def _title_lines(entries: Sequence[Entry], start: int) -> Iterator[str]:
    lines: list[str] = []
    for index, entry in enumerate(entries[start : start + 8], start=start):
        if entry.rank is not None or entry.block.table is not None or len(entry.text) > 60:
            break
        if _DRAFT_TAG.match(entry.text):
            lines.append(entry.text)
            break
        if _is_title(entry) and not any(_TITLE_END.search(line) for line in lines):
            lines.append(entry.text)
        elif not lines and (_TITLE_WRAPS.search(entry.text) or _opens_title(entries, index)):
            lines.append(entry.text)
    yield from lines


def _is_title(entry: Entry) -> bool:
    return bool(_TITLE_END.search(entry.text)) and not _SENTENCE_MARK.search(entry.text)


def _opens_title(entries: Sequence[Entry], index: int) -> bool:
    """Whether a line is the first half of a title whose last words stand alone on the next: 工作方案."""
    following = entries[index + 1] if index + 1 < len(entries) else None
    if following is None or following.rank is not None or following.block.table is not None:
        return False
    return _looks_like_heading(entries[index].text) and _is_title(following) and len(following.text) <= 8


def _tree(entries: Sequence[Entry], length: int) -> Outline:
    stack: list[tuple[int, str, int]] = []
    placed: list[tuple[Entry, tuple[str, ...]]] = []
    opened: list[tuple[tuple[str, ...], int, int]] = []
    for entry in entries:
        if entry.rank is not None:
            while stack and stack[-1][0] >= entry.rank:
                stack.pop()
        path = tuple(title for _, title, _ in stack)
        if entry.rank is not None and entry.title:
            path = (*path, entry.title)
            stack.append((entry.rank, entry.title, entry.block.start))
            opened.append((path, len(path), entry.block.start))
        placed.append((entry, path))
    return Outline(tuple(placed), tuple(_sections(opened, length)))


def _sections(opened: Sequence[tuple[tuple[str, ...], int, int]], length: int) -> Iterator[Section]:
    ends = [length] * len(opened)
    unended: list[int] = []
    for index, (_, level, start) in enumerate(opened):
        while unended and opened[unended[-1]][1] >= level:
            ends[unended.pop()] = start
        unended.append(index)
    for (path, level, start), end in zip(opened, ends, strict=True):
        yield Section(path, level, start, end)
