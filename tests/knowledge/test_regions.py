from __future__ import annotations

import pytest

from knowledge.former_divisions import FORMER_DIVISIONS
from knowledge.regions import RegionTree, forms_of, national_divisions, short_name, without
from knowledge.types import COUNTRY, Region

MINHANG = Region(("上海市", "闵行区"))
XIANGAN = Region(("福建省", "厦门市", "翔安区"))
HECHUAN = Region(("重庆市", "合川区"))


@pytest.fixture(scope="module")
def tree() -> RegionTree:
    return RegionTree((MINHANG, XIANGAN, HECHUAN))


def _found(tree: RegionTree, text: str) -> list[tuple[Region, ...]]:
    return [mention.regions for mention in tree.find(text)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("闵行区教育局的电话", MINHANG),
        ("闵行的电话", MINHANG),
        ("閔行區教育局", MINHANG),
        ("minhang hotline", MINHANG),
        ("Min Hang district", MINHANG),
        ("上海市闵行区", MINHANG),
        ("厦门 翔安", XIANGAN),
        ("Xiang'an plan", XIANGAN),
        ("hechuan", HECHUAN),
        ("西藏的学校", Region(("西藏自治区",))),
        ("湖北武汉", Region(("湖北省", "武汉市"))),
    ],
)
def test_a_place_is_found_by_every_name_that_people_use(tree, text, region):
    assert _found(tree, text) == [(region,)]


def test_each_of_two_places_is_found(tree):
    assert _found(tree, "闵行区和翔安区有什么不同") == [(MINHANG,), (XIANGAN,)]


def test_an_ambiguous_name_keeps_all_that_it_can_mean(tree):
    regions = _found(tree, "鼓楼区教育局")[0]

    assert {Region(("江苏省", "南京市", "鼓楼区")), Region(("福建省", "福州市", "鼓楼区"))} <= set(regions)


def test_the_city_before_it_settles_an_ambiguous_name(tree):
    assert _found(tree, "福州市鼓楼区") == [(Region(("福建省", "福州市", "鼓楼区")),)]


def test_the_neighbour_of_a_documented_place_wins_over_one_far_away(tree):
    assert _found(tree, "普陀区的安排") == [(Region(("上海市", "普陀区")),)]


def test_a_documented_place_wins_over_others_of_its_name():
    changning = Region(("四川省", "宜宾市", "长宁县"))

    assert _found(RegionTree((changning,)), "长宁的学校") == [(changning,)]


@pytest.mark.parametrize("text", ["和平相处", "互助的同学", "城区和郊区的学校", "老城区改造", "没有地名"])
def test_common_words_are_no_places(tree, text):
    assert tree.find(text) == []


def test_a_city_is_not_cut_out_of_a_longer_word(tree):
    assert tree.find("月末家长沙龙") == []
    assert [mention.regions[0].name for mention in tree.find("长沙的家长沙龙，长沙龙舟赛")] == ["长沙市", "长沙市"]


def test_a_common_word_names_a_district_after_its_city(tree):
    assert _found(tree, "阳泉市城区") == [(Region(("山西省", "阳泉市", "城区")),)]
    assert _found(tree, "阳泉市撤销了城区") == [(Region(("山西省", "阳泉市")),)]


def test_a_documented_district_with_a_common_name_is_found_alone():
    district = Region(("山西省", "阳泉市", "城区"))

    assert _found(RegionTree((district,)), "城区教育局") == [(district,)]


@pytest.mark.parametrize(("text", "province"), [("海南的学校", "海南省"), ("吉林的学校", "吉林省")])
def test_a_name_that_a_province_shares_with_a_prefecture_means_the_province(tree, text, province):
    assert _found(tree, text) == [(Region((province,)),)]


def test_latin_spellings_are_found_as_whole_words_only(tree):
    assert tree.find("hechuang") == []


def test_towns_with_documents_are_known_and_others_are_not():
    town = Region(("上海市", "闵行区", "示例镇"))

    assert _found(RegionTree((town,)), "示例镇的活动") == [(town,)]
    assert RegionTree().find("示例镇的活动") == []


@pytest.mark.parametrize(
    ("name", "regions"),
    [
        ("上海市/闵行区", (MINHANG,)), ("上海市闵行区", (MINHANG,)), (" 闵行 ", (MINHANG,)), ("全国", (COUNTRY,)),
        ("中国", (COUNTRY,)), ("示例市", ()), ("云河市", ()), ("东浦区", ()), ("", ()), ("闵行区和翔安区", ()),
    ],
)  # fmt: skip
def test_a_name_resolves_to_the_regions_that_it_can_mean(tree, name, regions):
    assert tree.resolve(name) == regions


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("闵行区", "闵行"), ("浦东新区", "浦东"), ("湘西土家族苗族自治州", "湘西"), ("西藏自治区", "西藏"), ("内蒙古自治区", "内蒙古"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"), ("积石山保安族东乡族撒拉族自治县", "积石山"), ("沛县", "沛县"),
        ("香港特别行政区", "香港"), ("全国", "全国"),
    ],
)  # fmt: skip
def test_short_names_are_as_people_say_them(name, short):
    assert short_name(name) == short


