"""A follow-up's answer that says once more what was just said: the one sentence that is meant, or that there is no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import replies
from assistant.expectation import expected_of
from assistant.marks import numbers_in, without_marks
from assistant.types import Answer, Outcome, Question, Turn
from assistant.understanding import Understanding
from knowledge.regions import forms_of
from knowledge.text import bare, function_words, normalise, tagged, words

_LEAST_CHARS = 8
_GOES_ON = re.compile("那|然后|还有|另外|再")
_WHETHER = re.compile("要不要|能不能|该不该|会不会|可不可以")
_PERSONS = frozenset("孩子 家长 老师 学生 学校 怎么 怎么办 怎么说 什么 可以 不能 应该 我该 那边 这边 不管 需要".split())


def leans(question: Question, reading: Understanding) -> bool:
    """Whether a question was read in the light of one before it."""
    completed = bare(reading.standalone) != bare(question.text)
    return bool(question.history) and (completed or _GOES_ON.match(question.text) is not None)


def is_quoted(text: str, history: Sequence[Turn]) -> bool:
    """Whether the longest clause of one of the last answer's quotes stands in a document's text."""
    lines = [without_marks(line) for line in _last_answer(history).split("\n") if numbers_in(line)]
    clauses = [max(re.split(r"[，。；：、“”]", line), key=len) for line in lines]
    return any(len(bare(clause)) >= _LEAST_CHARS and bare(clause) in bare(text) for clause in clauses)


def unrepeated(question: Question, reading: Understanding, answer: Answer) -> Answer:
    """`answer`, unless it only says again what the last answer said to an earlier question: then the sentence that speaks of
    what is asked now, or that the documents hold no more. A value that is asked for (电话呢) may stand in what was said."""
    if answer.outcome is not Outcome.ANSWERED or answer.cards or reading.manner or not leans(question, reading):
        return answer
    if any(form in normalise(question.text) for form in forms_of(reading.regions)):  # of another place the same is news
        return answer
    said = bare(" ".join(without_marks(turn.content) for turn in question.history if turn.role == "assistant"))
    cited = [line for line in answer.text.split("\n") if numbers_in(line)]
    if expected_of(reading.query) or not cited or any(bare(without_marks(line)) not in said for line in cited):
        return answer
    own = _own_words(question.text)
    near = {citation.number: f"{citation.section} {citation.quote}" for citation in answer.citations}
    meant = next((line for line in cited for n in numbers_in(line) if any(word in near[n] for word in own)), None)
    if meant is None:
        return Answer(Outcome.NO_EVIDENCE, replies.nothing_on(question.text, reading.english))
    kept, sentence = numbers_in(meant), meant.removeprefix("· ")
    text = sentence if reading.english else f"{replies.AS_QUOTED}\n{sentence}"
    return replace(answer, text=text, citations=tuple(c for c in answer.citations if c.number in kept))


def _own_words(text: str) -> list[str]:
    """The words of a question that say what it is about; of single characters the nouns: 要带什么证."""
    shown = normalise(text)
    left_out = function_words(text) | _PERSONS
    nouns = (word for word, tag in tagged(shown) if tag == "n" and len(word) == 1)
    return [*_WHETHER.findall(shown), *(word for word in words(shown) if len(word) > 1 and word not in left_out), *nouns]


def _last_answer(history: Sequence[Turn]) -> str:
    return next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
