"""Records, corrections and proposals as HTML for the administrator. All escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.cards import CARD_KINDS, NAMES
from assistant.service.record_words import STANDINGS, STATES
from assistant.service.ui.admin_views import grid_html
from assistant.service.ui.markup import escape
from assistant.service.ui.texts import CHINESE

_Json = Mapping[str, Any]


def records_html(found: _Json) -> str:
    """The records of a document that were asked for."""
    rows = [(_kind(item), escape(record_label(item)), escape(item["quote"][:200]), _marks(item)) for item in found["items"]]
    return _listed(f"共 {found['total']} 条记录，显示 {len(rows)} 条。", ("种类", "记录", "原文", "状态"), rows)


def record_label(item: _Json) -> str:
    """A record in a line: its fields that can be corrected, those that say something."""
    said = (f"{field_label(name)}：{value_text(value)}" for name, value in item["correctable"].items() if value)
    return "；".join(said).replace("\n", " ")


def field_label(name: str) -> str:
    """A field in Chinese."""
    return NAMES.get(name, name)


def value_text(value: Any) -> str:
    """A field's value as it is typed: several with 、 between them."""
    return "、".join(value) if isinstance(value, list) else str(value or "")


def corrections_html(found: _Json) -> str:
    """Corrections, how each stands to the document, and what is read there now."""
    rows = [
        (str(item["id"]), _standing(item["standing"]), escape(item["says"]), _change(item), escape(_by(item)))
        for item in found["items"]
    ]
    return _listed(f"共 {found['total']} 项更正。", ("编号", "状态", "记录", "改了什么", "谁、为什么"), rows)


def proposals_html(found: _Json) -> str:
    """What a model proposed, with its quote."""
    rows = [
        (str(item["id"]), escape(STATES[item["state"]]), _kind(item), escape(item["says"]), escape(item["quote"][:300]))
        for item in found["items"]
    ]
    return _listed(f"共 {found['total']} 条建议，采纳之前不给人看。", ("编号", "状态", "种类", "记录", "原文"), rows)


def _listed(head: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return f'<div class="jlt-list"><p>{head}</p>{grid_html(header, rows) if rows else ""}</div>'


def _kind(item: _Json) -> str:
    return escape(CHINESE.cards[CARD_KINDS[item["kind"]]])


def _marks(item: _Json) -> str:
    marks = ["已更正"] if item["corrected"] else []
    if item["origin"] != "extracted":
        marks.append("采纳的建议")
    return "".join(f'<span class="jlt-badge region">{mark}</span>' for mark in marks) or "—"


def _standing(standing: str) -> str:
    tone = "region" if standing == "applied" else "warn"
    return f'<span class="jlt-badge {tone}">{escape(STANDINGS[standing])}</span>'


def _change(item: _Json) -> str:
    if item["withdrawn"]:
        return "撤下"
    lines = []
    for name, value in item["changes"].items():
        line = f"{field_label(name)}：<del>{escape(value_text(item['before'].get(name)))}</del> → "
        line += f"<ins>{escape(value_text(value) or '（清除）')}</ins>"
        if item["standing"] == "changed":
            line += f"，文件现在：{escape(value_text(item['now'].get(name)) or '（空）')}"
        lines.append(line)
    return "<br>".join(lines)


def _by(item: _Json) -> str:
    return "，".join(filter(None, (item["by"], item["at"][:10], item["reason"])))
