"""The sentences and table cells of the found passages that carry the answer, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.expectation import MOBILE, PHONE, QUOTED, Expected, abbreviations, holds, introduces, spells_out
from assistant.headings import Part, asks_for, part_of, says_of_itself
from assistant.rows import own_cells, row_name, row_sentence
from assistant.understanding import Intent
from assistant.verifying import Verifier, logit_of
from knowledge.answered_questions import OTHER_WORDINGS, pair_of
from knowledge.terms import terms
from knowledge.text import clauses, normalise, readable, sentences
from knowledge.types import Chunk, DocumentKind, Hit

DocumentText = Callable[[int], str]
"""The text of a document version by its id."""

_WANTED: Mapping[Intent, re.Pattern[str]] = {
    Intent.CONTACT: re.compile(rf"{PHONE.pattern}|联系人|联系电话|邮箱|@"),
    Intent.FIGURE: re.compile(r"\d|[一二三四五六七八九十百千两][个次节堂家所期项名条种类级年小课]"),
    Intent.DATE: re.compile(r"\d{4}年|\d{1,2}月|年底|学年|学期|每[年月周天]|\d{4}-\d"),
    Intent.PLACE: re.compile(r"路|街|号|室|中心|馆|基地|诊室|平台|站|校"),
    Intent.DUTY: re.compile(r"牵头|配合|责任|局|委|联合|会同|[(（][^()（）]*[局委联][^()（）]*[)）]"),
    Intent.NAME: QUOTED,
    Intent.DEFINITION: re.compile(r"[“\"(（即]|是指|是以|由.*(?:组成|构成)"),
    Intent.PROCEDURE: re.compile(r"机制|制度|流程|应当|要|及时|建立|开展|通道|步"),
}
_FITS = 0.12
_BONUS = {Intent.DATE: 0.3}  # 截止 stands beside a phone too; a date seldom stands where none is meant
_INTRODUCED = 0.4
_HEADERS: Mapping[Expected, re.Pattern[str]] = {
    Expected.AMOUNT: re.compile("收费|费用|价格|票价|金额"),
    Expected.HOURS: re.compile("开放|营业|服务时间|时间"),
    Expected.ADDRESS: re.compile("地址|地点|位置"),
    Expected.DAY: re.compile("日期|时间|开放"),
    Expected.APPLICATION: re.compile("报名|预约|申请"),
}
"""The headers under which the cells of a catalogue tell these kinds of value."""
_TOLD_BY_A_CELL = 0.05  # between passages that are equally near; a value of something else must not lead
_ASKED_ABOVE = 0.8  # a question says what its answer is about nearly as well as the answer does
_COUNTED_OUT = (Expected.COUNT, Expected.MEMBERS)
_PER = re.compile(r"每(?:周|月|年|学年|学期|天|日|季度)|一(?:学期|学年|年|周|月)|几(?:次|节|堂|课时|场)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|[\d一二三四五六七八九十]+点")
_COUNTED = re.compile(r"\d+\s*(?:次|节|堂|课时|场|小时)")
_CONTACT_LINE = re.compile(
    r"^(?:联\s*系\s*(?:人|电话|地址|方式)|电\s*话|传\s*真|邮\s*(?:编|箱|政编码)|地\s*址|手\s*机|e-?mail)\s*[:：]",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"(?:#{1,6}|[-*+>])[ \t]+|[•·][ \t]*")
_HEADING_SHARE = 0.7
_SHORT_CELL = 40
_ROLE_COLUMN = re.compile(r"牵头|配合|责任|主责|协办|电话|号码|时间|地址")
_PART_SHARE: Mapping[Part, float] = {Part.AVOID: 0.65, Part.BASIS: 0.65, Part.RECORD: 0.65, Part.HELP: 0.8}
_ASKED_SHARE: Mapping[Part, float] = {Part.RECORD: 1.3}
_DONE_SHARE = 1.1
_HEADED = (DocumentKind.GUIDANCE, DocumentKind.PROCEDURE, DocumentKind.CATALOGUE)
ARTICLES = frozenset({DocumentKind.GUIDANCE, DocumentKind.PROCEDURE})
"""The kinds of documents that say which questions they answer."""
SURELY_MEANT = 0.3
"""What is added to the score of a row that is surely the one asked about."""
_ANSWERS_IT = 0.2  # for a document that says it answers such questions, whose own words may be others
_LONGEST_ROW, _LONGEST_WITH_A_MOBILE = 240, 160
_TRIM_ABOVE = 130
_TRIM_TO = 110
_MOST_RUNS = 200
_LONGEST_LABEL = 14
_BRACKETS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
_OF_WORDS = 3.0  # about as in `LocalReadingSettings`


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that can be quoted: `document_text[start:end]`, readable as `text`; `label` is its row's name or
    its column's header, `cut` says that the sentence goes on."""

    hit: Hit
    text: str
    start: int
    end: int
    score: float
    found: frozenset[str]
    label: str = ""
    heading: bool = False
    cut: bool = False

    @property
    def length(self) -> int:
        """Characters that a person reads."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question looks for: its terms with their weights, the kind of thing, and the normalised question; `told` is
    what was answered before and is not wanted again."""

    weights: Mapping[str, float]
    intent: Intent
    question: str = ""
    demanded: Expected | None = None
    told: str = ""

    @property
    def total(self) -> float:
        """The weight of all terms, never 0."""
        return sum(self.weights.values()) or 1.0

    def coverage(self, found: frozenset[str]) -> float:
        """The share of the question's weight that `found` terms carry, in [0, 1]."""
        return sum(weight for term, weight in self.weights.items() if term in found) / self.total

    def share(self, holds_for: Callable[[str], bool]) -> float:
        """The share of the question's weight that lies on terms for which something holds, in [0, 1]."""
        return sum(weight for term, weight in self.weights.items() if holds_for(term)) / self.total

    def concerns(self, unit: Unit) -> bool:
        """Whether a unit shares a term with the question, or holds the abbreviation that it wants explained; where the
        aims of a year are wanted, whether it names that year."""
        if self.demanded is Expected.OF_THE_YEAR:
            return bool(unit.found) and holds(Expected.OF_THE_YEAR, self.question, [unit.text])
        if self.demanded is not Expected.EXPLANATION:
            return bool(unit.found)
        return bool(unit.found) or any(term in normalise(unit.text) for term in abbreviations(self.question))

    def fits(self, text: str) -> float:
        """A bonus for a text that holds the kind of thing that is asked for."""
        shown = normalise(text)
        pattern = _WANTED.get(self.intent)
        bonus = _BONUS.get(self.intent, _FITS) if pattern is not None and pattern.search(shown) else 0.0
        if self.intent is Intent.DEFINITION and introduces(self.question, shown):
            bonus += _INTRODUCED
        if _PER.search(self.question) and _COUNTED.search(shown):
            bonus += 0.15
        if self.intent in (Intent.NAME, Intent.LIST) and len(QUOTED.findall(shown)) >= 3:
            bonus += 0.15
        if self.demanded is Expected.EXPLANATION:
            bonus += 0.4 * holds(Expected.EXPLANATION, self.question, [shown])
            bonus += 0.3 * any(term in shown for term in abbreviations(self.question))
        elif self.demanded in _COUNTED_OUT and holds(self.demanded, self.question, [shown]):
            bonus += 0.2
        if "几点" in self.question and _CLOCK.search(shown):
            bonus += 0.25
        return bonus + (0.3 if spells_out(self.question, shown) else 0.0)

    def is_told_by(self, row: Chunk) -> bool:
        """Whether a row has a cell of the kind that is demanded, under a header that says so."""
        header = _HEADERS.get(self.demanded) if self.demanded is not None and row.parts else None
        if header is None or self.demanded is None:
            return False
        cells = [cell for name, _, cell in (line.partition("：") for line in row.text.split("\n")) if header.search(name)]
        return bool(cells) and holds(self.demanded, self.question, cells)


