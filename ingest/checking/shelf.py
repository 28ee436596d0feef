"""What the documents that are checked together know of each other: titles, last articles of laws, listed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.checking.findings import Checked
from ingest.checking.phones import listed_numbers
from ingest.checking.titles import name_of, names_in
from ingest.loaders.text import front_matter_end
from knowledge.numbers import chinese_number
from knowledge.types import DocumentKind

_SAID = re.compile(r"^(?:title|digest_of):[ \t]*(\S.*)$", re.MULTILINE)
_OF_A_LAW = re.compile(rf"^kind:[ \t]*{DocumentKind.LAW}[ \t]*$", re.MULTILINE)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零\d]{1,8})条")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Titles are as `name_of` compares them; `last_articles` has the laws whose articles are numbered without a gap."""

    titles: frozenset[str]
    last_articles: Mapping[str, int]
    listed: frozenset[str]


def shelf_of(documents: Iterable[Checked], titles: frozenset[str]) -> Shelf:
    """The shelf of these documents; `titles` are those of documents that are known besides."""
    own = list(documents)
    said = (title for document in own for title in (document.metadata.title, document.metadata.digest_of or ""))
    return Shelf(titles.union(*map(names_in, said)) - {""}, _last_articles(own), listed_numbers(own))


def _last_articles(documents: Iterable[Checked]) -> dict[str, int]:
    """Of several versions of a law, that of the longest."""
    last: dict[str, int] = {}
    for document in documents:
        if document.metadata.kind is DocumentKind.LAW and (numbers := _articles(document)):
            name = name_of(document.metadata.title)
            last[name] = max(last.get(name, 0), *numbers)
    return last


def _articles(document: Checked) -> set[int]:
    """The numbers that paragraphs begin with; none where some are missing, as in an excerpt."""
    starts = (_ARTICLE.match(document.loaded.text, block.start) for block in document.loaded.blocks)
    numbers = {chinese_number(match[1]) or 0 for match in starts if match}
    return {number for number in numbers if number} if numbers == set(range(1, len(numbers) + 1)) else set()


def titles_below(folder: Path) -> frozenset[str]:
    """What the Markdown texts of a folder name as their title, and as digested."""
    said = (match[1] for _, head in _heads(folder) for match in _SAID.finditer(head))
    return frozenset().union(*map(names_in, said))


def laws_below(folder: Path) -> list[Path]:
    """The Markdown texts of a folder that say that they are laws."""
    return [path for path, head in _heads(folder) if _OF_A_LAW.search(head)]


@lru_cache(maxsize=4)
def _heads(folder: Path) -> tuple[tuple[Path, str], ...]:
    """The front matter of the Markdown texts of a folder, read without loading them."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.md")))
    return tuple((path, text[: front_matter_end(text)]) for path, text in texts)
