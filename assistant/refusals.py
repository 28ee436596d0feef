"""Why there is no answer: what was searched, what is nearest to it, and whom to ask."""

from __future__ import annotations

from dataclasses import replace

from assistant import replies
from assistant.asked import Asked
from assistant.evidence import cite
from assistant.expectation import Expected
from assistant.extractive import Draft
from assistant.selection import DocumentText
from assistant.types import Answer, Outcome
from knowledge.text import sentences
from knowledge.types import Hit


def unfamiliar(asked: Asked, nearest: Hit, text_of: DocumentText) -> Answer:
    """That nothing was found, and the article that is nearest."""
    english = asked.reading.english
    text = replies.no_evidence(asked.reading.regions, asked.visible, None, english)
    whole, chunk = text_of(nearest.document.version_id), nearest.chunk
    start, end = next(iter(sentences(whole[chunk.start : chunk.end])))
    citation = cite(nearest, whole, chunk.start + start, chunk.start + end, 1)
    pointer = replies.nearest_article(nearest.document.metadata.title, 1, english)
    return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}", (citation,))


def refused(asked: Asked, near: Draft | None, missing: Expected | None, elsewhere: bool) -> Answer:
    """What was searched and what is `missing`, the passage that is `near`, and whom to ask; nobody here where the question is
    also about a place `elsewhere`."""
    regions, english = asked.reading.regions, asked.reading.english
    text = replies.no_evidence(regions, asked.visible, missing, english)
    if elsewhere and not english:
        return Answer(Outcome.NO_EVIDENCE, text)
    whom = replies.whom_to_ask(regions, asked.visible, english)
    local = [c for c in near.citations if c.document.region.path or not regions] if near and not english else []
    if not local:
        return Answer(Outcome.NO_EVIDENCE, f"{text}\n{whom}")
    nearest = replace(local[0], number=1)
    pointer = replies.nearest(nearest.document.metadata.title, nearest.section, 1)
    return Answer(Outcome.NO_EVIDENCE, f"{text}{pointer}\n{whom}", (nearest,))