def test_parents_stand_before_their_children():
    seen: set[tuple[str, ...]] = {()}
    for region in national_divisions():
        assert region.path[:-1] in seen
        seen.add(region.path)


def test_what_holds_above_serves_a_place_and_its_neighbour_does_not():
    assert Region(("上海市",)).serves(MINHANG)
    assert COUNTRY.serves(MINHANG)
    assert not XIANGAN.serves(MINHANG)
    assert Region.from_key(MINHANG.key) == MINHANG
    assert Region.from_key(COUNTRY.key) == COUNTRY


@pytest.mark.parametrize(
    ("text", "city"),
    [("昆山有什么服务", ("江苏省", "苏州市", "昆山市")), ("我在义乌上班", ("浙江省", "金华市", "义乌市"))],
)
def test_the_short_name_of_a_county_level_city_is_known_as_a_word(tree, text, city):
    assert _found(tree, text) == [(Region(city),)]


@pytest.mark.parametrize(
    "text", ["孩子每天长大", "重大安全隐患", "四会能力", "合作的方式", "提高平台的水平度", "密集安排"]
)
def test_the_short_name_of_a_city_is_not_cut_out_of_prose(tree, text):
    assert _found(tree, text) == []


def test_a_place_of_which_only_the_name_is_known_is_nobody_elses_and_not_the_countrys():
    place = Region.unplaced("示例新区")

    assert (place.name, place.full_name, place.key) == ("示例新区", "示例新区", "全国/示例新区")
    assert Region.from_key(place.key) == place and place.is_unplaced
    assert not place.serves(MINHANG) and not Region(("示例新区",)).serves(place)
    assert Region().serves(place) and not Region().is_unplaced and not MINHANG.is_unplaced


def test_one_place_is_meant_by_a_name_a_key_or_what_is_written_below_it():
    tree = RegionTree()

    assert tree.place("闵行区") == tree.place("上海市/闵行区") == MINHANG
    assert tree.place("闵行区/示例镇") == Region(("上海市", "闵行区", "示例镇"))
    assert tree.place("全国") == Region()
    assert [
        tree.place(name) for name in ("鼓楼区", "乌有乡", "火星/甲区", "鼓楼区/示例镇", "全国/甲区", "上海市/")
    ] == [None] * 6


@pytest.mark.parametrize("text", ["各区县教育局，含临江新区社会事业局", "由县教育局会同县妇联、县民政局解释", "市和县教育局一起落实"])
def test_a_listed_name_is_not_cut_out_of_another_name_or_of_what_joins_two_bodies(tree, text):
    assert _found(tree, text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("会同县的学校", "会同县"), ("在和县上学", "和县"), ("临江的学校", "临江市"), ("怀化市会同县", "会同县")]
)
def test_places_whose_names_are_also_words_are_still_found(tree, text, name):
    assert [region.name for mention in _found(tree, text) for region in mention] == [name]


@pytest.mark.parametrize("text", ["东浦区教联体方案谁负责", "我在东浦区，哪里有课", "请问东浦区家访几次"])
def test_a_district_that_no_list_has_is_nobody_elses(tree, text):
    assert _found(tree, text) == [(Region.unplaced("东浦区"),)]


@pytest.mark.parametrize(
    "text", ["活动区怎么走", "我们区有什么课", "隔壁市有食物中毒", "社区有课吗", "示范区建设", "在校区门口", "听说隔壁市出事了", "老城区的学校"]
)
def test_words_that_end_like_a_district_name_none(tree, text):
    assert _found(tree, text) == []


def test_an_unlisted_place_with_documents_is_found_by_its_full_and_short_names():
    city, district = Region(("云河市",)), Region(("云河市", "青岚区"))
    tree = RegionTree((city, district))

    assert [_found(tree, text) for text in ("云河的托管", "青岚的家访", "云河市青岚区", "青岚区教育局")] == [
        [(city,)], [(district,)], [(district,)], [(district,)],
    ]  # fmt: skip


def test_a_text_is_left_without_the_names_of_places_whole_and_short():
    assert forms_of([MINHANG]) == {"上海市", "上海", "闵行区", "闵行"}
    assert without(forms_of([MINHANG]), "上海市闵行区的教联体，闵行怎么建").split() == ["的教联体，", "怎么建"]


