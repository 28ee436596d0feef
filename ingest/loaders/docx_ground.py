"""What lies behind the letters of a Word document, and in which colour they are: all that is needed to tell unseen ones.

A ground is None where it is not known, such as a table whose style colours some of its rows: white letters on it are
mostly its header.
"""

from __future__ import annotations

from typing import Any

from ingest.loaders.docx_numbering import W
from ingest.loaders.unseen import BLACK, WHITE, Colour, hex_colour

_WHITE_THEMES = frozenset({"background1", "light1"})
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_HIGHLIGHTS = {
    "white": WHITE, "black": BLACK, "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255),
    "magenta": (255, 0, 255), "blue": (0, 0, 255), "red": (255, 0, 0), "darkblue": (0, 0, 128),
    "darkcyan": (0, 128, 128), "darkgreen": (0, 128, 0), "darkmagenta": (128, 0, 128), "darkred": (128, 0, 0),
    "darkyellow": (128, 128, 0), "darkgray": (128, 128, 128), "lightgray": (192, 192, 192),
}  # fmt: skip
_ALL_CLEAR = 95_000
_NARROWEST_PERCENT = 15
_LEAST_EXTENT = 12_700  # a point, in EMU
_FARTHEST = 50_000_000  # further than the largest paper is long, in EMU


def letter_colour(properties: Any) -> Colour | None:
    """The colour that a w:rPr sets itself; None where it sets none or leaves it to the reader."""
    element = properties.find(f"{W}color")
    if element is None:
        return None
    if element.get(f"{W}themeColor") in _WHITE_THEMES and element.get(f"{W}themeShade") is None:
        return WHITE
    return BLACK if element.get(f"{W}val") == "auto" else hex_colour(element.get(f"{W}val"))


def is_clear(properties: Any) -> bool:
    """Whether a w:rPr fills its letters with nothing."""
    fill = properties.find(f"{_WORD_2010}textFill")
    if fill is None:
        return False
    alphas = [int(alpha.get(f"{_WORD_2010}val") or 0) for alpha in fill.iter(f"{_WORD_2010}alpha") if _is_number(alpha)]
    return fill.find(f"{_WORD_2010}noFill") is not None or any(alpha >= _ALL_CLEAR for alpha in alphas)


def is_squeezed(properties: Any) -> bool:
    """Whether a w:rPr makes its letters so narrow that they can't be read."""
    element = properties.find(f"{W}w")
    written = "" if element is None else (element.get(f"{W}val") or "").rstrip("%")
    return written.isdecimal() and int(written[:4]) < _NARROWEST_PERCENT


def _is_number(alpha: Any) -> bool:
    return (alpha.get(f"{_WORD_2010}val") or "").isdecimal()


def shade(properties: Any | None, otherwise: Colour | None) -> Colour | None:
    """The ground that w:shd or w:highlight in these properties lay, else `otherwise`."""
    if properties is None:
        return otherwise
    highlight = properties.find(f"{W}highlight")
    if highlight is not None and (name := (highlight.get(f"{W}val") or "").lower()) != "none":
        return _HIGHLIGHTS.get(name)
    shading = properties.find(f"{W}shd")
    if shading is None:
        return otherwise
    painted = shading.get(f"{W}color" if shading.get(f"{W}val") == "solid" else f"{W}fill")
    if painted in (None, "auto"):
        return None if shading.get(f"{W}themeFill") else otherwise
    return hex_colour(painted)


def table_ground(table: Any, style: Any | None, otherwise: Colour | None) -> Colour | None:
    """What lies behind the cells of a w:tbl that have no ground of their own; None where its style colours any of them."""
    coloured = () if style is None else style.iter(f"{W}shd")
    if any(shading.get(f"{W}fill") not in (None, "auto", "FFFFFF", "ffffff") for shading in coloured):
        return None
    return shade(table.find(f"{W}tblPr"), otherwise)


def page_ground(document: Any) -> Colour | None:
    """The page's own colour: white unless the document sets another."""
    background = document.find(f"{W}background")
    return WHITE if background is None else hex_colour(background.get(f"{W}color")) or WHITE


def box_ground(box: Any, otherwise: Colour | None) -> Colour | None:
    """What lies behind the text of a text box: its own filling, None where that is a picture, a pattern or a style's."""
    for shape in box.iterancestors():
        if shape.get("fillcolor") is not None:  # VML
            return hex_colour(shape.get("fillcolor").split(" ")[0])
        properties = shape.find("{*}spPr")
        if properties is None:
            continue
        solid = properties.find(f"{_DRAWING}solidFill/{_DRAWING}srgbClr")
        if solid is not None:
            return hex_colour(solid.get("val"))
        if properties.find(f"{_DRAWING}noFill") is not None:
            return otherwise
        filled = any(str(child.tag).endswith("Fill") for child in properties)
        return None if filled or shape.find("{*}style") is not None else otherwise
    return otherwise


def is_out_of_sight(part: Any) -> bool:
    """Whether an element of a drawing is hidden, next to nothing in size, or far outside of the page."""
    style = (part.get("style") or "").replace(" ", "").lower()
    if "visibility:hidden" in style or "display:none" in style or part.get("hidden") in ("1", "true"):
        return True
    properties, extent = part.find("{*}docPr"), part.find("{*}extent")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return True
    if extent is not None and any((_whole(extent.get(side)) or 0) < _LEAST_EXTENT for side in ("cx", "cy")):
        return True
    offsets = (_whole(offset.text) for way in "HV" for offset in part.iterfind(f"{{*}}position{way}/{{*}}posOffset"))
    return any(offset is not None and abs(offset) > _FARTHEST for offset in offsets)


def _whole(text: str | None) -> int | None:
    shown = (text or "").strip()
    return int(shown) if shown.removeprefix("-").isdecimal() and len(shown) < 12 else None
