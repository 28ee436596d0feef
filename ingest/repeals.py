"""Which older documents a text says are no longer in force: by title, and by document number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.said import DOCUMENT_NUMBER
from knowledge.superseding import is_named, is_of_others
from knowledge.types import Metadata

_TITLES = r"(?:《[^《》\n]{4,80}》(?:\s*[（(][^（）()\n]{0,60}[）)])?[、，,和及与以原]{0,4}){1,12}"
_NUMBER = r"(?:原)?[\u4e00-\u9fff]{2,12}\s*[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*\d{1,5}\s*号(?:文件?)?"
_ENDED = r"(?:同时|予以|即行|一并|相应|自行|自[^。；，\n]{4,14}起)(?:废止|失效|停止(?:执行|使用|施行))|同时不再(?:执行|施行|有效)"
_REPEALED = re.compile(rf"(?P<what>{_TITLES}|{_NUMBER})(?P<between>[^。；\n《]{{0,30}}?)(?:{_ENDED})")
_OF_ANOTHER_THING = re.compile(r"[中里内]|第[一二三四五六七八九十百\d]+[章条款项]|部分|执行|落实|附件|附表|表格|热线|号码|二维码|网址|配套|规定的")
_NOT_SAID = re.compile(r"[不未尚无]|是否|若|如果|吗|听说|有人|网上")
"""What makes of a repeal a question, a rumour, a condition or its contrary."""


def repealed(text: str) -> tuple[str, ...]:
    """The titles and numbers of the documents that the text repeals as a whole, in reading order."""
    return tuple(dict.fromkeys(name for match in _REPEALED.finditer(text) for name in _names(match)))


def unheard_repeals(key: str, known: Mapping[str, Metadata]) -> list[str]:
    """What the administrator is told where the document of that key repeals one of the same place that others issued."""
    new = known.get(key)
    if new is None or not new.supersedes:
        return []
    of_others = (
        old
        for other, old in known.items()
        if other != key and old.region == new.region and any(is_named(said, old) for said in new.supersedes)
        and is_of_others(new, old)
    )
    return [
        f"文件说它替代《{old.title}》，但两者的发文单位不同（{'、'.join(new.issuers)}；{'、'.join(old.issuers)}），未把旧文件停用；"
        "如确已停用，请移除旧文件。"
        for old in of_others
    ]


def _names(match: re.Match[str]) -> Iterator[str]:
    if _OF_ANOTHER_THING.search(match["between"]) or _NOT_SAID.search(re.sub("《[^》]*》", "", _sentence(match))):
        return
    yield from re.findall(r"《([^《》]+)》", match["what"])
    for number in DOCUMENT_NUMBER.findall(match["what"] + match["between"]):
        yield re.sub(r"\s+", "", number).removeprefix("原")


def _sentence(match: re.Match[str]) -> str:
    """What is said of the document, from a little before its name to the repeal and what follows at once."""
    before = re.split("[。；;\n]", match.string[max(0, match.start() - 30) : match.start()])[-1]
    return before + match.group() + match.string[match.end() : match.end() + 1]
