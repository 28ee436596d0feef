"""Does each citation support the sentence that bears its mark? Written apart from the product's own check on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from evals.claims import claims, unsupported
from evals.metrics import fold

ENOUGH, ADDS = 0.5, 0.1
_MARK = re.compile(r"\[(\d+)\]")
_ENDS = re.compile(r"(?<=\])(?!\[)|\n")  # after the marks that end a sentence, or at the end of a line
_LABEL = re.compile(r"【[^】]*】")  # the heading that a point stands under is no part of what its quote says


def marked_sentences(text: str) -> Iterator[tuple[str, list[int]]]:
    """The pieces of an answer that bear marks, in order: their words without marks and labels, and the numbers."""
    for piece in _ENDS.split(text):
        if numbers := [int(number) for number in _MARK.findall(piece)]:
            yield _LABEL.sub("", _MARK.sub("", piece)), numbers


def supporting(text: str, quotes: Mapping[int, str]) -> list[bool]:
    """For each mark of the text whether its quote supports its sentence; a mark without a quote doesn't.

    A quote supports a sentence when it holds at least half of the sentence's pairs of characters and all of its phones,
    URLs, dates, amounts and percentages. Of several marks that do so together, each must add a tenth of the pairs.
    After ALCE (Gao et al., EMNLP 2023), with words and values in the place of an entailment model.
    """
    return [_supports(sentence, number, numbers, quotes) for sentence, numbers in marked_sentences(text)
            for number in numbers]  # fmt: skip


def _supports(sentence: str, number: int, numbers: Sequence[int], quotes: Mapping[int, str]) -> bool:
    if number not in quotes:
        return False
    if _carries(sentence, [quotes[number]]):
        return True
    others = [quotes[other] for other in numbers if other != number and other in quotes]
    adds = _share(sentence, [*others, quotes[number]]) - _share(sentence, others) >= ADDS
    return bool(others) and adds and _carries(sentence, [*others, quotes[number]])


def _carries(sentence: str, quotes: Sequence[str]) -> bool:
    return _share(sentence, quotes) >= ENOUGH and not unsupported(claims(sentence), quotes)


def _share(sentence: str, quotes: Sequence[str]) -> float:
    """The share of the sentence's pairs of neighbouring characters that stand in one of the quotes."""
    wanted = _pairs(sentence)
    held = set().union(*map(_pairs, quotes))
    return len(wanted & held) / len(wanted) if wanted else 1.0


def _pairs(text: str) -> set[str]:
    folded = fold(text)
    return {folded[i : i + 2] for i in range(len(folded) - 1)}
