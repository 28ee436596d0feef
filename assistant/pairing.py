"""A school's list of needs against a list of resources: two sheets in, one table out, gaps included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.columns import Column, Meaning, recognise
from knowledge.matrix import harmless
from knowledge.offers import age_range, lowest_price
from knowledge.text import bigrams, normalise
from knowledge.topics import topics_of

HEADER = ("学校", "需求", "匹配资源", "提供单位", "匹配理由", "需要核对", "状态")
MATCHED, GAP = "已匹配", "缺口"
_DAYS = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LIKE = 0.34


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet as text: the header, its rows of the same length, and what its columns mean."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]

    def value(self, row: Sequence[str], *meanings: Meaning) -> str:
        """The words of a row in the first of these columns that has any."""
        for meaning in meanings:
            for column in self.columns:
                if column.meaning is meaning and row[column.index].strip():
                    return row[column.index].strip()
        return ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """One need with the resources that fit it, best first. No resources is a gap."""

    school: str
    need: str
    resources: tuple[PairedResource, ...]


@dataclass(frozen=True, slots=True)
class PairedResource:
    """A resource that fits a need, why, and what could not be checked."""

    name: str
    provider: str
    reasons: tuple[str, ...]
    unchecked: tuple[str, ...]
    score: float


def read_sheet(
    header: Sequence[str], rows: Sequence[Sequence[str]], overrides: Mapping[str, str] | None = None
) -> SheetRows:
    """A sheet with its columns understood; `overrides` as in `knowledge.columns.recognise`.

    Raises:
        ValueError: if no column says what the rows are about.
    """
    columns = tuple(recognise(header, rows, overrides))
    subjects = {Meaning.NAME, Meaning.TOPIC, Meaning.DESCRIPTION}
    if not any(column.meaning in subjects for column in columns):
        raise ValueError("表格里没有找到“名称”“需求”或“内容”一类的列；请在表头写明，或指定各列的含义。")
    return SheetRows(tuple(header), tuple(tuple(row) for row in rows), columns)


def pair(needs: SheetRows, resources: SheetRows, k: int = 3) -> list[Pairing]:
    """Every need with at most `k` resources, in the order of the needs."""
    return [_paired(needs, row, resources, k) for row in needs.rows if _subject(needs, row)]


def as_lines(pairings: Sequence[Pairing]) -> list[list[str]]:
    """The matching table: the header, then one line for every resource of a need, one for a gap."""
    lines = [list(HEADER)]
    for pairing in pairings:
        if not pairing.resources:
            lines.append([pairing.school, pairing.need, "", "", "", "", GAP])
        for found in pairing.resources:
            reasons, unchecked = "；".join(found.reasons), "；".join(found.unchecked)
            lines.append([pairing.school, pairing.need, found.name, found.provider, reasons, unchecked, MATCHED])
    return [[harmless(cell) for cell in line] for line in lines]


def _subject(sheet: SheetRows, row: Sequence[str]) -> str:
    parts = (sheet.value(row, meaning) for meaning in (Meaning.NAME, Meaning.TOPIC, Meaning.DESCRIPTION))
    return "；".join(dict.fromkeys(part for part in parts if part))


def _paired(needs: SheetRows, need: Sequence[str], resources: SheetRows, k: int) -> Pairing:
    found = (_resource(needs, need, resources, row) for row in resources.rows)
    fitting = sorted((item for item in found if item is not None), key=lambda item: -item.score)
    return Pairing(needs.value(need, Meaning.SCHOOL), _subject(needs, need), tuple(fitting[:k]))


def _resource(needs: SheetRows, need: Sequence[str], resources: SheetRows, row: Sequence[str]) -> PairedResource | None:
    about = _about(_subject(needs, need), " ".join((_subject(resources, row), resources.value(row, Meaning.CATEGORY))))
    if about is None:
        return None
    checks = (
        _ages(needs, need, resources, row),
        _fee(needs, need, resources, row),
        _places(needs, need, resources, row),
        _days(needs, need, resources, row),
    )
    verdicts = [check for check in checks if check is not None]
    if any(met is False for met, _ in verdicts):
        return None
    reasons = (about[0], *(words for met, words in verdicts if met))
    unchecked = tuple(words for met, words in verdicts if met is None)
    provider = resources.value(row, Meaning.ORGANISER, Meaning.PLACE)
    score = about[1] + len(reasons) - 0.5 * len(unchecked)
    return PairedResource(resources.value(row, Meaning.NAME), provider, reasons, unchecked, score)


def _about(need: str, resource: str) -> tuple[str, float] | None:
    """Why a resource is about a need, and how near it is from 0 to 1; None where it is not."""
    wanted, given = set(bigrams(need)), set(bigrams(resource))
    likeness = len(wanted & given) / max(min(len(wanted), len(given)), 1)
    shared = [topic for topic in topics_of(need) if topic in topics_of(resource)]
    if shared:
        return f"主题相同：{'、'.join(shared)}", likeness
    return ("内容相近", likeness) if likeness >= _LIKE else None


_Verdict = tuple[bool | None, str]


def _ages(needs: SheetRows, need: Sequence[str], resources: SheetRows, row: Sequence[str]) -> _Verdict | None:
    columns = (Meaning.STAGES, Meaning.AGES, Meaning.FOR_WHOM)
    wanted = age_range(needs.value(need, *columns))
    if wanted is None:
        return None
    said = resources.value(row, *columns)
    given = age_range(said)
    if given is None:
        return None, "适用学段没有写明"
    return given[0] < wanted[1] and wanted[0] < given[1], f"适用{said}"


def _fee(needs: SheetRows, need: Sequence[str], resources: SheetRows, row: Sequence[str]) -> _Verdict | None:
    wanted, said = needs.value(need, Meaning.FEE), resources.value(row, Meaning.FEE)
    budget = lowest_price(wanted) if not re.fullmatch(r"\d+(?:\.\d+)?", normalise(wanted)) else float(normalise(wanted))
    if budget is None:
        return None
    price = lowest_price(said)
    return (None, f"费用请核对：{said or '没有写明'}") if price is None else (price <= budget, f"费用{said}")


def _places(needs: SheetRows, need: Sequence[str], resources: SheetRows, row: Sequence[str]) -> _Verdict | None:
    """How many pupils against how many the resource takes."""
    wanted = re.search(r"\d+", normalise(needs.value(need, Meaning.CAPACITY)))
    if wanted is None:
        return None
    given = re.search(r"\d+", normalise(resources.value(row, Meaning.CAPACITY)))
    if given is None:
        return None, "接待人数没有写明"
    return int(given.group()) >= int(wanted.group()), f"可接待{given.group()}人"


def _days(needs: SheetRows, need: Sequence[str], resources: SheetRows, row: Sequence[str]) -> _Verdict | None:
    wanted = set(_DAYS.findall(normalise(needs.value(need, Meaning.SCHEDULE))))
    if not wanted:
        return None
    said = resources.value(row, Meaning.SCHEDULE, Meaning.DATES)
    given = set(_DAYS.findall(normalise(said)))
    if not given or re.search(r"[至到\-~—]", said):
        return None, f"时间请核对：{said or '没有写明'}"
    return bool(wanted & given), f"时间{said}"
