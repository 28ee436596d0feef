import pytest

from knowledge.roles import cell_roles, closing_brackets, read_roles, standing_statement


@pytest.mark.parametrize(
    ("text", "lead", "cooperate", "responsible"),
    [
        ("责任部门：区教育局、区妇联", (), (), ("区教育局", "区妇联")),
        ("牵头单位：区教育局；配合单位：区妇联、各街镇", ("区教育局",), ("区妇联", "各街镇"), ()),
        ("区教育局牵头，区卫健委、区妇联按职责分工负责", ("区教育局",), (), ("区卫健委", "区妇联")),
        ("责任单位：区教育局（牵头）、区妇联", ("区教育局",), (), ("区妇联",)),
        ("区教育局、区妇联", (), (), ("区教育局", "区妇联")),
    ],
)
def test_departments_are_read_by_their_roles(text, lead, cooperate, responsible):
    roles = read_roles(text)

    assert roles is not None
    assert (roles.lead, roles.cooperate, roles.responsible) == (lead, cooperate, responsible)


@pytest.mark.parametrize("text", ["见附件2", "示例课程、示例读本", "2031年", ""])
def test_a_bracket_without_departments_has_no_roles(text):
    assert read_roles(text) is None


def test_a_cell_has_the_role_of_its_column_unless_it_tells_roles_apart():
    assert list(cell_roles("区教育局、区妇联", "cooperate")) == [("cooperate", ("区教育局", "区妇联"))]
    assert list(cell_roles("牵头：区教育局；配合：区妇联", "responsible")) == [
        ("lead", ("区教育局",)),
        ("cooperate", ("区妇联",)),
        ("responsible", ()),
    ]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("示例安全科", ("示例安全科",)),
        ("示例德育与心理科、体卫艺科", ("示例德育与心理科", "体卫艺科")),
        ("体卫艺科、区妇联", ("体卫艺科", "区妇联")),
        ("年级组、班主任", ("年级组", "班主任")),
    ],
)
def test_a_cell_of_a_role_may_name_offices_and_posts_inside_a_house(cell, named):
    assert list(cell_roles(cell, "lead")) == [("lead", named)]


@pytest.mark.parametrize("cell", ["待定", "长期", "按职责分工", ""])
def test_a_cell_that_names_nobody_has_nobody(cell):
    assert list(cell_roles(cell, "lead")) in ([], [("lead", ())])


def test_the_closing_bracket_may_hold_another():
    text = "开展示例活动。（区教育局（牵头）、区妇联）。"

    assert text[slice(*closing_brackets(text))] == "区教育局（牵头）、区妇联"
    assert closing_brackets("（示例）活动") is None


def test_a_statement_for_all_tasks_is_told_from_a_task():
    assert standing_statement("以下任务均需各街镇按职责落实。")
    assert not standing_statement("各街镇落实示例任务。")
