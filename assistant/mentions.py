"""Where documents mention something: which places, which of their documents, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.about import issued_by_places
from assistant.corpus import Corpus
from assistant.extractive import Draft
from assistant.mobile_numbers import lends_a_mobile
from assistant.understanding import Intent, Understanding
from assistant.wording import without_item_mark
from knowledge.terms import terms
from knowledge.text import bare, clauses, function_words, normalise, readable, sentences, words
from knowledge.types import Chunk, Citation, Document, Region

_WHOLE = r"(?:文件|方案|计划|资料|文档|通知|答复)"
_WHERE = (
    rf"哪(?:些|几个?|一?个|里)?(?:地方|地区|区县|区|县|城市|市)(?:的{_WHOLE})?|哪(?:些|几份?|一?份|个){_WHOLE}|(?:哪些|几)处"
)
_SAYS = r"(?:提(?:到|及|出)|提(?=了)|写(?:到|明|进|有)?|说(?:到|起|了)|讲(?:到|了)|谈(?:到)|规定|要求|明确|涉及|出现|包含|建立|设立|设置|开展|推行|实行|安排)"
_ASKS = re.compile(
    rf"(?:{_WHERE})(?:里面?|中|上)?(?:都|也|曾|专门|明确|还)*(?:{_SAYS}(?:过|了|的)*|(?<=[里中面上])有)(?:关于)?(?P<thing>[^,，。?？]{{2,30}})"
    rf"|(?P<before>[^,，。?？]{{2,30}}?)(?:(?:在|是)?(?:{_WHERE})(?:里面?|中|上)?(?:都|也|有)*(?:{_SAYS}(?:过|了|的)*|的(?:提法|说法)))[?？呢啊]*$"
    rf"|(?:都|全都|均)(?:{_SAYS}|有)(?:过|了|的)*(?P<all>[^,，。?？]{{2,30}}?)[了]?[吗么没][?？]*$"
)
_ALL_OF = re.compile(rf"各(?:地|区)|[几三四五六七八]个(?:地方|区县?|方案|文件)|[几三四五六七八]份{_WHOLE}|(?:所有|每个|全部)(?:地方|地区|区|{_WHOLE})")
_ENDING = re.compile(r"(?:的)?(?:事情|事|内容|工作|说法|提法|表述)?[的了呢吗啊呀?？\"“”\s]*$")
_MOST_OF_ONE = 8
_SAID_CHARS = 110


@dataclass(frozen=True, slots=True)
class _Mention:
    """A sentence that mentions it, with the headings above."""

    document: Document
    section: str
    start: int
    end: int
    text: str


def mentioned_draft(reading: Understanding, visible: Sequence[Document], corpus: Corpus) -> Draft | None:
    """Every place whose documents mention the thing that the question names, each with a sentence that does, and those
    whose documents don't; within one place every passage that does. None where no such thing is asked, or nothing has it;
    a number is told by its record, which may have been corrected."""
    thing = thing_looked_for(reading.standalone)
    if not thing or reading.intent is Intent.CONTACT:
        return None
    documents = issued_by_places(visible)
    for holds in _ways_to_hold(thing):
        if found := [mention for document in documents for mention in _mentions(document, holds, corpus)]:
            regions = sorted({document.region for document in documents})
            return _by_region(found, regions, thing) if len(regions) > 1 else _listed(found, thing)
    return None


def thing_looked_for(question: str) -> str:
    """法治副校长 of 哪些地方提了法治副校长; empty where the question asks for no such thing."""
    shown = normalise(question)
    found = _ASKS.search(shown)
    if found is None or (found["all"] and not _ALL_OF.search(shown[: found.start()])):
        return ""
    said = found["thing"] or found["before"] or found["all"]
    thing = _ENDING.sub("", said).strip("\"“” ")
    return thing if len(bare(thing)) > 1 and not re.search("谁|什么|啥|哪|多少|几", thing) else ""


def _ways_to_hold(thing: str) -> Iterator[Callable[[str], bool]]:
    """Whether a text holds the thing word for word; where none does, whether it has all of its words."""
    yield lambda text: bare(thing) in bare(text)
    wanted = [terms(word) for word in words(thing) if len(word) > 1 and word not in function_words(thing)]
    if len(wanted) > 1:
        yield lambda text: all(word & terms(text) for word in wanted)


def _mentions(document: Document, holds: Callable[[str], bool], corpus: Corpus) -> Iterator[_Mention]:
    """The sentences of a document that hold it, each once; none by which a person could be looked up."""
    whole = corpus.text_of(document.version_id)
    if not holds(whole):
        return
    seen: list[str] = []
    for chunk in corpus.chunks_of(document.version_id):
        for start, end in _spans(chunk, whole):
            text = whole[start:end]
            if holds(text) and not lends_a_mobile(text, "", ()) and not any(said in bare(text) for said in seen):
                seen.append(bare(text))
                yield _Mention(document, chunk.section, start, end, text)


def _spans(chunk: Chunk, whole: str) -> Iterator[tuple[int, int]]:
    slices = [(part.start, part.end) for part in chunk.parts] or [(chunk.start, chunk.end)]
    for start, end in slices:
        yield from ((start + s, start + e) for s, e in sentences(whole[start:end]))


def _by_region(found: Sequence[_Mention], regions: Sequence[Region], thing: str) -> Draft:
    """A line a place with its first sentence, how many more there are, and the places without any."""
    citations: list[Citation] = []
    lines, more = [], []
    for region in regions:
        here = [mention for mention in found if mention.document.region == region]
        if not here:
            continue
        citations.append(_cited(here[0], thing, len(citations) + 1))
        lines.append(f"· {region.name}：{without_item_mark(readable(citations[-1].quote))}[{len(citations)}]")
        if len(here) > 1:
            more.append(f"{region.name}另有{len(here) - 1}处")
    without = [region.name for region in regions if all(mention.document.region != region for mention in found)]
    head = f"写到“{_shown(thing)}”的有{len(lines)}个地方："
    rest = [f"没有出现这个说法的（也许换了别的词）：{'、'.join(without)}。"] if without else []
    rest += [f"没有列出的：{'、'.join(more)}，问其中一个地方就都列出来。"] if more else []
    return Draft("\n".join([head, *lines, *rest]), tuple(citations), 1.0)


def _listed(found: Sequence[_Mention], thing: str) -> Draft:
    cited = [_cited(mention, thing, number) for number, mention in enumerate(found[:_MOST_OF_ONE], start=1)]
    lines = [f"· {without_item_mark(readable(c.quote))}[{c.number}]" for c in cited]
    rest = len(found) - len(cited)
    left = f"\n另有{rest}处未列出。" if rest else ""
    return Draft(f"写到“{_shown(thing)}”的有{len(found)}处：\n" + "\n".join(lines) + left, tuple(cited), 1.0)


def _shown(thing: str) -> str:
    return thing.upper() if thing.isascii() else thing


def _cited(mention: _Mention, thing: str, number: int) -> Citation:
    """The sentence, a long one cut to the clauses around the thing."""
    start, end = mention.start, mention.end
    if end - start > _SAID_CHARS:
        start, end = _around(mention, thing)
    text = mention.text[start - mention.start : end - mention.start]
    return Citation(number, mention.document, mention.section, text, start, end)


def _around(mention: _Mention, thing: str) -> tuple[int, int]:
    spans = clauses(mention.text)
    wanted = terms(thing)
    said = [mention.text[start:end] for start, end in spans]
    first = max(range(len(spans)), key=lambda n: (bare(thing) in bare(said[n]), len(wanted & terms(said[n]))))
    last = first
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _SAID_CHARS:
        last += 1
    return mention.start + spans[first][0], mention.start + spans[last][1]
