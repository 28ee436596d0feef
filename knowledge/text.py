"""Text as it is compared: the one normalisation, with a way back to the original offsets, and what is cut from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.item_marks import BULLET, DIVISION, EITHER
from knowledge.radicals import plain_radicals

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_EMPHASIS = re.compile(r"(?:^|(?<=[\s。！？；：，、（(「“]))\*\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*\*")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_CJK = r"\u3400-\u4dbf\u4e00-\u9fff"
_SENTENCE_END = re.compile(r"[。！？!?；;]+[”’」』）)]*|\n+")
_CLAUSE_END = re.compile(r"(?:[。！？!?；;，,]|(?<!\d)[：:]|[：:](?!\d))+[”’」』）)]*|\n+")
_ENDS = re.compile(r"[。！？；：:;!?”》」]$|(?<![（(].)(?<![（(]..)(?<![（(]...)(?<![（(]....)(?<![（(].....)[）)]$")
"""What ends a line for good: a bracket of a few characters, 6月20日（周六）, may stand anywhere in a sentence."""
_OPENS_LABEL = re.compile(r"[^：:\n]{1,12}[：:](?!\d)")
_COLUMNS = re.compile(r"\S[ \u3000]{3,}\S")
_OPENS_ITEM = re.compile(rf"{BULLET}\s|[（(]?{EITHER}{{1,3}}[）)、.．]|{DIVISION}")
WRAPPED_FROM = 35
"""A line of at least this many characters without an end mark was cut by a page's width, not by its writer."""
DRAFT_MARKS = "讨论稿|征求意见稿|送审稿|草案"
"""The words by which a text calls itself a draft, as alternatives of a pattern."""
_DRAFT_HEADING = re.compile(rf"(?:{DRAFT_MARKS})(?<!草案)|草案[）)]?$")
_AREA_CODE = "".join(rf"(?<!(?<![0-9])0[0-9]{{{n}}}{end})" for n in (2, 3) for end in (r"[ )]", r"\)[- ]"))
_WRITES_SPACES = r"[\x00-!#-&(-\x7f]"  # a space among them, so that what is dropped of a run is all of it
_NEEDLESS_SPACES = re.compile(rf" +(?!{_WRITES_SPACES})|(?<!{_WRITES_SPACES}) +")
_SPACES = re.compile(" {2,}")
_WORD = re.compile(r"\w")
_QUOTES = str.maketrans({"“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'"})


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=4096)
def _simplified_character(character: str) -> str:
    return str(_converter().convert(character))


def simplify(text: str) -> str:
    """Traditional characters to simplified ones, one for one: the length never changes."""
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(
        simple if len(simple := _simplified_character(character)) == 1 else character for character in text
    )


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text for comparing, and where each of its characters came from: `offsets[i]` is the index in the original.

    `offsets` has one entry more than `text`: the end of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the original that made `text[start:end]`, without trailing dropped characters."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def normalise_with_offsets(text: str) -> Normalised:
    """`normalise(text)` with the way back. White space of every kind becomes one space, or nothing beside Chinese."""
    pieces = [_folded(character) for character in text]
    folded = "".join(pieces)
    offsets = [index for index, piece in enumerate(pieces) for _ in piece]
    for mark in reversed([*_BOOKMARK.finditer(folded)]):
        folded = folded[: mark.start()] + folded[mark.end() :]
        del offsets[mark.start() : mark.end()]
    simplified = simplify(folded)
    dropped = _dropped_spaces(simplified)
    if dropped:
        kept = [i for i in range(len(simplified)) if i not in dropped]
        return Normalised("".join(simplified[i] for i in kept), (*(offsets[i] for i in kept), len(text)))
    return Normalised(simplified, (*offsets, len(text)))


@lru_cache(maxsize=1 << 16)
def _folded(character: str) -> str:
    """One character in compatibility form and lower case, quotation marks straight; nothing for an invisible one, a space
    for white space."""
    if character in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", plain_radicals(character)).lower().translate(_QUOTES)
    return "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in folded)


def _dropped_spaces(text: str) -> set[int]:
    """A run of spaces keeps its first one, and only between two characters of a script that writes spaces."""
    dropped: set[int] = set()
    for run in re.finditer(" +", text):
        start, end = run.span()
        between = start > 0 and _writes_spaces(text[start - 1]) and _writes_spaces(text[end : end + 1])
        dropped.update(range(start + between, end))
    return dropped


def _writes_spaces(character: str) -> bool:
    return bool(character) and character.isascii() and character not in "\"'"


def normalise(text: str) -> str:
    """The form in which texts are compared: NFKC, lower case, simplified script, no invisible characters, straight
    quotation marks, and white space only between words of a script that writes it."""
    folded = simplify(_BOOKMARK.sub("", "".join(map(_folded, text))))
    return _SPACES.sub(" ", _NEEDLESS_SPACES.sub("", folded)) if " " in folded else folded


