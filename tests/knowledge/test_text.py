from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import (
    bare,
    bigrams,
    clauses,
    names_draft,
    normalise,
    normalise_with_offsets,
    places_of,
    readable,
    segments,
    sentences,
    simplify,
    words,
)

_PIECES = (
    "闵行", "區", "[bookmark: 表1]", "［bookmark：a］", " ", "\u3000", "\u00a0", "\n", "\r\n", "\t", "\u200b", "\ufeff", "ＡＢ",
    "12", "％", "“", "」", "①", "乾", "發", "著", "İ", "ﬁ", "ß", "，", "。", "；", "：", "）", "word", "㎡", "㈠", "\x00", "…",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4))).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢＣ１２％", "abc12%"),
        ("閔行區教育局", "闵行区教育局"),
        ("“家\u200b校\u00a0社”", '"家校社"'),
        ("心理\u3000健康\n 教育", "心理健康教育"),
        ("home  school\tplan", "home school plan"),
        ("每天 2 小时", "每天2小时"),
        ("甲[bookmark: _Toc1]乙", "甲乙"),
        ("", ""),
    ],
)
def test_normalising_folds_width_case_script_and_space(text, expected):
    assert normalise(text) == expected


@given(TEXTS)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once


@given(TEXTS)
def test_with_or_without_the_way_back_a_text_normalises_to_the_same(text):
    assert normalise(text) == normalise_with_offsets(text).text


@given(TEXTS)
def test_every_normalised_character_maps_back_to_where_it_came_from(text):
    normalised = normalise_with_offsets(text)

    assert len(normalised.offsets) == len(normalised.text) + 1
    assert list(normalised.offsets) == sorted(normalised.offsets)
    for index in range(len(normalised.text)):
        start, end = normalised.original(index, index + 1)
        assert 0 <= start < end <= len(text)


@given(TEXTS, st.data())
def test_a_slice_of_the_original_normalises_to_what_was_found(text, data):
    normalised = normalise_with_offsets(text)
    start = data.draw(st.integers(0, len(normalised.text)))
    end = data.draw(st.integers(start, len(normalised.text)))

    first, last = normalised.original(start, end)

    assert bare(normalised.text[start:end]) in bare(text[first:last])


def test_offsets_lead_past_what_was_dropped():
    normalised = normalise_with_offsets("电\u200b话　：０２１")

    assert normalised.text == "电话:021"
    assert normalised.original(3, 6) == (5, 8)
    assert normalised.original(0, 2) == (0, 3)


@given(TEXTS)
def test_simplifying_never_changes_the_length(text):
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize("cut", [sentences, clauses])
@given(text=TEXTS)
def test_sentences_and_clauses_cover_all_that_is_visible(cut, text):
    end = 0
    for start, stop in cut(text):
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("bracket", "together"), [("（周六）", True), ("(周六)", True), ("（示例局牵头，示例委配合）", False), ("（牵头单位：示例局）", False)]
)
def test_a_line_that_ends_with_a_short_bracket_may_be_wrapped(bracket, together):
    first = f"不会用手机的老人可以请社区帮忙填写，网上登记截止以后还有一次机会，时间是6月20日{bracket}"
    text = f"{first}\n8:30带材料到示例大厅办理。"

    assert len(sentences(text)) == (1 if together else 2)
    assert len(sentences(f"{first}\n监督投诉：示例办公室")) == 2


def test_sentences_end_at_marks_and_line_breaks_but_not_where_a_line_is_wrapped():
    text = "一、总体要求\n各校要开设课程，\n每周至少一次。家长参加！"

    assert [text[start:end] for start, end in sentences(text)] == [
        "一、总体要求",
        "各校要开设课程，\n每周至少一次。",
        "家长参加！",
    ]


def test_a_closing_quotation_mark_stays_with_its_sentence():
    text = "他说：“好的。”然后走了。"

    assert [text[start:end] for start, end in sentences(text)] == ["他说：“好的。”", "然后走了。"]


