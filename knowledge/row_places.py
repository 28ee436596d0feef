"""Rows of a table that name their own district: they speak for that place, not for all that the document covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from knowledge.addresses import divisions_of, is_address
from knowledge.columns import names_district
from knowledge.regions import national_divisions, short_name
from knowledge.text import readable
from knowledge.types import Chunk, Region, Scope

_DIVISION = re.compile(r"^[\u4e00-\u9fff]{1,12}(?:省|市|区|县|州|旗|盟)$")
_ALL_OF_THEM = re.compile(r"^[全各本]|不限")


def row_serves(chunk: Chunk, scope: Scope, placed: bool = True) -> bool:
    """Whether a passage may be told in the scope's places: one that is no row of another district. Where its document does
    not say where it holds (not `placed`), a row is of where its address lies, and of no place if that can't be told."""
    if not scope.regions:
        return True
    places = list(_places(chunk))
    if not placed and not places and (addresses := list(_addresses(chunk))):
        places = [name for address in addresses for name in divisions_of(address)]
        if not places:
            return False
    return all(any(_is_of(place, region) for region in scope.regions) for place in places)


def names_its_place(chunk: Chunk) -> bool:
    """Whether a passage is a row that names the district it is of."""
    return any(_places(chunk))


def _places(chunk: Chunk) -> Iterator[str]:
    """The names of divisions in the cells of a row below 区, 区县, 城市 and the like."""
    for cell in _cells(chunk, names_district):
        name = readable(cell)
        if _DIVISION.match(name) and not _ALL_OF_THEM.match(name):
            yield name


def _addresses(chunk: Chunk) -> Iterator[str]:
    return _cells(chunk, is_address)


def _cells(chunk: Chunk, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """The cells of a row below the headers that are wanted."""
    labels = {part.label for part in chunk.parts if is_wanted(part.label)}
    for line in chunk.text.split("\n") if labels else ():
        label, _, cell = line.partition("：")
        if label in labels:
            yield cell


@lru_cache(maxsize=4096)
def _is_of(name: str, region: Region) -> bool:
    """Whether a name is that of the region, of one above it or of one inside it; an unlisted name may lie in any unlisted
    city."""
    if name == region.full_name or any(_same(name, part) for part in region.path):
        return True
    listed = [known for known in national_divisions() if name in (known.name, known.full_name)]
    return any(map(region.covers, listed)) if listed else region.name.endswith("市") and region not in national_divisions()


def _same(name: str, other: str) -> bool:
    """Whether two names differ by no more than what follows the name proper; 江北新区 is not 江北区."""
    new = [part.endswith("新区") for part in (name, other)]
    return name == other or (short_name(name) == short_name(other) and new[0] == new[1])
