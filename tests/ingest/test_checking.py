from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.checking import Severity, check_library
from ingest.checking.library import HOTLINES
from ingest.errors import IngestError
from ingest.templates import write_templates
from tests.ingest.library_texts import HEAD, PADDING, TODAY, article, checked, rules

LIBRARY = HOTLINES.parents[1]


def test_the_shipped_library_is_clean_whatever_day_it_is():
    assert check_library(LIBRARY, date.today(), months=1200) == []


def test_a_clean_article_has_no_findings(tmp_path):
    assert checked(tmp_path, article("- 孩子难受时，家长可以拨打12356。")) == []


@pytest.mark.parametrize("field", ["title", "issuer", "kind", "region", "status", "audience"])
def test_a_missing_field_is_named(tmp_path, field):
    found = next(finding for finding in checked(tmp_path, article(**{field: None})) if finding.rule == "front-matter")

    assert field in found.message
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("kind", "advice", "kind"), ("status", "final", "status"), ("audience", "everybody", "audience"),
        ("region", "上海市/无此区市", "region"), ("region", "朝阳区", "region"), ("reviewed", "上个月", "date"),
        ("reviewed", "2026-12-01", "review"),
    ],
)
def test_a_value_that_means_nothing_is_an_error(tmp_path, field, value, rule):
    assert rule in rules(checked(tmp_path, article(**{field: value})))


@pytest.mark.parametrize("region", ["全国", "上海市/闵行区", "福建省/厦门市/翔安区", "上海市/闵行区/莘庄镇"])
def test_known_regions_and_towns_in_them_are_fine(tmp_path, region):
    assert checked(tmp_path, article(region=region)) == []


def test_broken_front_matter_is_one_error_of_that_file(tmp_path):
    found = checked(tmp_path, "---\ntitle: [未闭合\n---\n正文。\n")

    assert [(finding.file, finding.rule) for finding in found] == [("0.md", "unreadable")]
    assert "YAML" in found[0].message


def test_statements_need_a_source(tmp_path):
    assert rules(checked(tmp_path, article(sources=None))) == ["source"]


def test_an_article_of_a_law_must_be_of_a_law_among_the_sources(tmp_path):
    found = checked(tmp_path, article("- 家长有义务，见《反家庭暴力法》第十二条和《未成年人保护法》第十七条。"))

    assert [(finding.rule, finding.line) for finding in found] == [("source", 15)]
    assert "反家庭暴力法" in found[0].message


def test_a_row_of_a_catalogue_needs_its_source(tmp_path):
    table = "| 名称 | 号码 | 用途 | 来源 |\n|---|---|---|---|\n| 甲热线 | 12356 | 咨询 | 甲公布 |\n| 乙热线 | 12355 | 咨询 |  |"

    found = checked(tmp_path, article(table, kind="catalogue"))

    assert rules(found) == ["source"]
    assert "乙热线" in found[0].message


@pytest.mark.parametrize(("reviewed", "expired"), [("2025-11-23", True), ("2025-11-24", False), (None, True)])
def test_a_review_holds_for_twelve_months(tmp_path, reviewed, expired):
    assert rules(checked(tmp_path, article(reviewed=reviewed))) == ["review"] * expired


def test_the_months_can_be_chosen(tmp_path):
    assert rules(checked(tmp_path, article(reviewed="2026-08-22"), months=3)) == ["review"]


@pytest.mark.parametrize("number", ["021-55556666", "400-820-8820", "55556666", "96999"])
def test_a_number_that_no_list_gives_is_an_error(tmp_path, number):
    text = article(f"- 家长可以拨打{number}咨询。")

    found = checked(tmp_path, text)

    assert rules(found) == ["phone"]
    assert number in found[0].message


def test_counts_and_dates_are_no_numbers_to_call(tmp_path):
    assert checked(tmp_path, article("- 闵行区有110所学校、12000人次、12345名学生，2026-11-21统计，留样125克。")) == []


def test_a_number_may_stand_in_a_catalogue_of_the_same_folder(tmp_path):
    catalogue = article(
        "| 单位名称 | 电话 | 用途 | 来源 |\n|---|---|---|---|\n| 甲中心 | 021-55556666 | 咨询 | 甲中心公布 |",
        kind="catalogue", title="示例目录",
    )

    assert checked(tmp_path, article("- 家长可以拨打021-55556666咨询。"), catalogue) == []


def test_a_body_may_publish_its_own_number(tmp_path):
    assert checked(tmp_path, article("- 联系电话：021-55556666。", kind="letter")) == []


def test_a_mobile_needs_its_purpose_in_its_sentence(tmp_path):
    assert rules(checked(tmp_path, article("- 联系人电话13500000000。", kind="notice"))) == ["mobile"]
    assert checked(tmp_path, article("- 电话13500000000仅用于报送案例。", kind="notice")) == []


@pytest.mark.parametrize(("times", "clean"), [(0, False), (10, True), (28, False)])
def test_guidance_has_three_to_nine_hundred_characters(tmp_path, times, clean):
    text = article().replace(PADDING, "家长每天陪孩子聊十分钟，听孩子讲学校里的事，孩子愿意说的时候先听完再开口。" * times)

    assert rules(checked(tmp_path, text)) == ([] if clean else ["length"])


@pytest.mark.parametrize("start", ["它能帮孩子入睡。", "1. 其做法是早睡。", "- 该方案要求早睡。", "2. 做法：此类孩子要早睡。"])
def test_an_item_that_leans_on_another_is_an_error(tmp_path, start):
    assert rules(checked(tmp_path, article(start))) == ["alone"]


