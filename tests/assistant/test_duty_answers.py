from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.duty_answers import duty_draft, duty_of_the_whole, duty_of_the_whole_in_each, said_in_prose, task_title
from assistant.extractive import Draft
from assistant.named_bodies import named_bodies
from assistant.selection import Wanted
from assistant.types import Outcome
from assistant.understanding import Intent
from knowledge.types import Hit
from tests.assistant.builders import HECHUAN, MINHANG, PUTUO, chunk, document


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("区妇联和团区委是牵头还是配合", ["区妇联", "团区委"]),
        ("长宁区教育局的电话", ["区教育局"]),
        ("教育局、卫健委谁负责", ["教育局", "卫健委"]),
        ("由谁牵头", []),
        ("公安负责什么", ["公安"]),
        ("那民政呢", ["民政"]),
        ("教育孩子要做什么准备", []),
        ("体育课呢", []),
        ("家长会什么时候开", []),
        ("孩子在学校不开心", []),
    ],
)
def test_departments_are_read_out_of_a_question(question, bodies):
    assert named_bodies(question) == bodies


def test_who_leads_and_who_cooperates_is_told_from_the_brackets(house):
    answer = house.ask("长宁的示例心理港湾由谁牵头，谁配合？")

    assert "牵头部门：区教育局；配合部门：区卫生健康委、区妇联。[1]" in answer.text
    assert answer.citations[0].quote == "（牵头部门：区教育局；配合部门：区卫生健康委、区妇联）"


def test_who_is_responsible_is_not_called_the_lead(house):
    answer = house.ask("长宁学生心理健康筛查的责任部门是谁？")

    assert "责任部门：区教育局、区卫生健康委。" in answer.text and "牵头部门" not in answer.text


def test_the_cells_of_a_table_row_are_cited_one_by_one(house):
    answer = house.ask("长宁示例晨跑行动由哪个部门牵头？")

    assert "牵头部门：区体育局；配合部门：区教育局、各街镇。[1][2][3]" in answer.text
    assert [c.quote for c in answer.citations][1:] == ["区体育局", "区教育局、各街镇"]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("长宁示例心理港湾里区妇联是牵头还是配合？", "区妇联是配合部门。"),
        ("长宁示例心理港湾的配合部门里有没有团区委？", "其中没有团区委。"),
        ("长宁示例书香行动除了团区委还有别的配合部门吗？", "除此之外还有区教育局、区妇联。"),
        ("长宁示例晨跑行动除了区教育局和各街镇以外还有别的配合部门吗？", "没有其他配合部门。"),
        ("长宁示例书香行动的配合部门一共几个？", "配合部门共3个：区教育局、团区委、区妇联"),
        ("长宁示例书香行动的牵头部门一共几个？", "牵头部门共1个：区文化旅游局"),
    ],
)
def test_the_role_of_a_named_department_the_rest_and_the_count(house, question, says):
    answer = house.ask(question)

    assert answer.outcome is Outcome.ANSWERED
    assert says in answer.text


def test_what_else_is_asked_is_quoted_too(house):
    answer = house.ask("长宁的示例书香行动每年评选多少名小读者，由谁牵头？")

    assert "区文化旅游局" in answer.text and "100名" in answer.text


def test_the_place_is_told_where_none_was_named(house):
    assert house.ask("示例晨跑行动由哪个部门牵头？").text.startswith("长宁区：")


@pytest.mark.parametrize(
    ("text", "weight", "told"),
    [
        ("协同育人由区教委牵头统筹。", 0.9, True),
        ("协同育人由区教委牵头统筹。", 4.0, False),
        ("协同育人的晨跑每天一次。", 0.9, False),
    ],
)
def test_who_leads_the_whole_is_told_by_the_sentence_that_says_it(text, weight, told):
    hit = Hit(chunk(text), document(), 1.0)
    wanted = Wanted({"协同": weight, "育人": weight, "牵头": 3.0}, Intent.DUTY, "协同育人谁牵头")

    found = duty_of_the_whole(wanted, [hit], lambda version: text)

    assert (found is not None) is told


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("二、措施任务 › （三）实施示例工程", "（三）实施示例工程"),
        ("3.“示例”行动 › 3.3建立示例体系", "3.‘示例’行动 › 3.3建立示例体系"),
    ],
)
def test_a_task_is_named_without_a_part_of_the_plan_that_says_nothing(label, title):
    assert task_title(label) == title


