"""Evidence to an answer without a model: the sentences that carry it, trimmed, in order, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.comparing import same_figure
from assistant.evidence import cite
from assistant.expectation import holds
from assistant.harmful_advice import advises_harm
from assistant.headings import is_signature, says_of_itself
from assistant.marks import shifted
from assistant.mobile_numbers import lends_a_mobile
from assistant.names import is_of_another_person
from assistant.other_ages import without_other_ages
from assistant.other_amounts import without_other_amounts
from assistant.other_days import without_other_days
from assistant.other_years import without_other_years
from assistant.repetition import says_again
from assistant.row_twins import without_other_twins
from assistant.rows import row_sentence, row_told
from assistant.selection import (
    ARTICLES,
    DocumentText,
    Unit,
    Wanted,
    asked_above,
    in_one_table,
    is_list,
    rank_units,
    trimmed,
    units_of,
)
from assistant.several import asks_several_things
from assistant.understanding import Intent
from assistant.verifying import Verifier
from assistant.wording import heading_of, line, told
from knowledge.item_marks import EITHER, IN_WORDS
from knowledge.row_places import names_its_place
from knowledge.terms import terms
from knowledge.text import bare, clauses, readable, sentences
from knowledge.types import Chunk, Citation, Hit, Region

_LEADS_IN = re.compile(
    r"(?:[以如]下[^。]{0,12}|[二三四五六七八九十\d]+(?:个|项|类|种|条|大|方面)[^，。]{0,8}|包括|分别是|要求)[。：:]?$"
)
_ENUMERATED = re.compile(
    rf"^(?:{IN_WORDS}|首先|其次|[（(]?{EITHER}+[）)、.．])"
)
_HANGS = re.compile(r"\s*(?:根据|按照|依据|结合|围绕|针对|通过|基于|依托|对于?|为了|在[^，]*[中下上后])")
_ABOUT_AS_GOOD = 0.7
_LOCAL_LEADS = 0.65
_OF_THE_BEST = 0.4
_NAMED_TOGETHER = 2
_BOTH_PARTS = re.compile("正文.{0,8}(?:附件|附表|清单)|(?:附件|附表|清单).{0,8}正文")
_BOTH_THINGS = re.compile(
    r"(?:^|[,。?])(?P<one>[^,。?]{2,24}?)(?:跟|和|与|(?<![不一相共])同(?![意学时伴龄])|比(?!较))(?P<other>[^,。?]{2,24}?)(?=,|的?(?:区别|不同|差别)|哪[个种一]|一样|有(?:什么|啥|何)|分别|各|$)"
)
_APART = re.compile("分别|各(?:是|要|收|多少|几|在)")
_ENOUGH_OF_IT = 0.3
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条")
_LAW_WITHIN = 150
_LIMITS_WITHIN = 200
_ALL_MUST_BE_MET = re.compile("(?:同时(?:满足|具备|符合)|(?:下列|以下|如下)条件)[^：。；]{0,6}：")
_OTHER_CONDITIONS = re.compile("[^。]+。")
_ONLY_FOR = re.compile("[^。；，]{0,14}(?:[只仅](?:适用于|限于?|对(?=[^。；，]{2,20}(?:开放|有效|适用)))|不适用于?|除外)[^。；]{0,40}[。；]")
_EXCEPTION = re.compile(
    r"[，；]?(?:(?:不满|未满|不足)\d[^。；]{2,40}|[^。；，]{1,12}(?:另行(?:制定|规定|通知)|不在此列|不受此限)[^。；，]{0,10})(?:[。；，]|$)|（[^（）]{0,20}(?:待|另行|除外|不含|未定|暂|拟|以[^（）]{1,10}为准|试行)[^（）]{0,20}）[。；]?"
)
_BOUND = re.compile(
    r"\d[^，。；]{0,6}?(?:以[内下上]|[日号天点月米岁年人元%](?:（含）)?(?:之?前|之?内)|（含）)|[日号月]起"
    r"|\d[日号]?[—~至到-]\d{1,2}月\d{1,2}[日号]"
)
_NEXT_BOUND = r"(?:超过|不足|不满|未满|满|逾期|以后|之后|其余|其他|\d{1,2}月|\d+(?:\.\d+)?(?:个工作日|[天日时人元米岁周次场%]|小时|分钟|周岁|年级))"
_GRADED = re.compile(rf"(?:{_NEXT_BOUND}[^。；\n]{{1,50}}[。；]){{1,4}}")
_COUNTED_OUT = re.compile(r"(?<!\d)(?:\d{1,3}|[二三四五六七八九十]{1,3})[个种项类条门][^：。；]{0,8}：[^。]+；$")
_THE_REST = r"(?:其余|其他|另外)[^。；\n]{2,30}[。；]"
_LIST_GOES_ON = re.compile(rf"[^。\n]{{1,120}}。(?:{_THE_REST})?")
_NOT_YET = re.compile("报批|备案|待批|批(?:下来|准)(?:以?前|之前)|尚未|还没|暂不|筹备|未定")
_TO_COME = re.compile("[^。；\n]{0,40}(?:另行|再)(?:通知|公布|公告)[^。；\n]{0,20}[。；]")
_TO_THE_END = re.compile("[^\n]{4,130}[。；]\\s*")
_AN_AGE_OR_COUNT = re.compile(r"\d[^。；，]{0,4}以上")
_ATTACHED = re.compile(r"附\s*[件表录]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer says. Characters of text without its marks.

    A further unit must add `gain` to the share of the question that is covered, or score `near` the best (`near_of_several`
    where several places are asked about); one of another
    document must add `foreign_gain` to an answer that covers less than `complete`. Where more is asked for, whatever scores
    `near_again` the best may follow.
    """

    chars: int = 230
    list_chars: int = 420
    points: int = 3
    list_points: int = 8
    gain: float = 0.10
    foreign_gain: float = 0.20
    complete: float = 0.60
    near: float = 0.85
    near_of_several: float = 0.80
    near_again: float = 0.7


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer's text with [n] marks, and the citations behind them. `coverage` is the share of the question's weight
    that the quoted passages carry, in [0, 1]. `chosen`: it is made of sentences chosen for their words, so that it may be
    beside the point; the others come from a table, an outline or a record. `lacks` is what it does not tell of what is asked, in words.
    """

    text: str
    citations: tuple[Citation, ...]
    coverage: float
    chosen: bool = False
    lacks: str = ""


class FollowingChunks(Protocol):
    """Reads on after a passage."""

    def __call__(self, hit: Hit) -> Sequence[Chunk]:
        """The chunks after the passage, in reading order."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where an answer may read: a document's text by version, and the chunks that follow a passage; who reads where a long sentence is
    cut, if anybody does."""

    text_of: DocumentText
    following: FollowingChunks
    verifier: Verifier | None = None


def compose(
    hits: Sequence[Hit],
    wanted: Wanted,
    wants_list: bool,
    regions: Sequence[Region],
    sources: Sources,
    limits: Limits,
    named: bool = True,
) -> Draft | None:
    """The best units of the passages as a short answer; None where no unit shares a term with the question.

    Each line says its place where `regions` are several, or where the person `named` none.
    """
    ranked = _ranked(hits, wanted, sources.text_of, limits)
    if not ranked:
        return None
    if both := _of_both_parts(ranked, wanted, sources) or _of_both_things(ranked, wanted, regions, sources):
        return draft(both, wanted, sources.text_of)
    picked = _pick(ranked, wanted, wants_list, regions, sources, limits)
    compared = wanted.intent is Intent.COMPARISON and len(regions) > 1
    if compared and (local := [unit for unit in picked if any(_is_of(unit, region) for region in regions)]):
        picked, found = local, replace(draft(local, wanted, sources.text_of), text=_table(local, wanted, regions))
    else:
        found = draft(picked, wanted, sources.text_of, by_place=len(regions) > 1 or not named)
    same = same_figure(picked, wanted.question, regions)
    return replace(found, text=f"{found.text}\n{same}") if same else found


def _ranked(hits: Sequence[Hit], wanted: Wanted, text_of: DocumentText, limits: Limits) -> list[Unit]:
    """The units that may be told and say something, best first."""
    ranked = [unit for unit in rank_units(hits, wanted, text_of) if wanted.concerns(unit) and not may_not_be_told(unit, wanted)]
    ranked = [unit for unit in ranked if _says_something(unit, wanted)] or ranked
    ranked = without_other_years(without_other_days(ranked, wanted.question), wanted.question)
    ranked = without_other_amounts(without_other_ages(ranked, wanted.question), wanted.question)
    ranked = without_other_twins(ranked, wanted.question, text_of)
    return _untold(ranked, wanted, text_of, limits) if wanted.told else ranked


def draft(picked: Sequence[Unit], wanted: Wanted, text_of: DocumentText, by_place: bool = False) -> Draft:
    """Units as text: the first leads and says where it stands, the others follow as points."""
    picked = [_with_its_law(unit, picked[max(at - 1, 0) : at], text_of) for at, unit in enumerate(picked)]
    several = asks_several_things(wanted.question)
    whole = [_with_its_limits(unit, text_of, to_the_end=several and at == 0) for at, unit in enumerate(picked)]
    picked = _not_within_others([_as_asked(unit, wanted, text_of) for unit in whole])
    citations = tuple(
        cite(unit.hit, text_of(unit.hit.document.version_id), unit.start, unit.end, number)
        for number, unit in enumerate(picked, start=1)
    )
    lines = [line(unit, number, picked[: number - 1], wanted, by_place) for number, unit in enumerate(picked, start=1)]
    text = "\n".join([lines[0], *(f"· {point}" for point in lines[1:])])
    found = frozenset(term for unit in picked for term in unit.found | terms(unit.hit.chunk.text))
    return Draft(text, citations, wanted.coverage(found), chosen=True)


def _not_within_others(units: Sequence[Unit]) -> list[Unit]:
    """The units without those that an earlier one of them tells."""
    return [unit for at, unit in enumerate(units) if not any(_tells(other, unit) for other in units[:at])]


def _tells(other: Unit, unit: Unit) -> bool:
    same = other.hit.document.version_id == unit.hit.document.version_id
    return same and not unit.hit.chunk.parts and other.start <= unit.start and unit.end <= other.end


def _as_asked(unit: Unit, wanted: Wanted, text_of: DocumentText) -> Unit:
    """A row that is told whole, in the words for who asks; where several things are asked, with all its cells."""
    chunk, text = unit.hit.chunk, text_of(unit.hit.document.version_id)
    if not chunk.parts or unit.text != row_sentence(chunk, text):
        return unit
    demanded = None if asks_several_things(wanted.question) else wanted.demanded
    return replace(unit, text=row_told(chunk, text, wanted.question, demanded))


def _with_its_law(unit: Unit, before: Sequence[Unit], text_of: DocumentText) -> Unit:
    """A unit that names an article and not its law, from the sentence on that names the law, unless that is told right before."""
    article = _ARTICLE.search(unit.text)
    if article is None or "》" in unit.text[: article.start()]:
        return unit
    raw = text_of(unit.hit.document.version_id)
    begin = max(unit.hit.chunk.start, raw.rfind("\n", 0, unit.start) + 1)
    above = [(begin + s, begin + e) for s, e in sentences(raw[begin : unit.start])]
    start = next((s for s, e in reversed(above) if "》" in raw[s:e]), None)
    if start is None or unit.start - start > _LAW_WITHIN:
        return unit
    if any(other.hit.document == unit.hit.document and other.start <= start < other.end for other in before):
        return unit
    return replace(unit, start=start, text=readable(raw[start : unit.end]))


def _with_its_limits(unit: Unit, text_of: DocumentText, to_the_end: bool) -> Unit:
    """A sentence with what it would mislead without: the other conditions that must be met as well, the short sentence after it that says
    to whom or where alone it applies, what is excepted right behind it, and a note in brackets; or with all that follows in its paragraph, `to_the_end`, where
    that is short."""
    if unit.hit.chunk.parts or unit.heading:
        return unit
    raw = text_of(unit.hit.document.version_id)
    line_end = raw.find("\n", unit.end)
    rest = raw[unit.end : line_end if line_end >= 0 else len(raw)][:_LIMITS_WITHIN]
    found = _limit_of(raw[unit.start : unit.end], rest, unit.cut)
    if found is None and to_the_end and not unit.cut:
        found = _TO_THE_END.fullmatch(rest)
    if found is None:
        return unit
    end = unit.end + found.end()
    return replace(unit, end=end, text=readable(raw[unit.start : end]))


def _limit_of(told: str, rest: str, cut: bool) -> re.Match[str] | None:
    """What limits `told` at the beginning of the `rest` of its line, or goes on from it: the next grades, the rest of a list, when
    one hears more."""
    if not cut and not _ALL_MUST_BE_MET.search(told) and (onward := _onward(told, rest)):
        return onward
    excepted = _EXCEPTION.match(rest)
    if excepted is not None and (excepted[0].lstrip("，；")[:1] not in "不未" or _AN_AGE_OR_COUNT.search(told)):
        return excepted
    if cut:
        return None
    return _OTHER_CONDITIONS.match(rest) if told.endswith("；") and _ALL_MUST_BE_MET.search(told) else _ONLY_FOR.match(rest)


def _onward(told: str, rest: str) -> re.Match[str] | None:
    """The next grades behind a first one (1天以内由班主任批；超过1天…), the rest of a list that is counted out, or when a thing that is
    not settled yet will be made known."""
    if told.endswith("；") and _COUNTED_OUT.search(told):
        return _LIST_GOES_ON.match(rest)
    if told.endswith("；") and _BOUND.search(told):
        return _GRADED.match(rest)
    return _TO_COME.match(rest) if _NOT_YET.search(told) else None


def followed(first: Draft, lead: str, then: Draft) -> Draft:
    """Two drafts as one, the second behind its lead and numbered on."""
    before = len(first.citations)
    later = tuple(replace(citation, number=citation.number + before) for citation in then.citations)
    text = f"{first.text}\n{lead}{shifted(then.text, before)}"
    return Draft(text, (*first.citations, *later), first.coverage, first.chosen, first.lacks or then.lacks)


def _table(picked: Sequence[Unit], wanted: Wanted, regions: Sequence[Region]) -> str:
    """What each place's documents say, side by side."""
    rows = []
    for region in regions:
        said = [
            f"{heading_of(unit, wanted)}{told(unit, alone=True).rstrip('。')}[{number}]"
            for number, unit in enumerate(picked, start=1)
            if _is_of(unit, region)
        ]
        rows.append(f"| {region.name} | {'；'.join(said).replace('|', '｜') or '没有找到'} |")
    return "\n".join(["| 地区 | 文件里怎么说 |", "| --- | --- |", *rows])


