"""What a text rests on: sources by name, laws among them, articles that there are, fields that mean something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.headings import Part, part_of
from ingest.checking import Severity, check_library
from ingest.checking.front_matter import FIELDS
from ingest.checking.library import LIBRARY
from ingest.checking.sections import section_of
from tests.ingest.library_texts import HEAD, SECTIONS, TODAY, article, checked, rules

COMPULSORY = "[《中华人民共和国义务教育法》]"
DIGEST = {"kind": "plan", "digest_of": "《示例区工作方案》"}
LAW = {"title": "中华人民共和国示例法", "kind": "law", "sources": None, "reviewed": None}
ADMINS = Path(__file__).parents[2] / "docs" / "admins.md"


def law(*articles: str, **changed: str | None) -> str:
    """A law with these articles."""
    return article("\n\n".join(f"{number} 学校应当这样做。" for number in articles), sections=(), **{**LAW, **changed})


@pytest.mark.parametrize(
    ("named", "severity"), [("《教育法》第三十八条规定", Severity.ERROR), ("按照《教育法》的规定", Severity.WARNING), ("依据教育法第三十八条", Severity.ERROR)]
)
def test_a_law_is_not_covered_by_another_whose_name_holds_its_own(tmp_path, named, severity):
    found = checked(tmp_path, article(f"- 学校要合作，{named}。", sources=COMPULSORY))

    assert [(finding.rule, finding.line, finding.severity) for finding in found] == [("source", 15, severity)]
    assert "教育法》" in found[0].message


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("《义务教育法》第五条", "《中华人民共和国义务教育法》"), ("《未保法》第十七条", "《中华人民共和国未成年人保护法》"),
        ("《中小学教育惩戒规则》第八条", "《中小学教育惩戒规则（试行）》"), ("按照未成年人保护法第十七条", "《中华人民共和国未成年人保护法》"),
        ("《关于加强中小学生手机管理工作的通知》第一条", "《教育部办公厅关于加强中小学生手机管理工作的通知》"),
        ("学生读《背影》", "《中华人民共和国未成年人保护法》"), ("按照本法第三条", "《中华人民共和国未成年人保护法》"),
    ],
)
def test_the_full_name_covers_the_usual_short_one(tmp_path, named, source):
    assert checked(tmp_path, article(f"- 学校要合作，{named}。", sources=f"[{source}]")) == []


def test_a_law_in_a_table_needs_its_source_too(tmp_path):
    assert rules(checked(tmp_path, article("| 事 | 依据 |\n|---|---|\n| 报告 | 《反家庭暴力法》第十四条 |"))) == ["source"]


def test_a_digest_may_tell_which_laws_its_original_names(tmp_path):
    assert checked(tmp_path, article("- 示例区落实《家庭教育促进法》。", sources="[《示例区工作方案》]", **DIGEST)) == []


@pytest.mark.parametrize("missing", ["sources", "reviewed"])
def test_a_digest_says_what_it_digests_and_when_it_was_reviewed(tmp_path, missing):
    found = checked(tmp_path, article(**{**DIGEST, "sources": "[《示例区工作方案》]", missing: None}))

    assert [(finding.rule, finding.severity) for finding in found] == [("source" if missing == "sources" else "review", Severity.ERROR)]


def test_a_source_that_names_no_document_is_a_reminder(tmp_path):
    found = checked(tmp_path, article(sources="[网上看到的, 《中华人民共和国未成年人保护法》]"))

    assert [(finding.rule, finding.line, finding.severity) for finding in found] == [("source", 8, Severity.WARNING)]
    assert "网上看到的" in found[0].message


@pytest.mark.parametrize("source", ["示例编写组整理的家庭教育常识", "国家疾控局关于疫苗接种的通知", "另一份资料", "全国公共服务热线一览（家长和教师用）"])
def test_what_is_compiled_by_oneself_or_lies_in_a_library_is_a_source(tmp_path, source):
    assert checked(tmp_path, article(sources=f"[{source}]"), article(title="另一份资料")) == []


@pytest.mark.parametrize(
    "cited", ["《示例法》第四条", "《中华人民共和国示例法》（2024年修订）第一条、第四条", "示例法第4条", "《示例法》第二条和第九百九十九条"]
)
def test_an_article_beyond_the_last_of_a_law_that_lies_there_is_an_error(tmp_path, cited):
    text = article(f"- 学校要这样做，见{cited}。", sources="[《中华人民共和国示例法》]")

    found = checked(tmp_path, text, law("第一条", "第二条", "第三条"))

    assert [(finding.file, finding.line, finding.rule) for finding in found] == [("0.md", 15, "article")]
    assert "只有 3 条" in found[0].message


def test_the_law_may_lie_in_the_library(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "law.md").write_text(law("第一条", "第二条"), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "0.md").write_text(article("- 见《示例法》第三条。", sources="[《示例法》]"), encoding="utf-8")

    assert rules(check_library(tmp_path / "texts", TODAY, library=tmp_path / "library")) == ["article"]


@pytest.mark.parametrize("articles", [("第一条", "第三条"), (), ("第二条",)])
def test_nothing_is_said_of_a_law_that_lies_there_in_parts(tmp_path, articles):
    assert checked(tmp_path, article("- 见《示例法》第九条。", sources="[《示例法》]"), law(*articles)) == []


def test_articles_that_a_law_has_are_fine(tmp_path):
    text = article("- 见《示例法》第一条第二款至第三条、第二条之一。", sources="[《示例法》]")

    assert checked(tmp_path, text, law("第一条", "第二条", "第三条")) == []


@pytest.mark.parametrize(
    ("changed", "reminded"),
    [
        ({"expires": "2026-11-22"}, True), ({"expires": "2026-11-23"}, False), ({"expires": "2026-01-01"}, True),
        ({"expires": "2026-01-01", **DIGEST}, False), ({"expires": "2026-11-22", **DIGEST}, True),
        ({"expires": "2026-01-01", "kind": "notice", "reviewed": None}, True),
    ],
)
def test_what_is_over_is_a_reminder_unless_an_original_was_looked_at_since(tmp_path, changed, reminded):
    found = checked(tmp_path, article(**changed))

    assert [(finding.rule, finding.severity) for finding in found] == [("expired", Severity.WARNING)] * reminded


@pytest.mark.parametrize(("field", "advice"), [("reveiwed", "是不是 reviewed？"), ("Topic", "是不是 topics？"), ("备注", "能写的有 title、")])
def test_a_field_that_nothing_reads_is_a_reminder_with_the_nearest_one(tmp_path, field, advice):
    found = checked(tmp_path, article(**{field: "2026"}))

    assert [(finding.rule, finding.line, finding.severity) for finding in found] == [("field", 10, Severity.WARNING)]
    assert field in found[0].message and advice in found[0].message


def test_fields_of_a_sidecar_are_checked_and_those_of_a_web_page_are_not(tmp_path):
    (tmp_path / "a.html").write_text("<html><head><meta name='author' content='甲'></head><body><p>工作通知</p></body></html>", encoding="utf-8")
    (tmp_path / "a.html.meta.yaml").write_text("region: 全国\nissuee: 甲\n", encoding="utf-8")

    assert rules(check_library(tmp_path, TODAY)) == ["field"]


def test_the_administrators_guide_names_every_field():
    named = set(re.findall(r"`([a-z_]+)`", "".join(line for line in ADMINS.read_text(encoding="utf-8").splitlines() if line.startswith("| `"))))

    assert set(FIELDS) <= named
    assert set(HEAD) <= set(FIELDS)


@pytest.mark.parametrize("left_out", range(len(SECTIONS)))
def test_a_section_that_no_heading_names_is_a_reminder(tmp_path, left_out):
    found = checked(tmp_path, article(sections=SECTIONS[:left_out] + SECTIONS[left_out + 1 :]))

    assert [(finding.rule, finding.severity) for finding in found] == [("section", Severity.WARNING)]
    assert ("做什么", "怎样说", "避免", "求助")[left_out] in found[0].message and found[0].message.count("“") == 1


def test_numbered_items_stand_for_what_to_do(tmp_path):
    assert checked(tmp_path, article("1. 家长早一点接孩子。", sections=SECTIONS[1:])) == []


def test_every_heading_that_an_answer_understands_is_understood_by_the_check():
    asked = {Part.SAY: {"可以怎样说"}, Part.AVOID: {"要避免什么"}, Part.HELP: {"什么时候求助、找谁"}, Part.DO: {"可以做什么", "可以怎样说"}}
    texts = [path.read_text(encoding="utf-8") for path in (LIBRARY / "guidance").glob("*.md")]
    headings = {heading for text in texts for heading in re.findall(r"^##+ (.+)$", text, re.MULTILINE)}

    told = {heading: part for heading in headings if (part := part_of(("标题", heading))) in asked}

    assert told
    assert {heading: part for heading, part in told.items() if section_of(heading) not in asked[part]} == {}
