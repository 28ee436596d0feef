"""As much of style sheets as tells whether text is seen: simple selectors, their rank, and a handful of properties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.loaders.unseen import Colour, hex_colour

_MOST_CHARS = 200_000
_MOST_RULES = 10_000
MOST_COMPARED = 2_000_000
_COMMENT = re.compile(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?")
_OTHER_MEDIA = re.compile(
    r"@media[^{]{0,300}(?:print|max-width|max-device-width|speech)[^{]{0,300}\{(?:[^{}]{0,500}\{[^{}]{0,2000}\}){0,500}\s{0,100}\}"
)
_RULE = re.compile(r"([^{}@;]{1,500})\{([^{}]{0,20000})\}")
_COMPOUND = re.compile(r"(\*|[a-z][a-z0-9]*)?((?:[.#][\w-]+)*)$")
_PARTS = re.compile(r"[.#][\w-]+")
_DECLARATION = re.compile(r"([a-z-]{3,30})\s*:\s*([^;]{1,200})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d*\.?\d*%?))?\s*\)")
_NAMED: Mapping[str, Colour] = {
    "white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "black": (0, 0, 0),
    "red": (255, 0, 0), "blue": (0, 0, 255), "navy": (0, 0, 128), "green": (0, 128, 0), "gray": (128, 128, 128),
    "grey": (128, 128, 128), "yellow": (255, 255, 0), "orange": (255, 165, 0), "maroon": (128, 0, 0),
}  # fmt: skip
CLEAR = "transparent"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Compounds from the outermost ancestor to the element itself, each a tag or "" and its .classes and #ids."""

    compounds: tuple[tuple[str, frozenset[str]], ...]
    declarations: Mapping[str, str]
    rank: tuple[int, int, int, int]


class TooManyComparisons(Exception):
    """The style sheets of a page would take too long to be compared with its elements."""


class Sheet:
    """The style sheets that stand in a page."""

    def __init__(self, root: Any) -> None:
        self._left = MOST_COMPARED
        self._by_key: dict[str, list[_Rule]] = defaultdict(list)
        text = "\n".join(style.text or "" for style in root.iter("style"))[:_MOST_CHARS].lower()
        count = 0
        for selectors, body in _RULE.findall(_OTHER_MEDIA.sub("", _COMMENT.sub("", text))):
            for rule in _rules(selectors, declared(body), count):
                count += 1
                if count <= _MOST_RULES:
                    self._by_key[_key(rule)].append(rule)

    def of(self, element: Any) -> dict[str, str]:
        """What the sheets and its own style say of an element; the stronger word wins.

        Raises:
            TooManyComparisons: when this and the earlier calls have compared too many rules.
        """
        own = declared((element.get("style") or "").lower())
        names = _names(element)
        keys = ("*", element.tag, *names)
        fitting = [rule for key in keys for rule in self._by_key.get(key, ()) if self._fits(rule, element, names)]
        said: dict[str, str] = {}
        for declarations in (*(rule.declarations for rule in sorted(fitting, key=lambda rule: rule.rank)), own):
            said.update(
                {name: value for name, value in declarations.items() if not _is_important(said.get(name), value)}
            )
        return {name: value.replace("!important", "").strip() for name, value in said.items()}

    def _fits(self, rule: _Rule, element: Any, names: frozenset[str]) -> bool:
        self._count()
        if not _is(rule.compounds[-1], element, names):
            return False
        above = element.getparent()
        for compound in reversed(rule.compounds[:-1]):
            while above is not None and not _is(compound, above, _names(above)):
                self._count()
                above = above.getparent()
            if above is None:
                return False
            above = above.getparent()
        return True

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyComparisons


def declared(body: str) -> dict[str, str]:
    """The declarations of a rule or a style attribute in lower case."""
    plain = _COMMENT.sub("", _ESCAPE.sub(_unescaped, body))
    return {name: value.strip() for name, value in _DECLARATION.findall(plain)}


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    return chr(code).lower() if 0 < code < 0xD800 else ""


def colour_of(value: str | None) -> Colour | str | None:
    """A CSS colour: three bytes, CLEAR where nothing is painted, None where it is not known."""
    value = (value or "").strip()
    if value == CLEAR or (match := _RGB.match(value)) and _is_clear(match.group(4)):
        return CLEAR
    if re.fullmatch(r"#(?:[0-9a-f]{3}0|[0-9a-f]{6}0[0-9a-f])", value):
        return CLEAR
    if match := _RGB.match(value):
        return min(int(match[1]), 255), min(int(match[2]), 255), min(int(match[3]), 255)
    if re.fullmatch(r"#[0-9a-f]{3,4}", value):
        value = "#" + "".join(digit * 2 for digit in value[1:4])
    return _NAMED.get(value) or (hex_colour(value[:7]) if value.startswith("#") else None)


def _is_clear(alpha: str | None) -> bool:
    number = (alpha or "").rstrip("%")
    return alpha is not None and float(number if number not in ("", ".") else 0) < (5 if alpha.endswith("%") else 0.05)


def _is_important(before: str | None, now: str) -> bool:
    return before is not None and "!important" in before and "!important" not in now


def _rules(selectors: str, declarations: Mapping[str, str], order: int) -> Iterator[_Rule]:
    for selector in selectors.split(","):
        compounds = []
        for word in selector.replace(">", " ").split():
            match = _COMPOUND.match(word)
            if match is None:
                break
            parts = frozenset(_PARTS.findall(match.group(2)))
            compounds.append(("" if match.group(1) in (None, "*") else match.group(1), parts))
        else:
            if compounds and declarations:
                names = [name for _, parts in compounds for name in parts]
                ids = sum(name.startswith("#") for name in names)
                tags = sum(bool(tag) for tag, _ in compounds)
                yield _Rule(tuple(compounds), declarations, (ids, len(names) - ids, tags, order))


def _key(rule: _Rule) -> str:
    tag, parts = rule.compounds[-1]
    return min(parts, default=tag or "*")


def _names(element: Any) -> frozenset[str]:
    names = [f".{name.lower()}" for name in (element.get("class") or "").split()]
    return frozenset([*names, f"#{element.get('id').lower()}"] if element.get("id") else names)


def _is(compound: tuple[str, frozenset[str]], element: Any, names: frozenset[str]) -> bool:
    tag, parts = compound
    return (not tag or element.tag == tag) and parts <= names