def _is_of(unit: Unit, region: Region) -> bool:
    """Whether a unit stands in a document of the place, of one below it or of one above it but the whole country."""
    place = unit.hit.document.region
    return bool(place.path) and (region.covers(place) or place.covers(region))


def _pick(
    ranked: Sequence[Unit],
    wanted: Wanted,
    wants_list: bool,
    regions: Sequence[Region],
    sources: Sources,
    limits: Limits,
) -> list[Unit]:
    """The best unit of each place asked about, then what adds to the question's coverage, within the limits."""
    chars = limits.list_chars if wants_list else limits.chars
    points = limits.list_points if wants_list else limits.points
    near = limits.near if len(regions) < 2 else limits.near_of_several
    picked = _firsts(ranked, wanted, regions, sources)
    if len(regions) < 2 and (items := list(_enumeration(picked[0], wanted, sources, limits.list_chars))):
        return [picked[0], *items]
    for unit in ranked:
        if len(picked) >= max(points, len(regions)):
            break
        candidate = trimmed(unit, wanted, sources.text_of)
        if sum(p.length for p in picked) + candidate.length > chars or candidate.heading:
            continue
        if not says_again(candidate, picked) and _adds(candidate, picked, wanted, near * ranked[0].score, limits):
            picked.append(candidate)
    return picked


