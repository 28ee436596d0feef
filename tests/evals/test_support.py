from evals.support import marked_sentences, supporting

QUOTE = "家长学校每学年开展家庭教育指导活动不少于4次。"
OTHER = "心理辅导室每周开放不少于10小时。"


def test_a_sentence_reaches_to_the_end_of_its_marks() -> None:
    text = "【家长学校】一年4次[1][2]。再开一次[3]\n没有出处的一行"

    assert list(marked_sentences(text)) == [("一年4次", [1, 2]), ("。再开一次", [3])]


def test_a_quote_supports_the_sentence_that_it_says() -> None:
    assert supporting("家长学校每学年开展活动不少于4次。[1]", {1: QUOTE}) == [True]


def test_a_quote_about_something_else_does_not() -> None:
    assert supporting("家长学校每学年开展活动不少于4次。[1]", {1: OTHER}) == [False]


def test_a_number_that_the_quote_lacks_is_not_supported() -> None:
    assert supporting("家长学校每学年开展家庭教育指导活动不少于4次，电话52564588。[1]", {1: QUOTE}) == [False]


def test_two_quotes_support_a_sentence_together_if_each_adds_to_it() -> None:
    both = QUOTE.rstrip("。") + OTHER

    assert supporting(f"{both}[1][2]", {1: QUOTE, 2: OTHER}) == [True, True]
    assert supporting(f"{both}[1][2][3]", {1: QUOTE, 2: OTHER, 3: "无关的话"}) == [True, True, False]


def test_a_mark_without_a_citation_supports_nothing() -> None:
    assert supporting("一年4次[9]。", {1: QUOTE}) == [False]


def test_an_answer_without_marks_has_nothing_to_support() -> None:
    assert supporting("没有找到。", {}) == []
