from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.service.ui.markup import escape, has_phone, paragraphs, with_phone_links


@given(st.text())
def test_escaped_text_is_the_same_text_without_markup(text: str) -> None:
    escaped = escape(text)

    assert not re.search(r"[<>\"'`${}*_\[\]]", escaped)
    assert unescape(escaped) == text


@given(st.text())
def test_an_answer_is_one_line_of_html_whatever_it_says(text: str) -> None:
    html = paragraphs(text, 1)

    assert "\n" not in html
    tags = set(re.findall(r"</?([a-z]+\d?)", html))
    assert tags <= {"p", "ul", "ol", "li", "a", "strong", "div", "table", "thead", "tbody", "tr", "th", "td"}


def test_marks_become_links_to_the_sources_of_their_answer_joined_to_the_word_before() -> None:
    assert paragraphs("由教育局牵头。 [2] [3]", 3) == (
        '<p>由教育局牵头。&#8288;<a class="jlt-cite" href="#source-3-2">2</a>'
        '&#8288;<a class="jlt-cite" href="#source-3-3">3</a></p>'
    )


def test_lists_and_tables_are_set_as_such() -> None:
    assert paragraphs("有：\n- 甲\n- 乙\n1. 丙", 1) == "<p>有：</p><ul><li>甲</li><li>乙</li></ul><ol><li>丙</li></ol>"
    table = paragraphs("| 区 | 电话 |\n|---|---|\n| 闵行 | 无 |", 1)
    assert "<th>区</th><th>电话</th>" in table and "<td>闵行</td><td>无</td>" in table


def test_a_number_with_a_point_is_no_list() -> None:
    assert paragraphs("2.1数字赋能", 1).startswith("<p>")


def test_phone_numbers_can_be_tapped_and_counts_can_not() -> None:
    assert with_phone_links("拨打 12356 或 021-12345678") == (
        '拨打 <a href="tel:12356">12356</a> 或 <a href="tel:021-12345678">021-12345678</a>'
    )
    assert "<a" not in with_phone_links("2026年，共 1100 人")


def test_a_text_has_a_number_to_call_or_not() -> None:
    assert has_phone("请拨打12356。") and not has_phone("2026年，共1100人")


def test_where_it_is_urgent_marks_lists_and_phone_numbers_are_all_links_and_lists() -> None:
    html = paragraphs("马上打120。\n1. 守着孩子。\n2. **打12356**。[1]\n· 区中心[2]", 5, phones=True)

    assert html == (
        '<p>马上打<a href="tel:120">120</a>。</p>'
        '<ol><li>守着孩子。</li><li><strong>打<a href="tel:12356">12356</a></strong>。'
        '&#8288;<a class="jlt-cite" href="#source-5-1">1</a></li></ol>'
        '<ul><li>区中心&#8288;<a class="jlt-cite" href="#source-5-2">2</a></li></ul>'
    )


def test_a_list_that_goes_on_keeps_its_numbers() -> None:
    assert paragraphs("1. 甲\n说明\n2. 乙", 1) == '<ol><li>甲</li></ol><p>说明</p><ol start="2"><li>乙</li></ol>'


def test_a_point_with_a_number_of_its_own_is_no_bullet_too() -> None:
    assert paragraphs("· 1. 甲\n· 2. 乙", 1) == "<ol><li>甲</li><li>乙</li></ol>"


def test_a_number_that_skips_others_is_said() -> None:
    assert paragraphs("1. 甲\n2. 乙\n5. 丙", 1) == '<ol><li>甲</li><li>乙</li><li value="5">丙</li></ol>'
