from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.extraction.sheets import columns_of
from ingest.limits import Limits
from ingest.loaders import load
from ingest.preparing import prepare
from ingest.sources import Source
from ingest.splitting import Sizes
from ingest.templates import TEMPLATES, write_templates
from knowledge.columns import Meaning, recognise
from knowledge.facts import Activity, Contact, Venue
from knowledge.regions import RegionTree
from knowledge.types import Region

MINHANG = Region(("上海市", "闵行区"))


def filled(folder: Path, name: str, **values: str):
    """The facts and the text of a template with one row filled in, the example row left where it is."""
    path = next(path for path in write_templates(folder) if path.stem == name)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([values.get(str(cell.value)) for cell in sheet[1]])
    book.save(path)
    return prepare(Source(path, path.name), RegionTree(), Limits(), Sizes(), MINHANG)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_header_is_understood_and_explained(template, tmp_path):
    path = next(path for path in write_templates(tmp_path) if path.stem == template.name)
    data, guide = load_workbook(path).worksheets
    header = [str(cell.value) for cell in data[1]]

    understood = {column.header for column in recognise(header, [[str(c.value or "") for c in data[2]]])}

    assert understood == set(header)
    assert [guide.cell(row, 1).value for row in range(2, len(header) + 2)] == header
    assert all(guide.cell(row, 3).value for row in range(2, len(header) + 2))
    assert data["A2"].value.startswith("【示例】")


def test_the_explanations_and_the_example_are_never_ingested(tmp_path):
    prepared = filled(tmp_path, "contacts", 单位名称="甲中心", 用途="咨询", 电话="021-00000000", 所在区="闵行区", 来源="甲中心")

    assert "示例" not in prepared.text
    assert "怎么写" not in prepared.text
    assert "甲中心" in prepared.text


def test_an_untouched_template_holds_no_record(tmp_path):
    for path in write_templates(tmp_path):
        assert prepare(Source(path, path.name), RegionTree(), Limits(), Sizes(), MINHANG).facts == ()


def test_a_dated_source_makes_no_activity_of_a_contact(tmp_path):
    prepared = filled(tmp_path, "contacts", 单位名称="甲中心", 用途="咨询", 电话="021-00000000", 来源="甲中心，2026-09-01")

    assert [type(fact) for fact in prepared.facts] == [Contact]


def test_a_filled_contact_keeps_its_purpose(tmp_path):
    prepared = filled(
        tmp_path, "contacts", 单位名称="甲中心", 用途="家庭教育咨询", 电话="021-00000000", 地址="甲路1号",
        工作时间="周一至周五 9:00-17:00", 所在区="闵行区", 来源="甲中心公布",
    )

    (contact,) = prepared.facts
    assert isinstance(contact, Contact)
    assert (contact.body, contact.purpose, contact.phones) == ("甲中心", "家庭教育咨询", ("021-00000000",))
    assert (contact.address, contact.hours) == ("甲路1号", "周一至周五 9:00-17:00")
    assert contact.provenance.region == MINHANG


def test_a_filled_activity_has_its_day_ages_and_fee(tmp_path):
    prepared = filled(
        tmp_path, "activities", 活动名称="亲子阅读会", 日期="2026-09-12", 时段="14:00-15:30", 地点="甲图书馆", 街镇="莘庄镇",
        所在区="闵行区", 适合年龄="6-12岁", 学段="小学", 费用="免费", 名额="30", 主办单位="甲图书馆", 报名方式="到馆登记", 来源="甲图书馆",
    )

    (activity,) = prepared.facts
    assert isinstance(activity, Activity)
    assert (activity.name, activity.dates, activity.schedule) == ("亲子阅读会", "2026-09-12", "14:00-15:30")
    assert (activity.place, activity.town, activity.ages, activity.stages) == ("甲图书馆", "莘庄镇", "6-12岁", ("小学",))
    assert (activity.fee, activity.capacity, activity.organiser, activity.how) == ("免费", "30", "甲图书馆", "到馆登记")


def test_a_filled_venue_has_its_hours_and_address(tmp_path):
    prepared = filled(
        tmp_path, "venues", 场馆名称="甲图书馆", 地址="甲路1号", 所在区="闵行区", 开放时间="周二至周日 9:00-17:00", 费用="免费",
        容纳人数="120", 主管单位="甲局", 预约方式="无需预约", 来源="甲图书馆",
    )

    (venue,) = prepared.facts
    assert isinstance(venue, Venue)
    assert (venue.name, venue.place, venue.schedule) == ("甲图书馆", "甲路1号", "周二至周日 9:00-17:00")
    assert (venue.fee, venue.capacity, venue.organiser, venue.how) == ("免费", "120", "甲局", "无需预约")


def test_a_filled_need_is_no_offer_but_can_be_paired(tmp_path):
    prepared = filled(
        tmp_path, "needs", 学校="甲小学", 需求名称="科普讲座", 学段="小学", 人数="80", 需求时间="周三下午", 预算="免费", 来源="甲小学"
    )
    tables = [block.table for block in load(tmp_path / "needs.xlsx").blocks if block.table is not None]

    assert prepared.facts == ()
    meanings = {column.meaning for column in columns_of(tables[0])}
    assert {Meaning.SCHOOL, Meaning.NAME, Meaning.STAGES, Meaning.CAPACITY, Meaning.SCHEDULE, Meaning.FEE} <= meanings


def test_writing_again_overwrites_nothing(tmp_path):
    first = write_templates(tmp_path)

    assert [path.name for path in first] == ["contacts.xlsx", "activities.xlsx", "venues.xlsx", "needs.xlsx"]
    assert write_templates(tmp_path) == []
