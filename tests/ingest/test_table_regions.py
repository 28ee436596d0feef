"""A list that does not say where it holds: told by its addresses where they leave no doubt, and nobody else's."""

from __future__ import annotations

import pytest

from knowledge.addresses import divisions_of
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import FactKind
from knowledge.types import Region, Scope
from tests.shelf import Shelf

MINHANG, XUHUI = Region(("上海市", "闵行区")), Region(("上海市", "徐汇区"))
HEAD = "场馆名称,地址,开放时间,联系电话\n"
ONE_DISTRICT = HEAD + "（示例）甲图书馆,上海市闵行区示例路1号,9:00-17:00,\n（示例）乙图书馆,闵行区示例路2号,9:00-17:00,\n"
ONE_A_PROVINCE = HEAD + "".join(
    f"（示例）{place}图书馆,{place}示例路1号,9:00-17:00,\n" for place in ("上海市闵行区", "北京市海淀区", "江苏省南京市鼓楼区", "重庆市合川区")
)
AMBIGUOUS = HEAD + "（示例）甲图书馆,普陀区示例路1号,9:00-17:00,\n（示例）乙图书馆,普陀区示例路2号,9:00-17:00,\n"
NOWHERE = HEAD + "（示例）甲图书馆,示例路1号,9:00-17:00,\n（示例）乙图书馆,示例路2号,9:00-17:00,\n"


def shown(shelf: Shelf, region: Region) -> set[str]:
    """The venues that somebody in a region is told of, by records and by passages."""
    records = Catalogue(shelf.database, shelf.documents).all(FactQuery(kind=FactKind.VENUE, region=region))
    passages = [hit.chunk.text for hit in shelf.search("图书馆", Scope((region,)), k=9) if "开放时间" in hit.chunk.text]
    names = {fact.name for fact in records}
    assert len(passages) == len(names)
    return {name.removeprefix("（示例）").removesuffix("图书馆") for name in names}


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("上海市闵行区示例路1号", ("上海市", "闵行区")),
        ("上海闵行区示例路", ("上海市", "闵行区")),
        ("江苏省 南京市 鼓楼区", ("江苏省", "南京市", "鼓楼区")),
        ("示例小区1号楼", ()),
        ("和平路1号", ()),
    ],
)
def test_the_divisions_of_an_address(address, names):
    assert divisions_of(address) == names


def test_a_list_whose_addresses_lie_in_one_district_is_that_districts(tmp_path):
    shelf = Shelf(tmp_path)
    report = shelf.add("场馆.csv", ONE_DISTRICT)

    assert shelf.documents.all()[0].metadata.region == MINHANG
    assert (shown(shelf, MINHANG), shown(shelf, XUHUI)) == ({"甲", "乙"}, set())
    assert any("上海市闵行区" in w and "请核对" in w for w in report.plan.documents[0].prepared.warnings)


def test_a_national_list_of_one_venue_a_province_is_no_places_own(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.add("场馆.csv", ONE_A_PROVINCE)

    assert shelf.documents.all()[0].metadata.region is None
    assert (shown(shelf, MINHANG), shown(shelf, XUHUI)) == ({"上海市闵行区"}, set())


def test_a_list_that_says_that_it_is_the_countrys_is_told_everywhere_as_before(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.add("场馆.csv", ONE_DISTRICT)
    shelf.put("场馆.csv.meta.yaml", "region: 全国\n")
    shelf.ingest()

    assert shown(shelf, XUHUI) == {"甲", "乙"}


@pytest.mark.parametrize("rows", [AMBIGUOUS, NOWHERE])
def test_a_place_that_cannot_be_told_is_nobody_elses_and_is_listed(tmp_path, rows):
    shelf = Shelf(tmp_path)
    report = shelf.add("场馆.csv", rows)
    metadata = shelf.documents.all()[0].metadata

    assert metadata.region is None and "region" in metadata.unknown
    assert shown(shelf, XUHUI) == set()
    assert any("请填写地区" in w for w in report.plan.documents[0].prepared.warnings)
    assert len(shelf.search("图书馆", k=9)) >= 2


def test_a_list_without_places_holds_everywhere(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.add("热线.csv", "热线名称,电话,用途\n（示例）热线甲,000-12345678,咨询\n（示例）热线乙,000-12345679,咨询\n")

    found = Catalogue(shelf.database, shelf.documents).all(FactQuery(kind=FactKind.CONTACT, region=XUHUI))

    assert len(found) == 2
