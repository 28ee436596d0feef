"""Whether a document is the one that a later text names as repealed: by its number, or by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.text import bare
from knowledge.types import Metadata

_ISSUED = re.compile(r"关于(?:印发|发布|公布|实施)《(.+)》的(?:通知|公告|决定)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEARS = r"(?:19|20)\d{2}\s*(?:年度?)?(?:\s*[—–~～至-]+\s*(?:19|20)\d{2}\s*(?:年度?)?)?"
_TRIAL = re.compile(rf"[（(〔\[](?:试行|暂行|(?:{_YEARS})(?:版|修订版?|试行)?|第?.版|修订版?)[）)〕\]]|{_YEARS}")


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
