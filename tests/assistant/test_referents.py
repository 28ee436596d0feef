import pytest

from assistant.referents import items_of, names_in, with_item_named
from tests.assistant.readings import read

LISTED = "长宁区的书屋共2条：\n· 示例书屋甲（示例数据），示例一镇，免费[1]\n· 示例书屋乙（示例数据），示例二镇，免费[2]\n注意：为示例数据。"
STEPS = "【规范建设】重点把握三个环节[1]\n· 一是选题环节，区教育局收集题目[2]\n· 二是共建环节，由区文化旅游局提供场馆[3]"
SENTENCE = "家长可通过“示例家园”沙龙、示例分校、示例学堂线上课堂等学习[1]"


@pytest.mark.parametrize(
    ("answer", "text", "meant"),
    [
        (LISTED, "第二个几点开门", "示例书屋乙几点开门"),
        (LISTED, "最后一个在哪", "示例书屋乙在哪"),
        (STEPS, "第二步谁来做", "共建环节谁来做"),
        (SENTENCE, "上面说的第二个怎么参加", "示例分校怎么参加"),
        (LISTED, "第五个几点开门", "第五个几点开门"),
        ("一句话。", "第二个几点开门", "第二个几点开门"),
    ],
)
def test_a_number_means_the_item_of_the_last_answer(answer, text, meant):
    assert with_item_named(text, answer) == meant


def test_points_without_numbers_count_from_the_leading_sentence():
    assert items_of("先冷静[1]\n· 再听孩子说[2]") == ["先冷静", "再听孩子说"]


def test_a_pronoun_means_the_name_that_the_question_was_about():
    answer = "区法院有“示例法律中心”，区检察院有“示例检察中心”，见《示例指南》[1]"

    assert names_in(answer, "检察院的机构叫什么") == ["示例检察中心"]
    assert names_in("没有名字", "叫什么") == []


def test_the_item_leads_the_search_in_its_place():
    reading = read("长宁有哪些书屋", "第二个几点开门", answer=LISTED)

    assert reading.standalone == "长宁 示例书屋乙几点开门"


@pytest.mark.parametrize(("text", "named"), [("最后一环由谁管", "评估环节由谁管"), ("最后一类是什么", "评估环节是什么")])
def test_the_last_one_may_be_of_any_measure(text, named):
    assert with_item_named(text, "分三个环节：\n· 一是调研环节[1]\n· 二是对接环节[2]\n· 三是评估环节[3]") == named
