"""What officials ask across documents: who mentions something, which aims a year has, all departments, every place."""

from pathlib import Path

import pytest

from assistant.mentions import thing_looked_for
from assistant.types import Outcome
from tests.assistant.house import House
from tests.shelf import document

CHANGNING = document(
    "上海市长宁区示例协同育人方案",
    "## 一、目标",
    "到2032年示例学校达50%以上，2033年达80%以上，2034年实现全覆盖。2033年遴选10个示例案例。",
    "## 二、任务",
    "1.建立示例港湾。安排法治副校长进校园，每月坐诊4次。（牵头部门：区教育局；配合部门：区卫健委、团区委）",
    "2.开展示例筛查。由法治副校长讲课。（牵头部门：区教育局、区妇联；配合部门：各街镇）",
    "3.示例运动会。保障每天体育活动不低于2小时。（牵头部门：区体育局；配合部门：区教育局）",
    "4.建设示例体育中心。建设学生示例体育中心。（牵头部门：区体育局；配合部门：区教育局）",
    "附件\n长宁区示例清单",
    "| 任务 | 牵头部门 | 配合部门 |\n|---|---|---|\n| 5.1 示例体育中心。建设长宁学生示例体育活动中心。 | 区体育局 | 区教育局 |",
    region="上海市/长宁区",
    kind="plan",
)
YUBEI = document(
    "重庆市渝北区示例协同育人方案",
    "## 一、目标",
    "到2033年，示例体系更加完善，全面覆盖所有学校。",
    "## 二、任务",
    "1.示例护学。区公安局派法治副校长值守，区教委配合。（责任单位：区公安局、区教委、街道）",
    "2.示例心理服务。开设示例心理热线，专人接听。（责任单位：区教委）",
    region="重庆市/渝北区",
    kind="plan",
)
SIMING = document(
    "福建省厦门市思明区示例协同育人方案",
    "## 一、目标",
    "到2031年建成示例网络。区教育局统筹示例协同育人工作。",
    "## 二、任务",
    "1.示例心理服务。设立示例心理驿站，接待学生。（责任单位：区教育局、区卫健局）",
    "### （一）学校",
    "学校开放示例场馆。",
    region="福建省/厦门市/思明区",
    kind="plan",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    files = {"changning.md": CHANGNING, "yubei.md": YUBEI, "siming.md": SIMING}
    made = House(Path(tmp_path_factory.mktemp("house")), files)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("哪些地方提了法治副校长", "法治副校长"),
        ("哪份文件里有“示例赛事历”？", "示例赛事历"),
        ("示例热线在哪几份方案里写到了", "示例热线"),
        ("护学是哪个区的提法", "护学"),
        ("三个方案都提到了家长学校吗", "家长学校"),
        ("哪些地方有游泳馆", ""),
        ("哪些地方提到由谁牵头", ""),
        ("孩子的作业都写了吗", ""),
        ("哪些任务由区教育局牵头", ""),
    ],
)
def test_the_thing_that_is_looked_for_is_read_out_of_the_question(question, thing):
    assert thing_looked_for(question) == thing


def test_every_place_that_mentions_it_is_told_and_those_that_do_not(house):
    answer = house.ask("哪些地方提了法治副校长")

    assert answer.text.split("\n") == [
        "写到“法治副校长”的有2个地方：",
        "· 长宁区：安排法治副校长进校园，每月坐诊4次。[1]",
        "· 渝北区：区公安局派法治副校长值守，区教委配合。[2]",
        "没有出现这个说法的（也许换了别的词）：思明区。",
        "没有列出的：长宁区另有1处，问其中一个地方就都列出来。",
    ]


def test_within_one_place_every_passage_is_told(house):
    answer = house.ask("哪些地方提了法治副校长", "长宁呢")

    assert answer.text.startswith("写到“法治副校长”的有2处：")
    assert [c.quote for c in answer.citations] == ["安排法治副校长进校园，每月坐诊4次。", "由法治副校长讲课。"]


def test_other_words_for_it_count_where_nobody_uses_these(house):
    answer = house.ask("哪些地方的方案提到每天运动2小时")

    assert [c.quote for c in answer.citations] == ["保障每天体育活动不低于2小时。"]


def test_what_nobody_mentions_is_refused(house):
    assert house.ask("哪些地方提到了火箭营地").outcome is Outcome.NO_EVIDENCE


def test_the_aims_of_a_year_are_told_of_every_place(house):
    answer = house.ask("2033年各地要达到哪些目标")

    assert answer.text.split("\n") == [
        "· 长宁区：2033年达80%以上[1]",
        "· 长宁区：2033年遴选10个示例案例。[2]",
        "· 渝北区：到2033年，示例体系更加完善，全面覆盖所有学校。[3]",
        "文件没有写那一年目标的：思明区。",
    ]


def test_all_departments_of_a_plan_are_listed_once(house):
    answer = house.ask("长宁有哪些部门参与")

    assert answer.text.split("\n")[0] == "长宁区的文件里有任务的单位共6个："
    assert "区教育局、区卫健委、团区委[1]" in answer.text


def test_only_those_that_lead_where_these_are_asked_for(house):
    lines = house.ask("长宁有几个部门牵头").text.split("\n")

    assert lines[0] == "长宁区的文件里牵头的单位共3个："
    assert "团区委" not in "".join(lines) and "区体育局" in "".join(lines)


def test_what_schools_do_names_no_department(house):
    assert "学校" not in house.ask("思明方案涉及哪些部门").text


def test_a_question_on_one_task_does_not_list_them_all(house):
    assert "单位共" not in house.ask("长宁示例筛查有哪些部门参与").text


@pytest.mark.parametrize("question", ["长宁区教育局牵头几项任务", "长宁教育局牵头哪几项任务"])
def test_how_many_tasks_is_answered_with_the_list(house, question):
    assert house.ask(question).text.startswith(("区教育局牵头的任务共2项：\n· ", "教育局牵头的任务共2项：\n· "))


def test_all_places_are_compared_and_one_that_says_nothing_is_no_row_of_filler(house):
    rows = house.ask("比较各地的心理服务").text.split("\n")[2:]

    assert len(rows) == 3
    assert "没有找到" in next(row for row in rows if "长宁区" in row)
    assert "示例心理热线" in next(row for row in rows if "渝北区" in row)


def test_text_and_attachment_are_set_against_each_other(house):
    answer = house.ask("长宁正文和附件里示例体育中心的名称一样吗")

    assert answer.text.split("\n") == ["正文：建设学生示例体育中心。[1]", "· 附件：建设长宁学生示例体育活动中心。[2]"]


def test_nobody_is_looked_up_by_a_number(tmp_path):
    plan = document("长宁区示例名单", "示例学生张示例，电话13900000009。", region="上海市/长宁区")
    opened = House(tmp_path, {"a.md": plan})
    answer = opened.ask("哪些文件提到了13900000009？")
    opened.close()

    assert "张示例" not in answer.text