def _firsts(ranked: Sequence[Unit], wanted: Wanted, regions: Sequence[Region], sources: Sources) -> list[Unit]:
    if len(regions) > 1:
        firsts = [next((u for u in ranked if region.covers(u.hit.document.region)), None) for region in regions]
        least = 0.0
        if len(regions) > _NAMED_TOGETHER:  # nobody named all of these: a place that says nothing of it may say so
            least = _OF_THE_BEST * max(wanted.coverage(_near(unit)) for unit in ranked)
        told = (unit for unit in firsts if unit is not None and wanted.coverage(_near(unit)) >= least)
        if found := [trimmed(unit, wanted, sources.text_of, sources.verifier) for unit in told]:
            return found
    return [trimmed(_leading(ranked, regions), wanted, sources.text_of, sources.verifier)]


def _near(unit: Unit) -> frozenset[str]:
    """What a unit and the headings above it say."""
    return unit.found | terms(" ".join(unit.hit.chunk.headings[-2:]))


def _of_both_parts(ranked: Sequence[Unit], wanted: Wanted, sources: Sources) -> list[Unit]:
    """The best unit of the text and the one of its attachment that says most of the same, where the question sets these
    against each other."""
    if not _BOTH_PARTS.search(wanted.question):
        return []
    body = next((unit for unit in ranked if not unit.heading and not _is_attached(unit)), None)
    others = [unit for unit in ranked if body and _is_attached(unit) and unit.hit.document.key == body.hit.document.key]
    if body is None or not others:
        return []
    other = max(others, key=lambda unit: len(terms(unit.text) & terms(body.text)))
    return [replace(trimmed(unit, wanted, sources.text_of), label=label) for unit, label in ((body, "正文"), (other, "附件"))]


