"""The administrator's page as HTML: jobs, what was understood of a file, what it changes, documents. All escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from assistant.cards import CARD_KINDS
from assistant.service.ui import admin_texts as words
from assistant.service.ui.markup import escape, lines_html
from assistant.service.ui.texts import CHINESE
from knowledge.types import Validity

_INLINE_CHARS = 1_500
_SURE = 0.9
_Json = Mapping[str, Any]


def progress_html(job: _Json) -> str:
    """How far a job is, or how it ended."""
    progress, stage = job["progress"], job["stage"]
    line = f"{words.STAGES[stage]}"
    if stage == "running" and progress["step"]:
        line += f"：{progress['step']} {progress['done']}/{progress['total']}"
    share = progress["done"] / progress["total"] if progress["total"] else 0
    bar = f'<progress max="1" value="{share:.3f}">{share:.0%}</progress>' if stage == "running" else ""
    return f'<div class="jlt-job {stage}" role="status"><p>{escape(line)}</p>{bar}{_ended(job)}</div>'


def _ended(job: _Json) -> str:
    if job["error"]:
        return f'<p class="jlt-bad">{escape(job["error"])}</p>'
    if job["stage"] == "running" or job["report"] is None:
        return ""
    return "<ul>" + "".join(_file_line(file) for file in job["report"]["documents"]) + "</ul>"


def _file_line(file: _Json) -> str:
    change = words.CHANGES[file["change"]]
    tone = "warn" if file["change"] in ("refused", "duplicate") else ""
    reason = f"：{file['reason']}" if file["reason"] else ""
    if file["twin"]:
        reason, tone = f"：与“{file['twin']['key']}”近似，请核对", "warn"
    return f'<li><span class="jlt-badge {tone}">{change}</span> {escape(file["source"])}{escape(reason)}</li>'


def review_html(item: _Json) -> str:
    """One planned file: what was understood of it, what it changes, its outline and its tables."""
    change = words.CHANGES[item["change"]]
    head = f'<h3><span class="jlt-badge region">{change}</span> {escape(item["source"])}</h3>'
    reason = f"<p>{escape(item['reason'])}</p>" if item["reason"] else ""
    if "metadata" not in item:
        return f'<div class="jlt-review">{head}{reason}{_warnings(item["warnings"])}</div>'
    return (
        f'<div class="jlt-review">{head}{_warnings(item["warnings"])}{_understood(item["metadata"])}'
        f"{difference_html(item['difference'])}{_outline(item)}{_tables(item)}</div>"
    )


def _warnings(warnings: Sequence[str]) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in warnings)
    return f'<section class="jlt-warnings"><h4>请留意</h4><ul>{lines}</ul></section>' if lines else ""


def _understood(metadata: _Json) -> str:
    rows = "".join(_row(words.FIELDS[name], metadata[name], name, name in words.ASKED) for name in words.SHOWN)
    marks = [words.FIELDS[name] for name in ("sample", "personal_data") if metadata[name]]
    extra = f"<div><dt>标记</dt><dd>{escape('、'.join(marks))}</dd></div>" if marks else ""
    validity = f"<div><dt>效力</dt><dd>{escape(_validity(metadata))}</dd></div>"
    return f'<section><h4>读懂的内容</h4><dl class="jlt-fields">{rows}{validity}{extra}</dl></section>'


def _row(label: str, value: Any, name: str, asked: bool) -> str:
    said = shown_value(name, value)
    if said:
        return f"<div><dt>{escape(label)}</dt><dd>{escape(said)}</dd></div>"
    unknown = f'<span class="jlt-badge warn">{words.UNKNOWN}</span>' if asked else '<span class="jlt-none">未写明</span>'
    return f"<div><dt>{escape(label)}</dt><dd>{unknown}</dd></div>"


def shown_value(name: str, value: Any) -> str:
    """A metadata value in words; empty where it is unknown."""
    if name == "audience":
        return words.AUDIENCES[value]
    if name == "kind":
        return words.KINDS[value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value).replace("/", "") if name == "region" and value else str(value or "")


def _validity(metadata: _Json) -> str:
    """As far as the document itself tells; others may replace it."""
    today = date.today().isoformat()
    if metadata["draft"]:
        return CHINESE.validity[Validity.DRAFT]
    if metadata["expires"] and metadata["expires"] < today:
        return CHINESE.validity[Validity.EXPIRED]
    if metadata["effective"] and metadata["effective"] > today:
        return CHINESE.validity[Validity.UPCOMING]
    return "现行"


def difference_html(difference: _Json) -> str:
    """What publishing would add, remove, change and keep."""
    counts = difference["counts"]
    lines = f"<p>段落：{_counted(counts['passages'])}<br>记录：{_counted(counts['facts'])}</p>"
    fields = "".join(
        f"<li>{escape(words.FIELDS.get(f['name'], f['name']))}：<del>{_said(f, 'before')}</del> → "
        f"<ins>{_said(f, 'after')}</ins></li>"
        for f in difference["fields"]
    )
    changed = "".join(_passage(p) for p in difference["passages"] if p["mark"] != "kept")
    facts = "".join(_fact(f) for f in difference["facts"] if f["mark"] != "kept")
    kept = "".join(_passage(p) for p in difference["passages"] if p["mark"] == "kept")
    kept += "".join(_fact(f) for f in difference["facts"] if f["mark"] == "kept")
    return (
        f'<section class="jlt-diff"><h4>发布后会改变什么</h4>{lines}'
        + (f"<ul>{fields}</ul>" if fields else "")
        + (_folded("新文件的全部段落", changed) if _is_all_new(counts["passages"]) else changed)
        + _folded(f"变化的记录（{sum(counts['facts'].values()) - counts['facts']['kept']} 条）", facts)
        + _folded(f"未变的内容（{counts['passages']['kept']} 段、{counts['facts']['kept']} 条记录）", kept)
        + "</section>"
    )


def _is_all_new(counts: Mapping[str, int]) -> bool:
    return counts["added"] == sum(counts.values())


def _said(field: _Json, side: str) -> str:
    return escape(shown_value(field["name"], field[side]) or "（空）")


def _counted(counts: Mapping[str, int]) -> str:
    return "，".join(f"{words.MARKS[mark]} {number}" for mark, number in counts.items() if number) or "没有"


def _folded(title: str, inside: str, is_open: bool = False) -> str:
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{escape(title)}</summary>{inside}</details>" if inside else ""


def _passage(passage: _Json) -> str:
    before, after, mark = passage["before"], passage["after"], passage["mark"]
    if mark == "changed":
        text = inline_html(before, after)
    elif mark == "removed":
        text = f"<del>{lines_html(before)}</del>"
    else:
        text = f"<ins>{lines_html(after)}</ins>" if mark == "added" else lines_html(after)
    return (
        f'<article class="jlt-passage-change {mark}"><p class="jlt-where"><b>{words.MARKS[mark]}</b> '
        f"{escape(passage['section'])}</p><p>{text}</p></article>"
    )


def inline_html(before: str, after: str) -> str:
    """One passage with what goes and what comes marked in it; of long ones, first the old and then the new."""
    if max(len(before), len(after)) > _INLINE_CHARS:
        return f"<del>{lines_html(before)}</del><br><ins>{lines_html(after)}</ins>"
    parts: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(lines_html(before[i:j]))
            continue
        parts.append(f"<del>{lines_html(before[i:j])}</del>" if j > i else "")
        parts.append(f"<ins>{lines_html(after[k:m])}</ins>" if m > k else "")
    return "".join(parts)


def _fact(fact: _Json) -> str:
    said = "；".join(f"{name}：{value}" for name, value in fact["fields"].items() if name != "地区")
    kind = CHINESE.cards[CARD_KINDS[fact["kind"]]]
    tag = {"added": "ins", "removed": "del"}.get(fact["mark"], "span")
    label = f"<b>{words.MARKS[fact['mark']]}</b> {escape(kind)}"
    return (
        f'<article class="jlt-passage-change {fact["mark"]}"><p class="jlt-where">{label}</p>'
        f"<p><{tag}>{escape(said)}</{tag}></p></article>"
    )


def _outline(item: _Json) -> str:
    lines = "".join(
        f'<li style="margin-left:{min(section["level"] - 1, 6) * 16}px">{escape(section["title"])}</li>'
        for section in item["outline"]
    )
    return _folded(f"目录（{item['totals']['sections']} 个标题）", f'<ul class="jlt-outline">{lines}</ul>' if lines else "")


def _tables(item: _Json) -> str:
    shown = "".join(_table(table) for table in item["tables"])
    return _folded(f"读到的表格（{item['totals']['tables']} 个）", shown)


def _table(table: _Json) -> str:
    rows = [[escape(cell) for cell in row] for row in table["rows"]]
    name = table["caption"] or table["sheet"] or "表格"
    shown = f"（{table['total']} 行" + (f"，显示前 {len(rows)} 行）" if len(rows) < table["total"] else "）")
    became = escape(f"，每行读成：{CHINESE.cards[CARD_KINDS[table['kind']]]}") if table["kind"] else "，没有读成记录"
    header = [_column(column) for column in table["columns"]]
    return f"<p>{escape(name)}{shown}{became}</p>" + grid_html(header, rows)


def _column(column: _Json) -> str:
    """A header with what its column was taken to mean; one that is unsure is marked."""
    if column["label"] is None:
        return f'{escape(column["header"])}<br><span class="jlt-none">没有用上</span>'
    tone = "region" if column["sure"] >= _SURE else "warn"
    return f'{escape(column["header"])}<br><span class="jlt-badge {tone}">{escape(column["label"])}</span>'


def grid_html(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already, in a frame that scrolls sideways."""
    top = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="jlt-table"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def documents_html(documents: Sequence[_Json]) -> str:
    """All current documents."""
    rows = [
        (
            f"{escape(d['title'])}<br><small>{escape(d['key'])}</small>", escape(d["region"]), _validity_badge(d),
            str(d["version"]), escape("、".join(words.FIELDS.get(name, name) for name in d["unknown"])) or "—",
        )
        for d in documents
    ]  # fmt: skip
    table = grid_html(("文件", "地区", "效力", "版本", words.UNKNOWN), rows)
    return f'<div class="jlt-list"><p>共 {len(rows)} 份现行文件。</p>{table}</div>'


