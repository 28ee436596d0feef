"""Where a sentence says something else than a passage does, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from enum import StrEnum

from assistant.anchoring import Clause, Passage, read
from assistant.containing import LEAST_WORDS, containment, content_terms, told_words
from assistant.senses import (
    FREQUENCY,
    HEDGE,
    SENSES,
    TURNING,
    Sense,
    allows,
    changes_duty,
    counts_others,
    crosses_bounds,
    denies,
    loosens,
    opposed,
    tells_done,
    turns_round,
)
from assistant.support import Ground, counts_itself
from assistant.values import Value, ValueKind


class Reason(StrEnum):
    """Why a sentence is not supported."""

    WORDS = "words"
    VALUE = "value"
    NAME = "name"
    ROLE = "role"
    NEGATION = "negation"
    MODALITY = "modality"
    BOUND = "bound"
    SENSE = "sense"
    BINDING = "binding"
    JOINT = "joint"


_GOVERNED = (ValueKind.DATE, ValueKind.BODY)
"""Kinds of value that hold for the clauses after them too."""
_LEADS_ON = re.compile("对|到|截至|当|如|凡|与|在|凭|为|根据|按照|经|依托|通过|以|围绕|利用|结合|聚焦|针对")
"""What opens a clause that only says when or for whom the next one holds."""
_PARALLEL = 0.3
_FAINT = 0.25
_FREE = frozenset({ValueKind.PLACE, ValueKind.DOCUMENT_NUMBER, ValueKind.CODE})


def disagreements(sentence: str, passage: str, context: str, one_item: bool) -> list[Reason]:
    """Each clause of the sentence must stand on one clause of the passage that says the same; and what is said of one
    thing there must not be said of another here. Empty where nothing disagrees."""
    said, held = read(sentence), read(passage, one_item)
    found: list[Reason] = []
    anchors: list[int] = []
    for index, clause in enumerate(said.clauses):
        if not content_terms(clause.text) and not clause.values:
            continue
        judged = [(list(_faults(said, index, held, at, context, one_item)), at) for at in held.nearest(clause)]
        faults, at = min(judged, key=lambda pair: len(pair[0]), default=([Reason.WORDS], -1))
        found += faults
        if at >= 0 and not one_item and anchors and not _joined(said, index, held, anchors[-1], at):
            found.append(Reason.JOINT)
        anchors += [at] if at >= 0 else []
    return list(dict.fromkeys(found))


def _faults(said: Passage, index: int, held: Passage, at: int, context: str, one_item: bool) -> Iterator[Reason]:
    """What is wrong with a clause if it stands on clause `at`."""
    clause, anchor = said.clauses[index], held.clauses[at]
    faint = not clause.values and (clause.grams & anchor.grams).total() < _FAINT * clause.grams.total()
    if faint or not _is_told(clause, f"{context}\n{_said_of_its_bodies(clause, held, at)}"):
        yield Reason.WORDS
    if any(_mixes(clause, anchor, held.clauses[i]) for i in held.sentence(at) if i != at):
        yield Reason.BINDING
    with_lead = _with_lead(said, index, held, at)
    if denies(with_lead) != denies(anchor.text) or allows(with_lead, anchor.text):
        yield Reason.NEGATION
    if _changes_mood(said, index, held, at):
        yield Reason.MODALITY
    if crosses_bounds(clause.text, anchor.text):
        yield Reason.BOUND
    if _changes_sense(said, index, held, at, context):
        yield Reason.SENSE
    if not all(_is_bound(value, said, index, held, at, context) for value in clause.values):
        yield Reason.BINDING
    if not one_item and _moves(said, index, held, at):
        yield Reason.BINDING


def _said_of_its_bodies(clause: Clause, held: Passage, at: int) -> str:
    """The sentence of clause `at`; where `clause` names a body, without what is said there of others alone."""
    around = held.sentence(at)
    if not clause.of_kind(ValueKind.BODY):
        return held.said_in(around)
    return held.said_in(i for i in around if _names_none_but(clause, held.clauses[i]))


def _names_none_but(clause: Clause, other: Clause) -> bool:
    bodies = other.of_kind(ValueKind.BODY)
    return not bodies or any(clause.ground.holds(body) for body in bodies) or any(map(other.ground.holds, clause.of_kind(ValueKind.BODY)))


def _with_lead(said: Passage, index: int, held: Passage, at: int) -> str:
    """A clause, with the one before it where both stand on one clause there: 不合格的，限期整改."""
    if index and held.nearest(said.clauses[index - 1])[:1] == [at]:
        return said.said_in((index - 1, index))
    return said.clauses[index].text


def _is_told(clause: Clause, known: str) -> bool:
    """Whether what a clause says beside its values and the words that `senses` weighs stands in a text, by half."""
    text = clause.text
    for value in reversed(clause.values):
        text = f"{text[: value.start]}，{text[value.end :]}"
    rest = TURNING.sub("，", text)
    return containment(rest, known) >= LEAST_WORDS or _share(told_words(rest), told_words(known)) >= LEAST_WORDS


def _share(wanted: Set[str], held: Set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _mixes(clause: Clause, anchor: Clause, sibling: Clause) -> bool:
    """Whether a clause says of one thing what a clause of the same make says of another: 小学 with the number of 初中."""
    first, second = set(anchor.grams), set(sibling.grams)
    if len(first & second) < _PARALLEL * min(len(first), len(second)):
        return False
    said, mine, theirs = (told_words(one.text) for one in (clause, anchor, sibling))
    return bool(said & (theirs - mine)) and bool(said & (mine - theirs)) and bool(mine - theirs - said)


def _changes_mood(said: Passage, index: int, held: Passage, at: int) -> bool:
    """What is planned, tried or encouraged is told as done, what may be as what must be, or the other way round."""
    clause, so_far, anchor = said.clauses[index].text, said.said_in(range(index + 1)), held.clauses[at].text
    if HEDGE.search(anchor) and not HEDGE.search(so_far) and not denies(clause):
        return True
    return tells_done(clause, held.said_in(held.sentence(at))) or changes_duty(clause, anchor, held.up_to(at))


def _changes_sense(said: Passage, index: int, held: Passage, at: int, context: str) -> bool:
    clause, anchor = said.clauses[index].text, held.clauses[at].text
    if opposed(clause, anchor) or loosens(said.said_in(range(index + 1)), anchor):
        return True
    if turns_round(clause, anchor) or counts_others(clause, anchor):
        return True
    if any(sense.replaced(clause, anchor) for sense in SENSES):
        return True
    around = f"{held.up_to(at)}，{context}"
    return any(
        sense.added and sense.said(clause) - sense.held(anchor) - sense.held(_with_next(sense, held, at, around))
        for sense in SENSES
    )


def _with_next(sense: Sense, held: Passage, at: int, around: str) -> str:
    """How often may be said in the clause after: 举办课堂，每月1次."""
    return f"{around}，{held.said_in(i for i in held.sentence(at) if i == at + 1)}" if sense is FREQUENCY else around


def _is_bound(value: Value, said: Passage, index: int, held: Passage, at: int, context: str) -> bool:
    """Whether a value stands in the clause, or holds for it, and takes no other one's place there."""
    clause, anchor = said.clauses[index], held.clauses[at]
    if value.kind in _FREE or counts_itself(value, said.said_in(range(len(said.clauses)))):
        return True
    if anchor.ground.holds(value):
        return _keeps_order(value, clause, anchor)
    if any(_alike(value, other) and not clause.ground.holds(other) for other in anchor.values):
        return False
    if value.kind in _GOVERNED:
        governing = [other for other in held.governing(at, value.kind) if _alike(value, other)]
        if governing:
            return Ground([other.text for other in governing]).holds(value)
        return True
    homes = [held.clauses[i] for i in held.sentence(at) if held.clauses[i].ground.holds(value)]
    return any(_fits(value, clause, home) for home in homes) or (not homes and Ground([context]).holds(value))


