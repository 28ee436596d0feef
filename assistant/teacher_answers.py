"""How a school deals with something, as one procedure says it: each step with who and when, what to record, whom to hand over to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.expectation import expected_of
from assistant.extractive import Draft, draft
from assistant.finding import ADVICE_KINDS
from assistant.guidance_answers import far_fetched, said_in, says_more_than_the_title, stands_in, told_in
from assistant.headings import Part, asks_for, part_of, says_of_itself
from assistant.selection import Unit, Wanted
from assistant.understanding import Intent, Understanding
from knowledge.text import clauses, normalise, readable
from knowledge.types import DocumentKind, Hit, Role

_HOW = re.compile(
    r"怎么|怎样|咋|如何|先做|第一步|该做|做什么|处理|处置|应对|流程|步骤|程序|要注意|吗[?？]?$|办[?？。]?$|[?？]$"
)
_ACTS = (Intent.PROCEDURE, Intent.OTHER, Intent.DUTY)  # 不配合 reads like a duty
_ASKS_WHO = re.compile("谁|部门|单位|牵头|负责")
_WHETHER_ALLOWED = re.compile(
    "(?:老师|教师|学校|班主任)(?:可以|能|可不可以|能不能|有没有权|有权)[^，。,]{2,}(?:吗|么)[?？]?$|行不行|合法|违法|犯法|违规|算不算|允许"
)
_FROM_THE_FIRST = re.compile(r"(?:怎么|咋)办|(?:怎么|怎样|如何|咋)(?:处理|处置|应对)|流程|步骤|程序|第一步|先|该做什么|做些?什么[?？]?$")
_STEP = re.compile(r"^\d{1,2}[.、．]")
_STEP_CHARS = 50
_SIDE_CHARS = 60
_GIST_CHARS = 90
_EXCEPTS = re.compile(r"110|120|12356|但是?|除外|例外|除非|嫌疑人是|不同意的|不配合的|(?:不满|未满|已满|满)[^，。；]{0,4}周?岁|[；;][^，。；]{2,14}的[，,]")
"""Whom to call, and what turns a rule around for some; a step is never cut before it."""
_FEWEST = 3
_PART_CHARS = 150
_BESIDE = 2
_SPECIAL = 0.8
_ABOUT_AS_GOOD = 0.4


def asks_how_a_school_acts(reading: Understanding, role: Role) -> bool:
    """Whether somebody of a school tells what happened and asks what to do, not for one value."""
    shown = normalise(reading.query)
    asks_else = _ASKS_WHO.search(shown) or _WHETHER_ALLOWED.search(shown)
    acts = reading.intent in _ACTS and not reading.foreign and not asks_else
    return acts and works_at_a_school(shown, role) and expected_of(shown) is None and bool(_HOW.search(shown))


def steps_draft(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> Draft | None:
    """The best procedure from its first step to its last, or of it the one part that is asked for; None where a place's own
    document is best, or no procedure is about as good as the best, or it numbers no steps."""
    hit = _best_procedure(hits)
    if hit is None or far_fetched([hit], wanted, corpus):
        return None
    said = [(part_of(unit.hit.chunk.headings), unit) for unit in told_in(hit, wanted, corpus)]
    steps = [unit for part, unit in said if part is Part.DO and _STEP.match(unit.text)]
    if len(steps) < _FEWEST:
        return None
    if _asks_for_one_part(hit, wanted):
        asked = said_in(hit, wanted, corpus, _PART_CHARS)
        beside = sorted((u for u in steps if not stands_in(u, asked)), key=lambda unit: -unit.score)[:_BESIDE]
        return draft([*asked, *(_cut(unit, corpus, _STEP_CHARS) for unit in beside)], wanted, corpus.text_of)
    opening = next((u for part, u in said if part is None and not says_of_itself(u.text)), None)
    told = [_cut(opening, corpus, _GIST_CHARS)] if opening is not None else []
    told += [_cut(unit, corpus, _STEP_CHARS) for unit in steps]
    told += [_cut(unit, corpus, _SIDE_CHARS) for unit in _sides(said)]
    return draft(told, wanted, corpus.text_of)


def _asks_for_one_part(hit: Hit, wanted: Wanted) -> bool:
    """Whether a question asks for what one passage of a procedure tells, not for all that is to be done: who informs the
    parents, what is recorded, what is not to be done."""
    part = part_of(hit.chunk.headings)
    if len(hit.chunk.headings) < 2 or _FROM_THE_FIRST.search(wanted.question):
        return False
    named = part is not None and part is not Part.DO and asks_for(part, wanted.question)
    return named or says_more_than_the_title(hit, wanted) >= _SPECIAL


def _best_procedure(hits: Sequence[Hit]) -> Hit | None:
    if not hits or hits[0].document.metadata.kind not in ADVICE_KINDS:
        return None
    near = (hit for hit in hits if hit.score >= _ABOUT_AS_GOOD * hits[0].score)
    return next((hit for hit in near if hit.document.metadata.kind is DocumentKind.PROCEDURE), None)


def _sides(said: Sequence[tuple[Part | None, Unit]]) -> Iterator[Unit]:
    """The first sentence of each section on what to record and whom to hand over to."""
    seen = set()
    for part, unit in said:
        section = unit.hit.chunk.headings[1:2]
        if part is Part.RECORD and section not in seen:
            seen.add(section)
            yield unit


def _cut(unit: Unit, corpus: Corpus, chars: int) -> Unit:
    """A sentence up to the last clause that ends within `chars`, and past its label: 制止（教职工，立即）： says nothing yet. Whole,
    where the rest says whom to call or for whom it is otherwise."""
    raw = corpus.text_of(unit.hit.document.version_id)[unit.start : unit.end]
    label = raw.find("：") + 1
    ends = [end for _, end in clauses(raw) if end > label] or [len(raw)]
    end = max((end for end in ends if end <= chars), default=ends[0])
    if _EXCEPTS.search(raw, end):
        end = len(raw)
    return replace(unit, text=readable(raw[:end]), end=unit.start + end)