def rank_units(hits: Sequence[Hit], wanted: Wanted, text_of: DocumentText) -> list[Unit]:
    """Every quotable unit of the passages, best first."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    answers: dict[str, float] = {}
    for hit in hits:
        answers[hit.document.key] = max(answers.get(hit.document.key, 0.0), hit.scores.get("questions", 0.0))
    units = [
        replace(unit, score=unit.score + _ANSWERS_IT * answers[hit.document.key])
        for hit in hits
        for unit in units_of(hit, wanted, text_of, hit.score / best)
    ]
    return sorted(units, key=lambda unit: -unit.score)


def units_of(hit: Hit, wanted: Wanted, text_of: DocumentText, standing: float = 1.0) -> Iterator[Unit]:
    """The units of one passage in reading order; `standing` is its score against the best passage's, in [0, 1]."""
    context = terms(" ".join((*hit.chunk.headings[-2:], hit.chunk.text)))
    asked = terms(asked_above(hit))
    for start, end, label, shown in _spans(hit, text_of):
        if not shown:
            continue
        found = terms(f"{label} {shown}")
        heading = _is_heading(shown, hit)
        around = 0.35 * wanted.coverage(context - found - asked) + _ASKED_ABOVE * wanted.coverage(asked - found)
        score = wanted.coverage(found) + around + 0.3 * standing + wanted.fits(shown)
        score += _TOLD_BY_A_CELL * wanted.is_told_by(hit.chunk)
        kept = found & frozenset(wanted.weights)
        share = _HEADING_SHARE if heading and not is_list(hit) else _standing_of_section(hit, shown, wanted)
        yield Unit(hit, shown, start, end, score * share, kept, label, heading)


