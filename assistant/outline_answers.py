"""Answers that a plan's outline holds: how many tasks, measures or parts it has, and the part of one who has to act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.corpus import Corpus
from assistant.extractive import Draft
from assistant.named_bodies import named_bodies
from assistant.understanding import Understanding
from knowledge.numbers import chinese_number
from knowledge.regions import forms_of, without
from knowledge.text import bare, clauses, normalise, readable, sentences, words
from knowledge.types import Citation, Document, DocumentKind, Section

_COUNTS = re.compile(
    r"(?:一共|总共|共)?(?:列|提|写|定|规定|分|包括|包含)?(?:了|出|成|为)?有?(?:多少|哪?几|哪[二两三四五六七八九十])(?P<measure>(?:个|项|条|大|类|种|点)*)"
    r"(?P<noun>任务|措施|举措|方面|工程|行动|部分|板块|章|职责|要求|类型|类别|形式)?"
)
_OF_KINDS = re.compile("^(?P<what>.{2,}?)的?(?:类型|种类|类别|分类|形式)$")
"""A heading over the kinds of a thing."""
_PARTS = ("部分", "板块", "章")
_NO_SUBJECT = re.compile(
    r"(?:这|那|该)?[个份]?(?:[三五十]年)?(?:行动|工作|实施|建设)?(?:方案|计划|文件|通知|答复)(?:里面?|中|上)?|教联体|家校社|协同育人|一共|总共|全部|请问|分别|是哪些|有哪些"
    r"|都?是什么|列出来?|[里中]面?|[的了吗呢有是都\"“”,，。?？\s]"
)
_ISSUED = re.compile(r"《([^《》]+)》的通知")
_ACTORS = (
    (re.compile("家长|家庭|父母|爸妈"), re.compile("^家庭$|^家长$")),
    (re.compile("学校|教师|老师"), re.compile("^(?:各)?学校$|^(?:各)?校园?$")),
    (re.compile("社区|街道|镇街|村居"), re.compile("社区$|街道$|镇街$")),
    (re.compile("政府"), re.compile("^(?:党委)?(?:各级)?政府$")),
    (re.compile("社会(?:资源)?单位|资源单位|社会力量"), re.compile("^社会(?:资源单位|力量|资源)?$")),
)
_HAS_TO = re.compile(r"责任|职责|义务|任务|(?:要|该|应该?|应当|需要|得|能)(?:做|干|尽|承担|履行|配合)(?:些|到)?(?:什么|啥|哪些|哪几)|做(?:些)?(?:什么|啥)")
_ROLE_WORDS = frozenset(
    "责任 职责 义务 任务 方面 作为 我们 应该 应当 需要 做些 做什么 什么 哪些 哪几 几方面 有哪 教联体 家校社 协同 育人 协同育人 方案 规定 文件 里面 主体 各主体"
    " 工作 承担 履行 尽到 配合 要求 怎么 工作职责 具体 主要 一个 分别".split()
)
_NUMBERING = re.compile(r"^[\s（(]*第?(?P<n>[一二三四五六七八九十百]+|\d{1,2})[）)、.．章条]+\s*")
_IS_ABOUT = re.compile("^按|(?:的)?(?:不同|差异|区别|对照)(?:$|（)")  # sorts or compares what stands elsewhere
_A_SHARE = re.compile("(?:牵头|配合|负责|承担|参与)(?:了|的)?(?:任务)?共|责任单位")
_KINDS = frozenset({DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.OTHER})
_MOST = 12
_ITEM_CHARS, _ALL_CHARS = 70, 420


@dataclass(frozen=True, slots=True)
class _Counted:
    """A heading with the headings right under it, and how many stand under these."""

    document: Document
    above: str
    parts: tuple[Section, ...]
    below: int


def outline_draft(reading: Understanding, visible: Sequence[Document], corpus: Corpus) -> Draft | None:
    """The answer from the outline of a plan of the places asked about; None where none is named or none has the part."""
    plans = [d for d in visible if d.region.path and d.metadata.kind in _KINDS and not d.metadata.sample]
    if not reading.regions or not plans:
        return None
    return _counted(reading, plans, corpus) or _part_of_actor(reading, plans, corpus)


def _counted(reading: Understanding, plans: Sequence[Document], corpus: Corpus) -> Draft | None:
    shown = normalise(reading.standalone)
    asked = _COUNTS.search(shown)
    if asked is None or not (asked["noun"] or asked["measure"]):
        return None
    subject = _subject(f"{shown[: asked.start()]} {shown[asked.end() :]}", reading)
    if stated := _stated(plans, subject or asked["noun"] or "", asked["measure"], shown, corpus):
        return stated
    found = [c for plan in plans for c in _candidates(plan, subject, asked["noun"] or "", corpus)]
    best = max(found, key=lambda counted: (len(counted.parts), counted.below), default=None)
    return _told(best, corpus) if best else None


def _stated(plans: Sequence[Document], name: str, measure: str, asked: str, corpus: Corpus) -> Draft | None:
    """The sentence of a plan that says itself how many there are in all (清单共38条); not of one department's share."""
    if not name or not measure:
        return None
    total = re.compile(rf"共(?:有|计)?(?:\d+|[一二三四五六七八九十百]+){re.escape(measure)}")
    for plan in plans:
        text = corpus.text_of(plan.version_id)
        for start, end in sentences(text):
            found = total.search(text, start, end)
            said = bare(text[start : found.start()]) if found else ""
            shares = bool(_A_SHARE.search(text, start, end)) and not named_bodies(asked)
            if bare(name) in said and not shares:
                start += len(text[start:end]) - len(text[start:end].lstrip())
                citation = Citation(1, plan, "", text[start:end], start, end)
                return Draft(f"{readable(citation.quote)}[1]", (citation,), 1.0)
    return None


