"""The vocabulary of the current documents. Each version is counted once; a publish counts what it changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from assistant.forms import Forms, forms_of, merged, pairs_of
from assistant.spelling import Speller
from knowledge.documents import Documents
from knowledge.terms import TermStatistics
from knowledge.types import Document

_AT_ONCE = 200_000
"""Characters that are counted while somebody waits, which takes a tenth of a second or two."""


@dataclass(frozen=True, slots=True)
class Lexis:
    """The vocabulary of the current documents."""

    speller: Speller
    statistics: TermStatistics


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one version adds to the vocabulary."""

    key: str
    forms: Forms
    statistics: TermStatistics


class Lexicon:
    """Keeps the vocabulary with the documents, in whichever process they change. Questions and answers for everybody are left out: their
    thousands of everyday words would be rare in no question and strange in none. Only the speller knows what they say: it takes none of it
    for a misspelling.

    Nobody waits for a large new version: it is counted on a thread of its own, and until then the version before it
    stands in, so that its words do not count as strange. Words of a removed document are gone at once.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._counted: dict[int, _Counted] = {}
        self._kept: tuple[frozenset[int], Lexis] | None = None
        self._everyday: tuple[frozenset[int], frozenset[str]] = frozenset(), frozenset()
        self._behind: threading.Thread | None = None
        self._lock = threading.Lock()

    def lexis(self) -> Lexis:
        """Spellings and term weights of what is current now. The first call counts everything; who calls meanwhile waits."""
        current = self._read()
        if self._missing(current) and not self._is_counting():
            with self._lock:
                if missing := self._missing(current):
                    self._take_in(missing)
        return self._merged(current)

    def _read(self) -> list[Document]:
        return [document for document in self._documents.all() if not document.answers_everybody]

    def _missing(self, current: Sequence[Document]) -> list[Document]:
        return [document for document in current if document.version_id not in self._counted]

    def _is_counting(self) -> bool:
        return self._behind is not None and self._behind.is_alive()

    def _take_in(self, missing: Sequence[Document]) -> None:
        if self._kept is None or self._documents.chars(document.version_id for document in missing) <= _AT_ONCE:
            self._counted |= {document.version_id: self._count(document) for document in missing}
        elif not self._is_counting():
            self._behind = threading.Thread(target=self._count_behind, args=(missing,), name="lexicon", daemon=True)
            self._behind.start()

    def _count_behind(self, missing: Sequence[Document]) -> None:
        try:
            for document in missing:
                counted = self._count(document)
                with self._lock:
                    self._counted[document.version_id] = counted
            self._merged(self._read())
        except Exception as exc:  # whoever asks next has it tried again
            structlog.get_logger().error("vocabulary not counted", error=type(exc).__name__, exc_info=exc)

    def _count(self, document: Document) -> _Counted:
        passages = [" ".join((*headings, text)) for headings, text in self._documents.passages(document.version_id)]
        return _Counted(document.key, forms_of([*passages, document.metadata.title]), TermStatistics(passages))

    def _merged(self, current: Sequence[Document]) -> Lexis:
        """The vocabulary of what is counted of the current documents; anything else is forgotten."""
        if (kept := self._kept) is not None and kept[0] == self._usable(current):
            return kept[1]
        with self._lock:
            usable, kept = self._usable(current), self._kept
            if kept is None or kept[0] != usable:
                parts = [self._counted[version] for version in sorted(usable)]
                speller = Speller(merged(part.forms for part in parts), self._said_every_day())
                kept = usable, Lexis(speller, TermStatistics.merged(part.statistics for part in parts))
                self._counted = {version: self._counted[version] for version in usable}
                self._kept = kept
            return kept[1]

    def _said_every_day(self) -> frozenset[str]:
        """The pairs of characters in questions and answers for everybody, which seldom change."""
        answers = frozenset(document.version_id for document in self._documents.all() if document.answers_everybody)
        if answers != self._everyday[0]:
            texts = (self._documents.text(version) for version in answers)
            self._everyday = answers, pairs_of(texts)
        return self._everyday[1]

    def _usable(self, current: Sequence[Document]) -> frozenset[int]:
        """The versions that are counted: of each document the current one, else the one before it."""
        counted = dict(self._counted)
        latest = {counted[version].key: version for version in sorted(counted)}
        mine = (d.version_id if d.version_id in counted else latest.get(d.key) for d in current)
        return frozenset(version for version in mine if version is not None)
