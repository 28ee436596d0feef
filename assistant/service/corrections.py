"""What the administrator says of a file in place of what was read from it, checked before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from assistant.service.asking import find_region
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion, NotFound, UnknownRegion
from assistant.service.pairing_files import overrides_of
from knowledge.types import Audience, DocumentKind

CORRECTABLE = (
    "title", "issuers", "number", "written", "issued", "effective", "expires", "region", "audience", "kind", "status",
    "columns", "key",
)  # fmt: skip
"""`key` is that of the document of which the file is a new version; the others are fields of its metadata."""

_DATES = frozenset({"written", "issued", "effective", "expires"})
_CHOICES: Mapping[str, frozenset[str]] = {
    "audience": frozenset(Audience), "kind": frozenset(DocumentKind), "status": frozenset({"draft"}),
}  # fmt: skip
_MOST_CHARS = 300


def checked_corrections(product: Product, values: Mapping[str, str]) -> dict[str, str]:
    """The corrections as a sidecar holds them; empty ones count as not given.

    Raises:
        BadQuestion: naming the first field that there is not, or the value that can't be meant.
        UnknownRegion, AmbiguousRegion: if no place or several are called that.
        NotFound: if there is no document of that key.
    """
    given = {name: value.strip() for name, value in values.items() if value and value.strip()}
    return {name: _checked(product, name, value) for name, value in given.items()}


def _checked(product: Product, name: str, value: str) -> str:
    if name not in CORRECTABLE:
        raise BadQuestion(f"没有可以更正的项目“{name[:40]}”；可用：{'、'.join(CORRECTABLE)}。")
    if len(value) > _MOST_CHARS or not value.isprintable():
        raise BadQuestion(f"{name} 的内容太长或有控制字符；请写成一行，不超过 {_MOST_CHARS} 个字。")
    if name in _DATES:
        return _day(name, value)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise BadQuestion(f"{name} 写的是“{value[:40]}”，只能是 {'、'.join(sorted(_CHOICES[name]))}。")
    if name == "columns":
        overrides_of([part for part in re.split("[；;]", value) if part.strip()])
    if name == "key" and product.documents.by_key(value) is None:
        raise NotFound("文件", value)
    return _region(product, value) if name == "region" else value


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as exc:
        raise BadQuestion(f"{name} 写的是“{value[:40]}”，不是日期；请写成 2026-03-01 这样。") from exc


def _region(product: Product, value: str) -> str:
    """The key of a place; one that no document has named yet may be written in full with slashes."""
    try:
        found = find_region(product, value)
    except UnknownRegion:
        if "/" in value:
            return value
        raise
    return found.key if found else "全国"
