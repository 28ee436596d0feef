import re

import pytest

from knowledge import item_marks as marks


@pytest.mark.parametrize(
    ("pattern", "written", "others"),
    [
        (marks.IN_CHINESE, ["一、", "（十二）", "(三)", "一）", "二.", "三．"], ["一", "1、", "百、", "一是"]),
        (marks.IN_BRACKETS, ["（一）", "(十一)"], ["一）", "（一、", "（1）"]),
        (marks.IN_DIGITS, ["1.", "12、", "3．"], ["123.", "1", "一、", "1）"]),
        (marks.CIRCLED, ["①", "⑳"], ["1", "⑴"]),
        (marks.IN_WORDS, ["一是", "第三"], ["是", "百是", "第"]),
        (marks.DIVISION, ["第三章", "第12条", "第一百条"], ["第三", "第二编", "第一百零五条"]),
        (marks.LONG_DIVISION, ["第三章", "第二编", "第一百零五条"], ["第三", "编"]),
        (marks.APPENDIX, ["附件", "附 件"], ["附表", "附"]),
        (marks.BULLET, ["-", "*", "•", "·"], ["+", "—"]),
    ],
)
def test_a_mark_is_told_from_others(pattern, written, others):
    assert [text for text in written + others if re.fullmatch(pattern, text)] == written
