"""What headings of guidance mean, ours and those of other bureaus."""

import pytest

from assistant.headings import Part, asks_for, is_signature, part_of, says_of_itself

TITLE = "孩子睡不着怎么办"


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("孩子睡不着，家长可以做什么", Part.DO),
        ("家长可以这样做", Part.DO),
        ("三、给家长的建议", Part.DO),
        ("应对方法", Part.DO),
        ("温馨提示", Part.DO),
        ("注意事项", Part.DO),
        ("步骤", Part.DO),
        ("错误做法", Part.AVOID),
        ("家长要避免什么", Part.AVOID),
        ("家长常见的误区", Part.AVOID),
        ("什么时候需要就医", Part.HELP),
        ("什么时候要求助，找谁", Part.HELP),
        ("跟孩子可以这样说", Part.SAY),
        ("要记录的内容", Part.RECORD),
        ("依据", Part.BASIS),
        ("背景", None),
    ],
)
def test_a_heading_says_what_the_text_below_it_is_for(heading, part):
    assert part_of([TITLE, heading]) is part


def test_the_title_of_a_document_is_no_heading_of_a_part():
    assert part_of([TITLE]) is None


def test_the_innermost_heading_counts_but_not_the_lead_of_an_item():
    assert part_of([TITLE, "给家长的建议", "（二）不要这样做"]) is Part.AVOID
    assert part_of([TITLE, "步骤", "4.交接（班主任，当天）"]) is Part.DO


def test_a_question_may_ask_for_a_part_that_otherwise_stands_back():
    assert asks_for(Part.AVOID, "陪写作业要避免什么")
    assert not asks_for(Part.AVOID, "陪写作业怎么办")


@pytest.mark.parametrize("question", ["家访后要记什么", "打架后要记录些什么", "投诉登记填哪些"])
def test_what_to_write_down_is_asked_in_other_words_than_headings_use(question):
    assert asks_for(Part.RECORD, question)
    assert not asks_for(Part.RECORD, "家访前要准备什么")


@pytest.mark.parametrize("question", ["怎么安慰孩子", "该怎么跟他说", "说点什么好", "家长讲哪句话", "孩子告诉我了，我该怎么回他", "这话该怎么讲"])
def test_what_to_say_is_asked_in_other_words_than_headings_use(question):
    assert asks_for(Part.SAY, question)


@pytest.mark.parametrize("question", ["孩子说谎怎么办", "孩子不敢说实话咋办", "怎么让孩子说真话", "孩子说话晚怎么办"])
def test_how_a_child_speaks_is_no_question_for_what_to_say(question):
    assert not asks_for(Part.SAY, question)


def test_a_text_that_speaks_of_itself_is_known():
    assert says_of_itself("本文写给睡不着的孩子的家长。")
    assert says_of_itself("公文生成日期:2031-12-01") and says_of_itself("来源：示例网") and says_of_itself("字体： 大 中 小")
    assert not says_of_itself("来源明确的物品可以带进学校。")
    assert not says_of_itself("阅读：每天和孩子共读20分钟。") and not says_of_itself("打印：两份材料都要交。")
    assert not says_of_itself("睡不着先关灯。")


@pytest.mark.parametrize(
    ("sentence", "question", "signs"),
    [
        ("示例市示例区榴园初级中学2025年8月22日", "回去上课要交什么", True),
        ("示例区教育局 2026年3月10日", "几月份办", True),
        ("示例区教育局2026年3月10日", "这个通知什么时候印发的", False),
        ("报名截止时间为2025年8月22日", "几号截止", False),
        ("秋季家长会2025年11月5日", "家长会哪天", False),
        ("8月22日前到示例区教育局", "几月份办", False),
    ],
)
def test_the_foot_of_a_text_answers_only_when_it_was_issued(sentence, question, signs):
    assert is_signature(sentence, question) is signs
