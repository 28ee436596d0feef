"""Small documents, hits, citations and answers for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.evidence import Evidence
from assistant.generative import GenerativeAnswerer, Writer
from assistant.types import Answer, ChatModel, Outcome
from knowledge.types import Chunk, Citation, Document, Hit, Metadata, Part, Region

MINHANG = Region(("上海市", "闵行区"))
PUTUO = Region(("上海市", "普陀区"))
HECHUAN = Region(("重庆市", "合川区"))


def document(region: Region | None = PUTUO, title: str = "普陀区答复", issuers: tuple[str, ...] = ()) -> Document:
    """A document whose key is its title."""
    return Document(title, 1, 1, f"{title}.txt", Metadata(title, issuers=issuers, region=region))


def evidence(
    text: str, number: int = 1, start: int = 0, of: Document | None = None, parts: tuple[Part, ...] = ()
) -> Evidence:
    """A passage that begins at `start` of its document."""
    of = of or document()
    chunk = Chunk(f"{of.key}-{start}", of.key, text, start, start + len(text), ("一、机制建设",), parts)
    return Evidence(number, Hit(chunk, of, 1.0))


def citation(quote: str, number: int = 1, of: Document | None = None) -> Citation:
    """A quote from the beginning of a document."""
    return Citation(number, of or document(), "联系方式", quote, 0, len(quote))


def answered(text: str, *citations: Citation, regions: tuple[Region, ...] = (PUTUO,)) -> Answer:
    """An answer as it comes to the guard."""
    return Answer(Outcome.ANSWERED, text, citations, regions=regions)


def chunk(text: str, *headings: str, start: int = 0, parts: tuple[Part, ...] = (), key: str = "方案") -> Chunk:
    """A passage under its headings."""
    return Chunk(f"{key}-{start}", key, text, start, start + len(text), headings, parts)


def row(*cells: tuple[str, str]) -> tuple[Chunk, str]:
    """A table row of (header, cell), and the text that it stands in: the cells, one a line."""
    parts, lines, at = [], [], 0
    for label, value in cells:
        parts.append(Part(label, at, at + len(value)))
        lines.append(f"{label}：{value}")
        at += len(value) + 1
    text = "\n".join(value for _, value in cells)
    return Chunk("row", "方案", "\n".join(lines), 0, len(text), ("任务分工表",), tuple(parts)), text


def written(model: ChatModel, evidence: Sequence[Evidence], question: str = "问") -> Iterator[str]:
    """What a reader sees of a model's answer, piece by piece."""
    writer = Writer()
    for claim in GenerativeAnswerer(model).claims(question, evidence):
        yield writer.write(claim)
