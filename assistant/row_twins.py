"""Rows that differ in one mark of their names (春季场, 秋季场; 湖滨站, 新港站): of such twins, the one that is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from os.path import commonprefix

from assistant.selection import DocumentText, Unit
from knowledge.numbers import CHINESE_NUMERAL, chinese_number
from knowledge.text import bigrams_in, normalise
from knowledge.types import Chunk

_NAME = re.compile(r"名称$")
_MONTH = re.compile(rf"(?<![\d.])(\d{{1,2}}|{CHINESE_NUMERAL})月(?!后|内|龄|以)")
_SEASON = re.compile(r"[春夏秋冬]")
_SHARED_CHARS = 4
_SHARED = 0.5


def without_other_twins(units: Sequence[Unit], question: str, text_of: DocumentText) -> list[Unit]:
    """The units without those of rows that have a twin which the question tells by its mark, its month or its season."""
    names = {unit.hit.chunk.id: name for unit in units if (name := _name(unit, text_of))}
    chunks = {unit.hit.chunk.id: unit.hit.chunk for unit in units if unit.hit.chunk.id in names}
    shown = normalise(question)
    others = {key for key in chunks if _is_other(key, names, chunks, shown)}
    return [unit for unit in units if unit.hit.chunk.id not in others]


def _name(unit: Unit, text_of: DocumentText) -> str:
    part = next((part for part in unit.hit.chunk.parts if _NAME.search(part.label)), None)
    return normalise(text_of(unit.hit.document.version_id)[part.start : part.end]) if part is not None else ""


def _is_other(key: str, names: Mapping[str, str], chunks: Mapping[str, Chunk], question: str) -> bool:
    """Whether the question tells a twin of a row and not the row."""
    twins = [other for other in names if other != key and _are_twins(chunks[key], chunks[other], names[key], names[other])]
    return any(
        _signs(names[other], names[key], chunks[other], question) > _signs(names[key], names[other], chunks[key], question)
        for other in twins
    )


def _are_twins(one: Chunk, other: Chunk, name: str, other_name: str) -> bool:
    same_table = (one.document_key, one.headings) == (other.document_key, other.headings)
    start, end = _shared(name, other_name)
    long_enough = max(_SHARED_CHARS, _SHARED * max(len(name), len(other_name)))
    return same_table and name != other_name and start + end >= long_enough


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two names share at their start, and at their end."""
    start = len(commonprefix((one, other)))
    end = len(commonprefix((one[start:][::-1], other[start:][::-1])))
    return start, end


def _signs(name: str, other: str, row: Chunk, question: str) -> int:
    """How much of what sets a row apart from its twin the question says: words of its mark, its season, its month."""
    start, end = _shared(name, other)
    mark = name[start : len(name) - end]
    words = sum(pair in question for pair in bigrams_in(mark))
    seasons = len(set(_SEASON.findall(mark)) & set(_SEASON.findall(question)))
    months = len(_months(question) & _months(normalise(row.text)))
    return words + seasons + months


def _months(text: str) -> frozenset[int]:
    found = (int(number) if number.isdigit() else chinese_number(number) for number in _MONTH.findall(text))
    return frozenset(month for month in found if month)
