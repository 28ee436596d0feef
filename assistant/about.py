"""Answers about the documents themselves: which there are, who issued them, when, for whom, and on what they rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.document_lines import ASPECTS, Aspect, lines_on, titles_in
from assistant.extractive import Draft
from assistant.named_bodies import named_bodies
from knowledge.numbers import dates
from knowledge.regions import forms_of, short_name, without
from knowledge.terms import terms
from knowledge.text import bare, function_words, normalise, readable, tagged, words
from knowledge.types import Citation, Document, DocumentKind, Region

_ALL = re.compile(
    r"[几二两三四五六七八九十\d]+(?:份|个)(?:文件|方案|计划|材料|文档|通知)|各(?:地|区|县|市|份|个?文件)|(?<!引用)(?<!用了)(?<!到了)哪(?:些|几|一?份|个)(?:个|份)?(?:地方|地区|区县?|文件|方案|计划|材料|文档|是)"
    r"|(?:所有|全部|每份|每个)(?:文件|方案|计划)|最早|最晚|最新|最近|先后"
)
_IN_ORDER = re.compile("最早|最晚|最新|最近|先后|顺序")
_LATEST_FIRST = re.compile("最晚|最新|最近")
_KIND = re.compile("方案|计划|通知(?![书单])|公告|通告|规定|规程|规范|规则|细则|条例|制度|办法|意见|答复|复函|建议|提案|指南|手册|章程|要点")
_DOCUMENT = re.compile(f"《|文件|公文|政策|讨论稿|草案|正式稿|附件|落款|成文|发文|署名|{_KIND.pattern}")
_OF_ASKING = frozenset(
    "请问 你好 您好 知道 想知道 告诉 告诉我 帮我 一下 查一下 查查 看看 麻烦 想问 请教 正式 原文 全文 具体 官方 末页 网页 上面 写明"
    " 单位 部门 机关 机构 发布 日期 时间 时候 顺序 先后 最早 最晚 最新 最近 是不是 有没有".split()
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?:学?年度?)?")
_CLAUSE = re.compile(r"[^,。?!;:]+")
_ISSUED = frozenset({DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.OTHER})
_MOST, _MOST_OF_EACH = 6, 3


def issued_by_places(documents: Iterable[Document]) -> list[Document]:
    """The documents that places issued, in no list and no example."""
    return [d for d in documents if d.region.path and d.metadata.kind in _ISSUED and not d.metadata.sample]


@dataclass(frozen=True, slots=True)
class _Told:
    """The lines in which one document says of itself what is asked, not yet numbered."""

    document: Document
    lines: tuple[Citation, ...]


def asks_about_document(question: str) -> bool:
    """Whether a question is about what documents say of themselves: date, number, issuers, addressees, basis."""
    return bool(_asked(question))


def asks_about_several(question: str, regions: Sequence[Region]) -> bool:
    """Whether a question is about what the documents of several places, or all of them, say of themselves."""
    several = len(regions) > 1 or (not regions and bool(_ALL.search(normalise(question))))
    return several and asks_about_document(question)


def _asked(question: str) -> list[Aspect]:
    shown = normalise(question)
    asked = [aspect for aspect in ASPECTS if aspect.asks.search(shown)]
    if not asked or _DOCUMENT.search(shown) or not all(aspect.of_others for aspect in asked):
        return asked
    places = [word for word, tag in tagged(shown) if tag == "ns"]
    return [] if _named_in(without(places, _subject(shown, asked))) else asked


def _subject(shown: str, asked: Sequence[Aspect]) -> str:
    """What a normalised question asks it of: the clause that asks, or all before it where nothing else is there, without the words of
    asking but for those for a kind of document."""
    begins, ends = next(found.span() for aspect in asked if (found := aspect.asks.search(shown)))
    clause = next(c for c in _CLAUSE.finditer(shown) if c.end() > begins)
    rest = f"{shown[clause.start() : begins]} {shown[ends : clause.end()]}"
    if not _DOCUMENT.search(rest) and not _named_in(rest):
        rest = shown[:begins]
    for aspect in asked:
        rest = aspect.asks.sub(" ", rest)
    return " ".join([rest, *_KIND.findall(shown[begins:ends])])


def _named_in(subject: str) -> frozenset[str]:
    """The words by which the thing that is asked about is called, without those for any document and those of asking."""
    said = without(named_bodies(subject), _ALL.sub(" ", _YEAR.sub(" ", _DOCUMENT.sub(" ", subject))))
    return frozenset(word for word in words(said) if len(word) > 1) - function_words(said) - _OF_ASKING


def _is_called(subject: str, places: Iterable[str], titles: str) -> bool:
    """Whether titles have at least half of the words by which something is called, the kind of document among them."""
    named, shown = _named_in(without(places, subject)), normalise(titles)
    missing = {word for word in (*named, *_KIND.findall(subject)) if word not in shown}
    return not named or 0 < len(named - missing) >= len(missing)


def describe(
    question: str, documents: Sequence[Document], text_of: Callable[[int], str], regions: Sequence[Region] = ()
) -> Draft | None:
    """The lines of the fitting document that say what is asked; of each place's where it asks of several `regions` or of
    all documents. None where none says it."""
    asked = _asked(question)
    if not asked:
        return None
    meant = _meant(question, documents, regions)
    if all(aspect.of_others for aspect in asked) and not _are_called_so(_subject(normalise(question), asked), meant, text_of, regions):
        return None
    told = [_told(asked, question, document, text_of) for document in meant]
    if not any(of.lines for of in told):
        return None
    if len(meant) == 1:
        return _of_one(told[0])
    return _of_each(_ordered(normalise(question), told), asked)


def _are_called_so(
    subject: str, documents: Sequence[Document], text_of: Callable[[int], str], regions: Sequence[Region]
) -> bool:
    """Whether any of the documents, or an attachment of it, is called what a question asks about."""
    places = forms_of([*regions, *(document.region for document in documents)])
    return any(_is_called(subject, places, titles_in(d.metadata.title, text_of(d.version_id))) for d in documents)


def _meant(question: str, documents: Sequence[Document], regions: Sequence[Region]) -> list[Document]:
    local = [document for document in documents if document.region.path]
    issued = [document for document in local if document.metadata.kind in _ISSUED] or local
    if len(regions) > 1:
        of_each = [_fitting(question, [d for d in issued if region.serves(d.region)]) for region in regions]
        return [document for document in of_each if document is not None]
    if not regions and _ALL.search(normalise(question)):
        return sorted(issued, key=lambda document: (document.region, document.key))
    fitting = _fitting(question, issued)
    return [] if fitting is None else [fitting]


def _fitting(question: str, issued: Sequence[Document]) -> Document | None:
    """The document whose title shares most with the question; the only one where no title does."""
    wanted = terms(question)
    scored = sorted(((len(wanted & terms(d.metadata.title)), d) for d in issued), key=lambda item: (-item[0], item[1].key))
    if not scored:
        return None
    best = [item for item in scored if item[0] == scored[0][0]]
    return scored[0][1] if len(best) == 1 or scored[0][0] > 0 else None


def _told(asked: Sequence[Aspect], question: str, document: Document, text_of: Callable[[int], str]) -> _Told:
    text = text_of(document.version_id)
    found = dict.fromkeys(line for aspect in asked for line in lines_on(aspect, question, document, text))
    cited = (Citation(0, document, line.heading, text[line.start : line.end], line.start, line.end) for line in found)
    others = [citation for citation in cited if not _is_its_own_title(citation.quote, document)]
    return _Told(document, tuple(others[:_MOST]))


def _is_its_own_title(quote: str, document: Document) -> bool:
    """Whether a title in 《》 is the document's own, not that of one which it names."""
    shown = bare(quote)
    own = quote.startswith("《") and short_name(document.region.name) in shown
    return own and shown.strip("《》") in bare(document.metadata.title)