def _fits(value: Value, clause: Clause, home: Clause) -> bool:
    """Whether a clause may take a value over from another one than it stands on."""
    if crosses_bounds(clause.text, home.text) or opposed(clause.text, home.text):
        return False
    if (dates := home.of_kind(ValueKind.DATE)) and (mine := clause.of_kind(ValueKind.DATE)):
        if not any(clause.ground.holds(date) for date in dates) and not all(home.ground.holds(date) for date in mine):
            return False
    return _keeps_order(value, clause, home) and not any(sense.replaced(clause.text, home.text) for sense in SENSES)


def _alike(first: Value, second: Value) -> bool:
    """Whether one value could stand where the other does: of one kind, and counts of one unit."""
    if first.kind is not second.kind:
        return False
    return first.kind is not ValueKind.COUNT or first.canonical.lstrip("0123456789.") == second.canonical.lstrip("0123456789.")


def _keeps_order(value: Value, clause: Clause, anchor: Clause) -> bool:
    """Two numbers of one kind that both clauses have must stand in one order: else each may be the other's."""
    if value.kind not in (ValueKind.COUNT, ValueKind.PERCENTAGE, ValueKind.AMOUNT, ValueKind.DATE, ValueKind.TIME):
        return True
    theirs = [other.canonical for other in anchor.of_kind(value.kind)]
    mine = [c for other in clause.of_kind(value.kind) if (c := other.canonical) in theirs]
    left = iter(theirs)
    return all(canonical in left for canonical in mine)


def _moves(said: Passage, index: int, held: Passage, at: int) -> bool:
    """Whether a clause without a year or a body of its own takes over another one than it has in the passage."""
    for kind in _GOVERNED:
        if said.clauses[index].of_kind(kind):
            continue
        taken = [value for i in range(index) for value in said.clauses[i].of_kind(kind)]
        there = held.governing(at, kind)
        if taken and there:
            ground = Ground([value.text for value in there])
            if not any(ground.holds(value) for value in taken):
                return True
    return False


def _joined(said: Passage, index: int, held: Passage, before: int, at: int) -> bool:
    """Whether a clause may follow one that stands on another sentence: it must bring the subject of its own along."""
    if held.clauses[before].sentence == held.clauses[at].sentence:
        return True
    if _LEADS_ON.match(said.clauses[index - 1].text):
        return False
    return _names_its_subject(said.clauses[index], said.said_in(range(index + 1)), held, at)


def _names_its_subject(clause: Clause, so_far: str, held: Passage, at: int) -> bool:
    """Whether what is said so far has the word that the sentence of clause `at` opens with, or begins with a body."""
    opening = held.opening(at) or so_far
    named = clause.of_kind(ValueKind.BODY)
    does = bool(named) and named[0].start == 0 and len(told_words(clause.text[named[-1].end :])) > 1
    return opening in so_far or does


def brings_its_subject(part: str, passage: str) -> bool:
    """Whether a part of a sentence names what its sentence in the passage speaks of."""
    if _LEADS_ON.match(part):
        return False
    held = read(passage)
    stands = [(clause, at) for clause in read(part).clauses for at in held.nearest(clause)[:1]]
    return any(held.opening(at) and _names_its_subject(clause, part, held, at) for clause, at in stands)
