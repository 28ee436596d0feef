"""Small plots as inline SVG: bars with intervals, a histogram, curves. Text is escaped; no script, no outside file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from evals.intervals import Estimate

_WIDTH, _ROW, _LABEL, _VALUE = 640, 24, 190, 110
_BINS = 24
_COLOURS = ("#1b6e8c", "#b4540a", "#4b7d2a", "#7a4b94")


def bars(rows: Sequence[tuple[str, Estimate]], top: float | None = None) -> str:
    """One horizontal bar an estimate, its 95 % interval as a line; the axis ends at `top` (default: the largest)."""
    if not rows:
        return ""
    end = top or max(estimate.high for _, estimate in rows) or 1.0
    scale = (_WIDTH - _LABEL - _VALUE) / end
    drawn = (_bar(label, estimate, index * _ROW, scale) for index, (label, estimate) in enumerate(rows))
    return _svg(_WIDTH, len(rows) * _ROW + 4, "".join(drawn))


def _bar(label: str, estimate: Estimate, y: int, scale: float) -> str:
    low, high = _LABEL + estimate.low * scale, _LABEL + min(estimate.high * scale, _WIDTH - _LABEL - _VALUE)
    middle = y + _ROW / 2
    return (
        _text(_LABEL - 8, middle + 4, label, "end")
        + f'<rect x="{_LABEL}" y="{y + 5}" width="{max(estimate.value * scale, 0):.1f}" height="{_ROW - 10}" '
        + f'fill="{_COLOURS[0]}" opacity="0.75"/>'
        + f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="#222"/>'
        + _text(_WIDTH - _VALUE + 8, middle + 4, f"{number(estimate)} (n={estimate.n})", "start")
    )


def histogram(values: Sequence[float], unit: str) -> str:
    """Counts of equal bins from 0 to the largest value, with both ends written."""
    if not values or max(values) <= 0:
        return ""
    end, height = max(values), 120
    counts = [0] * _BINS
    for value in values:
        counts[min(int(value / end * _BINS), _BINS - 1)] += 1
    width = _WIDTH / _BINS
    drawn = "".join(
        f'<rect x="{i * width:.1f}" y="{height - count / max(counts) * height:.1f}" width="{width - 1:.1f}" '
        f'height="{count / max(counts) * height:.1f}" fill="{_COLOURS[0]}"/>'
        for i, count in enumerate(counts)
    )
    ends = _text(0, height + 16, "0", "start") + _text(_WIDTH, height + 16, f"{end:.0f} {unit}", "end")
    return _svg(_WIDTH, height + 22, drawn + ends)


def curves(lines: Mapping[str, Sequence[tuple[float, float]]], top: float = 1.0) -> str:
    """Lines over a common x axis, y from 0 to `top`; names in the line's colour."""
    xs = [x for points in lines.values() for x, _ in points]
    if not xs:
        return ""
    low, span, height = min(xs), (max(xs) - min(xs)) or 1.0, 180
    drawn = ""
    for index, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        path = " ".join(f"{(x - low) / span * _WIDTH:.1f},{height * (1 - y / top) + 20:.1f}" for x, y in points)
        drawn += f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        drawn += _text(8 + index * 220, 12, name, "start", colour)
    ends = _text(0, height + 38, f"{low:.3g}", "start") + _text(_WIDTH, height + 38, f"{low + span:.3g}", "end")
    return _svg(_WIDTH, height + 44, drawn + ends)


def number(estimate: Estimate) -> str:
    """The value as people read it: a share in per cent, a mean with three figures, a length without decimals."""
    if estimate.share:
        return f"{estimate.value:.1%}"
    return f"{estimate.value:.3f}" if abs(estimate.value) < 10 else f"{estimate.value:.0f}"


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#222") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}" font-size="12">{escape(text)}</text>'


def _svg(width: int, height: int, inside: str) -> str:
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">{inside}</svg>'
