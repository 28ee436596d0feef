"""What the assistant itself writes around Chinese quotes, for somebody who reads English; the quotes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assistant import replies
from assistant.headings import Part, part_of
from assistant.marks import numbers_in
from assistant.types import Answer, Outcome
from knowledge.types import Citation, DocumentKind

_ROLES = {"牵头部门": "lead", "配合部门": "cooperating", "责任部门": "responsible"}
_LISTED = r"(?:牵头部门|配合部门|责任部门)(?:共\d+个)?：[^；。]+"
_DUTY = re.compile(rf"(?P<task>“[^”]+”)的(?P<lists>{_LISTED}(?:；{_LISTED})*)。(?=\[)")
_ROLE = re.compile(r"(?P<role>牵头部门|配合部门|责任部门)(?:共(?P<count>\d+)个)?：")
_PARTS = {Part.DO: "What you can do", Part.SAY: "What you can say", Part.HELP: "When to get help"}
_FIXED = (
    (re.compile(r"^\| 地区 \| 文件里怎么说 \|$"), "| Place | What its documents say |"),
    (re.compile(r"\| 没有找到 \|$"), "| nothing found |"),
    (re.compile(r"^未找到：(.+)的文件没有写明当地的号码。全国通用的是：$"), r"Not found: the documents of \1 give no local number. National lines:"),
    (re.compile(r"^（以上全国通用；(.+)的文件没有写明当地的号码。）$"), r"(National lines; the documents of \1 give no local number.)"),
    (re.compile(f"^{replies.EVERYWHERE}$"), "In general:"),
    (re.compile(f"^{replies.FOR_WHAT_IS_ASKED}$"), "The number for what you ask about:"),
    (re.compile(r"^另有\d+项未列出，问“还有吗”就接着列。$"), "This is not all; ask 还有吗 for the rest."),
    (re.compile(r"^(.+)，按顺序是：$"), r"\1, step by step:"),
)  # fmt: skip


def with_english_labels(answer: Answer) -> Answer:
    """The answer with its notes, the roles of departments and the parts of advice named in English."""
    note = replies.notes(answer.citations)
    lines = [
        replies.notes(answer.citations, english=True) if note and line == note else line
        for line in answer.text.split("\n")
    ]
    lines = [_in_english(line) for line in lines]
    if answer.outcome is Outcome.ANSWERED:
        lines = list(_by_part(lines, {citation.number: citation for citation in answer.citations}))
    return replace(answer, text="\n".join(lines))


def _in_english(line: str) -> str:
    for pattern, english in _FIXED:
        line = pattern.sub(english, line)
    return _DUTY.sub(lambda found: f"{found['task']} – {_ROLE.sub(_role, found['lists'])}.", line)


def _by_part(lines: Iterable[str], cited: Mapping[int, Citation]) -> Iterator[str]:
    """The lines of advice, the first of each part with what it is for."""
    said: set[str] = set()
    for line in lines:
        label = _part(line, cited)
        point = "· " if line.startswith("· ") else ""
        yield f"{point}{label}: {line.removeprefix(point)}" if label and label not in said else line
        said.add(label)


def _role(found: re.Match[str]) -> str:
    count = f" ({found['count']})" if found["count"] else ""
    return f"{_ROLES[found['role']]}{count}: "


def _part(line: str, cited: Mapping[int, Citation]) -> str:
    """What a line of advice is for, by the heading that its quote stands under."""
    citation = next((cited[number] for number in sorted(numbers_in(line)) if number in cited), None)
    if citation is None or citation.document.metadata.kind is not DocumentKind.GUIDANCE:
        return ""
    headings = citation.section.split(" › ")
    part = part_of(headings)
    return _PARTS.get(part, "") if part else "In short" if len(headings) < 2 else ""
