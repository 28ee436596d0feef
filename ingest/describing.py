"""What is known of a file as a whole: what it says of itself, what is said beside it, and what was corrected before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.blocks import LoadedDocument
from ingest.metadata import read_metadata
from ingest.metadata_corrections import Correction, settle
from ingest.orders import without_orders_in
from ingest.outline import Outline
from ingest.places import districts_of
from ingest.said import doubtful, is_unlisted, misunderstood
from ingest.sources import Source, read_sidecar
from ingest.table_regions import names_places, region_of_rows
from knowledge.regions import RegionTree, region_tree
from knowledge.types import COUNTRY, Metadata, Region

_OF_THE_COUNTRY = re.compile(r"全国|国家级|中国|各省")


def described(
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
    own_words = place is None and not {**said, **settled.said}.get("region")
    told_of_place = _told_of_own_name(metadata.region) if own_words else ()
    metadata, told_of_rows = _with_region_of_rows(metadata, loaded, tree)
    tables = [block.table for block in loaded.blocks if block.table is not None]
    metadata = replace(metadata, districts=districts_of(tables, metadata.region or COUNTRY))
    told = (
        *loaded.warnings, *told_of_orders, *told_of_given, *_told({**written, **settled.said}, tree), *settled.told,
        *_told_of_regions(region if place else None, remembered, written, tree), *told_of_place,
        *told_of_rows,
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


def _told_of_own_name(region: Region | None) -> Iterator[str]:
    """A place that the text names as its own and no list has is taken at its word; the administrator hears of it."""
    if region is not None and is_unlisted(region, region_tree(frozenset())):
        yield (
            f"行政区划里没有“{region.full_name}”，按文件自己的写法归在这里，提问时说全称或简称都能找到；"
            "请核对，如果不对，请填写地区，写成 上海市/闵行区 这样的全称。"
        )


def _named_for_upload(remembered: Mapping[str, Correction], region: Region | None) -> Mapping[str, Correction]:
    """The region that was corrected before, as it is named for this upload: the later word counts."""
    if region is None or "region" not in remembered:
        return {}
    return {"region": replace(remembered["region"], value=region.key)}


def _metadata(
    loaded: LoadedDocument,
    said: Mapping[str, str],
    outlined: Outline,
    source: Source,
    tree: RegionTree,
    place: Region | None,
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