def in_one_table(one: Unit, other: Unit) -> bool:
    """Whether two units are rows of the same first column that stand under the same headings of one document."""
    return bool(one.hit.chunk.parts and other.hit.chunk.parts) and _table_of(one) == _table_of(other)


def rows_that_fit(units: Sequence[Unit], fits: Callable[[Unit], bool | None]) -> list[Unit]:
    """The units without those of rows that do not fit, where a row under the same headings does; of which nothing can be said (None) stay."""
    fitting = [fits(unit) for unit in units]
    tables = {_table_of(unit) for unit, fit in zip(units, fitting, strict=True) if fit}
    return [unit for unit, fit in zip(units, fitting, strict=True) if fit is not False or _table_of(unit) not in tables]


def _table_of(unit: Unit) -> tuple[str, tuple[str, ...], str]:
    """The document, the headings and the first column, which two tables under one heading seldom share."""
    chunk = unit.hit.chunk
    return chunk.document_key, chunk.headings, chunk.parts[0].label if chunk.parts else ""


def asked_above(hit: Hit) -> str:
    """The question that a passage answers, "" where it answers none."""
    last = hit.chunk.headings[-1] if hit.chunk.headings else ""
    return last if last.endswith(("？", "?")) else ""


def _standing_of_section(hit: Hit, shown: str, wanted: Wanted) -> float:
    """How much a sentence counts by where it stands: what to do comes before what to avoid, when to seek help and what
    it rests on, unless these are asked for; what a text says of itself answers nothing."""
    if says_of_itself(shown):
        return 0.4
    if hit.document.metadata.kind not in _HEADED:
        return 1.0
    part = part_of(hit.chunk.headings)
    if part is Part.DO:
        return _DONE_SHARE if wanted.intent in (Intent.PROCEDURE, Intent.OTHER) else 1.0
    if part is None:
        return 1.0
    return _ASKED_SHARE.get(part, 1.0) if asks_for(part, wanted.question) else _PART_SHARE.get(part, 1.0)


def is_list(hit: Hit) -> bool:
    """Whether a passage is a heading over a list of short items: the heading then answers with its list."""
    lines = [line for line in hit.chunk.text.split("\n") if line.strip()]
    return len(lines) > 3 and all(len(line.strip()) <= 20 for line in lines)


def _shown(raw: str) -> str:
    """The slice as a person reads it; lines of a contact stay apart."""
    lines = [line for line in raw.split("\n") if line.strip()]
    if len(lines) > 1 and all(_CONTACT_LINE.match(line) for line in lines):
        return "；".join(map(readable, lines))
    return readable(raw)


def _is_heading(shown: str, hit: Hit) -> bool:
    return any(
        shown.rstrip("。：:") == heading or heading.endswith(shown.rstrip("。：:")) for heading in hit.chunk.headings
    )


def _spans(hit: Hit, text_of: DocumentText) -> Iterator[tuple[int, int, str, str]]:
    """Offsets into the document's text of what can be quoted of a passage, with its label and how it reads."""
    chunk = hit.chunk
    text = text_of(hit.document.version_id)
    if not chunk.parts:
        first, last = _own_words(chunk)
        spans = [(first + start, first + end) for start, end in _sentences(text[first:last])]
        yield from ((start, end, "", _shown(text[start:end])) for start, end in _contact_blocks(text, spans))
    elif "。" not in chunk.text and len(said := row_sentence(chunk, text)) <= _longest_row(said):
        yield *own_cells(chunk, text), "", said
    else:
        yield from _cell_spans(hit, text)


