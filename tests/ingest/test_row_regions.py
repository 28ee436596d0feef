"""Rows belong to the place that they name: under the document's place, a documented one, or a known division."""

from __future__ import annotations

import pytest

from ingest.blocks import Cell, Table
from ingest.extraction.row_regions import row_regions
from knowledge.columns import recognise
from knowledge.types import COUNTRY, Region

SHANGHAI, MINHANG = Region(("上海市",)), Region(("上海市", "闵行区"))
NANJING, CHONGQING = Region(("江苏省", "南京市")), Region(("重庆市",))
PUTUO, ZHOUSHAN = Region(("上海市", "普陀区")), Region(("浙江省", "舟山市", "普陀区"))


def places(home: Region, header: tuple[str, ...], *rows: tuple[str, ...], documented: frozenset[Region] = frozenset()) -> list[str]:
    table = Table((*header, "名称"), tuple(tuple(Cell(t, 0, len(t)) for t in (*row, "示例馆")) for row in rows))
    columns = recognise(table.header, [[cell.text for cell in row] for row in table.rows])
    return [region.key for region in row_regions(table, columns, home, documented)]


def test_known_districts_are_found_all_over_the_country():
    assert places(COUNTRY, ("区",), ("合川区",), ("闵行区",), ("厦门市",), ("",)) == [
        "重庆市/合川区", "上海市/闵行区", "福建省/厦门市", "全国",
    ]  # fmt: skip


def test_short_names_count_where_the_document_tells_the_province():
    assert places(NANJING, ("区",), ("鼓楼",), ("建邺区",)) == ["江苏省/南京市/鼓楼区", "江苏省/南京市/建邺区"]


def test_a_district_that_no_list_has_lies_below_the_documents_city():
    assert places(CHONGQING, ("区县",), ("渝北区",)) == ["重庆市/渝北区"]
    assert places(NANJING, ("区",), ("江北新区",)) == ["江苏省/南京市/江北新区"]


def test_columns_of_province_and_city_tell_where_a_district_lies():
    header = ("省份", "城市", "区")

    assert places(COUNTRY, header, ("广东省", "广州市", "南沙区"), ("浙江省", "舟山市", "普陀区"), ("江苏", "南京市", "江北新区")) == [
        "广东省/广州市/南沙区", "浙江省/舟山市/普陀区", "江苏省/南京市/江北新区",
    ]  # fmt: skip
    assert places(COUNTRY, ("城市", "区"), ("重庆市", "渝北区"), ("重庆市", "")) == ["重庆市/渝北区", "重庆市"]


def test_of_several_places_of_one_name_the_documented_one_or_the_neighbour_is_meant():
    assert places(COUNTRY, ("区",), ("普陀区",), documented=frozenset({PUTUO})) == [PUTUO.key]
    assert places(COUNTRY, ("区",), ("普陀区",), ("闵行区",)) == [PUTUO.key, MINHANG.key]
    assert places(COUNTRY, ("区",), ("江北新区",), documented=frozenset({Region(("江苏省", "南京市", "江北新区"))})) == [
        "江苏省/南京市/江北新区"
    ]


@pytest.mark.parametrize("name", ["渝北区", "南沙区", "普陀区", "示例新区"])
def test_a_district_that_cannot_be_told_is_no_top_level_place_and_nobody_elses(name):
    [key] = places(COUNTRY, ("区",), (name,))

    place = Region.from_key(key)
    assert place.is_unplaced and place.name == name
    assert not any(place.serves(region) for region in (SHANGHAI, PUTUO, ZHOUSHAN, CHONGQING, Region(("广东省", "广州市"))))


@pytest.mark.parametrize("name", ["全市", "市直属", "各区", "主城区", "市辖区", "不限", "线上"])
def test_words_that_name_no_district_leave_the_row_where_the_document_is(name):
    assert places(NANJING, ("区",), (name,)) == [NANJING.key]


def test_in_a_national_list_only_words_for_everywhere_speak_for_everybody():
    assert places(COUNTRY, ("城市",), ("全国",), ("不限",), ("线上",), ("—",)) == ["全国"] * 4
    assert places(COUNTRY, ("城市",), ("昆山",), ("朝阳",), ("示例兵团",)) == ["江苏省/苏州市/昆山市", "全国/朝阳", "全国/示例兵团"]


@pytest.mark.parametrize("name", ["闵行区", "上海市", "上海", "示例新区", "莘庄工业区"])
def test_below_a_county_a_row_stays_with_its_document(name):
    assert places(MINHANG, ("区域",), (name,)) == [MINHANG.key]
