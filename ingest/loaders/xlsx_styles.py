"""The styles of a workbook's cells: how a value is shown, whether it is struck through, and whether it is seen at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.loaders.unseen import BLACK, SMALLEST_POINTS, WHITE, Colour, hex_colour, is_lost

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
_WHITE_THEME, _BLACK_THEME = "0", "1"
_LEAST_TINT = 0.05


@dataclass(frozen=True, slots=True)
class CellStyle:
    """`colour` is of the letters, None where it is not known; `ground` is the cell's own filling, None where it has none
    that is known, `filled` whether it has any."""

    format_id: int = 0
    format_code: str = ""
    struck: bool = False
    colour: Colour | None = None
    ground: Colour | None = None
    filled: bool = False
    points: float = 11.0

    def is_seen(self, behind: Colour | None, is_text: bool) -> bool:
        """Whether a value can be read; `behind` is what lies under a cell that has no filling."""
        sections = self.format_code.split(";")
        shows_nothing = not any(section.strip() for section in sections) and len(sections) > (3 if is_text else 2)
        ground = self.ground if self.filled else behind
        return not shows_nothing and self.points >= SMALLEST_POINTS and not is_lost(self.colour, ground)


def cell_styles(root: Any) -> list[CellStyle]:
    """The styles by their number in w:cellXfs order of a styles part."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    codes = dict(BUILTIN_FORMATS)
    for element in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[whole(element.get("numFmtId"))] = str(element.get("formatCode") or "")
    fonts = list(root.iterfind(f"{S}fonts/{S}font"))
    fills = [_fill(fill) for fill in root.iterfind(f"{S}fills/{S}fill")]
    styles = []
    for element in root.iterfind(f"{S}cellXfs/{S}xf"):
        format_id, font_id, fill_id = (whole(element.get(name)) for name in ("numFmtId", "fontId", "fillId"))
        font = fonts[font_id] if font_id < len(fonts) else None
        filled, ground = fills[fill_id] if fill_id < len(fills) else (False, None)
        code = codes.get(format_id, "")
        styles.append(CellStyle(format_id, code, is_struck(font), font_colour(font), ground, filled, _points(font)))
    return styles


def is_struck(font: Any | None) -> bool:
    """Whether a font is struck through."""
    strike = None if font is None else font.find(f"{S}strike")
    return strike is not None and strike.get("val") not in ("0", "false")


def font_colour(font: Any | None) -> Colour | None:
    """The colour of a font; None where it sets none or one that is not known."""
    return None if font is None else _colour(font.find(f"{S}color"))


def _points(font: Any | None) -> float:
    size = None if font is None else font.find(f"{S}sz")
    try:
        return 11.0 if size is None else float(size.get("val") or 11)
    except ValueError:
        return 11.0


def _fill(fill: Any) -> tuple[bool, Colour | None]:
    """Whether a cell is filled, and in which colour where that is known."""
    pattern = fill.find(f"{S}patternFill")
    if pattern is None:
        return len(fill) > 0, None
    kind = pattern.get("patternType") or "none"
    return kind != "none", _colour(pattern.find(f"{S}fgColor")) if kind == "solid" else None


def _colour(element: Any | None) -> Colour | None:
    if element is None:
        return None
    if element.get("rgb"):
        return hex_colour(element.get("rgb"))
    if element.get("indexed"):
        return _INDEXED.get(whole(element.get("indexed")))
    try:
        tint = abs(float(element.get("tint") or 0))
    except ValueError:
        return None
    known = {_WHITE_THEME: WHITE, _BLACK_THEME: BLACK} if tint < _LEAST_TINT else {}
    return known.get(element.get("theme"))


def whole(text: str | None) -> int:
    """A whole number as files write it, 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
