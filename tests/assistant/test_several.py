import pytest

from assistant.several import completed, joined, separate
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
        "示例护航工程由谁牵头，护航工程有哪些单位配合",
        "案例征集快截止了，火烧眉毛，几号前交",
        "示例行动是谁管，有没有文旅局",
        "孩子睡不着怎么办",
        "区教育局在哪儿啊，我想当面过去一趟，几号楼哪一间",
        "最后一环由谁牵头，评估清单什么时候建",
        "示例行动到底谁牵头，宣传部和团区委算牵头吗",
        "",
    ],
)
def test_what_leans_on_another_question_stays_with_it(text):
    assert separate(text, TREE) == (text,)


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
    assert "没有写明这件事的电话号码" in answer.text
