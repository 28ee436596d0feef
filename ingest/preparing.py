"""A file becomes everything that will be stored of it, before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import LoadedDocument, Table
from ingest.describing import described
from ingest.errors import UnreadableFile, UnsafeFile
from ingest.extraction import EXTRACTION_VERSION, extract
from ingest.limits import Deadline, Limits
from ingest.loaders import load
from ingest.metadata_corrections import Correction
from ingest.orders import without_orders
from ingest.outline import Outline, outline
from ingest.private_data import told_of_private_data
from ingest.sources import Source
from ingest.splitting import SPLITTING_VERSION, Sizes, split
from ingest.stand_ins import stand_ins
from ingest.twins import Sketch, sketch
from knowledge.facts import Fact
from knowledge.orders import holds_order
from knowledge.records import metadata_to_json
from knowledge.regions import RegionTree
from knowledge.text import bare
from knowledge.types import COUNTRY, Chunk, Metadata, Region, Section

STEPS = ("读取", "切分", "提取记录")
"""What is done of each file before anything is written, as the administrator reads it."""
_SPACED = re.compile(r"[_\-.]+")
_CARRIED = tuple("方案 计划 规划 通知 答复 办法 意见 细则 制度 职责 清单 要求 条例 法".split())


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be stored of a file, and its tables as they were read.

    `fingerprint` changes when storing it again would change anything; `sketch` tells nearly equal texts;
    `corrections` are to be kept with the document; `stand_ins` maps each chunk without a vector of its own to the one
    whose vector stands for it.
    """

    key: str
    source: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    titles: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    format: str
    text_hash: str
    fingerprint: str
    tables: tuple[Table, ...] = ()
    sketch: Sketch = ()
    corrections: Mapping[str, Correction] = field(default_factory=dict, hash=False)
    stand_ins: Mapping[str, str] = field(default_factory=dict, hash=False)


def prepare(
    source: Source,
    tree: RegionTree,
    limits: Limits,
    sizes: Sizes,
    region: Region | None = None,
    remembered: Mapping[str, Correction] | None = None,
    begins: Callable[[str], None] = lambda _: None,
) -> Prepared:
    """Load, outline, describe, split and extract one file. `remembered` are the corrections of the document's earlier
    versions; `begins` is told of each of STEPS.

    Raises:
        IngestError: if the file can't be read or holds no text, or reading it takes too long.
    """
    if source.refusal:
        raise UnsafeFile(source.name, source.refusal)
    if holds_order(_SPACED.sub(" ", source.key)) or holds_order(_SPACED.sub(" ", source.path.stem)):
        raise UnsafeFile(source.name, "文件名像是写给智能助手的指令，请改名后再导入")
    deadline, (reading, cutting, extracting) = Deadline.start(source.name, limits), STEPS
    begins(reading)
    loaded = without_orders(load(source.path, limits))
    if not bare(loaded.text):
        raise UnreadableFile(source.path.name, "文件里没有文字")
    outlined = outline(loaded)
    loaded, metadata, corrections = described(source, loaded, outlined, tree, region, remembered or {})
    deadline.check()
    begins(cutting)
    above = (metadata.title, (metadata.region or COUNTRY).key)
    chunks = split(source.key, loaded.text, outlined, sizes, above)
    if not chunks:
        raise UnreadableFile(source.path.name, "没有读到正文")
    deadline.check()
    begins(extracting)
    facts = extract(source.key, source.path.name, loaded.text, outlined, metadata, tree.documented)
    shared = stand_ins(chunks, outlined, metadata.columns, sizes.embedded_chars, source.path.name)
    deadline.check()
    prepared = _prepared(source, loaded, outlined, metadata, chunks, facts)
    warnings = (*prepared.warnings, *told_of_private_data(loaded.text), *_told_of_stand_ins(len(shared), chunks))
    return replace(prepared, corrections=corrections, stand_ins=shared, warnings=warnings)


def _told_of_stand_ins(without: int, chunks: Sequence[Chunk]) -> Iterator[str]:
    if without:
        yield (
            f"目录很大：{len(chunks):,} 段里有 {without:,} 行不单独计算向量，按名称、字词和记录照样能查到；"
            "用词与表里完全不同的问法可能只找到相近的行。"
        )


def _prepared(
    source: Source,
    loaded: LoadedDocument,
    outlined: Outline,
    metadata: Metadata,
    chunks: list[Chunk],
    facts: list[Fact],
) -> Prepared:
    compared = bare(loaded.text)
    text_hash = _hash(compared)
    details = json.dumps(metadata_to_json(metadata), sort_keys=True, ensure_ascii=False)
    ids = "".join(chunk.id for chunk in chunks)
    fingerprint = _hash("\x1f".join((loaded.text, details, ids, SPLITTING_VERSION, EXTRACTION_VERSION)))
    return Prepared(
        source.key, source.path.name, loaded.text, metadata, outlined.sections, tuple(_titles(metadata, outlined)),
        tuple(chunks), tuple(facts), loaded.warnings, loaded.format, text_hash, fingerprint,
        tables=tuple(entry.block.table for entry, _ in outlined.entries if entry.block.table is not None),
        sketch=sketch(compared),
    )


def _titles(metadata: Metadata, outlined: Outline) -> Iterator[str]:
    """Comparable titles of the document and of what it carries: an attached plan, a plan that a notice issues."""
    yield bare(metadata.title)
    texts = [entry.text for entry, _ in outlined.entries]
    for index, text in enumerate(texts):
        for candidate in (text, text + texts[index + 1] if index + 1 < len(texts) else text):
            if 12 <= len(candidate) <= 80 and candidate.rstrip("）)0123456789年—-（( ").endswith(_CARRIED):
                yield bare(candidate)
    for section in outlined.sections:
        if section.headings[-1].startswith("附"):
            yield bare(section.headings[-1])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
