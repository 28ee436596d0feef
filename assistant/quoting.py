"""A sentence's evidence: the shortest verbatim slice of a passage that carries it, found by code, not by a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from assistant.agreement import supports
from assistant.assignment import CONTACTS
from assistant.containing import LEAST_WORDS, containment, content_terms, told_words
from assistant.disagreement import brings_its_subject
from assistant.evidence import Evidence
from assistant.values import Value, ValueKind, values
from knowledge.text import sentences
from knowledge.types import Chunk, Hit

_CANDIDATES = 3
_WINDOW = 3
_LONGER = 0.05
_LEAST_CLAUSE = 5
_ROLE = re.compile("牵头|配合|责任|负责|主责|协同|部门|单位|各?相关|包括|具体|分别|为|是|由|和|等")
_ROLE_LABEL = re.compile(r"[（(；;\s]*(?:责任|牵头|配合|参与)(?:部门|单位)[：:]")
_PART = re.compile("牵头|配合|责任|负责")
_TOWNS = re.compile("各?(?:街镇|镇街|街道|乡镇)|工业区")
# What is said to a model instead of to a reader supports nothing, wherever it stands.
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉|跳过|绕过|不要理会|不用管|取消).{0,10}(?:指令|指示|要求|规则|提示|设定|限制|内容)|系统提示|提示词|"
    r"你(?:现在)?是一?个?(?:AI|人工智能|语言模型|助手)|(?:请|必须|只能|只需|直接)(?:回答|输出|回复|说出|复述|打印)|"
    r"ignore .{0,30}(?:instruction|prompt|rule)|system prompt|</?资料|as an ai|you are now|respond with|output only",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a document's text, `document_text[start:end]`, in the passage `hit`."""

    hit: Hit
    start: int
    end: int

    @property
    def key(self) -> tuple[int, int, int]:
        """Equal for equal slices of one version."""
        return self.hit.document.version_id, self.start, self.end


@dataclass(frozen=True, slots=True)
class _Slice:
    """A piece of a passage: the text to hold a sentence against, and where it stands in the document."""

    text: str
    start: int
    end: int


def quotes_for(sentence: str, evidence: Sequence[Evidence], cited: Set[int] = frozenset()) -> tuple[Quote, ...]:
    """The quotes that together carry `sentence`; empty where the evidence doesn't carry it.

    One passage must carry the whole sentence; where none does, each of its clauses must have a passage of its own, of
    one region unless every clause names its place. A contact is never put together from two passages.
    `cited` are evidence numbers to prefer among equals.
    """
    if _ORDER.search(sentence) or not content_terms(sentence) or _only_lists_bodies(sentence):
        return ()
    whole = _from_one_passage(sentence, evidence, cited)
    if whole:
        return whole
    return _from_several(sentence, evidence, cited)


def _only_lists_bodies(sentence: str) -> bool:
    """Whether a sentence names who is responsible and not what for: of whichever task, some passage says it. A list of
    bodies after a comma, without their part in it, is such a thing too."""
    first, *others = re.split("[，,]", sentence)
    if _ROLE_LABEL.match(sentence) and not any(_tells(part) for part in others):
        return True
    named = _without_bodies(sentence) != sentence or _PART.search(sentence) is not None
    return (named and not _tells(sentence)) or any(not _tells(part) and not _PART.search(part) for part in others if _without_bodies(part) != part)


def _tells(text: str) -> bool:
    """Whether a text says more than who."""
    return bool(told_words(_ROLE.sub("，", _without_bodies(text))))


def _without_bodies(text: str) -> str:
    for value in values(text):
        if value.kind is ValueKind.BODY:
            text = text.replace(value.text, "，")
    return _TOWNS.sub("，", text)


