"""Texts of one's own are quoted sentence by sentence: each must stand alone, and none may be too long to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.checking.findings import Checked, Finding
from knowledge.item_marks import NUMERAL
from knowledge.scripts import CHINESE
from knowledge.text import sentences
from knowledge.types import DocumentKind

_BOUNDS = {DocumentKind.GUIDANCE: (300, 900), DocumentKind.PROCEDURE: (300, 1_100)}
_LONG_SENTENCE = 120
_ENUMERATED = 4  # from so many list marks on a sentence is a list, which is quoted whole or in part
_LISTED = re.compile(r"[（(]责任(?:部门|单位)：[^（）]*[）)]")
_LEAD = re.compile(
    rf"\s*(?:[-*•]\s+|\d{{1,3}}[.．、]\s*|[（(]?{NUMERAL}[）)、]\s*)?(?:[^，。；：！？“”]{{1,30}}：)?\s*"
)
_LEANS = re.compile(r"[它她他]们?(?!人|方|乡|律|杀|山)|其(?![他它中余实次间后一二三])|该(?![不怎如谁去来找])|此(?![外时起刻])|这(?:时|些|种|项)")


def length(document: Checked) -> Iterator[Finding]:
    """A body that is too short to help or too long to be read at night; in Chinese characters, tables included."""
    bounds = _BOUNDS.get(document.metadata.kind)
    if bounds is None or not document.is_own:
        return
    count = sum(len(CHINESE.findall(document.loaded.text, block.start, block.end)) for block in document.loaded.blocks)
    if not bounds[0] <= count <= bounds[1]:
        yield document.error("length", f"正文有 {count} 个汉字，应在 {bounds[0]}—{bounds[1]} 之间。")


def standing_alone(document: Checked) -> Iterator[Finding]:
    """Items and paragraphs that begin with a word for something said before."""
    if not document.is_own:
        return
    text = document.loaded.text
    for block in document.prose:
        lead = _LEAD.match(text, block.start, block.end)
        start = lead.end() if lead else block.start
        for at in dict.fromkeys((block.start, start)):
            if match := _LEANS.match(text, at, block.end):
                yield document.error("alone", f"这一条以“{match.group()}”开头，单独看不知道说的是谁，请写出名称。", at)
                break


def long_sentences(document: Checked) -> Iterator[Finding]:
    """Sentences that are too long to be quoted as an answer; enumerations are let be."""
    if not document.is_own:
        return
    text = document.loaded.text
    for block in document.prose:
        for start, end in sentences(text[block.start : block.end]):
            sentence = _LISTED.sub("", text[block.start + start : block.start + end])
            if len(sentence) > _LONG_SENTENCE and sentence.count("、") < _ENUMERATED:
                yield document.warning("long", f"这句有 {len(sentence)} 个字，不便引用，请拆成几句。", block.start + start)
