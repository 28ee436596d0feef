"""Front matter and sidecars: plain values by name, and nothing that a YAML parser would unfold or build."""

from __future__ import annotations

import time

import pytest

from ingest.loaders.properties import BadProperties, read_properties
from ingest.planning import Change
from tests.shelf import document

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{above}'] * 9)}]\n" for above, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_values_are_kept_as_they_are_written():
    text = "title: 示例\nissued: 2026-03-01\nnumber: 010\ndraft: yes\nstages: [小学, 初中]\nempty:\nnothing: null\nquoted: 'null'\n"

    assert read_properties(text) == {
        "title": "示例", "issued": "2026-03-01", "number": "010", "draft": "yes", "stages": "小学；初中", "quoted": "null",
    }  # fmt: skip
    assert read_properties("") == read_properties("# 只有注释\n") == {}


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        (BOMB, "“a”", "引用"),
        ("title: &t 示例\n", "“title”", "引用"),
        ("title: 示例\nname: *t\n", "“name”", "引用"),
        ("title: !!python/object/apply:os.system [ls]\n", "“title”", "类型标记"),
        ("title: !custom 示例\n", "“title”", "类型标记"),
        ("title: {a: b}\n", "“title”", "还有一层"),
        ("topics: [[深]]\n", "“topics”", "还有一层"),
        ("a: " + "[" * 20_000 + "\n", "“a”", "还有一层"),
        ("title: " + "长" * 2_001, "“title”", "2,000"),
        ("topics: [" + "睡眠, " * 201 + "]", "“topics”", "200 条"),
        ("\n".join(f"f{i}: 1" for i in range(61)), "", "60 项"),
        ("名" * 70 + ": 1\n", "名称", "60"),
        ("#" * 60_001, "", "60,000"),
        ("title: 甲\ntitle: 乙\n", "“title”", "两次"),
        ("title: 甲\n---\naudience: admins\n", "", "不止一份"),
        ("a: [unclosed", "", "YAML"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused_with_its_field_and_reason(text, field, reason):
    with pytest.raises(BadProperties) as refused:
        read_properties(text)

    assert field in str(refused.value)
    assert reason in str(refused.value)


def test_a_bomb_is_refused_by_name_at_once_and_the_other_files_go_in(shelf):
    shelf.put("bomb.md", f"---\n{BOMB}---\n正文。\n")
    shelf.put("beside.txt", "旁边的正文。")
    shelf.put("beside.txt.meta.yaml", BOMB)
    shelf.put("good.md", document("示例方案", "一、每天运动一小时。"))
    begun = time.process_time()

    report = shelf.ingest()

    assert time.process_time() - begun < 5
    assert [d.key for d in report.plan.of(Change.ADDED)] == ["good.md"]
    reasons = {d.key: d.reason for d in report.plan.of(Change.REFUSED)}
    assert "bomb.md" in reasons["bomb.md"] and "“a”" in reasons["bomb.md"]
    assert "beside.txt.meta.yaml" in reasons["beside.txt"] and "“a”" in reasons["beside.txt"]
