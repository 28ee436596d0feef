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
from ingest.checking.front_matter import front_matter, review, sources
from ingest.checking.phones import listed_numbers, phones
from ingest.checking.questions import questions, same_questions
from ingest.checking.wording import length, long_sentences, standing_alone
from ingest.errors import IngestError
from ingest.loaders import load
from ingest.metadata import read_metadata
from ingest.outline import outline
from ingest.sources import Source, discover, read_sidecar
from knowledge.regions import RegionTree
from knowledge.text import bare

HOTLINES = Path(knowledge.__file__).parent / "library" / "catalogues" / "hotlines.md"
REVIEW_MONTHS = 12


def check_library(folder: Path, today: date, months: int = REVIEW_MONTHS) -> list[Finding]:
    """What is wrong with the documents of a folder, by file and line. Numbers may also stand in the hotlines that come
    with the product.

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
    listed = listed_numbers([*documents, _read(Source(HOTLINES, HOTLINES.name), tree)])
    for document in documents:
        findings += _checked(document, tree, listed, today, months)
    findings += _same_titles(documents)
    findings += same_questions(documents)
    return sorted(findings, key=lambda finding: (finding.file, finding.line or 0, finding.rule))


def _read(source: Source, tree: RegionTree) -> Checked:
    loaded = load(source.path)
    said = {**loaded.properties, **read_sidecar(source.path)}
    known = {field: value for field, value in said.items() if field != "audience"}  # a wrong one is a finding here
    metadata = read_metadata(replace(loaded, properties=known), outline(loaded), source.path.stem, tree)
    return Checked(source.key, loaded, said, metadata)


def _checked(
    document: Checked, tree: RegionTree, listed: frozenset[str], today: date, months: int
) -> Iterator[Finding]:
    yield from front_matter(document, tree)
    yield from sources(document)
    yield from review(document, today, months)
    yield from phones(document, listed)
    yield from questions(document)
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
