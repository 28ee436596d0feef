"""What a reader of a web page never sees: hidden parts, and text that its colour, size or place keeps out of sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.errors import TooLarge
from ingest.loaders.css import CLEAR, MOST_COMPARED, Sheet, TooManyComparisons, colour_of
from ingest.loaders.unseen import BLACK, SMALLEST_POINTS, WHITE, Colour, is_lost

_UNREAD = frozenset(
    "script style noscript template iframe object embed applet svg canvas audio video button select option textarea"
    " input nav footer aside menu dialog map frame frameset datalist".split()
)
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,4})?)\s*(px|pt|em|rem|ex|ch|vw|vh|%|cm|mm|in)?$")
_POINTS = {
    "px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "ex": 6.0, "ch": 6.0, "vw": 7.5, "vh": 6.0, "%": 7.5, "cm": 28.3,
    "mm": 2.83, "in": 72.0, "": 0.75,
}  # fmt: skip
_FAR_POINTS = -375.0
_SHARES = ("opacity", "scale", "zoom")
_NOTHING_LEFT = re.compile(r"opacity\(\s*0(?:\.0\d*)?%?\s*\)|scale[xy]?\((?:[^),]*,)?\s*0(?:\.0\d*)?\s*[,)]")
_COMPUTED = re.compile(r"calc\(([^()]{0,40})\)")
_CLIPPED = re.compile(
    r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)|inset\((?:5\d|\d{2}|100)%|circle\(0|polygon\((?:\s*+0\w*+\s++0\w*+\s*+,?)++\)"
)
_SIZE_OF_FONT = re.compile(r"\d[\d.]{0,15}(?:px|pt|em|rem|%)|(?<![\d.])0(?=/|\s)")
_SENTENCE_MARK = re.compile(r"[。；！？，：;:]")
_LEAST_TOLD = 8


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element hands down to the text in it. `ground` is None where what lies behind the text is not known."""

    colour: Colour | str | None = BLACK
    ground: Colour | None = WHITE
    points: float = 12.0
    visible: bool = True

    def is_seen(self) -> bool:
        """Whether text of this look can be read."""
        if not self.visible or self.points < SMALLEST_POINTS or self.colour == CLEAR:
            return False
        return not (isinstance(self.colour, tuple) and is_lost(self.colour, self.ground))


def strip_unseen(name: str, root: Any, keep: Callable[[str], None] = lambda text: None) -> None:
    """Remove what a reader never sees: scripts, form fields, what attributes and the page's own styles hide. What could
    be read as a sentence is given to `keep`, since nobody hides sentences without a reason.

    Raises:
        TooLarge: if the page's styles are too many for its elements; `name` is the file's.
    """
    sheet = Sheet(root)
    for element in list(root.iter(*_UNREAD)):
        if element is not root:
            _remove(element)
    try:
        _Stripper(sheet, keep).strip(root, _Look())
    except TooManyComparisons as error:
        raise TooLarge(name, "网页样式与元素的比对次数", MOST_COMPARED) from error


class _Stripper:
    def __init__(self, sheet: Sheet, keep: Callable[[str], None]) -> None:
        self._sheet = sheet
        self._keep = keep

    def strip(self, element: Any, look: _Look) -> None:
        """Go down with what is handed down; the depth of a page is bounded."""
        if not look.is_seen():
            element.text = self._lost(element.text)
        for child in list(element):
            if not isinstance(child.tag, str):
                continue
            said = self._sheet.of(child)
            if _is_gone(child, said):
                self._lost("".join(child.itertext()))
                _remove(child)
                continue
            self.strip(child, _inherited(look, child, said))
            if not look.is_seen():
                child.tail = self._lost(child.tail)

    def _lost(self, text: str | None) -> str:
        shown = " ".join((text or "").split())
        if len(shown) >= _LEAST_TOLD and _SENTENCE_MARK.search(shown):
            self._keep(shown)
        return ""