def _from_several(sentence: str, evidence: Sequence[Evidence], cited: Set[int]) -> tuple[Quote, ...]:
    parts = [part for part in re.split(r"(?<=[，,；;])", sentence) if part.strip()]
    read = [values(part) for part in parts]
    if len(parts) < 2 or any(len(_besides(part, found)) < _LEAST_CLAUSE for part, found in zip(parts, read, strict=True)):
        return ()
    if any(value.kind in CONTACTS for found in read for value in found):
        return ()
    quotes = [_from_one_passage(part, evidence, cited) for part in parts]
    if not all(_stands_alone(part, found) for part, found in zip(parts, quotes, strict=True)):
        return ()
    regions = {quote.hit.document.region for found in quotes for quote in found}
    placed = all(any(value.kind is ValueKind.PLACE for value in found) for found in read)
    if not all(quotes) or (len(regions) > 1 and not placed):
        return ()
    return tuple({quote.key: quote for found in quotes for quote in found}.values())


def _besides(part: str, found: Sequence[Value]) -> str:
    """A part without its numbers and dates."""
    for value in found:
        if value.kind not in (ValueKind.BODY, ValueKind.PLACE):
            part = part.replace(value.text, "", 1)
    return part


def _stands_alone(part: str, quotes: Sequence[Quote]) -> bool:
    """Whether a part names what it speaks of, so that it may stand beside words of another passage."""
    if not _tells(part):
        return False
    return bool(quotes) and all(brings_its_subject(part, _quoted(quote)) for quote in quotes)


def _quoted(quote: Quote) -> str:
    chunk = quote.hit.chunk
    return chunk.text[quote.start - chunk.start : quote.end - chunk.start]


def _from_one_passage(sentence: str, evidence: Sequence[Evidence], cited: Set[int]) -> tuple[Quote, ...]:
    shares = {item.number: containment(sentence, f"{_context(item.hit)}\n{item.hit.chunk.text}") for item in evidence}
    likely = [item for item in evidence if shares[item.number] >= LEAST_WORDS]
    likely.sort(key=lambda item: (-shares[item.number] - 0.1 * (item.number in cited), item.number))
    for item in likely[:_CANDIDATES]:
        quotes = _from_row(sentence, item.hit) if item.hit.chunk.parts else _from_prose(sentence, item.hit)
        if quotes:
            return quotes
    return ()


def _context(hit: Hit) -> str:
    region = hit.document.region
    return "\n".join((hit.document.metadata.title, *hit.chunk.headings, region.full_name, *region.path))


def _from_prose(sentence: str, hit: Hit) -> tuple[Quote, ...]:
    """The window of neighbouring sentences that carries most; a longer one must carry clearly more."""
    best: tuple[float, _Slice] | None = None
    for size in range(1, _WINDOW + 1):
        for window in _windows(hit.chunk, size):
            share = containment(sentence, f"{_context(hit)}\n{window.text}")
            score = share - _LONGER * (size - 1)
            if share < LEAST_WORDS or (best is not None and score <= best[0]):
                continue
            if supports(sentence, window.text, _context(hit)).holds and not _ORDER.search(window.text):
                best = score, window
    return (Quote(hit, best[1].start, best[1].end),) if best else ()


def _windows(chunk: Chunk, size: int) -> Iterator[_Slice]:
    slices = sentences(chunk.text)
    for index in range(len(slices) - size + 1):
        start, end = slices[index][0], slices[index + size - 1][1]
        yield _Slice(chunk.text[start:end], chunk.start + start, chunk.start + end)


def _from_row(sentence: str, hit: Hit) -> tuple[Quote, ...]:
    """The cells of a table row, most telling first, until they carry the sentence together."""
    cells = sorted(_cells(hit.chunk), key=lambda cell: -containment(sentence, cell.text))
    for count in range(1, len(cells) + 1):
        chosen = cells[:count]
        text = "\n".join(cell.text for cell in chosen)
        if supports(sentence, text, _context(hit), one_item=True).holds and not _ORDER.search(text):
            return tuple(Quote(hit, cell.start, cell.end) for cell in chosen)
    return ()


def _cells(chunk: Chunk) -> list[_Slice]:
    """`label：cell` with the cell's place; the whole row where its lines can't be told apart."""
    lines = chunk.text.split("\n")
    if len(lines) != len(chunk.parts):
        return [_Slice(chunk.text, chunk.start, chunk.end)]
    return [_Slice(line, part.start, part.end) for line, part in zip(lines, chunk.parts, strict=True)]
