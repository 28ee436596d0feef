"""A table's row as a sentence; all rows are examples."""

import pytest

from assistant.expectation import expected_of
from assistant.rows import row_sentence, row_told
from tests.assistant.builders import row


def test_a_row_reads_by_its_name_what_it_tells_and_its_group():
    chunk, text = row(
        ("六联", "示例同频"), ("条目", "第2条"), ("举措", "推进示例工程"), ("主要内容", "甲赛、乙赛"), ("责任部门", "区示例局"),
    )  # fmt: skip

    assert row_sentence(chunk, text) == "推进示例工程：甲赛、乙赛；责任部门：区示例局（示例同频）"


def test_cells_that_nobody_could_tell_apart_keep_their_headers():
    chunk, text = row(("单位", "示例中心"), ("联系人", "甲某"), ("电话", "00000000"))

    assert row_sentence(chunk, text) == "单位：示例中心；联系人：甲某；电话：00000000"


def test_the_number_of_a_row_is_left_out_and_a_figure_is_not():
    chunk, text = row(("序号", "3"), ("名称", "示例场馆"), ("座位", "80"))

    assert row_sentence(chunk, text) == "示例场馆，座位：80"


def test_the_time_of_a_service_is_not_its_name():
    chunk, text = row(("名称", "示例热线"), ("号码", "66660001"), ("服务时间", "全天"))

    assert row_sentence(chunk, text) == "示例热线，号码：66660001；服务时间：全天"


LEAVING = (("年级", "一年级"), ("放学时间", "15:40"), ("托管", "15:50—17:20"), ("接送门", "南门"), ("备注", "雨天走北门"))


def test_a_row_is_told_under_its_first_cell_where_no_column_names_it():
    chunk, text = row(("医院", "示例妇幼保健院"), ("门诊", "青春期门诊"), ("年龄", "10—17岁"))

    assert row_told(chunk, text, "示例妇幼保健院有什么门诊", None) == "示例妇幼保健院，门诊：青春期门诊；年龄：10—17岁"


def test_of_a_long_row_the_cell_that_answers_is_told_with_its_remark():
    chunk, text = row(*LEAVING)

    assert row_told(chunk, text, "一年级几点放学", expected_of("一年级几点放学")) == "一年级，放学时间：15:40；备注：雨天走北门"


@pytest.mark.parametrize("question", ["一年级怎么接", "一年级几点能走"])
def test_where_no_cell_surely_answers_the_row_is_told_whole(question):
    chunk, text = row(*LEAVING)
    whole = "一年级，放学时间：15:40；托管：15:50—17:20；接送门：南门；备注：雨天走北门"

    assert row_told(chunk, text, question, expected_of(question)) == whole


def test_a_time_or_a_number_opens_no_row():
    chunk, text = row(("时间", "10月9日"), ("地点", "示例小学"), ("电话", "00000000"))

    assert row_told(chunk, text, "活动在哪里", None) == "时间：10月9日；地点：示例小学；电话：00000000"


@pytest.mark.parametrize("limit", [("星期", "周三"), ("校区", "东校区"), ("减免", "低保户免交"), ("押金", "100元"), ("情况", "名额已满"), ("收", "仅四年级")])
def test_what_limits_a_value_stays_beside_it(limit):
    chunk, text = row(("项目组", "晚托"), ("内务", "吃点心"), limit, ("费用", "200元"), ("教室", "三楼"))
    told = row_told(chunk, text, "晚托费用多少钱", expected_of("晚托费用多少钱"))

    assert limit[1] in told and "200元" in told


def test_a_number_keeps_its_hours():
    chunk, text = row(("事由", "心理小屋"), ("部门", "心理教师"), ("电话", "021-66660001"), ("接听时间", "周一9:00—16:00"), ("教室", "三楼"))

    assert "周一9:00—16:00" in row_told(chunk, text, "心理小屋电话多少", expected_of("心理小屋电话多少"))
