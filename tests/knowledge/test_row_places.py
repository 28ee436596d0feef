import pytest

from knowledge.row_places import row_serves
from knowledge.types import Chunk, Part, Region, Scope

MINHANG = Region(("上海市", "闵行区"))
SHANGHAI = Region(("上海市",))
XIANGAN = Region(("福建省", "厦门市", "翔安区"))


def row(district: str, label: str = "区") -> Chunk:
    text = f"{label}：{district}\n活动名称：示例读书会"
    return Chunk("c", "k", text, 0, len(text), (), (Part(label, 0, 1), Part("活动名称", 1, 2)))


@pytest.mark.parametrize("district", ["闵行区", "闵行", "上海市", "上海市闵行区", "全市", "各区", "/"])
def test_a_row_of_the_place_or_of_no_other_is_told(district):
    assert row_serves(row(district), Scope((MINHANG,)))


@pytest.mark.parametrize("district", ["翔安区", "普陀区", "江北新区", "厦门市"])
def test_a_row_of_another_district_is_not(district):
    assert not row_serves(row(district), Scope((MINHANG,)))
    assert row_serves(row(district), Scope())


def test_a_new_district_is_not_the_district_of_that_name():
    jiangbei = Scope((Region(("浙江省", "宁波市", "江北区")),))

    assert row_serves(row("江北区"), jiangbei) and not row_serves(row("江北新区"), jiangbei)
    assert row_serves(row("江北新区"), Scope((Region(("江苏省", "南京市", "江北新区")),)))


def test_a_row_of_a_district_is_told_in_its_city():
    assert row_serves(row("闵行区", "活动信息/区县"), Scope((SHANGHAI,)))
    assert not row_serves(row("翔安区", "活动信息/区县"), Scope((SHANGHAI,)))
    assert row_serves(row("翔安区"), Scope((SHANGHAI, XIANGAN)))


def test_prose_and_other_columns_name_no_district():
    assert row_serves(row("翔安区", "主办单位"), Scope((MINHANG,)))
    assert row_serves(Chunk("c", "k", "区：翔安区", 0, 5), Scope((MINHANG,)))


def test_a_row_of_a_district_that_no_list_has_is_told_in_an_unlisted_city_and_not_beside_it():
    city, district = Region(("云河市",)), Region(("云河市", "青岚区"))

    assert row_serves(row("青岚区"), Scope((city,))) and row_serves(row("青岚区"), Scope((district,)))
    assert not row_serves(row("北屏区"), Scope((district,))) and not row_serves(row("青岚区"), Scope((SHANGHAI,)))
