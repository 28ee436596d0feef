"""Laws that a text names: each must be among its sources, under its own name, and have the article that is cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ingest.checking.findings import Checked, Finding
from ingest.checking.shelf import Shelf
from ingest.checking.titles import name_of, names_in
from knowledge.numbers import chinese_number

_NUMBER = r"[一二三四五六七八九十百零\d]{1,8}"
_ARTICLES = rf"(?:第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}[款项])*[、，和及与至到或]{{0,2}})"
_QUOTED = re.compile(rf"《(?P<law>[^《》\n]{{2,60}})》(?:\s*[（(][^（）()\n]{{1,20}}[）)])?(?P<articles>[的：:（(\s]?{_ARTICLES}+)?")
_UNQUOTED = re.compile(rf"(?P<law>[\u4e00-\u9fff]{{0,30}}(?:法|条例))(?P<articles>{_ARTICLES}+)")
_ARTICLE = re.compile(rf"第({_NUMBER})条")
_LAW = re.compile(r"(?:(?<![做方看说想书语])法|条例|规定|办法|规则|细则)$")
_SAME = re.compile(r"(?:[本该此同]|上述|前述)(?:法|条例)$")


@dataclass(frozen=True, slots=True)
class _Citation:
    """A law as it is named at `start`, with the articles that are cited of it."""

    law: str
    start: int
    articles: tuple[str, ...]


def laws(document: Checked, shelf: Shelf) -> Iterator[Finding]:
    """Laws that are not among the sources, each once, and articles that a law at hand does not have."""
    if not document.is_own or not document.metadata.sources:
        return
    named = frozenset().union(*map(names_in, document.metadata.sources))
    seen: set[str] = set()
    for citation in (*_quoted(document), *_unquoted(document, named | shelf.last_articles.keys())):
        name = name_of(citation.law)
        yield from _beyond(document, citation, shelf.last_articles.get(name))
        if name in named or name in seen:
            continue
        if citation.articles:
            seen.add(name)
            yield document.error("source", f"正文引用了《{citation.law}》的条款，sources 里没有这份文件。", citation.start)
        elif document.metadata.digest_of is None and _LAW.search(name):  # a digest tells what its original names
            seen.add(name)
            yield document.warning("source", f"正文提到《{citation.law}》，sources 里没有这份文件。", citation.start)


def _beyond(document: Checked, citation: _Citation, last: int | None) -> Iterator[Finding]:
    for article in citation.articles if last is not None else ():
        if not 1 <= (chinese_number(article) or 0) <= (last or 0):
            yield document.error("article", f"《{citation.law}》只有 {last} 条，没有第{article}条，请核对。", citation.start)


def _quoted(document: Checked) -> Iterator[_Citation]:
    """Those in 《》; the ones with articles first, so that each is told of where it is relied on."""
    text = document.loaded.text
    found = [match for block in document.stated for match in _QUOTED.finditer(text, block.start, block.end)]
    for match in sorted(found, key=lambda match: match["articles"] is None):
        yield _Citation(match["law"], match.start(), tuple(_ARTICLE.findall(match["articles"] or "")))


def _unquoted(document: Checked, known: Collection[str]) -> Iterator[_Citation]:
    """Those with an article but without 《》, under the longest known name that stands there, else the last words of it."""
    text = document.loaded.text
    for block in document.stated:
        for match in _UNQUOTED.finditer(text, block.start, block.end):
            if not _SAME.search(match["law"]):
                names = [name for name in known if match["law"].endswith(name)]
                law = max(names, key=len, default=match["law"][-12:])
                yield _Citation(law, match.end("law") - len(law), tuple(_ARTICLE.findall(match["articles"])))
