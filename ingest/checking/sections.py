"""An article of guidance says what to do, what to say, what to avoid and when to seek help, each under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Block, BlockKind
from ingest.checking.findings import Checked, Finding
from knowledge.item_marks import IN_DIGITS
from knowledge.types import DocumentKind

_SECTIONS = {
    "要避免什么": re.compile(r"避免|不要|不能做|不可以|不宜|误区|错误|禁忌|切忌|别这样"),
    "什么时候求助、找谁": re.compile(r"求助|找谁|就医|就诊|看医生|去医院|需要帮助|寻求|警惕|危险信号|预警信号"),
    "可以怎样说": re.compile(r"(?:这样|怎么|怎样|如何|可以)[^，。；：]{0,8}[说谈讲]|[说谈讲]什么|话术|沟通语"),
    "可以做什么": re.compile(
        r"做什么|(?:怎样|怎么|这样|如何|马上|先|该)做|做法|步骤|建议|对策|应对|方法|办法|措施|策略|支招|妙招|要点|怎么办|如何帮|怎样帮"
        r"|温馨提示|友情提示|注意事项|小贴士|小提示|给(?:家长|父母|您|老师|教师)的|家长(?:应|可|能|要)"
    ),
}
"""The first that a heading fits is what it is about: 错误做法 is to be avoided."""
_NUMBERED = re.compile(rf"\s*{IN_DIGITS}\D")


def sections(document: Checked) -> Iterator[Finding]:
    """Sections that no heading names; numbered items stand for what to do, as when a question is answered."""
    if document.metadata.kind is not DocumentKind.GUIDANCE or not document.is_own:
        return
    text, blocks = document.loaded.text, document.loaded.blocks
    there = {section_of(text[block.start : block.end]) for block in blocks if _heads_a_section(block)}
    if any(_NUMBERED.match(text, block.start) for block in document.prose):
        there.add("可以做什么")
    if missing := [f"“{name}”" for name in reversed(_SECTIONS) if name not in there]:
        yield document.warning("section", f"没有标题讲{'、'.join(missing)}；指导文章要有这几段。")


def _heads_a_section(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and (block.level or 0) > 1


def section_of(heading: str) -> str | None:
    """What a heading is about: one of the sections, else None."""
    return next((name for name, pattern in _SECTIONS.items() if pattern.search(heading)), None)
