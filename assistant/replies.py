"""What the assistant says when it does not quote: refusals, questions back, labels. Chinese, English on request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.expectation import Expected
from knowledge.types import Document, Region, Validity

_VALIDITY = {
    Validity.DRAFT: "讨论稿，尚未正式印发",
    Validity.EXPIRED: "已过有效期",
    Validity.SUPERSEDED: "已有新版本",
    Validity.UPCOMING: "尚未施行",
}


def validity_note(documents: Sequence[Document], drafts: bool = False) -> str:
    """One sentence on quoted documents that are not simply in force; empty when all are."""
    notes = [
        f"《{d.metadata.title}》{_VALIDITY[d.validity]}" for d in dict.fromkeys(documents) if d.validity in _VALIDITY
    ]
    notes += [f"《{d.metadata.title}》为示例数据" for d in dict.fromkeys(documents) if d.metadata.sample]
    if drafts and not notes:
        notes = ["引用的附件是讨论稿，尚未正式印发"]
    return f"注意：{'；'.join(notes)}。" if notes else ""


def in_draft(section: str) -> bool:
    """Whether a quote stands in an attachment that is marked as a draft."""
    return bool(re.search(r"讨论稿|征求意见稿|送审稿|草案", section))


def no_evidence(places: Sequence[Region], searched: int, missing: Expected | None, english: bool) -> str:
    """An honest refusal: what was searched and, where known, what exactly the documents do not say."""
    if english:
        where = ", ".join(region.full_name for region in places) or "all districts"
        return f"Not found: I searched {searched} documents ({where}) and they do not say this. I do not guess."
    where = "、".join(region.full_name for region in places) or "全部地区"
    what = f"没有写明{missing.value}" if missing is not None else "没有找到能回答这个问题的内容"
    return f"未找到：已查{where}的{searched}份文件，{what}。"


def uncovered(place: Region, covered: Sequence[Region], english: bool) -> str:
    """The place asked about has no documents here."""
    known = "、".join(region.name for region in covered)
    if english:
        return f"Not found: there are no documents of {place.full_name} here; the documents cover {known}."
    return f"未找到：资料里没有{place.full_name}的文件（目前有{known}）。其他地区的规定不能代用，请向当地教育部门核实。"


def nearest(title: str, section: str, number: int) -> str:
    """What the documents do hold on the subject."""
    where = f"《{title}》“{section}”" if section else f"《{title}》"
    return f"相近的内容见{where}[{number}]。"


def ask_region(choices: Sequence[Region], english: bool) -> str:
    """A question back with the places to choose from."""
    names = "、".join(region.full_name for region in choices)
    if english:
        return f"Which district do you mean? The documents cover: {names}."
    return f"各地的规定不一样，请问您问的是哪个地区？可选：{names}。"