def _of_both_things(ranked: Sequence[Unit], wanted: Wanted, regions: Sequence[Region], sources: Sources) -> list[Unit]:
    """The best unit of each of two things that a question sets side by side in one place: 夜间门诊和青少年心理科收的年龄一样吗."""
    sides = _BOTH_THINGS.search(wanted.question) if len(regions) < 2 else None
    if sides is None or not (wanted.intent is Intent.COMPARISON or _APART.search(wanted.question)):
        return []
    one, other = terms(sides["one"]), terms(sides["other"])
    first = _best_with(one - other, ranked, wanted)
    second = _best_with(other - one, ranked, wanted, beside=first)
    if first is None or second is None or first.text == second.text:
        return []
    return [trimmed(unit, wanted, sources.text_of) for unit in (first, second)]


def _best_with(own: frozenset[str], ranked: Sequence[Unit], wanted: Wanted, beside: Unit | None = None) -> Unit | None:
    """The unit with most of these terms, rather one that holds the kind of value that is demanded and that stands in the table of the one
    `beside` it; None where none has enough of them."""
    weights, demanded = {term: wanted.weights[term] for term in own & frozenset(wanted.weights)}, wanted.demanded

    def fit(unit: Unit) -> tuple[bool, bool, float, float]:
        held = demanded is None or holds(demanded, wanted.question, [unit.text])
        return held, beside is not None and in_one_table(unit, beside), having(unit), unit.score

    def having(unit: Unit) -> float:
        return sum(weight for term, weight in weights.items() if term in unit.found)

    fitting = [unit for unit in ranked if not unit.heading and having(unit) >= _ENOUGH_OF_IT * sum(weights.values())]
    return max(fitting, key=fit, default=None) if weights else None


