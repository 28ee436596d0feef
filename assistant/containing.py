"""How much of a sentence stands in a passage, by its words."""

from __future__ import annotations

from functools import lru_cache

from knowledge.text import bigrams, words

LEAST_WORDS = 0.5
"""The least share of a sentence's words and pairs of characters that its passage must hold."""
_FUNCTION = frozenset(
    "可以 应当 应该 需要 进行 通过 以及 或者 如果 还有 这个 那个 您的 您可 他们 孩子的 一个 根据 按照 "
    "其中 包括 目前 文件 提到 规定 写明 方案 具体 如下 联系 拨打 咨询 请您 主要".split()
)


def containment(sentence: str, passage: str) -> float:
    """The share of the sentence's words and pairs of characters, function words aside, that stand in the passage.

    A sentence without any such word says nothing: 1.0.
    """
    wanted = content_terms(sentence)
    if not wanted:
        return 1.0
    held = content_terms(passage)
    return len(wanted & held) / len(wanted)


@lru_cache(maxsize=4096)
def told_words(text: str) -> frozenset[str]:
    """Words of two characters or more and numbers, without function words."""
    return frozenset({word for word in words(text) if len(word) > 1 or word.isdigit()} - _FUNCTION)


@lru_cache(maxsize=4096)
def content_terms(text: str) -> frozenset[str]:
    """`told_words` and pairs of characters, without function words."""
    return told_words(text) | (frozenset(bigrams(text)) - _FUNCTION)
