"""A file becomes everything that will be stored of it, before anything is written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.blocks import LoadedDocument, Table
from ingest.errors import IngestError, UnreadableFile, UnsafeFile
from ingest.extraction import EXTRACTION_VERSION, extract
from ingest.limits import Deadline, Limits
from ingest.loaders import load
from ingest.loaders.properties import MOST_CHARS, BadProperties, read_properties
from ingest.metadata import read_metadata
from ingest.metadata_corrections import Correction, settle
from ingest.orders import without_orders, without_orders_in
from ingest.outline import Outline, outline
from ingest.said import doubtful, misunderstood
from ingest.splitting import SPLITTING_VERSION, Sizes, split
from ingest.stand_ins import stand_ins
from ingest.table_regions import names_places, region_of_rows
from ingest.twins import Sketch, sketch
from knowledge.facts import Fact
from knowledge.orders import holds_order
from knowledge.records import metadata_to_json
from knowledge.regions import RegionTree
from knowledge.text import bare
from knowledge.types import COUNTRY, Chunk, Metadata, Region, Section

STEPS = ("读取", "切分", "提取记录")
"""What is done of each file before anything is written, as the administrator reads it."""
SIDECAR = ".meta.yaml"
_LEADS_OUT = "是指向所给文件夹之外的链接，请把文件本身放进来"
_OF_THE_COUNTRY = re.compile(r"全国|国家级|中国|各省")
_SPACED = re.compile(r"[_\-.]+")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CARRIED = tuple("方案 计划 规划 通知 答复 办法 意见 细则 制度 职责 清单 要求 条例 法".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest and the stable key of its document: its path below the folder that was named.

    `overrides` are the administrator's corrections, as a sidecar would hold them; they win over everything else,
    and an empty one takes back what was corrected in an earlier version.
    `refusal` says why the file is not even opened, "" where it is.
    """

    path: Path
    key: str
    overrides: Mapping[str, str] = field(default_factory=dict, hash=False)
    refusal: str = ""

    @property
    def name(self) -> str:
        """The file's name with � for what can't be shown."""
        return _UNSHOWN.sub("�", self.path.name)


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