def _is_attached(unit: Unit) -> bool:
    return bool(unit.hit.chunk.parts) or any(map(_ATTACHED.match, unit.hit.chunk.headings))


def may_not_be_told(unit: Unit, wanted: Wanted) -> bool:
    """Whether a unit gives away somebody's number for what it is not meant for, tells of another person than the question names,
    advises what harms a child, or only signs the text."""
    lent = lends_a_mobile(unit.text, wanted.question, [unit.hit.document.region])
    signs = is_signature(unit.text, wanted.question)
    return lent or is_of_another_person(unit.text, wanted.question) or advises_harm(unit.text) or signs


def _untold(ranked: Sequence[Unit], wanted: Wanted, text_of: DocumentText, limits: Limits) -> list[Unit]:
    """What was not told before and is about as good as what was."""
    near = [unit for unit in ranked if unit.score >= limits.near_again * ranked[0].score]
    return [unit for unit in near if bare(told(trimmed(unit, wanted, text_of), alone=True)) not in wanted.told]


def _says_something(unit: Unit, wanted: Wanted) -> bool:
    """Whether a unit tells anything by itself: text on its subject, a heading over its list, or one that holds what is
    asked for."""
    if says_of_itself(unit.text) or bare(unit.text) and bare(unit.text) in bare(unit.hit.document.metadata.title):
        return False
    return not unit.heading or is_list(unit.hit) or wanted.fits(unit.text) > 0


