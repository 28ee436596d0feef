"""Where a document holds: the place that it names as its own, a listed one or one that no list has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.blocks import Table
from knowledge.addresses import is_address
from knowledge.columns import names_district
from knowledge.regions import Mention, RegionTree, national_divisions, region_tree
from knowledge.text import normalise
from knowledge.types import COUNTRY, Metadata, Region
from knowledge.unlisted_places import ZONE, names_from

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NATIONAL = re.compile(r"中华人民共和国|全国人民代表大会|国务院|教育部|国家卫生健康委")
_BEFORE_THE_PLACE = re.compile(r"(?:关于)?(?:印发|公布|发布|转发|做好|开展|加强|推进)?[《〈\"]?(?:(?:19|20)\d{2}(?:年度?)?)?")
_BODY = r"[\u4e00-\u9fff]{0,14}?(?:局|委|政府|办公室|管委会|中心|联合会|妇联|工会|协会|小学|中学|学校|医院|图书馆|青少年宫)"
_GUIDED = re.compile(
    r"(?:根据|按照|依据|依照|落实|贯彻)(?:[^。；\n]{0,40}?[、，,和及与省])??([\u4e00-\u9fff]{2,4}市)(?:的?(?:统一|总体|有关|相关|工作)*(?:安排|部署|要求)|委|人民政府|教育局)"
)


def place_of(
    said: Mapping[str, str], title: str, issuers: Sequence[str], lines: Sequence[str], tree: RegionTree
) -> Region | None:
    """The place of a document with these visible lines, head first; None where it names none. What is said of it outright
    counts first, then the place that its title or issuer begins with, then those named most in its head."""
    if said.get("region") and (named := tree.place(said["region"])) is not None:
        return named
    if _NATIONAL.match(title) or re.match(r"^全国人民代表大会|^国务院", title):
        return COUNTRY
    own = _unlisted((title, *issuers), "\n".join((title, *issuers, *lines)), tree)
    return own or _most_named(said, title, lines[:HEAD_LINES], tree)


HEAD_LINES = 45
"""The lines in which a document says what it is."""


def _most_named(said: Mapping[str, str], title: str, head: Sequence[str], tree: RegionTree) -> Region | None:
    counted: dict[Region, float] = {}
    weighed = [title, title, *said.get("issuers", "").split("；"), *head]
    if not _CHINESE.search(title):  # a file's name, whose letters are like some place's in pinyin
        weighed[:2] = ["", ""]
    for weight, text in ((8.0 if i < 2 else 1.0, text) for i, text in enumerate(weighed)):
        for mention in _known(text, tree):
            for region in mention.regions:
                counted[region] = counted.get(region, 0) + weight / len(mention.regions)
    if not counted:
        return COUNTRY if _NATIONAL.search("\n".join(head[:8])) else None
    best = max(counted, key=lambda region: (counted[region], len(region.path)))
    deeper = [r for r in counted if best.covers(r) and r != best and counted[r] >= counted[best] / 2]
    return max(deeper, key=lambda region: counted[region]) if deeper else best


def _unlisted(names: Sequence[str], text: str, tree: RegionTree) -> Region | None:
    """The place that the title, else an issuer begins with, where no list has it and the text speaks of it as its own."""
    text = normalise(text)
    for name in names:
        shown = normalise(name)
        shown = shown[_BEFORE_THE_PLACE.match(shown).end() :]  # type: ignore[union-attr]  # it matches the empty text
        found = next((mention for mention in _known(shown, tree) if not mention.start), None)
        if found is not None and len(_placed_ones(found.regions)) > 1:
            return None
        upper, at = (_placed_ones(found.regions)[0], found.end) if found is not None else (COUNTRY, 0)
        below = tuple(name for _, name in names_from(shown, at, bool(upper.path))) if _is_above(upper) else ()
        if below and _speaks_of(below[-1], text):
            return Region((*upper.path, *below)) if upper.path or len(below) > 1 else _placed(below[0], text, tree)
        if upper.path:
            return None if upper in national_divisions() else upper
    return None


def _known(text: str, tree: RegionTree) -> Iterator[Mention]:
    """The places of the tree that a text names; that others are coined is told elsewhere."""
    return (m for m in tree.find(text) if any(r in tree.documented or not r.is_unplaced for r in m.regions))


def _placed_ones(regions: Sequence[Region]) -> Sequence[Region]:
    return [region for region in regions if not region.is_unplaced] or regions


def _is_above(upper: Region) -> bool:
    """Whether districts can lie in a place: below a county a document stays with the county."""
    if upper not in national_divisions():
        return not upper.path or upper.name.endswith("市")
    return len(upper.path) < 3 and any(upper.covers(known) and known != upper for known in national_divisions())


def _speaks_of(name: str, text: str) -> bool:
    return bool(re.search(re.escape(name) + _BODY, text)) or text.count(name) > 2


def _placed(name: str, text: str, tree: RegionTree) -> Region:
    """A place whose name stands alone: of the city that is written before it, that guides the text or that it is called
    after; a city is a place of its own, and of a district that nothing places only the name is known."""
    if name.endswith(("市", "自治州")):
        return Region((name,))
    for city in (*_cities_before(name, text), *_guiding(text), *_namesakes(name, text)):
        known = tree.resolve(city)
        if not known or len(known) == 1:
            return Region((*(known[0].path if known else (city,)), name))
    return Region.unplaced(name)


def _cities_before(name: str, text: str) -> Iterator[str]:
    for match in re.finditer(rf"(?:(?<=[省区])|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff]{{2,4}}市(?={re.escape(name)})", text):
        yield from (city for _, city in names_from(match.group()) if city == match.group())


def _guiding(text: str) -> Iterator[str]:
    """Unlisted cities whose directions a text follows: 根据云河市的统一安排."""
    for match in _GUIDED.finditer(text):
        yield from (name for _, name in names_from(match.group(1)) if name.endswith("市"))


def _namesakes(name: str, text: str) -> Iterator[str]:
    """The city that a zone is called after: 云河市 of 云河高新区."""
    city = re.sub(rf"(?:{ZONE})$", "市", name)
    if city != name and city in text:
        yield city


def districts_of(tables: Iterable[Table], home: Region) -> tuple[str, ...]:
    """The keys of the districts of an unlisted city that the cells of its tables name as districts or begin as addresses."""
    if not home.name.endswith("市") or not home.path or home in national_divisions():
        return ()
    named = (name for table in tables for cell in _places_in(table) for name in _names_below(normalise(cell), home))
    return tuple(Region((*home.path, name)).key for name in dict.fromkeys(named))


def _places_in(table: Table) -> Iterator[str]:
    columns = [i for i, header in enumerate(table.header) if names_district(header) or is_address(header)]
    return (row[index].text for row in table.rows for index in columns)


def _names_below(cell: str, home: Region) -> Iterator[str]:
    start = len(home.name) if cell.startswith(home.name) else 0
    return (name for _, name in names_from(cell, start, bool(start)) if not name.endswith("市"))


def with_places(tree: RegionTree, found: Iterable[Metadata]) -> RegionTree:
    """The tree with the places that these documents are of and name, as far as it is known where they lie."""
    own = list(found)
    places = {metadata.region for metadata in own if metadata.region is not None and not metadata.region.is_unplaced}
    named = {Region.from_key(key) for metadata in own for key in metadata.districts}
    return region_tree(tree.documented | places | named)
