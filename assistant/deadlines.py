"""Whether something can still be done: the sentence of the same document that says up to when, where that day is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.extractive import Draft
from assistant.mobile_numbers import lends_a_mobile
from assistant.replies import deadlines
from assistant.understanding import Understanding
from knowledge.regions import forms_of
from knowledge.text import normalise, readable, sentences, words
from knowledge.types import Citation, Hit

_STILL = re.compile(
    r"还(?:能|可以?|来得及|收|接受)|来得及|(?:现在|今天|目前|如今)[^,。?]{0,8}(?:能|可以)[^,。?]{0,8}[吗么?]|过期|截止了"
)


def deadline_passed(reading: Understanding, found: Draft, hits: Sequence[Hit], today: date | None = None) -> Draft | None:
    """The sentence that sets a time which is over to what is asked about, of the document that is quoted first; None where
    the question does not ask whether it is still time, or where that is quoted already."""
    if not found.citations or not _STILL.search(normalise(reading.standalone)):
        return None
    first = found.citations[0].document
    asked = {word for word in words(normalise(reading.standalone)) if len(word) > 1} - forms_of(reading.regions)
    for hit in hits:
        if hit.document.version_id == first.version_id and (cited := _cited(hit, asked, today or date.today())):
            if lends_a_mobile(cited.quote, reading.standalone, reading.regions):
                return None
            told = any(cited.start < quoted.end and quoted.start < cited.end for quoted in found.citations)
            return None if told else Draft(f"{readable(cited.quote)}[1]", (cited,), found.coverage)
    return None


def _cited(hit: Hit, asked: set[str], today: date) -> Citation | None:
    """The first sentence of a passage with a time that is over and a word of the question."""
    chunk = hit.chunk
    if chunk.parts:
        return None
    for start, end in sentences(chunk.text):
        quote = chunk.text[start:end].strip()
        begin = chunk.start + chunk.text.index(quote, start)
        over = any(day < today for day in deadlines(quote))
        if over and any(word in quote for word in asked) and begin + len(quote) <= chunk.end:
            return Citation(1, hit.document, chunk.section, quote, begin, begin + len(quote), chunk.page, chunk.cell)
    return None
