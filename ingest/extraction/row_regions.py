"""Where the rows of a table belong: to the place that their district columns name, inside the document's own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ingest.blocks import Cell, Table
from knowledge.addresses import divisions_of, is_address
from knowledge.columns import Column, Meaning
from knowledge.regions import national_divisions, short_name
from knowledge.text import readable
from knowledge.types import COUNTRY, Region

_Names = tuple[str, ...]

_DIVISION = re.compile(r"(?![全各本外])[\u4e00-\u9fff]{2,12}(?:省|市|区|县|州|旗|盟)")
_EVERYWHERE = re.compile(r"^[全各本]|不限|线上|网络|远程|通用|[^\u4e00-\u9fff]")
_PART_OF_ANY = re.compile(r"(?:主|老|新|中心|近|远)?(?:城|郊|市|市辖|片|园|校|景|库|林|牧|山)区|城市")


UNTOLD = Region.unplaced("地区未写明")
"""Where a row lies that is of some place which nothing names: nobody's, not everybody's."""


def row_regions(
    table: Table, columns: Sequence[Column], home: Region | None, documented: Collection[Region]
) -> list[Region]:
    """The place of each row. Names from the top down (省, 市, 区) are one place; a name that several places bear is the
    documented one, or the one beside a place that the table names too.

    A district that no list has is a child of the province or city that it lies in, of the country where that is all that
    is known: its rows are never shown for another place. Below a county, and for words like 全市, a row stays where the
    document is. Where that is not known (`home` is None) addresses tell it, too.
    """
    indices = [column.index for column in columns if column.meaning is Meaning.DISTRICT]
    named = [_names(row, indices) for row in table.rows]
    if home is None:
        return _told_by_addresses(table, named, documented)
    return _placed(named, home, documented)


def _placed(named: Sequence[_Names], home: Region, documented: Collection[Region]) -> list[Region]:
    sure = _sure(set(named), _bearers({name for names in named for name in names}, home, documented), documented)
    return [_place(names, sure, home) for names in named]


def _told_by_addresses(table: Table, named: Sequence[_Names], documented: Collection[Region]) -> list[Region]:
    """The place of each row of a document of which nobody knows where it holds. A row that has an address without a
    district, or none beside rows that have one, is of some place that can't be told; of all is what has neither."""
    columns = [index for index, header in enumerate(table.header) if is_address(header)]
    written = [" ".join(row[index].text for index in columns).strip() for row in table.rows]
    named = [names or divisions_of(address) for names, address in zip(named, written, strict=True)]
    some = any(named)
    return [
        place if names or not (some or address) else UNTOLD
        for place, names, address in zip(_placed(named, COUNTRY, documented), named, written, strict=True)
    ]


def _names(row: Sequence[Cell], indices: Iterable[int]) -> _Names:
    return tuple(dict.fromkeys(name for index in indices if (name := readable(row[index].text))))


def _bearers(wanted: Collection[str], home: Region, documented: Collection[Region]) -> Mapping[str, list[Region]]:
    """The known places inside `home` by the names among those wanted that they bear; above it, `home` itself does."""
    found: dict[str, list[Region]] = defaultdict(list)
    counties: dict[str, list[Region]] = defaultdict(list)
    for region in dict.fromkeys((home, *national_divisions(), *sorted(documented))):
        if home.covers(region):
            for name in {region.name, region.full_name, *_short(region, home)}.intersection(wanted):
                found[name].append(region)
            if (short := short_name(region.name)) in wanted:
                counties[short].append(region)
    found.update({name: regions for name, regions in counties.items() if name not in found})
    for part in home.path[:-1]:
        for name in {part, short_name(part)}.intersection(wanted):
            found[name] = [home]
    return found


def _short(region: Region, home: Region) -> Iterator[str]:
    """Counties are called by their short names where the document tells the province, else only where no city is."""
    if region.path and (len(region.path) <= 2 or home.path):
        yield short_name(region.name)


def _sure(
    named: Collection[_Names], bearers: Mapping[str, list[Region]], documented: Collection[Region]
) -> Mapping[_Names, Region]:
    """The one place that names from the top down mean, where there is one."""
    heads = {names[: depth + 1] for names in named for depth in range(len(names))}
    meant = {names: [r for r in bearers.get(names[-1], ()) if _lies_in(r, names[:-1], bearers)] for names in heads}
    sure = {names: found[0] for names, found in meant.items() if len(found) == 1}
    parents = {region.path[:-1] for region in sure.values()}
    for names, found in meant.items():
        known = [region for region in found if any(region.covers(other) for other in documented)]
        near = known or [region for region in found if region.path[:-1] in parents]
        if names not in sure and len(near) == 1:
            sure[names] = near[0]
    return sure


def _lies_in(region: Region, uppers: _Names, bearers: Mapping[str, list[Region]]) -> bool:
    """Whether a place lies in one that each of the upper names can mean; a name that means nothing excludes nothing."""
    return all(any(upper.covers(region) for upper in bearers[name]) for name in uppers if bearers.get(name))


def _place(names: _Names, sure: Mapping[_Names, Region], home: Region) -> Region:
    if not names or names in sure:
        return sure.get(names, home)
    upper, name = _place(names[:-1], sure, home), names[-1]
    if upper == COUNTRY and not _EVERYWHERE.search(name):
        return Region.unplaced(name)
    if not _DIVISION.fullmatch(name) or _PART_OF_ANY.fullmatch(name):
        return upper
    has_districts = any(upper.covers(known) and known != upper for known in national_divisions())
    return Region((*upper.path, name)) if has_districts else upper
