from dataclasses import replace

import numpy as np
import pytest

from assistant.expectation import Expected
from assistant.selection import Unit, Wanted, rank_units, trimmed, units_of
from assistant.understanding import Intent
from knowledge.text import readable
from knowledge.types import Chunk, DocumentKind, Hit, Part
from tests.assistant.builders import chunk, document, row


def _wanted(*words: str, intent: Intent = Intent.OTHER, question: str = "", demanded: Expected | None = None) -> Wanted:
    return Wanted({word: 1.0 for word in words}, intent, question, demanded)


def _units(text: str, passage: Chunk | None = None, wanted: Wanted | None = None) -> list[Unit]:
    hit = Hit(passage or chunk(text), document(), 1.0)
    return list(units_of(hit, wanted or _wanted("示例"), lambda version: text))


def test_prose_is_quoted_sentence_by_sentence():
    text = "建立示例中心。每月坐诊4次。"

    assert [(unit.text, text[unit.start : unit.end]) for unit in _units(text)] == [
        ("建立示例中心。", "建立示例中心。"),
        ("每月坐诊4次。", "每月坐诊4次。"),
    ]


def test_marks_of_markdown_are_no_part_of_a_sentence():
    text = "## 一、目标\n- 建立示例中心。"

    assert [text[unit.start : unit.end] for unit in _units(text)] == ["一、目标", "建立示例中心。"]


def test_a_heading_is_known_as_one():
    text = "## 一、目标\n建立示例中心。"

    assert [unit.heading for unit in _units(text, chunk(text, "一、目标"))] == [True, False]


def test_the_lines_of_a_contact_stay_together():
    text = "联系人：陈示例\n联系电话：66660001\n地址：示例路12号\n其他事项另行通知。"

    assert [unit.text for unit in _units(text)] == [
        "联系人：陈示例；联系电话：66660001；地址：示例路12号",
        "其他事项另行通知。",
    ]


def test_a_short_row_reads_as_a_whole():
    passage, text = row(("名称", "示例热线"), ("号码", "66660001"))

    assert [unit.text for unit in _units(text, passage)] == ["示例热线，号码：66660001"]


def test_a_long_cell_is_cut_and_carries_the_name_of_its_row():
    name, task = (
        "示例书香行动",
        "举办读书节，评选小读者。" + "每所学校每学期开展一次阅读活动，家长可以一起参加并交流读书心得。" * 2,
    )
    passage, text = row(("项目名称", name), ("具体内容", task))
    units = _units(text, passage)

    assert (units[0].text, units[0].label) == ("举办读书节，评选小读者。", name)
    assert name not in [unit.text for unit in units]
    assert all(readable(text[unit.start : unit.end]) == unit.text for unit in units)


def test_a_row_whose_cells_are_out_of_order_is_still_a_slice_of_the_text():
    text = "内容甲乙\n名称丙丁"
    passage = Chunk(
        "c", "k", "名称：名称丙丁\n内容：内容甲乙", 0, len(text), (), (Part("名称", 5, 9), Part("内容", 0, 4))
    )

    assert [text[unit.start : unit.end] for unit in _units(text, passage)] == [text]


def test_what_shares_most_with_the_question_comes_first():
    text = "建立示例中心。心理医生每月坐诊。"
    hit = Hit(chunk(text), document(), 1.0)

    assert rank_units([hit], _wanted("心理", "坐诊"), lambda version: text)[0].text == "心理医生每月坐诊。"


def test_the_kind_of_thing_asked_for_counts():
    wanted = _wanted("电话", intent=Intent.CONTACT)

    assert wanted.fits("电话66660001") > wanted.fits("电话另行公布")
    assert _wanted(question="每周几次").fits("每周3次") > _wanted(question="哪些").fits("每周3次")


def test_coverage_is_the_share_of_the_weight():
    wanted = Wanted({"心理": 3.0, "热线": 1.0}, Intent.OTHER)

    assert wanted.coverage(frozenset({"心理"})) == 0.75
    assert wanted.share(lambda term: term == "热线") == 0.25
    assert Wanted({}, Intent.OTHER).coverage(frozenset({"心理"})) == 0.0


def test_an_abbreviation_concerns_a_sentence_without_a_common_word():
    (unit,) = _units("建成“1+3+N”网络。", wanted=_wanted("什么"))

    assert not unit.found
    assert _wanted("什么", question="1+3+n是什么意思", demanded=Expected.EXPLANATION).concerns(unit)
    assert not _wanted("什么", question="1+3+n是什么意思").concerns(unit)


def test_a_long_sentence_is_cut_to_its_telling_clauses():
    filler = "各学校要高度重视这项工作并认真组织实施，" * 8
    text = f"{filler}心理医生每月坐诊4次，{filler}做好总结。"
    (unit,) = _units(text, wanted=_wanted("心理", "坐诊"))

    cut = trimmed(unit, _wanted("心理", "坐诊"), lambda version: text)

    assert "心理医生每月坐诊4次" in cut.text and cut.length <= 110
    assert readable(text[cut.start : cut.end]) == cut.text


def test_a_long_sentence_is_cut_to_what_holds_the_demanded_value():
    filler = "示例心理热线的各项工作要求认真组织实施，" * 8
    text = f"示例心理热线，{filler}每次收费30元，{filler}做好总结。"
    wanted = _wanted("示例", "心理", "热线", question="示例心理热线每次收费多少", demanded=Expected.AMOUNT)
    (unit,) = _units(text, wanted=wanted)

    assert "30元" in trimmed(unit, wanted, lambda version: text).text


