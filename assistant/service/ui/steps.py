"""The numbers that a document gives its steps, for an answer that quotes them one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Answer
from knowledge.types import Citation

_POINT = re.compile(r"^\s*·\s*+(?!\d{1,2}[.、．])(?=.*?\[(\d{1,3})\])")
_STEP = re.compile(r"\s*(\d{1,2})[.、．)](?!\d)")
_Step = tuple[int, int]


def with_step_numbers(answer: Answer) -> str:
    """The answer's text, in which points that quote numbered items of one document in their order have those numbers."""
    cited = {citation.number: citation for citation in answer.citations}
    lines = answer.text.split("\n")
    steps = [_step(line, cited) for line in lines]
    numbers = {index: step[1] for index, step in enumerate(steps) if step and _goes_on(steps, index)}
    return "\n".join(_POINT.sub(f"{numbers[i]}. ", line) if i in numbers else line for i, line in enumerate(lines))


def _goes_on(steps: Sequence[_Step | None], index: int) -> bool:
    """Whether the line before quotes the item before, or the line after the item after."""
    step = steps[index]
    before = steps[index - 1] if index else None
    after = steps[index + 1] if index + 1 < len(steps) else None
    return step is not None and ((before is not None and _next(before) == step) or _next(step) == after)


def _next(step: _Step) -> _Step:
    return step[0], step[1] + 1


def _step(line: str, cited: dict[int, Citation]) -> _Step | None:
    """Document and number of the item that a point quotes first."""
    point = _POINT.match(line)
    citation = cited.get(int(point.group(1))) if point else None
    number = _STEP.match(citation.quote) if citation else None
    return (citation.document.version_id, int(number.group(1))) if citation and number else None
