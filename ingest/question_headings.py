"""Texts of questions and answers: a question is the heading of its answer, and neither keeps the mark of who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind
from ingest.outline_entries import FIRST, INNERMOST, SECOND, THIRD, Entry
from knowledge.item_marks import NUMERAL
from knowledge.text import readable

_BOLD = "**"
_NUMBER = rf"(?:\*\*)?(?:[（(]?(?:\d{{1,3}}|{NUMERAL})[）)]?\s*[.．、:：]?\s*)?"
_ASKED = re.compile(rf"{_NUMBER}(?:[【\[]?问题?(?:\d{{1,3}}|{NUMERAL})?[】\]]?|Q\s*\d{{0,3}})\s*[:：.．、]\s*", re.IGNORECASE)
_ANSWERED = re.compile(r"(?:\*\*)?(?:[【\[]?(?:答|回答|解答|答复)\d{0,3}[】\]]?|A\s*\d{0,3})\s*[:：.．、]\s*", re.IGNORECASE)
_BOTH = re.compile(r"[？?]\s*(?=[【\[]?(?:答|回答|解答)\d{0,3}[】\]]?\s*[:：]|A\d{0,3}\s*[:：])")
_LONGEST = 120
_FEWEST = 2
_FEWEST_UNMARKED = 3
_GROUP = re.compile(r"[^。；！？?;，,：:]{2,20}")
_CLOSED = re.compile(r"[。！？!?；;”）)]$")


def with_question_headings(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries with questions as headings, answers without their marks, and what groups questions as headings above
    them. Numbers inside an answer open no sections. A text with fewer than two pairs stays as it is."""
    parted = [part for entry in entries for part in _parted(entry, text)]
    asked = _questions(parted)
    if not asked:
        return list(entries)
    return list(_as_dialogue(parted, asked, text))


def _parted(entry: Entry, text: str) -> Iterator[Entry]:
    """A paragraph that holds a question and its answer, as two."""
    shown = text[entry.block.start : entry.block.end]
    both = _BOTH.search(shown) if entry.block.kind is BlockKind.PARAGRAPH and _ASKED.match(shown) else None
    if both is None:
        yield entry
        return
    for start, end in ((0, both.end()), (both.end(), len(shown))):
        block = replace(entry.block, start=entry.block.start + start, end=entry.block.start + end)
        yield Entry(block, readable(shown[start:end]))


def _questions(entries: Sequence[Entry]) -> frozenset[int]:
    """The indices of the questions that an answer follows."""
    pairs = list(zip(entries, entries[1:], strict=False))
    marked = [i for i, (one, other) in enumerate(pairs) if _is_asked(one) and _is_answered(one, other)]
    plain = [i for i, (one, other) in enumerate(pairs) if _is_plain_question(one) and _tells(other)]
    if len(marked) >= _FEWEST:
        return frozenset(marked)
    return frozenset(plain if len(plain) >= _FEWEST_UNMARKED else ())


def _is_asked(entry: Entry) -> bool:
    return _is_text(entry) and len(entry.text) <= _LONGEST and bool(_ASKED.match(entry.text) or _asks(entry.text))


def _is_answered(question: Entry, answer: Entry) -> bool:
    marked = bool(_ANSWERED.match(answer.text))
    return _is_text(answer) and (marked or (bool(_ASKED.match(question.text)) and _tells(answer)))


def _is_plain_question(entry: Entry) -> bool:
    """A line that is a question and nothing else: the heading that a writer did not mark."""
    return _is_text(entry) and len(entry.text) <= _LONGEST // 2 and _asks(entry.text) and not re.search(r"[。！；]", entry.text)


def _tells(entry: Entry) -> bool:
    return _is_text(entry) and not _asks(entry.text) and not _GROUP.fullmatch(entry.text)


def _asks(text: str) -> bool:
    return text.endswith(("？", "?"))


def _is_text(entry: Entry) -> bool:
    return entry.block.kind is BlockKind.PARAGRAPH and entry.block.table is None


@dataclass(frozen=True, slots=True)
class _Before:
    """The entry before one, and whether it is part of an answer."""

    entry: Entry | None = None
    answering: bool = False


def _as_dialogue(entries: Sequence[Entry], asked: frozenset[int], text: str) -> Iterator[Entry]:
    before = _Before()
    for index, entry in enumerate(entries):
        if index in asked:
            yield _question(entry, text)
            before = _Before(entry, False)
        elif index - 1 in asked:
            yield _without_mark(entry, _ANSWERED, text)
            before = _Before(entry, True)
        elif _groups(entries, index, asked, before):
            yield entry if entry.rank is not None else replace(entry, rank=FIRST, title=entry.text)
            before = _Before(entry, False)
        else:
            yield _inside(entry) if before.answering else entry
            before = _Before(entry, before.answering)


def _question(entry: Entry, text: str) -> Entry:
    shown = _without_mark(entry, _ASKED, text)
    return replace(shown, rank=INNERMOST + 1, number=None, title=shown.text, has_body=False, asked=True)


def _without_mark(entry: Entry, mark: re.Pattern[str], text: str) -> Entry:
    match = mark.match(text, entry.block.start, entry.block.end)
    if match is None or match.end() == entry.block.end:
        return replace(entry, rank=None, number=None, title="", has_body=False)
    bold = match.group().startswith(_BOLD) and text.endswith(_BOLD, 0, entry.block.end)
    block = replace(entry.block, start=match.end(), end=entry.block.end - len(_BOLD) * bold)
    return Entry(block, readable(text[block.start : block.end]))


def _groups(entries: Sequence[Entry], index: int, asked: frozenset[int], before: _Before) -> bool:
    """Whether a short line stands above a question, or after a finished answer and above what is none."""
    entry = entries[index]
    if entry.rank is not None and entry.rank <= SECOND and not entry.has_body:
        return True
    if entry.rank is not None or not _is_text(entry) or not _GROUP.fullmatch(entry.text):
        return False
    if index + 1 in asked:
        return True
    ended = before.answering and before.entry is not None and bool(_CLOSED.search(before.entry.text))
    return ended and index + 1 < len(entries) and bool(_CLOSED.search(entries[index + 1].text))


def _inside(entry: Entry) -> Entry:
    """An item of an answer: its number opens no section beside the question."""
    numbered = entry.rank is not None and entry.rank >= THIRD or entry.has_body
    return replace(entry, rank=None, number=None, title="", has_body=False) if numbered else entry
