from __future__ import annotations

from ingest.loaders.text import load_text
from ingest.outline import Outline, outline


def _read(text: str, markdown: bool = False) -> Outline:
    return outline(load_text(text, markdown))


def _paths(outlined: Outline) -> list[str]:
    return [" › ".join(section.headings) for section in outlined.sections]


def _above(outlined: Outline, words: str) -> tuple[str, ...]:
    return next(path for entry, path in outlined.entries if words in entry.text)


def test_numbering_that_restarts_stands_under_its_own_heading():
    outlined = _read("示例方案\n一、目标\n（一）甲\n1.开课。每周一次。\n（二）乙\n1.教研。每月一次。\n二、保障\n（一）丙\n内容。\n")

    assert _paths(outlined) == [
        "一、目标",
        "一、目标 › （一）甲",
        "一、目标 › （一）甲 › 1.开课",
        "一、目标 › （二）乙",
        "一、目标 › （二）乙 › 1.教研",
        "二、保障",
        "二、保障 › （一）丙",
    ]


def test_numbering_that_skips_and_repeats_is_taken_as_it_stands():
    outlined = _read("示例方案\n二、任务\n（一）甲\n内容甲。\n（四）乙\n内容乙。\n（四）丙\n内容丙。\n")

    assert _paths(outlined) == ["二、任务", "二、任务 › （一）甲", "二、任务 › （四）乙", "二、任务 › （四）丙"]


def test_a_skip_is_filled_by_the_headings_that_lost_their_numbers():
    outlined = _read(
        "示例方案\n一、任务\n（一）课程建设\n内容甲在这里。\n队伍建设行动\n内容乙在这里。\n平台建设行动\n内容丙在这里。\n（四）评价\n内容丁。\n"
    )

    assert _paths(outlined)[1:] == [
        "一、任务 › （一）课程建设",
        "一、任务 › 队伍建设行动",
        "一、任务 › 平台建设行动",
        "一、任务 › （四）评价",
    ]
    assert _above(outlined, "内容乙") == ("一、任务", "队伍建设行动")


def test_the_first_heading_may_have_lost_its_number():
    outlined = _read("示例方案\n总体要求\n坚持育人为本。\n二、任务\n任务内容。\n")

    assert _paths(outlined) == ["总体要求", "二、任务"]


def test_an_attachment_takes_its_title_and_its_draft_mark():
    outlined = _read(
        "示例通知\n正文内容。\n附件1\n示例区家校社协同育人\n工作方案\n一、目标\n目标。\n附件2\n任务清单\n（讨论稿）\n一、任务\n任务。\n"
    )

    assert _paths(outlined) == [
        "附件1 示例区家校社协同育人工作方案",
        "附件1 示例区家校社协同育人工作方案 › 一、目标",
        "附件2 任务清单（讨论稿）",
        "附件2 任务清单（讨论稿） › 一、任务",
    ]


def test_a_list_of_attachments_is_no_heading_of_the_signature_below():
    outlined = _read("示例通知\n请遵照执行。\n附件：1.示例方案\n2.任务清单\n3.联系方式\n示例区教育局\n2025年7月7日\n")

    assert outlined.sections == ()
    assert _above(outlined, "示例区教育局") == ()


def test_in_a_law_the_article_is_the_unit():
    outlined = _read(
        "示例条例\n第一章 总则\n第一条 为了示例，制定本条例。\n第二条 适用于：\n（一）父母；\n（二）学校。\n"
        "第二章 责任\n第三条 应当：\n一、陪伴；\n二、教育。\n第三条之一 附则。\n"
    )

    assert _paths(outlined) == [
        "第一章总则", "第一章总则 › 第一条", "第一章总则 › 第二条", "第二章责任", "第二章责任 › 第三条",
        "第二章责任 › 第三条之一",
    ]  # fmt: skip
    assert _above(outlined, "学校") == ("第一章总则", "第二条")


def test_markdown_headings_make_the_tree():
    outlined = _read("# 手册\n导语。\n## 情绪\n### 倾听\n多听。\n## 边界\n- 说到做到。\n", markdown=True)

    assert _paths(outlined) == ["手册", "手册 › 情绪", "手册 › 情绪 › 倾听", "手册 › 边界"]
    assert _above(outlined, "说到做到") == ("手册", "边界")


def test_a_text_without_numbers_has_no_sections():
    assert _read("第一段说明文字。\n第二段说明文字。\n").sections == ()


def test_a_year_or_an_amount_at_the_start_of_a_line_is_no_number():
    assert _read("2025年起实施。\n3.5万元用于培训。\n10月1日前完成。\n").sections == ()


def test_a_numbered_sentence_ends_its_heading_at_the_first_mark():
    long = "3.以下要求没有小标题" + "，直接写下去" * 12 + "。"
    outlined = _read(f"1.开设课程。各校每学期开设一次。\n2.心理支持：建立热线，随时可以拨打。\n{long}\n")

    assert [entry.title for entry, _ in outlined.entries] == ["1.开设课程", "2.心理支持", ""]
    assert _paths(outlined) == ["1.开设课程", "2.心理支持"]


def test_sections_reach_to_the_next_heading_of_their_level():
    text = "一、甲\n（一）子\n内容。\n二、乙\n内容。\n"
    outlined = _read(text)

    assert [text[section.start : section.end] for section in outlined.sections] == [
        "一、甲\n（一）子\n内容。\n",
        "（一）子\n内容。\n",
        "二、乙\n内容。\n",
    ]


def test_an_attachment_is_called_by_the_line_above_its_table_whatever_that_ends_with():
    loaded = load_text("# 通知\n\n附件2\n\n各镇街指导站联系方式\n\n| 镇街 | 电话 |\n|---|---|\n| 甲镇 | 000-0000 0001 |\n", True)

    assert outline(loaded).sections[-1].headings[-1] == "附件2 各镇街指导站联系方式"
