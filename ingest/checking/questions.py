"""The questions that documents say they answer: few enough, short enough, without numbers, and none in two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.checking.findings import Checked, Finding
from knowledge.text import bare

_MOST = 24
_CHARS = (5, 60)
_NUMBER_TO_CALL = re.compile(r"\d(?:[-— ]?\d){4,}")


def questions(document: Checked) -> Iterator[Finding]:
    """Questions that are too many, too short or long to be somebody's, or that hold what may be a phone number."""
    asked = document.metadata.questions
    if len(asked) > _MOST:
        yield document.error("questions", f"questions 有 {len(asked)} 条，最多 {_MOST} 条；请只留人们真会这样问的。")
    for question in asked:
        if not _CHARS[0] <= len(question) <= _CHARS[1]:
            yield document.error("questions", f"问题“{question}”有 {len(question)} 个字，应在 {_CHARS[0]}—{_CHARS[1]} 之间。")
        if _NUMBER_TO_CALL.search(question):
            yield document.error("questions", f"问题“{question}”里有号码；号码只写在正文里。")


def same_questions(documents: Sequence[Checked]) -> Iterator[Finding]:
    """The same question twice: nobody could tell which document answers it. Documents of two regions may both."""
    first: dict[tuple[str, str], Checked] = {}
    for document in documents:
        region = document.metadata.region.key if document.metadata.region is not None else ""
        for question in document.metadata.questions:
            key = (region, bare(question))
            if key in first:
                yield document.error("questions", f"问题“{question}”在“{first[key].file}”里已有，请只留一处。")
            first.setdefault(key, document)