def bare(text: str) -> str:
    """Only letters and digits of `normalise(text)`: for asking whether two names or quotes are the same."""
    return re.sub(r"[\W_]+", "", normalise(text))


def names_draft(heading: str) -> bool:
    """Whether a heading says that what stands under it is a draft; one that goes on after 草案 may only speak of it."""
    return bool(_DRAFT_HEADING.search(heading))


def places_of(value: str, text: str) -> Iterator[tuple[int, int]]:
    """Offsets in `text` of every place where `value` stands as a whole, whatever its widths, script and spaces: a number
    never inside a longer one, nor without the extension, area code or range that it is written with."""
    wanted = normalise(value).strip()
    if not wanted:
        return
    before = rf"(?<![a-z0-9])(?<![0-9][-.~—–]){_AREA_CODE}" if wanted[0].isascii() else ""
    after = r"(?![a-z0-9])(?![-.~—–][0-9])(?! ?转 ?[0-9])" if wanted[-1].isascii() else ""
    compared = normalise_with_offsets(text)
    for match in re.finditer(before + re.escape(wanted) + after, compared.text):
        yield compared.original(*match.span())


def readable(text: str) -> str:
    """The original as a person reads it: word-processor marks, Markdown's marks of emphasis and breaks inside a sentence gone, punctuation
    kept. Asterisks that stand for left-out letters (张**) stay."""
    text = _without_emphasis(_BOOKMARK.sub("", text))
    text = "".join(character for character in text if character not in _INVISIBLE)
    text = re.sub(r"[ \t\u00a0\u3000\n\r]+", " ", text).strip()
    return re.sub(rf"(?<=[{_CJK}，。、；：！？“”（）《》]) | (?=[{_CJK}，。、；：！？“”（）《》])", "", text)


def _without_emphasis(text: str) -> str:
    while "**" in text and (plainer := _EMPHASIS.sub(r"\1", text)) != text:
        text = plainer
    return text


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    import rjieba

    return rjieba


def words(text: str) -> list[str]:
    """Words of `normalise(text)` in search mode: long words and the words inside them; no punctuation."""
    return words_in(normalise(text))


def words_in(shown: str) -> list[str]:
    """`words` of a text that is normalised already."""
    return [word for word in _segmenter().cut_for_search(shown) if _WORD.search(word)]


def segments(text: str) -> list[str]:
    """`text` cut into words of the dictionary, one after the other, nothing left out; no new words are guessed."""
    return list(_segmenter().cut(text, False))


def function_words(text: str) -> frozenset[str]:
    """The pronouns, numerals, measures, particles, prepositions, adverbs and conjunctions of `normalise(text)`, as far as no
    digit is in them: 这条, 两个, 几位, 的话."""
    tagged = _segmenter().tag(normalise(text))
    return frozenset(word for word, tag in tagged if tag != "eng" and tag[:1] in "rmqupdcfyeo" and not re.search(r"\d", word))


def names_of_persons(text: str) -> list[str]:
    """The words of `normalise(text)` that are tagged as a person's name: a guess, which takes some other words for names."""
    return [word for word, tag in _segmenter().tag(normalise(text)) if tag == "nr" and len(word) > 1]


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `normalise(text)` with their parts of speech, as the dictionary has them (ns: a place, nr: a person, v: a
    verb); no new words are guessed."""
    return list(_segmenter().tag(normalise(text), False))


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters of `normalise(text)`, in order."""
    return bigrams_in(normalise(text))


def bigrams_in(shown: str) -> list[str]:
    """`bigrams` of a text that is normalised already."""
    return [run[i : i + 2] for run in re.findall(rf"[{_CJK}]{{2,}}", shown) for i in range(len(run) - 1)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of `text`, end-exclusive, without surrounding white space.

    A line break ends a sentence, unless it only wraps a line: a long one with no end mark and no columns, or one that ends in a comma.
    """
    joined: list[tuple[int, int]] = []
    for start, end in _slices(text, _SENTENCE_END):
        if joined and _wraps(text, joined[-1][1]) and not _OPENS_ITEM.match(text, start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wraps(text: str, end: int) -> bool:
    """Whether the line that breaks at `end` was cut by a page's width and goes on in the next."""
    longest = WRAPPED_FROM + 1  # what stands further ahead on the line changes nothing
    line = text[max(text.rfind("\n", max(0, end - longest), end) + 1, end - longest) : end]
    if not line or line[-1] in "、，,（(“《":
        return bool(line)
    if len(line) < WRAPPED_FROM or _COLUMNS.search(line) or _ENDS.search(line):
        return False
    return line[-1] not in "）)" or not _OPENS_LABEL.match(text, end + 1)


def clauses(text: str) -> list[tuple[int, int]]:
    """Offsets of the clauses of `text`: sentences cut at commas and colons too."""
    return list(_slices(text, _CLAUSE_END))


def _slices(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*separator.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + lead + len(stripped)
        start = end