def _validity_badge(document: _Json) -> str:
    validity = Validity(document["validity"])
    if validity is Validity.CURRENT:
        return "现行"
    return f'<span class="jlt-badge warn">{escape(CHINESE.validity[validity])}</span>'


def history_html(versions: Sequence[_Json]) -> str:
    """The kept versions of a document, newest first; times are UTC."""
    rows = [
        (
            f"<b>{v['number']}</b>" + (' <span class="jlt-badge region">现行</span>' if v["current"] else ""),
            escape(v["stored_at"].replace("T", " ").removesuffix("Z")), str(v["passages"]), str(v["facts"]),
            escape(v["source"]),
        )
        for v in versions
    ]  # fmt: skip
    return grid_html(("版本", "入库时间（UTC）", "段落", "记录", "文件名"), rows) if rows else ""


def attention_html(incomplete: Sequence[_Json], expiring: Sequence[_Json], days: int) -> str:
    """What could not be told and what expires."""
    unknown = [
        (escape(d["title"]), escape("、".join(words.FIELDS.get(name, "") for name in d["unknown"])), escape(d["key"]))
        for d in incomplete
    ]
    dated = [(escape(d["expires"] or ""), escape(d["title"]), _validity_badge(d)) for d in expiring]
    return (
        f'<div class="jlt-list"><h4>已到期或 {days} 天内到期（{len(dated)}）</h4>'
        + (grid_html(("有效期至", "文件", "效力"), dated) if dated else "<p>没有。</p>")
        + f"<h4>没能读出的说明（{len(unknown)}）</h4>"
        + (grid_html(("文件", words.UNKNOWN, "键"), unknown) if unknown else "<p>没有。</p>")
        + "</div>"
    )