def _own_words(chunk: Chunk) -> tuple[int, int]:
    """Where what a passage tells stands: of a question and its answer the answer alone, without the question's other wordings."""
    pair = pair_of(chunk)
    if pair is not None:
        return pair.start, pair.end
    return (chunk.start, chunk.start) if OTHER_WORDINGS.search(chunk.text) else (chunk.start, chunk.end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text without the marks that stand before headings and points."""
    for start, end in sentences(text):
        mark = _MARKUP.match(text, start, end)
        yield (mark.end() if mark else start), end


def _longest_row(said: str) -> int:
    """Up to how many characters a row is told whole: where a person's mobile would take more with it, cell by cell."""
    return _LONGEST_WITH_A_MOBILE if MOBILE.search(normalise(said)) else _LONGEST_ROW


def _cell_spans(hit: Hit, text: str) -> Iterator[tuple[int, int, str, str]]:
    """The sentences of a row's prose, labelled by the row's name where they don't say it, and the cells of its roles. A
    name or a class says nothing by itself: it is quoted only where the row has no prose."""
    parts = hit.chunk.parts
    name = row_name(hit.chunk, text)
    prose = [part for part in parts if part.end - part.start > _SHORT_CELL or "。" in text[part.start : part.end]]
    for part in parts:
        raw = text[part.start : part.end]
        if part not in prose:
            if not prose or _ROLE_COLUMN.search(part.label):
                yield part.start, part.end, part.label, readable(raw)
            continue
        label = name if name not in readable(raw) else ""
        for start, end in sentences(raw):
            yield part.start + start, part.start + end, label, readable(raw[start:end])


def _contact_blocks(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    block: tuple[int, int] | None = None
    for start, end in spans:
        if _CONTACT_LINE.match(text[start:end]):
            block = (block[0] if block else start, end)
            continue
        if block:
            yield block
            block = None
        yield start, end
    if block:
        yield block


def trimmed(unit: Unit, wanted: Wanted, text_of: DocumentText, verifier: Verifier | None = None) -> Unit:
    """A long sentence cut to the run of clauses that carries most of what is wanted, or, where a verifier reads them, to that which
    likeliest answers; shorter ones and rows of tables stay whole."""
    if unit.length <= _TRIM_ABOVE:
        return unit
    raw = text_of(unit.hit.document.version_id)[unit.start : unit.end]
    if unit.hit.chunk.parts and unit.text != _shown(raw):
        return unit
    if verifier is None:
        start, end = max(_fit_runs(raw, wanted), key=lambda run: _worth(raw[run[0] : run[1]], wanted))
    else:
        start, end = _likeliest(unit, raw, wanted, verifier)
    start = _from_its_label(raw, start)
    shown = readable(raw[start:end])
    found = terms(shown) & frozenset(wanted.weights)
    return replace(unit, text=shown, start=unit.start + start, end=unit.start + end, found=found, cut=end < len(raw.rstrip()))


def _from_its_label(raw: str, start: int) -> int:
    """Where a run of clauses begins together with the short label before its colon: 配合单位：县公安局."""
    for begin, end in reversed(clauses(raw)):
        if end <= start and not raw[end:start].strip() and raw[end - 1] in ":：" and end - begin <= _LONGEST_LABEL:
            start = begin
    return start


def _likeliest(unit: Unit, raw: str, wanted: Wanted, verifier: Verifier) -> tuple[int, int]:
    """Of the longest run of clauses from each clause on, the one that answers by its words and by the verifier's reading together."""
    longest = dict(_fit_runs(raw, wanted))
    ends = list(longest.values())
    runs = [(start, end) for at, (start, end) in enumerate(longest.items()) if at == 0 or end > ends[at - 1]]
    read = verifier.verify(wanted.question, [under_its_headings(replace(unit, text=readable(raw[s:e]))) for s, e in runs])
    worth = [_OF_WORDS * _worth(raw[s:e], wanted)[0] + logit_of(float(r)) for (s, e), r in zip(runs, read, strict=True)]
    return runs[worth.index(max(worth))]


def under_its_headings(unit: Unit) -> str:
    """A unit as the verifier is shown it: below its document's title, the heading above it and the name of its row."""
    lead = " › ".join((unit.hit.document.metadata.title, *unit.hit.chunk.headings[-1:]))
    return f"{lead}：{f'{unit.label}：' if unit.label else ''}{unit.text}"


def _fit_runs(raw: str, wanted: Wanted) -> list[tuple[int, int]]:
    """The whole runs of clauses of a sentence that hold the kind of value that is demanded; all whole ones where none does, or none is."""
    runs, demanded = _whole_runs(raw), wanted.demanded
    if demanded is None or len(runs) > _MOST_RUNS:
        return runs
    return [run for run in runs if holds(demanded, wanted.question, [raw[run[0] : run[1]]])] or runs


def _whole_runs(raw: str) -> list[tuple[int, int]]:
    """The runs of clauses of a sentence that do not begin or end inside brackets; all of them where there is no other."""
    runs = list(_runs(clauses(raw)))
    whole = [(start, end) for start, end in runs if all(raw.count(a, start, end) == raw.count(b, start, end) for a, b in _BRACKETS)]
    return whole or runs


def _runs(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first in range(len(spans)):
        for last in range(first, len(spans)):
            if last > first and spans[last][1] - spans[first][0] > _TRIM_TO:
                break
            yield spans[first][0], spans[last][1]


def _worth(text: str, wanted: Wanted) -> tuple[float, int]:
    return round(wanted.coverage(terms(text)) + wanted.fits(text), 3), len(text)
