from dataclasses import replace

import pytest

from assistant.joining import joined
from assistant.several import asked_apart, asks_several_things, completed, separate
from assistant.types import Answer, Outcome
from tests.assistant.builders import answered, citation
from tests.assistant.readings import TREE


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("教育局电话多少，家长学校一年几次课？", ("教育局电话多少", "家长学校一年几次课?")),
        (
            "我家孩子上三年级。他晚上睡不着找谁？学校每年做几次心理筛查？",
            ("我家孩子上三年级。他晚上睡不着找谁?", "学校每年做几次心理筛查?"),
        ),
        ("示例行动三年经费多少，2026年呢，考核末位怎么处理", ("示例行动三年经费多少,2026年呢", "考核末位怎么处理")),
        ("长宁示例行动的牵头单位是哪几个，公安负责什么", ("长宁示例行动的牵头单位是哪几个", "公安负责什么")),
        (
            "家长学校谁牵头，心理筛查多久一次，教师家访一年几次",
            ("家长学校谁牵头", "心理筛查多久一次", "教师家访一年几次"),
        ),
    ],
)
def test_questions_on_different_things_are_told_apart(text, questions):
    assert separate(text, TREE) == questions


@pytest.mark.parametrize("text", ["家访前要准备什么、家访后要记什么", "家访前要准备什么，家访后要记录哪些？"])
def test_what_to_do_before_and_after_something_is_asked_apart(text):
    first, second = separate(text, TREE)

    assert first == "家访前要准备什么" and second.startswith("家访后要记")


@pytest.mark.parametrize(
    "text",
    [
        "家访要准备什么，要注意什么",
        "心理热线是多少？几点开？",
        "孩子被同学欺负了怎么办？要不要报警？应该找谁？",
        "家长学校是什么？它一年几次课？",
        "示例班3个学生症状差不多，要几小时内报告？管这事的岗位电话是多少",
        "示例护航工程由谁牵头，护航工程有哪些单位配合",
        "案例征集快截止了，火烧眉毛，几号前交",
        "示例行动是谁管，有没有文旅局",
        "孩子睡不着怎么办",
        "区教育局在哪儿啊，我想当面过去一趟，几号楼哪一间",
        "最后一环由谁牵头，评估清单什么时候建",
        "示例行动到底谁牵头，宣传部和团区委算牵头吗",
        "示例联席会议一般多久开一次，谁牵头，会后怎么落实",
        "今年示例学校要建多少所，分几步，幼儿园算不算",
        "",
    ],
)
def test_what_leans_on_another_question_stays_with_it(text):
    assert separate(text, TREE) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "孩子在家一点兴趣都没有，怎么办",
        "孩子一个朋友也没有，我怎么帮他",
        "老师也没有回，该找谁反映",
        "问他他说没有，怎么办",
        "作业也不写，饭也不吃，怎么办",
        "孩子他就是不，怎么办",
        "我怎么说他都没用，怎么办",
        "不管我怎么说，他都不听，怎么办",
        "无论怎么劝都不去上学，怎么办",
        "怎么哄还是哭，怎么办",
        "孩子不怎么说话，要去检查吗",
        "我不知道怎么跟他说，怎么办",
        "这孩子怎么这么磨蹭，有什么办法",
        "谁劝都不听，怎么办",
        "孩子跟谁都不说话，怎么办",
        "谁知道他又逃课了，怎么办",
        "他什么都不吃，该怎么喂",
        "孩子要什么给什么，现在管不住了怎么办",
        "家里没什么人能帮忙，怎么办",
        "问啥都说没事，怎么聊",
        "孩子哪里都不想去，怎么办",
        "家里哪有时间，怎么陪孩子",
        "哪怕我陪着他也不写，怎么办",
        "几个同学欺负他，怎么办",
        "被几个男生堵在厕所，该怎么处理",
        "说了几次他也不改，怎么办",
        "孩子几天没说话了，要不要看医生",
        "几乎每天迟到，怎么办",
        "动不动就发脾气，怎么办",
        "不是说免费吗，怎么还收钱",
        "他还在上班呢，能晚点接吗",
        "孩子总问“我是不是很笨”，怎么回答",
    ],
)
def test_what_is_only_stated_asks_nothing(text):
    assert not asks_several_things(text)
    assert separate(text, TREE) == (text,) and completed(text, TREE) == ()


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("几点关门，孩子能自己待着吗", 2),
        ("要带什么，几点到", 2),
        ("电话多少，地址在哪", 2),
        ("要不要交钱，怎么报名", 2),
        ("有没有饭吃，能不能接晚一点", 2),
        ("谁负责，怎么联系", 2),
        ("老师不管怎么办，找谁投诉", 2),
        ("开了没有，要预约不", 2),
        ("要我还不，分几个月", 2),
        ("学校没有通知，什么时候开学，要交什么材料", 2),
        ("周末开不开，停车收不收钱", 2),
        ("几个人一组，要交多少钱", 2),
        ("示例护学岗每班几个家长，早上几点到", 2),
        ("怎么申请，多久能批下来，找谁盖章", 3),
        ("上几年级，几点放学", 2),
        ("不知道怎么报名，什么时候截止", 2),
        ("哪里有时间表，怎么领", 2),
        ("那个老师教几年了，有证吗", 2),
        ("一个人最多带几个孩子，一个月要见几面", 2),
        ("得提前多少天，一学期能讲几回", 2),
        ("礼拜六有人管么，咋报名", 2),
        ("是不是都不要钱，现在有几处", 2),
    ],
)
def test_what_really_asks_is_counted(text, several):
    assert len(asked_apart(text)) == several


