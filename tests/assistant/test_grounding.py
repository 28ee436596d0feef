import pytest

from assistant.grounding import guard, unsupported
from assistant.types import Answer, Card, Outcome, Question
from tests.assistant.builders import HECHUAN, PUTUO, answered, citation, document

LETTER = "普陀区教育局\n2024年5月20日\n联系人：袁慧\n联系电话：52564588-7675\n联系地址：大渡河路 1668 号 2 号楼 1619 室"
ASKED = Question("普陀区教育局的电话是多少？")


@pytest.mark.parametrize(
    "text",
    [
        "电话是5256 4588转7675",
        "电话52564588",
        "2024年5月",
        "5月20日",
        "大渡河路1668号",
        "联系人袁慧",
        "上海市普陀区教育局",
    ],
)
def test_a_value_is_found_in_another_writing(text: str) -> None:
    assert unsupported(text, [LETTER, "上海市普陀区"]) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("电话021-52564588", "021-52564588"),
        ("电话52564588-7676", "52564588-7676"),
        ("电话五二五六四五八九", "五二五六四五八九"),
        ("2025年5月20日", "2025年5月20日"),
        ("大渡河路166号", "渡河路166号"),
        ("联系人：王慧", "王慧"),
        ("区民政局负责", "区民政局"),
        ("共有3个", "3个"),
    ],
)
def test_a_value_that_stands_in_no_quote_is_returned(text: str, value: str) -> None:
    assert [found.text for found in unsupported(text, [LETTER])] == [value]


def test_a_number_broken_over_two_lines_is_still_found() -> None:
    assert unsupported("共十五部门", ["重庆市十五\n\n部门联合印发"]) == []


def test_a_supported_answer_is_left_as_it_is() -> None:
    answer = answered("联系电话：52564588-7675[1]。", citation(LETTER))
    assert guard(answer, ASKED, {}) == answer


def test_a_fabricated_sentence_is_removed_and_the_answer_says_so() -> None:
    text = "联系人是袁慧[1]。也可以拨打66668888[1]。"
    checked = guard(answered(text, citation(LETTER)), ASKED, {})
    assert checked.outcome is Outcome.PARTLY_ANSWERED
    assert checked.text.startswith("联系人是袁慧[1]。\n")
    assert "6666" not in checked.text


def test_when_nothing_is_left_the_document_is_pointed_to() -> None:
    checked = guard(answered("请拨打66668888[1]。", citation(LETTER)), ASKED, {})
    assert checked.outcome is Outcome.NO_EVIDENCE
    assert "《普陀区答复》[1]" in checked.text
    assert "6666" not in checked.text


def test_a_contact_of_another_region_does_not_count() -> None:
    other = citation("联系电话：13594677548", of=document(HECHUAN, "合川通知"))
    checked = guard(answered("联系电话：13594677548[1]。", other), ASKED, {})
    assert checked.outcome is Outcome.NO_EVIDENCE
    assert checked.citations == ()


def test_a_sentence_about_one_region_may_not_cite_another() -> None:
    both = (citation(LETTER), citation("联系电话：13594677548", 2, document(HECHUAN, "合川通知")))
    text = "普陀的电话是13594677548[2]。\n合川的电话是13594677548[2]。"
    checked = guard(answered(text, *both, regions=(PUTUO, HECHUAN)), ASKED, {})
    assert checked.text.startswith("合川的电话是13594677548[2]。\n（")


def test_a_contact_of_another_body_in_the_same_quote_is_misassigned() -> None:
    quote = "区教育局：52564588\n区妇联：62167777"
    checked = guard(answered("区妇联的电话是52564588[1]。", citation(quote)), ASKED, {})
    assert checked.outcome is Outcome.NO_EVIDENCE
    right = answered("区妇联的电话是62167777[1]。", citation(quote))
    assert guard(right, ASKED, {}) == right


def test_values_are_exempt_only_when_told_so() -> None:
    unquoted = Answer(Outcome.ANSWERED, "请立即拨打110或120，也可以拨打12356。")
    assert guard(unquoted, ASKED, {}, exempt={"110", "120", "12356"}) == unquoted
    assert "110" not in guard(unquoted, ASKED, {}).text


def test_a_refusal_may_repeat_the_question_but_not_a_phone_from_it() -> None:
    question = Question("2031年的66668888是不是教育局电话？")
    refusal = Answer(Outcome.NO_EVIDENCE, "没有找到2031年的说法。\n不能确认66668888。")
    assert guard(refusal, question, {}).text.startswith("没有找到2031年的说法。\n（")


def test_table_cells_fail_one_by_one() -> None:
    text = "| 部门 | 电话 |\n|---|---|\n| 区教育局 | 52564588 [1] |\n| 区妇联 | 66668888 [1] |"
    quote = "区教育局：52564588\n区妇联"
    checked = guard(answered(text, citation(quote)), ASKED, {})
    assert "| 区教育局 | 52564588 [1] |\n| 区妇联 | – |" in checked.text


def test_card_fields_without_support_are_dropped() -> None:
    card = Card("contacts", {"body": "普陀区教育局", "phones": "66668888"}, 1)
    answer = Answer(Outcome.ANSWERED, "联系人是袁慧[1]。", (citation(LETTER),), (card,), regions=(PUTUO,))
    assert guard(answer, ASKED, {}).cards == (Card("contacts", {"body": "普陀区教育局"}, 1),)


def test_the_passage_behind_a_citation_counts_where_it_is_given() -> None:
    answer = answered("每月4次[1]。", citation("定期坐诊"))
    assert guard(answer, ASKED, {1: "每月四次定期坐诊"}) == answer
    assert guard(answer, ASKED, {}).outcome is Outcome.NO_EVIDENCE


def test_a_count_of_what_the_answer_itself_names_needs_no_quote() -> None:
    text = "有3项：课程、师资、场地[1]。\n一共2个：\n· 课程[1]\n· 师资[1]"
    answer = answered(text, citation("课程，师资，场地"))
    assert guard(answer, ASKED, {}) == answer
    wrong = answered(text.replace("3", "5").replace("2", "7"), citation("课程，师资，场地"))
    assert guard(wrong, ASKED, {}).text.startswith("· 课程[1]\n· 师资[1]\n（")


def test_the_head_of_a_list_counts_only_the_items_that_are_left() -> None:
    text = "联系电话共3条：\n· 52564588-7675[1]\n· 66668888[1]\n· 66669999[1]"
    checked = guard(answered(text, citation(LETTER)), ASKED, {})

    assert checked.text.split("\n")[:2] == ["联系电话共1条：", "· 52564588-7675[1]"]
