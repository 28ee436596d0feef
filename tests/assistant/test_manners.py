import pytest

from assistant.manners import Manner, correction, is_only_polite, manner_of, without_courtesy
from tests.ingest.reading import within


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("具体一点", Manner.DETAIL),
        ("能不能说得具体些?", Manner.DETAIL),
        ("展开讲讲", Manner.DETAIL),
        ("再说简单点", Manner.BRIEF),
        ("太长了,说重点", None),
        ("简单说就行", Manner.BRIEF),
        ("字太多了看不懂 讲简单点", Manner.BRIEF),
        ("说得太复杂了,听不懂", Manner.BRIEF),
        ("看不懂", Manner.BRIEF),
        ("作业太多了怎么办", None),
        ("孩子看不懂题目怎么办", None),
        ("能举个例子吗?", Manner.EXAMPLE),
        ("比如呢?", Manner.EXAMPLE),
        ("那具体怎么跟孩子说呢", Manner.EXAMPLE),
        ("为什么", Manner.WHY),
        ("为什么会这样?", Manner.WHY),
        ("这是什么原因?", Manner.WHY),
        ("为什么要开家长会", None),
        ("具体有哪些活动", None),
        ("电话呢", None),
    ],
)
def test_the_manner_is_read_from_texts_that_name_nothing_else(text, manner):
    assert manner_of(text) is manner


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("好的谢谢,那渝北呢", "那渝北呢"),
        ("嗯,明白了。电话呢", "电话呢"),
        ("谢谢", "谢谢"),
        ("知道哪里报名吗", "知道哪里报名吗"),
        ("好的做法有哪些", "好的做法有哪些"),
    ],
)
def test_what_is_only_polite_is_left_out_where_more_is_said(text, left):
    assert without_courtesy(text) == left


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("不是这个,我问的是教育局的电话", "教育局的电话"),
        ("不对,我问的是案例的目标", "案例的目标"),
        ("不是这个意思,我是问他白天犯困怎么办", "他白天犯困怎么办"),
        ("你理解错了,我想问站点归谁建", "站点归谁建"),
        ("搞错了,我要渝北的", "渝北的"),
        ("我说的不是长宁,是渝北", "渝北"),
        ("我问的是老师,不是家长", "老师"),
        ("不是每周都有吗", None),
        ("我想问家长学校几点开", None),
    ],
)
def test_what_was_meant_instead_is_read_from_a_correction(text, meant):
    assert correction(text) == meant


@pytest.mark.parametrize(
    ("text", "polite"), [("谢谢,明白了", True), ("嗯,知道了", True), ("好的谢谢,那渝北呢", False), ("知道哪里报名吗", False)]
)
def test_thanks_and_nods_throughout_are_no_question(text, polite):
    assert is_only_polite(text) is polite


@pytest.mark.parametrize("nods", ["好的" * 2_000, "嗯" * 4_000, "谢谢" * 2_000])
def test_a_message_of_nothing_but_nods_is_read_at_once(nods):
    with within(2):
        read = without_courtesy(f"{nods}校")

    assert read == f"{nods}校"
