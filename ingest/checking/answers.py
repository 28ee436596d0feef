"""Questions and answers of one's own are told whole: each question must be one, and no answer too short or too long to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from ingest.blocks import Block, BlockKind
from ingest.checking.findings import Checked, Finding
from knowledge.answered_questions import OTHER_WORDINGS
from knowledge.text import bare
from knowledge.types import DocumentKind

_CHARS = (40, 220)
_TITLE = 1  # the level of the heading that is no question


def answers(document: Checked) -> Iterator[Finding]:
    """Headings that are no question, questions that stand there twice, answers that are missing, too short or too long."""
    if document.metadata.kind is not DocumentKind.ANSWERS or not document.is_own:
        return
    shown, blocks = document.loaded.text, document.loaded.blocks
    asked = Counter(bare(shown[block.start : block.end]) for block in blocks if _asks(block))
    for index, block in enumerate(blocks):
        if not _asks(block):
            continue
        question = shown[block.start : block.end].strip()
        if not question.endswith(("？", "?")):
            yield document.error("answers", f"标题“{question}”不是问句，问答的标题要以问号结尾。", block.start)
        if asked[bare(question)] > 1:
            yield document.error("answers", f"问题“{question}”在这份文件里有两处，请合成一处。", block.start)
        chars = _answered_in(document, blocks[index + 1 :])
        if not _CHARS[0] <= chars <= _CHARS[1]:
            yield document.error("answers", f"“{question}”的回答有 {chars} 个字，应在 {_CHARS[0]}—{_CHARS[1]} 之间。", block.start)


def _asks(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level != _TITLE


def _answered_in(document: Checked, following: tuple[Block, ...]) -> int:
    """How many characters the answer has, other wordings of the question left out."""
    text = document.loaded.text
    below = takewhile(lambda block: block.kind is not BlockKind.HEADING, following)
    return sum(block.end - block.start for block in below if not OTHER_WORDINGS.match(text, block.start))
