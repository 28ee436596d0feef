from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.extractive import Draft, Limits, Sources, compose
from assistant.selection import Wanted
from assistant.understanding import Intent
from knowledge.types import Chunk, Document, DocumentKind, Hit, Region
from tests.assistant.builders import HECHUAN, PUTUO, chunk, document

LOCAL = document(PUTUO, "普陀方案")
OTHER = replace(document(HECHUAN, "合川方案"), version_id=2)
EVERYWHERE = replace(document(None, "全国指南"), version_id=3)


def _hit(passage: Chunk, of: Document = LOCAL, score: float = 1.0) -> Hit:
    return Hit(replace(passage, id=f"{of.key}-{passage.start}", document_key=of.key), of, score)


def _composed(
    hits: Sequence[Hit],
    texts: dict[int, str],
    words: str,
    regions: tuple[Region, ...] = (PUTUO,),
    following: Sequence[Chunk] = (),
    limits: Limits | None = None,
    named: bool = True,
) -> Draft | None:
    wanted = Wanted({word: 1.0 for word in words.split()}, Intent.OTHER)
    sources = Sources(texts.__getitem__, lambda hit: following)
    return compose(hits, wanted, False, regions, sources, limits or Limits(), named)


def test_the_best_sentence_is_quoted_without_a_heading_that_says_nothing_of_the_question():
    text = "建立示例中心。心理医生每月坐诊。"
    draft = _composed([_hit(chunk(text, "（一）护航工程"))], {1: text}, "心理 坐诊")

    assert draft is not None
    assert draft.text == "心理医生每月坐诊。[1]"
    assert draft.citations[0].quote == "心理医生每月坐诊。"
    assert draft.coverage == 1.0


def test_without_a_common_word_there_is_no_answer():
    text = "建立示例中心。"

    assert _composed([_hit(chunk(text))], {1: text}, "火箭") is None
    assert _composed([], {}, "火箭") is None


def test_what_adds_to_the_answer_follows_as_a_point():
    text = "心理医生每月坐诊。热线每天开通。家长课堂常年开展。"
    draft = _composed([_hit(chunk(text))], {1: text}, "心理 坐诊 热线 开通")

    assert draft is not None
    assert draft.text.split("\n") == ["心理医生每月坐诊。[1]", "· 热线每天开通。[2]"]


def test_the_same_sentence_comes_once():
    text = "心理医生每月坐诊。\n心理医生每月坐诊。"
    draft = _composed([_hit(chunk(text))], {1: text}, "心理 坐诊")

    assert draft is not None and len(draft.citations) == 1


def test_the_items_after_a_lead_in_follow_it():
    text = "围绕示例行动重点抓好以下三个环节。一是选题环节。二是共建环节。三是总结环节。"
    draft = _composed([_hit(chunk(text))], {1: text}, "示例 环节 重点")

    assert draft is not None
    assert [citation.quote for citation in draft.citations[1:]] == [
        "一是选题环节。",
        "二是共建环节。",
        "三是总结环节。",
    ]


def test_the_items_may_stand_in_the_chunks_that_follow():
    text = "主要任务包括：\n1.建立中心。\n2.开通热线。\n其他。"
    lines = ["主要任务包括：", "1.建立中心。", "2.开通热线。"]
    first, *items = (chunk(line, "二、任务", start=text.index(line)) for line in lines)
    draft = _composed([_hit(first)], {1: text}, "主要 任务", following=items)

    assert draft is not None
    assert [citation.quote for citation in draft.citations] == lines


def test_an_enumeration_stops_at_its_limit():
    items = "".join(f"{numeral}是第{numeral}个示例环节要认真做好。" for numeral in "一二三四五六七八九")
    text = f"抓好以下九个环节。{items}"
    draft = _composed([_hit(chunk(text))], {1: text}, "抓好 九个 环节", limits=Limits(list_chars=60))

    assert draft is not None and 1 < len(draft.citations) < 6


def test_several_places_answer_one_by_one():
    texts = {1: "心理医生每月坐诊。", 2: "心理热线每天开通。"}
    hits = [_hit(chunk(texts[1])), _hit(chunk(texts[2]), OTHER)]
    draft = _composed(hits, texts, "心理", regions=(HECHUAN, PUTUO))

    assert draft is not None
    assert [line[:4] for line in draft.text.split("\n")] == ["合川区：", "· 普陀"]


