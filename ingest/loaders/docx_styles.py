"""Word's styles: what a paragraph or run inherits through style, base style and document defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ingest.loaders.docx_ground import letter_colour, shade
from ingest.loaders.docx_numbering import W, value_of
from ingest.loaders.unseen import SMALLEST_POINTS, Colour, is_lost

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc\s*\d|toc heading|目录\s*\d?|table of figures)$", re.IGNORECASE)
_MAX_DEPTH = 20
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What is known of a paragraph before its runs are read: a heading's `level` from 1, `size` in half-points. `colour` and
    `ground` are of its letters and behind them, None where nothing sets them."""

    level: int | None = None
    num_id: str | None = None
    num_level: int = 0
    centred: bool = False
    hidden: bool = False
    size: int | None = None
    contents: bool = False
    colour: Colour | None = None
    ground: Colour | None = None

    def is_seen(self, ground: Colour | None) -> bool:
        """Whether letters of this look can be read; `ground` lies behind the paragraph."""
        too_small = bool(self.size) and (self.size or 0) < 2 * SMALLEST_POINTS
        return not too_small and not is_lost(self.colour, self.ground or ground)


class Styles:
    """The styles of one document, by id; a missing or broken part counts as no styles."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._default: str | None = None
        self._base = ParagraphLook()
        self._cache: dict[str | None, ParagraphLook] = {}
        if root is not None:
            self._read(root)

    def paragraph(self, properties: Any | None) -> ParagraphLook:
        """How a paragraph with these w:pPr looks: its style first, then what it sets itself."""
        style = None if properties is None else value_of(properties, "pStyle")
        look = self._style(style or self._default, 0)
        return look if properties is None else _overlaid(look, properties)

    def run(self, properties: Any | None, paragraph: ParagraphLook) -> ParagraphLook:
        """How a run with these w:rPr looks: the paragraph, then the run's style, then what it sets itself."""
        if properties is None:
            return paragraph
        look = paragraph
        if (style := value_of(properties, "rStyle")) is not None:
            named = self._style(style, 0)
            colour = named.colour if named.colour != self._base.colour else look.colour
            look = replace(look, colour=colour, size=named.size if named.size != self._base.size else look.size)
        return _with_letters(look, properties)

    def element(self, key: str | None) -> Any | None:
        """The w:style of that id."""
        return self._elements.get(key or "")

    def is_hidden(self, properties: Any | None, paragraph: ParagraphLook) -> bool:
        """Whether a run with these w:rPr is hidden."""
        if properties is None:
            return paragraph.hidden
        if (own := switch(properties, "vanish")) is not None:
            return own
        style = value_of(properties, "rStyle")
        return paragraph.hidden or (style is not None and self._style(style, 0).hidden)

    def _read(self, root: Any) -> None:
        for defaults in root.iterfind(f"{W}docDefaults/{W}rPrDefault"):
            self._base = _overlaid(self._base, defaults)
        for style in root.iterchildren(f"{W}style"):
            key = style.get(f"{W}styleId")
            if key:
                self._elements[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = key

    def _style(self, key: str | None, depth: int) -> ParagraphLook:
        if key in self._cache:
            return self._cache[key]
        element = self._elements.get(key or "")
        if element is None or depth > _MAX_DEPTH:
            return self._base
        look = self._style(value_of(element, "basedOn"), depth + 1)
        look = _named(look, value_of(element, "name") or "")
        properties = element.find(f"{W}pPr")
        look = look if properties is None else _overlaid(look, properties)
        look = _overlaid(look, element)
        self._cache[key] = look
        return look


def _named(look: ParagraphLook, name: str) -> ParagraphLook:
    if match := _HEADING_NAME.match(name.strip()):
        return replace(look, level=int(match.group(1)))
    if name.strip().lower() in ("title", "标题"):
        return replace(look, level=1)
    return replace(look, contents=True) if _CONTENTS_NAME.match(name.strip()) else look


def _overlaid(look: ParagraphLook, element: Any) -> ParagraphLook:
    """`look` with what a w:pPr, w:style or w:rPrDefault sets itself."""
    if (outline := _number(element, "outlineLvl")) is not None:
        look = replace(look, level=outline + 1 if outline < _BODY_LEVEL else None)
    if (aligned := value_of(element, "jc")) is not None:
        look = replace(look, centred=aligned == "center")
    numbered = element.find(f"{W}numPr")
    if numbered is not None:
        num_id, level = value_of(numbered, "numId"), _number(numbered, "ilvl")
        look = replace(
            look,
            num_id=look.num_id if num_id is None else num_id,
            num_level=look.num_level if level is None else level,
        )
    if element.tag == f"{W}pPr":
        return replace(look, ground=shade(element, look.ground))
    run = element.find(f"{W}rPr")
    if run is None:
        return look
    hidden = switch(run, "vanish")
    return _with_letters(replace(look, hidden=look.hidden if hidden is None else hidden), run)


def _with_letters(look: ParagraphLook, properties: Any) -> ParagraphLook:
    """`look` with the size, colour and ground that a w:rPr sets."""
    return replace(
        look, size=_number(properties, "sz") or look.size, colour=letter_colour(properties) or look.colour,
        ground=shade(properties, look.ground),
    )  # fmt: skip


def switch(properties: Any, tag: str) -> bool | None:
    """A Word on/off property; None where it is not set."""
    element = properties.find(f"{W}{tag}")
    return None if element is None else element.get(f"{W}val") not in ("0", "false", "off", "none")


def run_size(properties: Any | None) -> int | None:
    """The size that a run sets itself, in half-points."""
    return None if properties is None else _number(properties, "sz")


def _number(element: Any, tag: str) -> int | None:
    text = value_of(element, tag)
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
