import pytest

from assistant.forms import forms_of, pairs_of
from assistant.spelling import Speller

SPELLER = Speller(forms_of(["每学年开展学生心理健康筛查，安排精神卫生医生坐诊。", "图书馆借阅图书，家庭教育指导", "预防近视"]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("心里健康筛查", "心理健康筛查"),
        ("医生坐珍", "医生坐诊"),
        ("精神卫生医生做诊", "精神卫生医生坐诊"),
        ("家庭教玉指导", "家庭教育指导"),
    ],
)
def test_a_homophone_becomes_the_word_of_the_documents(typed, meant):
    assert SPELLER.mend(typed) == meant


@pytest.mark.parametrize("text", ["心理健康筛查", "孩子心里难过", "第三步做什么", "这里借书吗", "hello 123", ""])
def test_what_is_right_stays(text):
    assert SPELLER.mend(text) == text


def test_mending_twice_changes_nothing_more():
    once = SPELLER.mend("心里健康筛查和医生坐珍")

    assert SPELLER.mend(once) == once


def test_without_documents_nothing_is_mended():
    assert Speller(forms_of([])).mend("心里健康") == "心里健康"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("每天打个卡", "每天打卡"), ("报了名没有", "报名没有"), ("看个书", "看个书"), ("几个人", "几个人")],
)
def test_a_verb_and_its_object_are_joined_again_where_the_documents_know_them(typed, meant):
    assert Speller(forms_of(["推行亲子运动打卡，网上报名"])).mend(typed) == meant


@pytest.mark.parametrize("text", ["老师喊我加群打卡", "孩子吃完饭就躺着", "我带娃"])
def test_a_common_word_is_never_taken_for_a_misspelling(text):
    speller = Speller(forms_of(["建好家群，家群打卡，吃饭时不看手机，孩子在躺着，代娃"]))

    assert speller.mend(text) == text


def test_a_numeral_is_no_verb():
    assert Speller(forms_of(["二十三中的三中学"])).mend("哪三个中心") == "哪三个中心"


@pytest.mark.parametrize(
    ("text", "documents", "everyday"),
    [
        ("学生捡到钱包", "见到老师", "捡到"),
        ("狗护食怎么办", "护士讲课", "护食"),
        ("学生叫什么", "学生交什么材料", ""),
        ("加不加钱", "加强家校联系，不加强管理", ""),
        ("东校区跟本部一样吗", "跟本不一样，不一样", ""),
        ("去不了学校", "不学会，不学", ""),
        ("只有一个班", "有班", ""),
        ("教室有味道", "教师有味道，教师有", "教室有"),
    ],
)
def test_what_people_say_is_no_misspelling_though_no_document_says_it(text: str, documents: str, everyday: str):
    speller = Speller(forms_of([documents]), pairs_of([everyday]))

    assert speller.mend(text) == text


def test_what_is_said_every_day_does_not_hide_a_misspelling():
    speller = Speller(forms_of(["学生心理健康筛查，网上登记"]), pairs_of(["心里难过，等一等再记"]))

    assert speller.mend("心里健康筛查") == "心理健康筛查"
    assert speller.mend("网上等记") == "网上登记"