def _leading(ranked: Sequence[Unit], regions: Sequence[Region]) -> Unit:
    """The best unit; where a place is named, its own documents' best unit unless that is far behind."""
    local = next((u for u in ranked if u.hit.document.region.path or names_its_place(u.hit.chunk)), None)
    if regions and local is not None and local.score >= _LOCAL_LEADS * ranked[0].score:
        return local
    return ranked[0]


def _enumeration(first: Unit, wanted: Wanted, sources: Sources, chars: int) -> Iterator[Unit]:
    """What a sentence leads in (重点把握四个环节。) or a heading stands above: each item, cut to its first clause."""
    if not (_LEADS_IN.search(first.text) or (first.heading and is_list(first.hit))):
        return
    used, mark = first.length, ""
    hit = first.hit
    chunks = [
        hit.chunk,
        *(c for c in sources.following(hit) if c.headings[: len(hit.chunk.headings)] == hit.chunk.headings),
    ]
    for chunk in chunks:
        for unit in units_of(replace(hit, chunk=chunk), wanted, sources.text_of):
            if unit.start < first.end or unit.hit.chunk.id == hit.chunk.id and unit.end <= first.end:
                continue
            shape = _mark(unit, len(hit.chunk.headings))
            mark = mark or shape
            if not first.heading and (not shape or shape != mark):  # no item, or an item of an item
                continue
            item = _head(unit, sources.text_of) if not first.heading else unit
            used += item.length
            if used > chars:
                return
            yield item


def _mark(unit: Unit, depth: int) -> str:
    """How an item is told as one: as a heading right below `depth` headings, numbered or not; （#） of （一）; #. of 1.; words that
    count (一是, 首先) are all alike. Empty of a unit that is none."""
    headings = unit.hit.chunk.headings
    if len(headings) > depth and bare(unit.text) == bare(headings[depth]):
        return "heading"
    found = _ENUMERATED.match(unit.text)
    shape = re.sub(rf"{EITHER}+", "#", found.group()) if found else ""
    return shape if not shape or re.search(r"[^#\u4e00-\u9fff]", shape) else "#"


def _head(unit: Unit, text_of: DocumentText) -> Unit:
    """一是广泛调研环节，区教委牵头收集…… is cut after the clause that names who does what."""
    raw = text_of(unit.hit.document.version_id)[unit.start : unit.end]
    spans = clauses(raw)
    end = next((stop for start, stop in spans if stop >= 25 and not _HANGS.match(raw[start:stop])), spans[-1][1])
    return replace(unit, text=readable(raw[:end]), end=unit.start + end, cut=end < len(raw.rstrip()))


def _adds(unit: Unit, picked: Sequence[Unit], wanted: Wanted, near: float, limits: Limits) -> bool:
    """Whether a unit says more. Points of one text, or of one place, belong together; one of another text must say much
    more, and what holds everywhere adds nothing to what a place's own document says of the place. What is written for
    questions is added to only by what was found nearly as well. The sentences of an answer to one question are one."""
    if unit.hit.chunk.id == picked[0].hit.chunk.id and asked_above(unit.hit):
        return True
    first = picked[0].hit.document
    covered = frozenset(term for other in picked for term in other.found)
    gain = wanted.coverage(unit.found - covered)
    together = bool(first.region.path) and unit.hit.document.region == first.region
    if together or unit.hit.document.key == first.key:
        return gain >= limits.gain or unit.score >= near
    if not unit.hit.document.region.path:
        further = first.metadata.kind in ARTICLES and unit.hit.score < _ABOUT_AS_GOOD * picked[0].hit.score
        if first.region.path or further:
            return False
    return wanted.coverage(covered) < limits.complete and gain >= limits.foreign_gain
