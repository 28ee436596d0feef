"""What several places want to have reached by a year, complete: every clause of their documents that names that year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.about import issued_by_places
from assistant.corpus import Corpus
from assistant.expectation import Expected, expected_of, holds
from assistant.expectation.times import years_in
from assistant.extractive import Draft
from assistant.understanding import Understanding
from assistant.wording import without_item_mark
from knowledge.text import bare, clauses, readable, sentences
from knowledge.types import Citation, Document

_MOST = 14


def aims_draft(reading: Understanding, visible: Sequence[Document], corpus: Corpus) -> Draft | None:
    """The aims of the year that the question names, place by place, and the places without any; None where it asks for
    something else or of one place, or where no document names any."""
    if expected_of(reading.query) is not Expected.OF_THE_YEAR or len(reading.regions) == 1:
        return None
    documents = issued_by_places(visible)
    regions = sorted({document.region for document in documents})
    if len(regions) < 2:
        return None
    cited: list[Citation] = []
    lines = []
    for region in regions:
        said = [c for d in documents if d.region == region for c in _said_of(reading.query, d, corpus)]
        said = said[: _MOST - len(cited)]
        for citation in said:
            cited.append(replace(citation, number=len(cited) + 1))
            lines.append(f"· {region.name}：{without_item_mark(readable(citation.quote))}[{len(cited)}]")
    if not cited:
        return None
    told = {citation.document.region for citation in cited}
    without = [region.name for region in regions if region not in told]
    left = f"\n文件没有写那一年目标的：{'、'.join(without)}。" if without else ""
    return Draft("\n".join(lines) + left, tuple(cited), 1.0)


def _said_of(question: str, document: Document, corpus: Corpus) -> Iterator[Citation]:
    """The aims in a document's sentences, each once, from the clause that names the year to the next year's."""
    text = corpus.text_of(document.version_id)
    seen: set[str] = set()
    for start, end in sentences(text):
        if not holds(Expected.OF_THE_YEAR, question, [text[start:end]]):
            continue
        for first, last in _runs(text[start:end], years_in(question)):
            quote = text[start + first : start + last]
            if bare(quote) not in seen and holds(Expected.OF_THE_YEAR, question, [quote]):
                seen.add(bare(quote))
                yield Citation(0, document, "", quote, start + first, start + last)


def _runs(sentence: str, asked: frozenset[int]) -> Iterator[tuple[int, int]]:
    """From a clause that names one of the years up to the next that names another, or to the end."""
    run: tuple[int, int] | None = None
    for start, end in clauses(sentence):
        named = years_in(sentence[start:end])
        if named & asked:
            run = (run[0] if run else start, end)
        elif named and run:
            yield run
            run = None
        elif run:
            run = (run[0], end)
    if run:
        yield run
