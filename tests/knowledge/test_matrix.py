import io

from openpyxl import load_workbook

from knowledge.facts import Duty
from knowledge.matrix import as_table, build_matrix, to_csv, to_xlsx
from tests.knowledge.facts_in_store import HECHUAN, MINHANG, place


def test_names_of_one_department_share_a_column():
    matrix = build_matrix(
        [
            Duty("1", place(MINHANG), "行动", "甲", lead=("区教育局",), cooperate=("区文旅局",)),
            Duty("2", place(HECHUAN), "工程", "乙", responsible=("区教委", "区文旅局")),
        ]
    )

    assert matrix.columns == ("区教育局（区教委）", "区文旅局")
    assert [list(row.roles.values()) for row in matrix.rows] == [["牵头", "配合"], ["责任", "责任"]]


def test_duties_read_from_prose_are_left_out():
    assert build_matrix([Duty("1", place(confidence=0.5), "", "甲", lead=("区教育局",))]).rows == ()


def test_the_table_says_where_each_task_stands_and_runs_no_formula():
    header, line = as_table(build_matrix([Duty("1", place(), "行动", "=1+1", lead=("区教育局",))]))

    assert header == ["地区", "文件", "章节", "行动", "任务", "区教育局"]
    assert line == ["上海市闵行区", "方案", "一、重点任务", "行动", "'=1+1", "牵头"]


def test_both_formats_hold_the_same():
    lines = [["任务", "区教育局"], ["甲", "牵头"]]

    assert to_csv(lines).decode("utf-8-sig").splitlines() == ["任务,区教育局", "甲,牵头"]
    sheet = load_workbook(io.BytesIO(to_xlsx(lines, "矩阵: 2026"))).active
    assert [[cell.value for cell in row] for row in sheet.rows] == lines