def _subject(text: str, reading: Understanding) -> str:
    """What is counted, without the place, the words for a plan and the asking."""
    return _NO_SUBJECT.sub("", without(forms_of(reading.regions), text)).removesuffix("职责")


def _candidates(plan: Document, subject: str, noun: str, corpus: Corpus) -> Iterator[_Counted]:
    """The headings of a plan that what is counted stands under; the headings that bear its name themselves."""
    sections = corpus.documents.sections(plan.version_id)
    if not subject and noun in _PARTS:
        tops = [[s for s in sections if s.level == level] for level in sorted({s.level for s in sections})]
        yield from _whole(plan, "", next((top for top in tops if len(top) > 1), []), sections)
        return
    name = subject or noun
    if not name:
        return
    for section in sections:
        of_kinds = _OF_KINDS.search(bare(_title(section)))
        if of_kinds and of_kinds["what"] in bare(subject):
            yield from _whole(plan, _title(section), _under(section, sections), sections)
        if bare(name) in bare(section.headings[-1]) and not _IS_ABOUT.search(section.headings[-1]):
            yield from _whole(plan, _title(section), _under(section, sections), sections)
    if subject:
        for above in dict.fromkeys(section.headings[:-1] for section in sections):
            named = [s for s in sections if s.headings[:-1] == above and bare(subject) in bare(s.headings[-1])]
            yield from _whole(plan, above[-1] if above else "", named, sections)


def _whole(plan: Document, above: str, parts: Sequence[Section], sections: Sequence[Section]) -> Iterator[_Counted]:
    """The parts, if none is missing by their numbers."""
    numbers = [chinese_number(found["n"]) or 0 for s in parts if (found := _NUMBERING.match(s.headings[-1]))]
    continued = bool(numbers) and numbers[0] > 1
    if len(parts) > 1 and (continued or max(numbers, default=0) <= len(parts)):
        yield _Counted(plan, above, tuple(parts), sum(len(_under(part, sections)) for part in parts))


