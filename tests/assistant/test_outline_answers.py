from pathlib import Path

import pytest

from assistant.types import Outcome
from tests.assistant.house import House
from tests.shelf import document

PLAN = document(
    "上海市长宁区示例家校社协同育人工作方案",
    "## 一、工作目标",
    "到2033年建成示例书屋。",
    "## 二、重点任务",
    "### （一）示例护航行动",
    "1.建立港湾。区教育局建立港湾。",
    "2.开展筛查。区教育局开展筛查。",
    "### （二）示例阅读行动",
    "3.设立书角。设立书角，学生免费借阅。",
    "## 三、各方职责",
    "### （一）学校",
    "把家庭教育指导纳入工作计划。",
    "### （二）家庭",
    "家长每周陪孩子运动。\n家长参加家长委员会。",
    "## 四、工作机制",
    "推动建立示例机制，着力构建政府统筹、部门联动的协同育人格局。",
    "## 五、案例要求",
    "### （一）题目",
    "写清题目。",
    "### （三）成效",
    "写清成效。",
    "## 六、故事类型",
    "### （一）示例社区故事",
    "写社区。",
    "### （二）示例家庭故事",
    "写家庭。",
    region="上海市/长宁区",
    kind="plan",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(Path(tmp_path_factory.mktemp("house")), {"plan.md": PLAN})
    yield made
    made.close()


@pytest.mark.parametrize("question", ["长宁的方案一共多少项任务", "长宁重点任务有几大行动", "长宁方案的重点任务分几个方面"])
def test_tasks_are_counted_by_the_outline(house, question):
    answer = house.ask(question)

    assert "“重点任务”部分共2项，下面再分3项" in answer.text
    assert [c.quote for c in answer.citations] == ["（一）示例护航行动", "（二）示例阅读行动"]


def test_the_parts_of_a_plan_are_its_top_headings(house):
    assert "全文共6项" in house.ask("长宁的方案分几个部分").text


def test_headings_that_miss_a_number_are_not_counted(house):
    assert "部分共2项" not in house.ask("长宁案例要求有几条").text


def test_what_is_no_heading_is_not_counted(house):
    assert "部分共" not in house.ask("长宁示例书屋有几个").text


def test_the_part_of_the_family_is_told_whole(house):
    answer = house.ask("我作为家长在长宁有哪些责任要尽？")

    assert answer.outcome is Outcome.ANSWERED
    assert [c.quote for c in answer.citations] == ["家长每周陪孩子运动。", "家长参加家长委员会。"]


def test_the_part_of_the_school_follows_in_a_conversation(house):
    assert "纳入工作计划" in house.ask("长宁家庭要做什么", "那学校呢？").text


def test_where_no_sentence_says_who_leads_the_whole_that_is_said(house):
    answer = house.ask("长宁的协同育人谁牵头")

    assert answer.text.startswith("文件没有写明整项工作由谁牵头")
    assert "政府统筹、部门联动" in answer.text


def test_a_sentence_that_says_who_leads_and_coordinates_is_no_absence(tmp_path):
    plan = document(
        "上海市长宁区示例协同育人方案",
        "为推进协同育人，制定本方案。",
        "## 一、组织架构",
        "区教育局牵头负责统筹组织与资源调配，主抓决策。",
        "## 二、工作机制",
        "建立协同育人沟通协调机制，定期研究协同育人工作。",
        region="上海市/长宁区",
        kind="plan",
    )

    answer = House(tmp_path, {"plan.md": plan}).ask("长宁的协同育人由哪个单位牵头")

    assert "没有写明" not in answer.text
    assert "区教育局牵头负责统筹组织" in answer.text


STATED = document(
    "重庆市渝北区示例方案",
    "附件的示例任务清单，共38条具体任务，每条列出牵头部门。",
    "## 示例任务清单与正文的不同",
    "### 1.写法",
    "写法不同。",
    "### 2.编号",
    "编号不同。",
    "## 按单位查任务",
    "### 1.区教育局",
    "区教育局是3项任务的责任单位，共3项。",
    "### 2.区妇联",
    "区妇联是2项任务的责任单位，共2项。",
    region="重庆市/渝北区",
    kind="plan",
)


def test_a_sentence_that_says_the_number_itself_is_told(tmp_path):
    house = House(tmp_path, {"plan.md": STATED})

    assert house.ask("渝北的示例任务清单有多少条").text.startswith("附件的示例任务清单，共38条具体任务")
    assert "部分共" not in house.ask("渝北方案有多少项任务").text
    house.close()


@pytest.mark.parametrize("question", ["长宁征集的故事分哪几类", "长宁征集的故事分哪几种类型", "长宁要交的故事分为几类"])
def test_kinds_of_a_thing_stand_under_a_heading_over_its_kinds(house, question):
    answer = house.ask(question)

    assert [c.quote for c in answer.citations] == ["（一）示例社区故事", "（二）示例家庭故事"]
