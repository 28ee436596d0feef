from __future__ import annotations

from typing import Any

from assistant.service.ui.admin_form import corrections
from assistant.service.ui.admin_views import (
    attention_html,
    documents_html,
    inline_html,
    progress_html,
    review_html,
)

EVIL = '<img src=x onerror="hurt()"> ${1} {{x}}'
COLUMN = {"header": EVIL, "meaning": "name", "label": "名称", "sure": 0.6}


def a_review(**metadata: Any) -> dict[str, Any]:
    known = {
        "title": EVIL, "issuers": [EVIL], "number": None, "written": None, "issued": None, "effective": None,
        "expires": None, "region": None, "kind": "plan", "audience": "public", "draft": False, "sample": False,
        "personal_data": True, "columns": [],
    }  # fmt: skip
    passage = {"mark": "changed", "section": EVIL, "before": EVIL, "after": EVIL + "新"}
    fact = {"mark": "added", "kind": "contacts", "fields": {"单位": EVIL}}
    counts = {"added": 0, "removed": 0, "changed": 1, "kept": 0}
    return {
        "key": EVIL, "source": EVIL, "change": "changed", "reason": "", "warnings": [EVIL], "twin": None,
        "metadata": {**known, **metadata},
        "difference": {
            "fields": [{"name": "title", "before": EVIL, "after": None}], "counts": {"passages": counts, "facts": counts},
            "passages": [passage], "facts": [fact],
        },
        "outline": [{"title": EVIL, "level": 1}],
        "tables": [{"caption": EVIL, "sheet": None, "header": [EVIL], "columns": [COLUMN], "kind": None, "total": 1, "rows": [[EVIL]]}],
        "totals": {"sections": 1, "tables": 1, "characters": 9},
    }  # fmt: skip


def test_nothing_of_a_file_becomes_markup() -> None:
    document = {"title": EVIL, "key": EVIL, "region": EVIL, "validity": "current", "version": 1, "unknown": [], "expires": EVIL}
    file = {"change": "refused", "source": EVIL, "reason": EVIL, "twin": {"key": EVIL}}
    progress = {"step": EVIL, "done": 1, "total": 2}
    job = {"stage": "planned", "progress": progress, "error": EVIL, "report": {"documents": [file]}}

    shown = [
        review_html(a_review()), documents_html([document]), attention_html([document], [document], 90),
        progress_html(job), progress_html({**job, "error": None}), progress_html({**job, "stage": "running"}),
    ]  # fmt: skip

    for html in shown:
        assert "<img" not in html and "${" not in html and "{{" not in html
        assert "onerror" in html or "正在处理" in html


def test_what_could_not_be_told_is_marked_to_fill_in() -> None:
    html = review_html(a_review(number=None, region="上海市/闵行区"))

    assert "<dt>发文字号</dt><dd><span" in html and "待补充" in html
    assert "<dt>适用地区</dt><dd>上海市闵行区</dd>" in html
    assert "含个人信息" in html


def test_a_file_says_whether_it_is_still_valid() -> None:
    assert "<dt>效力</dt><dd>草案</dd>" in review_html(a_review(draft=True))
    assert "<dt>效力</dt><dd>已过期</dd>" in review_html(a_review(expires="2020-01-01"))
    assert "<dt>效力</dt><dd>现行</dd>" in review_html(a_review(expires="2999-01-01"))


def test_a_changed_passage_shows_what_goes_and_what_comes() -> None:
    assert inline_html("至少1次筛查", "至少3次筛查") == "至少<del>1</del><ins>3</ins>次筛查"
    assert inline_html("旧" * 2_000, "新") == "<del>" + "旧" * 2_000 + "</del><br><ins>新</ins>"


def test_only_what_differs_from_what_was_read_is_a_correction() -> None:
    review = {**a_review(title="标题", issuers=["甲局", "乙局"]), "key": "a.md"}
    values = ["标题", "甲局；乙局", "示例〔2026〕1号", "", "", "", "", "", "plan", "teachers", "", True, "b.md"]

    said = corrections(values, review, {})

    assert said == {"number": "示例〔2026〕1号", "audience": "teachers", "status": "draft", "key": "b.md"}


def test_a_box_that_is_unticked_takes_the_draft_mark_away() -> None:
    values = ["标题", "", "", "", "", "", "", "", "plan", "public", "", False, ""]
    read = {**a_review(title="标题", issuers=[], draft=True), "key": "a.md"}
    replanned = {**a_review(title="标题", issuers=[], draft=False), "key": "a.md"}

    assert corrections(values, read, {}) == {"status": "current"}
    assert corrections(values, replanned, {"status": "current"}) == {"status": "current"}


def test_an_earlier_correction_stays_until_it_is_emptied() -> None:
    review = {**a_review(title="更正的标题", issuers=[]), "key": "a.md"}
    values = ["更正的标题", "", "", "", "", "", "", "", "plan", "public", "", False, ""]

    assert corrections(values, review, {"title": "更正的标题", "written": "2026-03-01"}) == {
        "title": "更正的标题", "written": "",
    }  # fmt: skip


def test_a_table_shows_what_each_column_was_taken_for() -> None:
    review = a_review()
    review["tables"][0] |= {"columns": [COLUMN | {"header": "场子"}, {"header": "口令", "label": None, "sure": None}], "kind": "venues"}

    html = review_html(review)

    assert '场子<br><span class="jlt-badge warn">名称</span>' in html
    assert '口令<br><span class="jlt-none">没有用上</span>' in html and "每行读成：" in html
