import pytest

from assistant.dialect import in_standard_words


def _never(word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("囡囡勿肯吃饭咋办", "孩子不肯吃饭怎么办"),
        ("囡囡请了12天病假,请两天半假", "孩子请病假12天,请假两天半"),
        ("伢子逃课怎么弄", "孩子逃课怎么办"),
        ("细佬唔肯返学点算", "弟弟不肯上学怎么办"),
        ("细路仔成日打机点算好", "孩子总是打游戏怎么办"),
        ("娃儿老是跟我犟嘴咋个办", "孩子老是跟我顶嘴怎么办"),
        ("俺家小子老跟人干仗", "我儿子老跟人打架"),
        ("小囡夜里勿肯困觉", "孩子夜里不肯睡觉"),
        ("阮囝仔毋去读册欲按怎", "我家孩子不去上学怎么办"),
        ("我屋里伢儿作业拖起不写", "我家孩子作业拖着不写"),
        ("妮儿一天到黑耍手机", "女儿一天到晚玩手机"),
        ("崽崽考砸了,骂哒一顿", "孩子考砸了,骂了一顿"),
        ("小人勿要读书哪能办", "孩子不要读书怎么办"),
        ("阿弟仔唔肯瞓觉", "弟弟不肯睡觉"),
        ("孩儿在学校叫人给熊了", "孩儿在学校被人欺负了"),
        ("幺娃扯谎咋个整", "孩子撒谎怎么办"),
        ("细伢子怕丑,不敢讲话么子办", "孩子害羞,不敢讲话什么办"),
        ("阿女同人拍拖,点教", "女儿同人谈恋爱,点教"),
        ("俺闺女跷课咋弄", "我女儿逃课怎么办"),
        ("图书馆啥辰光开门伐", "图书馆什么时候开门吗"),
        ("报名要搵边个", "报名要搵谁"),
    ],
)
def test_a_question_in_dialect_is_read_in_the_standard_language(said, meant):
    assert in_standard_words(said, _never) == meant


@pytest.mark.parametrize(
    "question",
    [
        "然而家长不配合怎么办",
        "案例征集的完成日期是哪天",
        "几点算迟到",
        "这份方案的重点解读在哪",
        "孩子一点办法都没有",
        "重返学校要什么手续",
        "节假日日程安排",
        "我不明白相关规定",
        "什么子女能申请",
        "线上学堂怎么进",
        "身边度过的时间",
        "阿拉伯语社团有没有",
        "仔仔细细看了一遍",
        "跟上时代步伐",
        "互相打骂的事",
    ],
)
def test_what_only_looks_like_dialect_stays(question):
    assert in_standard_words(question, _never) == question


@pytest.mark.parametrize(("question", "name"), [("示小囡空间在哪", "示小囡"), ("读册示在哪里唱", "读册示")])
def test_a_name_that_the_documents_use_stays(question, name):
    assert in_standard_words(question, lambda word: word == name) == question
