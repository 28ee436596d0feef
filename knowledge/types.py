"""The words of the house: documents, sections, chunks, hits and citations. Frozen, and free of every framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Audience(StrEnum):
    """Who may read a document, from everybody to the administrators of its region."""

    PUBLIC = "public"
    TEACHERS = "teachers"
    ADMINS = "admins"


class Role(StrEnum):
    """Who asks. Nobody signed in counts as a parent."""

    PARENT = "parent"
    TEACHER = "teacher"
    ADMIN = "admin"

    @property
    def readable(self) -> frozenset[Audience]:
        """The audiences whose documents this role may read."""
        return _READABLE[self]


_READABLE = {
    Role.PARENT: frozenset({Audience.PUBLIC}),
    Role.TEACHER: frozenset({Audience.PUBLIC, Audience.TEACHERS}),
    Role.ADMIN: frozenset(Audience),
}


class Validity(StrEnum):
    """Whether a document still speaks for today."""

    CURRENT = "current"
    DRAFT = "draft"
    UPCOMING = "upcoming"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class DocumentKind(StrEnum):
    """What sort of text a document is; it decides how it is introduced, not whether it is true."""

    PLAN = "plan"
    NOTICE = "notice"
    LETTER = "letter"
    LAW = "law"
    GUIDANCE = "guidance"
    PROCEDURE = "procedure"
    CATALOGUE = "catalogue"
    ANSWERS = "answers"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A place in the tree of administrative divisions; the empty path is the whole country.

    `path` runs downwards: ("上海市", "闵行区"), ("福建省", "厦门市", "翔安区"). A place of which only the name is known lies
    below the country: ("全国", "江北新区").
    """

    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last name of the path, 全国 for the country."""
        return self.path[-1] if self.path else "全国"

    @property
    def full_name(self) -> str:
        """The whole path in one word, as officials write it: 上海市闵行区."""
        return self.name if self.is_unplaced else "".join(self.path) or "全国"

    @property
    def key(self) -> str:
        """The path with slashes, for storage and front matter: 上海市/闵行区."""
        return "/".join(self.path) or "全国"

    @property
    def is_unplaced(self) -> bool:
        """Whether only the name of the place is known, not where it lies."""
        return len(self.path) > 1 and self.path[0] == "全国"

    @staticmethod
    def unplaced(name: str) -> Region:
        """A place of which only the name is known: no other place's, and not the whole country's."""
        return Region(("全国", name))

    def covers(self, other: Region) -> bool:
        """Whether `other` is this place or lies inside it."""
        return other.path[: len(self.path)] == self.path

    def serves(self, other: Region) -> bool:
        """Whether what holds here may be told to somebody in `other`: same place, above it or below it."""
        return self.covers(other) or other.covers(self)

    @staticmethod
    def from_key(key: str) -> Region:
        """Read `key` back; 全国 and the empty text are the country."""
        return Region() if key in ("", "全国") else Region(tuple(key.split("/")))


COUNTRY = Region()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself. None means that it does not say, never that it was guessed. `columns` are what an
    administrator says that columns of its tables mean, each as 表头=含义. `questions` are those that it answers, in the
    words of people who ask: searched, never quoted. `districts` are the keys of the unlisted places inside its own that its
    tables name."""

    title: str
    issuers: tuple[str, ...] = ()
    number: str | None = None
    written: date | None = None
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None
    region: Region | None = None
    audience: Audience = Audience.PUBLIC
    kind: DocumentKind = DocumentKind.OTHER
    draft: bool = False
    supersedes: tuple[str, ...] = ()
    digest_of: str | None = None
    addressees: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed: date | None = None
    sample: bool = False
    personal_data: bool = False
    columns: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def answers_everybody(self) -> bool:
        """Whether these are questions and answers for the whole country: found by their questions and told whole."""
        return self.kind is DocumentKind.ANSWERS and not (self.region or COUNTRY).path


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document, without its text.

    `key` is stable over versions; `source` is the name of the ingested file; `version` counts from 1.
    """

    key: str
    version_id: int
    version: int
    source: str
    metadata: Metadata
    validity: Validity = Validity.CURRENT

    @property
    def region(self) -> Region:
        """Where the document applies; a document that names no place is the country's."""
        return self.metadata.region or COUNTRY

    @property
    def answers_everybody(self) -> bool:
        """Whether its metadata says that it answers everybody."""
        return self.metadata.answers_everybody


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of the same or a higher level.

    `level` counts from 1; `start` and `end` are offsets into the document's text, end-exclusive.
    `headings` is the path from the top of the document down to this heading, itself included.
    """

    headings: tuple[str, ...]
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled slice of the document's text inside a Chunk: a cell of a table row under its header."""

    label: str
    start: int
    end: int
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage of one Document: the unit that is embedded, retrieved and cited.

    `start` and `end` are character offsets into the document's text, end-exclusive. For prose
    `text == document_text[start:end]`. A table row has `parts`: its text is rendered as one `label：cell` line
    a part, the header repeated and merged cells filled, and each part is a slice of the document's text.
    """

    id: str
    document_key: str
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    page: int | None = None
    cell: str | None = None

    @property
    def section(self) -> str:
        """The heading path as a person reads it."""
        return " › ".join(self.headings)


@dataclass(frozen=True, slots=True)
class Hit:
    """A Chunk as a retriever ranked it. `scores` names the stages (lexical, dense, fused, reranked); a stage that did
    not find the chunk is absent. Scores of different stages don't compare."""

    chunk: Chunk
    document: Document
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may see. No regions means every region; a region inherits what holds above it. No kinds means
    documents of every kind. `local` leaves out what holds for the whole country, and `inside` is whether what holds only
    inside a region counts, too. `advice` is how much it counts, from 0 to
    1, that a document says which questions it answers. `answers` is whether questions and answers for the whole country count, too:
    those are found by their questions.
    """

    regions: tuple[Region, ...] = ()
    readable: frozenset[Audience] = frozenset({Audience.PUBLIC})
    past: bool = False
    local: bool = False
    kinds: frozenset[DocumentKind] = frozenset()
    advice: float = 1.0
    inside: bool = True
    answers: bool = True

    def admits(self, document: Document) -> bool:
        """Whether a document of that region, audience and validity may be shown."""
        if document.metadata.audience not in self.readable:
            return False
        if document.validity is Validity.SUPERSEDED and not self.past:
            return False
        if self.local and not document.region.path:
            return False
        if self.kinds and document.metadata.kind not in self.kinds:
            return False
        place = document.region
        return not self.regions or any(place.serves(r) if self.inside else place.covers(r) for r in self.regions)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from: `quote` is verbatim, `document_text[start:end]`."""

    number: int
    document: Document
    section: str
    quote: str
    start: int
    end: int
    page: int | None = None
    cell: str | None = None
