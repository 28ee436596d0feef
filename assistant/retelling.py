"""An answer told again as a follow-up wants it: in short, by examples, with the reason, or whether it binds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.corpus import Corpus
from assistant.extractive import Draft, draft
from assistant.manners import Manner
from assistant.marks import numbers_in
from assistant.selection import Unit, Wanted, units_of
from knowledge.text import bare
from knowledge.types import Hit

_HOLDS = {
    Manner.EXAMPLE: re.compile(r"“[^”]{6,}”|例如|比如|譬如|，如"),
    Manner.WHY: re.compile(r"是因为|由于|原因(?:是|有|在)|(?:常常|往往|多半|大多|通常)是|源于|^为[^，。]{4,}，"),
    Manner.DETAIL: re.compile(""),
}
_BINDS = re.compile(r"[每各全均都]|所有|必须|应当?|须|不得|至少|一律|原则上|可以|自愿")
_MOST = {Manner.EXAMPLE: 3, Manner.WHY: 2, Manner.DETAIL: 4}


def retold(manner: Manner, found: Draft, hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> Draft | None:
    """The answer `found`, or what its document says besides, in that manner; None where the document has nothing of it."""
    if manner is Manner.BRIEF:
        return _only(found, found.text.split("\n", 1)[0])
    if manner is Manner.CHECK:
        binding = next((line for line in found.text.split("\n") if numbers_in(line) and _BINDS.search(line)), None)
        return _only(found, binding.removeprefix("· ")) if binding else None
    fitting = sorted(_fitting(manner, found, hits, wanted, corpus), key=lambda unit: -unit.score)[: _MOST[manner]]
    return draft(sorted(fitting, key=lambda unit: unit.start), wanted, corpus.text_of) if fitting else None


def _only(found: Draft, text: str) -> Draft:
    """One line of a draft."""
    kept = numbers_in(text)
    return replace(found, text=text, citations=tuple(c for c in found.citations if c.number in kept))


def _fitting(manner: Manner, found: Draft, hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> list[Unit]:
    """The sentences of the answer's document that hold an example, a reason or more: of an article all, of a plan those
    of the passages that the answer quotes."""
    document = found.citations[0].document
    of_it = [hit for hit in hits if hit.document.key == document.key]
    if not of_it:
        return []
    quoted = [hit.chunk for hit in of_it if any(hit.chunk.start <= c.start < hit.chunk.end for c in found.citations)]
    chunks = quoted if document.region.path else corpus.chunks_of(document.version_id)
    units = (unit for chunk in chunks for unit in units_of(replace(of_it[0], chunk=chunk), wanted, corpus.text_of))
    told = [] if manner is Manner.WHY else [bare(citation.quote) for citation in found.citations]
    fitting = (unit for unit in units if not unit.heading and _HOLDS[manner].search(unit.text))
    return [unit for unit in fitting if not any(quote in bare(unit.text) for quote in told)]
