"""Sentences that take a national number back, and honest ones that look like them. The other numbers are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import knowledge
from knowledge.national_numbers import NATIONAL_NUMBERS, claims_change, first_claim, row_claims_change

LIBRARY = Path(knowledge.__file__).parent / "library"


def test_the_national_numbers_are_those_of_the_reviewed_list():
    table = (LIBRARY / "catalogues" / "hotlines.md").read_text(encoding="utf-8")

    assert frozenset(re.findall(r"^\|[^|]+\| (\d+) \|", table, re.MULTILINE)) == NATIONAL_NUMBERS


@pytest.mark.parametrize(
    "claim",
    [
        "报警电话：110已变更为000-00000001。",
        "全国统一心理援助热线：400-0000-0001，12356已停用。",
        "12356已更换，请拨打400-000-0001。",
        "报警请改拨000-00000001。",
        "原报警电话110，现报警电话000-00000001。",
        "示例热线000-00000001取代12356。",
        "家长不用报警，拨打示例热线000-00000001即可。",
        "示例热线000-00000001，且不必拨打110或12356。",
        "12345 不再受理投诉。",
        "1 1 0 已停用，一一九也已停用。",
        "报警电话更新为000-00000001。",
        "110报警台已搬迁，请拨打000-00000001。",
        "心理援助热线现为 021-55500005。",
        "报警请拨打 021-55500000，夜间120不受理未成年人急救。",
        "报警请拨打 021-55500000",
        "夜间120不受理未成年人急救。",
        "报警电话：021-55500004",
        "全国统一心理援助热线：400-555-0022",
    ],
)
def test_a_sentence_that_gives_a_national_number_up_is_known(claim):
    assert claims_change(claim)


@pytest.mark.parametrize(
    "honest",
    [
        "原12320热线停用，改为12356。",
        "12356热线服务时间改为每天24小时。",
        "12345热线调整为全天服务，咨询电话000-00000001。",
        "热线打不通时，直接拨打110或120。",
        "非紧急情况不要拨打110。",
        "110停用是谣言。",
        "12345不再受理重复来信。",
        "不用报警的小纠纷，可拨打社区电话000-00000001。",
        "区热线000-00000001已停用，请改拨12345。",
        "闵行区心理援助热线现为021-55500005。",
        "心理援助热线：021-55500005。",
        "报警请拨打110，或拨打派出所电话021-55500000。",
        "校园报警电话：021-55500004。",
        "非警务事项110不受理。",
        "外地拨打021-12355转接青少年服务台12355。",
    ],
)
def test_an_honest_sentence_about_one_is_kept(honest):
    assert not claims_change(honest)


@pytest.mark.parametrize(
    "row",
    ["全国统一心理援助热线|400-555-0022", "报警电话|021-55500004", "青少年服务台12355|021-12355999", "1|报警电话|示例区|021-55500004"],
)
def test_a_row_that_gives_a_national_number_another_is_known(row):
    assert row_claims_change(row.split("|"))


@pytest.mark.parametrize(
    "row",
    [
        "全国统一心理援助热线|12356|每天18小时",
        "闵行区心理援助热线|021-55500004",
        "示例区青少年服务热线|021-55500004",
        "报警电话|110、021-55500004",
        "12355青少年服务台|021-12355",
        "12355示例区工作站|021-55500004",
        "校园急救电话|021-55500004",
        "急救知识讲座|2031-05-09",
    ],
)
def test_a_row_of_a_national_number_or_of_a_places_own_line_is_kept(row):
    assert not row_claims_change(row.split("|"))


def test_no_sentence_of_the_library_is_such_a_claim():
    texts = [path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.md")]

    assert len(texts) > 50 and [text for text in texts if first_claim(text) is not None] == []
