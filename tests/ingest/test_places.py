"""Where documents hold: places that no list has are places of their own, never another's and never the country's."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.preparing import Prepared, prepare
from ingest.sources import Source
from ingest.splitting import Sizes
from knowledge.regions import RegionTree
from knowledge.types import Region
from tests.ingest.files import xlsx

CITY, DISTRICT = Region(("云河市",)), Region(("云河市", "青岚区"))


def _prepared(folder: Path, text: str, tree: RegionTree | None = None) -> Prepared:
    path = folder / "示例.txt"
    path.write_text(text, encoding="utf-8")
    return prepare(Source(path, path.name), tree or RegionTree(), Limits(), Sizes())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("云河市教育局关于做好暑期工作的通知\n各区县教育局，临江新区社会事业局：\n请各校抓好落实。", "云河市"),
        ("云河市青岚区教育局关于印发《家访办法》的通知\n各学校：\n请遵照执行。", "云河市/青岚区"),
        ("关于做好2026年云河市家访工作的通知\n各学校：\n请遵照执行。\n云河市教育局\n2026年3月1日", "云河市"),
        ("白石县教联体工作方案\n根据云河市的统一安排，结合白石县实际，制定本方案。\n由县教育局会同县妇联解释。\n白石县教育局", "云河市/白石县"),
        ("白石县教联体工作方案\n白石乡、高坪乡等乡镇由县教育局会同县民政局落实。\n白石县教育局", "全国/白石县"),
        ("云河经济技术开发区家访办法\n云河市要求各校落实。\n云河经济技术开发区管委会", "云河市/云河经济技术开发区"),
        ("成都高新区教育局关于家访的通知\n各校：\n成都市各校请落实。", "四川省/成都市/高新区"),
        ("苏州工业园区教育局关于家访的通知\n苏州市、江苏省各校请落实。\n苏州市教育局", "江苏省/苏州市/工业园区"),
        ("天河新区管委会关于家访的通知\n天河新区教育局负责。", "全国/天河新区"),
    ],
)  # fmt: skip
def test_a_place_that_no_list_has_is_taken_from_title_and_issuer(tmp_path, text, key):
    prepared = _prepared(tmp_path, text)

    assert prepared.metadata.region is not None and prepared.metadata.region.key == key
    assert any("行政区划里没有" in warning for warning in prepared.warnings)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("闵行区家访办法\n闵行区莘庄工业区管委会、上海市闵行区教育局请落实。", "上海市/闵行区"),
        ("上海市普陀区教育局关于家访的通知\n普陀区教育局", "上海市/普陀区"), ("怀化市会同县家访办法\n会同县教育局", "湖南省/怀化市/会同县"),
        ("临江市家访办法\n临江市教育局", "吉林省/白山市/临江市"), ("家庭教育示范区建设方案\n示范区教育局负责。", None),
        ("示范校区管理办法\n各校区办公室负责。", None), ("社区家庭教育指南\n社区居委会负责。", None), ("全市家访办法\n市教育局负责。", None),
    ],
)  # fmt: skip
def test_listed_places_and_common_words_are_read_as_before(tmp_path, text, key):
    prepared = _prepared(tmp_path, text)

    assert (prepared.metadata.region.key if prepared.metadata.region is not None else None) == key
    assert not any("行政区划里没有" in warning for warning in prepared.warnings)


def test_a_document_that_names_only_its_district_is_of_the_city_of_a_known_one(tmp_path):
    text = "青岚区转介流程\n制定单位：青岚区教育局\n每校一名。"

    assert _prepared(tmp_path, text).metadata.region == Region.unplaced("青岚区")
    assert _prepared(tmp_path, text, RegionTree([DISTRICT])).metadata.region == DISTRICT


def test_documents_of_one_ingest_tell_each_other_where_a_district_lies(shelf):
    shelf.put("a.txt", "青岚区转介流程\n制定单位：青岚区教育局\n每校一名专员，负责转介。")
    shelf.put("b.txt", "云河市青岚区教育局关于家访的通知\n各校：\n班主任每学年家访一次。")
    shelf.ingest()

    assert {document.region for document in shelf.documents.all()} == {DISTRICT}


def test_the_districts_that_a_citys_tables_name_are_places_that_questions_can_name(shelf):
    rows = [
        ("机构名称", "地址", "电话"), ("示例中心", "云河市中心区示例路1号", "0000-1"), ("示例馆", "北屏区示例路2号", "0000-2"),
        ("示例站", "白石县示例路3号", "0000-3"),
    ]  # fmt: skip

    def fill(book):
        book.active.append(["云河市资源目录"])
        book.active.append(["填报单位：云河市家庭教育指导中心"])
        for row in rows:
            book.active.append(row)

    shelf.add("示例.xlsx", xlsx(fill))

    (document,) = shelf.documents.all()
    assert document.region == CITY
    assert shelf.documents.places() == {CITY, Region(("云河市", "北屏区")), Region(("云河市", "白石县"))}
    tree = RegionTree(shelf.documents.places())
    assert [mention.regions for mention in tree.find("北屏那边有什么")] == [(Region(("云河市", "北屏区")),)]
