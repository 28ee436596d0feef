"""What stands in a file and is seen by nobody: letters in the colour of their ground or next to no size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
SMALLEST_POINTS = 2.0
"""Letters under this size can't be read by anybody."""

_LEAST_CONTRAST = 20
_SHOWN_CHARS = 24
_HEX = re.compile(r"#?(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})$")


class Warns(Protocol):
    """Whoever keeps sentences for the administrator."""

    def warn(self, sentence: str) -> None: ...


def is_lost(colour: Colour | None, ground: Colour | None) -> bool:
    """Whether letters of a colour vanish on a ground; what is not known of either hides nothing."""
    if colour is None or ground is None:
        return False
    return max(abs(one - other) for one, other in zip(colour, ground, strict=True)) <= _LEAST_CONTRAST


def hex_colour(text: str | None) -> Colour | None:
    """RRGGBB or AARRGGBB as a colour; None for anything else."""
    match = _HEX.match(text or "")
    return _bytes(match.group(1)) if match else None


def _bytes(digits: str) -> Colour:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def warn_of_unseen(builder: Warns, place: str, texts: Sequence[str]) -> None:
    """Tell what was left out because nobody sees it; nothing where there was no letter."""
    for sentence in told_of_unseen(place, texts):
        builder.warn(sentence)


def told_of_unseen(place: str, texts: Sequence[str]) -> Iterator[str]:
    """The sentence that tells of what nobody sees; none where there was no letter."""
    told = [" ".join(text.split()) for text in texts if re.search(r"\w", text)]
    if told:
        shown = told[0][:_SHOWN_CHARS] + ("…" if len(told[0]) > _SHOWN_CHARS or len(told) > 1 else "")
        yield f"{place}有读者看不见的文字（与底色相同、字号极小或在页面之外），没有入库：“{shown}”；请核对文件是否可靠。"
