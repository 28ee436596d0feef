"""Characters of a PDF page that leave no mark on it: drawn with nothing, in the colour of the paper, under a bar, in a
layer that is off, or next to no size.

What lies under them decides, as the page is painted: white letters on a dark bar are seen, and so is the picture under the
unpainted letters that recognition lays over a scan.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ingest.loaders.glyphs import Glyph
from ingest.loaders.pdf_covers import Covers, Over
from ingest.loaders.unseen import SMALLEST_POINTS

_SCALE = 1.5
_INVISIBLE_MODE = 3
_CLEAR_ALPHA = 13
_WHITE_FROM = 235
_INK = 24
_SLACK = 0.4
_MAX_SIDE = 3_000


class Ink(Enum):
    """How a character is painted, as far as its own properties tell."""

    PLAIN = "plain"
    WHITE = "white"
    COVERED = "covered"
    NONE = "none"


def ink_of(textpage: Any, index: int, covers: Covers, middle: tuple[float, float]) -> Ink:
    """How the character at `index` is painted; `middle` is its place in the page's coordinates."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    found = raw.FPDFText_GetFillColor(textpage.raw, index, red, green, blue, alpha)
    item = raw.FPDFText_GetTextObject(textpage.raw, index)
    if (item and raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE_MODE) or (found and alpha.value < _CLEAR_ALPHA):
        return Ink.NONE
    over = covers.over(item, *middle)
    if over is not Over.NOTHING:
        return Ink.NONE if over is Over.PICTURE else Ink.COVERED
    light = found and min(red.value, green.value, blue.value) >= _WHITE_FROM
    return Ink.WHITE if light else Ink.PLAIN


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as it is painted, in shades of grey."""

    pixels: Any
    scale: float

    @staticmethod
    def of(page: Any) -> Paper:
        """Paint a page."""
        import numpy as np

        scale = min(_SCALE, _MAX_SIDE / max(*page.get_size(), 1.0))
        return Paper(np.asarray(page.render(scale=scale).to_pil().convert("L")), scale)

    def shows(self, glyph: Glyph, ink: Ink) -> bool:
        """Whether a reader sees the character, or the picture of it."""
        slack = _SLACK * glyph.size if ink is Ink.NONE else 0.0
        left, top = max(0, int((glyph.x0 - slack) * self.scale)), max(0, int((glyph.top - slack) * self.scale))
        right, bottom = int((glyph.x1 + slack) * self.scale) + 1, int((glyph.bottom + slack) * self.scale) + 1
        under = self.pixels[top:bottom, left:right]
        if under.size == 0:
            return False
        if ink is Ink.WHITE:
            return bool(under.min() < _WHITE_FROM - _INK)
        return int(under.max()) - int(under.min()) >= _INK


def seen(page: Any, glyphs: list[tuple[Glyph, Ink]]) -> tuple[list[Glyph], str]:
    """The characters that a reader sees, and the text of the others."""
    doubtful = any(ink is not Ink.PLAIN and not glyph.text.isspace() for glyph, ink in glyphs)
    paper = Paper.of(page) if doubtful else None
    kept: list[Glyph] = []
    lost: list[str] = []
    for glyph, ink in glyphs:
        hidden = paper is not None and ink is not Ink.PLAIN and not paper.shows(glyph, ink)
        if hidden or glyph.size < SMALLEST_POINTS:
            lost.append(glyph.text)
        else:
            kept.append(glyph)
    return kept, "".join(lost)
