"""A table's row as a sentence; all rows are examples."""

from assistant.rows import row_sentence
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
