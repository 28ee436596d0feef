import pytest

from assistant.duties import Responsibility, responsibility
from tests.assistant.builders import chunk, row


def _roles(answer: Responsibility | None) -> tuple[tuple[str, ...], ...] | None:
    return (answer.lead, answer.cooperate, answer.responsible) if answer else None


@pytest.mark.parametrize(
    ("bracket", "roles"),
    [
        ("（牵头部门：区教育局；配合部门：区妇联、团区委）", (("区教育局",), ("区妇联", "团区委"), ())),
        ("（牵头单位：区教育局，配合单位：区妇联）", (("区教育局",), ("区妇联",), ())),
        ("（区教育局牵头，区妇联配合）", (("区教育局",), ("区妇联",), ())),
        ("（责任单位：区教育局、区妇联）", ((), (), ("区教育局", "区妇联"))),
        ("（责任部门：各示例小队）", ((), (), ("各示例小队",))),
        ("（区教育局）", ((), (), ("区教育局",))),
        ("（区教育局、区妇联，各街镇）", ((), (), ("区教育局", "区妇联", "各街镇"))),
    ],
)
def test_brackets_at_the_end_tell_who_answers(bracket, roles):
    assert _roles(responsibility(chunk(f"1.开展示例活动。{bracket}"), [])) == roles


@pytest.mark.parametrize("bracket", ["（见附件2）", "（2031年）", "（含示例课程、示例读本）", ""])
def test_other_brackets_name_nobody(bracket):
    assert responsibility(chunk(f"1.开展示例活动。{bracket}"), []) is None


def test_the_quote_is_the_bracket_itself():
    text = "1.开展示例活动。（区教育局、区妇联）"
    found = responsibility(chunk(text, start=50), [])

    assert found is not None
    (place,) = found.places
    assert text[place.start - 50 : place.end - 50] == "（区教育局、区妇联）"


def test_the_columns_of_a_row_tell_the_roles():
    passage, text = row(("任务", "示例晨跑。每天跑步。"), ("牵头部门", "区体育局"), ("配合部门", "区教育局、各街镇"))
    found = responsibility(passage, [])

    assert _roles(found) == (("区体育局",), ("区教育局", "各街镇"), ())
    assert found is not None and found.label == "示例晨跑"
    assert [text[p.start : p.end] for p in found.places] == ["示例晨跑。每天跑步。", "区体育局", "区教育局、各街镇"]


def test_a_deadline_or_a_remark_names_no_task():
    passage, text = row(
        ("类别", "示例安全"),
        ("任务", "示例护学岗"),
        ("牵头科室", "示例安全科"),
        ("完成时限", "3月底前"),
        ("备注", "乡镇学校视路况设置，不作统一要求"),
    )
    found = responsibility(passage, [])

    assert found is not None and found.label == "示例安全 › 示例护学岗"
    assert found.lead == ("示例安全科",)
    assert [text[p.start : p.end] for p in found.places] == ["示例护学岗", "示例安全科"]
    assert [(label, text[p.start : p.end]) for label, p in found.beside] == [
        ("完成时限", "3月底前"),
        ("备注", "乡镇学校视路况设置，不作统一要求"),
    ]


def test_one_column_may_tell_lead_from_cooperation():
    passage, _ = row(("任务", "示例晨跑"), ("责任单位", "牵头：区体育局；配合：区教育局"))

    assert _roles(responsibility(passage, [])) == (("区体育局",), ("区教育局",), ())


def test_the_rest_of_a_long_item_names_who_answers():
    first = chunk("1.开展示例活动。", "一、任务")
    rest = chunk("继续开展。（区教育局、区妇联）", "一、任务", start=20)

    assert _roles(responsibility(first, [rest])) == ((), (), ("区教育局", "区妇联"))


def test_a_line_of_brackets_answers_for_the_section_above_it():
    item = chunk("1.开展示例活动。", "一、任务", "1.开展示例活动")
    last = chunk("2.总结示例。\n（责任单位：区教育局）", "一、任务", "2.总结示例", start=30)

    assert _roles(responsibility(item, [last])) == ((), (), ("区教育局",))


def test_the_bracket_of_a_later_item_is_its_own():
    item = chunk("1.开展示例活动。", "一、任务", "1.开展示例活动")
    other = chunk("2.总结示例。（责任单位：区教育局）", "一、任务", "2.总结示例", start=30)

    assert responsibility(item, [other]) is None


def test_an_item_under_a_department_is_that_departments():
    found = responsibility(chunk("把示例活动纳入计划。", "二、职责", "1．区教委"), [])

    assert found is not None and found.headed
    assert found.responsible == ("区教委",)


def test_a_body_is_found_under_each_of_its_names():
    found = responsibility(chunk("示例。（牵头部门：区教育局；配合部门：区卫生健康委）"), [])

    assert found is not None
    assert [found.role_of(name) for name in ("教育局", "卫健委", "区妇联")] == ["牵头", "配合", None]
    assert found.bodies == ("区教育局", "区卫生健康委")
