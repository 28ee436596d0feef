"""Joining what a page layout broke: pieces of one sentence, lines of one title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.item_marks import CIRCLED, LONG_DIVISION, NUMERAL
from knowledge.radicals import plain_radicals

_WIDE = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u30ff\u2018-\u201d\u2014\u2026\u00b7\U00020000-\U0003ffff]"
)
_CLOSED = tuple("。；：！？;:!?")
_DATE_ALONE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
_NUMBERED = re.compile(
    rf"[（(]?{NUMERAL}[）)、]|{CIRCLED}|{LONG_DIVISION}|附\s*[件表]"
    r"|\d{1,3}[、．]|\d{1,3}\.(?!\d)|[（(]\d{1,3}[）)]"
)
_CLOSING = re.compile("[，。、；：！？”’）》」』】]+")
_NAME_OF_BODY = re.compile(r"(?:局|委|办|部|会|院|队|署|厅|处|所|站|中心|学校|街道|镇|乡|联|公司|馆|政府|办公室)$")
_SPACES = re.compile(r"[ \t\u00a0\u2002-\u200a\u3000]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


_SENTENCE_END = re.compile(r"[。！？；!?;]")


def cut_long(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Slices of `text[start:end]` of at most `limit` characters, cut at the ends of sentences where there are any."""
    while end - start > limit:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + limit)]
        cut = ends[-1] if ends else start + limit
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def is_wide(character: str) -> bool:
    """Whether a character is Chinese or the punctuation that goes with it, so that it needs no space beside it."""
    return bool(_WIDE.match(character))


def starts_item(text: str) -> bool:
    """Whether a line opens with an official number: 一、（一）1. (1) ① 第三条 附件."""
    return bool(_NUMBERED.match(text))


def clean(text: str) -> str:
    """Without characters that nobody sees, radicals as characters; line breaks become \\n, other breaking spaces are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    return plain_radicals(_UNSEEN.sub("", text))


def closing_marks(text: str) -> int:
    """How many marks that no line begins with follow the first character of a line: its breaking took them along."""
    match = _CLOSING.match(text, 1)
    return len(match.group()) if match else 0


def glue(left: str, right: str) -> str:
    """Two pieces of one sentence as one: a space only between two Latin words."""
    if not left or not right:
        return left + right
    spaced = left[-1].isascii() and left[-1].isalnum() and right[0].isascii() and right[0].isalnum()
    return f"{left} {right}" if spaced else left + right


def label(text: str) -> str:
    """A heading cell on one line, without the spaces that only spread its characters: 索 引 号 is 索引号."""
    pieces = [piece for piece in _SPACES.split(plain_radicals(text).replace("\n", " ").strip()) if piece]
    joined = ""
    for piece in pieces:
        wide = bool(joined) and (is_wide(joined[-1]) or is_wide(piece[0]))
        joined = joined + piece if wide or not joined else f"{joined} {piece}"
    return joined


def continues_title(left: str, right: str) -> bool:
    """Whether two centred lines are one title, not a list of names, a date below a name or a numbered heading."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right or left.endswith(_CLOSED):
        return False
    if _DATE_ALONE.fullmatch(right.rstrip()) or starts_item(right):
        return False
    return not (_NAME_OF_BODY.search(left) and _NAME_OF_BODY.search(right.rstrip()))
