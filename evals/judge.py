"""An optional judge: a chat model grades answers by our own prompt. Off by default, and never part of the gate."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import prompts
from assistant.types import ChatModel
from evals.cases import EvalCase
from evals.records import AnswerRecord

CRITERIA = ("faithful", "complete", "clear", "kind")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Grades from 1 to 5 by criterion with the judge's reason; `grades` is None where the judge failed (unscored)."""

    case_id: str
    grades: dict[str, int] | None
    reason: str


def judge(case: EvalCase, record: AnswerRecord, model: ChatModel) -> Judgement:
    """One answer's grades. A judge that raises, or answers something else than the form, leaves it unscored."""
    quotes = "\n".join(f"[{i}] {citation.quote}" for i, citation in enumerate(record.citations, start=1))
    prompt = prompts.render(
        "judge",
        question=case.question,
        facts="\n".join("或".join(fact) for fact in case.key_facts) or "（无）",
        quotes=quotes or "（无）",
        answer=record.text,
    )
    try:
        return _read(case.id, model.complete(prompt))
    except Exception as exc:  # a judge is a guest: whatever it raises must not end the run
        return Judgement(case.id, None, type(exc).__name__)


def _read(case_id: str, completion: str) -> Judgement:
    """The grades of the JSON object in the completion.

    Raises:
        ValueError, KeyError, TypeError: if there is none, or a grade is no whole number from 1 to 5.
    """
    match = re.search(r"\{.*\}", completion, flags=re.DOTALL)
    if not match:
        raise ValueError("no JSON object in the completion")
    form = json.loads(match.group())
    grades = {name: form[name] for name in CRITERIA}
    if any(type(grade) is not int or not 1 <= grade <= 5 for grade in grades.values()):
        raise ValueError(f"grades must be whole numbers from 1 to 5, got {grades}")
    return Judgement(case_id, grades, str(form.get("reason", "")))