def discover(paths: list[Path]) -> Iterator[Source]:
    """The files under `paths`, folders walked in order of name; hidden files, sidecars and what is no regular file left
    out. A link that leads out of its folder and a name that can't be shown are refused by `Source.refusal`.

    Raises:
        IngestError: if a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                relative = file.relative_to(path)
                if file.is_file() and _is_wanted(relative):
                    outside = file.is_symlink() and not file.resolve().is_relative_to(path.resolve())
                    yield _source(file, relative.as_posix(), _LEADS_OUT if outside else "")
        elif path.is_file():
            yield _source(path, path.name)
        elif path.exists():
            raise IngestError(f"“{_UNSHOWN.sub('�', str(path))}”不是普通文件，也不是文件夹；不能入库。")
        else:
            raise IngestError(f"找不到文件或文件夹：{path}；请检查路径。")


def _source(path: Path, key: str, refusal: str = "") -> Source:
    shown = _UNSHOWN.sub("�", key)
    return Source(path, shown, refusal=refusal or ("" if shown == key else "文件名含有无法显示的字符，请改名后再导入"))


def _is_wanted(relative: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in relative.parts) and not relative.name.endswith(SIDECAR)


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
    loaded, metadata, corrections = _described(source, loaded, outlined, tree, region, remembered or {})
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
    warnings = (*prepared.warnings, *_told_of_stand_ins(len(shared), chunks))
    return replace(prepared, corrections=corrections, stand_ins=shared, warnings=warnings)


def _told_of_stand_ins(without: int, chunks: Sequence[Chunk]) -> Iterator[str]:
    if without:
        yield (
            f"目录很大：{len(chunks):,} 段里有 {without:,} 行不单独计算向量，按名称、字词和记录照样能查到；"
            "用词与表里完全不同的问法可能只找到相近的行。"
        )


def _described(
    source: Source,
    loaded: LoadedDocument,
    outlined: Outline,
    tree: RegionTree,
    region: Region | None,
    remembered: Mapping[str, Correction],
) -> tuple[LoadedDocument, Metadata, Mapping[str, Correction]]:
    """The file with what is to be told of it, its metadata, and the corrections to keep with the document."""
    beside, told_of_orders = without_orders_in(read_sidecar(source.path))
    given, told_of_given = without_orders_in(source.overrides)
    written = {**_front_matter(loaded), **beside}
    said = {**loaded.properties, **written}
    unusable = dict(misunderstood(said, tree))

    def usable(overrides: Mapping[str, str]) -> Metadata:
        own = {name: value for name, value in said.items() if name not in unusable}
        return _metadata(loaded, {**own, **overrides}, outlined, source, tree, None)

    named = _named_for_upload(remembered, region)
    earlier = {name: correction for name, correction in remembered.items() if name not in named}
    settled = settle(given, earlier, usable)
    place = None if "region" in settled.said else region
    metadata = _metadata(loaded, {**said, **settled.said}, outlined, source, tree, place)
    metadata, told_of_rows = _with_region_of_rows(metadata, loaded, tree)
    told = (
        *loaded.warnings, *told_of_orders, *told_of_given, *_told({**written, **settled.said}, tree), *settled.told,
        *_told_of_regions(region if place else None, remembered, written, tree), *told_of_rows,
    )  # fmt: skip
    return replace(loaded, warnings=told), metadata, {**named, **settled.corrections}


def _with_region_of_rows(
    metadata: Metadata, loaded: LoadedDocument, tree: RegionTree
) -> tuple[Metadata, tuple[str, ...]]:
    """The region that all places of its tables lie in, where nothing else tells it; the administrator hears of it."""
    tables = [block.table for block in loaded.blocks if block.table is not None]
    if metadata.region is not None or not any(map(names_places, tables)):
        return metadata, ()
    found = None if _OF_THE_COUNTRY.search(metadata.title) else region_of_rows(tables, tree)
    if found is None:
        return metadata, (
            "文件没有写明地区，表里的地址也不全在一处：每行按自己的地址归属，说不出在哪里的行不会用来回答某一个区的提问；"
            "请填写地区，或给每行写上区县。",
        )  # fmt: skip
    unknown = tuple(field for field in metadata.unknown if field != "region")
    return replace(metadata, region=found, unknown=unknown), (
        f"文件没有写明地区，表里的地址都在“{found.full_name}”，按这个地区入库；请核对。",
    )


def _told_of_regions(
    named: Region | None, remembered: Mapping[str, Correction], written: Mapping[str, str], tree: RegionTree
) -> Iterator[str]:
    """The region that was named for this upload wins over what was said before; not without a word."""
    said = {"以前更正为": remembered["region"].value} if "region" in remembered else {}
    said |= {"在文件里写作": written["region"]} if written.get("region") else {}
    for who, value in said.items():
        if named is not None and tree.place(value) != named:
            yield f"地区{who}“{value[:40]}”，这次填的是“{named.key}”，已按这次填的；请核对。"


def _named_for_upload(remembered: Mapping[str, Correction], region: Region | None) -> Mapping[str, Correction]:
    """The region that was corrected before, as it is named for this upload: the later word counts."""
    if region is None or "region" not in remembered:
        return {}
    return {"region": replace(remembered["region"], value=region.key)}


def _metadata(
    loaded: LoadedDocument, said: Mapping[str, str], outlined: Outline, source: Source, tree: RegionTree, place: Region | None
) -> Metadata:
    return read_metadata(replace(loaded, properties=said), outlined, source.path.stem, tree, place)


def _front_matter(loaded: LoadedDocument) -> Mapping[str, str]:
    """What a person wrote at the head of a text; the properties of a web page were filled in by a machine."""
    return loaded.properties if loaded.format in ("md", "txt") else {}


def _told(written: Mapping[str, str], tree: RegionTree) -> Iterator[str]:
    for _, clause in misunderstood(written, tree):
        yield f"{clause}；这一项没有采用，其余照常。"
    for _, clause in doubtful(written, tree):
        yield f"{clause}。"


def read_sidecar(path: Path) -> Mapping[str, str]:
    """What the administrator says of a file in NAME.meta.yaml beside it; empty without one.

    Raises:
        UnreadableFile: if it is no plain mapping in YAML, or too long.
    """
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        with sidecar.open(encoding="utf-8-sig") as stream:
            return read_properties(stream.read(MOST_CHARS + 1))
    except UnicodeDecodeError as exc:
        raise UnreadableFile(sidecar.name, "不是 UTF-8 编码的文字") from exc
    except BadProperties as exc:
        raise UnreadableFile(sidecar.name, str(exc)) from exc


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
