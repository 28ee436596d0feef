"""Recognising text in pictures with the models that come with rapidocr; nothing is downloaded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ingest.loaders.building import DocumentBuilder
from ingest.loaders.glyphs import Edge, Glyph, PageContent

_SURE = 0.85
_NOISE = 0.5
_SHOWN_CHARS = 20
_LINE_SHARE = 40


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def recognise_page(picture: Any, number: int, width: float, height: float, builder: DocumentBuilder) -> PageContent:
    """The lines of a PIL picture as the content of page `number`, in a page of `width` × `height`.

    What was read with little confidence is kept and named in a warning; what is next to noise is dropped.
    """
    import numpy as np

    pixels = np.asarray(picture)
    found = _engine()(pixels)
    boxes = [] if found.boxes is None else found.boxes.tolist()
    texts, scores = found.txts or (), found.scores or ()
    angle = _slant(boxes)
    glyphs = []
    for box, text, score in zip(boxes, texts, scores, strict=True):
        if not text.strip() or score < _NOISE:
            continue
        if score < _SURE:
            builder.warn(f"第 {number} 页“{text[:_SHOWN_CHARS]}”识别把握不足（{score:.2f}），请核对原件。")
        glyphs.append(_glyph(text, box, angle, width / pixels.shape[1], height / pixels.shape[0]))
    edges = _rulings(pixels, angle, width / pixels.shape[1], height / pixels.shape[0])
    return PageContent(number, width, height, glyphs, edges)


def warn_of_recognition(builder: DocumentBuilder, numbers: Sequence[int]) -> None:
    """Say which pages were read from pictures."""
    if numbers:
        builder.warn(f"第 {page_ranges(numbers)} 页是图像，文字由识别得到，请核对人名、号码和日期。")


def page_ranges(numbers: Sequence[int]) -> str:
    """1、3–5 for the ascending page numbers 1, 3, 4, 5."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def _slant(boxes: Sequence[Sequence[Sequence[float]]]) -> float:
    """The angle by which the page is turned, in radians: the median of the upper sides of long lines."""
    angles = sorted(
        math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])
        for box in boxes
        if math.dist(box[0], box[1]) > 5 * math.dist(box[1], box[2])
    )
    return angles[len(angles) // 2] if angles else 0.0


def _rulings(pixels: Any, angle: float, x_scale: float, y_scale: float) -> list[Edge]:
    """The ruling lines of a picture, turned level: runs of dark pixels far longer than any stroke of a letter."""
    import cv2
    import numpy as np

    cosine, sine = math.cos(-angle), math.sin(-angle)
    turn = np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0]])
    height, width = pixels.shape[:2]
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    level = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    dark = cv2.adaptiveThreshold(level, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 10)
    edges = []
    for kernel in ((max(20, width // _LINE_SHARE), 1), (1, max(20, height // _LINE_SHARE))):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        for left, top, across, down, _ in boxes[1:].tolist():
            x, y = (left + across / 2) * x_scale, (top + down / 2) * y_scale
            if kernel[1] == 1:
                edges.append(Edge(left * x_scale, y, (left + across) * x_scale, y))
            else:
                edges.append(Edge(x, top * y_scale, x, (top + down) * y_scale))
    return edges


def _glyph(text: str, box: Sequence[Sequence[float]], angle: float, x_scale: float, y_scale: float) -> Glyph:
    """A recognised line as one glyph, turned level."""
    cosine, sine = math.cos(-angle), math.sin(-angle)
    points = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in box]
    left, right = (points[0][0] + points[3][0]) / 2, (points[1][0] + points[2][0]) / 2
    top, bottom = (points[0][1] + points[1][1]) / 2, (points[2][1] + points[3][1]) / 2
    # A text box is a little higher than the letters in it.
    size = max(1.0, (bottom - top) * y_scale * 0.85)
    return Glyph(text, left * x_scale, right * x_scale, top * y_scale, bottom * y_scale, size)