def test_joined_answers_number_their_sources_through():
    first = answered("一次[1]。两次[2]。", citation("一次", 1), citation("两次", 2))
    second = answered("66660001[1]", citation("66660001", 1))

    found = joined(["几次？", "电话？"], [first, second])

    assert found.text == "问：几次？\n一次[1]。两次[2]。\n\n问：电话？\n66660001[3]"
    assert [(c.number, c.quote) for c in found.citations] == [(1, "一次"), (2, "两次"), (3, "66660001")]
    assert found.outcome is Outcome.ANSWERED


def test_answers_that_found_nothing_make_no_partial_answer_and_keep_their_choices():
    asks = Answer(Outcome.ASK_REGION, "请问哪里？", suggestions=("甲区", "乙区"))

    found = joined(["几次？", "电话？"], [Answer(Outcome.NO_EVIDENCE, "未找到。"), asks])

    assert found.outcome is Outcome.NO_EVIDENCE
    assert found.suggestions == ("甲区", "乙区")


def test_a_question_that_names_nothing_takes_the_subject_of_the_first():
    parts = completed("长宁示例家长学校一年几次课？谁负责？", TREE)

    assert [typed for typed, _ in parts] == ["长宁示例家长学校一年几次课?", "谁负责?"]
    assert "示例家长学校" in parts[1][1] and "长宁" in parts[1][1] and "几次" not in parts[1][1]
    assert completed("长宁示例家长学校一年几次课？", TREE) == ()


def test_what_is_missing_does_not_refuse_what_is_there(house):
    answer = house.ask("长宁示例晨跑行动由谁牵头？电话多少？")

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "区体育局" in answer.text
    assert "没有找到这件事的电话号码" in answer.text


def test_questions_that_one_text_answers_are_answered_once():
    first = Answer(Outcome.ANSWERED, "示例专场：满20人可预约，提前10个工作日[1]", (citation("满20人可预约，提前10个工作日"),))
    second = replace(first, text="示例专场：满20人可预约，提前10个工作日[1]\n· 提前15分钟签到[2]", citations=(*first.citations, citation("签到", number=2)))
    other = Answer(Outcome.ANSWERED, "免费[1]", (citation("免费"),))

    found = joined(["多少人？", "提前多久？", "收费吗？"], [first, second, other])

    assert found.text == "问：多少人？ 提前多久？\n示例专场：满20人可预约，提前10个工作日[1]\n· 提前15分钟签到[2]\n\n问：收费吗？\n免费[3]"
    assert [c.number for c in found.citations] == [1, 2, 3]
