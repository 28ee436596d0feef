"""What an administrator says of a document, in front matter, a sidecar or a correction: which of it can't be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.numbers import dates
from knowledge.regions import RegionTree
from knowledge.types import Audience, DocumentKind, Region

DATES = ("written", "issued", "effective", "expires", "reviewed")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(DocumentKind), "status": ("current", "draft"), "audience": tuple(Audience),
}  # fmt: skip
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s*[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*\d{1,5}\s*号"
    r"|(?:中华人民共和国[\u4e00-\u9fff]{2,8}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,12}人民政府)令\s*第\s*\d{1,5}\s*号"
)
_COUNTIES = re.compile(r"[区县旗市]$")


def misunderstood(said: Mapping[str, str], tree: RegionTree) -> Iterator[tuple[str, str]]:
    """The fields whose value can't be meant, each with a Chinese clause that says what is wrong and what to write."""
    for field, choices in CHOICES.items():
        if said.get(field) and said[field] not in choices:
            yield field, f"{field} 写的是“{said[field][:40]}”，只能是 {'、'.join(choices)}"
    for field in DATES:
        if said.get(field) and not dates(said[field]):
            yield field, f"{field} 写的“{said[field][:40]}”不是日期，请写成 2026-09-01"
    if said.get("number") and not DOCUMENT_NUMBER.search(said["number"]):
        yield "number", f"number 写的“{said['number'][:40]}”不像发文字号，请写成 示教〔2026〕1号"
    if said.get("region") and tree.place(said["region"]) is None:
        yield "region", _region_clause(said["region"], tree)


def doubtful(said: Mapping[str, str], tree: RegionTree) -> Iterator[tuple[str, str]]:
    """Fields that are taken as they are written but look like a slip: a district that no list has."""
    place = tree.place(said["region"]) if said.get("region") else None
    if place is not None and is_unlisted(place, tree):
        yield "region", f"行政区划里没有“{place.key[:40]}”；请核对，写成 上海市/闵行区 这样的全称"


def is_unlisted(place: Region, tree: RegionTree) -> bool:
    """Whether the tree has neither the place nor the county that it lies in."""
    return bool(place.path) and place not in tree.regions and not _lies_in_a_county(place, tree)


def _region_clause(said: str, tree: RegionTree) -> str:
    found = tree.resolve(said)
    if len(found) > 1:
        return f"地区“{said[:40]}”不止一处（{'、'.join(region.key for region in found[:4])}），请写全"
    return f"不认识地区“{said[:40]}”；请写成 上海市/闵行区 这样的全称"


def _lies_in_a_county(region: Region, tree: RegionTree) -> bool:
    """A town or a school is no entry of the list: the county above it is."""
    for depth in range(len(region.path) - 1, 1, -1):
        upper = Region(region.path[:depth])
        if upper in tree.regions:
            return bool(_COUNTIES.search(upper.name)) and not any(upper.covers(r) and r != upper for r in tree.regions)
    return False