def test_clauses_are_cut_at_commas_and_colons():
    text = "牵头部门：区教育局，配合部门：区妇联。"

    assert [text[start:end] for start, end in clauses(text)] == ["牵头部门：", "区教育局，", "配合部门：", "区妇联。"]


def test_readable_mends_broken_sentences_and_keeps_punctuation():
    assert readable("[bookmark: x]各 街镇、\n\n工业区 （ 2025 ）") == "各街镇、工业区（2025）"
    assert readable("Home  and\nschool") == "Home and school"


@given(TEXTS)
def test_reading_twice_changes_nothing(text):
    assert readable(readable(text)) == readable(text)


@given(TEXTS)
def test_segments_leave_nothing_out(text):
    assert "".join(segments(text)) == text


def test_words_hold_long_words_and_the_words_inside_them():
    assert {"心理", "健康", "心理健康"} <= set(words("心理健康。"))
    assert words("，。！ ") == []


def test_bigrams_are_pairs_of_neighbouring_chinese_characters():
    assert bigrams("家校社ABC协同") == ["家校", "校社", "协同"]
    assert bigrams("家") == []


def test_bare_keeps_letters_and_digits_only():
    assert bare("《“教联体”（2025年）》 Plan-A") == "教联体2025年plana"


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("021-12345678", "电话：０２１－１２３４５６７８。", ["０２１－１２３４５６７８"]),
        ("12345678", "电话 021-12345678", []),
        ("12345678", "电话 12345678-801", []),
        ("54881234", "电话（021）54881234", []),
        ("54881234", "电话 021 54881234", []),
        ("021-54881234", "电话021-54881234转801", []),
        ("54881234", "（1）54881234", ["54881234"]),
        ("区 教育局", "由区教\n育局牵头", ["区教\n育局"]),
        ("6岁", "6-12岁，16岁，6岁", ["6岁"]),
        ("", "什么都没有", []),
    ],
)
def test_a_value_stands_in_a_text_as_a_whole_whatever_its_writing(value, text, found):
    assert [text[start:end] for start, end in places_of(value, text)] == found


@pytest.mark.parametrize(
    ("heading", "draft"),
    [
        ("附件2 示例清单（讨论稿）", True),
        ("示例方案送审稿", True),
        ("示例条例（草案）", True),
        ("示例条例草案", True),
        ("三、草案的起草过程", False),
        ("示例方案（试行）", False),
    ],
)
def test_a_heading_names_a_draft_and_not_what_speaks_of_one(heading, draft):
    assert names_draft(heading) is draft


def test_radicals_and_compatibility_ideographs_are_the_characters_that_they_show():
    printed = "⽩⽯县⻔前⾼⻓⺠⻛，每⽇⼀次"

    found = normalise_with_offsets(printed)

    assert found.text == normalise("白石县门前高长民风,每日一次")
    start = found.text.index("民风")
    assert printed[slice(*found.original(start, start + 2))] == "⺠⻛"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**第七条**　服务站免费提供咨询。", "第七条服务站免费提供咨询。"),
        ("**1. 问：几点结束？**", "1.问：几点结束？"),
        ("电话138****1234，家长张**、李**。", "电话138****1234，家长张**、李**。"),
        ("2**3是八", "2**3是八"),
    ],
)
def test_marks_of_emphasis_are_not_read_and_left_out_letters_stay(text, shown):
    assert readable(text) == shown


def test_rows_in_columns_are_lines_of_their_own():
    text = "示例古城村站          周六、周日 9:00—16:00             0877-55500000\n示例河西社区站        周二、周四、周六 18:30—20:30       0877-55500001"

    assert [text[start:end].split()[0] for start, end in sentences(text)] == ["示例古城村站", "示例河西社区站"]


def test_a_clock_is_no_end_of_a_clause():
    text = "门诊时间：周一9:00至11:30，周三休息"

    assert [text[start:end] for start, end in clauses(text)] == ["门诊时间：", "周一9:00至11:30，", "周三休息"]
