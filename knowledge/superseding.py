"""Whether a document is the one that a later text names as repealed, by its number or by its title, and who may repeal it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.bodies import read_body
from knowledge.body_kinds import BodyKind
from knowledge.text import bare
from knowledge.types import Metadata

_ISSUED = re.compile(r"关于(?:印发|发布|公布|实施)《(.+)》的(?:通知|公告|决定)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEARS = r"(?:19|20)\d{2}\s*(?:年度?)?(?:\s*[—–~～至-]+\s*(?:19|20)\d{2}\s*(?:年度?)?)?"
_TRIAL = re.compile(rf"[（(〔\[](?:试行|暂行|(?:{_YEARS})(?:版|修订版?|试行)?|第?.版|修订版?)[）)〕\]]|{_YEARS}")

_TOGETHER = re.compile(r"等[^，。]{0,6}(?:部门|单位|机构|家)$")
_AUTHORITY = re.compile(r"人民代表大会|人大|常务委员会|常委会|国务院|人民政府|部$|总局$")


def is_of_others(new: Metadata, old: Metadata) -> bool:
    """Whether two documents of one place say who issues them, and nobody issues both: one body does not repeal what
    another has issued."""
    theirs = [read_body(_TOGETHER.sub("", name)) for name in old.issuers]
    own = [read_body(_TOGETHER.sub("", name)) for name in new.issuers]
    return bool(theirs and own) and not any(one.same(other) for one in own for other in theirs)


def has_authority(new: Metadata) -> bool:
    """Whether a document does not say that it comes from somebody who is no public authority."""
    public = (read_body(name).kind is not BodyKind.OTHER or _AUTHORITY.search(name) for name in new.issuers)
    return not new.issuers or any(public)


def names_number(said: Iterable[str], old: Metadata) -> bool:
    """Whether one of the names is the document's number."""
    return old.number is not None and any(bare(name) == bare(old.number) for name in said)


def is_named(said: str, old: Metadata) -> bool:
    """Whether `said`, a title or a document number, means that document. A title may lack （试行） or the years; two that
    both name years name the same ones."""
    return names_number((said,), old) or any(_same(said, title) for title in _titles(old))


def _titles(old: Metadata) -> Iterator[str]:
    """The title, and that of what it issues."""
    yield old.title
    if issued := _ISSUED.search(old.title):
        yield issued.group(1)


def _same(said: str, title: str) -> bool:
    if bare(said) == bare(title):
        return True
    years = set(_YEAR.findall(said)), set(_YEAR.findall(title))
    if all(years) and years[0] != years[1]:
        return False
    return bool(_plain(said)) and _plain(said) == _plain(title)


def _plain(title: str) -> str:
    return bare(_TRIAL.sub("", title))
