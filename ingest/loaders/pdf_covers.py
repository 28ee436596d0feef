"""What lies over the text of a PDF page: bars and pictures that are painted after it, and layers that may be switched off."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

_LEAST_SIDE = 4.0  # rulings are thinner
_OPAQUE_ALPHA = 200
_LAYER = "OC"
_DEEPEST = 4
_MOST = 200


class Over(Enum):
    """What lies over a character; a picture may be the scan that the character was recognised from."""

    NOTHING = "nothing"
    BAR = "bar"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class _Cover:
    """A painted box in the page's coordinates; `order` counts the objects of the page from the first that is painted."""

    order: int
    left: float
    bottom: float
    right: float
    top: float
    pictured: bool

    def lies_over(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


_ANYWHERE = _Cover(1 << 40, -math.inf, -math.inf, math.inf, math.inf, False)
"""Stands for more covers than are compared with every character: the painted page then decides."""


class Covers:
    """Tells of characters whether something is painted over them, or they stand in a layer."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw  # type: ignore[import-untyped]

        self._orders: dict[int | None, int] = {}
        self._layered: set[int | None] = set()
        self._covers: list[_Cover] = []
        for order, item in enumerate(page.get_objects(max_depth=_DEEPEST)):
            if item.type == raw.FPDF_PAGEOBJ_TEXT:
                self._orders[_address(item.raw)] = order
                if _in_layer(item.raw):
                    self._layered.add(_address(item.raw))
            elif self._orders and len(self._covers) < _MOST and _hides(item):
                self._covers.extend(_boxes(order, item))
        if len(self._covers) >= _MOST:
            self._covers = [_ANYWHERE]

    def over(self, text: Any, x: float, y: float) -> Over:
        """What may keep the character of the text object `text` around (x, y) out of sight."""
        place = _address(text)
        order = self._orders.get(place)
        if order is None:
            return Over.NOTHING
        found = [cover for cover in self._covers if cover.order > order and cover.lies_over(x, y)]
        if any(cover.pictured for cover in found):
            return Over.PICTURE
        return Over.BAR if found or place in self._layered else Over.NOTHING


def _address(handle: Any) -> int | None:
    """What tells one object of a page from another."""
    return ctypes.cast(handle, ctypes.c_void_p).value


def _hides(item: Any) -> bool:
    from pypdfium2 import raw

    if item.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return True
    if item.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    filled = raw.FPDFPath_GetDrawMode(item.raw, mode, stroked) and mode.value != raw.FPDF_FILLMODE_NONE
    known = filled and raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
    return bool(known and alpha.value >= _OPAQUE_ALPHA)


def _boxes(order: int, item: Any) -> Iterator[_Cover]:
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item.raw, *sides):
        return
    left, bottom, right, top = (side.value for side in sides)
    corners = [_on_page(item, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if min(max(xs) - min(xs), max(ys) - min(ys)) >= _LEAST_SIDE:
        yield _Cover(order, min(xs), min(ys), max(xs), max(ys), item.type == raw.FPDF_PAGEOBJ_IMAGE)


def _on_page(item: Any, x: float, y: float) -> tuple[float, float]:
    container = item.container
    while container is not None:
        x, y = container.get_matrix().on_point(x, y)
        container = container.container
    return x, y


def _in_layer(text: Any) -> bool:
    """Whether a text object is marked as part of a layer, which a reader may be shown or not."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPageObj_CountMarks(text)):
        name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(text, index)
        found = raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if found and bytes(name)[: length.value].decode("utf-16-le", "replace").rstrip("\0") == _LAYER:
            return True
    return False
