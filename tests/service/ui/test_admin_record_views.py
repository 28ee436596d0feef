from __future__ import annotations

from typing import Any

import pytest

from assistant.service.ui.admin_record_views import corrections_html, proposals_html, record_label, records_html

EVIL = '<img src=x onerror="hurt()">'


def correction(**changed: Any) -> dict[str, Any]:
    item = {
        "id": 3, "document": EVIL, "record": "r", "kind": "contacts", "says": EVIL, "withdrawn": False,
        "changes": {"phones": [EVIL]}, "standing": "applied", "before": {"phones": ["021-12345671"]},
        "now": {"phones": ["021-12345678"]}, "reason": EVIL, "by": EVIL, "at": "2026-03-01T00:00:00Z",
    }  # fmt: skip
    return {"total": 1, "items": [{**item, **changed}]}


RECORD = {
    "kind": "contacts", "quote": EVIL, "correctable": {"body": EVIL, "phones": ["021-12345671", EVIL], "hours": None},
    "corrected": [{"field": "phones"}], "origin": "accepted proposal",
}  # fmt: skip
PROPOSAL = {"id": 4, "state": "proposed", "kind": "contacts", "says": EVIL, "quote": EVIL}


@pytest.mark.parametrize(
    "html",
    [
        corrections_html(correction()),
        corrections_html(correction(standing="changed")),
        records_html({"total": 1, "items": [RECORD]}),
        proposals_html({"total": 1, "items": [PROPOSAL]}),
    ],
)
def test_nothing_of_a_record_becomes_markup(html: str) -> None:
    assert "<img" not in html and "&lt;img" in html


def test_a_conflict_shows_what_the_document_says_now() -> None:
    html = corrections_html(correction(standing="changed"))

    assert "冲突" in html and "<del>021-12345671</del>" in html and "文件现在：021-12345678" in html
    assert "文件现在" not in corrections_html(correction())
    assert "撤下" in corrections_html(correction(withdrawn=True, changes={}))


def test_a_record_is_named_by_what_it_says() -> None:
    assert record_label(RECORD) == f"单位：{EVIL}；电话：021-12345671、{EVIL}"
    assert "已更正" in records_html({"total": 1, "items": [RECORD]})
