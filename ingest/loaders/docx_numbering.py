"""Word's automatic numbers: numbering.xml and the paragraphs in their order → the label in front of each paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `pattern` is Word's lvlText, with %1 … %9 for the numbers of the levels."""

    start: int
    format: str
    pattern: str
    suffix: str
    legal: bool


class Numbering:
    """Counts the numbered paragraphs of one document. Ask in document order: the answer depends on what came before."""

    def __init__(self, root: Any | None) -> None:
        self._abstract_of: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, num_id: str, level: int) -> str:
        """The number of the next paragraph of this list and level as Word prints it; "" for no number."""
        abstract = self._abstract_of.get(num_id)
        shape = self._shape(num_id, level)
        if abstract is None or shape is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = self._restarts.get(num_id, {}).get(level)
        if restart is not None and (num_id, level) not in self._started:
            counts[level] = restart
        else:
            previous = counts[level]
            counts[level] = shape.start if previous is None else previous + 1
        self._started.add((num_id, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._printed(num_id, shape, counts)

    def _printed(self, num_id: str, shape: Level, counts: list[int | None]) -> str:
        if shape.format == "bullet":
            return "• " if shape.pattern else ""
        text = shape.pattern
        for index in range(_LEVELS):
            if f"%{index + 1}" not in text:
                continue
            own = self._shape(num_id, index)
            number = counts[index] if counts[index] is not None else (own.start if own else 1)
            style = "decimal" if shape.legal else (own.format if own else "decimal")
            text = text.replace(f"%{index + 1}", spelled(number or 0, style))
        if not text or shape.suffix == "nothing" or text[-1] in "、，）】》":
            return text
        return f"{text} "

    def _shape(self, num_id: str, level: int) -> Level | None:
        override = self._overrides.get(num_id, {}).get(level)
        return override or self._levels.get(self._abstract_of.get(num_id, ""), {}).get(level)

    def _read(self, root: Any) -> None:
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in root.iterchildren(f"{W}abstractNum"):
            key = str(abstract.get(f"{W}abstractNumId"))
            self._levels[key] = _levels(abstract)
            if (link := value_of(abstract, "numStyleLink")) is not None:
                links[key] = link
            if (style := value_of(abstract, "styleLink")) is not None:
                by_style[style] = key
        for num in root.iterchildren(f"{W}num"):
            num_id = str(num.get(f"{W}numId"))
            abstract_id = value_of(num, "abstractNumId") or ""
            self._abstract_of[num_id] = by_style.get(links.get(abstract_id, ""), abstract_id)
            self._read_overrides(num_id, num)

    def _read_overrides(self, num_id: str, num: Any) -> None:
        for override in num.iterchildren(f"{W}lvlOverride"):
            level = _number(override.get(f"{W}ilvl"), 0)
            if (start := value_of(override, "startOverride")) is not None:
                self._restarts.setdefault(num_id, {})[level] = _number(start, 1)
            self._overrides.setdefault(num_id, {}).update(_levels(override))


def _levels(parent: Any) -> dict[int, Level]:
    return {
        _number(level.get(f"{W}ilvl"), 0): Level(
            start=_number(value_of(level, "start"), 1),
            format=value_of(level, "numFmt") or "decimal",
            pattern=value_of(level, "lvlText") or "",
            suffix=value_of(level, "suff") or "tab",
            legal=level.find(f"{W}isLgl") is not None,
        )
        for level in parent.iterchildren(f"{W}lvl")
    }


def value_of(element: Any, tag: str) -> str | None:
    """The `w:val` of a child, as most of Word's properties are written."""
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 9 else otherwise


def spelled(number: int, style: str) -> str:
    """A number in one of Word's styles (w:numFmt); a style that is not known here is printed in digits."""
    if style == "none":
        return ""
    spell = _STYLES.get(style)
    return spell(number) if spell and number > 0 else str(number)


def _chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Up to 9999; 10 to 19 without the leading one, as in a list."""
    if number > 9999:
        return str(number)
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + units[power]
        elif text and not text.endswith(digits[0]) and number % 10**power:
            text += digits[0]
    return text[1:] if text.startswith(digits[1] + units[1]) and digits == _DIGITS else text


def _letters(number: int) -> str:
    """a … z, aa, bb: Word doubles the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value) if number < 4000 else ""
        number %= value
    return text or str(number)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _offset(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: _chinese(number, _FORMAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _offset("⒈"),
    "decimalEnclosedParen": _offset("⑴"),
    "ideographEnclosedCircle": lambda number: _offset("㊀")(number) if number <= 10 else str(number),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
}
