"""Titles of documents as they are compared: the full title and the short one that everybody uses are one name."""

from __future__ import annotations

import re

from knowledge.text import bare

_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_EDITION = re.compile(r"[（(〔\[](?:试行|暂行|讨论稿|[^（）()]{0,30}(?:修[订正]|版|年)[^（）()]{0,30})[）)〕\]]")
_PREFIX = re.compile(r"^中华人民共和国|^[^《》，。]{2,30}?(?=关于)")
_USUAL = {
    "未保法": "未成年人保护法", "家促法": "家庭教育促进法", "反家暴法": "反家庭暴力法", "义教法": "义务教育法",
    "道交法": "道路交通安全法", "个保法": "个人信息保护法",
}  # fmt: skip


def name_of(title: str) -> str:
    """A title without 中华人民共和国, without the body before 关于, without its edition, an abbreviation written out."""
    name = bare(_PREFIX.sub("", _EDITION.sub("", title).strip(" 《》")))
    return _USUAL.get(name, name)


def names_in(text: str) -> frozenset[str]:
    """The names of the documents that a text quotes in 《》, and of the whole text where it is itself a title."""
    return frozenset({name_of(text), *(name_of(match[1]) for match in _TITLE.finditer(text))})


def has_title(text: str) -> bool:
    """Whether a text quotes a document by its title."""
    return bool(_TITLE.search(text))
