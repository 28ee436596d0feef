"""A procedure as its steps, in order, with who does each and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding import Understanding
from knowledge.facts import Procedure, Step
from knowledge.text import normalise, readable, words

_ASKS = re.compile(r"流程|步骤|程序|哪几步|几个步骤|第[一二三四五六七八九]步|怎么一步步")
_GENERIC = frozenset(
    "流程 步骤 程序 处理 处置 工作 学生 学校 老师 教师 怎么 什么 哪几 几步 有哪 理程 置程 作程 生在 的流 流程 怎样".split()
)
_LEAST = 0.5
_STEP_CHARS = 60


def asks_for_steps(reading: Understanding) -> bool:
    """Whether a question wants to know how something is done from the first step to the last."""
    return bool(_ASKS.search(normalise(reading.standalone)))


def fitting_procedure(reading: Understanding, procedures: Sequence[Procedure]) -> Procedure | None:
    """The procedure whose name says most of what the question is about; None where none says half of it."""
    asked = _subject(reading.standalone)
    long_ones = [procedure for procedure in procedures if len(procedure.steps) > 2]
    scored = [(len(asked & _subject(procedure.name)), procedure) for procedure in long_ones]
    score, best = max(scored, key=lambda item: item[0], default=(0, None))
    return best if score and score >= _LEAST * len(asked) else None


def _subject(text: str) -> frozenset[str]:
    """The words that say what is done, not that something is done in steps."""
    return frozenset(word for word in words(text) if len(word) > 1 and word not in _GENERIC)


def step_line(step: Step) -> str:
    """1. 制止：在场教职工喊停……（在场教职工，立即）"""
    said = readable(step.what)
    first = said if len(said) <= _STEP_CHARS else re.split(r"(?<=[，；。])", said)[0].rstrip("，；")
    who = "，".join(part for part in (step.who, step.when) if part)
    return f"{first.rstrip('。')}{f'（{who}）' if who else ''}"