@pytest.mark.parametrize(
    "text",
    ["南京东路的课", "南京路街道", "合川路小学", "合川路地铁站旁", "翔安隧道收费", "闵行大道", "长春站", "普陀山的课", "苏州河边", "昆山路小学"],
)
def test_a_road_or_the_like_that_is_called_after_a_place_does_not_name_it(tree, text):
    assert _found(tree, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("南京街道社区的课", "南京市"), ("合川区路灯", "合川区"), ("闵行路况", "闵行区"), ("翔安大道理", "翔安区"), ("重庆山城", "重庆市"),
        ("闵行站点", "闵行区"),
    ],
)  # fmt: skip
def test_a_place_before_another_word_that_begins_like_a_road_is_found(tree, text, name):
    assert [region.name for mention in _found(tree, text) for region in mention] == [name]


@pytest.mark.parametrize(("text", "city"), [("青岛南京路的课", "青岛市"), ("上海南京西路", "上海市"), ("上海合川路小学", "上海市")])
def test_the_city_of_a_road_is_still_found(tree, text, city):
    assert [region.name for mention in _found(tree, text) for region in mention] == [city]


def test_a_university_is_not_the_place_it_is_called_after(tree):
    assert _found(tree, "南京大学附属学校") == _found(tree, "上海交通大学附属学校") == []
    assert [m[0].name for m in _found(tree, "南京的大学，闵行大学堂")] == ["南京市", "闵行区"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("渝北区教委", ("重庆市", "渝北区")),
        ("我搬到渝北了", ("重庆市", "渝北区")),
        ("重庆渝北区", ("重庆市", "渝北区")),
        ("闸北的课", ("上海市", "闸北区")),
        ("下关区的课", ("江苏省", "南京市", "下关区")),
        ("莱芜的课", ("山东省", "莱芜市")),
    ],
)
def test_a_district_that_was_merged_is_a_place_of_its_own(tree, text, path):
    assert _found(tree, text) == [(Region(path),)]


def test_former_divisions_are_in_no_list_of_today():
    assert not FORMER_DIVISIONS & set(national_divisions())
    assert {region.path[:-1] for region in FORMER_DIVISIONS} <= {region.path for region in national_divisions()}


def test_a_former_division_with_documents_is_found_as_any_other():
    yubei = Region(("重庆市", "渝北区"))

    assert _found(RegionTree((yubei,)), "yubei") == [(yubei,)]


@pytest.mark.parametrize("text", ["榕江新区家访几次", "孩子转学到榕江区了", "我家搬到榕江区"])
def test_a_name_before_the_ending_of_a_district_makes_it_one_even_where_the_dictionary_has_it(tree, text):
    assert [region.is_unplaced for mention in _found(tree, text) for region in mention] == [True]


@pytest.mark.parametrize("text", ["休闲区在哪", "体育区的课", "教学区几点开", "上海别的区", "从浙江来本区"])
def test_an_ordinary_word_before_the_ending_makes_none(tree, text):
    assert not any(region.name.endswith("区") for mention in _found(tree, text) for region in mention)


@pytest.mark.parametrize(
    "text",
    ["浙江的普陀", "浙江省的普陀区", "普陀区（浙江）", "舟山那边的普陀", "zhoushan putuo", "zhou shan pu tuo qu", "putuo zhejiang", "putuo, zhejiang"],
)
def test_a_city_or_province_beside_a_name_settles_whose_it_is(text):
    documented = Region(("上海市", "普陀区"))
    tree = RegionTree((documented,))

    assert _found(tree, text) == [(Region(("浙江省", "舟山市", "普陀区")),)]
    assert _found(tree, "普陀、浙江") == [(documented,), (Region(("浙江省",)),)]


def test_a_district_of_a_documented_city_is_found_by_its_short_name_with_all_that_bear_it():
    tree = RegionTree((Region(("江苏省", "南京市")),))

    assert _found(tree, "江宁的课") == [(Region(("江苏省", "南京市", "江宁区")),)]
    assert len(_found(tree, "鼓楼的课")[0]) > 1


BESIDE = RegionTree([Region(("重庆市", "合川区")), Region(("福建省", "厦门市", "翔安区")), Region(("上海市", "闵行区"))])


@pytest.mark.parametrize("text", ["孩子长寿面不爱吃", "老人长寿", "健康长寿", "下集美术课怎么上", "绿水青山就是金山银山"])
def test_a_neighbours_name_is_not_cut_out_of_other_words(text):
    assert BESIDE.find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("长寿家访几次", "长寿区"), ("老人在长寿区", "长寿区"), ("重庆长寿的学校", "长寿区"), ("集美的家访", "集美区"), ("在金山上学", "金山区")],
)
def test_a_neighbour_is_still_found_where_it_is_meant(text, name):
    assert [mention.regions[0].name for mention in BESIDE.find(text)] == [name]


def test_a_citys_zone_is_no_other_district_of_it():
    zone = BESIDE.find("厦门火炬高新区谁负责教联体")[0].regions[0]

    assert zone.path == ("福建省", "厦门市", "火炬高新区")
    assert not any(zone.serves(known) for known in BESIDE.documented)