@pytest.mark.parametrize("start", ["- 其他孩子先回家。", "- 其中一名家长陪同。", "- 该不该分床，看孩子。", "- 此外要开窗。"])
def test_words_that_only_begin_alike_lean_on_nothing(tmp_path, start):
    assert checked(tmp_path, article(start)) == []


def test_a_sentence_that_is_too_long_to_quote_is_a_warning(tmp_path):
    long = "家长" + "慢慢地陪着孩子说话并且" * 11 + "。"
    listed = "参加的有" + "、".join(["区教育局和街镇工作人员"] * 13) + "。"

    found = checked(tmp_path, article(f"- {long}\n- {listed}"))

    assert [(finding.rule, finding.severity) for finding in found] == [("long", Severity.WARNING)]


def test_two_documents_of_one_title_are_an_error(tmp_path):
    found = checked(tmp_path, article(), article(title="示例 文章"))

    assert [(finding.file, finding.rule) for finding in found] == [("1.md", "title")]


def test_a_filled_sheet_needs_no_front_matter(tmp_path):
    path = next(path for path in write_templates(tmp_path) if path.stem == "contacts")
    book = load_workbook(path)
    book.worksheets[0].append(["甲中心", "咨询", "021-55556666", "", "", "", "", "", "闵行区", "甲中心公布"])
    book.worksheets[0].append(["乙中心", "咨询", "021-55556667", "", "", "", "", "", "闵行区", ""])
    book.save(path)
    for other in tmp_path.glob("[!c]*.xlsx"):
        other.unlink()

    found = check_library(tmp_path, TODAY)

    assert rules(found) == ["source"]
    assert "乙中心" in found[0].message


def test_a_sidecar_speaks_for_a_file_without_front_matter(tmp_path):
    (tmp_path / "plan.txt").write_text("工作方案\n\n一、目标\n开展家庭教育。\n", encoding="utf-8")
    (tmp_path / "plan.txt.meta.yaml").write_text("region: 上海市/闵行区\naudience: nobody\n", encoding="utf-8")

    assert rules(check_library(tmp_path, TODAY)) == ["audience"]


def test_findings_are_plain_data(tmp_path):
    (found,) = checked(tmp_path, article(status="final"))

    assert json.loads(json.dumps(found.as_json())) == {
        "file": "0.md", "line": None, "severity": "error", "rule": "status",
        "message": "status 写的是“final”，只能是 current、draft。",
    }


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(IngestError, match="找不到"):
        check_library(tmp_path / "none", TODAY)


def test_good_questions_have_no_findings(tmp_path):
    assert checked(tmp_path, article(questions="[一写字就要喝水, 喊十遍都不坐下]")) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("咋办", "2 个字"), ("孩子" * 31, "62 个字"), ("打12356有没有用啊", "号码"), ("打010-1234567行吗", "号码"),
        (", ".join(f"第{number}个问题怎么办" for number in range(25)), "25 条"),
        ("一写字就要喝水, 一写字就要喝水", "已有"),
    ],
)
def test_questions_that_nobody_would_ask_so(tmp_path, asked, said):
    findings = checked(tmp_path, article(questions=f"[{asked}]"))

    assert rules(findings) == ["questions"] and said in findings[0].message


def test_one_question_in_two_articles_of_a_region_is_an_error(tmp_path):
    same = {"questions": "[一写字就要喝水？]"}
    findings = checked(
        tmp_path, article(**same), article(**same, title="另一篇"), article(**same, title="第三篇", region="上海市/闵行区")
    )

    assert [(finding.file, finding.rule) for finding in findings] == [("1.md", "questions")]
    assert "0.md" in findings[0].message


def answered(*pairs: str) -> str:
    """A document of questions and answers that is clean but for what is in `pairs`."""
    head = "\n".join(f"{name}: {value}" for name, value in {**HEAD, "kind": "answers", "title": "示例问答"}.items())
    return f"---\n{head}\n---\n# 示例问答\n\n" + "\n\n".join(pairs) + "\n"


ANSWER = "家长先和班主任说一声，再由奶奶去接。奶奶带上身份证件，班主任核对后把孩子交给奶奶。"


def test_clean_questions_and_answers_have_no_findings(tmp_path: Path) -> None:
    assert checked(tmp_path, answered("## 奶奶能接孩子吗？", "也这样问：它要怎么接；让老人去接", ANSWER)) == []


@pytest.mark.parametrize(
    ("pairs", "line", "said"),
    [
        (("## 接孩子的事", ANSWER), 13, "不是问句"),
        (("## 奶奶能接孩子吗？", "可以。"), 13, "有 3 个字"),
        (("## 奶奶能接孩子吗？", ANSWER * 6), 13, "个字，应在 40—220 之间"),
        (("## 奶奶能接孩子吗？", "也这样问：让老人去接"), 13, "有 0 个字"),
    ],
)
def test_what_could_not_be_told_as_an_answer_is_named_with_its_line(tmp_path: Path, pairs: tuple[str, ...], line: int, said: str) -> None:
    found = checked(tmp_path, answered(*pairs))

    assert [(finding.rule, finding.line) for finding in found] == [("answers", line)]
    assert said in found[0].message


def test_a_question_that_stands_there_twice_is_named_at_both_places(tmp_path: Path) -> None:
    found = checked(tmp_path, answered("## 奶奶能接孩子吗？", ANSWER, "## 奶奶能接孩子吗？", ANSWER.replace("奶奶", "姥姥")))

    assert [finding.rule for finding in found] == ["answers", "answers"]
    assert "有两处" in found[0].message


def test_a_title_that_says_so_makes_questions_and_answers(tmp_path: Path) -> None:
    text = answered("## 接孩子的事", ANSWER).replace("kind: answers\n", "")

    assert {finding.rule for finding in checked(tmp_path, text)} == {"front-matter", "answers"}
