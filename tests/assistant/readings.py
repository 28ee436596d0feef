"""Readings of made-up conversations, with two places that have documents."""

from __future__ import annotations

from assistant.forms import forms_of
from assistant.spelling import Speller
from assistant.types import Question, Turn
from assistant.understanding import Understanding, understand
from knowledge.regions import RegionTree
from knowledge.types import Region

CHANGNING = Region(("上海市", "长宁区"))
YUBEI = Region(("重庆市", "渝北区"))
TREE = RegionTree([CHANGNING, YUBEI])
SPELLER = Speller(forms_of(["心理健康筛查，长宁区示例心理港湾"]))


def read(*messages: str, answer: str = "好的。", region: Region | None = None) -> Understanding:
    """The reading of the last message after a conversation of the ones before it."""
    history = [turn for text in messages[:-1] for turn in (Turn("user", text), Turn("assistant", answer))]
    return understand(Question(messages[-1], tuple(history), region), TREE, SPELLER)
