"""How a quoted sentence reads; all texts are examples."""

from dataclasses import replace

import pytest

from assistant.selection import Unit, Wanted
from assistant.understanding import Intent
from assistant.wording import line
from knowledge.types import DocumentKind, Hit
from tests.assistant.builders import PUTUO, chunk, document

PLAN = document(PUTUO, "示例方案")


def _unit(text: str, *headings: str, label: str = "", start: int = 0, cut: bool = False) -> Unit:
    hit = Hit(chunk(text, *headings, start=start), PLAN, 1.0)
    return Unit(hit, text, start, start + len(text), 1.0, frozenset(), label, cut=cut)


def _line(unit: Unit, question: str = "", words: str = "", before: tuple[Unit, ...] = ()) -> str:
    wanted = Wanted({word: 1.0 for word in words.split()}, Intent.OTHER, question)
    return line(unit, 1, before, wanted, by_place=False)


def test_a_heading_that_says_nothing_of_the_question_is_left_to_the_citation():
    assert _line(_unit("联系电话：0000", "三、聚焦机制协同，强化联动"), "电话多少", "电话") == "联系电话：0000[1]"


def test_a_heading_is_told_where_it_holds_what_the_sentence_lacks():
    unit = _unit("每学期上5堂课。", "（一）家庭教育提升工程")

    assert _line(unit, "家庭教育提升工程几堂课", "家庭教育 课") == "【家庭教育提升工程】每学期上5堂课。[1]"


@pytest.mark.parametrize("question", ["夜校属于哪个工程", "夜校放在哪项行动里", "夜校是什么任务里写的", "有夜校的那项工程"])
def test_who_asks_under_what_something_stands_is_told_the_heading(question):
    assert _line(_unit("开设示例夜校。", "（一）家庭教育提升工程"), question) == "【家庭教育提升工程】开设示例夜校。[1]"


def test_who_asks_under_what_something_stands_is_told_both_headings_above_it():
    unit = _unit("培育示例队伍。", "示例方案", "(六)加强示例同步", "提升示例意识行动")

    assert _line(unit, "示例队伍是哪个行动里的") == "【加强示例同步 › 提升示例意识行动】培育示例队伍。[1]"
    assert _line(unit, "示例队伍是什么") == "培育示例队伍。[1]"


def test_a_duty_is_told_with_the_department_that_it_is_headed_by():
    assert (
        _line(_unit("指导学校开展消防检查。", "8.区消防救援局"), "谁来检查")
        == "区消防救援局：指导学校开展消防检查。[1]"
    )


def test_the_number_of_a_row_is_no_part_of_its_name():
    assert _line(_unit("推行亲子打卡。", label="4.“示例”行动")) == "“示例”行动：推行亲子打卡。[1]"


@pytest.mark.parametrize("lead", ["二是", "同时,", "此外，", "其三，"])
def test_a_word_that_leads_on_from_what_is_not_told_is_left_out(lead):
    assert _line(_unit(f"{lead}定期开展示例开放日活动。")) == "定期开展示例开放日活动。[1]"


def test_a_word_that_leads_on_from_the_line_before_stays():
    first = _unit("一是建立示例中心。")
    second = _unit("二是开通示例热线电话。", start=first.end)

    assert _line(second, before=(first,)) == "二是开通示例热线电话。[1]"


def test_a_sentence_that_goes_on_says_so():
    assert _line(replace(_unit("一是调研环节，区教育局收集清单，"), cut=True)) == "一是调研环节，区教育局收集清单……[1]"


def test_a_group_of_departments_heads_no_duty():
    assert _line(_unit("示例局：指导学校。", "（二）相关部门")) == "示例局：指导学校。[1]"


def test_a_step_of_guidance_is_told_without_the_trouble_that_it_is_for():
    article = replace(PLAN, metadata=replace(PLAN.metadata, kind=DocumentKind.GUIDANCE, region=None))
    step = _unit("2. 坐不住、写两个字就跑：把示例作业切成小块，写完一块歇一歇。")
    three = _unit("联系老师前先写下三点：发生了什么、孩子怎么说、希望老师帮什么。")

    assert _line(replace(step, hit=replace(step.hit, document=article))) == "把示例作业切成小块，写完一块歇一歇。[1]"
    assert _line(replace(three, hit=replace(three.hit, document=article))).startswith("联系老师前先写下三点：")


def test_in_a_districts_own_guide_what_stands_before_a_colon_is_told():
    guide = replace(PLAN, metadata=replace(PLAN.metadata, kind=DocumentKind.GUIDANCE))
    graded = _unit("橙色：学校与监护人面谈，填写示例知情同意单，5个工作日内到诊。")
    row = _unit("放学（参加示例看护），一、二年级：17:30；三至六年级：17:40。")

    assert _line(replace(graded, hit=replace(graded.hit, document=guide))).startswith("橙色：学校与监护人面谈")
    assert _line(replace(row, hit=replace(row.hit, document=guide))).startswith("放学（参加示例看护），一、二年级：17:30")


def test_what_a_parent_can_say_keeps_the_occasion_before_it():
    article = replace(PLAN, metadata=replace(PLAN.metadata, kind=DocumentKind.GUIDANCE, region=None))
    saying = _unit("孩子害怕时，家长可以说：“示例学校有点陌生，我们先去看看大门。”")

    assert _line(replace(saying, hit=replace(saying.hit, document=article))).startswith("孩子害怕时，家长可以说：“")


def test_who_asks_for_the_kinds_is_told_the_heading_of_each():
    first = _unit("示例社区办的学校。", "案例", "社区学校案例")
    second = _unit("示例公安护送上学。", "案例", "护校安园案例", start=40)

    assert _line(second, "案例分几类", before=(first,)) == "【护校安园案例】示例公安护送上学。[1]"
    assert _line(second, "谁护送", before=(first,)) == "示例公安护送上学。[1]"
