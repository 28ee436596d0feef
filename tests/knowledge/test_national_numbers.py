"""Sentences that take a national number back, and honest ones that look like them. The other numbers are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import knowledge
from knowledge.national_numbers import NATIONAL_NUMBERS, claims_change, first_claim

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
    ],
)
def test_an_honest_sentence_about_one_is_kept(honest):
    assert not claims_change(honest)


def test_no_sentence_of_the_library_is_such_a_claim():
    texts = [path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.md")]

    assert len(texts) > 50 and [text for text in texts if first_claim(text) is not None] == []
