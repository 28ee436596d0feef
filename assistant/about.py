"""Answers about the documents themselves: which there are, who issued one, when, under which number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.extractive import Draft
from knowledge.numbers import dates
from knowledge.terms import terms
from knowledge.text import bare, normalise, readable
from knowledge.types import Citation, Document, DocumentKind

_ASKS = re.compile(
    r"落款|成文日期|生成日期|印发(?:日期|时间)|发布(?:日期|时间)|发文(?:日期|时间|机关|单位)|文号|第几号文"
    r"|(?:几个|哪些|多少|哪几个|谁|哪个)(?:部门|单位|机构)?(?:联合)?(?:印发|发布|发文|下发|出台|制定)|(?:什么时候|何时|哪天|哪年)(?:印发|发布|出台|下发)"
    r"|(?:印发|发布|出台|下发)(?:的)?(?:时间|日期|单位|机关|部门)"
    r"|(?:谁|哪个(?:部门|单位))(?:发|出)的(?:这|那|该)?[个份]?(?:文件|方案|计划|通知|规定)"
    r"|(?:文件|方案|计划|通知|规定)是?(?:谁|哪个(?:部门|单位)|什么时候|哪天|哪年)(?:发|出)(?:的|$)"
)
_DATE_LINE = re.compile(r"(?:日期|时间|印发|发布|成文|生成)")
_NUMBER_LINE = re.compile(r"[〔\[]\s*\d{4}\s*[〕\]]\s*\d*\s*号")
_ISSUED_BY = re.compile(r"等[一二三四五六七八九十百\d]+(?:个)?(?:部门|单位)|联合印发|印发《|(?:印发|发文|发布)(?:机关|单位)")
_ATTACHMENT = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]*")
_LOCAL = frozenset({DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.OTHER})
_MOST = 6


def asks_about_document(question: str) -> bool:
    """Whether a question is about a document's date, number or issuers."""
    return bool(_ASKS.search(normalise(question)))


def describe(question: str, documents: Sequence[Document], text_of: Callable[[int], str]) -> Draft | None:
    """The lines of the fitting document that say when, by whom and under which number it came out."""
    document = _fitting(question, documents)
    if document is None:
        return None
    text = text_of(document.version_id)
    lines = list(dict.fromkeys(_wanted_lines(normalise(question), text)))[:_MOST]
    citations = [
        Citation(number, document, heading, text[start:end], start, end)
        for number, (heading, start, end) in enumerate(lines, start=1)
    ]
    if not citations:
        return None
    shown = [
        f"{citation.section + '：' if citation.section else ''}{readable(citation.quote)}[{citation.number}]"
        for citation in citations
    ]
    return Draft(f"《{document.metadata.title}》：\n" + "\n".join(f"· {line}" for line in shown), tuple(citations), 1.0)


def coverage(documents: Sequence[Document], text_of: Callable[[int], str]) -> Draft | None:
    """The local documents by place, each cited by its title."""
    local = [d for d in documents if d.region.path and d.metadata.kind in _LOCAL]
    citations: list[Citation] = []
    lines: list[str] = []
    for region in dict.fromkeys(document.region for document in local):
        titles = []
        for document in (d for d in local if d.region == region):
            start, end = _title_place(text_of(document.version_id), document)
            quote = text_of(document.version_id)[start:end]
            citations.append(Citation(len(citations) + 1, document, "", quote, start, end))
            titles.append(f"《{document.metadata.title}》[{len(citations)}]")
        lines.append(f"· {region.full_name}：{'、'.join(titles)}")
    if not lines:
        return None
    return Draft(f"资料覆盖{len(lines)}个地区：\n" + "\n".join(lines), tuple(citations), 1.0)


def _fitting(question: str, documents: Sequence[Document]) -> Document | None:
    """The document whose title shares most with the question; the only local one where no title does."""
    wanted = terms(question)
    local = [document for document in documents if document.region.path]
    issued = [document for document in local if document.metadata.kind in _LOCAL] or local
    scored = sorted(
        ((len(wanted & terms(d.metadata.title)), d) for d in issued), key=lambda item: (-item[0], item[1].key)
    )
    if not scored:
        return None
    best = [item for item in scored if item[0] == scored[0][0]]
    return scored[0][1] if len(best) == 1 or scored[0][0] > 0 else None


def _wanted_lines(question: str, text: str) -> Iterator[tuple[str, int, int]]:
    """The lines that answer, each with the attachment that it stands in."""
    heading = ""
    attachment = _ATTACHMENT.search(question)
    for match in re.finditer(r"[^\n]+", text):
        line = readable(match.group())
        if found := _ATTACHMENT.fullmatch(line):
            heading = found.group()
        if attachment and bare(heading) != bare(attachment.group()) and bare(attachment.group()) != bare("附件"):
            continue
        if line and _fits(question, line):
            start = match.start() + _before_value(match.group())
            yield heading, start, match.start() + len(match.group().rstrip())


def _before_value(line: str) -> int:
    """How long the blanks before a line are, and the key of a header in front of its value (number: …)."""
    key = re.match(r"\s*(?:[a-z_]+:\s*)?", line)
    return key.end() if key else 0


def _fits(question: str, line: str) -> bool:
    if "文号" in question or "第几号" in question:
        return bool(_NUMBER_LINE.search(line)) and len(line) < 60
    if re.search(r"部门|单位|机关|谁", question) and not re.search(r"日期|时间|什么时候|哪天", question):
        return bool(_ISSUED_BY.search(line)) and len(line) < 120
    found = dates(line)
    alone = bool(found) and len(line) <= found[0][1] - found[0][0] + 2
    return alone or (bool(found) and len(line) < 60 and bool(_DATE_LINE.search(line)))


def _title_place(text: str, document: Document) -> tuple[int, int]:
    """Where the title stands in the text, over line breaks if need be; the first line where it is not found."""
    pattern = r"\s*".join(re.escape(character) for character in re.sub(r"\s+", "", document.metadata.title))
    match = re.search(pattern, text) or re.search(r"\S[^\n]*", text)
    return match.span() if match else (0, min(len(text), 40))
