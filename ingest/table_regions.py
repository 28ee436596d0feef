"""Where a document holds that does not say so: the one place in which all the places of its tables lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Table
from knowledge.addresses import divisions_of, is_address
from knowledge.columns import names_district
from knowledge.regions import RegionTree
from knowledge.types import COUNTRY, Region

_ENOUGH = 0.6


def region_of_rows(tables: Iterable[Table], tree: RegionTree) -> Region | None:
    """The narrowest place that holds what most rows name, where every name can mean one in it and some mean no other.
    None where they lie in several provinces, where too few name one, or where none is sure."""
    rows = [names for table in tables for names in _named(table)]
    meant = {names: tree.resolve("".join(names)) for names in set(rows) if names}
    sure = [found[0] for found in meant.values() if len(found) == 1]
    shared = _shared(sure)
    if not sure or shared == COUNTRY or sum(map(bool, rows)) < _ENOUGH * len(rows):
        return None
    return shared if all(any(map(shared.covers, found)) for found in meant.values() if found) else None


def names_places(table: Table) -> bool:
    """Whether a table has a column of districts or of addresses."""
    return any(names_district(header) or is_address(header) for header in table.header)


def _named(table: Table) -> Iterator[tuple[str, ...]]:
    """The divisions that each row names in its columns of districts, else in its addresses."""
    districts = [index for index, header in enumerate(table.header) if names_district(header)]
    addresses = [index for index, header in enumerate(table.header) if is_address(header)]
    for row in table.rows if districts or addresses else ():
        named = (divisions_of("".join(row[i].text.strip() for i in columns)) for columns in (districts, addresses))
        yield next(filter(None, named), ())


def _shared(regions: Sequence[Region]) -> Region:
    shared = regions[0].path if regions else ()
    for region in regions:
        while region.path[: len(shared)] != shared:
            shared = shared[:-1]
    return Region(shared)
