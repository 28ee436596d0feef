"""Text objects of an OFD page that leave no mark on it: unpainted, white on nothing darker, tiny, or beside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.loaders.unseen import BLACK, SMALLEST_POINTS, WHITE, Colour, is_lost

_POINTS = 72 / 25.4
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
_CLEAR_ALPHA = 13

Box = tuple[float, float, float, float]


def is_painted(item: Any, grounds: list[Box], width: float, height: float) -> bool:
    """Whether a reader sees a text object on a page of that size in millimetres; `grounds` are what is not white."""
    box = box_of(item)
    if box is not None and (box[2] < 0 or box[3] < 0 or box[0] > width or box[1] > height):
        return False
    size = next(iter(numbers_in(item.get("Size"))), 4.0)
    if size * _POINTS < SMALLEST_POINTS or (
        item.get("Fill") in ("false", "0") and item.get("Stroke") not in ("true", "1")
    ):
        return False
    colour, alpha = _fill(item)
    on_ground = box is None or any(_overlap(box, ground) for ground in grounds)
    return alpha >= _CLEAR_ALPHA and (not is_lost(colour, WHITE) or on_ground)


def grounds_of(root: Any) -> list[Box]:
    """The boxes of pictures and of filled shapes that are not white."""
    return [box for item in _coloured(root) if (box := box_of(item)) is not None]


def _coloured(root: Any) -> Iterator[Any]:
    yield from root.iter("{*}ImageObject")
    for item in root.iter("{*}PathObject"):
        if item.get("Fill") in ("true", "1") and not is_lost(_fill(item)[0], WHITE):
            yield item


def box_of(item: Any) -> Box | None:
    """The Boundary of an object as its left, top, right and bottom."""
    numbers = numbers_in(item.get("Boundary"))
    return (numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]) if len(numbers) == 4 else None


def _fill(item: Any) -> tuple[Colour | None, float]:
    """The colour that fills an object, black unless it says otherwise, and how much of it, up to 255."""
    element = item.find("{*}FillColor")
    if element is None:
        return BLACK, 255.0
    parts = [int(min(255.0, max(0.0, number))) for number in numbers_in(element.get("Value"))]
    alpha = next(iter(numbers_in(element.get("Alpha"))), 255.0)
    if len(parts) == 4:  # CMYK
        return (WHITE if not any(parts) else BLACK), alpha
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0]), alpha
    return ((parts[0], parts[1], parts[2]) if len(parts) == 3 else None), alpha


def _overlap(box: Box, ground: Box) -> bool:
    return box[0] < ground[2] and ground[0] < box[2] and box[1] < ground[3] and ground[1] < box[3]


def numbers_in(text: str | None) -> list[float]:
    """The numbers of an attribute, in order; none where it is not set."""
    return [float(number) for number in _NUMBER.findall(text or "")]