def _of_one(told: _Told) -> Draft:
    citations = tuple(replace(citation, number=number) for number, citation in enumerate(told.lines, start=1))
    shown = [f"{_headed(citation)}[{citation.number}]" for citation in citations]
    return Draft(f"《{told.document.metadata.title}》：\n" + "\n".join(f"· {line}" for line in shown), citations, 1.0)


def _of_each(told: Sequence[_Told], asked: Sequence[Aspect]) -> Draft:
    """A line a document, and the places whose documents do not say it."""
    citations: list[Citation] = []
    lines = []
    for of in told:
        said = []
        for citation in of.lines[:_MOST_OF_EACH]:
            citations.append(replace(citation, number=len(citations) + 1))
            said.append(f"{_headed(citations[-1])}[{len(citations)}]")
        if said:
            lines.append(f"· {of.document.region.name}：{'；'.join(said)}")
    saying = {of.document.region for of in told if of.lines}
    silent = dict.fromkeys(of.document.region.name for of in told if of.document.region not in saying)
    left = f"\n文件没有写明{'、'.join(aspect.name for aspect in asked)}的：{'、'.join(silent)}。" if silent else ""
    return Draft("\n".join(lines) + left, tuple(citations), 1.0)


def _headed(citation: Citation) -> str:
    """The quote under its attachment; names below or beside each other as a list."""
    names = re.split(r"\s*\n\s*|\s{2,}", citation.quote.strip())
    listed = len(names) > 1 and not re.search(r"[。，；：:,;（(《〔\d]", citation.quote)
    shown = "、".join(map(readable, names)) if listed else readable(citation.quote).rstrip("：:")
    return f"{citation.section + '：' if citation.section else ''}{shown}"


def _ordered(question: str, told: Sequence[_Told]) -> list[_Told]:
    """By their first dates where the order is asked for, those without one last."""
    if not _IN_ORDER.search(question):
        return list(told)
    latest = bool(_LATEST_FIRST.search(question))
    dated = [of for of in told if _first_date(of) is not None]
    dated.sort(key=lambda of: _first_date(of) or date.min, reverse=latest)
    return [*dated, *(of for of in told if _first_date(of) is None)]


def _first_date(told: _Told) -> date | None:
    return min((found[2] for citation in told.lines for found in dates(citation.quote)), default=None)


def coverage(documents: Sequence[Document], text_of: Callable[[int], str]) -> Draft | None:
    """The local documents by place, each cited by its title."""
    local = [d for d in documents if d.region.path and d.metadata.kind in _ISSUED]
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


def _title_place(text: str, document: Document) -> tuple[int, int]:
    """Where the title stands in the text, over line breaks if need be; the first line where it is not found."""
    pattern = r"\s*".join(re.escape(character) for character in re.sub(r"\s+", "", document.metadata.title))
    match = re.search(pattern, text) or re.search(r"\S[^\n]*", text)
    return match.span() if match else (0, min(len(text), 40))
