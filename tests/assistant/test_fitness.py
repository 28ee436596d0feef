from dataclasses import replace

import pytest

from assistant.expectation import Expected
from assistant.fitness import missing_value
from assistant.named_bodies import short_of
from assistant.understanding import Intent, Understanding
from knowledge.terms import TermStatistics
from tests.assistant.builders import PUTUO, citation, document

STATISTICS = TermStatistics(["区教育局心理热线", "区妇联家庭教育热线", "案例报送联系人", "示例家长学校报名", "护学岗"])


def _missing(question: str, quote: str, context: str = "", of=None, regions=(PUTUO,)) -> Expected | None:
    reading = Understanding(question, question, Intent.CONTACT, False, regions)
    return missing_value(reading, [citation(quote, of=of)], [context], STATISTICS)


def test_a_question_without_a_demand_misses_nothing():
    assert _missing("由谁牵头", "区教育局牵头") is None


def test_a_phone_where_the_question_points_is_enough():
    assert _missing("心理热线的电话", "心理热线：66660001") is None


def test_no_phone_is_a_missing_phone():
    assert _missing("心理热线的电话", "设立心理热线。") is Expected.PHONE


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("区教育局的电话", None),
        ("教育局电话多少", None),
        ("区妇联的电话", Expected.PHONE),
        ("团区委电话", Expected.PHONE),
    ],
)
def test_a_phone_is_not_lent_to_another_body(question, missing):
    assert _missing(question, "联系电话：66660001", "普陀区教育局 联系方式") is missing


def test_a_phone_is_not_lent_to_another_subject():
    assert _missing("护学岗的电话", "家长学校报名：66660001") is Expected.PHONE


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("报送案例的联系电话", None),
        ("联系电话是多少", Expected.PHONE),
        ("区教委的电话", Expected.PHONE),
        ("普陀区的电话", Expected.PHONE),
        ("护学岗的电话", Expected.PHONE),
    ],
)
def test_a_mobile_number_is_given_for_its_own_purpose_only(question, missing):
    assert _missing(question, "案例报送联系人：周示例，13900000001", "区教委") is missing


def test_a_national_number_does_not_answer_for_an_office_of_a_place():
    national = document(None, "全国指南")
    quote = "家长学校报名：66660001"

    assert _missing("家长学校的报名电话", quote, of=national) is Expected.PHONE
    assert _missing("家长学校的报名电话", quote, of=national, regions=()) is None


def test_any_help_line_will_do_where_no_office_is_named():
    national = document(None, "全国热线")

    assert _missing("心理热线的电话", "心理热线：66660001", of=national) is None
    assert _missing("区教育局心理热线的电话", "心理热线：66660001", of=national) is Expected.PHONE


def test_the_short_name_has_no_level():
    assert [short_of(name) for name in ("区妇联", "妇联", "市教委")] == ["妇联", "妇联", "教委"]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("区教育局招生电话多少", Expected.PHONE),
        ("区教育局转学打哪个电话", Expected.PHONE),
        ("区教育局心理热线电话", None),
        ("区教育局的联络电话能发我吗", None),
    ],
)
def test_a_departments_phone_for_one_matter_is_not_lent_to_another(question, missing):
    assert _missing(question, "心理热线：66660001", "普陀区教育局 联系方式") is missing


@pytest.mark.parametrize("question", ["转学怎么联系", "转学联系人是谁", "退费联系谁"])
def test_who_asks_how_to_reach_somebody_is_given_no_number_for_another_matter(question):
    assert _missing(question, "联系人：陈示例，联系电话66660001，仅用于该答复", "普陀区答复") is Expected.PHONE


@pytest.mark.parametrize(
    ("quotes", "missing"),
    [
        (("区级统筹", "学区协调", "学校执行"), None),
        (("区级统筹",), Expected.EXPLANATION),
    ],
)
def test_a_term_is_explained_by_its_parts_told_below_it(quotes, missing):
    reading = Understanding("“1+1+N”架构分别指什么", "“1+1+N”架构分别指什么", Intent.LIST, True, (PUTUO,))
    told = [replace(citation(quote), section="构建“1+1+N”三级架构") for quote in quotes]

    assert missing_value(reading, told, [""] * len(told), STATISTICS) is missing


ROW = "12\t普陀区示例服务中心\t示例路103号\t66660001\t周一至周六9:00—19:00\t免费"


@pytest.mark.parametrize(
    "question",
    [
        "我打听好几回了，有人说要挂号费，那个示例服务中心到底收不收钱", "示例服务中心我问过好几个人都说不准，周末几点开门",
        "都说不清楚，示例服务中心的具体地址在哪条路",
    ],
)  # fmt: skip
def test_a_row_that_the_question_names_tells_its_fee_and_hours_beside_its_phone(question):
    assert _missing(question, ROW) is None


def test_a_row_that_the_question_does_not_name_lends_nothing():
    assert _missing("我打听好几回了，示例阅读角的护学岗到底收不收钱", ROW) is Expected.AMOUNT


@pytest.mark.parametrize(
    ("question", "quote", "missing"),
    [
        ("护学岗有多少所学校", "15所学校有护学岗", None),
        ("护学岗有多少所学校", "15所幼儿园成为示范园", Expected.COUNT),
        ("护学岗一年办几次", "家长学校每年报名2次", Expected.TIMES),
        ("护学岗的队长叫什么名字", "案例报送联系人：周示例，13900000001", Expected.PERSON),
    ],
)
def test_a_value_is_not_lent_to_another_thing(question, quote, missing):
    assert _missing(question, quote) is missing


def test_a_number_of_a_document_is_not_lent_to_another_that_the_question_names():
    quote = "示教办〔2031〕18号"

    assert _missing("《示例实施意见》文号是多少", quote, "示例答复") is Expected.NUMBER
    assert _missing("《示例实施意见》文号是多少", quote, "示例实施意见") is None