def test_the_place_is_told_where_the_person_named_none():
    draft = _composed([_hit(chunk("心理医生坐诊。"))], {1: "心理医生坐诊。"}, "心理", regions=(), named=False)

    assert draft is not None and draft.text == "普陀区：心理医生坐诊。[1]"


def test_place_and_section_are_told_once_for_the_points_below_them():
    text = "抓好以下两个示例环节。一是选题环节。二是总结环节。"
    draft = _composed([_hit(chunk(text, "（一）护航工程"))], {1: text}, "示例 环节 护航", regions=(), named=False)

    assert draft is not None
    assert draft.text == "普陀区：【护航工程】抓好以下两个示例环节。[1]\n· 一是选题环节。[2]\n· 二是总结环节。[3]"


def test_a_places_own_document_goes_before_what_holds_everywhere():
    texts = {1: "本区心理医生坐诊。", 3: "心理医生坐诊要预约。"}
    hits = [_hit(chunk(texts[3]), EVERYWHERE, 1.0), _hit(chunk(texts[1]), LOCAL, 0.9)]
    draft = _composed(hits, texts, "心理 坐诊 医生")

    assert draft is not None
    assert [citation.document.key for citation in draft.citations] == ["普陀方案"]


def test_what_a_text_says_of_itself_is_no_answer():
    text = "本文写给示例家长。示例家长可以先听孩子说。"
    draft = _composed([_hit(chunk(text))], {1: text}, "示例 家长 本文 写给")

    assert draft is not None and [citation.quote for citation in draft.citations] == ["示例家长可以先听孩子说。"]


def test_an_item_is_not_cut_after_words_that_hang_in_the_air():
    text = "抓好以下两个环节。一是对接环节，由区示例局联合相关部门，根据调研结果，确定清单，再报上级。二是总结环节。"
    draft = _composed([_hit(chunk(text))], {1: text}, "抓好 两个 环节")

    assert draft is not None
    assert draft.text.split("\n")[1] == "· 一是对接环节，由区示例局联合相关部门，根据调研结果，确定清单……[2]"


def test_the_points_of_a_list_are_cut_to_what_is_asked_for():
    long = "完善各项示例机制，" * 20 + "健全保障。"
    text = f"示例机制有评价机制。{long}"
    wanted = Wanted(dict.fromkeys(("示例", "机制", "评价", "保障"), 1.0), Intent.LIST)
    found = compose([_hit(chunk(text))], wanted, True, (PUTUO,), Sources({1: text}.__getitem__, lambda hit: ()), Limits())

    assert found is not None and len(found.citations) == 2
    assert all(len(citation.quote) <= 130 for citation in found.citations)
    assert "保障" in found.text


def test_the_sentences_of_an_answer_to_a_question_are_told_together():
    text = "带身份证件、户口簿、照片和体检单。材料不齐的先接收，7日内补齐。"
    words = "身份证 证件 户口簿 照片 体检 体检单 材料 奶奶 孙子 临时 看护 申请"
    answer = _composed([_hit(chunk(text, "要带什么？"))], {1: text}, words)
    prose = _composed([_hit(chunk(text, "（一）要带什么"))], {1: text}, words)

    assert answer is not None and "7日内补齐" in answer.text
    assert prose is not None and "7日内补齐" not in prose.text


def test_the_items_of_items_are_no_items_of_the_list():
    text = "抓好以下两个环节。一是对接环节，由区示例局牵头做好。1.先由学校调研一遍。二是总结环节。"
    draft = _composed([_hit(chunk(text))], {1: text}, "抓好 两个 环节")

    assert draft is not None
    assert "调研" not in draft.text and "二是总结环节" in draft.text


def test_another_article_adds_to_one_only_where_it_was_found_about_as_well():
    article = replace(EVERYWHERE, metadata=replace(EVERYWHERE.metadata, kind=DocumentKind.GUIDANCE))
    another = replace(article, key="另一篇", version_id=4)
    texts = {3: "示例图书每晚读十分钟。", 4: "新菜每次放一小口。"}

    def told(score: float) -> int:
        hits = [_hit(chunk(texts[3]), article), _hit(chunk(texts[4]), another, score)]
        draft = _composed(hits, texts, "示例 图书 新菜 小口 一小口", regions=())
        assert draft is not None
        return len(draft.citations)

    assert (told(0.9), told(0.5)) == (2, 1)


def test_conditions_that_must_all_be_met_are_told_together():
    text = "示例站分五星。五星站须同时满足：每月活动不少于4场；有固定场地；全年无事故。其他站另定。"
    draft = _composed([_hit(chunk(text))], {1: text}, "五星站 满足 活动")

    assert draft is not None and "全年无事故" in draft.text.split("\n")[0]
    assert draft.citations[0].quote == "五星站须同时满足：每月活动不少于4场；有固定场地；全年无事故。"


