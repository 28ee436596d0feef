import pytest

from knowledge.facts import Duty
from tests.ingest.extracting import facts_of


def duties(text: str, markdown: bool = False) -> list[Duty]:
    return [fact for fact in facts_of(text, markdown) if isinstance(fact, Duty)]


def test_brackets_at_the_end_of_an_item_name_who_is_responsible():
    [duty] = duties("一、重点任务\n1.建立绿色通道。畅通转诊。（责任部门：区教育局、区卫健局）\n")

    assert duty.responsible == ("区教育局", "区卫健局")
    assert duty.action == "重点任务"
    assert duty.task == "建立绿色通道。畅通转诊。"
    assert duty.provenance.quote.startswith("1.建立绿色通道")


def test_brackets_tell_lead_from_cooperation():
    [duty] = duties("一、任务\n1.办好夜校。每月一课。（牵头单位：区教委；配合单位：区妇联、团区委，各街镇）\n")

    assert duty.lead == ("区教委",)
    assert duty.cooperate == ("区妇联", "团区委", "各街镇")


@pytest.mark.parametrize(
    ("ending", "lead", "cooperate", "responsible"),
    [
        ("（区教育局牵头，区卫健委、区妇联配合）", ["区教育局"], ["区卫健委", "区妇联"], []),
        ("（区教育局牵头，区卫健委、团区委等按职责分工负责）", ["区教育局"], [], ["区卫健委", "团区委"]),
        ("（责任单位：区教育局（牵头）、区妇联、团区委）", ["区教育局"], [], ["区妇联", "团区委"]),
        ("责任单位：区教育局 区妇联 团区委", [], [], ["区教育局", "区妇联", "团区委"]),
        ("（责任单位：区教育局、区妇联等15个部门）", [], [], ["区教育局", "区妇联"]),
        ("\n牵头单位：区教育局\n", ["区教育局"], [], []),
    ],
)
def test_other_ways_to_write_who_answers(ending, lead, cooperate, responsible):
    [duty] = duties(f"一、任务\n1.办好夜校。每月一课。{ending}\n")

    assert (list(duty.lead), list(duty.cooperate), list(duty.responsible)) == (lead, cooperate, responsible)
    assert duty.task == "办好夜校。每月一课。"


def test_brackets_alone_hold_for_every_item_since_the_heading():
    text = (
        "一、任务\n（一）先做的行动\n1.第一件事情。做好它。\n2.第二件事情。做好它。\n"
        "（区教育局、区妇联，各街镇、工业区）\n"
        "（二）后做的行动\n3.第三件事情。做好它。\n（区公安分局、区法院）\n"
    )

    found = {duty.task[:5]: duty.responsible for duty in duties(text)}

    assert found["第一件事情"] == found["第二件事情"] == ("区教育局", "区妇联", "各街镇", "工业区")
    assert found["第三件事情"] == ("区公安分局", "区法院")


def test_a_statement_for_all_tasks_reaches_the_later_ones_of_its_list_only():
    text = (
        "一、重点任务\n（一）机制\n"
        "1.强化统筹。要落实。（责任单位：各区、江北新区,以下任务均需按职责落实,不再单独列出）\n"
        "（二）体质\n2.加强锻炼。要落实。（责任单位：市教育局、市体育局）\n"
        "二、保障\n（一）经费\n1.加强投入。要落实。（责任单位：市财政局）\n"
    )

    found = {duty.task[:4]: duty for duty in duties(text)}

    assert found["加强锻炼"].responsible == ("市教育局", "市体育局", "各区", "江北新区")
    assert len(found["加强锻炼"].provenance.also) == 2
    assert found["加强投入"].responsible == ("市财政局",)


def test_a_department_as_heading_answers_for_the_text_under_it():
    text = (
        "三、职责任务\n（二）相关部门\n1．区教委\n推动学校开展工作。\n2.区科技局、区科协：统筹科普资源。\n"
        "（三）学校\n1.落实家长会制度，及时沟通。\n"
    )

    found = [(duty.responsible, duty.task) for duty in duties(text)]

    assert found == [
        (("区教委",), "推动学校开展工作。"),
        (("区科技局", "区科协"), "统筹科普资源。"),
        (("学校",), "落实家长会制度，及时沟通。"),
    ]


