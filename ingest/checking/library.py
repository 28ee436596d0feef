"""All checks over all documents of a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import knowledge
from ingest.checking.answers import answers
from ingest.checking.findings import Checked, Finding, unreadable
from ingest.checking.front_matter import expiry, front_matter, review, unknown_fields
from ingest.checking.phones import phones
from ingest.checking.questions import questions, same_questions
from ingest.checking.rows import rows
from ingest.checking.sections import sections
from ingest.checking.shelf import Shelf, laws_below, shelf_of, titles_below
from ingest.checking.sources import sources
from ingest.checking.wording import length, long_sentences, standing_alone
from ingest.errors import IngestError
from ingest.loaders import load
from ingest.metadata import read_metadata
from ingest.outline import outline
from ingest.sources import Source, discover, read_sidecar
from knowledge.regions import RegionTree
from knowledge.text import bare

LIBRARY = Path(knowledge.__file__).parent / "library"
HOTLINES = LIBRARY / "catalogues" / "hotlines.md"
REVIEW_MONTHS = 12


def check_library(folder: Path, today: date, months: int = REVIEW_MONTHS, library: Path = LIBRARY) -> list[Finding]:
    """What is wrong with the documents of a folder, by file and line. Numbers may also stand in the hotlines that come
    with the product; titles and laws are also known from `library`, by default the one that comes with it.

    Raises:
        IngestError: if the folder does not exist.
        ValueError: if `months` is less than 1.
    """
    if months < 1:
        raise ValueError(f"months must be at least 1, got {months}")
    tree = RegionTree()
    documents: list[Checked] = []
    findings: list[Finding] = []
    for source in discover([folder]):
        try:
            documents.append(_read(source, tree))
        except IngestError as exc:
            findings.append(unreadable(source.key, str(exc)))
    beside = [_read(Source(path, path.name), tree) for path in (HOTLINES, *laws_below(library))]
    shelf = shelf_of([*documents, *beside], titles_below(library))
    for document in documents:
        findings += _checked(document, tree, shelf, today, months)
    findings += _same_titles(documents)
    findings += same_questions(documents)
    return sorted(findings, key=lambda finding: (finding.file, finding.line or 0, finding.rule))


def _read(source: Source, tree: RegionTree) -> Checked:
    loaded = load(source.path)
    beside = read_sidecar(source.path)
    said = {**loaded.properties, **beside}
    known = {field: value for field, value in said.items() if field != "audience"}  # a wrong one is a finding here
    metadata = read_metadata(replace(loaded, properties=known), outline(loaded), source.path.stem, tree)
    written = frozenset(said if loaded.format == "md" else beside)
    return Checked(source.key, loaded, said, metadata, written)


def _checked(
    document: Checked, tree: RegionTree, shelf: Shelf, today: date, months: int
) -> Iterator[Finding]:
    yield from front_matter(document, tree)
    yield from unknown_fields(document)
    yield from sources(document, shelf)
    yield from rows(document, tree)
    yield from review(document, today, months)
    yield from expiry(document, today)
    yield from phones(document, shelf.listed)
    yield from questions(document)
    yield from sections(document)
    yield from length(document)
    yield from answers(document)
    yield from standing_alone(document)
    yield from long_sentences(document)


def _same_titles(documents: Sequence[Checked]) -> Iterator[Finding]:
    by_title: dict[str, list[Checked]] = defaultdict(list)
    for document in documents:
        by_title[bare(document.metadata.title)].append(document)
    for first, *others in by_title.values():
        for other in others:
            yield other.error("title", f"标题和“{first.file}”相同，引用时分不清，请改一个。")