def _is_gone(element: Any, said: Mapping[str, str]) -> bool:
    """Whether nothing in an element is seen, whatever is said of its parts. Saved pages lack the sheets that hide dialogues
    and doubles of text, so `aria-hidden` is believed."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or said.get("display") == "none":
        return True
    if said.get("content-visibility") == "hidden" or min(_number(said.get(name)) for name in _SHARES) < 0.05:
        return True
    if _NOTHING_LEFT.search(said.get("filter", "") + said.get("transform", "")):
        return True
    return _is_outside(said) or _is_clipped(said)


def _is_outside(said: Mapping[str, str]) -> bool:
    """Whether an element is moved far out of the page."""
    margins = (said.get("margin-left"), said.get("margin-top"))
    if any(_points(value, 0.0) <= 3 * _FAR_POINTS for value in margins if value):  # half a page back is how boxes are centred
        return True
    moved = [said.get("text-indent")]
    if said.get("position") in ("absolute", "fixed", "relative", "sticky"):
        moved += [said.get(side) for side in ("left", "top", "right", "bottom")]
        moved += said.get("inset", "").split()
    moved += said.get("translate", "").split()
    moved += re.findall(r"translate[xy]?\(\s*([^,)]{1,20})", said.get("transform", ""))
    return any(_points(value, 0.0) <= _FAR_POINTS for value in moved if value)


def _is_clipped(said: Mapping[str, str]) -> bool:
    if _CLIPPED.search(said.get("clip", "") + said.get("clip-path", "")):
        return True
    flow = "".join(said.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    cut = "hidden" in flow or "clip" in flow
    sides = tuple(said.get(name) for name in ("height", "max-height", "width", "max-width"))
    squeezed = any(_points(value, 99.0) <= 1.0 for value in sides if value)
    return cut and (squeezed or said.get("line-height") in ("0", "0px"))


def _inherited(look: _Look, element: Any, said: Mapping[str, str]) -> _Look:
    visible = look.visible if "visibility" not in said else said["visibility"] not in ("hidden", "collapse")
    look = replace(look, visible=visible, points=_size(look.points, said))
    written = said.get("-webkit-text-fill-color") or said.get("color") or (element.get("color") or "").lower()
    if written and written != "inherit":
        look = replace(look, colour=colour_of(written))
    painted = said.get("background-color") or said.get("background") or (element.get("bgcolor") or "").lower()
    pictured = "url(" in painted or "gradient" in painted or said.get("background-image", "none") != "none"
    if pictured or element.get("background"):
        return replace(look, ground=None)
    if painted:
        found = next((colour for word in _words(painted) if (colour := colour_of(word)) is not None), None)
        return (
            look
            if found == CLEAR or painted in ("none", "inherit")
            else replace(look, ground=found if isinstance(found, tuple) else None)
        )
    return look


def _words(value: str) -> list[str]:
    return re.findall(r"rgba?\([^)]{1,60}\)|[^\s]+", value)


def _size(points: float, said: Mapping[str, str]) -> float:
    value = said.get("font-size") or next(iter(_SIZE_OF_FONT.findall(said.get("font", ""))), "")
    value = _COMPUTED.sub(r"\1", value)
    match = _LENGTH.match(value)
    if not value or match is None or match.group(1) in ("", "-", "."):
        return points
    unit = match.group(2) or "px"
    return float(match.group(1)) * (points if unit == "em" else points / 100 if unit == "%" else _POINTS[unit])


def _points(value: str | None, otherwise: float) -> float:
    match = _LENGTH.match((value or "").split()[0] if value else "")
    if match is None or match.group(1) in ("", "-", "."):
        return otherwise
    return float(match.group(1)) * _POINTS[match.group(2) or ""]


def _number(value: str | None) -> float:
    value = _COMPUTED.sub(r"\1", value or "1")
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def _remove(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()