class Prefers:
    """A verifier that is sure of texts with a word; it remembers what it was shown."""

    def __init__(self, word):
        self.word, self.shown = word, []

    def verify(self, question, texts):
        self.shown += texts
        return np.array([0.9 if self.word in text else 0.1 for text in texts], np.float32)


def test_a_verifier_says_where_a_long_sentence_is_cut():
    filler = "各学校要高度重视这项工作并认真组织实施，" * 8
    text = f"搭建示例平台，{filler}构建“采集—评估—反馈”的模式，{filler}做好总结。"
    wanted = _wanted("平台", question="平台按哪几步走")
    (unit,) = _units(text, wanted=wanted)
    verifier = Prefers("采集")

    cut = trimmed(unit, wanted, lambda version: text, verifier)

    assert "采集—评估—反馈" in cut.text and cut.length <= 110 and cut.cut
    assert readable(text[cut.start : cut.end]) == cut.text
    assert all(len(shown) < 160 for shown in verifier.shown)
    assert len(verifier.shown) < 15
    assert "搭建示例平台" in trimmed(unit, wanted, lambda version: text).text


FILLER = "各学校要高度重视这项工作并认真组织实施，" * 8


def _cut(clause: str, wanted: Wanted, verifier: Prefers | None = None) -> str:
    """What is left of a long sentence with this clause in its middle."""
    text = f"{FILLER}{clause}，{FILLER}做好总结。"
    (unit,) = _units(text, wanted=wanted)
    return trimmed(unit, wanted, lambda version: text, verifier).text


def test_a_cut_keeps_the_label_before_its_colon():
    wanted = _wanted("示例", "公安局", question="示例公安局是牵头吗")

    assert "配合单位：示例公安局" in _cut("配合单位：示例公安局、示例妇联", wanted)


@pytest.mark.parametrize("verifier", [None, Prefers("每天8:00")])
def test_no_sentence_is_cut_inside_brackets(verifier):
    wanted = _wanted("热线", "每天", question="热线每天几点")
    hours = "（每天8:00—22:00，节假日照常，春节除外）"

    assert hours in _cut(f"可拨打示例热线{hours}", wanted, verifier)


def test_a_sentence_that_says_what_a_thing_is_leads_where_that_is_asked():
    wanted = _wanted("教联体", intent=Intent.DEFINITION, question="我们区这个教联体到底是什么意思")
    text = "推进“教联体”建设，推广“教联体”。“教联体”是以学校为圆心的工作方式。"
    first, second = _units(text, wanted=wanted)

    assert second.score > first.score
    assert wanted.fits("家长学校是以社区为主的课堂。") < wanted.fits("“教联体”是以学校为圆心的工作方式。")


def test_a_short_sentence_stays_whole():
    (unit,) = _units("心理医生每月坐诊。")

    assert trimmed(unit, _wanted("心理"), lambda version: "心理医生每月坐诊。") is unit


def test_units_of_a_document_that_says_it_answers_such_questions_lead():
    text = "建立示例中心。"
    other = Hit(chunk(text), replace(document(), key="甲"), 1.0)
    meant = Hit(chunk(text), replace(document(), key="乙"), 0.9, {"questions": 1.0})

    units = rank_units([other, meant], _wanted("示例"), lambda version: text)

    assert [unit.hit.document.key for unit in units] == ["乙", "甲"]


def test_what_to_record_leads_where_it_is_asked_for():
    text = "到示例家庭回访。\n示例登记表写明日期。"
    of = replace(document(None), metadata=replace(document(None).metadata, kind=DocumentKind.PROCEDURE))
    parts = [
        chunk(text[:8], "示例程序", "步骤"),
        replace(chunk(text[9:], "示例程序", "要记录的内容", start=9), id="record"),
    ]
    hits = [Hit(part, of, 1.0) for part in parts]

    def first(question: str) -> str:
        wanted = _wanted("示例", intent=Intent.OTHER, question=question)
        return next(unit.text for unit in rank_units(hits, wanted, lambda version: text))

    assert first("示例后要记什么") == "示例登记表写明日期。"
    assert first("示例时做什么") == "到示例家庭回访。"


def test_the_sentences_of_an_answer_are_as_near_as_the_question_that_they_answer():
    text = "会。录音保存180天。"
    answer, other = (replace(chunk(text, heading), text=text) for heading in ("通话会录音吗？", "一、通话录音"))

    told, untold = (_units(text, passage, _wanted("通话", "录音")) for passage in (answer, other))

    assert [unit.found for unit in told] == [unit.found for unit in untold] == [frozenset(), {"录音"}]
    assert all(unit.score > same.score for unit, same in zip(told, untold, strict=True))


def test_of_rows_as_near_as_prose_the_one_with_a_cell_of_the_demanded_kind_leads():
    fee, _ = row(("机构名称", "示例中心"), ("收费情况", "免费"))
    others = [row(("机构名称", "示例中心"), cell)[0] for cell in (("备注", "免费"), ("收费情况", "见公告"))]
    wanted = _wanted("示例", question="收费吗", demanded=Expected.AMOUNT)

    assert wanted.is_told_by(fee) and not any(map(wanted.is_told_by, others))
    assert not _wanted("示例").is_told_by(fee)
