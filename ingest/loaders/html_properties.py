"""What a web page says of its document outside the article: the 信息公开 table, labelled lines, meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.loaders.lines import label

_LABELS = (
    ("index_number", re.compile(r"索引号|索取号|信息索引号")),
    ("number", re.compile(r"(?:备注/)?(?:发文字号|发文文号|公文文号|文件编号|发文号|文号)|文件字号")),
    ("issuers", re.compile(r"(?:发布|发文|制发|公开|成文|制定|印发|公布)(?:机构|机关|单位|部门)|主办单位")),
    ("written", re.compile(r"(?:公文)?(?:生成|成文|制发|形成)(?:日期|时间)")),
    ("issued", re.compile(r"(?:发文|印发)(?:日期|时间)")),
    ("effective", re.compile(r"(?:生效|实施|施行)(?:日期|时间)")),
    ("expires", re.compile(r"(?:失效|废止|有效期至)(?:日期|时间)?")),
    ("published", re.compile(r"(?:发布|公开|发表|上网)(?:日期|时间)|时间|日期")),
    ("title", re.compile(r"信息名称|名称|标题|公文名称|文件名称|主题名称")),
    ("status", re.compile(r"有效性|文件状态|时效性|是否有效")),
    ("topics", re.compile(r"主题词|关键词")),
    ("source", re.compile(r"(?:信息|文章|稿件|内容)?来源")),
)
_DATES = frozenset({"written", "issued", "effective", "expires", "published"})
_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_META = {"articletitle": "title", "pubdate": "published", "contentsource": "source"}
_PAIR = re.compile(r"^([^：:]{2,10})[：:]\s*(.+)$", re.DOTALL)
_SITE_SUFFIX = re.compile(r"(?:(?<!\s)\s+)?(?:[_|｜]|\s[-—–]+\s|-{1,2}(?=[^-]*(?:网|政府|平台|公开|局)$)).*$")
_MAX_CHARS = 200


def page_properties(root: Any, article: Any) -> dict[str, str]:
    """Labelled values outside `article`, by the names of `knowledge.types.Metadata`; dates as ISO.

    The table comes before single lines, both before meta tags and headings. `published` is when the page was put on the
    web, not the document's date.
    """
    found: dict[str, str] = {}
    for key, value in [*_table_pairs(root, article), *_line_pairs(root, article), *_meta_pairs(root)]:
        value = _value(key, value)
        if value:
            found.setdefault(key, value)
    title = found.get("title") or _heading(root) or _page_title(root)
    return {**found, "title": title} if title else found


def holds_properties(table: Any) -> bool:
    """Whether a table is a 信息公开 table: two different known labels at least, each beside its value."""
    keys = {key for key, _ in _row_pairs(table)}
    return len(keys - {"title", "published", "source"}) >= 2


def _table_pairs(root: Any, article: Any) -> Iterator[tuple[str, str]]:
    for table in root.iter("table", "dl"):
        inside = table is article or any(parent is article for parent in table.iterancestors())
        if not (inside and not holds_properties(table)):
            yield from _row_pairs(table)


def _row_pairs(table: Any) -> Iterator[tuple[str, str]]:
    """A label cell and the cell after it, or both in one cell."""
    cells = ["".join(cell.itertext()) for cell in table.iter("th", "td", "dt", "dd")]
    for index, text in enumerate(cells[:200]):
        if len(text) > _MAX_CHARS:
            continue
        if (key := _key(text)) and index + 1 < len(cells) and not _key(cells[index + 1]):
            yield key, cells[index + 1]
        elif (pair := _PAIR.match(text.strip())) and (key := _key(pair.group(1))):
            yield key, pair.group(2)


def _line_pairs(root: Any, article: Any) -> Iterator[tuple[str, str]]:
    """`发布日期：2026-01-02` in a short element of its own."""
    for element in root.iter("span", "li", "p", "div", "em", "i", "b", "label"):
        if any(parent is article for parent in element.iterancestors()) or element is article:
            continue
        text = "".join(element.itertext()).strip()
        if len(text) <= _MAX_CHARS and (pair := _PAIR.match(text)) and (key := _key(pair.group(1))):
            if not _PAIR.match(pair.group(2)):
                yield key, pair.group(2)


def _meta_pairs(root: Any) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        key = _META.get((meta.get("name") or "").lower())
        if key and meta.get("content"):
            yield key, meta.get("content")


def _key(text: str) -> str | None:
    name = label(text).rstrip("：:").strip("【】[]")
    return next((key for key, pattern in _LABELS if pattern.fullmatch(name)), None)


def _value(key: str, text: str) -> str:
    text = " ".join(text.split())
    if key not in _DATES:
        return "" if text in ("-", "—", "无", "暂无") else text[:_MAX_CHARS]
    match = _DATE.search(text)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""


def _heading(root: Any) -> str:
    """The first top heading, breadcrumbs left out."""
    for element in root.iter("h1", "h2"):
        text = " ".join("".join(element.itertext()).split())
        if 4 <= len(text) <= _MAX_CHARS and ">" not in text and not element.findall(".//a"):
            return text
    return ""


def _page_title(root: Any) -> str:
    title = " ".join((root.findtext(".//title") or "").split())
    return _SITE_SUFFIX.sub("", title)
