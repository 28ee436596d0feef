"""For what a person's own number may be quoted. Names and numbers are made up."""

from __future__ import annotations

import pytest

from assistant.mobile_numbers import lends_a_mobile, without_lent_numbers
from tests.assistant.builders import PUTUO

QUOTE = "请于7月1日前将示例征文材料传区教委德育科甲某某，联系电话：13900000000。"


@pytest.mark.parametrize("question", ["示例征文交给谁，电话多少", "征文材料的联系人电话"])
def test_a_number_is_quoted_for_what_it_is_published_for(question):
    assert not lends_a_mobile(QUOTE, question, [PUTUO])


@pytest.mark.parametrize(
    "question",
    [
        "区教委德育科可以咨询心理问题吗，号码呢",
        "甲某某的手机号",
        "13900000000是谁的电话",
        "区教委电话是多少",
        "我想投诉补课，找德育科怎么联系",
    ],
)
def test_a_number_is_lent_to_nothing_else_nor_told_by_name_office_or_in_reverse(question):
    assert lends_a_mobile(QUOTE, question, [PUTUO])


def test_the_purpose_of_one_sentence_is_not_that_of_the_next():
    assert lends_a_mobile("心理咨询请到示例中心。" + QUOTE, "心理咨询电话", [PUTUO])


def test_an_office_line_is_nobodys_own_number():
    assert not lends_a_mobile("示例热线021-00000000。", "甲某某的手机号", [PUTUO])


def test_the_place_alone_is_no_purpose():
    assert lends_a_mobile("普陀区示例征文的收件人是区教委甲某某，联系电话13900000000。", "普陀区夏令营怎么报名，电话呢", [PUTUO])


def test_an_identity_number_is_told_to_nobody():
    assert lends_a_mobile("示例学生的身份证号是110101203101010011。", "示例学生的身份证号是多少", ())


@pytest.mark.parametrize("question", ["王小例的电话是多少", "班主任电话是多少", "班主任王小例怎么联系"])
def test_the_person_and_the_post_of_a_row_are_no_purpose(question):
    assert lends_a_mobile("王小例（班主任） | 13900000000", question, ())


def test_numbers_are_covered_where_they_stand_but_those_that_are_asked_for():
    text = f"{QUOTE}姓名：王小例；电话：１３９００００００１１。热线021-00000000。"
    covered = without_lent_numbers(text, "示例征文交给谁，电话多少", [PUTUO])

    assert covered == text.replace("１３９００００００１１", "*" * 11)
    assert without_lent_numbers(text, "", ()) == covered.replace("13900000000", "*" * 11)


@pytest.mark.parametrize(
    "quote",
    [
        "心理咨询老师值班电话0571-55500001（仅供学校联系）。",
        "用途：心理咨询转介；电话：13900000000；备注：内部联系，请勿对外公布",
        "示例站心理咨询电话0571-55500001，不对外公布。",
        "心理咨询电话0571-55500001（仅本校教职工使用）。",
        "心理咨询电话0571-55500001，只供班主任联系。",
    ],
)
def test_a_number_that_is_kept_inside_is_told_to_nobody(quote):
    assert lends_a_mobile(quote, "心理咨询电话是多少", ())
    assert "5550" not in without_lent_numbers(quote, "心理咨询电话是多少", ())


@pytest.mark.parametrize(
    "quote",
    [
        "心理咨询热线0571-55500002，向家长公开。",
        "咨询电话0571-55500002（仅限工作时间使用）。",
        "举报电话0571-55500002，举报人手机号码不对外公开。",
        "投诉电话0571-55500002，我们对您的联系方式不公开。",
        "咨询电话0571-55500002，专供家长和教师咨询使用。",
        "校园内部使用管理平台，咨询电话0571-55500002。",
        "通讯录（仅供学校联系），更新于20250901。",
    ],
)
def test_a_public_line_is_told_whatever_else_is_kept(quote):
    assert not lends_a_mobile(quote, "心理咨询电话是多少", ())


def test_of_a_row_only_what_is_kept_inside_is_covered():
    row = "示例站；电话：0571-55500002；手机：13900000000（仅供学校联系）"

    assert without_lent_numbers(row, "示例站电话是多少", ()) == row.replace("13900000000", "*" * 11)