def test_a_table_row_is_a_duty_whose_quote_is_the_task_and_whose_roles_are_further_places():
    text = (
        "| 类别 | 主要任务 | 具体任务 | 主责部门 | 协同部门 |\n|---|---|---|---|---|\n"
        "| 一 | 1.共育行动 | 1.1 办好家长学校。 | 区教育局、区妇儿工委办 | 区妇联，各街镇 |\n"
        "| 一 | 1.共育行动 | 1.2 做好家访。 | 区教育局 | 团区委 |\n"
    )

    first, second = duties(text, markdown=True)

    assert (first.action, first.lead) == ("共育行动", ("区教育局", "区妇儿工委办"))
    assert first.cooperate == ("区妇联", "各街镇")
    assert first.provenance.quote == "1.1 办好家长学校。"
    assert [text[start:end] for start, end in first.provenance.also] == ["区教育局、区妇儿工委办", "区妇联，各街镇"]
    assert second.lead == ("区教育局",)


@pytest.mark.parametrize("header", ["序号", "编号", "No.", ""])
def test_the_number_of_a_row_is_no_part_of_its_task(header):
    text = (
        f"# 示例分工\n\n| {header} | 工作任务 | 牵头部门 |\n|---|---|---|\n| 1 | 办好家长学校。 | 区教育局 |\n| 2 | 做好家访。 | 区妇联 |\n"
    )

    found = duties(text, markdown=True)

    assert [(duty.action, duty.task) for duty in found] == [("示例分工", "办好家长学校。"), ("示例分工", "做好家访。")]
    assert [duty.provenance.section for duty in found] == ["示例分工", "示例分工"]


def test_the_number_by_which_a_document_calls_a_task_stays_with_it():
    text = "| 编号 | 工作任务 | 牵头部门 |\n|---|---|---|\n| 1.1 | 办好家长学校。 | 区教育局 |\n| 1.2 | 做好家访。 | 区妇联 |\n"

    assert [duty.task for duty in duties(text, markdown=True)] == ["1.1 办好家长学校。", "1.2 做好家访。"]


def test_one_column_may_tell_the_roles_apart_in_its_cells():
    text = (
        "| 工作任务 | 责任分工 |\n|---|---|\n"
        "| 办好家长学校。 | 牵头单位：区教育局；配合单位：区妇联、团区委 |\n| 做好家访。 | 区教育局牵头，区妇联配合 |\n"
    )

    found = [(duty.lead, duty.cooperate) for duty in duties(text, markdown=True)]

    assert found == [(("区教育局",), ("区妇联", "团区委")), (("区教育局",), ("区妇联",))]


def test_a_table_of_departments_without_role_columns_is_a_duty_list():
    text = (
        "# 工作职责\n\n| 主体 | 单位 | 内容 |\n|---|---|---|\n"
        "| （二）相关部门 | 1．区教委 | 推动各级各类学校开展协同育人工作。 |\n"
        "| （二）相关部门 | 8．区科技局、区科协 | 统筹各类科普阵地和资源，支持学校。 |\n"
    )

    found = duties(text, markdown=True)

    assert [duty.responsible for duty in found] == [("区教委",), ("区科技局", "区科协")]
    assert found[0].task == "推动各级各类学校开展协同育人工作。"


def test_prose_names_leaders_and_partners_with_less_confidence():
    text = (
        "一、机制\n由区教育局牵头健全机制，同时会同区妇联、民政、区检察院等部门制定方案。\n"
        "联合区科委、区科协推出科学课堂。\n"
    )

    first, second = duties(text)

    assert (first.lead, first.cooperate) == (("区教育局",), ("区妇联", "民政", "区检察院"))
    assert second.cooperate == ("区科委", "区科协")
    assert first.provenance.confidence < 0.8


def test_brackets_that_name_no_departments_make_no_duty():
    assert duties("一、任务\n1.推动中小学建设（幼儿园）\n2.发布讨论稿（征求意见）\n") == []


def test_a_mark_behind_one_of_several_names_in_a_cell_tells_who_leads():
    text = "| 工作任务 | 责任单位 |\n|---|---|\n| 办好心理筛查。 | 区卫生健康局（牵头）、区教育局 |\n"

    [duty] = duties(text, markdown=True)

    assert (duty.lead, duty.responsible) == (("区卫生健康局",), ("区教育局",))
