"""The answers to several questions of one message, as one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.marks import numbers_in, renumbered, shifted, without_marks
from assistant.replies import not_answered
from assistant.types import Answer, Outcome
from knowledge.types import Citation


def joined(questions: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer: each question, then what was found for it, the citations numbered through. Questions that one text answers stand above
    it together."""
    lines, before = [], 0
    citations, cards = [], []
    for typed, answer in _told_once(questions, answers):
        lines.append(f"问：{typed}\n{shifted(answer.text, before)}")
        citations += [replace(citation, number=citation.number + before) for citation in answer.citations]
        cards += [card.shifted(before) for card in answer.cards]
        before += max((citation.number for citation in answer.citations), default=0)
    return Answer(
        _outcome(answers),
        "\n\n".join(lines),
        tuple(citations),
        tuple(cards),
        standalone_question=" ".join(answer.standalone_question for answer in answers),
        suggestions=tuple(dict.fromkeys(choice for answer in answers for choice in answer.suggestions)),
        regions=tuple(dict.fromkeys(region for answer in answers for region in answer.regions)),
    )


def with_the_rest(answer: Answer, more: Sequence[tuple[str, Answer]], open_still: Sequence[str]) -> Answer:
    """An answer, below it what was found for other questions of its message and is not told yet, and which of them are open still."""
    text, citations = answer.text, list(answer.citations)
    for typed, other in more:
        told = frozenset(without_marks(text).split("\n"))
        if all(line in told for line in without_marks(other.text).split("\n")):
            continue
        first = max((citation.number for citation in citations), default=0) + 1
        new, left = _not_told(other, citations)
        numbers = {citation.number: number for number, citation in enumerate(left, start=first)}
        text += f"\n\n问：{typed}\n{renumbered(new, numbers)}"
        citations += [replace(citation, number=numbers[citation.number]) for citation in left]
    if open_still:
        text += f"\n\n{not_answered(open_still)}"
    outcome = Outcome.PARTLY_ANSWERED if open_still else answer.outcome
    return replace(answer, outcome=outcome, text=text, citations=tuple(citations))


def is_told_in(citation: Citation, told: Sequence[Citation]) -> bool:
    """Whether one of the quotes that were told holds a part of a quote."""
    same = (other for other in told if other.document.version_id == citation.document.version_id)
    return any(citation.start < other.end and other.start < citation.end for other in same)


def _not_told(answer: Answer, told: Sequence[Citation]) -> tuple[str, Sequence[Citation]]:
    """The lines of an answer that quote something which is not told yet, or nothing, and their citations; all of it where none would
    be left."""
    known = {citation.number for citation in answer.citations if is_told_in(citation, told)}
    lines = [line for line in answer.text.split("\n") if not numbers_in(line) or not numbers_in(line) <= known]
    if not any(map(numbers_in, lines)):
        return answer.text, answer.citations
    text = "\n".join(lines).removeprefix("· ")
    return text, [citation for citation in answer.citations if citation.number in numbers_in(text)]


def _told_once(questions: Sequence[str], answers: Sequence[Answer]) -> list[tuple[str, Answer]]:
    """Each question with its answer; neighbours of which one answer tells all that the other does share the longer one."""
    told: list[tuple[str, Answer]] = []
    for question, answer in zip(questions, answers, strict=True):
        typed, last = told[-1] if told else ("", None)
        if last is not None and last.outcome is answer.outcome and (longer := _all_of(last, answer)) is not None:
            told[-1] = (f"{typed} {question}", longer)
        else:
            told.append((question, answer))
    return told


def _all_of(one: Answer, other: Answer) -> Answer | None:
    """The one of two answers that tells all that the other does; None where neither does."""
    lines, others = (frozenset(without_marks(answer.text).split("\n")) for answer in (one, other))
    if others <= lines:
        return one
    return other if lines <= others else None


def _outcome(answers: Sequence[Answer]) -> Outcome:
    found = {answer.outcome for answer in answers}
    if len(found) == 1:
        return found.pop()
    return Outcome.PARTLY_ANSWERED if found & {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED} else Outcome.NO_EVIDENCE