def test_a_task_is_not_named_again_under_its_departments(house):
    answer = house.ask("长宁示例晨跑行动是哪项行动，由哪个部门牵头？")

    assert answer.text.count("示例晨跑行动") == 1


def test_who_leads_the_whole_is_told_of_each_place():
    texts = {1: "由区教育局牵头协同育人工作。", 2: "示例联席会议定期召开。"}
    places = [document(PUTUO, "家校社方案"), replace(document(HECHUAN, "家校社通知"), version_id=2)]
    hits = [Hit(replace(chunk(texts[of.version_id]), id=of.key), of, 1.0) for of in places]
    wanted = Wanted({"协同": 1.0, "育人": 1.0, "牵头": 1.0}, Intent.DUTY)

    found = duty_of_the_whole_in_each(wanted, hits, (PUTUO, HECHUAN), texts.__getitem__)

    assert found is not None
    assert found.text == "普陀区：由区教育局牵头协同育人工作。[1]\n文件没有写明由谁牵头的：合川区。"
    assert duty_of_the_whole_in_each(wanted, hits[1:], (HECHUAN,), texts.__getitem__) is None


@pytest.mark.parametrize(("regions", "places"), [((PUTUO, HECHUAN, MINHANG), ["普陀区", "合川区"]), ((PUTUO, MINHANG), ["普陀区", "闵行区"])])
def test_of_many_places_only_those_whose_task_fits_are_told(regions, places):
    texts = {1: "心理筛查由学校做。（区教育局）", 2: "心理筛查每年做。（区教委）", 3: "校园筛选图书。（区文旅局）"}
    of = [replace(document(region, region.name), version_id=n) for n, region in enumerate((PUTUO, HECHUAN, MINHANG), start=1)]
    hits = [Hit(replace(chunk(texts[d.version_id]), id=d.key), d, 1.0) for d in of]
    corpus = SimpleNamespace(text_of=texts.__getitem__, following=lambda hit: [])
    wanted = Wanted({"心理": 1.0, "筛查": 1.0}, Intent.DUTY)

    found = duty_draft("心理筛查谁负责", wanted, hits, regions, corpus)

    assert found is not None and [line.split("：")[0] for line in found.text.split("\n")] == places


@pytest.mark.parametrize(
    ("sentence", "told"),
    [("四是评估环节，区教委负责建立评估清单。", True), ("四是评估环节，建立评估清单。", False)],
)
def test_a_sentence_that_says_who_does_it_beats_a_task_on_something_else(sentence, told):
    wanted = Wanted({"评估": 2.0, "清单": 1.0, "环节": 1.0}, Intent.DUTY, "评估环节的清单由谁负责")
    found = Draft("学校：建立资源清单。[1]", (), 0.25)

    assert said_in_prose(found, wanted, [Hit(chunk(sentence), document(), 1.0)], lambda version: sentence) is told


def test_who_does_a_quoted_deed_is_told_by_the_sentence_that_has_the_deed():
    asked = Wanted({"吹哨": 2.0, "学校": 1.0}, Intent.DUTY, '学校"吹哨"以后,谁来"报到"')
    found = Draft("“示例任务”的责任部门：区示例局。[1]", (), 0.9)
    sentence = "由学校“吹哨”，街道示例社区及时“报到”。"
    hits = [Hit(chunk(sentence), document(), 1.0)]

    assert said_in_prose(found, asked, hits, lambda version: sentence)
    assert not said_in_prose(replace(found, text="社区“报到”。[1]"), asked, hits, lambda version: sentence)