def test_what_holds_for_some_alone_is_told_with_whom_it_holds_for():
    text = "低保家庭免示例门诊费。减免只适用于示例第三医院。周末休息。"
    draft = _composed([_hit(chunk(text))], {1: text}, "低保 门诊费")

    assert draft is not None
    assert draft.citations[0].quote == "低保家庭免示例门诊费。减免只适用于示例第三医院。"


def test_a_sentence_that_only_goes_on_is_left_as_it_is():
    text = "低保家庭免示例门诊费。门诊周末休息。"
    draft = _composed([_hit(chunk(text))], {1: text}, "低保 门诊费")

    assert draft is not None and draft.citations[0].quote == "低保家庭免示例门诊费。"


def _told(text: str, words: str, question: str = "", intent: Intent = Intent.OTHER) -> str:
    wanted = Wanted({word: 1.0 for word in words.split()}, intent, question)
    found = compose([_hit(chunk(text))], wanted, False, (PUTUO,), Sources({1: text}.__getitem__, lambda hit: ()), Limits(points=1))
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "示例事假1天以内由班主任批；超过1天的，由年级主任批；3天及以上由示例处批。另附表格。",
            "示例事假1天以内由班主任批；超过1天的，由年级主任批；3天及以上由示例处批。[1]",
        ),
        ("示例退费：3月13日前申请的，全额退；4月30日前退一半；以后不退。", "示例退费：3月13日前申请的，全额退；4月30日前退一半；以后不退。[1]"),
        ("示例退宿10月1日至11月15日的，退40%；以后不退。", "示例退宿10月1日至11月15日的，退40%；以后不退。[1]"),
        ("示例校开设4种组合：甲、乙；丙、丁。其余2种不开设。", "示例校开设4种组合：甲、乙；丙、丁。其余2种不开设。[1]"),
        ("示例晚托正在报批，批准之前不开；批准后4月另行通知。", "示例晚托正在报批，批准之前不开；批准后4月另行通知。[1]"),
        ("示例事假1天以内由班主任批；图书馆周六开放。", "示例事假1天以内由班主任批[1]"),
        ("示例活动室已经开放；等到开学以后学校会再通知。", "示例活动室已经开放[1]"),
    ],
)
def test_the_next_grades_the_rest_of_a_list_and_what_is_to_come_are_told_with_a_sentence(text: str, told: str) -> None:
    assert _told(text, "示例") == told


def test_a_sentence_that_an_earlier_one_goes_on_to_is_not_told_again() -> None:
    text = "示例事假1天以内由班主任批；超过1天的，由年级主任批。"
    draft = _composed([_hit(chunk(text))], {1: text}, "示例 班主任 年级主任")

    assert draft is not None and len(draft.citations) == 1


@pytest.mark.parametrize(
    ("question", "intent"),
    [("夜间门诊和儿童门诊收的年龄一样吗", Intent.COMPARISON), ("夜间门诊跟儿童门诊分别收几岁", Intent.FIGURE)],
)
def test_of_two_things_set_side_by_side_the_best_of_each_is_told(question: str, intent: Intent) -> None:
    text = "夜间门诊收12岁以上。夜间门诊的地址在示例路。儿童门诊收8岁以上。"

    assert _told(text, "夜间 门诊 儿童 年龄 岁", question, intent) == "夜间门诊收12岁以上。[1]\n· 儿童门诊收8岁以上。[2]"
    assert "儿童" not in _told(text, "夜间 门诊", "夜间门诊收几岁", Intent.FIGURE)


def test_where_several_things_are_asked_the_first_sentence_is_told_to_the_end_of_its_paragraph() -> None:
    text = "示例托管每月150元。当月不足5天的按半月收。\n示例校车每天7点发车。"
    several, one = "示例托管一个月多少钱，去三天能少交吗", "示例托管一个月多少钱"

    assert _told(text, "示例 托管 150", several) == "示例托管每月150元。当月不足5天的按半月收。[1]"
    assert _told(text, "示例 托管 150", one) == "示例托管每月150元。[1]"


def test_conditions_that_must_all_be_met_are_told_to_the_last() -> None:
    text = "同时满足下列条件：居住满3年以上；满6周岁；有示例证。"

    assert _told(text, "居住") == "同时满足下列条件：居住满3年以上；满6周岁；有示例证。[1]"
