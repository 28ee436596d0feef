"""Numbers of cities, provinces, towns and roads: none of a district that was not asked about (all documents are examples)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.types import Answer, Outcome, Question
from assistant.whose_contact import is_of_an_unknown_spot, spot_not_written_of, tells_other_spots
from knowledge.types import Region
from tests.assistant.house import House
from tests.assistant.readings import read
from tests.shelf import document

SIMING = Region(("福建省", "厦门市", "思明区"))
NUMBERS = {"上海市/长宁区": "61110001", "福建省/厦门市/思明区": "62220002", "江苏省/南京市": "63330003"}


def _contacts(key: str, phone: str) -> str:
    name = key.rpartition("/")[2]
    return document(
        f"{name}示例家庭教育服务联系方式",
        "## 一、联系方式",
        f"1.{name}教育局示例家校社办公室电话：{phone}。",
        f"2.{name}示例家庭教育指导中心电话：{phone[:-1]}9，地址：示例路101号。",
        region=key,
        kind="notice",
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    files = {f"{i}.md": _contacts(key, phone) for i, (key, phone) in enumerate(NUMBERS.items())}
    built = House(tmp_path_factory.mktemp("contacts"), files)
    yield built
    built.close()


def _numbers_in(answer: Answer) -> list[str]:
    told = answer.text + "".join(citation.quote for citation in answer.citations)
    return [phone for phone in NUMBERS.values() if phone[:-1] in told]


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("上海市教委家校社办公室电话", "长宁区"),
        ("福建省教育厅家校社办公室电话", "思明区"),
        ("江苏省教育厅家校社办公室电话", "南京市"),
        ("上海市家庭教育指导中心电话", "长宁区"),
        ("厦门家庭教育指导中心在哪", "思明区"),
        ("思明区的市教育局家校社办公室电话", "思明区"),
    ],
)
def test_a_citys_or_provinces_number_is_not_that_of_a_district(house, text, has):
    answer = house.ask(text)

    assert answer.outcome is Outcome.NO_EVIDENCE and has in answer.text and _numbers_in(answer) == []


def test_a_city_that_was_chosen_on_the_page_is_asked_about_itself(house):
    answer = house.assistant.ask(Question("教委家校社办公室电话", region=Region(("上海市",))))

    assert _numbers_in(answer) == [] and "本级" in answer.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("上海各区的家庭教育指导中心电话", "61110001"),
        ("长宁区教育局家校社办公室电话", "61110001"),
        ("南京市教育局家校社办公室电话", "63330003"),
        ("南京市鼓楼区家庭教育指导中心电话", "63330003"),
    ],
)
def test_the_number_of_the_place_itself_and_of_each_below_are_told(house, text, number):
    assert _numbers_in(house.ask(text)) == [number]


@pytest.mark.parametrize(
    "name",
    [
        "南京东路", "南京路街道", "示例东路小学旁", "沈家门街道", "沈家门", "马巷街道", "桃浦镇", "张江", "虹桥", "我们镇", "老家县里", "美国纽约",
        "钓鱼城街道", "海淀", "xy区", "县里的", "隔壁县", "孩子在七宝镇读书，",
    ],
)  # fmt: skip
def test_a_number_is_not_that_of_a_town_or_road_that_its_passages_do_not_name(house, name):
    answer = house.ask("家庭教育指导中心电话")

    assert answer.outcome is Outcome.ANSWERED and len(_numbers_in(answer)) > 1
    assert is_of_an_unknown_spot(read(f"{name}家庭教育指导中心电话"), answer)


@pytest.mark.parametrize(
    "text",
    ["家庭教育指导中心电话", "请问中心电话多少", "示例路101号的中心电话", "长宁区示例镇电话", "家庭教育指导中心路线电话", "我们镇街的好案例报送电话"],
)
def test_it_is_that_of_who_names_no_place_or_one_that_they_name(house, text):
    assert not is_of_an_unknown_spot(read(text), house.ask("家庭教育指导中心电话"))


@pytest.mark.parametrize("name", ["桃浦镇", "张江", "虹桥", "我们镇", "海淀"])
def test_who_names_a_town_that_nobody_knows_is_asked_which_district_it_is_in(house, name):
    answer = house.ask(f"{name}家庭教育指导中心电话")

    assert answer.outcome is Outcome.ASK_REGION and answer.suggestions and _numbers_in(answer) == []


def test_a_town_below_a_district_that_is_named_or_chosen_needs_no_asking(house):
    assert _numbers_in(house.ask("长宁区江苏路街道家庭教育指导中心电话")) == ["61110001"]
    chosen = house.assistant.ask(Question("马巷镇家庭教育指导中心电话", region=SIMING))
    assert _numbers_in(chosen) == ["62220002"]
    assert chosen.outcome is Outcome.PARTLY_ANSWERED and "没有写到“马巷镇”" in chosen.text
    of_the_district = house.assistant.ask(Question("家庭教育指导中心电话", region=SIMING))
    assert of_the_district.outcome is Outcome.ANSWERED and "没有写到" not in of_the_district.text


def test_the_rows_of_other_towns_are_not_told(tmp_path):
    rows = ["| 街道（镇） | 督导员 | 白天电话 |", "|---|---|---|"]
    rows += [f"| 示例{name}镇 | 示例老师 | 000-0000{n}111 |" for n, name in enumerate("甲乙丙", start=1)]
    built = House(tmp_path, {"list.md": document("示例督导员名册", "## 名册", "\n".join(rows), region=SIMING.key, kind="notice")})

    known = built.assistant.ask(Question("示例乙镇的督导员白天电话是多少", region=SIMING))
    unknown = built.assistant.ask(Question("示例水南镇的督导员白天电话是多少", region=SIMING))
    built.close()

    assert "000-00002111" in known.text
    assert tells_other_spots(known) and not tells_other_spots(replace(known, citations=()))
    assert unknown.outcome is Outcome.NO_EVIDENCE and "0000" not in unknown.text


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("水南镇的督导员电话", "水南镇"),
        ("思明区水南镇的督导员电话", "水南镇"),
        ("住在江滨街道，心理热线电话是多少", "江滨街道"),
        ("沙石镇的督导员电话", ""),
        ("督导员电话是多少", ""),
        ("水南镇的孩子能报名吗", ""),
    ],
)
def test_the_town_is_named_of_which_nothing_is_written(text, spot):
    reading = replace(read(text), regions=(SIMING,))

    assert spot_not_written_of(reading, ["示例督导员名册：沙石镇、水东镇"]) == spot


def test_every_place_without_documents_is_told_whether_the_others_are_answered_or_not(house):
    found, missing = house.ask("长宁区和静安区的教育局家校社办公室电话"), house.ask("长宁区和静安区的示例游泳馆电话")

    assert found.outcome is Outcome.PARTLY_ANSWERED and "没有上海市静安区的文件" in found.text
    assert missing.outcome is Outcome.NO_EVIDENCE and "没有上海市静安区的文件" in missing.text


def test_of_several_places_without_documents_each_is_named(house):
    answer = house.ask("静安和虹口的家庭教育指导中心电话")

    assert "没有上海市静安区的文件" in answer.text and "没有上海市虹口区的文件" in answer.text
