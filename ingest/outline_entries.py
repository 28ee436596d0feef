"""What an outline is made of: blocks with their rank among the headings."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.blocks import Block

STYLED = 0
ATTACHMENT = 10
INNER_ATTACHMENT = 11
PART, CHAPTER, DIVISION = 12, 13, 14
FIRST, SECOND, ARTICLE, THIRD, FOURTH, INNERMOST = 15, 16, 17, 18, 19, 20



@dataclass(frozen=True, slots=True)
class Entry:
    """A block in the outline. `rank` orders headings from the top (smaller is higher); None is body text.

    `title` is what the heading contributes to the path of what stands under it; `has_body` tells that the block's own
    text goes on after the heading; `asked` that it is the question that what stands below it answers.
    """

    block: Block
    text: str
    rank: int | None = None
    number: int | None = None
    title: str = ""
    has_body: bool = False
    asked: bool = False