def _under(section: Section, sections: Sequence[Section]) -> list[Section]:
    """The headings right below a heading."""
    inside = [s for s in sections if section.start <= s.start and s.end <= section.end and s.level > section.level]
    least = min((s.level for s in inside), default=0)
    return [s for s in inside if s.level == least]


def _title(section: Section) -> str:
    return _NUMBERING.sub("", section.headings[-1]).strip("。：: ")


def _named(document: Document) -> str:
    """The title of what a notice issues, or its own."""
    title = document.metadata.title
    issued = _ISSUED.search(title)
    return f"《{issued[1] if issued else title}》"


def _told(counted: _Counted, corpus: Corpus) -> Draft:
    where = f"“{counted.above}”部分" if counted.above else "全文"
    below = f"，下面再分{counted.below}项" if counted.below else ""
    rest = len(counted.parts) - _MOST
    left = f"\n另有{rest}项未列出。" if rest > 0 else ""
    text = corpus.text_of(counted.document.version_id)
    cited = [_cited(n, counted.document, s, text) for n, s in enumerate(counted.parts[:_MOST], start=1)]
    body = "\n".join(f"· {readable(citation.quote)}[{citation.number}]" for citation in cited)
    head = f"{_named(counted.document)}{where}共{len(counted.parts)}项{below}："
    return Draft(f"{head}\n{body}{left}", tuple(cited), 1.0)


def _cited(number: int, document: Document, section: Section, text: str) -> Citation:
    """The heading itself, as it stands in the text."""
    raw = text[section.start : section.end]
    heading = re.match(r"\s*" + r"\s*".join(map(re.escape, re.sub(r"\s+", "", section.headings[-1]))), raw)
    end = heading.end() if heading else len(raw.split("\n", 1)[0])
    start = section.start + len(raw[:end]) - len(raw[:end].lstrip())
    above = " › ".join(section.headings[:-1])
    return Citation(number, document, above, text[start : section.start + end], start, section.start + end)


def _part_of_actor(reading: Understanding, plans: Sequence[Document], corpus: Corpus) -> Draft | None:
    """The items under 家庭, 学校 or 社区 where a plan tells apart what each has to do; None where more is asked."""
    shown = normalise(reading.standalone)
    named = [(asks, heads) for asks, heads in _ACTORS if asks.search(shown)]
    if len(named) != 1 or not _HAS_TO.search(shown):
        return None
    asks, heads = named[0]
    rest = _HAS_TO.sub(" ", asks.sub(" ", shown))
    if any(word not in _ROLE_WORDS for word in words(without(forms_of(reading.regions), rest)) if len(word) > 1):
        return None
    for plan in plans:
        for section in corpus.documents.sections(plan.version_id):
            if heads.search(bare(_title(section))):
                return _items(plan, section, corpus)
    return None


def _items(plan: Document, section: Section, corpus: Corpus) -> Draft | None:
    """The lines of a section, each whole if all are short, else up to a clause."""
    text = corpus.text_of(plan.version_id)
    lines = [m.span() for m in re.finditer(r"[^\n]+", text[section.start : section.end]) if bare(m.group())][1:]
    spans = [_trimmed(text, section.start + start, section.start + end) for start, end in lines]
    if not spans:
        return None
    if sum(end - start for start, end in spans) > _ALL_CHARS:
        spans = [(start, _cut(text, start, end)) for start, end in spans]
    where = " › ".join(section.headings)
    cited = [Citation(n, plan, where, text[s:e], s, e) for n, (s, e) in enumerate(spans[:_MOST], start=1)]
    body = "\n".join(f"· {readable(c.quote).rstrip('，,；;')}[{c.number}]" for c in cited)
    return Draft(f"{_named(plan)}“{_title(section)}”这部分写的是：\n{body}", tuple(cited), 1.0)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())


def _cut(text: str, start: int, end: int) -> int:
    """The end of the last clause that begins within the first characters of an item."""
    stops = [stop for _, stop in clauses(text[start:end]) if stop <= _ITEM_CHARS]
    return start + (stops[-1] if stops else end - start)
